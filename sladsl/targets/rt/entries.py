"""Promises as targets of a level: which one, how many minutes of which clock, and what had to be done to them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from sladsl.targets.lowering.duepoints import time_to
from sladsl.targets.lowering.values import Counted, Reader, claims_nothing
from sladsl.targets.support import Note

from .hours import ALL_HOURS, Clock

if TYPE_CHECKING:
    from sladsl.model.promise import Promise
    from sladsl.model.values import DuePoint

    from .hours import Clocks

Slot = Literal["response", "keep_in_loop", "resolve"]
SLOTS: dict[str, Slot] = {"respond": "response", "update": "keep_in_loop", "resolve": "resolve"}
"""Milestone -> the target of a level that holds it."""
STARTS = {"response": ("created",), "keep_in_loop": ("responded", "created"), "resolve": ("created",)}
STOPS = {"response": ("responded",), "keep_in_loop": ("updated",), "resolve": ("resolved",)}
FIRST = "the first update is counted from the first reply, not from the report"
UNANSWERED = "while a message of the client is unanswered its response time counts instead"
MINUTE = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """A promise as a level would hold it.

    Attributes:
        promise: the promise.
        slot: its target; None if there is none.
        clock: what it counts in.
        minutes: its length; None if there is nothing to count.
        notes: features of the support table it uses.
    """

    promise: Promise
    slot: Slot | None
    clock: Clock
    minutes: int | None
    notes: tuple[Note, ...]


def entry(promise: Promise, clocks: Clocks) -> Entry:
    """Read a promise."""
    slot, notes = _slot(promise)
    clock, seconds, value_notes = Reader(ALL_HOURS, clocks.named, partial(_due_point, clocks)).read(promise.value)
    minutes = None
    if seconds is not None:
        minutes, rounding = _minutes(seconds)
        value_notes = [*value_notes, *rounding]
    if minutes is None and claims_nothing(promise.value):
        return Entry(promise, None, clock, None, tuple(value_notes))
    if "received" in promise.selector:
        return Entry(promise, None, clock, None, (Note("selector_received"),))
    if slot is None or minutes is None:
        return Entry(promise, None, clock, None, tuple(notes if slot is None else [*notes, *value_notes]))
    used = [*notes, *value_notes, *_goal(promise), *clock.notes]
    if promise.strength != "guaranteed":
        used.append(Note("strength_soft"))
    return Entry(promise, slot, clock, minutes, tuple(used))


def _slot(promise: Promise) -> tuple[Slot | None, list[Note]]:
    slot = SLOTS.get(promise.milestone)
    if slot is None or (slot != "keep_in_loop" and promise.recurring):
        return None, [Note("other_milestone")]
    if slot == "keep_in_loop":
        if not promise.recurring:
            return None, [Note("update_once")]
        notes = [Note("update", UNANSWERED if promise.start == "responded" else f"{FIRST}; {UNANSWERED}")]
    else:
        notes = [Note("respond" if slot == "response" else "resolve")]
    if promise.start not in STARTS[slot]:
        notes.append(Note("start_other"))
    if promise.stop not in STOPS[slot]:
        notes.append(Note("stop_other"))
    return slot, notes


def _minutes(seconds: int) -> tuple[int, list[Note]]:
    """Whole minutes, the next lower ones, at least one."""
    minutes = max(1, seconds // MINUTE)
    off = seconds - minutes * MINUTE
    if not off:
        return minutes, []
    return minutes, [Note("minutes_rounded", f"{abs(off)} seconds too {'early' if off > 0 else 'late'}")]


def _due_point(clocks: Clocks, point: DuePoint) -> Counted[Clock]:
    """The least time that can lie before the point, so that RT is early, never late."""
    clock = ALL_HOURS
    if point.days == "business":
        if clocks.terms.business_hours is None:
            return Counted(ALL_HOURS, None, [Note("due_point_no_days")])
        clock = clocks.named(clocks.terms.business_hours)
        if clock.hours is None and clock is not ALL_HOURS:
            return Counted(ALL_HOURS, None, [Note("due_point_no_days"), *clock.notes])
    span = time_to(point, clocks.terms)
    if span is None:
        return Counted(clock, None, [Note("due_point_no_days")])
    minutes = span.least // MINUTE
    if minutes < 1:
        return Counted(clock, None, [Note("due_point_same_day")])
    early = -(-(span.most - minutes * MINUTE) // MINUTE)
    what = "all hours" if clock.name is None else f"the hours {clock.name}"
    told = f"0 to {early} minutes of {what} too early, never too late, waits aside"
    return Counted(clock, minutes * MINUTE, [Note("due_point", told)])


def _goal(promise: Promise) -> list[Note]:
    kind = promise.aggregate.kind
    if kind == "each":
        return []
    return [Note("goal_mean" if kind == "mean" else "goal_share")]
