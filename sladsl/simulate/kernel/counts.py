"""Outcomes reduced to counts: how many clocks of each promise ended in each state, by client and month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from sladsl.clock.vector.arrays import Ints, ints
from sladsl.clock.zones import DAY

from .rows import EXCLUDED, MISSED, STATES, joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .assembly import Parts

COLUMNS = ("client", "promise", "month", "state")
"""What is counted apart. The month, "2026-03", is that in which the ticket was created, by the wall clock of its
contract's business days."""


def counts(parts: Parts) -> pa.RecordBatch:
    """The counts of a batch; a promise that several contracts of a client have is counted together by `summed`."""
    rows = joined(parts.rows)
    state = np.where((rows.state == MISSED) & parts.excluded[rows.ticket], EXCLUDED, rows.state)
    client, month = ints(parts.batch.client.codes[rows.ticket]), _months(parts)[rows.ticket]
    columns = (client, rows.clock, month, ints(state))
    _, places, number = np.unique(_packed(columns), return_index=True, return_counts=True)
    clients, promises, months, states = (column[places].tolist() for column in columns)
    found = {
        "client": [parts.batch.client.words[each] for each in clients],
        "promise": [parts.clocks[each].id for each in promises],
        "month": [str(np.datetime64(each, "M")) for each in months],
        "state": [STATES[each] for each in states],
    }
    return pa.RecordBatch.from_pydict({**found, "count": number}, schema=SCHEMA)


def summed(tables: Iterable[pa.RecordBatch]) -> pa.Table:
    """The counts of several batches as one table, in order of client, promise, month and state."""
    whole = pa.Table.from_batches(list(tables), schema=SCHEMA)
    found = whole.group_by(list(COLUMNS)).aggregate([("count", "sum")]).rename_columns(SCHEMA.names)
    return found.sort_by([(name, "ascending") for name in COLUMNS])


SCHEMA = pa.schema([*((name, pa.string()) for name in COLUMNS), ("count", pa.int64())])


def _months(parts: Parts) -> Ints:
    """The month in which each ticket was created, counted from January 1970; 0 for those that have no events."""
    batch, tables = parts.batch, parts.tables
    some = np.flatnonzero((batch.sizes > 0) & (parts.plan >= 0))
    local = tables.stacks.zones.local(tables.zone[parts.plan[some]], batch.at[batch.first[some]])
    found = np.zeros(batch.tickets, dtype=np.int64)
    found[some] = (local // DAY).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return found


def _packed(columns: Iterable[Ints]) -> Ints:
    """One number for each row, different where any column is."""
    found: Ints | None = None
    for column in columns:
        low = int(column.min(initial=0))
        span = int(column.max(initial=0)) - low + 1
        found = column - low if found is None else found * span + (column - low)
    assert found is not None, "there is a column"
    return ints(found)
