"""Which clocks have a closed form."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.vector.arrays import Bools, Ints, ints

from .concern import under_any
from .steps import AT_START, NONE, PERCENT
from .tables import DAY, OPEN, RUNS
from .words import CREATED, NOTHING

if TYPE_CHECKING:
    from .tables import Tables


class Forms(NamedTuple):
    """Which clocks have a closed form, by number.

    Attributes:
        closed: it has one in tickets whose waits only hold the count, if it is paused by any.
        without_waits: it has one in tickets without waits.
        early: it has one also in tickets whose priority changes, or that are reopened, after its stop.
        kind: clocks of one kind start and stop alike.
    """

    closed: Bools
    without_waits: Bools
    early: Bools
    kind: Ints


def forms_of(tables: Tables, *, alerts: bool) -> Forms:
    """Look at every clock once."""
    table, rules, target = tables.clocks, tables.rules, tables.clocks.target
    holds = ~(rules.reset | rules.replaced | rules.own | (rules.limit >= 0))
    plain = np.append(holds, [True])[table.pause].all(axis=1)
    minute = np.append(rules.to_the_minute, [False])[table.pause].any(axis=1)
    base = (table.pause[:, NOTHING] == RUNS) & ~((target.type == OPEN) & (target.seconds <= 0))
    closed_ = base & plain & ~((target.type == DAY) & minute)
    without = base
    if alerts and tables.steps.trigger.shape[1]:
        trigger, percent = tables.steps.trigger, tables.steps.percent
        shares = (trigger == NONE) | ((trigger == PERCENT) & (percent > 0))
        simple = ((target.type == OPEN) & ~tables.steps.repeats) | (trigger == NONE).all(axis=1)
        closed_ = closed_ & simple & shares.all(axis=1)
        without = without & simple & (shares | (trigger == AT_START)).all(axis=1)
    signature = np.column_stack([table.start, table.recurring, table.implied, table.ends_ticket, table.stops])
    _, kind = np.unique(signature, axis=0, return_inverse=True)
    early = (table.start == CREATED) & ~table.recurring & table.promised & ~under_any(tables, table.recurring)
    return Forms(np.asarray(closed_), np.asarray(without), np.asarray(early), ints(kind).reshape(-1))
