"""Judged clocks as reports need them: the ticket, how the clock came to its end, and where it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.history.ticket import Ticket
    from sladsl.simulate.figures.judged import Judged
    from sladsl.simulate.figures.measured import Span
    from sladsl.simulate.replay.accounts import Account
    from sladsl.simulate.replay.judging import Judgement
    from sladsl.simulate.timeline import Outcome

DECIDED = ("met", "missed")


class Clock(NamedTuple):
    """A clock of a ticket, as the replay judged it.

    Attributes:
        judgement: the ticket with what judged it.
        outcome: how the clock stands at the end of observation.
        row: the same as figures count it.
        at: the instant that decides in which period it counts, in UTC seconds.
    """

    judgement: Judgement
    outcome: Outcome
    row: Judged
    at: int

    @property
    def ticket(self) -> Ticket:
        """The ticket, under the names of the contract."""
        return self.judgement.assigned.ticket

    @property
    def state(self) -> str:
        """How it stands."""
        return self.outcome.state


def clocks_of(account: Account) -> Iterator[Clock]:
    """Every clock of an account, in the order of its tickets."""
    rows = iter(account.rows)
    for one in account.judged:
        for outcome in one.timeline.outcomes:
            row = next(rows)
            yield Clock(one, outcome, row, row.counted_at(account.until))


def within(clocks: list[Clock], span: Span) -> list[Clock]:
    """The clocks that count in a period."""
    return [clock for clock in clocks if span.start <= clock.at < span.end]
