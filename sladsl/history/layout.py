"""The layout of our Parquet files: one row per ticket, its events in lists of equal length, in order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .columnar import needs_pyarrow
from .ticket import AXES
from .writing import final_priority

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from .ticket import Ticket

ROW_GROUP = 65536
"""Tickets in a group of rows: what a reader that works in pieces holds in memory at once."""


def write_table(tickets: Sequence[Ticket], path: Path) -> None:
    """Write a file.

    Raises:
        HistoryError: pyarrow is not installed.
        OSError: it cannot be written.
    """
    try:
        import pyarrow.parquet as pq
    except ImportError:
        raise needs_pyarrow() from None
    pq.write_table(table(tickets), path, row_group_size=ROW_GROUP, compression="zstd", write_statistics=True)


def table(tickets: Sequence[Ticket]) -> Any:
    """Tickets as an Arrow table; in the file its seconds are milliseconds, since Parquet knows no coarser unit."""
    import pyarrow as pa

    text, instant = pa.string(), pa.timestamp("s", tz="UTC")
    columns: dict[str, tuple[list[Any], Any]] = {
        "id": ([one.id for one in tickets], text),
        "source": ([one.source or None for one in tickets], text),
        "client": ([one.client for one in tickets], text),
        "priority": ([final_priority(one) for one in tickets], text),
        "category": ([one.category for one in tickets], text),
        **{axis: ([one.facts.get(axis) for one in tickets], text) for axis in AXES},
        "due_at": ([one.verdict.due for one in tickets], instant),
        "sla_met": ([one.verdict.sla_met for one in tickets], pa.bool_()),
        "clock_hours": ([_hours(one) for one in tickets], pa.float64()),
        "event_at": ([[event.at for event in one.events] for one in tickets], pa.list_(instant)),
        "event_kind": ([[event.kind for event in one.events] for one in tickets], pa.list_(text)),
        "event_value": ([[event.value for event in one.events] for one in tickets], pa.list_(text)),
        "event_actor": ([[event.actor for event in one.events] for one in tickets], pa.list_(text)),
        "event_raw": ([[event.raw for event in one.events] for one in tickets], pa.list_(text)),
    }
    return pa.table({name: pa.array(values, type=kind) for name, (values, kind) in columns.items()})


def _hours(ticket: Ticket) -> float | None:
    """The source's clock in hours; an hour's 3600th part survives the way there and back."""
    return None if ticket.verdict.clock is None else ticket.verdict.clock / 3600
