"""The neutral form as Parquet: a row per ticket with lists of events, or two files of text as in the CSV form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from .event import HistoryError
from .reject import Reject
from .rows import EVENT_COLUMNS, TICKET_COLUMNS, EventRow, Rows, TicketRow
from .ticket import Place

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from .rejecting import Rejects
    from .rows import EventFields

EVENT_LISTS = ("event_at", "event_kind", "event_actor", "event_value", "event_raw")
"""Columns of lists, in the order of EVENT_COLUMNS without the ticket's number."""
_NEEDED = {
    1: (("id", *EVENT_LISTS[:2]),),
    2: (("id",), ("ticket_id", "at", "kind")),
}
"""Number of files -> the columns that each needs."""


def needs_pyarrow() -> HistoryError:
    """The sentence for an installation without the extra."""
    return HistoryError("Parquet needs another package; install it with: pip install 'sladsl[replay]'")


def read_columns(files: Sequence[Path], rejects: Rejects) -> Rows:
    """Read one file of tickets with lists, or a pair of tickets and events.

    Raises:
        HistoryError: pyarrow is not installed.
        OSError: a file cannot be read.
    """
    rows = Rows(file=str(files[-1]))
    tables = [_table(path, needed, rejects) for path, needed in zip(files, _NEEDED[len(files)], strict=True)]
    if any(table is None for table in tables):
        return rows
    rows.tickets = _tickets(tables[0], str(files[0]))
    if len(files) == 1:
        _take_lists(tables[0], rows)
    else:
        _take_pair(tables[1], rows)
    return rows


def rows_of(table: Any, file: str, numbers: Sequence[int]) -> Rows:
    """Some rows of a file of tickets with lists.

    Args:
        table: the rows, with the columns of the file.
        file: its name.
        numbers: the number of each row in the file, from 1.
    """
    rows = Rows(file=file)
    rows.tickets = [
        row._replace(place=Place(file, number)) for row, number in zip(_tickets(table, file), numbers, strict=True)
    ]
    _take_lists(table, rows)
    return rows


def _table(path: Path, needed: Sequence[str], rejects: Rejects) -> Any | None:
    """The table of a file; None, with a reject, if it is no whole Parquet file or lacks a column."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise needs_pyarrow() from None
    path.open("rb").close()  # the system's own sentence for a file that cannot be read
    place = Place(str(path), 0)
    try:
        table = pq.read_table(path, partitioning=None)
    except (pa.ArrowException, OSError) as error:
        detail = str(error).split("\n", maxsplit=1)[0].split(". ", maxsplit=1)[0]
        reason = f"the file is no whole Parquet file: {detail}"
        rejects.add(Reject(place, "cut off", reason, "export the file again"))
        return None
    missing = [column for column in needed if column not in table.column_names]
    for column in missing:
        help_ = f"columns are: {', '.join(table.column_names)}"
        rejects.add(Reject(place, "missing column", f"there is no column '{column}'", help_, None, column))
    return None if missing else table


def _tickets(table: Any, file: str) -> list[TicketRow]:
    names = [name for name in TICKET_COLUMNS if name in table.column_names]
    columns = [_values(table.column(name)) for name in names]
    return [
        TicketRow(
            Place(file, number),
            {name: value for name, value in zip(names, values, strict=True) if value != ""},
            tuple(map(str, values)),
        )
        for number, values in enumerate(zip(*columns, strict=True), 1)
    ]


def _values(column: Any) -> list[Any]:
    """A column as text without spaces around it, empty where nothing stands; times with a zone as UTC seconds."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = column.type
    if pa.types.is_timestamp(kind):
        return [value if value is not None else "" for value in _seconds(column)]
    if pa.types.is_dictionary(kind) or not pa.types.is_string(kind):
        column = pc.cast(column, pa.string())
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    encoded = pc.dictionary_encode(whole)
    texts = [text.strip() for text in encoded.dictionary.to_pylist()]
    return [texts[index] if index is not None else "" for index in encoded.indices.to_pylist()]


def _seconds(column: Any) -> list[Any]:
    """Times with a zone as UTC seconds; times without one as text, so that their zone is asked for."""
    import pyarrow as pa
    import pyarrow.compute as pc

    naive = column.type.tz is None
    whole = pc.floor_temporal(column, unit="second").cast(pa.timestamp("s", tz=None if naive else "UTC"))
    if naive:
        return cast("list[Any]", pc.strftime(whole, "%Y-%m-%dT%H:%M:%S").to_pylist())
    return cast("list[Any]", whole.cast(pa.int64()).to_pylist())


def _take_lists(table: Any, rows: Rows) -> None:
    """Sort the lists of events to their tickets."""
    lists = [_lists(table.column(name)) if name in table.column_names else None for name in EVENT_LISTS]
    for index, ticket in enumerate(rows.tickets):
        number = str(ticket.fields.get("id", ""))
        length = max(len(one[index]) for one in lists if one is not None)
        parts = [one[index] if one is not None else [""] * length for one in lists]
        padded = [part if len(part) == length else [*part, *[""] * (length - len(part))] for part in parts]
        events = [
            EventRow(ticket.place.row, cast("EventFields", (number, *fields))) for fields in zip(*padded, strict=True)
        ]
        rows.events.setdefault(number, events)


def _lists(column: Any) -> list[list[Any]]:
    """A column of lists as lists of text or UTC seconds."""
    found: list[list[Any]] = []
    for chunk in column.chunks:
        flat = _values(chunk.flatten())
        start = 0
        for length in chunk.value_lengths().to_pylist():
            found.append(flat[start : start + (length or 0)])
            start += length or 0
    return found


def _take_pair(table: Any, rows: Rows) -> None:
    """Sort rows of events to their tickets."""
    columns = [
        _values(table.column(name)) if name in table.column_names else [""] * table.num_rows for name in EVENT_COLUMNS
    ]
    for number, fields in enumerate(zip(*columns, strict=True), 1):
        rows.events.setdefault(str(fields[0]), []).append(EventRow(number, cast("EventFields", fields)))
