"""The layout that a file must have to be judged in columns: a row per ticket, lists of events, times with a zone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sladsl.clock.zones import year_start
from sladsl.history.ticket import AXES
from sladsl.history.times import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from collections.abc import Sequence

LISTS = ("event_at", "event_kind", "event_value")
TEXTS = ("id", "source", "client", "priority", *AXES)
NEEDED = ("id", "event_at", "event_kind")
WORDS = ("source", "client", "priority", *AXES, "event_kind", "event_value")
"""Columns that are read as dictionaries, so that each word is decoded once."""
UNREAD = ("event_actor", "event_raw")
"""Lists that judge nothing; only their lengths matter."""
FIRST, LAST = year_start(FIRST_YEAR), year_start(LAST_YEAR + 1) - 1
"""The first and the last instant at which a ticket can have been worked on."""
_PARTS = {"s": 1, "ms": 1000, "us": 1_000_000, "ns": 1_000_000_000}


class LayoutError(ValueError):
    """A file cannot be judged in columns; the sentence says why and what to do."""


class Range(NamedTuple):
    """The first and the last instant of any event, in UTC seconds, as the file states them."""

    first: int
    last: int


def opened(place: str, path: str) -> pq.ParquetFile:
    """Open a file and check its layout.

    Args:
        place: where it lies.
        path: what it is called in messages.

    Raises:
        LayoutError: it is no Parquet file, or not of the layout.
        OSError: it cannot be read.
    """
    open(place, "rb").close()  # the system's own sentence for a file that cannot be read
    try:
        schema = pq.read_schema(place)
        file = pq.ParquetFile(place, read_dictionary=_words(pq.read_metadata(place)))
    except (pa.ArrowException, OSError) as error:
        raise unreadable(path, error) from None
    for name in NEEDED:
        if name not in schema.names:
            columns = ", ".join(schema.names)
            raise LayoutError(f"{path}: there is no column '{name}', which --stream needs; columns are: {columns}")
    for name in schema.names:
        _demand_type(path, name, schema.field(name).type)
    return file


def _words(meta: Any) -> list[str]:
    """The paths of the columns of text in which few words come again and again; writers name lists differently."""
    columns = [meta.schema.column(number) for number in range(meta.num_columns)]
    return [one.path for one in columns if one.path.split(".")[0] in WORDS and one.physical_type == "BYTE_ARRAY"]


def group_of(file: pq.ParquetFile, path: str, group: int, columns: Sequence[str] | None = None) -> pa.Table:
    """A group of rows, or some columns of it.

    Raises:
        LayoutError: the file is damaged.
    """
    try:
        return file.read_row_group(group, columns=columns, use_threads=False)
    except (pa.ArrowException, OSError) as error:
        raise unreadable(path, error) from None


def unreadable(path: str, error: Exception) -> LayoutError:
    """The sentence for a file that is damaged."""
    detail = str(error).split("\n", maxsplit=1)[0].split(". ", maxsplit=1)[0]
    return LayoutError(f"{path}: the file is no whole Parquet file: {detail}; export the file again")


def _demand_type(path: str, name: str, kind: Any) -> None:
    way = "'sladsl history FILE OUT.parquet' converts it"
    if name in (*LISTS, *UNREAD):
        if not (pa.types.is_list(kind) or pa.types.is_large_list(kind)):
            raise LayoutError(f"{path}: the column '{name}' holds no lists, as --stream needs; {way}")
        kind = kind.value_type
    if name == "event_at":
        if not pa.types.is_timestamp(kind) or kind.tz is None:
            raise LayoutError(f"{path}: the times in 'event_at' have no zone, as --stream needs; {way}, with --tz")
    elif (name in LISTS and not is_text(kind)) or (name in TEXTS and not (is_text(kind) or pa.types.is_integer(kind))):
        raise LayoutError(f"{path}: the column '{name}' is no text, as --stream needs; {way}")


def is_text(kind: Any) -> bool:
    """Whether a type is text, perhaps kept as a dictionary."""
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def as_text(column: Any) -> Any:
    """A column in one piece, as text or a dictionary of text."""
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if isinstance(whole, pa.ChunkedArray):
        whole = whole.chunk(0) if whole.num_chunks else pa.array([], whole.type)
    return (
        whole if pa.types.is_dictionary(whole.type) or pa.types.is_string(whole.type) else pc.cast(whole, pa.string())
    )


def ranges(file: pq.ParquetFile) -> Sequence[Range | None]:
    """What the file states of the instants in each group of rows; None where it states nothing."""
    meta = file.metadata
    number = _column(meta, "event_at")
    parts = _PARTS[file.schema_arrow.field("event_at").type.value_type.unit]
    found: list[Range | None] = []
    for group in range(meta.num_row_groups):
        column = meta.row_group(group).column(number)
        stated = column.statistics
        known = stated is not None and stated.has_min_max and isinstance(stated.min_raw, int)
        found.append(Range(stated.min_raw // parts, stated.max_raw // parts) if known else None)
    return found


def numbers_of_events(file: pq.ParquetFile, group: int) -> dict[str, int]:
    """How many events each of the lists of a group has, all tickets together, as the file states it."""
    meta = file.metadata
    names = [name for name in (*LISTS, *UNREAD) if name in file.schema_arrow.names]
    return {name: meta.row_group(group).column(_column(meta, name)).num_values for name in names}


def _column(meta: Any, name: str) -> int:
    """The number of the leaf column of a list."""
    return next(number for number in range(meta.num_columns) if meta.schema.column(number).path.startswith(f"{name}."))
