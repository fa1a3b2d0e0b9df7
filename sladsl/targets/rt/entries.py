"""Promises as targets of a level: which one, how many minutes of which clock, and what had to be done to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sladsl.model.values import Absent, AsAgreed, BestEffort, DuePoint, Duration, Effort, Immediate, Range, Unstated
from sladsl.targets.support import Note

from .duepoints import time_to
from .hours import ALL_HOURS, Clock

if TYPE_CHECKING:
    from sladsl.model.promise import Promise
    from sladsl.model.values import Value

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
    clock, minutes, value_notes = _time(promise.value, clocks)
    if minutes is None and isinstance(promise.value, Absent | BestEffort | Effort):
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


def _time(value: Value, clocks: Clocks) -> tuple[Clock, int | None, list[Note]]:
    """The clock, the minutes, and what the value needed."""
    if isinstance(value, Duration):
        minutes, notes = _minutes(value.seconds)
        return clocks.named(value.clock), minutes, notes
    if isinstance(value, DuePoint):
        return _due_point(value, clocks)
    if isinstance(value, Range):
        clock, found, notes = _time(value.high, clocks)
        return clock, found, [Note("range"), *notes]
    if isinstance(value, Immediate):
        if value.seconds is None:
            return ALL_HOURS, None, [Note("immediate_unmeasured")]
        return ALL_HOURS, *_minutes(value.seconds)
    if isinstance(value, Absent | Effort | BestEffort):
        return ALL_HOURS, None, [Note(_nothing(value))]
    return _assumed(value, clocks)


def _nothing(value: Absent | Effort | BestEffort) -> str:
    if isinstance(value, BestEffort):
        return "best_effort"
    if isinstance(value, Effort):
        return "effort"
    return "absent" if value.why == "none" else "invalid_report"


def _assumed(value: Unstated | AsAgreed, clocks: Clocks) -> tuple[Clock, int | None, list[Note]]:
    """What is worked with where the agreement leaves the value open."""
    if isinstance(value, AsAgreed):
        aim, without, word = value.usual, "as_agreed", "as_agreed_usual"
    else:
        aim, without, word = value.assume, "not_stated", "not_stated_assumed"
    if aim is None:
        return ALL_HOURS, None, [Note(without)]
    clock, minutes, notes = _time(aim, clocks)
    return clock, minutes, [Note(word), *notes]


def _minutes(seconds: int) -> tuple[int, list[Note]]:
    """Whole minutes, the next lower ones, at least one."""
    minutes = max(1, seconds // MINUTE)
    off = seconds - minutes * MINUTE
    if not off:
        return minutes, []
    return minutes, [Note("minutes_rounded", f"{abs(off)} seconds too {'early' if off > 0 else 'late'}")]


def _due_point(point: DuePoint, clocks: Clocks) -> tuple[Clock, int | None, list[Note]]:
    """The least time that can lie before the point, so that RT is early, never late."""
    clock = ALL_HOURS
    if point.days == "business":
        if clocks.terms.business_hours is None:
            return ALL_HOURS, None, [Note("due_point_no_days")]
        clock = clocks.named(clocks.terms.business_hours)
        if clock.hours is None and clock is not ALL_HOURS:
            return ALL_HOURS, None, [Note("due_point_no_days"), *clock.notes]
    span = time_to(point, clocks.terms)
    if span is None:
        return clock, None, [Note("due_point_no_days")]
    minutes = span.least // MINUTE
    if minutes < 1:
        return clock, None, [Note("due_point_same_day")]
    early = -(-(span.most - minutes * MINUTE) // MINUTE)
    what = "all hours" if clock.name is None else f"the hours {clock.name}"
    return clock, minutes, [Note("due_point", f"0 to {early} minutes of {what} too early, never too late, waits aside")]


def _goal(promise: Promise) -> list[Note]:
    kind = promise.aggregate.kind
    if kind == "each":
        return []
    return [Note("goal_mean" if kind == "mean" else "goal_share")]
