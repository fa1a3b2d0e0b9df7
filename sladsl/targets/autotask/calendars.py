"""The hours of an agreement as an internal location holds them: one window a day, whole holidays, a zone of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from sladsl.model.calendar import ELAPSED
from sladsl.targets.lowering.dates import ClosedDay, NotPinnedError, TwoPartsError, closed_days, undated
from sladsl.targets.lowering.naming import fingerprint
from sladsl.targets.lowering.weeks import DAY, WEEK, days_of, week_of
from sladsl.targets.support import Note

from .data import limits

if TYPE_CHECKING:
    from sladsl.model.calendar import Calendar, Closure
    from sladsl.model.terms import Terms
    from sladsl.targets.lowering.weeks import Window


SHORT_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class Hours:
    """The business hours of an internal location.

    Attributes:
        name: name of the contract's calendar.
        zone: IANA zone of the location.
        week: window of each weekday from Monday, in minutes; None is closed.
        closed: dates on which no time counts.
        definition: what tells its holiday set from others, whatever years are spelled out; empty if it needs none.
        label: what the holiday set is about, in a few words.
        wider: minutes a day that are open here and closed in the contract, at most.
    """

    name: str
    zone: str
    week: tuple[Window | None, ...]
    closed: tuple[ClosedDay, ...]
    definition: str
    label: str
    wider: int

    @property
    def shortest(self) -> int:
        """Minutes of the shortest open weekday."""
        return min(end - start for start, end in filter(None, self.week))

    @property
    def midnights(self) -> bool:
        """Whether a day ends a minute before midnight instead of at it."""
        return any(window is not None and window[1] == DAY - 1 for window in self.week)

    @property
    def head(self) -> str:
        """What people know them by: their name, the days, the place of the zone."""
        days = [name for name, window in zip(SHORT_DAYS, self.week, strict=True) if window]
        run = f"{days[0]} to {days[-1]}" if len(days) > 1 else days[0]
        place = self.zone.rpartition("/")[2].replace("_", " ")
        return f"{self.name} {run} {place}"

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for hours that can be one location."""
        return (self.zone, self.week, self.definition)


@dataclass(frozen=True, slots=True)
class Clock:
    """The time that an objective counts.

    Attributes:
        hours: hours of a location; None means all hours.
        notes: what had to be done to the contract's hours.
    """

    hours: Hours | None
    notes: tuple[Note, ...]

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for clocks that count the same."""
        return () if self.hours is None else self.hours.key


ALL_HOURS = Clock(None, (Note("clock_24x7"),))


class Clocks:
    """The clocks of one version of an agreement, each made once."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self._made: dict[str, Clock] = {ELAPSED: ALL_HOURS}

    def named(self, name: str) -> Clock:
        """The clock for a calendar of the terms; "24x7" is all hours.

        What cannot be held, or is named and not stated, is replaced by all hours: they contain every calendar, so the
        vendor is early, never late.
        """
        if name not in self._made:
            calendar = next((each for each in self.terms.calendars if each.name == name), None)
            self._made[name] = _instead("clock_not_stated") if calendar is None else _clock(calendar, self.terms)
        return self._made[name]


def _clock(calendar: Calendar, terms: Terms) -> Clock:
    if calendar.steps:
        return _instead("calendar_combined")
    if calendar.always and not calendar.closures and not calendar.openings:
        return ALL_HOURS
    if any(row.season for row in calendar.rows):
        return _instead("calendar_season")
    over_midnight = any(window.close <= window.open for row in calendar.rows for window in row.windows)
    whole_shifts = calendar.overnight == "start_day" and over_midnight and bool(calendar.closures)
    if any(row.days.holidays for row in calendar.rows) or whole_shifts:
        return _instead("calendar_special_days")
    try:
        closed = closed_days(calendar, terms)
    except NotPinnedError:
        return _instead("holidays_not_pinned")
    except TwoPartsError:
        return _instead("holiday_two_parts")
    return _weekly(calendar, terms, closed)


def _instead(feature: str) -> Clock:
    return Clock(None, (Note(feature),))


