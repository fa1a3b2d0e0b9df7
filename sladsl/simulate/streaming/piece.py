"""What is asked of a reader of groups of rows, and what it gives for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

    from sladsl.history.reject import Reject

    from ..docket import Contracts
    from .files import File
    from .layout import Range
    from .ledger import Tally

NOT_REPEATED: Mapping[str, int] = {}


class Task(NamedTuple):
    """What is judged, and how; it can be handed to another process.

    Attributes:
        path: the history as it was named: a file, or a folder of files.
        files: its files.
        contracts: what judges its tickets.
        stretch: the first and the last instant of the history, as far as they are known before it is read.
        stated: whether the file itself states them.
        until: end of observation in UTC seconds, included.
        zone: the zone of times in text that have no offset; None if none was named.
        repeated: numbers that several tickets have, with how many have each.
        outcomes: whether the outcome of every clock is wanted.
        parts: the folder in which who judges a group writes its outcomes; None if they are handed over.
        all_rejects: whether every reject is wanted; otherwise the first of each kind.
    """

    path: str
    files: tuple[File, ...]
    contracts: Contracts
    stretch: Range
    stated: bool
    until: int = 0
    zone: str | None = None
    repeated: Mapping[str, int] = NOT_REPEATED
    outcomes: bool = False
    parts: str | None = None
    all_rejects: bool = False


class Rejected(NamedTuple):
    """What of a group was not judged, or is doubted.

    Attributes:
        numbers: kind -> how many there are that are no doubts.
        doubts: how many doubts there are.
        told: some of them, or all.
    """

    numbers: Mapping[str, int]
    doubts: int
    told: tuple[Reject, ...]


class Piece(NamedTuple):
    """A group of rows judged.

    Attributes:
        group: its number, counted over all files.
        tickets: how many rows it has.
        judged: how many of them were judged.
        tallies: what it adds to the figures.
        reading: what the checks of the history rejected or doubt.
        judging: what nothing judges.
        table: the outcomes; None if they are not wanted, or written.
    """

    group: int
    tickets: int
    judged: int
    tallies: tuple[Tally, ...]
    reading: Rejected
    judging: Rejected
    table: pa.Table | None
