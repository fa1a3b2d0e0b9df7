"""The months to come, and how the days of their weeks fall into them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.zones import DAY

from .weeks import monday, week_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.clock.zones import Zone
    from sladsl.simulate.figures.measured import Span


class Part(NamedTuple):
    """The part of a week that lies in a period.

    Attributes:
        week: the week, counted from the Monday of 1969-12-29.
        days: how many days of it.
    """

    week: int
    days: float


def parts_of(span: Span, own: Zone) -> list[Part]:
    """The weeks of a period, each with its days in it."""
    found = []
    for week in range(week_of(span.start, own), week_of(span.end - 1, own) + 1):
        start, end = max(span.start, monday(week, own)), min(span.end, monday(week + 1, own))
        if end > start:
            found.append(Part(week, (end - start) / DAY))
    return found


def last_week(spans: Sequence[Span], own: Zone) -> int:
    """The last week of periods in order of time."""
    return week_of(spans[-1].end - 1, own)
