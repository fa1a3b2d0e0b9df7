"""Who is told: alerts that fired, handed on while nobody acknowledges, and the hours in which they can fire."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.intervals import difference, merged
from sladsl.clock.opentime import ALWAYS

from .plan import DayTarget, OpenTarget

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sladsl.clock.opentime import OpenTime
    from sladsl.history.event import Event

    from .plan import Step, Target
    from .timeline import Outcome, Timeline


class Alert(NamedTuple):
    """Somebody is told.

    Attributes:
        at: when, in UTC seconds.
        role: who.
        step: the step of the escalation.
        hop: 0 for the step itself, then 1, 2, ... along the chain.
        outcome: the clock it is about.
    """

    at: int
    role: str
    step: Step
    hop: int
    outcome: Outcome


def alerts(timeline: Timeline, events: Iterable[Event]) -> tuple[Alert, ...]:
    """Every alert of a ticket in order of time.

    An alert goes on along its chain while it is not acknowledged, in time that always runs from the alert before, as
    long as its clock is not stopped.
    """
    acknowledged = sorted(event.at for event in events if event.kind == "alert_acknowledged")
    found: list[Alert] = []
    for outcome in timeline.outcomes:
        end = timeline.until if outcome.stopped_at is None else outcome.stopped_at - 1
        for fired in outcome.escalations:
            at = fired.at
            found.append(Alert(at, fired.step.role, fired.step, 0, outcome))
            for hop, (seconds, role) in enumerate(fired.step.chain, start=1):
                before, at = at, at + seconds
                if at > end or any(before <= each <= at for each in acknowledged):
                    break
                found.append(Alert(at, role, fired.step, hop, outcome))
    return tuple(sorted(found, key=lambda alert: alert.at))


def firing_time(step: Step, target: Target | None) -> OpenTime | None:
    """The open time within which a step can fire, over all instants at which a ticket can be created.

    The start can come at any time. A percentage is reached while the promised time counts: in the open time of its
    clock, or in the business hours before a due point. Other triggers are reached while their own time counts. None if
    nothing is promised.
    """
    if step.trigger == "at_start":
        return ALWAYS
    if step.trigger != "percent":
        return None if step.time is None else step.time.open
    if isinstance(target, OpenTarget):
        return target.open
    return target.days.hours if isinstance(target, DayTarget) else None


def first_unreached(firing: OpenTime, duties: Sequence[OpenTime], start: int, end: int, after: int = 0) -> int | None:
    """The first instant at which an alert can come while nobody who is told is on duty; None if there is none.

    Args:
        firing: when the step can fire.
        duties: hours of duty of those who are told, any of whom suffices.
        start: where to begin looking, in UTC seconds.
        end: where to stop looking; not included.
        after: seconds between the step and this alert along its chain.
    """
    coming = [(lower + after, upper + after) for lower, upper in firing.intervals(start - after, end - after)]
    on_duty = merged(interval for duty in duties for interval in duty.intervals(start, end))
    missing = difference(coming, on_duty)
    return missing[0][0] if missing else None
