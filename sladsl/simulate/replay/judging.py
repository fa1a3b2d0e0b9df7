"""Tickets judged one by one: what judged each, and how its clocks stand at the end of observation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.history.event import HistoryError
from sladsl.history.reject import Reject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sladsl.history.ticket import Ticket

    from ..docket import Assigned, Contracts
    from ..timeline import Timeline


class Judgement(NamedTuple):
    """A ticket judged.

    Attributes:
        assigned: the ticket, under the names of the contract, and what judged it.
        timeline: how its clocks stand at the end of observation, and each step on the way.
    """

    assigned: Assigned
    timeline: Timeline


def judgements(contracts: Contracts, tickets: Iterable[Ticket], until: int) -> Iterator[Judgement | Reject]:
    """Judge tickets, in their order; one that cannot be judged comes as a reject, never as a guess.

    Args:
        contracts: what judges them.
        tickets: the history; tickets created after `until` are passed over, as they are not there yet.
        until: end of observation in UTC seconds, included.
    """
    for ticket in tickets:
        if ticket.events and ticket.created > until:
            continue
        assigned = contracts.of(ticket)
        yield assigned if isinstance(assigned, Reject) else _judged(assigned, until)


def _judged(assigned: Assigned, until: int) -> Judgement | Reject:
    try:
        return Judgement(assigned, assigned.timeline(until))
    except HistoryError as error:
        ticket = assigned.ticket
        help_line = "mend the history of the ticket"
        return Reject(ticket.place, "bad value", str(error), help_line, ticket=ticket.id)


def last_instant(tickets: Iterable[Ticket]) -> int | None:
    """The last instant of which a history knows something; None if it has no tickets."""
    return max((ticket.events[-1].at for ticket in tickets if ticket.events), default=None)
