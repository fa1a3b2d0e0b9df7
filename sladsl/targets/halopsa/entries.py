"""Promises as targets of a priority: which clock, how long, in working days or hours, and what that needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from sladsl.clock.compile import calendars_of
from sladsl.clock.zones import day_of
from sladsl.targets.lowering.duepoints import time_to
from sladsl.targets.lowering.values import Counted, Reader, claims_nothing
from sladsl.targets.support import Note

from .configured import TIMERS

if TYPE_CHECKING:
    from sladsl.model.promise import Promise
    from sladsl.model.values import DuePoint, Value

    from .configured import Timer
    from .workdays import Clock, Clocks

STOPS: Final = {"respond": "responded", "resolve": "resolved"}
HUNDREDTH = 36
"""Seconds in 0.01 hours."""
MINUTE = 60
"""Vendors show minutes: a day that ends a second before midnight ends at midnight."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A promise as a priority would hold it.

    Attributes:
        promise: the promise.
        timer: its clock; None if there is none.
        clock: the hours it counts in.
        seconds: its length, or the least length before a point on the calendar; None if there is nothing to count.
        days: working days to closing, if that is what it is; 0 is the day itself.
        notes: features of the support table it uses.
    """

    promise: Promise
    timer: Timer | None
    clock: Clock
    seconds: int | None
    days: int | None
    notes: tuple[Note, ...]


def entry(promise: Promise, clocks: Clocks) -> Entry:
    """Read a promise."""
    timer, notes = _timer(promise)
    found = Reader(clocks.always, clocks.named, lambda point: _due_point(clocks, point), aims=True).read(promise.value)
    days = _days(promise.value) if {each.feature for each in found.notes} & set(BY_DAY) else None
    if "received" in promise.selector:
        timer, notes = None, [Note("selector_received")]
    if found.seconds == 0:
        found = found._replace(seconds=1)  # what a target of 0 means is not known
    if found.seconds is None and claims_nothing(promise.value):
        return Entry(promise, None, found.clock, None, None, tuple(found.notes))
    if timer is None:
        return Entry(promise, None, found.clock, None, None, tuple(notes))
    notes += found.notes
    if found.seconds is not None:
        notes += [*found.clock.notes, *([] if days is not None else _length_notes(found.clock, found.seconds))]
    notes += _goal(promise)
    return Entry(promise, timer, found.clock, found.seconds, days, tuple(notes))


def _timer(promise: Promise) -> tuple[Timer | None, list[Note]]:
    if promise.recurring or promise.milestone == "update":
        return None, [Note("update")]
    timer = next((each for each in TIMERS if each == promise.milestone), None)
    if timer is None:
        return None, [Note("plan" if promise.milestone in ("plan", "plan work") else "other_milestone")]
    notes = [Note("respond") if timer == "respond" else Note("resolve")]
    if promise.start != "created":
        notes.append(Note("start_other"))
    if promise.stop != STOPS[timer]:
        notes.append(Note("stop_other"))
    return timer, notes


def _goal(promise: Promise) -> list[Note]:
    notes = [] if promise.strength == "guaranteed" else [Note("strength_soft")]
    if promise.aggregate.kind == "mean":
        notes.append(Note("goal_mean"))
    elif promise.aggregate.kind != "each":
        notes.append(Note("goal_share"))
    return notes


def _length_notes(clock: Clock, seconds: int) -> list[Note]:
    notes = [] if seconds % HUNDREDTH == 0 else [Note("hours_rounded")]
    days = seconds // 60 // clock.hours.shortest + 2
    if clock.hours.midnights and days >= MINUTE:
        notes.append(Note("calendar_midnight", f"up to {days // 60 + 1} minutes too late"))
    return notes


# ---- points on the calendar -----------------------------------------------------------------------------------------

BY_DAY = ("due_point_day", "due_point_today")


def _due_point(clocks: Clocks, point: DuePoint) -> Counted[Clock]:
    """Working days to closing where these are the agreement's days; else the least open time before the point."""
    terms = clocks.terms
    business = point.days == "business"
    clock = clocks.named(terms.business_hours) if business and terms.business_hours else clocks.always
    span = time_to(point, terms)
    if span is None:
        return Counted(clock, None, [Note("due_point_no_days")])
    least = span.least // HUNDREDTH * HUNDREDTH
    if _by_day(clocks, clock, point):
        if point.n:
            return Counted(clock, max(least, HUNDREDTH), [Note("due_point_day")])
        late = "a working day too late for a ticket of the last 36 seconds before closing"
        return Counted(clock, max(least, HUNDREDTH), [Note("due_point_today", late)])
    if least < HUNDREDTH:
        return Counted(clock, None, [Note("due_point_same_day")])
    kind = "open time" if business else "time"
    early = f"0 to {-(-(span.most - least) // 60)} minutes of {kind} too early, never too late, waits aside"
    return Counted(clock, least, [Note("due_point", early)])


def _by_day(clocks: Clocks, clock: Clock, point: DuePoint) -> bool:
    """Whether the vendor's working days are the days that are counted, and close when the point is."""
    # At the vendor a ticket counts from the next opening of the workday, which for calendar days is at once. In the
    # terms both count from the next opening of the business hours, or both from when the ticket is logged.
    waits = clocks.terms.receipt == "next_opening" and clocks.terms.business_hours is not None
    if waits != (point.days == "business"):
        return False
    key = (clock.hours, point.days, point.at)
    if point.cutoff is None and key not in clocks.same_days:
        clocks.same_days[key] = _same_days(clocks, clock, point)
    return point.cutoff is None and clocks.same_days[key]


def _same_days(clocks: Clocks, clock: Clock, point: DuePoint) -> bool:
    """Whether every date counts in both or in neither, opens alike, and closes within the same minute."""
    calendars, vendor = calendars_of(clocks.terms), clock.hours.read.days
    days = calendars.business_days if point.days == "business" else calendars.calendar_days
    first, last = clocks.years
    for day in range(day_of(date(first, 1, 1)), day_of(date(last, 12, 31)) + 1):
        due = days.due(day, 0, None if point.at is None else point.at * 60) if days.counts(day) else None
        closing = vendor.closing(day)
        if (due is None) != (closing is None) or days.opening(day) != vendor.opening(day):
            return False
        if due is not None and closing is not None and abs(due - closing) >= MINUTE:
            return False
    return True


def _days(value: Value) -> int | None:
    """The number of days of a point on the calendar, also behind a softer value."""
    for name in ("high", "aim", "usual", "assume"):
        value = getattr(value, name, value)
    return getattr(value, "n", None)