def _weekly(calendar: Calendar, terms: Terms, closed: tuple[ClosedDay, ...]) -> Clock:
    open_time = week_of(calendar, terms.business_days.weekdays if terms.business_days else None)
    if open_time is None:
        return _instead("calendar_special_days")
    if not open_time:
        return _instead("calendar_never_open")
    pieces = days_of(open_time)
    undated_days = any(map(undated, calendar.closures))
    if open_time == [(0, WEEK)] and not closed and not undated_days and not calendar.openings:
        return ALL_HOURS
    wider = max(sum(later[0] - earlier[1] for earlier, later in pairwise(day)) for day in pieces)
    if wider > limits().bridged:
        return _instead("calendar_many_windows")
    # A window is entered as two times of one day, so midnight itself cannot be its end (unverified).
    week = tuple((day[0][0], min(day[-1][1], DAY - 1)) if day else None for day in pieces)
    whole, parts = _sorted_out(closed, week)
    dated = [
        closure for closure in calendar.closures if not undated(closure) and _closes(closure, calendar, terms, week)
    ]
    made_of = json.dumps([closure.model_dump(mode="json", exclude={"announced"}) for closure in dated], sort_keys=True)
    hours = Hours(
        name=calendar.name,
        zone=calendar.zone or terms.zone,
        week=week,
        closed=whole,
        definition=fingerprint(made_of) if whole else "",
        label=" ".join(sorted({each.holidays.jurisdiction for each in dated if each.holidays})) or "Own dates",
        wider=wider,
    )
    return Clock(hours, tuple(_notes(hours, calendar, parts)))


def _closes(closure: Closure, calendar: Calendar, terms: Terms, week: tuple[Window | None, ...]) -> bool:
    """Whether a closure alone makes a holiday; part days are left open, so they make no other holiday set."""
    if closure.from_time is None and closure.until_time is None:
        return True
    alone = calendar.model_copy(update={"closures": (closure,)})
    return bool(_sorted_out(closed_days(alone, terms), week)[0])


def _sorted_out(
    closed: tuple[ClosedDay, ...], week: tuple[Window | None, ...]
) -> tuple[tuple[ClosedDay, ...], dict[ClosedDay, int]]:
    """Days that are holidays for the location, and part days with the open minutes that they take in the contract."""
    whole: list[ClosedDay] = []
    parts: dict[ClosedDay, int] = {}
    for day in closed:
        window = week[day.day.weekday()]
        if day.whole or (window and day.start <= window[0] and day.end >= window[1]):
            whole.append(ClosedDay(day.day, day.name))
        elif window and (taken := min(window[1], day.end) - max(window[0], day.start)) > 0:
            parts[day] = taken
    return tuple(whole), parts


def _notes(hours: Hours, calendar: Calendar, parts: dict[ClosedDay, int]) -> list[Note]:
    """What had to be done to the hours; the texts of deviations that add up over days come with a promise."""
    notes = [Note("clock_hours"), Note("calendar_zone")]
    if hours.wider:
        notes.append(Note("calendar_break"))
    if calendar.zone_is == "assumed":
        notes.append(Note("calendar_zone_assumed"))
    if any(undated(closure) for closure in calendar.closures):
        notes.append(Note("holidays_undated"))
    if hours.midnights:
        notes.append(Note("calendar_midnight"))
    if hours.closed:
        notes.append(Note("holidays"))
    if parts:
        most = max(parts.values())
        notes.append(Note("holiday_part_day", f"up to {most} open minutes too early for each part day that it meets"))
    return notes + _opening_notes(calendar, hours)


def _opening_notes(calendar: Calendar, hours: Hours) -> list[Note]:
    """Dates with hours of their own: how many minutes the usual hours differ from them at most."""
    usual = max(end - start for start, end in filter(None, hours.week))
    notes = []
    for opening in calendar.openings:
        own = sum((w.close - w.open) if w.close > w.open else w.close + DAY - w.open for w in opening.windows)
        first, last = opening.dates.first, opening.dates.last
        dates = f"on {first}" if first == last else f"on each day from {first} through {last}"
        notes.append(Note("calendar_opening", f"up to {own + usual} open minutes too early or too late {dates}"))
    return notes
