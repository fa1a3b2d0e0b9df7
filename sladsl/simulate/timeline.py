"""What a simulation gives back: the outcome of every promise and each step on the way, with its cause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from sladsl.history.event import Event

    from .plan import PromisePlan, Step

State = Literal["not_started", "running", "paused", "met", "missed", "cancelled", "excluded"]
Change = Literal[
    "start",
    "pause",
    "resume",
    "reset",
    "moved",
    "changed",
    "warned",
    "escalated",
    "breached",
    "stopped",
    "reopened",
    "cancelled",
    "excluded",
]


class Fired(NamedTuple):
    """An alert that fired.

    Attributes:
        step: which one.
        at: when, in UTC seconds.
    """

    step: Step
    at: int


class Transition(NamedTuple):
    """A step in the life of a clock.

    Attributes:
        at: when, in UTC seconds.
        change: what happened to the clock.
        key: which clock; it stays the same when the priority changes.
        promise: identity of the promise in force.
        milestone: its milestone.
        number: which one of a recurring promise, from 1; None if it does not recur.
        reason: why, as a sentence for people.
        due: when the clock is due after this step; None while that is not known.
        cause: the event that caused it; None if only time passed.
    """

    at: int
    change: Change
    key: str
    promise: str
    milestone: str
    number: int | None
    reason: str
    due: int | None
    cause: Event | None


class Outcome(NamedTuple):
    """How one clock stands at the end of observation. Instants are UTC seconds.

    Attributes:
        promise: identity of the promise by which it was judged.
        plan: the clock's plan under the priority in force.
        number: which one of a recurring promise, from 1; None if it does not recur.
        state: how it stands.
        start: when it started, the last time; None if it did not.
        received: for due points: the instant of receipt; None otherwise.
        due: when it is, was or would have been due; None if that is open or never.
        stopped_at: when it was stopped; None if it still runs.
        missed_at: when the miss came to light; None unless missed or excluded.
        counted: seconds counted to the stop or the end of observation; None for due points.
        escalations: alerts that fired, in order.
    """

    promise: str
    plan: PromisePlan
    number: int | None
    state: State
    start: int | None = None
    received: int | None = None
    due: int | None = None
    stopped_at: int | None = None
    missed_at: int | None = None
    counted: int | None = None
    escalations: tuple[Fired, ...] = ()

    @property
    def milestone(self) -> str:
        """Name of the milestone."""
        return self.plan.milestone


class Timeline(NamedTuple):
    """A ticket judged.

    Attributes:
        outcomes: every promised clock, in the order of the contract; intervals of recurring promises in order of time.
        transitions: every step of every clock, in order of time.
        until: end of observation, included.
        priority: its priority then; None before its creation, or if the contract has none.
        waiting: what it waits for then; None if for nothing.
    """

    outcomes: tuple[Outcome, ...]
    transitions: tuple[Transition, ...]
    until: int
    priority: str | None = None
    waiting: str | None = None

    def outcome(self, milestone: str, number: int | None = None) -> Outcome:
        """The outcome of a milestone, the first that fits; KeyError if none is promised."""
        for outcome in self.outcomes:
            if outcome.milestone == milestone and (number is None or outcome.number == number):
                return outcome
        raise KeyError(milestone)
