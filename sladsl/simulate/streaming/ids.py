"""Numbers of tickets: which stand more than once in a file, found with eight bytes of memory for each ticket."""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from .files import Groups
from .layout import as_text

if TYPE_CHECKING:
    from ..kernel.stream import Run
    from .files import File

Hashes = npt.NDArray[np.uint64]
LONGEST = 256
"""Bytes of a number from which it is hashed alone."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


class Hashed:
    """Judges nothing: gives the hashes of the numbers of each group of rows, of those that are not empty."""

    def __init__(self, task: tuple[File, ...]) -> None:
        self.task = task
        self._groups = Groups(task)

    @property
    def groups(self) -> int:
        """How many groups of rows there are."""
        return len(self._groups)

    def piece(self, group: int) -> Hashes:
        """The hashes of a group."""
        ids = _ids(self._groups, group)
        return hashes(ids)[np.asarray(pc.binary_length(ids)) > 0]


class Suspects(NamedTuple):
    """Files, and hashes that stand more than once in them."""

    files: tuple[File, ...]
    twice: Hashes


class Suspected:
    """Judges nothing: gives the numbers of each group of rows whose hashes are among some."""

    def __init__(self, task: Suspects) -> None:
        self.task = task
        self._groups = Groups(task.files)

    @property
    def groups(self) -> int:
        """How many groups of rows there are."""
        return len(self._groups)

    def piece(self, group: int) -> list[str]:
        """The numbers of a group."""
        ids = _ids(self._groups, group)
        found: list[str] = ids.filter(pa.array(np.isin(hashes(ids), self.task.twice))).to_pylist()
        return found


def repeated(files: tuple[File, ...], run: Run) -> dict[str, int]:
    """The numbers that more than one ticket has, with how many have it.

    Hashes of all numbers are compared first; only where two are equal, the numbers themselves are.

    Args:
        files: the history.
        run: goes through groups of rows, in this process or elsewhere.

    Raises:
        LayoutError: a file is damaged.
    """
    known = np.empty(sum(sum(file.rows) for file in files), dtype=np.uint64)
    filled = 0
    for own in run(Hashed(files)):
        known[filled : filled + len(own)] = own
        filled += len(own)
    known = known[:filled]
    known.sort()
    twice = np.unique(known[1:][known[1:] == known[:-1]])
    if not len(twice):
        return {}
    counts: Counter[str] = Counter()
    for numbers in run(Suspected(Suspects(files, twice))):
        counts.update(numbers)
    return {number: count for number, count in counts.items() if count > 1 and number}


def _ids(groups: Groups, group: int) -> Any:
    return stripped(as_text(groups.table(group, ["id"]).column("id")))


def stripped(ids: Any) -> Any:
    """Numbers as text without spaces around them; empty where there is none."""
    ids = pc.fill_null(pc.cast(ids, pa.string()) if pa.types.is_dictionary(ids.type) else ids, "")
    offsets, data = _bytes(ids)
    some = offsets[1:] > offsets[:-1]
    if not some.any():
        return ids
    edges = np.concatenate([data[offsets[:-1][some]], data[offsets[1:][some] - 1]])
    if not ((edges <= ord(" ")) | (edges >= 128)).any():
        return ids
    return pa.array([number.strip() for number in ids.to_pylist()], pa.string())


def hashes(ids: Any) -> Hashes:
    """A number of 64 bits for each text."""
    offsets, data = _bytes(ids)
    lengths = np.diff(offsets)
    found = np.zeros(len(lengths), dtype=np.uint64)
    for length in np.unique(lengths).tolist():
        rows = np.flatnonzero(lengths == length)
        if length <= LONGEST:
            found[rows] = _mixed(data, offsets[rows], length)
        else:
            for row in rows.tolist():
                whole = data[offsets[row] : offsets[row + 1]].tobytes()
                found[row] = int.from_bytes(blake2b(whole, digest_size=8).digest(), "little")
    return found


def _mixed(data: npt.NDArray[np.uint8], starts: npt.NDArray[np.int64], length: int) -> Hashes:
    found = np.full(len(starts), length, dtype=np.uint64)
    for begin in range(0, length, 8):
        word = np.zeros(len(starts), dtype=np.uint64)
        for place in range(begin, min(begin + 8, length)):
            word |= data[starts + place].astype(np.uint64) << np.uint64(8 * (place - begin))
        found = (found ^ word) * _FACTOR
        found ^= found >> np.uint64(29)
    return found


def _bytes(ids: Any) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint8]]:
    """Where each text begins, and behind the last one where it ends; and the bytes."""
    _, places, data = ids.buffers()
    if places is None:
        return np.zeros(len(ids) + 1, dtype=np.int64), np.zeros(0, dtype=np.uint8)
    offsets = np.frombuffer(places, dtype=np.int32)[ids.offset : ids.offset + len(ids) + 1].astype(np.int64)
    if not len(offsets):
        offsets = np.zeros(1, dtype=np.int64)
    return offsets, np.zeros(0, np.uint8) if data is None else np.frombuffer(data, dtype=np.uint8)
