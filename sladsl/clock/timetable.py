"""A weekly timetable in one zone, with seasons, closures and openings, compiled to open intervals of a year."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from .intervals import difference, intersection, merged
from .zones import DAY, date_of, day_of, year_start

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .intervals import Interval
    from .zones import Zone

WHOLE_DAY: tuple[Interval, ...] = ((0, DAY),)
MonthDay = tuple[int, int]


class Row(NamedTuple):
    """A line of a timetable.

    Attributes:
        weekdays: days of the week it is about, 0 for Monday.
        dates: further dates it is about, as days since 1970-01-01.
        windows: open seconds counted from midnight; a window over midnight ends after 86400.
        season: first and last (month, day), both included; None means the whole year.
        unless: days of the week are left out where this holds (closed dates in a row about business days).
    """

    weekdays: frozenset[int]
    windows: tuple[Interval, ...]
    dates: frozenset[int] = frozenset()
    season: tuple[MonthDay, MonthDay] | None = None
    unless: Callable[[int], bool] | None = None

    def names(self, day: int) -> bool:
        """Whether the row is about a day (days since 1970-01-01)."""
        if not self._is_weekday(day) and day not in self.dates:
            return False
        if self.season is None:
            return True
        shown = date_of(day)
        first, last = self.season
        here = (shown.month, shown.day)
        return first <= here <= last if first <= last else here >= first or here <= last

    def _is_weekday(self, day: int) -> bool:
        return (day + 3) % 7 in self.weekdays and (self.unless is None or not self.unless(day))


class Timetable:
    """Open hours by the wall clock of a zone.

    Attributes:
        zone: the zone whose wall clock decides.
        rows: the weekly timetable; on a day named by rows of a season the rows of the whole year do not count.
        closed: day -> seconds of that day that are closed.
        closed_yearly: (month, day) -> the same, every year.
        openings: day -> windows that replace what timetable and closures say of the day.
        whole_shifts: what a closure takes from a window over midnight. False: the time that shows the closed date.
            True: the window that begins on the date, to its end after midnight.
    """

    def __init__(
        self,
        zone: Zone,
        rows: tuple[Row, ...],
        closed: Mapping[int, tuple[Interval, ...]],
        closed_yearly: Mapping[MonthDay, tuple[Interval, ...]],
        openings: Mapping[int, tuple[Interval, ...]],
        *,
        whole_shifts: bool = False,
    ) -> None:
        self.zone = zone
        self.rows = rows
        self.closed = closed
        self.closed_yearly = closed_yearly
        self.openings = openings
        self.whole_shifts = whole_shifts

    @cached_property
    def last_year(self) -> int:
        """The last year with a date of its own; 1 if there is none."""
        days = [*self.closed, *self.openings, *(day for row in self.rows for day in row.dates)]
        return date_of(max(days)).year + 1 if days else 1

    def intervals(self, year: int) -> list[Interval]:
        """Open intervals of a UTC year: an instant is open iff the wall clock shows an open second."""
        if year > self.last_year and not any(row.weekdays and row.windows for row in self.rows):
            return []
        found: list[Interval] = []
        for start, end, offset in self.zone.regimes(year_start(year), year_start(year + 1)):
            first, last = start + offset, end + offset
            # One day earlier, for windows that begin the day before.
            for day in range(first // DAY - self.whole_shifts, (last - 1) // DAY + 1):
                midnight = day * DAY
                for opens, closes in self.hours(day):
                    lower, upper = max(midnight + opens, first), min(midnight + closes, last)
                    if lower < upper:
                        found.append((lower - offset, upper - offset))
        return merged(found)

    def hours(self, day: int) -> list[Interval]:
        """Open seconds of a day, counted from its midnight; beyond 86400 only with `whole_shifts`."""
        if self._regular and day not in self._touched:
            return self._week[(day + 3) % 7]
        return self._shift_hours(day) if self.whole_shifts else self._shown_hours(day)

    def closures(self, day: int) -> list[Interval]:
        """Closed seconds of a day, whatever the timetable says of it."""
        found = list(self.closed.get(day, ()))
        if self.closed_yearly:
            shown = date_of(day)
            found += self.closed_yearly.get((shown.month, shown.day), ())
        return merged(found)

    def is_closed_date(self, day: int) -> bool:
        """Whether a date is closed as a whole by a closure, and not opened by an opening."""
        return day not in self.openings and self.closures(day) == [*WHOLE_DAY]

    def _shown_hours(self, day: int) -> list[Interval]:
        """Open seconds of the time that shows a date."""
        if day in self.openings:
            return intersection(merged(self.openings[day]), WHOLE_DAY)
        before = [*self._windows(day - 1), *self.openings.get(day - 1, ())]
        own = [*self._windows(day), *((start - DAY, end - DAY) for start, end in before)]
        return difference(intersection(merged(own), WHOLE_DAY), self.closures(day))

    def _shift_hours(self, day: int) -> list[Interval]:
        """Open seconds of the windows that begin on a date; a closure to the end of the day takes the rest of them."""
        if day in self.openings:
            return merged(self.openings[day])
        closed = [(start, end if end < DAY else 3 * DAY) for start, end in self.closures(day)]
        return difference(merged(self._windows(day)), closed)

    def _windows(self, day: int) -> list[Interval]:
        """Windows that begin on a day according to the timetable alone."""
        rows = [row for row in self.rows if row.names(day)]
        seasonal = [row for row in rows if row.season]
        return [window for row in seasonal or rows for window in row.windows]

    @cached_property
    def _regular(self) -> bool:
        """Whether a day without dates of its own has the hours of its weekday."""
        return not self.closed_yearly and not any(row.season or row.unless for row in self.rows)

    @cached_property
    def _touched(self) -> frozenset[int]:
        """Days whose hours may differ from those of their weekday."""
        days = {*self.closed, *self.openings, *(day for row in self.rows for day in row.dates)}
        return frozenset(days | {day + 1 for day in days})

    @cached_property
    def _week(self) -> list[list[Interval]]:
        """Hours of each weekday without dates of their own, from Monday."""
        plain = Timetable(self.zone, tuple(Row(row.weekdays, row.windows) for row in self.rows), {}, {}, {})
        monday = day_of(date(1970, 1, 5))
        hours = plain._shift_hours if self.whole_shifts else plain._shown_hours
        return [hours(monday + weekday) for weekday in range(7)]


def seconds_window(opens: int, closes: int) -> Interval:
    """A window given in seconds since midnight; one that closes at or before it opens ends on the next day."""
    return (opens, closes if closes > opens else closes + DAY)
