"""Entries of a schedule as open time: repeated by its wall clock, included, excluded, with child schedules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from sladsl.clock.intervals import difference, intersection, merged
from sladsl.clock.opentime import OpenTime
from sladsl.clock.zones import DAY, date_of, day_of, year_start, zone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sladsl.clock.intervals import Interval
    from sladsl.clock.zones import Zone

    from .wire import LocalTime

NEVER = day_of(date(9000, 1, 1))
WEEKDAYS = {
    "daily": (0, 1, 2, 3, 4, 5, 6),
    "weekdays": (0, 1, 2, 3, 4),
    "weekends": (5, 6),
    "weekMWF": (0, 2, 4),
    "weekTT": (1, 3),
}
"""Kind of repetition -> days of the week, 0 for Monday (third party, SPAN)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a schedule.

    Attributes:
        name: its name.
        start: when it starts first.
        length: seconds it lasts.
        excluded: whether it takes time out.
        repeats: kind of repetition; empty if it does not repeat.
        weekdays: days of the week it repeats on; empty for other repetitions.
        every: each how many weeks (or days, months, years) it repeats.
        until: the last day on which it may start.
        floating: for a floating day of a year: month, week (5 for the last), day of the week; None for others.
    """

    name: str
    start: LocalTime
    length: int
    excluded: bool
    repeats: str = ""
    weekdays: frozenset[int] = frozenset()
    every: int = 1
    until: int = NEVER
    floating: tuple[int, int, int] | None = None

    def starts_on(self, day: int) -> bool:
        """Whether it starts on a day (days since 1970-01-01)."""
        if not self.repeats:
            return day == self.start.day
        if not self.start.day <= day <= self.until:
            return False
        if self.weekdays:
            weeks = (day + 3) // 7 - (self.start.day + 3) // 7
            return (day + 3) % 7 in self.weekdays and (self.repeats == "daily" or weeks % self.every == 0)
        return self._is_date(date_of(day), date_of(self.start.day))

    def _is_date(self, here: date, first: date) -> bool:
        if self.floating is not None:
            month, week, weekday = self.floating
            last = (date_of(day_of(here) + 7)).month != here.month
            place = last if week == 5 else (here.day - 1) // 7 + 1 == week
            return here.month == month and here.weekday() == weekday and place
        if here.day != first.day:
            return False
        if self.repeats == "monthly":
            return ((here.year - first.year) * 12 + here.month - first.month) % self.every == 0
        return here.month == first.month and (here.year - first.year) % self.every == 0


class Opening:
    """What entries open by the wall clock of a zone; a calendar of the clock room can be made of it.

    An excluded entry takes time out whatever includes it (documented for SLAs: "omits time").

    Attributes:
        zone: the zone by whose wall clock entries are read.
        entries: all of them, those of child schedules among them.
    """

    def __init__(self, where: Zone, entries: Iterable[Entry]) -> None:
        self.zone = where
        self.entries = tuple(entries)
        self._single: dict[int, list[Entry]] = {}
        for each in self.entries:
            if not each.repeats and not each.start.utc:
                for day in range(each.start.day, (each.start.total + each.length - 1) // DAY + 1):
                    self._single.setdefault(day, []).append(each)

    @cached_property
    def open_time(self) -> OpenTime:
        """The same, compiled year by year."""
        return OpenTime(self)

    @cached_property
    def last_year(self) -> int:
        """The last year with a date of its own."""
        ends = [each.start.day if not each.repeats else each.until for each in self.entries]
        return max((date_of(day).year + 1 for day in ends if day != NEVER), default=1)

    @cached_property
    def dated(self) -> tuple[int, ...]:
        """Days that entries which do not repeat for ever touch, in order."""
        days = set(self._single)
        for each in self.entries:
            if each.repeats and each.until != NEVER:
                days.update(day for day in range(each.start.day, each.until + 1) if each.starts_on(day))
        return tuple(sorted(days))

    def intervals(self, year: int) -> list[Interval]:
        """Open intervals of a UTC year."""
        included: list[Interval] = []
        excluded: list[Interval] = []
        first, last = year_start(year), year_start(year + 1)
        for start, end, offset in self.zone.regimes(first, last):
            lower, upper = start + offset, end + offset
            for day in range(lower // DAY, (upper - 1) // DAY + 1):
                for found, into in zip(self._of_day(day), (included, excluded), strict=True):
                    into += [
                        (max(a + day * DAY, lower) - offset, min(b + day * DAY, upper) - offset)
                        for a, b in found
                        if max(a + day * DAY, lower) < min(b + day * DAY, upper)
                    ]
        for each in self.entries:
            if each.start.utc:  # read in UTC whatever the zone of the schedule (third party, SPAN)
                (excluded if each.excluded else included).extend(_in_utc(each, first, last))
        return difference(merged(included), merged(excluded))

    def hours(self, day: int) -> list[Interval]:
        """Open seconds of a day by the wall clock, counted from its midnight."""
        included, excluded = self._of_day(day)
        return difference(merged(included), merged(excluded))

    def weekly(self, weekday: int) -> list[Interval]:
        """Open seconds of a day of the week by the entries that repeat for ever."""
        day = max((each.start.day for each in self._endless), default=0) + 28
        day += (weekday - (day + 3)) % 7
        own = [(each, part) for each in self._endless for part in _parts(each, day)]
        return difference(
            merged([part for each, part in own if not each.excluded]),
            merged([part for each, part in own if each.excluded]),
        )

    @cached_property
    def since(self) -> int:
        """The day from which a week repeats for ever; long ago if none does."""
        return min((each.start.day for each in self._endless), default=0)

    @cached_property
    def _endless(self) -> tuple[Entry, ...]:
        return tuple(each for each in self.entries if each.weekdays and each.until == NEVER and not each.start.utc)

    @cached_property
    def _repeating(self) -> tuple[Entry, ...]:
        return tuple(each for each in self.entries if each.repeats and not each.start.utc)

    def _of_day(self, day: int) -> tuple[list[Interval], list[Interval]]:
        """What includes and what excludes parts of a day."""
        included: list[Interval] = []
        excluded: list[Interval] = []
        for each in (*self._repeating, *self._single.get(day, ())):
            (excluded if each.excluded else included).extend(_parts(each, day))
        return included, excluded


def _parts(entry: Entry, day: int) -> list[Interval]:
    """The seconds of a day that an entry covers, also one that began on a day before."""
    reach = (entry.start.second + entry.length - 1) // DAY
    begins = (entry.start.day,) if not entry.repeats else range(day - reach, day + 1)
    found = []
    for each in begins:
        if entry.starts_on(each):
            start = (each - day) * DAY + entry.start.second
            found.append((start, start + entry.length))
    return intersection(merged(found), [(0, DAY)])


def _in_utc(entry: Entry, first: int, last: int) -> list[Interval]:
    days = range(first // DAY - 1, last // DAY + 1) if entry.repeats else (entry.start.day,)
    found = [
        (day * DAY + entry.start.second, day * DAY + entry.start.second + entry.length)
        for day in days
        if entry.starts_on(day)
    ]
    return intersection(merged(found), [(first, last)])


def opening(zone_name: str, entries: Iterable[Entry]) -> Opening:
    """Entries by the wall clock of a zone; UnknownZoneError if there is no such zone."""
    return Opening(zone(zone_name), entries)
