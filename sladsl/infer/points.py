"""Deadlines that are points in the calendar, such as 18:00 on the next working day, instead of lengths of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.vector.arrays import Bools, Ints, ints
from sladsl.clock.zones import DAY

from .evidence import CREATED
from .hours import DAY_MINUTES, Walls, daily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .grouping import Grouping
    from .hours import Hours
    from .problem import Problem

_AT_SHARE = 0.6
"""So many deadlines show the same time of day, or they are no points."""
_WORKED_SHARE, _EXPECTED = 0.03, 8
"""A weekday with a smaller share of deadlines is not counted; a date is closed if so many are usual and none is due."""
_CUTOFFS = range(8 * 60, 24 * 60, 30)
_GROUP, _CUTOFF, _DATE = 3, 20, 4
"""So many more deadlines must each group, a cut-off, and a closed date explain."""
_NEAR, _TRIED = 60, 60
"""Seconds by which a time of day may differ; and so many dates on which nothing is due are tried as closed."""


class Days(NamedTuple):
    """After how many days the tickets of a group are due.

    Attributes:
        group: value of the column that tells targets apart; None for tickets without one.
        days: how many counted days after that of receipt.
        tickets, explained: how many there are, and how many are due then.
    """

    group: str | None
    days: int
    tickets: int
    explained: int


class Points(NamedTuple):
    """Deadlines as points.

    Attributes:
        zone: the zone of dates and times.
        at: minutes since midnight; 1440 for the end of a day; None if they have the time of day at which the ticket came
            in.
        weekdays: the days that count, 0 for Monday.
        closed: dates that do not, as days since 1970-01-01.
        cutoff: minutes since midnight after which a ticket counts as received on the next counted day; None if never.
        by: the column that tells targets apart.
        days: the groups, those that are due first.
        explained, total: how many deadlines are such points.
        received: the minute of the day at which all tickets come in, as where dates alone are known; None if they differ.
    """

    zone: str
    at: int | None
    weekdays: tuple[int, ...]
    closed: tuple[int, ...]
    cutoff: int | None
    by: str
    days: tuple[Days, ...]
    explained: int
    total: int
    received: int | None = None

    @property
    def fixed(self) -> int | None:
        """The time of day of all points, in minutes since midnight; None if each has its own."""
        return self.received if self.at is None else self.at

    @property
    def hours(self) -> Hours:
        """Hours of which the counted days close at the time of the points, or last all day."""
        return daily(self.weekdays, 0, DAY_MINUTES if self.at is None else self.at, self.zone)._replace(closed=self.closed)


def explained_by(problem: Problem, found: Points) -> Bools:
    """Which deadlines are the points that were found, perhaps on other tickets."""
    seen = _Seen(problem, found.zone, found.at)
    late = None if found.cutoff is None else seen.minute > found.cutoff
    grouping = next(each for each in problem.evidence.groupings if each.by == found.by)
    wanted = {each.group: each.days for each in found.days}
    days = ints([wanted.get(name, -2) for name in grouping.names])[grouping.codes]
    right: Bools = _after(seen.day, seen.due, found.weekdays, found.closed, late) == days
    return right & seen.on_time


class _Seen:
    """Days and times of day of tickets and their deadlines.

    Attributes:
        day, minute: date of receipt, and the minute of that day.
        due: date of the deadline.
        on_time: whether the deadline has the time of day of points.
    """

    def __init__(self, problem: Problem, zone: str, at: int | None) -> None:
        created, due = Walls(problem.evidence.marks[CREATED]), Walls(problem.evidence.due)
        self.on_time: Bools
        if at is None:
            self.day, self.minute = _shown(created, zone)
            self.due, _ = _shown(due, zone)
            apart = np.abs(created.local(zone) % DAY - due.local(zone) % DAY)
            self.on_time = np.minimum(apart, DAY - apart) <= _NEAR
        else:
            self.day, self.minute = _shown(created, zone)
            self.due, due_minute = _shown(due, zone, end=True)
            self.on_time = np.abs(due_minute - at) <= 1


def points(problem: Problem) -> Points | None:
    """The points that explain most deadlines; None where deadlines do not show one time of day, nor that of receipt."""
    if problem.oracle != "due" or not len(problem):
        return None
    _, due_minute = _shown(Walls(problem.evidence.due), problem.zone, end=True)
    found = [_points(problem, at) for at in (None, int(np.bincount(due_minute).argmax()))]
    return max((each for each in found if each), key=lambda each: each.explained, default=None)


def _points(problem: Problem, at: int | None) -> Points | None:
    """The points at a time of day; None stands for the time of day at which each ticket came in."""
    seen = _Seen(problem, problem.zone, at)
    if seen.on_time.mean() < _AT_SHARE:
        return None
    weekdays = _weekdays(seen.due[seen.on_time])
    closed = _closed(seen.due[seen.on_time], seen.day, weekdays)
    best = None
    for cutoff in (None, *(() if at is None else _CUTOFFS)):
        after = _after(seen.day, seen.due, weekdays, closed, None if cutoff is None else seen.minute > cutoff)
        for grouping in problem.evidence.groupings:
            days = tuple(_modes(grouping, np.where(seen.on_time, after, -1)))
            gain = sum(each.explained - _GROUP for each in days) - _CUTOFF * (cutoff is not None)
            if best is None or gain > best[0]:
                best = (gain, cutoff, grouping)
    assert best is not None, "there is a grouping of all"
    _, cutoff, grouping = best
    late = None if cutoff is None else seen.minute > cutoff
    closed = _settled(seen, grouping, weekdays, closed, late)
    days = tuple(_modes(grouping, np.where(seen.on_time, _after(seen.day, seen.due, weekdays, closed, late), -1)))
    days = tuple(sorted(days, key=lambda each: (each.days, str(each.group))))
    explained = sum(each.explained for each in days)
    same = int(seen.minute[0]) if (seen.minute == seen.minute[0]).all() else None
    return Points(problem.zone, at, weekdays, closed, cutoff, grouping.by, days, explained, len(problem), same)


def _settled(
    seen: _Seen, grouping: Grouping, weekdays: tuple[int, ...], closed: tuple[int, ...], late: Bools | None
) -> tuple[int, ...]:
    """The closed dates with others on which nothing is due, one by one, while each makes more deadlines explained."""

    def explained(dates: tuple[int, ...]) -> int:
        after = np.where(seen.on_time, _after(seen.day, seen.due, weekdays, dates, late), -1)
        return sum(each.explained for each in _modes(grouping, after))

    best, known = explained(closed), set(closed)
    for day in _rarest(seen, weekdays, closed):
        tried = tuple(sorted({*known, day}))
        found = explained(tried)
        if found >= best + _DATE:
            best, known = found, set(tried)
    for day in sorted(known):
        tried = tuple(sorted(known - {day}))
        found = explained(tried)
        if found > best - _DATE:
            best, known = found, set(tried)
    return tuple(sorted(known))


def _rarest(seen: _Seen, weekdays: tuple[int, ...], closed: tuple[int, ...]) -> list[int]:
    """Counted dates on which nothing is due: those first that lie between most receipts and deadlines."""
    dates = np.arange(seen.day.min(), max(int(seen.day.max()), int(seen.due[seen.on_time].max())) + 1)
    within = np.searchsorted(np.sort(seen.day), dates, "left") - np.searchsorted(np.sort(seen.due), dates, "right")
    due_then = np.isin(dates, seen.due[seen.on_time])
    free = ~due_then & np.isin((dates + 3) % 7, weekdays) & ~np.isin(dates, closed) & (within > 0)
    order = np.argsort(-within[free], kind="stable")
    return [int(each) for each in dates[free][order][:_TRIED]]


def _shown(walls: Walls, zone: str, *, end: bool = False) -> tuple[Ints, Ints]:
    """Date and minute of the day; with `end` midnight is the end of the day before."""
    day, minute, _ = walls.shown(zone)
    minute = minute % DAY_MINUTES
    if not end:
        return day, minute
    return ints(day - (minute == 0)), ints(np.where(minute == 0, DAY_MINUTES, minute))


def _weekdays(days: Ints) -> tuple[int, ...]:
    counts = np.bincount((days + 3) % 7, minlength=7)
    return tuple(np.flatnonzero(counts > _WORKED_SHARE * counts.sum()).tolist())


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


def _after(day: Ints, due: Ints, weekdays: tuple[int, ...], closed: tuple[int, ...], late: Bools | None) -> Ints:
    """How many counted days each deadline lies after the day of receipt; -1 if it lies on a day that does not count."""
    first = int(min(day.min(), due.min())) - 1
    dates = np.arange(first, int(max(day.max(), due.max())) + 1)
    counts = np.isin((dates + 3) % 7, weekdays) & ~np.isin(dates, closed)
    rank = np.cumsum(counts)
    received = rank[day - first]
    if late is not None:
        received = received + (late & counts[day - first])
    return ints(np.where(counts[due - first], rank[due - first] - received, -1))


def _modes(grouping: Grouping, after: Ints) -> Iterator[Days]:
    """For each group the number of days that is most frequent."""
    for code in np.unique(grouping.codes).tolist():
        mine = after[grouping.codes == code]
        counts = np.bincount(mine[mine >= 0]) if (mine >= 0).any() else np.zeros(1, np.int64)
        most = int(counts.argmax())
        yield Days(grouping.names[code], most, len(mine), int(counts[most]))
