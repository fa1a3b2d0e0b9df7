"""Lines of an imported contract that only some systems need: dates with hours of their own, milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .words import name_words, time_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.model.calendar import Calendar
    from sladsl.model.terms import Terms


def openings(calendar: Calendar) -> Iterator[str]:
    """Dates of a calendar with hours of their own."""
    for each in calendar.openings:
        first, last = each.dates.first, each.dates.last
        span = f"{first}" if first == last else f"{first} through {last}"
        for window in each.windows:
            yield f"open {span} from {time_words(window.open)} to {time_words(window.close)}"


def column(milestone: str, terms: Terms) -> str:
    """A milestone as the head of a column."""
    declared = any(each.declared and each.name == milestone for each in terms.milestones)
    return f"reaching {name_words(milestone)}" if declared else milestone
