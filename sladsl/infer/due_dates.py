"""Days and times of day of tickets and their deadlines, and which days are counted between."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.vector.arrays import Bools, Ints, ints
from sladsl.clock.zones import DAY

from .evidence import CREATED
from .hours import DAY_MINUTES, Walls

if TYPE_CHECKING:
    from .grouping import Grouping
    from .problem import Problem

_WORKED_SHARE, _EXPECTED = 0.03, 8
"""A weekday with a smaller share of deadlines is not counted; a date is closed if so many are usual and none is due."""
_DATE, _TRIED, _WEEK = 4, 60, 7
"""So many more deadlines must a further closed date explain, so many are tried, and in place of one those near it."""
_NEAR = 60
"""Seconds by which a time of day may differ."""
_MOST = 4000
"""Deadlines that are more days away are none that somebody set."""


class Counted(NamedTuple):
    """The days that are counted.

    Attributes:
        weekdays: 0 for Monday.
        closed: dates that are not, as days since 1970-01-01.
    """

    weekdays: tuple[int, ...]
    closed: tuple[int, ...]


class Seen:
    """Days and times of day of tickets and their deadlines.

    Attributes:
        day, minute: date of receipt, and the minute of that day.
        due: date of the deadline.
        on_time: whether the deadline has the time of day of points.
    """

    def __init__(self, problem: Problem, zone: str, at: int | None) -> None:
        created, due = Walls(problem.evidence.marks[CREATED]), Walls(problem.evidence.due)
        self.day, self.minute = _shown(created, zone)
        self.due, due_minute = _shown(due, zone, end=at is not None)
        if at is None:
            apart = np.abs(created.local(zone) % DAY - due.local(zone) % DAY)
            self.on_time: Bools = np.minimum(apart, DAY - apart) <= _NEAR
        else:
            self.on_time = np.abs(due_minute - at) <= 1

    def after(self, days: Counted, late: Bools | None) -> Ints:
        """How many counted days each deadline lies after the day of receipt; -1 if it is no point of these days.

        Args:
            days: the days that are counted.
            late: which tickets count as received on the next counted day; None if none do.
        """
        first = int(min(self.day.min(), self.due.min())) - 1
        counts = _counts(np.arange(first, int(max(self.day.max(), self.due.max())) + 1), days)
        rank = np.cumsum(counts)
        received = rank[self.day - first]
        if late is not None:
            received = received + (late & counts[self.day - first])
        hit = counts[self.due - first] & self.on_time
        return ints(np.where(hit, rank[self.due - first] - received, -1))

    def usual_days(self) -> Counted:
        """The weekdays on which deadlines fall, and the dates on which none do though many should."""
        due = self.due[self.on_time]
        counts = np.bincount((due + 3) % 7, minlength=7)
        weekdays = tuple(np.flatnonzero(counts > _WORKED_SHARE * counts.sum()).tolist())
        return Counted(weekdays, _closed(due, self.day, weekdays))

    def free(self, days: Counted) -> list[int]:
        """Counted dates on which nothing is due, those first that lie between most receipts and deadlines."""
        last = max(int(self.day.max()), int(self.due[self.on_time].max(initial=0)))
        dates = np.arange(self.day.min(), last + 1)
        within = np.searchsorted(np.sort(self.day), dates, "left") - np.searchsorted(np.sort(self.due), dates, "right")
        found = ~np.isin(dates, self.due[self.on_time]) & _counts(dates, days) & (within > 0)
        order = np.argsort(-within[found], kind="stable")
        return [int(each) for each in dates[found][order]]


def usual_minute(due: Ints, zone: str) -> int:
    """The time of day that most deadlines show, in minutes since midnight; 1440 for midnight."""
    return int(np.bincount(_shown(Walls(due), zone, end=True)[1]).argmax())


def settled(seen: Seen, grouping: Grouping, days: Counted, late: Bools | None) -> Counted:
    """The days with other closed dates among those on which nothing is due, while these explain more deadlines."""

    def explained(closed: set[int]) -> int:
        tried = days._replace(closed=tuple(sorted(closed)))
        return int(modes(grouping, seen.after(tried, late))[2].sum())

    free = seen.free(days)
    known = set(days.closed)
    best = explained(known)
    for day in free[:_TRIED]:
        found = explained(known | {day})
        if found >= best + _DATE:
            best, known = found, known | {day}
    for day in sorted(known):
        near = [known - {day} | {other} for other in free if other not in known and abs(other - day) <= _WEEK]
        tried = max(near, key=explained, default=known)
        for closed, least in ((tried, best + 1), (known - {day}, best - _DATE + 1)):
            if explained(closed) >= least:
                best, known = explained(closed), closed
                break
    return days._replace(closed=tuple(sorted(known)))


def modes(grouping: Grouping, after: Ints) -> tuple[Ints, Ints, Ints]:
    """Of each group how many tickets it has, the most frequent number of days, and how often it occurs."""
    groups = len(grouping.names)
    some = (after >= 0) & (after < _MOST)
    width = int(after[some].max(initial=0)) + 1
    counts = np.bincount(grouping.codes[some] * width + after[some], minlength=groups * width).reshape(groups, width)
    return ints(np.bincount(grouping.codes, minlength=groups)), ints(counts.argmax(axis=1)), ints(counts.max(axis=1))


def _counts(dates: Ints, days: Counted) -> Bools:
    found: Bools = np.isin((dates + 3) % 7, days.weekdays) & ~np.isin(dates, days.closed)
    return found


def _shown(walls: Walls, zone: str, *, end: bool = False) -> tuple[Ints, Ints]:
    """Date and minute of the day; with `end` midnight is the end of the day before."""
    day, minute, _ = walls.shown(zone)
    minute = minute % DAY_MINUTES
    if not end:
        return day, minute
    return ints(day - (minute == 0)), ints(np.where(minute == 0, DAY_MINUTES, minute))


def _closed(due: Ints, created: Ints, weekdays: tuple[int, ...]) -> tuple[int, ...]:
    """Counted weekdays on which nothing is due though much should be, while tickets came in."""
    first, last = int(np.quantile(due, 0.02)), int(min(np.quantile(due, 0.98), created.max()))
    if last <= first:
        return ()
    counts = np.bincount(due[(due >= first) & (due <= last)] - first, minlength=last - first + 1)
    dates = np.arange(first, last + 1)
    usual = {
        day: float(np.median(counts[(dates + 3) % 7 == day])) for day in weekdays if ((dates + 3) % 7 == day).any()
    }
    return tuple(
        date
        for date, count in zip(dates.tolist(), counts.tolist(), strict=True)
        if usual.get((date + 3) % 7, 0) >= _EXPECTED and count <= 0.05 * usual[(date + 3) % 7]
    )
