"""The weekly open time of a calendar in minutes from Monday 00:00, and how it moves from one zone to another."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.intervals import intersection, merged
from sladsl.clock.zones import day_of, zone

from .dates import horizon

if TYPE_CHECKING:
    from sladsl.model.calendar import Calendar
    from sladsl.model.terms import Terms

DAY = 1440
WEEK = 7 * DAY
Window = tuple[int, int]
"""Open minutes, half-open."""


class Shift(NamedTuple):
    """How many minutes one zone's wall clock is ahead of another's: least and most over the years looked at."""

    least: int
    most: int


def week_of(calendar: Calendar, business: tuple[int, ...] | None) -> list[Window] | None:
    """The open time of a week; None if rows name business days and the terms do not say which these are."""
    if calendar.always:
        return [(0, WEEK)]
    found: list[Window] = []
    for row in calendar.rows:
        if row.days.business_days and business is None:
            return None
        weekdays = {*row.days.weekdays, *((business or ()) if row.days.business_days else ())}
        for weekday in weekdays:
            for window in row.windows:
                close = window.close if window.close > window.open else window.close + DAY
                found.append((weekday * DAY + window.open, weekday * DAY + close))
    return _around(found)


def shifted(week: list[Window], shift: Shift) -> list[Window]:
    """The open time as the other zone's clock shows it, wide enough for the least and the most shift."""
    return _around([(start + shift.least, end + shift.most) for start, end in week])


def days_of(week: list[Window]) -> list[list[Window]]:
    """The open time of each weekday, in minutes from its midnight."""
    days = [intersection(week, [(day * DAY, (day + 1) * DAY)]) for day in range(7)]
    return [[(start - day * DAY, end - day * DAY) for start, end in parts] for day, parts in enumerate(days)]


def crosses_midnight(week: list[Window], shift: Shift) -> bool:
    """Whether a shift moves open time from one date to another."""
    if shift == (0, 0):
        return False
    return any(start + shift.least < 0 or end + shift.most > DAY for parts in days_of(week) for start, end in parts)


def shift_between(contract: str, vendor: str, terms: Terms) -> Shift:
    """How far the vendor's wall clock is ahead of the contract's over the years of the terms, in whole minutes."""
    return Shift(0, 0) if contract == vendor else _shift(contract, vendor, *horizon(terms))


@lru_cache(maxsize=64)
def _shift(contract: str, vendor: str, first: int, last: int) -> Shift:
    """Looks at the noon of every day: an hour at night in which one zone has changed and the other not is no drift."""
    from datetime import date

    one, other = zone(contract), zone(vendor)
    found: set[int] = set()
    for day in range(day_of(date(first, 1, 1)), day_of(date(last, 12, 31)) + 1):
        instant = one.instant(day * 86400 + 43200)
        found.add((other.offset(instant) - one.offset(instant)) // 60)
    return Shift(min(found), max(found))


def _around(windows: list[Window]) -> list[Window]:
    """Windows beyond Sunday come back on Monday, those before Monday on Sunday; then they are joined."""
    turned: list[Window] = []
    for start, end in windows:
        if end - start >= WEEK:
            return [(0, WEEK)]
        turned += [(start + turn, end + turn) for turn in (-WEEK, 0, WEEK)]
    return intersection(merged(turned), [(0, WEEK)])
