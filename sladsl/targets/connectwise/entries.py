"""Promises as entries of an SLA: which clock, how many hours, what goal, and what had to be done to the promise."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from sladsl.model.values import BestEffort
from sladsl.targets.lowering.stages import HUNDREDTH, Timer, goal, hundredths, minutes, timer_of
from sladsl.targets.lowering.values import Counted, Reader, claims_nothing
from sladsl.targets.lowering.weeks import DAY, Shift
from sladsl.targets.support import Note

from .calendars import ALL_HOURS, Clock, Hours
from .duepoints import CLOCK_CHANGE, business_days, calendar_days

if TYPE_CHECKING:
    from sladsl.model.promise import Promise
    from sladsl.model.values import DuePoint, Value

    from .calendars import Clocks
    from .duepoints import OpenTimeTo

WHOLE_WEEK = Hours("24x7", ((0, DAY),) * 7, (), "", "", Shift(0, 0), 0, midnights=False)
"""All hours as a calendar, to count business days in."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A promise as an SLA would hold it.

    Attributes:
        promise: the promise.
        timer: its clock in an SLA; None if there is none.
        clock: the hours it counts in.
        hundredths: the time in hundredths of an hour; None if there is nothing to count.
        percent: the goal.
        notes: features of the support table it uses.
    """

    promise: Promise
    timer: Timer | None
    clock: Clock
    hundredths: int | None
    percent: int
    notes: tuple[Note, ...]


def entry(promise: Promise, clocks: Clocks) -> Entry:
    """Read a promise."""
    timer, notes = timer_of(promise)
    clock, length, value_notes = _time(promise.value, clocks)
    percent, goal_notes = goal(promise)
    if isinstance(promise.value, BestEffort):
        percent, goal_notes = 0, []
    if length is None and claims_nothing(promise.value):
        return Entry(promise, None, clock, None, percent, tuple(value_notes))
    if timer is None:
        return Entry(promise, None, clock, None, percent, tuple(notes))
    if promise.strength != "guaranteed":
        goal_notes = [*goal_notes, Note("strength_soft")]
    used = [*notes, *value_notes, *goal_notes, *(clock.notes if length is not None else ())]
    return Entry(promise, timer, clock, length, percent, tuple(used))


def _time(value: Value, clocks: Clocks) -> tuple[Clock, int | None, list[Note]]:
    """The clock, the hundredths of an hour, and what the value needed."""
    clock, seconds, notes = Reader(ALL_HOURS, clocks.named, partial(_due_point, clocks), aims=True).read(value)
    if seconds is None or "due_point" in [note.feature for note in notes]:
        return clock, None if seconds is None else seconds // HUNDREDTH, notes
    length, rounding = hundredths(seconds)
    return clock, length, [*notes, *rounding, *_spread(clock, seconds)]


def _spread(clock: Clock, seconds: int) -> list[Note]:
    """What wider or shorter days of the vendor's calendar add up to over a length of time."""
    hours = clock.hours
    if hours is None:
        return []
    asked = -(-seconds // 60)
    days = asked // hours.shortest + 2
    notes = []
    if hours.wider:
        feature = next(n.feature for n in clock.notes if n.feature in ("calendar_break", "calendar_zone_drift"))
        notes.append(Note(feature, f"up to {min(days * hours.wider, asked)} open minutes too early"))
    if hours.midnights:
        notes.append(Note("calendar_midnight", f"up to {days} minutes too late"))
    return notes


def _due_point(clocks: Clocks, point: DuePoint) -> Counted[Clock]:
    if point.days == "calendar":
        return _hours_to(ALL_HOURS, calendar_days(point, clocks.terms))
    if clocks.terms.business_hours is None:
        return Counted(ALL_HOURS, None, [Note("due_point_no_days")])
    clock = clocks.named(clocks.terms.business_hours)
    hours = WHOLE_WEEK if clock is ALL_HOURS else clock.hours
    span = None if hours is None else business_days(point, hours, clocks.terms)
    if span is None:
        return Counted(ALL_HOURS, None, [Note("due_point_no_days"), *clock.notes])
    return _hours_to(clock, span)


def _hours_to(clock: Clock, span: OpenTimeTo) -> Counted[Clock]:
    least = span.least - CLOCK_CHANGE if clock.hours is None else span.least
    seconds = least * 60 // HUNDREDTH * HUNDREDTH
    if seconds < HUNDREDTH:
        return Counted(clock, None, [Note("due_point_same_day")])
    early = span.most * 60 - seconds
    kind = "all hours" if clock.hours is None else f"the hours {clock.hours.name}"
    told = f"0 to {minutes(early)} of {kind} too early, never too late, waits aside"
    return Counted(clock, seconds, [Note("due_point", told)])
