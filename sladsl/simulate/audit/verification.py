"""The proof of a log: its chain computed again, up to the first line that is wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from .chain import SCHEMA, START, canonical, hash_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

LONGEST = 1 << 20
"""No line of a log is longer than this, in bytes; one that is was not written as one."""


class Sound(NamedTuple):
    """A log whose lines follow from each other.

    Attributes:
        lines: how many there are, the first included.
        head: hash of the last one.
    """

    lines: int
    head: str


class Fault(NamedTuple):
    """The first line that is wrong.

    Attributes:
        line: its number, from 1; the one after the last if lines lack at the end.
        what: what is wrong, as a sentence that continues "line N ...".
    """

    line: int
    what: str


class _Record(NamedTuple):
    """A line that is sound by itself."""

    seq: int
    prev: str
    hash: str
    schema: object


def verify(file: BinaryIO, head: str | None = None) -> Sound | Fault:
    """Compute a log's chain again.

    Args:
        file: the log, at its start; it is read in constant memory.
        head: the hash of the last line as it was given when the log was written; without it a cut end cannot be seen.
    """
    before, number, head_at = START, 0, None
    for number, raw in enumerate(_lines(file), start=1):
        record = _record(raw)
        if record is None:
            cut = not raw.endswith(b"\n") and len(raw) < LONGEST and not file.read(1)
            return Fault(number, "is cut off" if cut else "was changed: its text does not give its hash")
        fault = _misplaced(record, number, before, file)
        if fault is not None:
            return fault
        before = record.hash
        head_at = number if before == head else head_at
    if number == 0:
        return Fault(1, "is missing: the log is empty")
    if head is None or before == head:
        return Sound(number, before)
    if head_at is not None:
        return Fault(head_at + 1, f"was added: the head is that of line {head_at}")
    return Fault(number + 1, "is missing: no line has the hash of the head, so the end was cut or the log made anew")


def _misplaced(record: _Record, number: int, before: str, file: BinaryIO) -> Fault | None:
    """What is wrong with the place of a line that is sound by itself; None if it stands where it was written."""
    wanted = number - 1
    if record.seq > wanted:
        return _early(record.seq, number, file)
    if record.seq < wanted:
        return Fault(number, f"is doubled: it is line {record.seq + 1} once more")
    if record.prev != before:
        other = f"line {number - 1}, so one of them was replaced" if wanted else "the start of a log"
        return Fault(number, f"does not follow from {other}, its hash made anew")
    if wanted == 0 and record.schema != SCHEMA:
        return Fault(1, f"is not the first line of a log of the schema {SCHEMA}")
    return None


def _early(seq: int, number: int, file: BinaryIO) -> Fault:
    """A line with a later number than its place: the line that belongs here stands further down, or nowhere."""
    wanted = number - 1
    for later, raw in enumerate(_lines(file), start=number + 1):
        record = _record(raw)
        if record is not None and record.seq == wanted:
            return Fault(number, f"is swapped: it was written as line {seq + 1}, and line {number} now is line {later}")
    lines = f"line {number} is" if seq == number else f"lines {number} to {seq} are"
    return Fault(number, f"was written as line {seq + 1}: {lines} missing")


def _lines(file: BinaryIO) -> Iterator[bytes]:
    while raw := file.readline(LONGEST):
        yield raw


def _record(raw: bytes) -> _Record | None:
    """A line whose text gives its hash; None otherwise."""
    try:
        record: dict[str, Any] = json.loads(raw)
        sound = raw == canonical(record) + b"\n" and hash_of(record) == record["hash"]
        found = _Record(record["seq"], record["prev"], record["hash"], record.get("schema"))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return found if sound and type(found.seq) is int else None
