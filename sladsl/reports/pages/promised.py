"""What was promised, in the words of the schedule, and of which tickets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.schedule.draft import Draft
from sladsl.documents.schedule.lengths import promised
from sladsl.documents.schedule.tickets import tickets
from sladsl.model.values import DuePoint

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sladsl.documents.document import Runs
    from sladsl.model.promise import Promise
    from sladsl.model.terms import Terms

    from ..attained import PromiseRow
    from .sheet import Sheet


def draft_of(sheet: Sheet, terms: Terms) -> Draft:
    """A draft of the schedule of some terms, for its words."""
    return Draft(terms, sheet.texts, sheet.formats, _no_examples)


def _no_examples(promise: Promise) -> Sequence[tuple[datetime, datetime]]:  # noqa: ARG001 (the shape of examples)
    return ()


def value_words(sheet: Sheet, terms: Terms, promise: Promise) -> Runs:
    """What a promise says ("4 business hours", "every 1 hour, around the clock")."""
    words = promised(draft_of(sheet, terms), f"promises[{promise.id}].value", promise.value)
    if promise.recurring and not isinstance(promise.value, DuePoint):
        words = sheet.say("in_time.every", value=words)
    return words if promise.strength == "guaranteed" else sheet.say(f"in_time.{promise.strength}", value=words)


def tickets_words(sheet: Sheet, row: PromiseRow) -> Runs:
    """Which tickets a promise is about: the priority alone where nothing else tells them apart."""
    if row.promise is None:
        return sheet.runs(f"promises[{row.name}]", row.name)
    return selector_words(sheet, row.terms, row.promise)


def selector_words(sheet: Sheet, terms: Terms, promise: Promise) -> Runs:
    """Which tickets a promise of some terms is about."""
    path, selector = f"promises[{promise.id}].selector", promise.selector
    if list(selector) == ["priority"]:
        return sheet.names(path, selector["priority"], "list.or")
    return tickets(draft_of(sheet, terms), path, selector)
