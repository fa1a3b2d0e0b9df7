"""Terms that stand at all times: what judges a past by an agreement that was not, or not yet, in force then."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sladsl.clock.zones import FIRST_YEAR

if TYPE_CHECKING:
    from sladsl.model.terms import Agreement, Terms


def standing(agreement: Agreement, terms: Terms) -> Agreement:
    """An agreement with one version of its terms only, which has no beginning and no end.

    Args:
        agreement: whose terms they are.
        terms: the version that judges everything.
    """
    first = date(FIRST_YEAR + 1, 1, 1)
    always = terms.model_copy(update={"start": first, "end": None, "term": None, "change": None})
    return agreement.model_copy(update={"versions": (always,)})
