"""A group of rows as columns: words without spaces around them, as the reader of histories takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sladsl.clock.vector.arrays import Bools, Ints, ints

from ..kernel.arrow import batch_from
from ..kernel.columns import Batch, Coded, coded
from .ids import stripped
from .layout import LISTS, TEXTS, UNREAD, as_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.history.ticket import Ticket


class Columns(NamedTuple):
    """Tickets with what judges them.

    Attributes:
        row: for each ticket its row in the group, from 0.
        batch: the tickets; a client, fact or value that says nothing is None.
        source: the system of each.
        priority: what the row of each says of its priority.
        timeless: whether each event lacks its time.
    """

    row: Ints
    batch: Batch
    source: Coded
    priority: Coded
    timeless: Bools

    def taken(self, tickets: Ints) -> Columns:
        """Some of the tickets."""
        batch = self.batch
        sizes = batch.sizes[tickets]
        first = np.concatenate([ints([0]), np.cumsum(sizes)])
        events = np.repeat(batch.first[tickets] - first[:-1], sizes) + np.arange(first[-1], dtype=np.int64)
        own = Batch(
            batch.ids.take(pa.array(tickets)) if isinstance(batch.ids, pa.Array) else [batch.ids[n] for n in tickets],
            batch.client.taken(tickets),
            {axis: column.taken(tickets) for axis, column in batch.facts.items()},
            first,
            batch.at[events],
            batch.kind.taken(events),
            batch.value.taken(events),
        )
        return Columns(
            self.row[tickets], own, self.source.taken(tickets), self.priority.taken(tickets), self.timeless[events]
        )


def columns_of(table: pa.Table) -> Columns:
    """The columns of a group of rows; tickets whose lists are not of one length are left out."""
    even = _even(table)
    row = np.flatnonzero(even)
    if len(row) < table.num_rows:
        table = table.take(pa.array(row))
    names = table.schema.names
    texts = {name: as_text(table.column(name)) for name in TEXTS if name in names}
    lists = {name: _whole(table.column(name)) for name in LISTS if name in names}
    if "event_value" not in lists:
        kinds = lists["event_kind"]
        lists["event_value"] = _lists(kinds, pa.nulls(len(kinds.flatten()), pa.string()))
    times = lists["event_at"].flatten()
    timeless = np.zeros(len(times), dtype=np.bool_)
    if times.null_count:
        timeless = times.is_null().to_numpy(zero_copy_only=False)
        filled = pa.array(np.zeros(len(times), dtype=np.int64)).cast(times.type)
        lists["event_at"] = _lists(lists["event_at"], pc.if_else(pa.array(timeless), filled, times))
    ids = stripped(texts.pop("id"))
    batch = batch_from(pa.table({"id": ids, **texts, **lists}))
    # Words may be equal after this: each code still says the right word.
    batch = batch._replace(
        ids=ids,
        client=_plain(batch.client),
        facts={axis: _plain(column) for axis, column in batch.facts.items()},
        kind=_plain(batch.kind),
        value=_plain(batch.value),
    )
    return Columns(row, batch, _column(texts, "source", len(row)), _column(texts, "priority", len(row)), timeless)


def columns_of_tickets(tickets: Sequence[Ticket], row: Ints, batch: Batch) -> Columns:
    """The columns of tickets that were put together one by one."""
    nothing = Coded(np.zeros(len(tickets), np.int32), (None,))
    return Columns(row, batch, coded(one.source for one in tickets), nothing, np.zeros(len(batch.at), np.bool_))


def _even(table: pa.Table) -> Bools:
    """Whether the lists of each ticket are of one length; one that is shorter and only tells values counts as odd."""
    names = [name for name in (*LISTS, *UNREAD) if name in table.schema.names]
    offsets = [_offsets(table.column(name)) for name in names]
    even = np.ones(table.num_rows, dtype=np.bool_)
    for each in offsets[1:]:
        if not np.array_equal(each, offsets[0]):
            even &= np.diff(each) == np.diff(offsets[0])
    return even


def _offsets(column: Any) -> Ints:
    found = _whole(column).offsets.to_numpy(zero_copy_only=False).astype(np.int64)
    return ints(found - found[0])


def _whole(column: Any) -> Any:
    if not isinstance(column, pa.ChunkedArray):
        return column
    if column.num_chunks == 0:
        return pa.array([], column.type)
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def _lists(like: Any, values: Any) -> Any:
    """Lists of other values, as long as some lists."""
    return pa.LargeListArray.from_arrays(pa.array(_offsets(like)), values)


def _column(texts: dict[str, Any], name: str, count: int) -> Coded:
    if name not in texts:
        return Coded(np.zeros(count, np.int32), (None,))
    column = texts[name] if pa.types.is_dictionary(texts[name].type) else texts[name].dictionary_encode()
    words = column.dictionary.to_pylist()
    codes = column.indices.fill_null(len(words)).to_numpy(zero_copy_only=False).astype(np.int32)
    return _plain(Coded(codes, (*words, None)))


def _plain(column: Coded) -> Coded:
    return Coded(column.codes, tuple((word.strip() or None) if word else None for word in column.words))
