"""Outcomes written to a file as they come: CSV, JSON lines or Parquet, by the name of the file."""

from __future__ import annotations

import csv
import json
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, get_type_hints

from sladsl.spreadsheet import harmless
from sladsl.whole import whole_file

from .rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

FORMS = (".csv", ".jsonl", ".parquet")
INSTANTS = ("start", "due", "stopped_at", "missed_at")
"""Columns that are instants: timestamps in Parquet, texts elsewhere."""
GROUP = 65536
"""Rows that a group of a Parquet file holds."""


class OutputError(ValueError):
    """Outcomes cannot be written to a file of this name, or not on this installation."""


def demand_form(path: Path) -> None:
    """Refuse a name whose form is not known; OutputError."""
    if path.suffix not in FORMS:
        raise OutputError(f"{path}: outcomes are written to files that end with one of: {', '.join(FORMS)}")
    if path.suffix == ".parquet":
        try:
            import pyarrow.parquet  # noqa: F401 (only whether it is there)
        except ImportError:
            raise OutputError("Parquet needs another package; install it with: pip install 'sladsl[replay]'") from None


def write_rows(rows: Iterable[Row], path: Path) -> int:
    """Write outcomes; the file appears whole or not at all.

    Returns:
        How many rows it has.

    Raises:
        OutputError: see `demand_form`.
        OSError: writing failed.
    """
    demand_form(path)
    counted = _Counted(rows)
    with whole_file(path) as fresh:
        if path.suffix == ".parquet":
            _write_parquet(counted, fresh)
        else:
            with fresh.open("x", encoding="utf-8", newline="") as file:
                file.writelines(_csv_lines(counted) if path.suffix == ".csv" else _json_lines(counted))
    return counted.number


class _Counted:
    """Rows that are counted as they pass."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = rows
        self.number = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.number += 1
            yield row


def _csv_lines(rows: Iterable[Row]) -> Iterator[str]:
    line = _Line()
    writer = csv.writer(line, lineterminator="\n")
    writer.writerow(Row._fields)
    yield line.text
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
        yield line.text


class _Line:
    """Takes one line of a writer."""

    text = ""

    def write(self, text: str) -> None:
        self.text = text


def _json_lines(rows: Iterable[Row]) -> Iterator[str]:
    return (json.dumps(row._asdict(), ensure_ascii=False) + "\n" for row in rows)


def parquet_schema() -> Any:
    """The columns of a Parquet file: numbers, UTC instants and text; its seconds are kept as milliseconds."""
    import pyarrow as pa

    types = {int | None: pa.int64(), int: pa.int64()}
    hints = get_type_hints(Row)
    instant = pa.timestamp("s", tz="UTC")
    return pa.schema(
        [(name, instant if name in INSTANTS else types.get(hints[name], pa.string())) for name in Row._fields]
    )


def _write_parquet(rows: Iterable[Row], path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = parquet_schema()
    left = iter(rows)
    with pq.ParquetWriter(path, schema, store_schema=False) as writer:
        while group := list(islice(left, GROUP)):
            columns = [
                pa.array(
                    [text and datetime.fromisoformat(text) for text in column] if name in INSTANTS else column, type_
                )
                for name, column, type_ in zip(Row._fields, zip(*group, strict=True), schema.types, strict=True)
            ]
            writer.write_table(pa.table(columns, schema=schema))
