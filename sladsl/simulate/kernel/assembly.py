"""Outcomes that come from several ways of judging, put together in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sladsl.clock.vector.arrays import Bools, Ints, ints

from .outcomes import OWN
from .results import FiredRows, Refusal, Results
from .rows import EXCLUDED, MISSED, Rows, joined

if TYPE_CHECKING:
    from sladsl.simulate.plan import PromisePlan, Step

    from .columns import Batch
    from .firing import Fired
    from .tables import Tables


class Parts:
    """Outcomes as they come.

    Attributes:
        tables: the plans.
        batch: the tickets, their events in order and cut at the end of observation.
        plan: the number of each ticket's plan; -1 if none judges it.
        alerts: whether alerts are wanted.
        excluded: whether each ticket was tagged with a named exclusion.
        unclear: tickets that the engine itself has to judge.
        refused: tickets that cannot be judged.
        clocks: plans of clocks by number; those that only the engine made come last.
        steps: alerts by number; likewise.
        rows: outcomes.
        fired: alerts that fired: ticket, key, order of the clock, number of the alert, instant.
    """

    def __init__(self, tables: Tables, batch: Batch, plan: Ints, *, alerts: bool) -> None:
        self.tables, self.batch, self.plan, self.alerts = tables, batch, plan, alerts
        self.excluded: Bools = np.zeros(batch.tickets, dtype=np.bool_)
        self.unclear: list[int] = []
        self.refused: list[Refusal] = []
        self.clocks: list[PromisePlan] = list(tables.clocks.plans)
        self.steps: list[Step] = list(tables.steps.steps)
        self.rows: list[Rows] = []
        self.fired: list[tuple[Ints, Ints, Ints, Ints, Ints]] = []

    def add(self, rows: Rows, tickets: Ints) -> None:
        """Take outcomes; `tickets` are the rows in the batch of the tickets that they number."""
        if len(rows.ticket):
            self.rows.append(rows._replace(ticket=tickets[rows.ticket]))

    def add_fired(self, fired: Fired, ticket: Ints, key: Ints, tickets: Ints) -> None:
        """Take alerts; `ticket` and `key` are those of the lanes."""
        if len(fired.at):
            lane = fired.lane
            self.fired.append((tickets[ticket[lane]], key[lane], fired.instance, fired.step, fired.at))


def assembled(parts: Parts) -> Results:
    """All outcomes in order of tickets, of the contract, and of time."""
    rows = joined(parts.rows)
    order = np.lexsort((rows.order, rows.key, rows.ticket))
    rows = rows.taken(order)
    missed = (rows.state == MISSED) & parts.excluded[rows.ticket]
    rows.state[missed] = EXCLUDED
    return Results(
        parts.batch.tickets, rows, tuple(parts.clocks), _fired(parts, rows), tuple(parts.steps), tuple(parts.refused)
    )


def _fired(parts: Parts, rows: Rows) -> FiredRows:
    """Alerts by the row of their clock; those of clocks that are not among the outcomes are left out."""
    if not parts.fired:
        return FiredRows(ints([]), ints([]), ints([]))
    ticket, key, order, step, at = (np.concatenate(column) for column in zip(*parts.fired, strict=True))
    known_codes, codes = _code(rows.ticket, rows.key, rows.order), _code(ticket, key, order)
    row = np.searchsorted(known_codes, codes)
    found = known_codes[np.minimum(row, len(known_codes) - 1)] == codes if len(known_codes) else np.zeros(0, np.bool_)
    row = np.where(found, row, -1)
    known: Ints = np.argsort(row, kind="stable")
    known = known[row[known] >= 0]
    return FiredRows(row[known], step[known], at[known])


def _code(ticket: Ints, key: Ints, order: Ints) -> Ints:
    """One number for each clock, in the order of the rows; clocks that a wait started have no alerts."""
    found: Ints = (ticket << 31) + (np.minimum(key, OWN) << 15) + np.minimum(order, OWN - 1)
    return found
