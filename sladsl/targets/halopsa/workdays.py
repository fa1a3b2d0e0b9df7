"""The hours of an agreement as the vendor's workdays can hold them: a window a day with breaks, a zone, holidays."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from sladsl.clock.intervals import merged
from sladsl.model.calendar import ELAPSED
from sladsl.targets.lowering.dates import ClosedDay, NotPinnedError, dates_of, horizon, undated
from sladsl.targets.lowering.weeks import DAY, WEEK, days_of, week_of
from sladsl.targets.support import Note

from .data import limits
from .hours import ReadHoliday, ReadWorkday
from .naming import fingerprint, joined
from .zones import reference_zone, windows_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.model.calendar import Calendar, Closure
    from sladsl.model.terms import Terms
    from sladsl.targets.lowering.weeks import Window

LAST_SECOND = 86399
"""The end of a day that ends at midnight: what 24:00 is to the vendor is not known."""
BEGIN, END = 0, 1440


@dataclass(frozen=True)
class Hours:
    """A workday of the vendor.

    Attributes:
        label: name of the contract's calendar.
        zone: Windows name of its zone.
        week: windows of each weekday from Monday, in minutes.
        closed: dates that are closed or in part, once.
        yearly: the same every year, from the date on.
        closures: what the contract says is closed, as text: other closures are another workday.
    """

    label: str
    zone: str
    week: tuple[tuple[Window, ...], ...]
    closed: tuple[ClosedDay, ...] = ()
    yearly: tuple[ClosedDay, ...] = ()
    closures: str = ""

    @property
    def name(self) -> str:
        """Its name at the vendor: other hours are another workday, because open tickets need the old ones."""
        if self.label == ELAPSED:
            return f"{ELAPSED} {self.zone}"
        mark = fingerprint(repr((self.label, self.zone, self.week, self.closures)))
        return joined(self.label, f" {mark}", limits().length["workday"])

    @property
    def breaks(self) -> tuple[tuple[int, Window], ...]:
        """The times between windows, with their weekday."""
        return tuple(
            (weekday, (earlier[1], later[0]))
            for weekday, windows in enumerate(self.week)
            for earlier, later in pairwise(windows)
        )

    @property
    def midnights(self) -> bool:
        """Whether a window ends a second before midnight instead of at it."""
        return any(windows and windows[-1][1] == DAY for windows in self.week)

    @property
    def shortest(self) -> int:
        """Minutes of the shortest open weekday."""
        return min(sum(end - start for start, end in windows) for windows in self.week if windows)

    @cached_property
    def read(self) -> ReadWorkday:
        """The workday as the vendor's clock reads it, with its breaks."""
        zone = reference_zone(self.zone)
        assert zone is not None, "hours are made with names of the table"
        windows = [[(start * 60, seconds_of(end)) for start, end in each] for each in self.week]
        holidays = [
            ReadHoliday(each.name, each.day, each.start * 60, each.end * 60, yearly)
            for yearly, days in ((False, self.closed), (True, self.yearly))
            for each in days
        ]
        return ReadWorkday(self.name, zone, windows, holidays)


def seconds_of(minutes: int) -> int:
    """Minutes since midnight as seconds; the end of the day is its last second."""
    return LAST_SECOND if minutes == DAY else minutes * 60


@dataclass(frozen=True)
class Clock:
    """The hours a target counts in, and what had to be done to the contract's hours."""

    hours: Hours
    notes: tuple[Note, ...]


class Clocks:
    """The clocks of one version of an agreement, each made once.

    Attributes:
        terms: the terms.
        years: first and last year that are looked at.
        always: all hours, in the zone of the agreement.
        same_days: workday, kind of days and time of day -> whether the agreement counts the same days; filled by need.
    """

    def __init__(self, terms: Terms, instance_zone: str) -> None:
        self.terms = terms
        self.years = horizon(terms)
        zones = (windows_name(each, *self.years) for each in (terms.zone, instance_zone, "UTC"))
        zone = next(each for each in zones if each is not None)
        self.always = Clock(Hours(ELAPSED, zone, (((BEGIN, END),),) * 7), (Note("clock_24x7"),))
        self.same_days: dict[tuple[Hours, str, int | None], bool] = {}
        self._made: dict[str, Clock] = {ELAPSED: self.always}

    def named(self, name: str) -> Clock:
        """The clock for a calendar of the terms; "24x7" is all hours.

        What cannot be held is replaced by all hours: they contain every calendar, so the vendor is early, never late.
        Hours that the terms name but do not state are such a case, too.
        """
        if name not in self._made:
            calendar = next((each for each in self.terms.calendars if each.name == name), None)
            self._made[name] = self._clock(calendar) if calendar else self._instead("clock_not_stated")
        return self._made[name]

    def _instead(self, feature: str) -> Clock:
        return Clock(self.always.hours, (Note(feature),))

    def _clock(self, calendar: Calendar) -> Clock:
        unlike = _unlike(calendar)
        if unlike:
            return self._instead(unlike)
        zone = windows_name(calendar.zone or self.terms.zone, *self.years)
        if zone is None:
            return self._instead("calendar_zone_drift")
        week = week_of(calendar, self.terms.business_days.weekdays if self.terms.business_days else None)
        if week is None:
            return self._instead("calendar_special_days")
        if not week:
            return self._instead("calendar_never_open")
        if sum(end - start for start, end in week) == WEEK and not calendar.closures and not calendar.openings:
            return self.always
        try:
            closed, yearly = _closed(calendar, self.terms)
        except NotPinnedError:
            return self._instead("holidays_not_pinned")
        closures = [each.model_dump_json(exclude={"announced"}) for each in calendar.closures if not undated(each)]
        days = tuple(tuple(each) for each in days_of(week))
        hours = Hours(calendar.name, zone, days, closed, yearly, "".join(closures))
        return Clock(hours, tuple(_notes(hours, calendar)))


