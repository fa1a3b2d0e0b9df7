"""Outcomes as rows: one for each clock of each ticket, the same whatever file they are written to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.zones import utc_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..timeline import Outcome
    from .judging import Judgement


class Row(NamedTuple):
    """A clock of a ticket at the end of observation. Instants are UTC texts, empty cells None.

    Attributes:
        ticket: number of the ticket.
        client: the client as the source system names it.
        agreement: name of the agreement that judges it.
        terms: the day from which the version of its terms holds.
        priority: the first priority of the ticket, by the name of the contract.
        promise: identity of the promise by which the clock was judged.
        milestone: its milestone.
        n: which one of a recurring promise, from 1.
        state: how it stands.
        start: when it started, the last time.
        due: when it is, was or would have been due.
        stopped_at: when it was stopped.
        missed_at: when the miss came to light.
        counted_s: seconds counted on the clock of the promise; None for due points.
        late_s: seconds from the due to the stop, which always run; None unless late and stopped.
    """

    ticket: str
    client: str
    agreement: str
    terms: str
    priority: str | None
    promise: str
    milestone: str
    n: int | None
    state: str
    start: str | None
    due: str | None
    stopped_at: str | None
    missed_at: str | None
    counted_s: int | None
    late_s: int | None


def rows(judged: Judgement) -> Iterator[Row]:
    """The rows of a judged ticket, in the order of the contract."""
    assigned = judged.assigned
    ticket = assigned.ticket
    for outcome in judged.timeline.outcomes:
        yield Row(
            ticket=ticket.id,
            client=ticket.client,
            agreement=assigned.agreement.name,
            terms=assigned.terms.start.isoformat(),
            priority=ticket.priority,
            promise=outcome.promise,
            milestone=outcome.milestone,
            n=outcome.number,
            state=outcome.state,
            start=_utc(outcome.start),
            due=_utc(outcome.due),
            stopped_at=_utc(outcome.stopped_at),
            missed_at=_utc(outcome.missed_at),
            counted_s=outcome.counted,
            late_s=_late(outcome),
        )


def _utc(at: int | None) -> str | None:
    return None if at is None else utc_text(at)


def _late(outcome: Outcome) -> int | None:
    if outcome.missed_at is None or outcome.due is None or outcome.stopped_at is None:
        return None
    return max(0, outcome.stopped_at - outcome.due)
