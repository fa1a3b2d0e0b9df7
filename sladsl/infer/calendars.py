"""Hours that were tried as a calendar of a contract, and as its open time."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from sladsl.clock.compile import Calendars
from sladsl.clock.opentime import ALWAYS
from sladsl.clock.zones import date_of
from sladsl.model.calendar import Calendar, Closure, DateSpan, Days, HoursRow, Window

from .hours import DAY_MINUTES, WEEK_MINUTES, circular

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.clock.opentime import OpenTime

    from .hours import Hours

NAME = "Desk"
"""What the hours are called in a contract."""


def calendar(hours: Hours) -> Calendar:
    """The hours as a calendar: a row for each set of weekdays with the same windows."""
    by_windows: dict[tuple[Window, ...], list[int]] = {}
    for weekday in range(7):
        windows = tuple(_windows(hours, weekday))
        if windows:
            by_windows.setdefault(windows, []).append(weekday)
    rows = tuple(HoursRow(days=Days(weekdays=tuple(days)), windows=windows) for windows, days in by_windows.items())
    return Calendar(name=NAME, zone=hours.zone, rows=rows, closures=tuple(_closures(hours.closed)))


def _windows(hours: Hours, weekday: int) -> Iterator[Window]:
    """Windows that begin on a weekday; one over midnight is whole if it is no longer than a day, else cut there."""
    for start, end in circular(hours):
        if end - start <= DAY_MINUTES:
            if start // DAY_MINUTES == weekday:
                yield Window(open=start % DAY_MINUTES, close=(end - 1) % DAY_MINUTES + 1)
            continue
        for week in (0, WEEK_MINUTES):
            midnight = weekday * DAY_MINUTES + week
            opens, closes = max(start, midnight), min(end, midnight + DAY_MINUTES)
            if opens < closes:
                yield Window(open=opens - midnight, close=closes - midnight)


def _closures(closed: tuple[int, ...]) -> Iterator[Closure]:
    """Closed dates, neighbours as a span."""
    span: list[int] = []
    for day in closed:
        if span and day != span[-1] + 1:
            yield _span(span)
            span = []
        span.append(day)
    if span:
        yield _span(span)


def _span(days: list[int]) -> Closure:
    first = date_of(days[0])
    return Closure(dates=DateSpan(first=first, last=first + timedelta(days=len(days) - 1)))


@lru_cache(maxsize=128)
def open_time(hours: Hours) -> OpenTime:
    """The hours as the clock of contracts has them, to the second, also where clocks change."""
    if hours.always:
        return ALWAYS
    return Calendars(hours.zone, (calendar(hours),)).open_time(NAME)
