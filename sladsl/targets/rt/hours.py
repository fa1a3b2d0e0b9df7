"""The hours of an agreement as RT's business hours: windows with breaks, closed dates, a zone of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from sladsl.clock.intervals import intersection
from sladsl.model.calendar import ELAPSED
from sladsl.targets.lowering.dates import MOST_YEARS, NotPinnedError, dates_of, undated
from sladsl.targets.lowering.weeks import DAY, WEEK, week_of
from sladsl.targets.support import Note

from .objects import DAYS, Break, Day, Hours

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sladsl.clock.intervals import Interval
    from sladsl.model.calendar import Calendar, Closure, Opening
    from sladsl.model.terms import Terms

NIGHT = 240
"""Clocks are changed before this minute of a day; a window that opens or closes before it is read differently then."""
HOLIDAY_SECOND = (
    "a second too late for each holiday that is passed, up to an hour too early or too late where clocks are changed "
    "on it"
)


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


def _instead(feature: str) -> Clock:
    return Clock(None, None, None, (Note(feature),))


def _clock(calendar: Calendar, terms: Terms) -> Clock:
    if calendar.always:
        return ALL_HOURS
    if (feature := _beyond(calendar)) is not None:
        return _instead(feature)
    week = week_of(calendar, terms.business_days.weekdays if terms.business_days else None)
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


def _whole(closure: Closure) -> bool:
    return not closure.from_time and closure.until_time in (None, DAY)


def _closed(calendar: Calendar, terms: Terms) -> Iterator[str]:
    """Closed dates as RT writes them, those that come back each year without a year."""
    opened = {day for opening in calendar.openings for day in _days_of(opening)}
    for closure in calendar.closures:
        if undated(closure) or not _whole(closure):
            continue
        if closure.annual is not None and closure.annual != (2, 29) and not opened:
            yield f"{closure.annual[0]:02}-{closure.annual[1]:02}"
            continue
        # An opening replaces what a closure says of its date.
        yield from (day.isoformat() for day, _ in dates_of(closure, terms) if day not in opened)


def _days_of(opening: Opening) -> Iterator[date]:
    first, last = opening.dates.first, opening.dates.last
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
