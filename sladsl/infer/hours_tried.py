"""The hours that are tried first, and the small changes that may make hours better."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np

from .hours import DAY_MINUTES, WEEK_MINUTES, Hours, always, circular, daily, stretches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .problem import Problem

WEEKDAYS: tuple[tuple[int, ...], ...] = ((0, 1, 2, 3, 4), (0, 1, 2, 3, 4, 5), (0, 1, 2, 3, 4, 5, 6), (0, 1, 2, 3, 6))
"""Days that are worked on in most places."""
LENGTHS = (6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 24)
"""Hours that a working day can have."""
ZONES = ("Etc/UTC", "Europe/Berlin", "America/New_York", "Australia/Sydney", "Pacific/Auckland", "America/Santiago")
"""One zone for each usual rule of changing clocks; which of its zones it is shows in no length of time."""
_BREAKS = tuple((start, start + length) for start in range(660, 870, 30) for length in (30, 45, 60, 90, 120))


_SHORT = 120


def plain_hours(zone: str) -> list[Hours]:
    """The few hours by which rules are compared first."""
    return [always(zone), daily(range(5), 0, DAY_MINUTES, zone), daily(range(5), 540, 540, zone)]


def grid(problem: Problem, zone: str) -> Iterator[Hours]:
    """Windows of whole hours on usual weekdays, those of the data included."""
    yield always(zone)
    for weekdays in dict.fromkeys((*WEEKDAYS, *_busy(problem, zone))):
        for length in LENGTHS:
            for opens in range(24):
                yield daily(weekdays, opens * 60, length * 60, zone)


def _busy(problem: Problem, zone: str) -> Iterator[tuple[int, ...]]:
    """Weekdays on which much is created, or due."""
    from .evidence import CREATED
    from .hours import Walls

    for instants in (problem.evidence.marks[CREATED], problem.evidence.due):
        known = instants[instants > 0]
        if len(known):
            _, minute, _ = Walls(known).shown(zone)
            counts = np.bincount(minute // DAY_MINUTES, minlength=7)
            yield tuple(np.flatnonzero(counts > 0.3 * counts.max()).tolist())


def changes(hours: Hours, step: int) -> Iterator[Hours]:
    """Hours that differ in one edge of all days or of one day, or in one day.

    Args:
        hours: the hours.
        step: minutes by which an edge is moved.
    """
    days = [day for day in range(7) if hours.day(day)]
    for moved in (step, -step):
        yield _edges_moved(hours, moved, 0)
        yield _edges_moved(hours, 0, moved)
        yield _edges_moved(hours, moved, moved)
    for day in days:
        yield from (
            _day_moved(hours, day, opens, closes) for opens, closes in ((step, 0), (-step, 0), (0, step), (0, -step))
        )
    if step >= 60:
        for day in range(7):
            yield with_day(hours, day, hours.day(days[0]) if days and day not in days else ())


def breaks(hours: Hours) -> Iterator[Hours]:
    """Hours with a break about noon."""
    days = [day for day in range(7) if hours.day(day)]
    for start, end in _BREAKS:
        flags = _flags(hours)
        for day in days:
            flags[day * DAY_MINUTES + start : day * DAY_MINUTES + end] = False
        yield hours._replace(week=stretches(flags))


def mended(hours: Hours) -> Iterator[Hours]:
    """Hours without one of their short stretches, or with one of their short gaps filled."""
    week = list(hours.week)
    for place, (start, end) in enumerate(week):
        if end - start <= _SHORT and len(week) > 1:
            yield hours._replace(week=(*week[:place], *week[place + 1 :]))
    for place, (before, after) in enumerate(itertools.pairwise(week)):
        if after[0] - before[1] <= _SHORT:
            yield hours._replace(week=(*week[:place], (before[0], after[1]), *week[place + 2 :]))


def _flags(hours: Hours) -> np.ndarray:
    flags = np.zeros(WEEK_MINUTES, np.bool_)
    for start, end in hours.week:
        flags[start:end] = True
    return flags


def _edges_moved(hours: Hours, opens: int, closes: int) -> Hours:
    """Every opening and closing moved by some minutes."""
    return painted(hours, ((start + opens, end + closes) for start, end in circular(hours)))


def painted(hours: Hours, parts: Iterable[tuple[int, int]]) -> Hours:
    """Hours that are open in these stretches instead, in minutes of the week; what passes its end begins it."""
    flags = np.zeros(WEEK_MINUTES, np.bool_)
    for start, end in parts:
        if start < end:
            flags[np.arange(start, min(end, start + WEEK_MINUTES)) % WEEK_MINUTES] = True
    return hours._replace(week=stretches(flags))


def _day_moved(hours: Hours, day: int, opens: int, closes: int) -> Hours:
    """The first opening and the last closing of one day moved."""
    windows = list(hours.day(day))
    windows[0] = (max(0, windows[0][0] + opens), windows[0][1])
    windows[-1] = (windows[-1][0], min(DAY_MINUTES, windows[-1][1] + closes))
    return with_day(hours, day, windows)


def with_day(hours: Hours, day: int, windows: Iterable[tuple[int, int]]) -> Hours:
    """Hours with other windows on one weekday, in minutes since its midnight."""
    flags = _flags(hours)
    flags[day * DAY_MINUTES : (day + 1) * DAY_MINUTES] = False
    for start, end in windows:
        flags[day * DAY_MINUTES + start : day * DAY_MINUTES + end] = True
    return hours._replace(week=stretches(flags))
