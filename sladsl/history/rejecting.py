"""Collecting what cannot be taken, and writing it to a file that can be mended and read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.spreadsheet import harmless
from sladsl.whole import whole_file

from .times import MissingZoneError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from .reject import Reject
    from .ticket import Place
    from .times import TimeFault

COLUMNS = ("kind", "reason", "help", "file", "row", "column", "ticket")


class Rejects:
    """Rejects while a history is read.

    Attributes:
        found: the rejects so far.
        withheld: numbers of tickets that are not judged because of one of them.
        notes: sentences about the reading as a whole.
    """

    def __init__(self) -> None:
        self.found: list[Reject] = []
        self.withheld: set[str] = set()
        self.notes: list[str] = []

    def add(self, reject: Reject) -> None:
        """Note one; a ticket with a reject that is no doubt is withheld, since half a history gives wrong answers."""
        self.found.append(reject)
        if reject.ticket is not None and not reject.doubt:
            self.withheld.add(reject.ticket)


def refuse_naive(fault: TimeFault, place: Place) -> None:
    """Stop the whole reading if a time has no zone: every other row will have none either.

    Raises:
        MissingZoneError: names the place.
    """
    if fault.kind == "naive time":
        raise MissingZoneError(f"{place.file}, row {place.row}: {fault.reason}; {fault.help}")


def write_rejects(rejects: Iterable[Reject], path: Path) -> None:
    """Write rejects as CSV: what is wrong, how to mend it, where, and the fields of the row as they were read.

    Bytes that are no UTF-8 are written as they were. A field that a spreadsheet would run gets an apostrophe before it.
    The file appears whole or not at all.

    Raises:
        OSError: the file cannot be written.
    """
    from .csvfile import write_rows

    rejects = list(rejects)
    width = max((len(one.row) for one in rejects), default=0)
    with (
        whole_file(path) as fresh,
        open(fresh, "x", encoding="utf-8", errors="surrogateescape", newline="") as file,
    ):
        write_rows(file, [[*COLUMNS, *(f"field {number}" for number in range(1, width + 1))]])
        write_rows(file, map(_fields, rejects))


def _fields(one: Reject) -> Sequence[str | int]:
    row = one.place.row or ""
    told = (one.kind, one.reason, one.help, one.place.file, row, one.column or "", one.ticket or "", *one.row)
    return [harmless(cell) for cell in told]
