"""The hours of an agreement as RT's business hours: windows with breaks, closed dates, a zone of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from sladsl.clock.intervals import intersection, merged
from sladsl.model.calendar import ELAPSED
from sladsl.targets.support import Note

from .objects import DAYS, Break, Day, Hours

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sladsl.clock.intervals import Interval
    from sladsl.model.calendar import Calendar, Closure, HolidaySet
    from sladsl.model.terms import Terms

DAY = 1440
WEEK = 7 * DAY
LOCAL = "local"
"""Jurisdiction of the holidays at the client's place, which no agreement dates."""
NIGHT = 240
"""Clocks are changed before this minute of a day; a window that opens or closes before it is read differently then."""
HOLIDAY_SECOND = (
    "a second too late for each holiday that is passed, up to an hour too early or too late where clocks are changed "
    "on it"
)
MOST_YEARS = 10
"""Years beyond this are not spelled out: the lock file never reaches so far."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What a target counts in.

    Attributes:
        name: the contract's calendar; None for time that always runs.
        hours: its hours in RT; None for time that always runs.
        zone: IANA zone of the hours.
        notes: what had to be done to the contract's hours.
    """

    name: str | None
    hours: Hours | None
    zone: str | None
    notes: tuple[Note, ...]


ALL_HOURS = Clock(None, None, None, (Note("clock_24x7"),))


class NotPinnedError(LookupError):
    """The terms hold no dates for a jurisdiction."""


class Clocks:
    """The clocks of one version of an agreement, each made once.

    Attributes:
        terms: the terms.
    """

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self._made: dict[str, Clock] = {ELAPSED: ALL_HOURS}

    def named(self, name: str) -> Clock:
        """The clock for a calendar of the terms.

        What RT cannot hold is replaced by time that always runs, which contains every calendar: RT is early, never
        late.
        """
        if name not in self._made:
            calendar = next((each for each in self.terms.calendars if each.name == name), None)
            self._made[name] = _instead("clock_not_stated") if calendar is None else _clock(calendar, self.terms)
        return self._made[name]


def horizon(terms: Terms) -> tuple[int, int]:
    """First and last year for which dates are spelled out: the pinned ones, else those of the term or three years."""
    if terms.holidays:
        first = min(pin.first_year for pin in terms.holidays)
        last = max(pin.last_year for pin in terms.holidays)
    else:
        first = terms.start.year
        ends = terms.term.last if terms.term and terms.term.last else terms.end
        last = ends.year if ends else first + 2
    return first, max(first, min(last, first + MOST_YEARS))


def _instead(feature: str) -> Clock:
    return Clock(None, None, None, (Note(feature),))


def _clock(calendar: Calendar, terms: Terms) -> Clock:
    if calendar.always:
        return ALL_HOURS
    if (feature := _beyond(calendar)) is not None:
        return _instead(feature)
    week = _week(calendar, terms)
    if not week:
        return _instead("calendar_special_days" if week is None else "calendar_never_open")
    if week == [(0, WEEK)] and not calendar.closures and not calendar.openings:
        return ALL_HOURS
    try:
        closed = sorted(set(_closed(calendar, terms)))
    except NotPinnedError:
        return _instead("holidays_not_pinned")
    hours = Hours.from_perl({**_days(week), "holidays": closed or None})
    return Clock(calendar.name, hours, calendar.zone or terms.zone, tuple(_notes(calendar, week, closed)))


def _beyond(calendar: Calendar) -> str | None:
    """The feature of a calendar that business hours do not have; None if it has none of these."""
    if calendar.steps:
        return "calendar_combined"
    if any(row.season for row in calendar.rows):
        return "calendar_season"
    if any(row.days.holidays for row in calendar.rows):
        return "calendar_special_days"
    if calendar.overnight == "start_day" and calendar.closures and _over_midnight(calendar):
        return "calendar_shift_holidays"
    return None


def _week(calendar: Calendar, terms: Terms) -> list[Interval] | None:
    """Open minutes of a week from Monday; None if rows name business days and the terms do not say which these are."""
    found: list[Interval] = []
    for row in calendar.rows:
        weekdays = set(row.days.weekdays)
        if row.days.business_days:
            if terms.business_days is None:
                return None
            weekdays |= set(terms.business_days.weekdays)
        for weekday in weekdays:
            for window in row.windows:
                close = window.close if window.close > window.open else window.close + DAY
                found.append((weekday * DAY + window.open, weekday * DAY + close))
    turned = [(start + turn, end + turn) for start, end in found for turn in (-WEEK, 0, WEEK)]
    return intersection(merged(turned), [(0, WEEK)])


def _over_midnight(calendar: Calendar) -> bool:
    return any(window.close <= window.open for row in calendar.rows for window in row.windows)


