"""Business hours as RT counts them: inclusive ends, holidays of a second too much, and a search that gives up."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.intervals import difference, intersection, merged
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
        self._weeks: dict[int, tuple[list[Interval], list[Interval]]] = {}
        self._years: dict[int | None, list[Interval]] = {}

    def within(self, start: int, end: int) -> list[Interval]:
        """The open time in `start <= t <= end`, as half-open intervals.

        Weeks are taken from the Sunday before the start: what a Saturday opens over midnight is missing for a start on
        that Sunday (read in the library).
        """
        sunday = self.zone.day(start)
        sunday -= (sunday + 4) % 7
        opened: list[Interval] = []
        closed: list[Interval] = []
        while sunday <= self.zone.day(end):
            here, broken = self._week(sunday)
            opened += here
            closed += broken
            sunday += 7
        closed += self._closed(start, end)
        return difference(intersection(merged(opened), [(start, end + 1)]), merged(closed))

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

    def _closed(self, start: int, end: int) -> Iterator[Interval]:
        """Holidays that are not over before an instant and begin up to another, those without a year in their years."""
        for year in (None, *sorted({date_of(self.zone.day(each)).year for each in (start, end)})):
            yield from (each for each in self._holidays(year) if start < each[1] and each[0] <= end)

    def _holidays(self, year: int | None) -> list[Interval]:
        """Holidays of a stated year for None, else those without one: 24 hours from local midnight, and a second more.

        The second was measured. The 29th of February is the 1st of March in other years.
        """
        if year not in self._years:
            found = [each for each in self.holidays if (each.year is None) != (year is None)]
            days = (day_of(date(each.year or year or 1, each.month, 1)) + each.day - 1 for each in found)
            midnights = [instant(self.zone, day, 0) for day in days]
            self._years[year] = [(each, each + DAY + 1) for each in midnights]
        return self._years[year]
