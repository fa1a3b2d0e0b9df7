"""Promises as fields of an objective: which clock, how many hours, what goal, and what had to be done to each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from sladsl.model.values import BestEffort
from sladsl.targets.lowering.duepoints import time_to
from sladsl.targets.lowering.stages import HUNDREDTH, Timer, goal, hundredths, minutes, timer_of
from sladsl.targets.lowering.values import Counted, Reader, claims_nothing
from sladsl.targets.support import Note

from .calendars import ALL_HOURS, Clock

if TYPE_CHECKING:
    from sladsl.model.promise import Promise
    from sladsl.model.values import DuePoint, Value

    from .calendars import Clocks


@dataclass(frozen=True, slots=True)
class Entry:
    """A promise as an objective would hold it.

    Attributes:
        promise: the promise.
        timer: its clock; None if there is none.
        clock: the time it counts.
        hundredths: its length in hundredths of an hour; None if there is nothing to count.
        percent: the goal; 0 if there is none.
        notes: features of the support table that it uses.
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
    """What wider or shorter days of the location add up to over a length of time."""
    if clock.hours is None:
        return []
    asked = -(-seconds // 60)
    days = asked // clock.hours.shortest + 2
    notes = []
    if clock.hours.wider:
        text = f"up to {min(days * clock.hours.wider, asked)} open minutes too early"
        notes.append(Note("calendar_break", text))
    if clock.hours.midnights:
        notes.append(Note("calendar_midnight", f"up to {days} minutes too late"))
    return notes


def _due_point(clocks: Clocks, point: DuePoint) -> Counted[Clock]:
    """The least time of its hours that can lie between receipt and a point on the calendar."""
    clock = ALL_HOURS
    if point.days == "business":
        if clocks.terms.business_hours is None or clocks.terms.business_days is None:
            return Counted(ALL_HOURS, None, [Note("due_point_no_days")])
        clock = clocks.named(clocks.terms.business_hours)
        if clock.hours is None and clock is not ALL_HOURS:
            return Counted(ALL_HOURS, None, [Note("due_point_no_days"), *clock.notes])
    span = time_to(point, clocks.terms)
    if span is None:
        return Counted(ALL_HOURS, None, [Note("due_point_no_days")])
    seconds = span.least // HUNDREDTH * HUNDREDTH
    if seconds < HUNDREDTH:
        return Counted(clock, None, [Note("due_point_same_day")])
    kind = "all hours" if clock.hours is None else f"the hours {clock.hours.name}"
    told = f"0 to {minutes(span.most - seconds)} of {kind} too early, never too late, waits aside"
    return Counted(clock, seconds, [Note("due_point", told)])
