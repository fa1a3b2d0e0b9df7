"""Batches from Arrow and results to Arrow; the layout is that of the project's Parquet files, a row per ticket."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sladsl.clock.vector.arrays import NO, Ints
from sladsl.history.ticket import AXES

from .columns import Batch, Coded
from .rows import EXCLUDED, MISSED, STATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .assembly import Parts
    from .results import Results

COLUMNS = ("id", "client", *AXES, "event_at", "event_kind", "event_value")
"""The columns of a history that are needed to judge it."""
WORDS = ("client", *AXES, "event_kind.list.element", "event_value.list.element")
"""Columns that are read as dictionaries, so that each word is decoded once."""
INSTANT = pa.timestamp("s", tz="UTC")


def batch_from(table: pa.Table | pa.RecordBatch) -> Batch:
    """The tickets of a table or record batch; columns of facts may be missing."""
    names = set(table.schema.names)
    kinds = _whole(table.column("event_kind"))
    first = kinds.offsets.to_numpy(zero_copy_only=False).astype(np.int64)
    return Batch(
        ids=_whole(table.column("id")),
        client=_coded(table.column("client")) if "client" in names else _absent(table.num_rows, ""),
        facts={axis: _coded(table.column(axis)) for axis in AXES if axis in names},
        first=first - first[0],
        at=_instants(_whole(table.column("event_at")).flatten()),
        kind=_coded(kinds.flatten()),
        value=_coded(_whole(table.column("event_value")).flatten()),
    )


def _whole(column: Any) -> Any:
    """A column in one piece."""
    if isinstance(column, pa.ChunkedArray):
        return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
    return column


def _instants(times: Any) -> Ints:
    """Times as whole UTC seconds, rounded down."""
    found: Ints = times.view(pa.int64()).to_numpy(zero_copy_only=False)
    parts = {"s": 1, "ms": 1000, "us": 1_000_000, "ns": 1_000_000_000}[times.type.unit]
    return found if parts == 1 else found // parts


def _coded(column: Any) -> Coded:
    column = _whole(column)
    if not pa.types.is_dictionary(column.type):
        column = pc.dictionary_encode(column)
    words = column.dictionary.to_pylist()
    indices = column.indices
    if indices.null_count:
        indices = pc.fill_null(indices, len(words))
    # None stands last, for rows without a word; empty text is a word like any other.
    return Coded(indices.to_numpy(zero_copy_only=False).astype(np.int32, copy=False), (*words, None))


def _absent(count: int, word: str) -> Coded:
    return Coded(np.zeros(count, dtype=np.int32), (word,))


def instants(values: Ints) -> Any:
    """Instants as an Arrow array, null where there is none."""
    return numbers(values, INSTANT)


def numbers(values: Ints, kind: Any) -> Any:
    """Numbers as an Arrow array of a type, null where there is none."""
    none = values == NO
    buffers = [None, pa.py_buffer(np.ascontiguousarray(values))]
    if none.any():
        buffers[0] = pa.py_buffer(np.packbits(~none, bitorder="little"))
    return pa.Array.from_buffers(kind, len(values), buffers)


def states(values: Ints) -> Any:
    """States as an Arrow array of words."""
    return pa.DictionaryArray.from_arrays(pa.array(values.astype(np.int8)), pa.array(STATES))


def outcomes(results: Results, ids: Any) -> pa.RecordBatch:
    """One row per clock: ticket, promise, milestone, number, state and instants."""
    rows = results.rows
    clocks = pa.array(rows.clock.astype(np.int32))
    number = rows.number.copy()
    number[number == 0] = NO
    words = {
        name: pa.DictionaryArray.from_arrays(clocks, pa.array([getattr(plan, name) for plan in results.clocks]))
        for name in ("id", "key", "milestone")
    }
    return pa.RecordBatch.from_pydict(
        {
            "ticket": pa.array(ids).take(pa.array(rows.ticket)),
            "promise": pc.cast(words["id"], pa.string()),
            "key": pc.cast(words["key"], pa.string()),
            "milestone": pc.cast(words["milestone"], pa.string()),
            "number": numbers(number, pa.int64()),
            "state": pc.cast(states(rows.state), pa.string()),
            **{name: instants(getattr(rows, name)) for name in ("start", "received", "due", "stopped_at", "missed_at")},
            "counted": numbers(rows.counted, pa.int64()),
        }
    )


def by_ticket(parts: Parts, keys: Sequence[str]) -> pa.RecordBatch:
    """One row per ticket: state, due and seconds counted of the first clock of each key; null where there is none."""
    place = {key: number for number, key in enumerate(keys)}
    of_clock = np.asarray([place.get(plan.key, len(keys)) for plan in parts.clocks], dtype=np.int64)
    # A row more for each key takes what is not asked for.
    shape = (len(keys) + 1, parts.batch.tickets)
    state, due, counted = np.full(shape, len(STATES), np.int8), np.full(shape, NO), np.full(shape, NO)
    for rows in parts.rows:
        key = of_clock[rows.clock]
        key[rows.number > 1] = len(keys)
        state[key, rows.ticket] = rows.state
        due[key, rows.ticket] = rows.due
        counted[key, rows.ticket] = rows.counted
    state[:, parts.excluded] = np.where(state[:, parts.excluded] == MISSED, EXCLUDED, state[:, parts.excluded])
    columns: dict[str, Any] = {"ticket": pa.array(parts.batch.ids)}
    for number, name in enumerate(keys):
        words = pa.array(state[number], mask=state[number] == len(STATES))
        columns[f"{name}_state"] = pa.DictionaryArray.from_arrays(words, _STATES)
        columns[f"{name}_due"] = numbers(due[number], INSTANT)
        columns[f"{name}_counted"] = numbers(counted[number], pa.int64())
    return pa.RecordBatch.from_pydict(columns)


_STATES = pa.array(STATES)


def schema_words(names: Iterable[str]) -> list[str]:
    """Of the columns of a file those to be read as dictionaries."""
    present = set(names)
    return [name for name in WORDS if name.split(".")[0] in present]
