"""The hours of an agreement as the vendor's calendars can hold them: one window a day, one zone, a list of dates."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from sladsl.model.calendar import ELAPSED
from sladsl.targets.lowering.dates import ClosedDay, NotPinnedError, TwoPartsError, closed_days, undated
from sladsl.targets.lowering.weeks import DAY, WEEK, Shift, crosses_midnight, days_of, shift_between, shifted, week_of
from sladsl.targets.support import Note

from .data import limits
from .naming import fingerprint

if TYPE_CHECKING:
    from sladsl.model.calendar import Calendar
    from sladsl.model.terms import Terms
    from sladsl.targets.lowering.weeks import Window


@dataclass(frozen=True, slots=True)
class Hours:
    """A calendar of the vendor.

    Attributes:
        name: name of the contract's calendar.
        week: window of each weekday from Monday, in minutes of the vendor's zone; None is closed.
        closed: closed dates; parts of a day in minutes of the vendor's zone.
        definition: what tells its holiday list from others; empty if it needs none.
        label: what the holiday list is about, in a few words.
        shift: how far the vendor's clock is ahead of the contract's, least and most, in minutes.
        wider: minutes a day that are open here and closed in the contract, at most.
        midnights: whether a window ends a second before midnight instead of at it.
    """

    name: str
    week: tuple[Window | None, ...]
    closed: tuple[ClosedDay, ...]
    definition: str
    label: str
    shift: Shift
    wider: int
    midnights: bool

    @property
    def shortest(self) -> int:
        """Minutes of the shortest open weekday."""
        return min(end - start for start, end in filter(None, self.week))


@dataclass(frozen=True, slots=True)
class Clock:
    """The hours an SLA counts in.

    Attributes:
        hours: a custom calendar; None means all hours.
        notes: what had to be done to the contract's hours.
    """

    hours: Hours | None
    notes: tuple[Note, ...]

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for clocks that can be one calendar."""
        hours = self.hours
        return () if hours is None else (hours.name, hours.week, hours.closed, hours.definition)


ALL_HOURS = Clock(None, (Note("clock_24x7"),))


class Clocks:
    """The clocks of one version of an agreement, each made once.

    Attributes:
        terms: the terms.
        zone: zone of the vendor's system.
    """

    def __init__(self, terms: Terms, zone: str) -> None:
        self.terms = terms
        self.zone = zone
        self._made: dict[str, Clock] = {ELAPSED: ALL_HOURS}

    def named(self, name: str) -> Clock:
        """The clock for a calendar of the terms; "24x7" is all hours.

        What cannot be held is replaced by all hours: they contain every calendar, so the vendor is early, never late.

        Hours that the terms name but do not state are such a case, too.
        """
        if name not in self._made:
            calendar = next((each for each in self.terms.calendars if each.name == name), None)
            unstated = _instead("clock_not_stated")
            self._made[name] = _clock(calendar, self.terms, self.zone) if calendar is not None else unstated
        return self._made[name]


def _clock(calendar: Calendar, terms: Terms, vendor_zone: str) -> Clock:
    if calendar.steps:
        return _instead("calendar_combined")
    if calendar.always:
        return ALL_HOURS
    if any(row.season for row in calendar.rows):
        return _instead("calendar_season")
    if any(row.days.holidays for row in calendar.rows) or _whole_shifts(calendar):
        return _instead("calendar_special_days")
    try:
        closed = closed_days(calendar, terms)
    except NotPinnedError:
        return _instead("holidays_not_pinned")
    except TwoPartsError:
        return _instead("holiday_two_parts")
    return _weekly(calendar, terms, vendor_zone, closed)


def _instead(feature: str) -> Clock:
    return Clock(None, (Note(feature),))


def _whole_shifts(calendar: Calendar) -> bool:
    over_midnight = any(window.close <= window.open for row in calendar.rows for window in row.windows)
    return calendar.overnight == "start_day" and over_midnight and bool(calendar.closures)


