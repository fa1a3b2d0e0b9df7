"""Lines of an imported contract that only some systems need: business days, receipt, dates with hours, milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.calendar import ELAPSED
from sladsl.model.values import DuePoint

from .words import name_words, time_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.model.calendar import Calendar
    from sladsl.model.terms import Terms

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def days_and_receipt(terms: Terms) -> Iterator[str]:
    """What counts as business days and when a ticket is received, where a promise is a point on such a day."""
    if not any(isinstance(promise.value, DuePoint) and promise.value.days == "business" for promise in terms.promises):
        return
    stated = terms.business_days
    if stated is not None:
        of = stated.closed_days_of
        closed = f", except closed days of {name_words(of)}" if of and of != ELAPSED else ""
        yield from ("", f"business days are {', '.join(WEEKDAYS[day] for day in stated.weekdays)}{closed}")
    if terms.receipt is not None:
        when = "at the next opening" if terms.receipt == "next_opening" else "when logged"
        yield from ("", f"outside business hours: received {when}")


def openings(calendar: Calendar) -> Iterator[str]:
    """Dates of a calendar with hours of their own."""
    for each in calendar.openings:
        first, last = each.dates.first, each.dates.last
        span = f"{first}" if first == last else f"{first} through {last}"
        for window in each.windows:
            yield f"open {span} from {time_words(window.open)} to {time_words(window.close)}"


def milestones(terms: Terms) -> Iterator[str]:
    """Milestones that the language has no word of its own for."""
    for each in terms.milestones:
        if each.declared:
            words = f' "{each.met_when}"' if each.met_when else ""
            yield from ("", f"milestone {name_words(each.name)}{words} from the report to {each.stop}")


def column(milestone: str, terms: Terms) -> str:
    """A milestone as the head of a column."""
    declared = any(each.declared and each.name == milestone for each in terms.milestones)
    return f"reaching {name_words(milestone)}" if declared else milestone