def _days(week: list[Interval]) -> dict[str, Day]:
    """Hours of each open weekday, 0 for Sunday: RT has one window a day, and breaks in it.

    Windows over midnight are cut there: RT forgets what a Saturday opens after midnight (read in its library).
    """
    found = {}
    for number, name in enumerate(DAYS):
        midnight = (number + 6) % 7 * DAY
        parts = [(a - midnight, b - midnight) for a, b in intersection(week, [(midnight, midnight + DAY)])]
        if parts:
            breaks = tuple(Break(start=_time(a), end=_time(b)) for (_, a), (b, _) in pairwise(parts))
            start, end = _time(parts[0][0]), _time(parts[-1][1])
            found[str(number)] = Day(name=name, start=start, end=end, breaks=breaks or None)
    return found


def _time(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


# ---- closed dates ---------------------------------------------------------------------------------------------------


def undated(closure: Closure) -> bool:
    """Whether a closure is about days of which the agreement gives no date: announced days and local holidays."""
    local = closure.holidays is not None and closure.holidays.jurisdiction == LOCAL
    return local or closure.announced is not None


def _whole(closure: Closure) -> bool:
    return not closure.from_time and closure.until_time in (None, DAY)


def _closed(calendar: Calendar, terms: Terms) -> Iterator[str]:
    """Closed dates as RT writes them, those that come back each year without a year."""
    opened = {day for opening in calendar.openings for day in _span(opening.dates.first, opening.dates.last)}
    for closure in calendar.closures:
        if undated(closure) or not _whole(closure):
            continue
        if closure.annual is not None and closure.annual != (2, 29) and not opened:
            yield f"{closure.annual[0]:02}-{closure.annual[1]:02}"
            continue
        # An opening replaces what a closure says of its date.
        yield from (day.isoformat() for day in closed_dates(closure, terms) if day not in opened)


def closed_dates(closure: Closure, terms: Terms) -> Iterator[date]:
    """The dates of a closure within the horizon.

    Raises:
        NotPinnedError: a jurisdiction has no pinned dates.
    """
    first, last = horizon(terms)
    if closure.holidays is not None:
        yield from (day for day in _pinned(closure.holidays, terms) if first <= day.year <= last)
    elif closure.annual is not None:
        month, day = closure.annual
        leap = (month, day) == (2, 29)
        yield from (date(year, month, day) for year in range(first, last + 1) if not leap or _is_leap(year))
    elif closure.dates is not None:
        yield from _span(closure.dates.first, closure.dates.last)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _pinned(holidays: HolidaySet, terms: Terms) -> Iterable[date]:
    pins = next((pin for pin in terms.holidays if pin.jurisdiction == holidays.jurisdiction), None)
    if pins is None:
        raise NotPinnedError(holidays.jurisdiction)
    wanted = {name.casefold() for name in holidays.names}
    return (day for day, name, substitute in pins.days
            if (not wanted or name.casefold() in wanted) and (holidays.observed or not substitute))  # fmt: skip


def _span(first: date, last: date) -> Iterator[date]:
    yield from (first + timedelta(days=n) for n in range(min((last - first).days, 366 * MOST_YEARS) + 1))


# ---- what it costs --------------------------------------------------------------------------------------------------


def _notes(calendar: Calendar, week: list[Interval], closed: list[str]) -> Iterator[Note]:
    yield Note("clock_hours")
    if calendar.zone_is == "assumed":
        yield Note("calendar_zone_assumed")
    edges = {edge % DAY for window in week for edge in window}
    if any(0 < edge < NIGHT for edge in edges):
        yield Note("calendar_night", "up to an hour too early or too late across a night in which clocks are changed")
    if closed:
        yield Note("holidays")
        if any(opens % DAY == 0 for opens, _ in _cut(week)):
            yield Note("holiday_second", HOLIDAY_SECOND)
    if any(undated(closure) for closure in calendar.closures):
        yield Note("holidays_undated")
    partly = [closure for closure in calendar.closures if not undated(closure) and not _whole(closure)]
    if partly:
        most = max((DAY if c.until_time is None else c.until_time) - (c.from_time or 0) for c in partly)
        yield Note("holiday_part_day", f"up to {most} open minutes too early for each half day it meets")
    for opening in calendar.openings:
        own = sum((w.close - w.open) if w.close > w.open else w.close + DAY - w.open for w in opening.windows)
        usual = max(b - a for a, b in [*_cut(week), (0, 0)])
        first, last = opening.dates.first, opening.dates.last
        dates = f"on {first}" if first == last else f"on each day from {first} through {last}"
        yield Note("calendar_opening", f"up to {own + usual} open minutes too early or too late {dates}")


def _cut(week: list[Interval]) -> list[Interval]:
    """The windows, cut at midnight."""
    return [part for weekday in range(7) for part in intersection(week, [(weekday * DAY, (weekday + 1) * DAY)])]
