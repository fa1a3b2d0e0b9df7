"""Many ways to count days over a stretch of years: receipt, closings and due points of arrays of tickets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sladsl.clock.zones import DAY

from .arrays import FAR, NO, Bools, Ints, ints
from .daytable import at_times, day_table
from .ranks import Ranks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.clock.businessdays import DayCount

NO_TIME = -1
"""Instead of a time of day: the closing of the day."""


class DayCounts:
    """Day counts over one stretch of time, stacked; what lies outside it is asked of the `DayCount`.

    Attributes:
        days: the day counts, by number.
    """

    def __init__(self, days: Sequence[DayCount], times: Sequence[int], start: int, end: int) -> None:
        """Compile.

        Args:
            days: the day counts, at least one.
            times: times of day, in seconds, that due points may have.
            start: the first instant wanted.
            end: the last one.
        """
        self.days = tuple(days)
        first, last = start // DAY - 3, end // DAY + 3
        tables = [day_table(each, first, last) for each in days]
        self._low, self._high = ints([each.first for each in tables]), ints([each.last for each in tables])
        sizes = ints([len(each.counted) for each in tables])
        self._base = np.cumsum(sizes) - sizes - self._low
        self._closing = np.concatenate([each.closing for each in tables])
        self._times = {
            at: np.concatenate([at_times(d, t, at) for d, t in zip(days, tables, strict=True)]) for at in times
        }
        counts = ints([int(each.counted.sum()) for each in tables])
        self._first_counted = np.cumsum(counts) - counts
        self._total = counts
        self._counted = np.concatenate([np.flatnonzero(each.counted) + each.first for each in tables])
        self._ordinal = np.concatenate([np.cumsum(each.counted) for each in tables])
        closings = [np.sort(each.closing[each.counted]) for each in tables]
        self._start = ints([(each.first + 1) * DAY if len(each.counted) else FAR for each in tables])
        self._end = ints([each.last * DAY - DAY if len(each.counted) else -FAR for each in tables])
        low, high = np.full(len(days), first * DAY), np.full(len(days), (last + 1) * DAY)
        self._closings = Ranks(closings, low, high)
        self._opens = Ranks([each.open[:, 0] for each in tables], low, high)
        self._ends = np.concatenate([part for each in tables for part in (ints([-FAR]), each.open[:, 1])])

    def next_opening(self, days: Ints, instant: Ints) -> Ints:
        """The first open instant at or after each instant that lies on a counted day; NO if there is none."""
        position = self._opens.of(days, instant)
        found = ints(np.where(instant < self._ends[position], instant, self._opens.points[position]))
        for index in np.flatnonzero((found == FAR) | self._outside(days, instant)).tolist():
            receipt = self.days[int(days[index])].next_opening(int(instant[index]))
            found[index] = NO if receipt is None else receipt.instant
        return found

    def closings(self, days: Ints, start: Ints, end: Ints) -> Ints:
        """How many counted days close in each `start < t <= end`."""
        found: Ints = self._closings.of(days, end) - self._closings.of(days, start)
        outside = self._outside(days, start) | self._outside(days, end)
        for index in np.flatnonzero(outside).tolist():
            found[index] = self.days[int(days[index])].closings(int(start[index]), int(end[index]))
        return found

    def nth_after(self, days: Ints, day: Ints, n: Ints) -> Ints:
        """The n-th counted day after each day, the day itself for n = 0; NO if there are not so many."""
        inside = (day >= self._low[days]) & (day <= self._high[days])
        before = self._ordinal[np.where(inside, day + self._base[days], 0)] if len(self._ordinal) else day
        rank = before + n - 1
        known = inside & (rank < self._total[days])
        position = np.where(known & (n > 0), rank + self._first_counted[days], 0)
        found = ints(np.where(n == 0, day, self._counted[position] if len(self._counted) else day))
        for index in np.flatnonzero(~known & (n > 0)).tolist():
            nth = self.days[int(days[index])].nth_after(int(day[index]), int(n[index]))
            found[index] = NO if nth is None else nth
        return found

    def due(self, days: Ints, day: Ints, n: Ints, at: Ints) -> Ints:
        """The point on the n-th counted day after each day: its closing, or a time of day; NO if there is none."""
        date = self.nth_after(days, day, n)
        inside = (date >= self._low[days]) & (date <= self._high[days])
        place = np.where(inside, date + self._base[days], 0)
        found = self._closing[place] if len(self._closing) else np.full(len(date), NO, dtype=np.int64)
        for time, instants in self._times.items():
            timed = at == time
            if timed.any() and len(instants):
                found[timed] = instants[place[timed]]
        for index in np.flatnonzero(~inside & (date != NO)).tolist():
            found[index] = self._far_due(int(days[index]), int(date[index]), int(at[index]))
        found[date == NO] = NO
        return found

    def _outside(self, days: Ints, instant: Ints) -> Bools:
        """Whether an instant lies where the table does not reach."""
        return (instant < self._start[days]) | (instant > self._end[days])

    def _far_due(self, days: int, date: int, at: int) -> int:
        counted = self.days[days]
        point = counted.closing(date) if at == NO_TIME else counted.at_time(date, at)
        return NO if point is None else point