def _unlike(calendar: Calendar) -> str:
    """The feature of hours that are no week with closed dates; empty if they are one."""
    if calendar.steps:
        return "calendar_combined"
    if any(row.season for row in calendar.rows):
        return "calendar_season"
    special = any(row.days.holidays for row in calendar.rows) or _whole_shifts(calendar)
    return "calendar_special_days" if special else ""


def _whole_shifts(calendar: Calendar) -> bool:
    over_midnight = any(window.close <= window.open for row in calendar.rows for window in row.windows)
    return calendar.overnight == "start_day" and over_midnight and bool(calendar.closures)


def _closed(calendar: Calendar, terms: Terms) -> tuple[tuple[ClosedDay, ...], tuple[ClosedDay, ...]]:
    """The closed dates that are entered once, and those that recur; what recurs is not entered once more.

    Raises:
        NotPinnedError: a jurisdiction has no pinned dates.
    """
    parts: dict[object, list[ClosedDay]] = {}
    yearly: list[ClosedDay] = []
    for closure in (each for each in calendar.closures if not undated(each)):
        found = [ClosedDay(day, name, *_part(closure)) for day, name in dates_of(closure, terms)]
        # What a holiday of 29 February does in other years is not known.
        if closure.annual is not None and closure.annual != (2, 29):
            yearly += found[:1]
            continue
        for each in found:
            parts.setdefault(each.day, []).append(each)
    recurring = list(_joined(yearly))
    single = (each for days in parts.values() for each in _joined(days))
    return tuple(sorted((s for s in single if not _within(s, recurring)), key=_order)), tuple(recurring)


def _part(closure: Closure) -> Window:
    return closure.from_time or BEGIN, END if closure.until_time is None else closure.until_time


def _order(closed: ClosedDay) -> tuple[object, ...]:
    return closed.day, closed.start, closed.end


def _joined(days: list[ClosedDay]) -> Iterator[ClosedDay]:
    """Closed parts of a date, those that touch joined; each with the name of the longest."""
    by_date: dict[tuple[int, int], list[ClosedDay]] = {}
    for each in days:
        by_date.setdefault((each.day.month, each.day.day), []).append(each)
    for own in by_date.values():
        for start, end in merged((each.start, each.end) for each in own):
            inside = [each for each in own if start <= each.start and each.end <= end]
            longest = max(inside, key=lambda each: (each.end - each.start, each.name))
            yield ClosedDay(longest.day, longest.name, start, end)


def _within(closed: ClosedDay, yearly: list[ClosedDay]) -> bool:
    """Whether something that recurs closes a date already."""
    return any(
        (each.day.month, each.day.day) == (closed.day.month, closed.day.day)
        and each.day <= closed.day
        and each.start <= closed.start
        and closed.end <= each.end
        for each in yearly
    )


def _notes(hours: Hours, calendar: Calendar) -> Iterator[Note]:
    yield Note("clock_hours")
    yield Note("calendar_zone")
    if calendar.zone_is == "assumed":
        yield Note("calendar_zone_assumed")
    windows = max(len(each) for each in hours.week)
    if windows > 1:
        yield Note("calendar_break" if windows == 2 else "calendar_many_windows")
    if any(undated(closure) for closure in calendar.closures):
        yield Note("holidays_undated")
    if hours.closed:
        yield Note("holidays")
    if hours.yearly:
        yield Note("holidays_yearly")
    every = [*hours.closed, *hours.yearly]
    if any(not each.whole for each in every):
        yield Note("holiday_part_day")
    if len({each.day for each in hours.closed}) < len(hours.closed):
        yield Note("holiday_two_parts")
    yield from _opening_notes(hours, calendar)


def _opening_notes(hours: Hours, calendar: Calendar) -> Iterator[Note]:
    """Dates with hours of their own: how many minutes the usual hours differ from them at most."""
    usual = max(sum(end - start for start, end in windows) for windows in hours.week)
    for opening in calendar.openings:
        own = sum((w.close - w.open) if w.close > w.open else w.close + DAY - w.open for w in opening.windows)
        first, last = opening.dates.first, opening.dates.last
        dates = f"on {first}" if first == last else f"on each day from {first} through {last}"
        yield Note("calendar_opening", f"up to {own + usual} open minutes too early or too late {dates}")
