"""The calendar periods of a promise as dated stretches, from midnight to midnight in the agreement's zone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sladsl.clock.zones import DAY, date_of, day_of

from .watch import Stretch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sladsl.clock.intervals import Interval
    from sladsl.clock.zones import Zone
    from sladsl.model.values import Period

MONTHS = {"month": 1, "quarter": 3, "year": 12}
DATED = ("day", "week", *MONTHS, "term")
"""Periods whose first and last day are known beforehand."""
MOST = 100
"""Periods for which dates are written: each is a rule."""
THURSDAY = 3
"""Weekday of 1970-01-01, counted from Monday."""


def is_dated(period: Period) -> bool:
    """Whether the periods are stretches of the calendar, one after the other, that begin where people expect it."""
    return period.unit == "term" or (
        period.unit in DATED and (period.count == 1 or (period.unit in MONTHS and 12 % _months(period) == 0))
    )


def stretches(period: Period, zone: Zone, within: Interval, counted: Callable[[int, int], int]) -> Iterator[Stretch]:
    """The periods that share time with a stretch, cut to it, with the seconds that count in each."""
    if period.unit == "term":
        yield Stretch("term", *within, counted(*within))
        return
    day = zone.day(within[0])
    while True:
        first, after = _bounds(period, day)
        start, end = zone.instant(first * DAY), zone.instant(after * DAY)
        low, high = max(start, within[0]), min(end, within[1])
        if low < high:
            yield Stretch(_name(period, date_of(first)), low, high, counted(low, high))
        if end >= within[1]:
            return
        day = after


def first_day(period: Period, day: int) -> int:
    """The first day of the period that a day lies in; both as days since 1970-01-01. Not for terms."""
    return _bounds(period, day)[0]


def horizon(period: Period, day: int, months: int) -> int:
    """The day after the last whole period for which dates are written: for about so many months, up to `MOST`."""
    shown = date_of(day)
    wanted = _first_day(shown.year * 12 + shown.month - 1 + months)
    after = _bounds(period, day)[1]
    for _ in range(MOST - 1):
        if after >= wanted:
            break
        after = _bounds(period, after)[1]
    return after


def _months(period: Period) -> int:
    return MONTHS[period.unit] * period.count


def _bounds(period: Period, day: int) -> tuple[int, int]:
    """First day of the period in which a day lies, and the day after its last."""
    if period.unit == "day":
        return day, day + 1
    if period.unit == "week":
        monday = day - (day + THURSDAY) % 7
        return monday, monday + 7
    shown, size = date_of(day), _months(period)
    anchor = period.first_month - 1 if period.unit != "month" else 0
    number = shown.year * 12 + shown.month - 1
    first = (number - anchor) // size * size + anchor
    return _first_day(first), _first_day(first + size)


def _first_day(month: int) -> int:
    return day_of(date(month // 12, month % 12 + 1, 1))


def _name(period: Period, first: date) -> str:
    if period.unit == "day":
        return first.isoformat()
    if period.unit == "week":
        year, week, _ = first.isocalendar()
        return f"{year:04d}-W{week:02d}"
    month = f"{first.year:04d}-{first.month:02d}"
    return month if period.unit == "month" and period.count == 1 else f"from {month}"
