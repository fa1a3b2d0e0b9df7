"""The entries of the log: each step of a ticket's clocks, with its cause and the line of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.zones import utc_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..docket import Assigned
    from ..timeline import Timeline

    Lines = Callable[[Assigned, str], str | None]
    """What judges a ticket, and the identity of a promise -> "FILE:LINE" of the contract; None if it is not known."""


class Entry(NamedTuple):
    """A step of a clock, as it is written.

    Attributes:
        ticket: number of the ticket.
        client: the client as the source system names it.
        agreement: name of the agreement.
        terms: the day from which the version of the terms holds.
        promise: identity of the promise in force.
        milestone: its milestone.
        n: which one of a recurring promise, from 1; None if it does not recur.
        at: when, in UTC.
        change: what happened to the clock.
        reason: why, as a sentence for people.
        due: when the clock is due after this step, in UTC; None while that is not known.
        cause: kind of the event that caused it; None if only time passed.
        line: where the contract makes the promise, as "FILE:LINE"; None if it is not known.
    """

    ticket: str
    client: str
    agreement: str
    terms: str
    promise: str
    milestone: str
    n: int | None
    at: str
    change: str
    reason: str
    due: str | None
    cause: str | None
    line: str | None


def entries(assigned: Assigned, timeline: Timeline, lines: Lines | None = None) -> Iterator[Entry]:
    """The entries of a ticket, in order of time.

    Args:
        assigned: the ticket and what judges it.
        timeline: the ticket judged.
        lines: where the contract makes a promise.
    """
    ticket, start = assigned.ticket, assigned.terms.start.isoformat()
    for step in timeline.transitions:
        yield Entry(
            ticket=ticket.id,
            client=ticket.client,
            agreement=assigned.agreement.name,
            terms=start,
            promise=step.promise,
            milestone=step.milestone,
            n=step.number,
            at=utc_text(step.at),
            change=step.change,
            reason=step.reason,
            due=None if step.due is None else utc_text(step.due),
            cause=None if step.cause is None else step.cause.kind,
            line=None if lines is None else lines(assigned, step.promise),
        )
