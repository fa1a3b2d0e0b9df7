"""Other weeks for the hours of a contract: edges moved, days more or fewer, gaps filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.infer.calendars import calendar
from sladsl.infer.hours import DAY_MINUTES, WEEK_MINUTES, Hours, circular
from sladsl.infer.hours_tried import WEEKDAYS, mended, painted, with_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.model.calendar import Calendar

MOVES = (-120, -60, -30, 0, 30, 60, 120)
"""Minutes by which openings and closings are moved."""
EDGE_BITS, HALF_BITS, DAYS_BITS = 6.0, 1.5, 7.0
"""What it costs to say that edges are moved, that they are not by whole hours, that other days are worked on."""


def week_of(own: Calendar, zone: str) -> Hours | None:
    """The week of a calendar; None if it has seasons, hours of holidays or the like, or is combined from others."""
    if own.always or own.steps or not own.rows:
        return None
    if any(row.season or row.days.business_days or row.days.holidays for row in own.rows):
        return None
    parts = [
        (
            day * DAY_MINUTES + window.open,
            day * DAY_MINUTES + window.close + DAY_MINUTES * (window.close <= window.open),
        )
        for row in own.rows
        for day in row.days.weekdays
        for window in row.windows
    ]
    found = painted(Hours((), own.zone or zone), parts)
    return found if found.week not in ((), ((0, WEEK_MINUTES),)) else None


def weeks(own: Calendar, zone: str) -> Iterator[tuple[float, Hours, Calendar]]:
    """What another week costs to say, the week, and the calendar with it; its closed dates stay.

    Args:
        own: hours of a contract.
        zone: the zone of the contract.
    """
    week = week_of(own, zone)
    if week is None:
        return
    seen = {week.week}
    for bits, other in _others(week):
        if other.week and other.week not in seen:
            seen.add(other.week)
            yield bits, other, own.model_copy(update={"rows": calendar(other).rows})


def _others(week: Hours) -> Iterator[tuple[float, Hours]]:
    parts = circular(week)
    for opens in MOVES:
        for closes in MOVES:
            edges = [(start + opens, end + closes) for start, end in parts]
            bits = sum(EDGE_BITS + HALF_BITS * (each % 60 != 0) for each in (opens, closes) if each)
            # A negative minute belongs to the end of the week.
            yield (
                bits,
                painted(week, [(start % WEEK_MINUTES, start % WEEK_MINUTES + end - start) for start, end in edges]),
            )
    for other in mended(week):
        yield DAYS_BITS, other
    usual = next(week.day(day) for day in range(7) if week.day(day))
    for weekdays in WEEKDAYS:
        other = week
        for day in range(7):
            other = with_day(other, day, (week.day(day) or usual) if day in weekdays else ())
        yield DAYS_BITS, other
    for day in range(7):
        yield DAYS_BITS, with_day(week, day, () if week.day(day) else usual)
