"""The changes between two versions of terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .elements import element_changes
from .figures import figure_changes
from .promises import promise_changes, promise_shifts
from .tickets import Side, instants

if TYPE_CHECKING:
    from datetime import date

    from sladsl.model.terms import Terms

    from . import Change
    from .promises import Shift


def shifts(old: Terms, new: Terms, today: date) -> list[Shift]:
    """The changes of promises alone, with the promises and tickets behind them; `changes` has the same ones first."""
    return list(promise_shifts(Side(old), Side(new), list(instants(old, new, today))))


def changes(old: Terms, new: Terms, today: date) -> list[Change]:
    """Everything that differs, promises first.

    Args:
        old: the earlier terms.
        new: the later ones.
        today: where tickets are tried if neither says when it begins.
    """
    created = list(instants(old, new, today))
    return [*promise_changes(Side(old), Side(new), created), *other_changes(old, new)]


def other_changes(old: Terms, new: Terms) -> list[Change]:
    """Everything that differs beside the promises on tickets."""
    return [*figure_changes(old, new), *element_changes(old, new)]
