"""The timeline of a clock: what happened to its ticket, when the clock stood still, and when it was due."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.history.kinds import KINDS, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .clocks import Clock

SHOWN = (
    "created", "assigned", "handed_over", "responded", "planned", "work_started", "dispatched", "arrived",
    "worked_around", "priority_changed", "resolved", "closed", "reopened", "cancelled",
)  # fmt: skip
"""Events of a ticket that a timeline tells of, beside waits and what stops the clock."""
DUE, PAUSED, RESUMED, STOPPED, DECLARED = "due", "paused", "resumed", "stopped", "declared"


class Moment(NamedTuple):
    """A moment of a timeline.

    Attributes:
        at: when, in UTC seconds.
        kind: the kind of an event, or "due", "paused", "resumed", "stopped", or "declared" by the agreement.
        detail: the reason of a wait, the new priority, or the name of a declared event; empty for others. It names no
            person and no team.
        by: whom the ticket was assigned to, or who did it, for the provider's own eyes; empty if not known.
    """

    at: int
    kind: str
    detail: str = ""
    by: str = ""


def moments(clock: Clock, until: int) -> tuple[Moment, ...]:
    """The timeline of a clock from the creation of its ticket to its stop, or to the end of observation."""
    end = clock.outcome.stopped_at if clock.outcome.stopped_at is not None else until
    found = [*_events(clock, end), *_steps(clock, end)]
    if clock.outcome.due is not None and clock.outcome.due <= max(end, until):
        found.append(Moment(clock.outcome.due, DUE))
    return tuple(dict.fromkeys(sorted(found, key=lambda one: (one.at, one.kind == DUE))))


def _events(clock: Clock, end: int) -> Iterator[Moment]:
    """The events of the ticket; of a recurring promise those of its own interval."""
    begin = clock.outcome.start if clock.outcome.number is not None else None
    for event in clock.ticket.events:
        if event.at > end or (begin is not None and event.at < begin and event.kind != "created"):
            continue
        by = (event.value if event.kind == "assigned" else None) or event.actor or ""
        if event.kind in SHOWN:
            yield Moment(event.at, event.kind, (event.value or "") if event.kind == "priority_changed" else "", by)
        elif kind_of(event.kind).waits_for is not None or event.kind == "waiting":
            yield Moment(event.at, "waiting", kind_of(event.kind).waits_for or event.value or "", by)
        elif event.kind not in KINDS:
            yield Moment(event.at, DECLARED, event.kind, by)
        elif event.kind in clock.outcome.plan.stops:
            yield Moment(event.at, event.kind if event.kind == "updated" else STOPPED, "", by)


def _steps(clock: Clock, end: int) -> Iterator[Moment]:
    """When the clock stood still."""
    for step in clock.judgement.timeline.transitions:
        if (step.key, step.number) != (clock.outcome.plan.key, clock.outcome.number) or step.at > end:
            continue
        if step.change in ("pause", "resume"):
            yield Moment(step.at, PAUSED if step.change == "pause" else RESUMED)
