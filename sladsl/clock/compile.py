"""The calendars of a contract compiled to open time; equal calendars are compiled once."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from sladsl.model.calendar import ELAPSED

from .businessdays import DayCount, business_days, calendar_days
from .combined import Combined, Dates, Step, latest_year
from .holidays import holiday_days
from .opentime import ALWAYS, EveryYear, OpenTime
from .timetable import Row, Timetable, seconds_window
from .zones import DAY, day_of, zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sladsl.model.calendar import (
        BusinessDays,
        Calendar,
        CalendarStep,
        Closure,
        DateSpan,
        HoursRow,
        PinnedHolidays,
        Window,
    )
    from sladsl.model.terms import Terms

    from .intervals import Interval
    from .opentime import OpenYears
    from .timetable import MonthDay
    from .zones import Zone

MINUTE = 60
_KNOWN: dict[object, Calendars] = {}
_KNOWN_LIMIT = 256
"""How many different sets of calendars are kept; more are only met by runs over thousands of contracts."""


class CalendarCycleError(ValueError):
    """A combined calendar contains itself."""


class Calendars:
    """The named calendars of a contract.

    Attributes:
        zone: the zone of the agreement.
    """

    def __init__(
        self,
        zone_name: str,
        calendars: Iterable[Calendar],
        business_hours: str | None = None,
        days: BusinessDays | None = None,
        holidays: tuple[PinnedHolidays, ...] = (),
    ) -> None:
        """Remember what is to be compiled; nothing is compiled before it is asked for."""
        self.zone_name = zone_name
        self._models = {calendar.name: calendar for calendar in calendars}
        self._business_hours = business_hours
        self._days = days
        self._holidays = holidays
        self._compiled: dict[str, OpenTime] = {ELAPSED: ALWAYS}
        self._sources: dict[str, OpenYears] = {}
        self._opening: list[str] = []
        self._asked: list[str] = []

    @cached_property
    def zone(self) -> Zone:
        """The zone of the agreement; UnknownZoneError if there is no such zone."""
        return zone(self.zone_name)

    def states(self, name: str) -> bool:
        """Whether the contract states when these hours are open, and those they are combined from.

        It can name hours without stating them. Hours combined from themselves are stated, in vain.
        """
        if name in self._compiled or name in self._asked:
            return True
        if name not in self._models:
            return False
        self._asked.append(name)
        try:
            steps = self._models[name].steps
            return all(self.states(operand) for step in steps for operand in step.calendars)
        finally:
            self._asked.pop()

    def open_time(self, name: str) -> OpenTime:
        """Open time of a calendar by name; "24x7" always runs.

        Raises:
            KeyError: no calendar has this name.
            UnknownZoneError: its zone does not exist.
            CalendarCycleError: it is combined from itself.
        """
        if name not in self._compiled:
            self._compiled[name] = ALWAYS if self._models[name].always else OpenTime(self.source(name))
        return self._compiled[name]

    @cached_property
    def business_hours(self) -> OpenTime:
        """Open time of the business hours; always open if the contract names none or does not state them."""
        name = self._business_hours
        return ALWAYS if name is None or not self.states(name) else self.open_time(name)

    @property
    def states_business_hours(self) -> bool:
        """Whether the contract states when its business hours are, so far as it names any."""
        return self._business_hours is None or self.states(self._business_hours)

    @cached_property
    def business_days(self) -> DayCount:
        """The contract's business days; every date with business hours if it states none."""
        days = self._days
        if days is None:
            return DayCount(self.zone, self.business_hours, lambda _day: True)
        closed_of = days.closed_days_of
        return business_days(
            zone(days.zone),
            self.business_hours,
            frozenset(days.weekdays),
            lambda day: closed_of is not None and self.is_closed_date(closed_of, day),
        )

    @cached_property
    def calendar_days(self) -> DayCount:
        """Every date of the agreement's zone."""
        return calendar_days(self.zone)

    def is_closed_date(self, name: str, day: int) -> bool:
        """Whether a calendar closes a date (days since 1970-01-01) as a whole, beside what its timetable says.

        A combined calendar closes the dates that everything it adds closes. Errors as for `open_time`, but hours that
        are not stated close nothing.
        """
        calendar = self._models.get(name)
        if calendar is None or calendar.always:
            return False
        source = self.source(name)
        if calendar.steps:
            added = [each for step in calendar.steps if step.operation == "plus" for each in step.calendars]
            return bool(added) and all(self.is_closed_date(each, day) for each in added)
        return isinstance(source, Timetable) and source.is_closed_date(day)

    def source(self, name: str) -> OpenYears:
        """The calendar as something with open intervals in each year; errors as for `open_time`."""
        if name in self._sources:
            return self._sources[name]
        if name in self._opening:
            raise CalendarCycleError(f"the hours '{name}' are combined from themselves")
        self._opening.append(name)
        try:
            calendar = self._models[name]
            source: OpenYears = self._combined(calendar) if calendar.steps else self._timetable(calendar)
        finally:
            self._opening.pop()
        self._sources[name] = source
        return source

    def _combined(self, calendar: Calendar) -> Combined:
        steps = tuple(self._step(calendar, step) for step in calendar.steps)
        names = {name for step in calendar.steps for name in step.calendars if not self._always(name)}
        return Combined(steps, latest_year(tuple(self.source(name) for name in sorted(names))))

    def _step(self, calendar: Calendar, step: CalendarStep) -> Step:
        if step.shared_holidays:
            where = zone(calendar.zone) if calendar.zone else self.zone
            names = step.calendars
            return Step("except", (Dates(where, lambda day: all(self.is_closed_date(each, day) for each in names)),))
        operands = tuple(EveryYear() if self._always(name) else self.source(name) for name in step.calendars)
        return Step(step.operation, operands)

    def _always(self, name: str) -> bool:
        return name == ELAPSED or self._models[name].always

    def _timetable(self, calendar: Calendar) -> Timetable:
        closed, yearly = self._closures(calendar.closures)
        return Timetable(
            zone=zone(calendar.zone or self.zone_name),
            rows=tuple(each for row in calendar.rows for each in self._rows(row)),
            closed=closed,
            closed_yearly=yearly,
            openings={
                day: _windows(opening.windows) for opening in calendar.openings for day in _span_days(opening.dates)
            },
            whole_shifts=calendar.overnight == "start_day",
        )

    def _rows(self, row: HoursRow) -> Iterator[Row]:
        dates = frozenset[int]().union(*(holiday_days(each, self._holidays) for each in row.days.holidays))
        season = None if row.season is None else (row.season.first, row.season.last)
        windows = _windows(row.windows)
        yield Row(frozenset(row.days.weekdays), windows, dates, season)
        if row.days.business_days and self._days is not None:
            closed_of = self._days.closed_days_of
            unless = None if closed_of is None else partial(self.is_closed_date, closed_of)
            yield Row(frozenset(self._days.weekdays), windows, season=season, unless=unless)

    def _closures(
        self, closures: Iterable[Closure]
    ) -> tuple[dict[int, tuple[Interval, ...]], dict[MonthDay, tuple[Interval, ...]]]:
        """Closed seconds by day, and by month and day of every year."""
        by_day: dict[int, tuple[Interval, ...]] = {}
        yearly: dict[MonthDay, tuple[Interval, ...]] = {}
        for closure in closures:
            part = _closed_part(closure)
            if closure.annual is not None:
                yearly[closure.annual] = (*yearly.get(closure.annual, ()), part)
            for day in self._closed_days(closure):
                by_day[day] = (*by_day.get(day, ()), part)
        return by_day, yearly

    def _closed_days(self, closure: Closure) -> Iterable[int]:
        if closure.holidays is not None:
            return holiday_days(closure.holidays, self._holidays)
        return () if closure.dates is None else _span_days(closure.dates)


def calendars_of(terms: Terms) -> Calendars:
    """The calendars of a contract's terms; terms with equal calendars share what is compiled."""
    key = (terms.zone, terms.calendars, terms.business_hours, terms.business_days, terms.holidays)
    known = _KNOWN.get(key)
    if known is None:
        if len(_KNOWN) >= _KNOWN_LIMIT:
            _KNOWN.clear()
        known = _KNOWN[key] = Calendars(*key)
    return known


def _windows(windows: Iterable[Window]) -> tuple[Interval, ...]:
    return tuple(seconds_window(window.open * MINUTE, window.close * MINUTE) for window in windows)


def _closed_part(closure: Closure) -> Interval:
    """Closed seconds of a day on which the closure applies."""
    start = 0 if closure.from_time is None else closure.from_time * MINUTE
    end = DAY if closure.until_time is None else closure.until_time * MINUTE
    return (start, end)


def _span_days(span: DateSpan) -> range:
    return range(day_of(span.first), day_of(span.last) + 1)
