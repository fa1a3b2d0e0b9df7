"""The draft: terms, words and formats that every section of the schedule is written with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from sladsl.documents.wording import Wording, joined

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sladsl.documents.document import Runs
    from sladsl.documents.formats import Formats
    from sladsl.documents.texts import Texts
    from sladsl.model.promise import Promise
    from sladsl.model.terms import Terms

__all__ = ["Draft", "Worked", "anchor", "filled_columns", "joined"]


class Worked(Protocol):
    """Gives worked examples of a promise, as the timeline engine computes them."""

    def __call__(self, promise: Promise) -> Sequence[tuple[datetime, datetime]]:
        """When a ticket is received and when the promise then is due, on the wall clock of the agreement's zone."""


@dataclass(frozen=True, slots=True)
class Draft(Wording):
    """What the sections of a schedule are written from.

    Attributes:
        terms: the terms.
        texts: the fixed words.
        formats: the formats of numbers and dates.
        worked: worked examples of promises.
        warnings: sentences about what could not be printed as it should; sections add to it.
    """

    terms: Terms
    texts: Texts
    formats: Formats
    worked: Worked
    warnings: list[str] = field(default_factory=list)


def filled_columns(
    draft: Draft, group: str, rows: Sequence[tuple[Runs, dict[str, Runs]]], weights: dict[str, int]
) -> tuple[tuple[Runs, ...], tuple[tuple[Runs, ...], ...], tuple[int, ...]]:
    """Columns, rows and weights of a table that has only the columns with something in them.

    Args:
        draft: the draft.
        group: group of the catalogue in which the headings stand, "name" for the first column.
        rows: name and cells by column of each row.
        weights: the possible columns in order, with their relative widths; the first column has 4.
    """
    keys = [key for key in weights if any(key in cells for _, cells in rows)]
    columns = (draft.say(f"{group}.name"), *(draft.say(f"{group}.{key}") for key in keys))
    body = tuple((name, *(cells.get(key) or draft.say("value.none") for key in keys)) for name, cells in rows)
    return columns, body, (4, *(weights[key] for key in keys))


def anchor(*words: str) -> str:
    """A stable anchor from names: letters and digits of any script, in lower case, with hyphens between."""
    letters = "".join(character if character.isalnum() else " " for character in " ".join(words).lower())
    return "-".join(letters.split()) or "part"
