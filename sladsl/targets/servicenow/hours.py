"""The clocks of an agreement: its hours as schedules, and what had to be done to them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.compile import calendars_of
from sladsl.clock.intervals import merged
from sladsl.clock.zones import day_of, zone
from sladsl.model.calendar import ELAPSED
from sladsl.targets.lowering.dates import NotPinnedError, dates_of, horizon, undated
from sladsl.targets.support import Note

from .schedules import Period, TooManyEntriesError, hours_of, wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sladsl.clock.intervals import Interval
    from sladsl.model.calendar import Calendar
    from sladsl.model.terms import Terms

    from .schedules import Wanted

MINUTE = 60
AHEAD = 2
"""Years after the day of the project whose dates are spelled out at least, where the lock file has them."""


class Clock(NamedTuple):
    """What a definition counts in.

    Attributes:
        name: what the contract calls it.
        wanted: its schedule; None counts all hours.
        zone: the zone it is read in; empty for all hours.
        notes: features of the support table that it uses.
    """

    name: str
    wanted: Wanted | None
    zone: str
    notes: tuple[Note, ...]


ALL_HOURS = Clock(ELAPSED, None, "", (Note("clock_24x7"),))


@dataclass(slots=True)
class _Asked:
    """A calendar with what it is combined from."""

    calendar: Calendar
    parts: tuple[Calendar, ...]


class Clocks:
    """The clocks of one version of an agreement, each made once.

    Attributes:
        terms: the terms.
        on: the day of the project.
    """

    def __init__(self, terms: Terms, on: date) -> None:
        self.terms = terms
        self.on = on
        self._made: dict[str, Clock] = {ELAPSED: ALL_HOURS}
        self._days: dict[int | None, Clock] = {}

    @property
    def years(self) -> tuple[date, date]:
        """The first and the last day whose dates are spelled out."""
        first, last = horizon(self.terms)
        return date(first, 1, 1), date(max(last, self.on.year + AHEAD), 12, 31)

    def named(self, name: str) -> Clock:
        """The clock for a calendar of the terms; "24x7" is all hours.

        What cannot be held is replaced by all hours: they contain every calendar, so the vendor is early, never late.
        """
        if name not in self._made:
            self._made[name] = self._clock(name)
        return self._made[name]

    def business_days(self, at: int | None) -> Clock | None:
        """The business hours on business days, in which due points are counted; None if they cannot be told.

        Args:
            at: seconds since midnight at which something is due. Where that is outside the hours, they are widened to
                it: the vendor would move on to the next opening, which is later than promised.
        """
        if at not in self._days:
            name = self.terms.business_hours
            self._days[at] = ALL_HOURS if name is None else self._of_days(self.named(name), at)
        found = self._days[at]
        return None if found.wanted is None else found

    def widened(self, at: int) -> int:
        """On how many business days a time of day lies outside the hours."""
        days = calendars_of(self.terms).business_days
        own = hours_of(days.hours, days.zone)
        first, last = self.years
        return sum(days.counts(d) and not _holds(own(d), at) for d in range(day_of(first), day_of(last) + 1))

    def _of_days(self, hours: Clock, at: int | None) -> Clock:
        calendars = calendars_of(self.terms)
        days = calendars.business_days
        if hours.wanted is None:
            return hours
        plain = hours_of(calendars.business_hours, days.zone)

        def own(day: int) -> Sequence[Interval]:
            if not days.counts(day):
                return ()
            return plain(day) if at is None else _reaching(plain(day), at)

        first, last = self.years
        span = range(day_of(first), day_of(last) + 1)
        if days.zone.name == hours.zone and all(list(own(day)) == list(plain(day)) for day in span):
            return hours
        stated = self.terms.business_days
        asked = self._asked(hours.name)
        key = ["business days", _definition(asked), "" if stated is None else stated.model_dump_json(), str(at)]
        title = f"{hours.name}, business days" + ("" if at is None else f" to {at // 3600:02}:{at // 60 % 60:02}")
        return self._scheduled(title, key, days.zone.name, own, asked)

    def _clock(self, name: str) -> Clock:
        calendars = calendars_of(self.terms)
        if not calendars.states(name):
            return _instead(name, "clock_not_stated")
        asked = self._asked(name)
        calendar = asked.calendar
        if calendar.always and not calendar.closures and not calendar.openings:
            return ALL_HOURS
        where = calendar.zone or self.terms.zone
        opened = calendars.open_time(name)
        own = hours_of(opened, zone(where))
        return self._scheduled(name, [name, _definition(asked)], where, own, asked)

    def _scheduled(
        self, name: str, key: Sequence[str], where: str, own: Callable[[int], Sequence[Interval]], asked: _Asked
    ) -> Clock:
        try:
            names = dict(self._names(asked))
        except NotPinnedError:
            return _instead(name, "holidays_not_pinned")
        first, last = self.years
        days = range(day_of(first), day_of(last) + 1)
        if not any(own(day) for day in days):
            return _instead(name, "calendar_never_open")
        try:
            made = wanted(key, name, where, own, _periods(asked, first, last), days.stop - 1, names)
        except TooManyEntriesError:
            return _instead(name, "calendar_entries")
        if not made.spans or (len(made.spans) == 1 and _is_always(made)):
            return ALL_HOURS._replace(name=name)
        return Clock(name, made, where, tuple(_notes(asked)))

    def _asked(self, name: str) -> _Asked:
        own = {each.name: each for each in self.terms.calendars}
        found: dict[str, Calendar] = {}
        waiting = [name]
        while waiting:
            each = waiting.pop()
            if each in own and each not in found:
                found[each] = own[each]
                waiting += [operand for step in own[each].steps for operand in step.calendars]
        return _Asked(own[name], tuple(found.values()))

    def _names(self, asked: _Asked) -> Iterator[tuple[date, str]]:
        for calendar in asked.parts:
            for closure in calendar.closures:
                if not undated(closure):
                    yield from dates_of(closure, self.terms)
            for row in calendar.rows:
                for holidays in row.days.holidays:
                    if not any(pin.jurisdiction == holidays.jurisdiction for pin in self.terms.holidays):
                        raise NotPinnedError(holidays.jurisdiction)


def _holds(hours: Sequence[Interval], at: int) -> bool:
    """Whether a time of day can be a due date of the vendor: within the hours, or at their end."""
    return any(start < at <= end for start, end in hours)


def _reaching(hours: Sequence[Interval], at: int) -> Sequence[Interval]:
    """The hours, widened to a time of day: from the closing before it, or a minute before an early one."""
    if _holds(hours, at):
        return hours
    before = [end for _, end in hours if end < at]
    return merged([*hours, (max(before), at) if before else (at - MINUTE, hours[0][0])])


def _instead(name: str, feature: str) -> Clock:
    return Clock(name, None, "", (Note(feature),))


def _is_always(made: Wanted) -> bool:
    span = made.spans[0]
    return span.repeat_type == "daily" and not span.repeat_until and span.start_date_time[9:] == span.end_date_time[9:]


def _definition(asked: _Asked) -> str:
    """What tells the hours from others, without the dates: another year of holidays makes no new schedule."""
    return json.dumps([each.model_dump(mode="json") for each in asked.parts], sort_keys=True)


def _periods(asked: _Asked, first: date, last: date) -> list[Period]:
    """Stretches with one timetable: from season to season."""
    cuts = {first}
    for row in (row for each in asked.parts for row in each.rows if row.season):
        assert row.season is not None, "only rows with a season are looked at"
        for year in range(first.year, last.year + 1):
            begins = _date(year, *row.season.first)
            ends = _date(year, *row.season.last) + timedelta(days=1)
            cuts |= {day for day in (begins, ends) if first < day <= last}
    starts = sorted(cuts)
    ends_at = [day_of(day) - 1 for day in starts[1:]]
    return [Period(day_of(start), end) for start, end in zip(starts, [*ends_at, None], strict=True)]


def _date(year: int, month: int, day: int) -> date:
    """The date; the 29th of February of a year without one is the first of March."""
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, 3, 1)


def _notes(asked: _Asked) -> Iterator[Note]:
    yield Note("clock_hours")
    yield Note("calendar_zone")
    parts = asked.parts
    closures = [closure for each in parts for closure in each.closures]
    rows = [row for each in parts for row in each.rows]
    checks = {
        "calendar_zone_assumed": any(each.zone_is == "assumed" for each in parts),
        "calendar_combined": bool(asked.calendar.steps),
        "calendar_season": any(row.season for row in rows),
        "calendar_special_days": any(row.days.holidays for row in rows),
        "calendar_break": any(len(row.windows) > 1 for row in rows),
        "calendar_opening": any(each.openings for each in parts),
        "calendar_shift_holidays": any(each.overnight == "start_day" and each.closures for each in parts),
        "holidays": any(not undated(each) for each in closures),
        "holidays_undated": any(undated(each) for each in closures),
        "holiday_part_day": any(each.from_time or each.until_time is not None for each in closures),
    }
    yield from (Note(feature) for feature, found in checks.items() if found)
