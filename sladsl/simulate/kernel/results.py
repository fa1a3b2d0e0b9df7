"""What judging a batch gives: outcomes as columns, alerts that fired, tickets that could not be judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.vector.arrays import NO, Ints
from sladsl.simulate.timeline import Fired, Outcome

from .rows import STATES

if TYPE_CHECKING:
    from sladsl.simulate.plan import PromisePlan, Step

    from .rows import Rows


class FiredRows(NamedTuple):
    """Alerts that fired, in order within each clock.

    Attributes:
        row: the row of the clock among the outcomes.
        step: number of the alert.
        at: when, in UTC seconds.
    """

    row: Ints
    step: Ints
    at: Ints


class Refusal(NamedTuple):
    """A ticket that cannot be judged.

    Attributes:
        ticket: its row in the batch.
        reason: why, as a sentence for people.
    """

    ticket: int
    reason: str


class Results(NamedTuple):
    """A batch judged.

    Attributes:
        tickets: how many tickets the batch has.
        rows: the outcomes; by ticket, in the order of its contract, by number.
        clocks: the plans of clocks that the rows name by number.
        fired: alerts that fired, by row; empty if they were not asked for.
        steps: the alerts that they name by number.
        refused: tickets that have no outcomes because they cannot be judged.
    """

    tickets: int
    rows: Rows
    clocks: tuple[PromisePlan, ...]
    fired: FiredRows
    steps: tuple[Step, ...]
    refused: tuple[Refusal, ...]

    def outcomes(self, ticket: int) -> tuple[Outcome, ...]:
        """The outcomes of one ticket as the engine gives them."""
        first, last = np.searchsorted(self.rows.ticket, [ticket, ticket + 1])
        return tuple(self._outcome(row) for row in range(int(first), int(last)))

    def _outcome(self, row: int) -> Outcome:
        rows, plan = self.rows, self.clocks[int(self.rows.clock[row])]
        columns = (rows.start, rows.received, rows.due, rows.stopped_at, rows.missed_at, rows.counted)
        instants = [None if column[row] == NO else int(column[row]) for column in columns]
        start, received, due, stopped_at, missed_at, counted = instants
        first, last = np.searchsorted(self.fired.row, [row, row + 1]).tolist()
        fired = tuple(
            Fired(self.steps[step], at)
            for step, at in zip(self.fired.step[first:last].tolist(), self.fired.at[first:last].tolist(), strict=True)
        )
        return Outcome(
            promise=plan.id,
            plan=plan,
            number=int(rows.number[row]) or None,
            state=STATES[int(rows.state[row])],
            start=start,
            received=received,
            due=due,
            stopped_at=stopped_at,
            missed_at=missed_at,
            counted=counted,
            escalations=fired,
        )
