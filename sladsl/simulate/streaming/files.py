"""The files of a history: one, or all of a folder; their groups of rows are numbered over all of them."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pyarrow.parquet as pq

from .layout import LayoutError, group_of, opened

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

WAY = "'sladsl history HISTORY OUT.parquet' makes one"


class File(NamedTuple):
    """One file of a history.

    Attributes:
        name: as people are told of it.
        place: where every process finds it.
        rows: how many rows each of its groups has.
    """

    name: str
    place: str
    rows: tuple[int, ...]


class Group(NamedTuple):
    """Where a group of rows stands.

    Attributes:
        file: its file, by number.
        number: its number in the file.
        first: how many rows of the file come before it.
        before: how many rows of the history come before it.
        rows: how many rows it has.
    """

    file: int
    number: int
    first: int
    before: int
    rows: int


def files_at(path: str) -> tuple[File, ...]:
    """The file at a path, or all Parquet files that lie in a folder, by name.

    Names that begin with a point or an underscore are left out, as programs that write such folders use them.

    Raises:
        LayoutError: a file is not of the layout, or the folder holds something else that may be a history.
        OSError: something cannot be read.
    """
    place = Path(path)
    if not place.is_dir():
        return (_file(path),)
    entries = [one for one in sorted(place.iterdir()) if not one.name.startswith((".", "_"))]
    for one in entries:
        _demand_part(place, one)
    found = tuple(_file(str(one)) for one in entries if one.suffix == ".parquet")
    if not found:
        raise LayoutError(f"{path} holds no Parquet file with a row for each ticket, which --stream needs; {WAY}")
    return found


def _demand_part(folder: Path, entry: Path) -> None:
    """Refuse what would be left out in silence."""
    if entry.is_dir():
        raise LayoutError(
            f"{folder} holds the folder '{entry.name}'; --stream reads files that lie directly in a folder: "
            "move it away, or its files up"
        )
    if not is_part(entry) and (entry.suffix == ".jsonl" or entry.stem.endswith((".tickets", ".events"))):
        raise LayoutError(
            f"{entry} is no Parquet file with a row for each ticket, which --stream needs of every history in a "
            f"folder; {WAY}"
        )


def is_part(path: Path) -> bool:
    """Whether a name is that of a file with a row for each ticket."""
    return path.suffix == ".parquet" and not path.stem.endswith((".tickets", ".events"))


def _file(name: str) -> File:
    file = opened(name, name)
    meta = file.metadata
    rows = tuple(meta.row_group(group).num_rows for group in range(meta.num_row_groups))
    return File(name, str(Path(name).absolute()), rows)


class Groups:
    """The groups of rows of a history; a file is opened when it is asked for, and the last one stays open."""

    def __init__(self, files: Sequence[File]) -> None:
        self.files = tuple(files)
        self._groups: list[Group] = []
        before = 0
        for number, file in enumerate(files):
            starts = accumulate(file.rows, initial=0)
            for place, (first, rows) in enumerate(zip(starts, file.rows, strict=False)):
                self._groups.append(Group(number, place, first, before + first, rows))
            before += sum(file.rows)
        self.rows = before
        self._open: tuple[int, pq.ParquetFile, pq.ParquetFile] | None = None

    def __len__(self) -> int:
        return len(self._groups)

    def __getitem__(self, group: int) -> Group:
        return self._groups[group]

    def name(self, group: int) -> str:
        """The name of the file of a group."""
        return self.files[self._groups[group].file].name

    def file(self, group: int) -> pq.ParquetFile:
        """The file of a group, which reads words as dictionaries."""
        return self._opened(group)[0]

    def table(self, group: int, columns: Sequence[str]) -> pa.Table:
        """Some columns of a group; words are dictionaries.

        Raises:
            LayoutError: the file is damaged.
        """
        return group_of(self.file(group), self.name(group), self._groups[group].number, columns)

    def whole(self, group: int) -> pa.Table:
        """All columns of a group as they are.

        Raises:
            LayoutError: the file is damaged.
        """
        return group_of(self._opened(group)[1], self.name(group), self._groups[group].number)

    def _opened(self, group: int) -> tuple[pq.ParquetFile, pq.ParquetFile]:
        number = self._groups[group].file
        if self._open is None or self._open[0] != number:
            one = self.files[number]
            words = opened(one.place, one.name)
            meta = words.metadata
            if one.rows != tuple(meta.row_group(group).num_rows for group in range(meta.num_row_groups)):
                raise LayoutError(
                    f"{one.name}: the file is another one than when the work began, or on another machine; "
                    "begin again with a file that stays as it is"
                )
            self._open = number, words, pq.ParquetFile(one.place)
        return self._open[1], self._open[2]
