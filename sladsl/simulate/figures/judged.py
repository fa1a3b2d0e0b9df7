"""A judged clock as one row: what figures need of it, whichever engine judged it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sladsl.history.event import Event
    from sladsl.history.ticket import Ticket
    from sladsl.model.terms import Terms
    from sladsl.simulate.timeline import Outcome, State, Timeline, Transition


class Judged(NamedTuple):
    """One clock of one ticket at the end of observation. Instants are UTC seconds.

    Attributes:
        ticket_id: number of the ticket.
        promise_id: identity of the promise by which it was judged.
        milestone: its milestone.
        number: which one of a recurring promise, from 1; None if it does not recur.
        facts: what promises tell tickets apart by: "priority" (the one it was judged under), "channel", "kind",
            "system", "site", "service"; an axis that is not known is not there.
        state: how it stands.
        created: when the ticket was created.
        start: when the clock started, the last time; None if it did not.
        due: when it is, was or would have been due; None if that is open or never.
        stopped_at: when it was stopped; None if it was not.
        missed_at: when the miss came to light; None unless missed or excluded.
        counted: seconds counted on the clock of the promise to the stop or the end of observation; None for due points.
        pauses: stretches `start < t <= end` since `start` in which it did not run; the end is None while one is on.
    """

    ticket_id: str
    promise_id: str
    milestone: str
    number: int | None
    facts: Mapping[str, str]
    state: State
    created: int
    start: int | None = None
    due: int | None = None
    stopped_at: int | None = None
    missed_at: int | None = None
    counted: int | None = None
    pauses: tuple[tuple[int, int | None], ...] = ()

    def counted_at(self, until: int) -> int:
        """The instant that decides in which period it counts; for an open clock the end of observation.

        Met or cancelled: when it was stopped. Missed, excluded or not: when the miss came to light, so that a miss
        belongs to its month however long the ticket stays open.
        """
        if self.missed_at is not None:
            return self.missed_at
        return until if self.stopped_at is None else self.stopped_at


def rows_of(ticket: Ticket, timeline: Timeline, terms: Terms) -> list[Judged]:
    """The rows of a ticket that the timeline engine judged by some terms."""
    chosen = {promise.id: promise.selector.get("priority", ()) for promise in terms.promises}
    changes = _changes(ticket, timeline)
    steps: dict[tuple[str, int | None], list[Transition]] = {}
    for transition in timeline.transitions:
        steps.setdefault((transition.key, transition.number), []).append(transition)
    rows = []
    for outcome in timeline.outcomes:
        promised, own = chosen.get(outcome.promise, ()), steps.get((outcome.plan.key, outcome.number), [])
        if len(promised) == 1:
            priority: str | None = promised[0]
        elif outcome.start is None:
            priority = timeline.priority
        else:
            priority = _priority(ticket, changes, outcome.start, own)
        rows.append(_row(ticket, outcome, priority, own))
    return rows


def _changes(ticket: Ticket, timeline: Timeline) -> list[Event]:
    """The changes of priority in order: those logged, and those that silence brought about."""
    logged = [event for event in ticket.events if event.kind == "priority_changed" and event.at <= timeline.until]
    causes = (step.cause for step in timeline.transitions if step.change == "changed")
    silent = [cause for cause in causes if cause is not None and cause.kind == "priority_changed"]
    return sorted({id(event): event for event in (*logged, *silent)}.values(), key=lambda event: event.at)


def _priority(ticket: Ticket, changes: Sequence[Event], start: int, steps: Iterable[Transition]) -> str | None:
    """The priority under which a clock ran: that of its start, or of the last change that it took part in."""
    at = max((step.at for step in steps if step.change == "changed"), default=start)
    index = bisect_right(changes, at, key=lambda event: event.at)
    return changes[index - 1].value if index else ticket.priority


def _row(ticket: Ticket, outcome: Outcome, priority: str | None, steps: Sequence[Transition]) -> Judged:
    return Judged(
        ticket_id=ticket.id,
        promise_id=outcome.promise,
        milestone=outcome.milestone,
        number=outcome.number,
        facts={**ticket.facts, **({} if priority is None else {"priority": priority})},
        state=outcome.state,
        created=ticket.created,
        start=outcome.start,
        due=outcome.due,
        stopped_at=outcome.stopped_at,
        missed_at=outcome.missed_at,
        counted=outcome.counted,
        pauses=_pauses(outcome, steps),
    )


def _pauses(outcome: Outcome, steps: Iterable[Transition]) -> tuple[tuple[int, int | None], ...]:
    """The pauses of a clock since it started, and the time between its end and its reopening, from its steps."""
    found: list[tuple[int, int | None]] = []
    began: int | None = None
    for each in steps:
        if each.change in ("pause", "stopped", "cancelled"):
            began = each.at if began is None else began
        elif each.change in ("resume", "reopened") and began is not None:
            if began < each.at:
                found.append((began, each.at))
            began = None
    if began is not None and outcome.state == "paused":
        found.append((began, None))
    start = outcome.start
    return tuple(pause for pause in found if start is not None and (pause[1] is None or pause[1] > start))
