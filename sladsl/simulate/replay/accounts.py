"""What there is to be said of each agreement: its judged tickets, outages and measurements, each in one account."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from sladsl.history.records import PROBE, Outage
from sladsl.history.reject import Reject

from ..clients import plain
from ..figures.downtime import Observed
from ..figures.judged import rows_of
from ..figures.past import Past
from .judging import judgements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.history.history import History
    from sladsl.history.records import Measurement
    from sladsl.model.terms import Agreement, Terms

    from ..docket import Contracts
    from ..figures.judged import Judged
    from .judging import Judgement


@dataclass
class Account:
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
        """All of it for the figures of periods; asked for when the account is full."""
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


def accounts(contracts: Contracts, history: History, until: int, rejects: list[Reject]) -> list[Account]:
    """Judge a history and open an account for each agreement, in the order of the contracts.

    Args:
        contracts: what judges the tickets.
        history: what was read.
        until: end of observation in UTC seconds, included.
        rejects: where tickets and records go that belong to no agreement, or cannot be judged.
    """
    found = {id(one): Account(one, until) for one in contracts.agreements}
    for judged in judgements(contracts, history.tickets, until):
        if isinstance(judged, Reject):
            rejects.append(judged)
            continue
        assigned = judged.assigned
        account = found[id(assigned.agreement)]
        account.judged.append(judged)
        account.rows += rows_of(assigned.ticket, judged.timeline, assigned.terms)
    _records(list(found.values()), contracts, history, rejects)
    return list(found.values())


def _records(all_accounts: Sequence[Account], contracts: Contracts, history: History, rejects: list[Reject]) -> None:
    """Put outages and measurements into the accounts they are about; those without a client into every one."""
    if history.outages_kept or history.outages:
        for account in all_accounts:
            account.outages = []
    for outage in history.outages:
        for account in _of(outage, outage.service, all_accounts, contracts, rejects):
            assert account.outages is not None, "it was begun above"
            account.outages.append(outage)
    for measurement in history.measurements:
        service = measurement.scope if measurement.metric.strip().casefold() == PROBE else None
        for account in _of(measurement, service, all_accounts, contracts, rejects):
            account.measurements.append(measurement)


def _of(
    record: Outage | Measurement,
    service: str | None,
    all_accounts: Sequence[Account],
    contracts: Contracts,
    rejects: list[Reject],
) -> list[Account]:
    """The accounts a record is about; it is rejected if no agreement of its client has its service.

    Args:
        record: an outage or a measurement.
        service: the service it is about, empty for the only one; None if it is about none.
        all_accounts: the accounts.
        contracts: what judges.
        rejects: where it goes if no account wants it.
    """
    known = contracts.with_client(record.client)
    found = [
        account
        for account in all_accounts
        if not record.client.strip() or any(account.agreement is one for one in known)
    ]
    if not found:
        reason, way = f"no agreement is with a client called '{record.client}'", "name the client as its agreement does"
        rejects.append(Reject(record.place, "no contract", reason, way, column="client"))
    if service is None or not found:
        return found
    about = [account for account in found if _has_service(account.agreement, service)]
    if not about:
        rejects.append(_unknown_service(record, service, found))
    return about


def _has_service(agreement: Agreement, service: str) -> bool:
    """Whether a version of an agreement has a service, or only one if none is named; a probe may name an endpoint."""
    if not service.strip():
        return any(len(terms.services) == 1 for terms in agreement.versions)
    names = {plain(one.name) for terms in agreement.versions for one in terms.services}
    return plain(service) in names or any(plain(service).startswith(f"{name}/") for name in names)


def _unknown_service(record: Outage | Measurement, service: str, found: Sequence[Account]) -> Reject:
    names = {one.name: None for account in found for terms in account.agreement.versions for one in terms.services}
    told = f"no agreement of the client has a service called '{service}'" if service else "no service is named"
    had = f"; there are: {', '.join(names)}" if names else ", and no agreement of the client has one"
    help_line = "name one of them, or leave it out" if names else "leave it out"
    column = "service" if isinstance(record, Outage) else "scope"
    return Reject(record.place, "unknown service", f"{told}{had}", help_line, column=column)
