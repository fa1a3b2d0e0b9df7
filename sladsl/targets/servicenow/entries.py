"""Promises as SLA definitions would hold them: which milestone, how long in which clock, or which due point."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from sladsl.model.values import AsAgreed, DuePoint, Range, Unstated
from sladsl.targets.lowering.duepoints import time_to
from sladsl.targets.lowering.values import Counted, Reader, claims_nothing
from sladsl.targets.support import Note

from .hours import ALL_HOURS
from .objects import MOST_DAYS
from .relative import DuePlan

if TYPE_CHECKING:
    from sladsl.model.promise import Promise
    from sladsl.model.values import Value

    from .hours import Clock, Clocks

Role = Literal["respond", "plan", "resolve"]
ROLES: dict[str, Role] = {"responded": "respond", "planned": "plan", "resolved": "resolve", "closed": "resolve"}
"""Kind of the event that stops a clock -> which kind of definition that is, whatever the milestone is called."""
USUAL: dict[str, Role] = {"respond": "respond", "resolve": "resolve"}
"""Milestone -> the same, where it stops at an event that no state stands for."""
TARGETS: dict[Role, Literal["", "response", "resolution"]] = {
    "respond": "response",
    "plan": "",
    "resolve": "resolution",
}
MINUTE = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """A promise as a definition would hold it.

    Attributes:
        promise: the promise.
        clock: the hours it counts in.
        seconds: its duration; None if it has none.
        point: its relative duration; None if it has none.
        notes: features of the support table it uses.
    """

    promise: Promise
    clock: Clock
    seconds: int | None
    point: DuePlan | None
    notes: tuple[Note, ...]

    @property
    def counts(self) -> bool:
        """Whether a definition is made of it."""
        return self.seconds is not None or self.point is not None


def entry(promise: Promise, clocks: Clocks) -> Entry:
    """Read a promise."""
    notes = _milestone(promise)
    counted = Reader(ALL_HOURS, clocks.named, partial(_least, clocks)).read(promise.value)
    if counted.seconds is None and claims_nothing(promise.value):
        return Entry(promise, counted.clock, None, None, tuple(counted.notes))
    if "received" in promise.selector:
        notes = [Note("selector_received")]
    if notes[0].feature in ("selector_received", "update", "other_milestone"):
        return Entry(promise, counted.clock, None, None, tuple(notes))
    exact = _point(promise.value, clocks)
    if exact is not None:
        clock, plan, note = exact
        own = [note for note in counted.notes if note.feature not in ("due_point", "due_point_same_day")]
        return Entry(promise, clock, None, plan, (*notes, *own, note, *_goal(promise), *clock.notes))
    seconds = counted.seconds
    used = [*notes, *counted.notes, *_goal(promise)]
    if seconds is None:
        return Entry(promise, counted.clock, None, None, tuple(used))
    if seconds > MOST_DAYS * 86400:
        return Entry(promise, counted.clock, None, None, (*used, Note("duration_limit")))
    return Entry(promise, counted.clock, max(1, seconds), None, (*used, *counted.clock.notes))


def role_of(promise: Promise) -> Role | None:
    """Which kind of definition a promise is; None if there is none."""
    return ROLES.get(promise.stop) or USUAL.get(promise.milestone)


def _milestone(promise: Promise) -> list[Note]:
    """The feature of its milestone first, then what is odd about it."""
    if promise.recurring or promise.milestone == "update":
        return [Note("update")]
    role = role_of(promise)
    if role is None:
        return [Note("other_milestone")]
    notes = [Note(role)]
    if promise.start != "created":
        notes.append(Note("start_other"))
    if promise.stop not in ROLES:
        notes.append(Note("stop_other"))
    if any(axis != "priority" for axis in promise.selector) or promise.service:
        notes.append(Note("selector_other"))
    if promise.strength != "guaranteed":
        notes.append(Note("strength_soft"))
    return notes


def _goal(promise: Promise) -> list[Note]:
    """A goal over many tickets: every ticket has its clock, the share is a report."""
    kind = promise.aggregate.kind
    if kind == "each":
        return []
    return [Note("goal_mean" if kind == "mean" else "goal_share")]


def _point(value: Value, clocks: Clocks) -> tuple[Clock, DuePlan, Note] | None:
    """A due point as a relative duration that comes to the same, with the feature that is; None if there is none."""
    point = _aimed(value)
    if not isinstance(point, DuePoint) or point.days != "business":
        return None
    opening = clocks.terms.receipt == "next_opening"
    if (point.n == 0 or point.cutoff is not None) and not opening:
        return None
    at = None if point.at is None else point.at * MINUTE
    clock = clocks.business_days(at)
    if clock is None or at == 0:
        return None
    cutoff = None if point.cutoff is None else point.cutoff * MINUTE
    plan = DuePlan("opening" if opening else "next_day", point.n - (not opening), cutoff, at)
    wider = 0 if at is None else clocks.widened(at)
    if not wider or not opening:
        # Received when logged: no hours decide the day, so that wider ones change nothing.
        return clock, plan, Note("due_point_exact")
    told = f"a report between closing and that time is due a business day too early, on {wider} dates of the schedule"
    return clock, plan, Note("due_point_widened", told)


def _aimed(value: Value) -> object:
    """What a value comes to in the end: the upper end of a range, the time behind a softer word."""
    if isinstance(value, Range):
        return value.high
    if isinstance(value, Unstated):
        return value.assume
    return value.usual if isinstance(value, AsAgreed) else value


def _least(clocks: Clocks, point: DuePoint) -> Counted[Clock]:
    """The least time that can lie before a point, so that the vendor is early, never late."""
    clock = ALL_HOURS
    if point.days == "business":
        if clocks.terms.business_hours is None:
            return Counted(ALL_HOURS, None, [Note("due_point_no_days")])
        clock = clocks.named(clocks.terms.business_hours)
        if clock.wanted is None and clock.notes != ALL_HOURS.notes:
            return Counted(ALL_HOURS, None, [Note("due_point_no_days"), *clock.notes])
    span = time_to(point, clocks.terms)
    if span is None:
        return Counted(clock, None, [Note("due_point_no_days")])
    if span.least < MINUTE:
        return Counted(clock, None, [Note("due_point_same_day")])
    early = -(-(span.most - span.least) // MINUTE)
    what = "all hours" if clock.wanted is None else f"the hours {clock.name}"
    told = f"0 to {early} minutes of {what} too early, never too late, waits aside"
    return Counted(clock, span.least, [Note("due_point", told)])
