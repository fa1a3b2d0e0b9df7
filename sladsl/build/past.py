"""A history as material of the proof: each ticket under the version of the agreement that judges it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.compare.proof import Origin
from sladsl.history.reject import Reject
from sladsl.targets.protocol import Case

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sladsl.compare.proof import Material
    from sladsl.history.ticket import Ticket
    from sladsl.simulate.docket import Contracts


class Past(NamedTuple):
    """The tickets of a history.

    Attributes:
        tickets: agreement and first day of its version -> the tickets that the version judges.
        rejects: tickets that no agreement judges.
    """

    tickets: Mapping[tuple[str, date], Sequence[Material]]
    rejects: tuple[Reject, ...] = ()


NO_PAST = Past({})


def past_of(contracts: Contracts, tickets: Sequence[Ticket]) -> Past:
    """Lay tickets to the versions that judge them, their priorities and facts by the names of the contract."""
    found: dict[tuple[str, date], list[Material]] = {}
    rejects = []
    for ticket in tickets:
        assigned = contracts.of(ticket)
        if isinstance(assigned, Reject):
            rejects.append(assigned)
            continue
        terms, own = assigned.terms, assigned.ticket
        case = Case(terms.agreement, own.events, own.facts, own.events[-1].at)
        found.setdefault((terms.agreement, terms.start), []).append((Origin("history", own.id), case))
    return Past(found, tuple(rejects))
