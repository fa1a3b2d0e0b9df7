"""The two sides of a what-if: each agreement, in force for the whole past, judging the tickets of one client."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.zones import date_of, zone
from sladsl.simulate.clients import EVERYONE
from sladsl.simulate.docket import Contracts, terms_at
from sladsl.simulate.replay.run import last_told, replay
from sladsl.simulate.standing import standing

if TYPE_CHECKING:
    from datetime import date

    from sladsl.history.history import History
    from sladsl.history.reject import Reject
    from sladsl.model.terms import Agreement, Terms
    from sladsl.simulate.replay.accounts import Account
    from sladsl.simulate.replay.judging import Judgement


@dataclass(slots=True)
class Side:
    """One agreement and what it makes of the past.

    Attributes:
        agreement: as it is written.
        standing: as if it had been in force for the whole past.
        account: its judged tickets, outages and measurements.
        rejects: tickets and records that it cannot judge.
        notes: what was computed for it that no lock file pins.
        outside: tickets of days on which the agreement as written is not in force.
        judged: number of a ticket -> how it was judged.
    """

    agreement: Agreement
    standing: Agreement
    account: Account
    rejects: tuple[Reject, ...]
    notes: tuple[str, ...]
    outside: int
    judged: dict[str, Judgement] = field(default_factory=dict)

    @property
    def terms(self) -> Terms:
        """The terms that judge the end of the past."""
        day = date_of(zone(self.standing.versions[0].zone).day(self.account.until))
        return self.standing.on(day) or self.standing.versions[-1]


class Past(NamedTuple):
    """The part of a history that two agreements judge.

    Attributes:
        history: the tickets and records of the client.
        until: end of observation in UTC seconds, included.
        elsewhere: tickets of other clients, left out.
    """

    history: History
    until: int
    elsewhere: int


def past_of(contracts: Contracts, history: History, until: int | None) -> Past:
    """The tickets of a client, and the outages and measurements of its services.

    Args:
        contracts: the agreement whose client it is, with all names of the client.
        history: what was read, of any number of clients.
        until: end of observation, included; None ends with the last thing that the history tells.
    """
    end = last_told(history) if until is None else until
    tickets = tuple(one for one in history.tickets if contracts.with_client(one.client))
    own = history._replace(
        tickets=tickets,
        outages=tuple(one for one in history.outages if _is_own(one.client, contracts)),
        measurements=tuple(one for one in history.measurements if _is_own(one.client, contracts)),
    )
    return Past(own, end, len(history.tickets) - len(tickets))


def _is_own(client: str, contracts: Contracts) -> bool:
    return not client.strip() or bool(contracts.with_client(client))


def side(contracts: Contracts, past: Past, on: date | None = None) -> Side:
    """Let an agreement judge a past, whoever its client is and whenever it begins.

    Args:
        contracts: the one agreement, with the names of priorities in ticket systems.
        past: what it judges, all of it.
        on: a day whose terms hold for all of it; None lets each day have its own.
    """
    (agreement,) = contracts.agreements
    own = zone(agreement.versions[0].zone)
    first = min([one.created for one in past.history.tickets if one.events] + _starts(past.history), default=past.until)
    stood = standing(agreement, date_of(own.day(min(first, past.until))), date_of(own.day(past.until)), on)
    everyone = {terms.client.name: (EVERYONE,) for terms in stood.agreement.versions}
    found = replay(Contracts([stood.agreement], everyone, contracts.priorities), past.history, past.until)
    (account,) = found.accounts
    outside = sum(1 for one in account.judged if terms_at(agreement, one.assigned.ticket.created) is None)
    judged = {one.assigned.ticket.id: one for one in account.judged}
    return Side(agreement, stood.agreement, account, found.rejects, stood.notes, outside, judged)


def _starts(history: History) -> list[int]:
    return [one.start for one in history.outages] + [one.at for one in history.measurements]


def unjudged(old: Side, new: Side) -> tuple[tuple[Reject, ...], tuple[Reject, ...], tuple[Reject, ...]]:
    """What neither agreement can judge, what only the first cannot, and what only the second cannot."""
    mine, theirs = ({(one.place, one.ticket): one for one in side.rejects} for side in (old, new))
    both = tuple(one for key, one in mine.items() if key in theirs)
    only_mine = tuple(one for key, one in mine.items() if key not in theirs)
    only_theirs = tuple(one for key, one in theirs.items() if key not in mine)
    return both, only_mine, only_theirs
