"""A replay: a whole history judged by contracts, in one value."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..figures.maintenance import is_maintenance
from .accounts import Account, accounts
from .judging import last_instant
from .statement import statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.history.history import History
    from sladsl.history.records import Outage
    from sladsl.history.reject import Reject

    from ..docket import Contracts
    from .judging import Judgement
    from .statement import Statement


class Replay(NamedTuple):
    """A history judged.

    Attributes:
        accounts: one for each agreement, in the order of the contracts.
        until: end of observation in UTC seconds, included.
        rejects: tickets and records that belong to no agreement, or cannot be judged.
    """

    accounts: tuple[Account, ...]
    until: int
    rejects: tuple[Reject, ...]

    def statements(self, month: str | None = None) -> Iterator[Statement]:
        """The statements of every agreement with something to tell, or of one month ("2026-03")."""
        for account in self.accounts:
            for statement in statements(account):
                if month in (None, statement.span.name):
                    yield statement

    def judged(self) -> Iterator[Judgement]:
        """Every ticket judged, agreement by agreement."""
        for account in self.accounts:
            yield from account.judged


def replay(contracts: Contracts, history: History, until: int | None = None) -> Replay:
    """Judge a history.

    Args:
        contracts: what judges the tickets.
        history: what was read.
        until: end of observation, included; None ends with the last thing that the history tells.
    """
    end = last_told(history) if until is None else until
    rejects: list[Reject] = []
    found = accounts(contracts, history, end, rejects)
    return Replay(tuple(found), end, tuple(rejects))


def last_told(history: History) -> int:
    """The last instant of which a history tells that something happened; 0 if it is empty.

    Maintenance may be recorded before it is done, and so an end of it proves nothing. Only if there is nothing else is
    it taken.
    """
    happened = [one.at for one in history.measurements]
    last = last_instant(history.tickets)
    happened += [] if last is None else [last]
    happened += [_last(one) for one in history.outages if not is_maintenance(one)]
    return max(happened or map(_last, history.outages), default=0)


def _last(outage: Outage) -> int:
    return outage.start if outage.end is None else outage.end
