"""The counted days of one `DayCount` over a stretch of years, as arrays."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.intervals import intersection, merged
from sladsl.clock.zones import DAY

from .arrays import NO, Bools, Ints, ints

if TYPE_CHECKING:
    from sladsl.clock.businessdays import DayCount
    from sladsl.clock.intervals import Interval
    from sladsl.clock.zones import Regime, Zone


class DayTable(NamedTuple):
    """Counted days between two dates.

    Attributes:
        first: the first date, as days since 1970-01-01.
        counted: for each date whether it counts.
        closing: for each date its closing; NO if it does not count.
        changed: for each date whether the zone changes its offset near it.
        open: open intervals of the counted days, within the stretch.
    """

    first: int
    counted: Bools
    closing: Ints
    changed: Bools
    open: Ints

    @property
    def last(self) -> int:
        """The last date."""
        return self.first + len(self.counted) - 1


def day_table(days: DayCount, first: int, last: int) -> DayTable:
    """The dates from the first to the last, both included.

    A zone whose wall clock goes back over midnight shows dates out of order: then no date is known.
    """
    regimes = days.zone.regimes(first * DAY - DAY, last * DAY + 2 * DAY)
    if _returns(regimes):
        empty = np.zeros(0, dtype=np.bool_)
        return DayTable(first, empty, ints([]), empty, ints([]).reshape(0, 2))
    starts = _midnights(days.zone, regimes, first, last + 1)
    intervals = ints(days.hours.intervals(int(starts[0]), int(starts[-1]))).reshape(-1, 2)
    closing = _closings(intervals, starts)
    for index in np.flatnonzero(closing != NO).tolist():
        if not days.may_count(first + index):
            closing[index] = NO
    counted = closing != NO
    return DayTable(first, counted, closing, _changed(regimes, first, last), _open(intervals, starts, counted))


def at_times(days: DayCount, table: DayTable, seconds: int) -> Ints:
    """For each date the first instant that shows a time of day or a later one; NO for a date that was skipped."""
    dates = np.arange(table.first, table.last + 1, dtype=np.int64)
    if not len(dates):
        return ints([])
    regimes = days.zone.regimes(table.first * DAY - DAY, table.last * DAY + 2 * DAY)
    begins = ints([regime.start + regime.offset for regime in regimes])
    offsets = ints([regime.offset for regime in regimes])
    wanted = dates * DAY + seconds
    found: Ints = wanted - offsets[np.searchsorted(begins, wanted, "right") - 1]
    for index in np.flatnonzero(table.changed).tolist():
        at = days.at_time(int(dates[index]), seconds)
        found[index] = NO if at is None else at
    return found


def _returns(regimes: list[Regime]) -> bool:
    """Whether the wall clock goes back from a date to the one before."""
    return any((old.end - 1 + old.offset) // DAY > (new.start + new.offset) // DAY for old, new in pairwise(regimes))


def _midnights(zone: Zone, regimes: list[Regime], first: int, last: int) -> Ints:
    """The instant at which each date begins; a date that was skipped begins where the next one does."""
    dates = np.arange(first, last + 1, dtype=np.int64)
    begins = ints([regime.start + regime.offset for regime in regimes])
    offsets = ints([regime.offset for regime in regimes])
    found: Ints = dates * DAY - offsets[np.searchsorted(begins, dates * DAY, "right") - 1]
    for index in np.flatnonzero(_changed(regimes, first, last)).tolist():
        day = int(dates[index])
        while not (spans := zone.spans(day)):
            day += 1
        found[index] = spans[0].start
    return found


def _changed(regimes: list[Regime], first: int, last: int) -> Bools:
    """For each date whether the offset changes within a day of it."""
    found = np.zeros(last - first + 1, dtype=np.bool_)
    for regime in regimes[1:]:
        day = (regime.start + regime.offset) // DAY - first
        found[max(0, day - 2) : max(0, day + 3)] = True
    return found


def _closings(intervals: Ints, starts: Ints) -> Ints:
    """The end of the last open second of each date; NO without open time."""
    lower, upper = starts[:-1], starts[1:]
    if not len(intervals):
        return np.full(len(lower), NO, dtype=np.int64)
    index = np.searchsorted(intervals[:, 0], upper, "left") - 1
    end = np.minimum(intervals[np.maximum(index, 0), 1], upper)
    return ints(np.where((index >= 0) & (end > lower), end, NO))


def _open(intervals: Ints, starts: Ints, counted: Bools) -> Ints:
    """The open intervals that lie on counted days."""
    begin = np.searchsorted(starts, intervals[:, 0], "right") - 1
    if (intervals[:, 1] <= starts[begin + 1]).all():
        return intervals[counted[begin]]
    dates: list[Interval] = merged(zip(starts[:-1][counted].tolist(), starts[1:][counted].tolist(), strict=True))
    hours: list[Interval] = [(start, end) for start, end in intervals.tolist()]
    return ints(intersection(hours, dates)).reshape(-1, 2)
