"""Deadlines that are points in the calendar, such as 18:00 on the next working day, instead of lengths of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.vector.arrays import Bools, Ints, ints

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
_GROUP, _CUTOFF = 3, 20
"""So many more deadlines must each group, and a cut-off, explain."""


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
        at: minutes since midnight; 1440 for the end of a day.
        weekdays: the days that count, 0 for Monday.
        closed: dates that do not, as days since 1970-01-01.
        cutoff: minutes since midnight after which a ticket counts as received on the next counted day; None if never.
        by: the column that tells targets apart.
        days: the groups, those that are due first.
        explained, total: how many deadlines are such points.
    """

    zone: str
    at: int
    weekdays: tuple[int, ...]
    closed: tuple[int, ...]
    cutoff: int | None
    by: str
    days: tuple[Days, ...]
    explained: int
    total: int

    @property
    def hours(self) -> Hours:
        """Hours of which the counted days close at the time of the points."""
        return daily(self.weekdays, 0, self.at, self.zone)._replace(closed=self.closed)


def explained_by(problem: Problem, found: Points) -> Bools:
    """Which deadlines are the points that were found, perhaps on other tickets."""
    due, due_minute = _shown(problem.evidence.due, found.zone)
    day, minute = _shown(problem.evidence.marks[CREATED], found.zone, end=False)
    late = None if found.cutoff is None else minute > found.cutoff
    grouping = next(each for each in problem.evidence.groupings if each.by == found.by)
    wanted = {each.group: each.days for each in found.days}
    days = ints([wanted.get(name, -2) for name in grouping.names])[grouping.codes]
    right: Bools = _after(day, due, found.weekdays, found.closed, late) == days
    return right & (np.abs(due_minute - found.at) <= 1)


def points(problem: Problem) -> Points | None:
    """The points that explain most deadlines; None where deadlines do not show one time of day."""
    if problem.oracle != "due" or not len(problem):
        return None
    due_day, due_minute = _shown(problem.evidence.due, problem.zone)
    at = int(np.bincount(due_minute).argmax())
    on_time = np.abs(due_minute - at) <= 1
    if on_time.mean() < _AT_SHARE:
        return None
    day, minute = _shown(problem.evidence.marks[CREATED], problem.zone, end=False)
    weekdays = _weekdays(due_day[on_time])
    closed = _closed(due_day[on_time], day, weekdays)
    best = None
    for cutoff in (None, *_CUTOFFS):
        after = _after(day, due_day, weekdays, closed, None if cutoff is None else minute > cutoff)
        for grouping in problem.evidence.groupings:
            found = tuple(_modes(grouping, np.where(on_time, after, -1)))
            gain = sum(each.explained - _GROUP for each in found) - _CUTOFF * (cutoff is not None)
            if best is None or gain > best[0]:
                best = (gain, cutoff, grouping.by, found)
    assert best is not None, "there is a grouping of all"
    days = tuple(sorted(best[3], key=lambda each: (each.days, str(each.group))))
    explained = sum(each.explained for each in days)
    return Points(problem.zone, at, weekdays, closed, best[1], best[2], days, explained, len(problem))


def _shown(instants: Ints, zone: str, *, end: bool = True) -> tuple[Ints, Ints]:
    """Date and minute of the day; with `end` midnight is the end of the day before."""
    day, minute, _ = Walls(instants).shown(zone)
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
