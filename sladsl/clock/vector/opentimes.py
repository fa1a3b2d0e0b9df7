"""Many calendars compiled over a stretch of years: elapsed time and deadlines of arrays of instants."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .arrays import FAR, NO, Bools, Ints, ints
from .ranks import Ranks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sladsl.clock.opentime import OpenTime

BLOCK = 16_384
"""Instants are taken in blocks of so many: what is computed on the way stays in the processor's caches."""


class OpenTimes:
    """Calendars over one stretch of time, stacked; each answer is that of the calendar's `OpenTime`.

    With C = open seconds before an interval that starts at S, the open time before an instant t of the interval is
    t - S + C, but no more than the C of the next one. What lies outside the stretch is asked of the `OpenTime`.

    Attributes:
        calendars: the calendars, by number.
        start: the first instant compiled.
        end: the last instant compiled.
    """

    def __init__(self, calendars: Sequence[OpenTime], start: int, end: int) -> None:
        self.calendars = tuple(calendars)
        self.start, self.end = start, end
        low, high = np.full(len(calendars), start, np.int64), np.full(len(calendars), end, np.int64)
        pairs = [ints(calendar.intervals(start, end)).reshape(-1, 2) for calendar in calendars]
        sums = [np.concatenate([ints([0]), np.cumsum(pair[:, 1] - pair[:, 0])]) for pair in pairs]
        self._starts = Ranks([pair[:, 0] for pair in pairs], low, high)
        self._used = Ranks([each[:-1] for each in sums], np.zeros_like(low), ints([each[-1] for each in sums]))
        # Before the first interval the open time is zero: `min(t + FAR, 0)`.
        self._lift = np.concatenate(
            [part for pair, each in zip(pairs, sums, strict=True) for part in (ints([FAR]), each[:-1] - pair[:, 0])]
        )
        self._top = np.concatenate([part for each in sums for part in (ints([0]), each[1:])])

    def before(self, calendar: Ints, instant: Ints) -> Ints:
        """Open time from the beginning of the stretch to each instant; negative before it."""
        low, high = (int(instant.min()), int(instant.max())) if len(instant) else (self.start, self.end)
        if self.start <= low and high <= self.end:
            return self._inside(calendar, instant)
        found = self._inside(calendar, np.minimum(np.maximum(instant, self.start), self.end))
        for index in np.flatnonzero((instant < self.start) | (instant > self.end)).tolist():
            found[index] = self._far_before(int(calendar[index]), int(instant[index]))
        return found

    def _inside(self, calendar: Ints, instant: Ints) -> Ints:
        """As `before`, for instants within the stretch."""
        position = self._starts.inside(calendar, instant)
        found: Ints = self._lift.take(position)
        found += instant
        np.minimum(found, self._top.take(position), out=found)
        return found

    def elapsed(self, calendar: Ints, start: Ints, end: Ints) -> Ints:
        """Open seconds from each start to its end; negative if the end is before the start."""
        return in_blocks(lambda c, a, b: self.before(c, b) - self.before(c, a), calendar, start, end)

    def deadline(self, calendar: Ints, start: Ints, seconds: Ints) -> Ints:
        """The earliest instant by which so many open seconds (not negative) have passed; NO if they never do."""
        return in_blocks(self._deadline, calendar, start, seconds)

    def _deadline(self, calendar: Ints, start: Ints, seconds: Ints) -> Ints:
        found = self.reach(calendar, self.before(calendar, start) + seconds)
        found[:] = np.where(seconds == 0, start, found)
        for index in np.flatnonzero((found == NO) & (seconds > 0)).tolist():
            due = self.calendars[int(calendar[index])].deadline(int(start[index]), int(seconds[index]))
            found[index] = NO if due is None else due
        return found

    def reach(self, calendar: Ints, used: Ints) -> Ints:
        """The earliest instant before which so much open time lies since the beginning; NO if not in the stretch."""
        position = self._used.of(calendar, used - 1)
        found: Ints = used - self._lift[position]
        outside = (used < 1) | (used > self._top[position])
        if outside.any():
            found[outside] = NO
        return found

    def latest_start(self, calendar: Ints, end: Ints, seconds: Ints) -> Ints:
        """The latest instant from which so many open seconds pass until each end; NO if there is none."""
        used = self.before(calendar, end) - seconds
        position = self._used.of(calendar, used)
        found: Ints = np.minimum(end, used - self._lift[position])
        unknown = (used < 0) | (position == self._used.first[calendar]) | (end < self.start) | (end > self.end)
        for index in np.flatnonzero(unknown).tolist():
            latest = self.calendars[int(calendar[index])].latest_start(int(end[index]), int(seconds[index]))
            found[index] = NO if latest is None else latest
        return found

    def is_open(self, calendar: Ints, instant: Ints) -> Bools:
        """Whether each calendar is open at its instant."""
        return self.before(calendar, instant + 1) > self.before(calendar, instant)

    def next_open(self, calendar: Ints, instant: Ints) -> Ints:
        """The first open instant at or after each instant; NO if the calendar does not open again."""
        last = self.deadline(calendar, instant, np.ones_like(instant))
        return ints(np.where(last == NO, NO, last - 1))

    def _far_before(self, calendar: int, instant: int) -> int:
        open_time = self.calendars[calendar]
        if instant < self.start:
            return -open_time.elapsed(instant, self.start)
        return open_time.elapsed(self.start, instant)


def in_blocks(function: Callable[[Ints, Ints, Ints], Ints], first: Ints, second: Ints, third: Ints) -> Ints:
    """A function of three arrays, taken block after block."""
    if len(first) <= BLOCK:
        return function(first, second, third)
    found = np.empty(len(first), dtype=np.int64)
    for begin in range(0, len(first), BLOCK):
        part = slice(begin, begin + BLOCK)
        found[part] = function(first[part], second[part], third[part])
    return found
