"""The hours of a calendar in one week, by the wall clock, for charts and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .intervals import merged
from .zones import DAY

if TYPE_CHECKING:
    from .intervals import Interval
    from .opentime import OpenTime
    from .zones import Zone


def week_hours(open_time: OpenTime, zone: Zone, first_day: int) -> list[list[Interval]]:
    """Open seconds of seven days, each counted from its midnight, as the wall clock shows them.

    Time that a clock change skips is missing, time that it repeats is there once. Windows over midnight are cut there.

    Args:
        open_time: the calendar.
        zone: the zone whose wall clock is shown.
        first_day: the first of the days, as days since 1970-01-01 (`zones.day_of`).
    """
    week: list[list[Interval]] = []
    for day in range(first_day, first_day + 7):
        shown = [
            (start + span.offset - day * DAY, end + span.offset - day * DAY)
            for span in zone.spans(day)
            for start, end in open_time.intervals(span.start, span.end)
        ]
        week.append(merged(shown))
    return week
