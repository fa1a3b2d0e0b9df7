"""Business hours as RT counts them: inclusive ends, holidays of a second too much, and a search that gives up."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.intervals import difference, merged
from sladsl.clock.zones import DAY, date_of, day_of

from .walltime import instant

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sladsl.clock.intervals import Interval
    from sladsl.clock.zones import Zone

SEARCHED_DAYS = 29
"""Whole days after the start in which open time is looked for (measured; the library says thirty)."""
NOT_FOUND = -1
"""What comes out when the search gives up; RT takes it for an instant."""


class Span(NamedTuple):
    """Open or closed seconds of a day, from its midnight; the end may be beyond 24 hours."""

    start: int
    end: int


class DayHours(NamedTuple):
    """Hours of a weekday: what is open, and the breaks in it."""

    open: Span
    breaks: tuple[Span, ...] = ()


class Holiday(NamedTuple):
    """A closed day; without a year it comes back each year."""

    year: int | None
    month: int
    day: int


class Opened(NamedTuple):
    """Open time in order, and its beginnings and ends for searching."""

    spans: list[Interval]
    openings: list[int]
    closings: list[int]


BUILT_IN: Mapping[int, DayHours] = {day: DayHours(Span(9 * 3600, 18 * 3600)) for day in range(1, 6)}
"""What RT takes silently for hours it does not know: Monday to Friday, 9 to 18 (measured)."""


class BusinessHours:
    """Hours of a week with holidays, read by the wall clock of a zone; all instants are UTC seconds.

    Attributes:
        week: weekday (0 is Sunday) -> its hours; others are closed.
        holidays: closed days.
        zone: the zone.
    """

    def __init__(self, week: Mapping[int, DayHours], holidays: Sequence[Holiday], zone: Zone) -> None:
        self.week = week
        self.holidays = holidays
        self.zone = zone
        self._yearly = any(holiday.year is None for holiday in holidays)
        self._weeks: dict[int, tuple[list[Interval], list[Interval]]] = {}
        self._holidays: dict[tuple[int, int], list[Interval]] = {}
        self._open: dict[tuple[int, int, tuple[int, int]], Opened] = {}

    def within(self, start: int, end: int) -> list[Interval]:
        """The open time in `start <= t <= end`, as half-open intervals.

        Weeks are taken from the Sunday before the start: what a Saturday opens over midnight is missing for a start on
        that Sunday (read in the library).
        """
        if end < start:
            return []
        first = self.zone.day(start)
        sunday = first - (first + 4) % 7
        # Later weeks than that of the end do no harm: they open after it.
        final = sunday + (8 + (end - start) // DAY) // 7 * 7
        years = (date_of(first).year, date_of(self.zone.day(end)).year) if self._yearly else (0, 0)
        spans, openings, closings = self._spans(sunday, final, years)
        found = spans[bisect_right(closings, start) : bisect_right(openings, end)]
        if found:
            found[0] = (max(found[0][0], start), found[0][1])
            found[-1] = (found[-1][0], min(found[-1][1], end + 1))
        return found

    def _spans(self, sunday: int, final: int, years: tuple[int, int]) -> Opened:
        """The open time of whole weeks, without the holidays of two years; kept, since a search asks for it often."""
        key = (sunday, final, years)
        if key not in self._open:
            opened: list[Interval] = []
            closed: list[Interval] = []
            for week in range(sunday, final + 1, 7):
                here, broken = self._week(week)
                opened += here
                closed += broken
            spans = difference(difference(merged(opened), merged(closed)), self._closed(years))
            self._open[key] = Opened(spans, [span[0] for span in spans], [span[1] for span in spans])
        return self._open[key]

    def between(self, start: int, end: int) -> int:
        """Open seconds from `start` to `end`, the second of the end included (measured: one too many per pause)."""
        return sum(closes - opens for opens, closes in self.within(start, end)) if start <= end else 0

    def first_after(self, start: int) -> int:
        """The first open second at or after an instant; `NOT_FOUND` if there is none in 29 days."""
        for day in range(SEARCHED_DAYS):
            found = self.within(start + day * DAY, start + (day + 1) * DAY)
            if found:
                return found[0][0]
        return NOT_FOUND

    def add(self, start: int, seconds: int) -> int:
        """The open second before which `seconds` others lie, counted from the start.

        A length that ends exactly at closing is therefore due at the next opening. `NOT_FOUND` if it does not end in 29
        days.
        """
        left = seconds
        for opens, closes in self.within(start, start + SEARCHED_DAYS * DAY):
            if left < closes - opens:
                return opens + left
            left -= closes - opens
        return NOT_FOUND

    def is_open(self, at: int) -> bool:
        """Whether a second is open."""
        return bool(self.within(at, at))

    def _week(self, sunday: int) -> tuple[list[Interval], list[Interval]]:
        """Open time and breaks of a week."""
        if sunday not in self._weeks:
            opened: list[Interval] = []
            broken: list[Interval] = []
            for weekday, hours in self.week.items():
                opened.append(self._at(sunday + weekday, hours.open))
                broken += [self._at(sunday + weekday, each) for each in hours.breaks]
            self._weeks[sunday] = (opened, broken)
        return self._weeks[sunday]

    def _at(self, day: int, span: Span) -> Interval:
        return instant(self.zone, day, span.start), instant(self.zone, day, span.end)

    def _closed(self, years: tuple[int, int]) -> list[Interval]:
        """Holidays of two years; kept, since each week asks for them."""
        if years not in self._holidays:
            self._holidays[years] = merged(self._closures(years))
        return self._holidays[years]

    def _closures(self, years: tuple[int, int]) -> Iterator[Interval]:
        """Holidays: 24 hours from local midnight, and one second more (measured).

        Args:
            years: those of the start and of the end; a holiday without a year is looked for in no other.
        """
        for holiday in self.holidays:
            for year in [holiday.year] if holiday.year is not None else sorted(set(years)):
                # The 29th of February is the 1st of March in other years.
                midnight = instant(self.zone, day_of(date(year, holiday.month, 1)) + holiday.day - 1, 0)
                yield midnight, midnight + DAY + 1