def _weekly(calendar: Calendar, terms: Terms, vendor_zone: str, closed: tuple[ClosedDay, ...]) -> Clock:
    business = terms.business_days.weekdays if terms.business_days else None
    open_time = week_of(calendar, business)
    if open_time is None:
        return _instead("calendar_special_days")
    if not open_time:
        return _instead("calendar_never_open")
    shift = shift_between(calendar.zone or terms.zone, vendor_zone, terms)
    if closed and crosses_midnight(open_time, shift):
        return _instead("calendar_shift_holidays")
    pieces = days_of(shifted(open_time, shift))
    whole = sum(end - start for day in pieces for start, end in day) == WEEK
    if whole and not closed and not any(map(undated, calendar.closures)) and not calendar.openings:
        return ALL_HOURS
    week = tuple((day[0][0], day[-1][1]) if day else None for day in pieces)
    most_windows = max(len(day) for day in days_of(open_time))
    wider = max(_gaps(day) for day in pieces) + (shift.most - shift.least) * most_windows
    if wider > limits().bridged:
        return _instead("calendar_many_windows")
    hours = _hours(calendar, week, closed, shift, wider)
    return Clock(hours, _notes(hours, calendar, terms, vendor_zone, broken=most_windows > 1))


def _gaps(day: list[Window]) -> int:
    return sum(later[0] - earlier[1] for earlier, later in pairwise(day))


def _hours(
    calendar: Calendar, week: tuple[Window | None, ...], closed: tuple[ClosedDay, ...], shift: Shift, wider: int
) -> Hours:
    days = tuple(part for day in closed if (part := _cut(day, week, shift)))
    partly = any(not day.whole for day in days)
    dated = [closure for closure in calendar.closures if not undated(closure)]
    closures = json.dumps([closure.model_dump(mode="json", exclude={"announced"}) for closure in dated], sort_keys=True)
    return Hours(
        name=calendar.name,
        week=week,
        closed=days,
        definition=fingerprint(closures + (repr((week, shift)) if partly else ""), 6) if days else "",
        label=" ".join(sorted({closure.holidays.jurisdiction for closure in dated if closure.holidays})) or "Own dates",
        shift=shift,
        wider=wider,
        midnights=any(day is not None and day[1] == DAY for day in week),
    )


def _cut(day: ClosedDay, week: tuple[Window | None, ...], shift: Shift) -> ClosedDay | None:
    """A closed part of a day, moved into the vendor's zone and cut to the window it closes; None if it closes none."""
    if day.whole:
        return day
    window = week[day.day.weekday()]
    if window is None:
        return None
    # Where the zones drift apart the closed part is the shorter one: rather early than late.
    start = window[0] if day.start == 0 else max(window[0], day.start + shift.most)
    end = window[1] if day.end == DAY else min(window[1], day.end + shift.least)
    if start >= end:
        return None
    return ClosedDay(day.day, day.name) if (start, end) == window else ClosedDay(day.day, day.name, start, end)


def _notes(hours: Hours, calendar: Calendar, terms: Terms, vendor_zone: str, *, broken: bool) -> tuple[Note, ...]:
    notes = [Note("clock_hours")]
    drift = hours.shift.most - hours.shift.least
    if drift:
        notes.append(Note("calendar_zone_drift"))
    else:
        same = (calendar.zone or terms.zone) == vendor_zone or hours.shift.least == 0
        notes.append(Note("calendar_zone" if same else "calendar_zone_shifted"))
    if broken:
        notes.append(Note("calendar_break"))
    if calendar.zone_is == "assumed":
        notes.append(Note("calendar_zone_assumed"))
    if any(undated(closure) for closure in calendar.closures):
        notes.append(Note("holidays_undated"))
    if hours.midnights:
        notes.append(Note("calendar_midnight"))
    if hours.closed:
        notes.append(Note("holidays"))
    parts = [day for day in hours.closed if not day.whole]
    if parts:
        notes.append(Note("holiday_part_day", _part_day_text(parts, hours)))
    notes += _opening_notes(calendar, hours)
    return tuple(notes)


def _part_day_text(parts: list[ClosedDay], hours: Hours) -> str:
    worst = max(_window_minutes(hours, day.day.weekday()) - (day.end - day.start) for day in parts)
    return f"up to {worst} open minutes too late for each half day it meets, if the whole day is dropped"


def _window_minutes(hours: Hours, weekday: int) -> int:
    window = hours.week[weekday]
    return 0 if window is None else window[1] - window[0]


def _opening_notes(calendar: Calendar, hours: Hours) -> list[Note]:
    """Dates with hours of their own: how many minutes the usual hours differ from them at most."""
    notes = []
    for opening in calendar.openings:
        own = sum((w.close - w.open) if w.close > w.open else w.close + DAY - w.open for w in opening.windows)
        usual = max(_window_minutes(hours, weekday) for weekday in range(7))
        first, last = opening.dates.first, opening.dates.last
        dates = f"on {first}" if first == last else f"on each day from {first} through {last}"
        notes.append(Note("calendar_opening", f"up to {own + usual} open minutes too early or too late {dates}"))
    return notes
