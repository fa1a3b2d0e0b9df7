"""Outcomes as an Arrow table with the columns of `replay.rows.Row`, a row for each clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from sladsl.clock.vector.arrays import NO, Ints, ints

from ..kernel.arrow import instants, numbers, states
from ..replay.rows import Row
from ..replay.writing import parquet_schema

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..kernel.columns import Coded
    from ..kernel.results import Results
    from .assigning import Version

WORDS = ("client", "agreement", "terms", "priority", "promise", "milestone", "state")
"""Columns in which few words come again and again: they are kept as dictionaries on the way to the file."""


class Naming:
    """What versions of terms are called in outcomes."""

    def __init__(self, versions: Sequence[Version], agreements: Sequence[str]) -> None:
        """Take versions of terms, and the names of the agreements by number."""
        self.agreements = pa.array(agreements, pa.string())
        self.agreement = ints([version.agreement for version in versions])
        self.starts = pa.array([version.terms.start.isoformat() for version in versions], pa.string())

    def table(self, results: Results, ids: Any, client: Coded, version: Ints, priority: Coded) -> pa.Table:
        """The outcomes of a batch.

        Args:
            results: the outcomes.
            ids: the numbers of its tickets.
            client: the client of each as the source names it.
            version: the version of terms that judged each.
            priority: its first priority, by the name of the contract.
        """
        rows = results.rows
        owner, late = rows.ticket, rows.stopped_at - rows.due
        known = (rows.missed_at != NO) & (rows.due != NO) & (rows.stopped_at != NO)
        columns = {
            "ticket": pa.array(ids, pa.string()).take(pa.array(owner)),
            "client": _words(client.codes[owner], [word or "" for word in client.words]),
            "agreement": _dictionary(self.agreement[version[owner]], self.agreements),
            "terms": _dictionary(version[owner], self.starts),
            "priority": _words(priority.codes[owner], priority.words),
            "promise": _words(rows.clock, [plan.id for plan in results.clocks]),
            "milestone": _words(rows.clock, [plan.milestone for plan in results.clocks]),
            "n": numbers(np.where(rows.number == 0, NO, rows.number), pa.int64()),
            "state": states(rows.state),
            **{name: instants(getattr(rows, name)) for name in ("start", "due", "stopped_at", "missed_at")},
            "counted_s": numbers(rows.counted, pa.int64()),
            "late_s": numbers(np.where(known, np.maximum(late, 0), NO), pa.int64()),
        }
        return pa.table([_wide(columns[name]) for name in Row._fields], names=list(Row._fields))


def in_rows(tables: Sequence[pa.Table], rows: Sequence[Ints]) -> pa.Table:
    """Tables put together in order of the tickets of their rows; `rows` are these tickets by their rows in the file."""
    if not tables:
        return parquet_schema().empty_table()
    if len(tables) == 1:
        return tables[0]
    whole = pa.concat_tables(tables).unify_dictionaries().combine_chunks()
    return whole.take(pa.array(np.argsort(np.concatenate(rows), kind="stable")))


def _words(codes: Any, words: Sequence[str | None]) -> Any:
    """Words by number; null where the word is None. None of the words itself is null, so that tables can be joined."""
    null = np.asarray([word is None for word in words], dtype=np.bool_)[codes]
    return _dictionary(codes, pa.array([word or "" for word in words], pa.string()), null)


def _dictionary(codes: Any, words: Any, null: Any = None) -> Any:
    mask = null if null is not None and null.any() else None
    return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int32), mask=mask), words)


def _wide(column: Any) -> Any:
    """Numbers of words of 32 bits, so that all tables agree."""
    return column.cast(_WORD) if pa.types.is_dictionary(column.type) else column


_WORD = pa.dictionary(pa.int32(), pa.string())
