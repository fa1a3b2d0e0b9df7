"""What there is to be said of each agreement: its judged tickets, outages and measurements, each in one book."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from sladsl.history.reject import Reject

from ..figures.downtime import Observed
from ..figures.judged import rows_of
from ..figures.past import Past
from .judging import judgements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sladsl.history.history import History
    from sladsl.history.records import Measurement, Outage
    from sladsl.model.terms import Agreement, Terms

    from ..docket import Contracts
    from ..figures.judged import Judged
    from .judging import Judgement


@dataclass
class Book:
    """What a history tells of one agreement.

    Attributes:
        agreement: the agreement.
        judged: its tickets, judged, in the order of the history.
        rows: their clocks, for the figures.
        outages: outages of its services; None if the history keeps no record of outages.
        measurements: values measured for its client.
        until: end of observation in UTC seconds, included.
    """

    agreement: Agreement
    until: int
    judged: list[Judgement] = field(default_factory=list)
    rows: list[Judged] = field(default_factory=list)
    outages: list[Outage] | None = None
    measurements: list[Measurement] = field(default_factory=list)

    @cached_property
    def past(self) -> Past:
        """All of it for the figures of periods; asked for when the book is full."""
        tickets = [one.assigned.ticket for one in self.judged]
        observed = Observed(self.until, self.outages, self.measurements)
        return Past(self.rows or None, observed, tickets=tickets or None, agreement=self.agreement)

    @property
    def first(self) -> int | None:
        """The first instant of which it tells something; None if it tells nothing."""
        instants = [one.assigned.ticket.created for one in self.judged]
        instants += [outage.start for outage in self.outages or ()]
        return min(instants + [one.at for one in self.measurements], default=None)

    def terms_within(self, start: int, end: int) -> Terms | None:
        """The terms in force at the last instant of `start <= t < end` at which any are."""
        from ..docket import terms_at

        instants = [end - 1, *(one.assigned.ticket.created for one in reversed(self.judged)), start]
        found = (terms_at(self.agreement, at) for at in instants if start <= at < end)
        return next((terms for terms in found if terms is not None), None)


def books(contracts: Contracts, history: History, until: int, rejects: list[Reject]) -> list[Book]:
    """Judge a history and open a book for each agreement, in the order of the contracts.

    Args:
        contracts: what judges the tickets.
        history: what was read.
        until: end of observation in UTC seconds, included.
        rejects: where tickets and records go that belong to no agreement, or cannot be judged.
    """
    found = {id(one): Book(one, until) for one in contracts.agreements}
    for judged in judgements(contracts, history.tickets, until):
        if isinstance(judged, Reject):
            rejects.append(judged)
            continue
        assigned = judged.assigned
        book = found[id(assigned.agreement)]
        book.judged.append(judged)
        book.rows += rows_of(assigned.ticket, judged.timeline, assigned.terms)
    _records(list(found.values()), contracts, history, rejects)
    return list(found.values())


def _records(all_books: Sequence[Book], contracts: Contracts, history: History, rejects: list[Reject]) -> None:
    """Put outages and measurements into the books they are about; those without a client into every one."""
    if history.outages:
        for book in all_books:
            book.outages = []
    for outage in history.outages:
        for book in _of(outage, all_books, contracts, rejects):
            assert book.outages is not None, "it was begun above"
            book.outages.append(outage)
    for measurement in history.measurements:
        for book in _of(measurement, all_books, contracts, rejects):
            book.measurements.append(measurement)


def _of(
    record: Outage | Measurement, all_books: Iterable[Book], contracts: Contracts, rejects: list[Reject]
) -> Iterator[Book]:
    if not record.client.strip():
        yield from all_books
        return
    known = contracts.with_client(record.client)
    if not known:
        reason, way = f"no agreement is with a client called '{record.client}'", "name the client as its agreement does"
        rejects.append(Reject(record.place, "no contract", reason, way, column="client"))
    yield from (book for book in all_books if any(book.agreement is one for one in known))
