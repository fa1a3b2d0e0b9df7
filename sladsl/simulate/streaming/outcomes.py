"""Outcomes on their way to disk: into one file, group after group, or into a folder with a part for each group."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from sladsl.whole import whole_file, whole_folder

from ..replay.writing import parquet_schema
from .table import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa

    from .piece import Piece

_DICTIONARIES = [*WORDS, "n"]
"""Columns that repeat themselves; for the others a dictionary costs time and gains no space."""


def _writer(file: Path) -> pq.ParquetWriter:
    # Words are handed over as text: the order of a dictionary would tell which groups a process judged before.
    return pq.ParquetWriter(file, parquet_schema(), store_schema=False, use_dictionary=_DICTIONARIES)


def in_file(pieces: Iterable[Piece], output: Path) -> Iterator[Piece]:
    """The pieces, their outcomes written to a file on the way, which appears whole or not at all.

    Raises:
        OSError: it cannot be written.
    """
    schema = parquet_schema()
    with whole_file(output) as fresh, _writer(fresh) as writer:
        for piece in pieces:
            assert piece.table is not None, "outcomes were asked for"
            writer.write_table(piece.table.cast(schema))
            yield piece._replace(table=None)


def in_folder(pieces: Iterable[Piece], folder: Path, fresh: Path) -> Iterator[Piece]:
    """The pieces, whose outcomes those who judged them wrote; the folder appears whole or not at all.

    Args:
        pieces: groups of rows judged.
        folder: where the parts are in the end.
        fresh: the folder beside it, in which they were written.

    Raises:
        OSError: the folder is not empty, or cannot be written.
    """
    with whole_folder(folder, fresh):
        expected = set()
        for piece in pieces:
            expected.add(part_name(piece.group))
            yield piece
        for stray in {one.name for one in fresh.iterdir()} - expected:  # left by a process that was lost
            (fresh / stray).unlink(missing_ok=True)


def part_name(group: int) -> str:
    """The name of the file with the outcomes of a group."""
    return f"part-{group + 1:06d}.parquet"


def write_part(table: pa.Table, folder: str, group: int) -> None:
    """Write the outcomes of a group; who writes them again writes the same.

    Raises:
        OSError: the folder is not there, or cannot be written.
    """
    with whole_file(Path(folder) / part_name(group)) as fresh, _writer(fresh) as writer:
        writer.write_table(table.cast(parquet_schema()))
