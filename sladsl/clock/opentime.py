"""Open time: the instants at which a calendar is open, compiled year by year as they are asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Protocol

from .zones import FIRST_YEAR, LAST_YEAR, year_at, year_start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .intervals import Interval

REACH_YEARS = 200
"""A deadline further away than this is not looked for: no promise is that long."""
IDLE_YEARS = 40
"""A calendar closed for so many whole years stays closed: weekdays and dates meet again after 28 years, or 40 years
across a century that has no leap day."""


class OpenYears(Protocol):
    """What is compiled: a calendar that can tell its open intervals in a UTC year."""

    @property
    def last_year(self) -> int:
        """The last year with a date of its own (a one-off opening or closure, a pinned holiday)."""
        ...

    def intervals(self, year: int) -> list[Interval]:
        """Open intervals of a UTC year, sorted, disjoint, within the year."""
        ...


class OpenTime:
    """When a calendar is open; all instants are whole UTC seconds and intervals contain their start but not their end.

    With F(t) = open seconds before t, elapsed time is a difference of F and a deadline its left inverse, so no rule
    for clock changes is needed: those are already in the intervals.
    """

    __slots__ = ("_ends", "_first_year", "_from", "_next_year", "_source", "_starts", "_sums", "_until")

    def __init__(self, source: OpenYears) -> None:
        self._source = source
        self._starts: list[int] = []
        self._ends: list[int] = []
        # `_sums[i]` is the open time before `_starts[i]`; the last entry is the whole open time compiled.
        self._sums: list[int] = [0]
        self._first_year = self._next_year = 0
        # Instants `_from <= t < _until` are compiled.
        self._from = self._until = 0

    def is_open(self, instant: int) -> bool:
        """Whether the calendar is open at an instant."""
        self._cover(instant)
        index = bisect_right(self._starts, instant) - 1
        return index >= 0 and instant < self._ends[index]

    def elapsed(self, start: int, end: int) -> int:
        """Open seconds from `start` to `end`; negative if `end` is before `start`."""
        self._cover(start)
        self._cover(end)
        return self._before(end) - self._before(start)

    def deadline(self, start: int, seconds: int) -> int | None:
        """The earliest instant by which so many open seconds have passed since `start`.

        Time used up exactly at closing is due at closing, not at the next opening; zero seconds are due at `start`,
        open or closed.

        Returns:
            The instant, or None if that much open time never passes (or not within 200 years).

        Raises:
            ValueError: `seconds` is negative.
        """
        if seconds < 0:
            raise ValueError("a deadline needs a length of time that is not negative")
        if seconds == 0:
            return start
        self._cover(start)
        needed = self._before(start) + seconds
        for _ in self._growing(start):
            if self._sums[-1] >= needed:
                index = bisect_left(self._sums, needed, 1) - 1
                return self._starts[index] + needed - self._sums[index]
        return None

    def latest_start(self, end: int, seconds: int) -> int | None:
        """The latest instant from which so many open seconds pass until `end`; None if there is none in 40 years."""
        self._cover(end)
        for year in range(year_at(end), max(FIRST_YEAR, year_at(end) - IDLE_YEARS) - 1, -1):
            self._cover(year_start(year))
            needed = self._before(end) - seconds
            if needed >= 0:
                index = bisect_right(self._sums, needed, 0, len(self._starts)) - 1
                return min(end, self._starts[index] + needed - self._sums[index]) if self._starts else end
        return None

    def next_open(self, instant: int) -> int | None:
        """The first open instant at or after an instant; None if the calendar does not open again."""
        if self.is_open(instant):
            return instant
        last = self.deadline(instant, 1)
        return None if last is None else last - 1

    def intervals(self, start: int, end: int) -> list[Interval]:
        """The open intervals within `start <= t < end`, cut to it."""
        if end <= start:
            return []
        self._cover(start)
        self._cover(end)
        places = slice(bisect_right(self._ends, start), bisect_left(self._starts, end))
        found = list(zip(self._starts[places], self._ends[places], strict=True))
        if found:
            found[0] = (max(start, found[0][0]), found[0][1])
            found[-1] = (found[-1][0], min(end, found[-1][1]))
        return found

    def _before(self, instant: int) -> int:
        """Open time from the beginning of what is compiled to an instant within it."""
        index = bisect_right(self._starts, instant) - 1
        if index < 0:
            return 0
        return self._sums[index] + min(instant, self._ends[index]) - self._starts[index]

    def _growing(self, start: int) -> Iterator[None]:
        """Yield, compile another year, and again; stop when no further year can bring open time."""
        yield
        limit = min(LAST_YEAR - 1, year_at(start) + REACH_YEARS)
        while self._next_year <= limit and not self._idle():
            self._append_year()
            yield

    def _idle(self) -> bool:
        """Whether the calendar has been closed so long that it does not open again."""
        last_open = year_at(self._ends[-1] - 1) if self._ends else self._first_year - 1
        return self._next_year - 1 - max(last_open, self._source.last_year, self._first_year - 1) >= IDLE_YEARS

    def _cover(self, instant: int) -> None:
        """Compile up to the year of an instant; what is compiled stays one unbroken run of years."""
        if self._from <= instant < self._until:
            return
        year = year_at(instant)
        if not self._next_year:
            self._first_year = self._next_year = year
            self._from = self._until = year_start(year)
        while self._next_year <= year:
            self._append_year()
        if year < self._first_year:
            self._prepend_years(year)

    def _append_year(self) -> None:
        intervals = self._source.intervals(self._next_year)
        self._next_year += 1
        self._until = year_start(self._next_year)
        self._extend(intervals)

    def _extend(self, intervals: list[Interval]) -> None:
        starts, ends, sums = self._starts, self._ends, self._sums
        for start, end in intervals:
            if ends and ends[-1] == start:
                ends[-1] = end
                sums[-1] += end - start
            else:
                starts.append(start)
                ends.append(end)
                sums.append(sums[-1] + end - start)

    def _prepend_years(self, year: int) -> None:
        compiled = list(zip(self._starts, self._ends, strict=True))
        earlier = [self._source.intervals(each) for each in range(year, self._first_year)]
        self._first_year = year
        self._from = year_start(year)
        self._starts, self._ends, self._sums = [], [], [0]
        for intervals in (*earlier, compiled):
            self._extend(intervals)


class EveryYear:
    """The calendar that is always open."""

    last_year = FIRST_YEAR

    def intervals(self, year: int) -> list[Interval]:
        """The whole year."""
        return [(year_start(year), year_start(year + 1))]


ALWAYS = OpenTime(EveryYear())
"""Time that always runs (24x7)."""
