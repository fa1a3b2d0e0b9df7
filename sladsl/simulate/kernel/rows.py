"""Outcomes of clocks as columns, one row per clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.vector.arrays import Bools, Ints, ints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.simulate.timeline import State

STATES: tuple[State, ...] = ("not_started", "running", "paused", "met", "missed", "cancelled", "excluded")
NOT_STARTED, RUNNING, PAUSED, MET, MISSED, CANCELLED, EXCLUDED = range(7)


class Rows(NamedTuple):
    """Clocks as they stand at the end of observation; instants in UTC seconds, NO where there is none.

    Attributes:
        ticket: row of the ticket in its batch.
        key: place of the clock among those of its plan; clocks that a wait started come behind them.
        order: order among the clocks of one ticket and key.
        number: which interval of a recurring promise, from 1; 0 if it does not recur.
        clock: number of the clock's plan.
        state: number of the state.
        start: where it started, the last time.
        received: for due points the receipt.
        due: when it is, was or would have been due.
        stopped_at: when it was stopped.
        missed_at: when the miss came to light.
        counted: seconds counted; NO for due points.
    """

    ticket: Ints
    key: Ints
    order: Ints
    number: Ints
    clock: Ints
    state: Ints
    start: Ints
    received: Ints
    due: Ints
    stopped_at: Ints
    missed_at: Ints
    counted: Ints

    def taken(self, rows: Ints | Bools) -> Rows:
        """Some of the rows."""
        return Rows(*(column[rows] for column in self))


def joined(parts: Sequence[Rows]) -> Rows:
    """The rows of all parts, one after the other."""
    if not parts:
        return Rows(*(ints([]) for _ in Rows._fields))
    return Rows(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))
