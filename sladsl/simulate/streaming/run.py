"""A stream: a whole history judged, its outcomes written as they come."""

from __future__ import annotations

import os
from collections import Counter
from concurrent.futures import BrokenExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sladsl.history.reject import Reject
from sladsl.history.ticket import Place
from sladsl.whole import neighbour

from ..kernel.stream import alone, together
from .assigning import versions_of
from .files import files_at
from .ids import repeated
from .layout import FIRST, LAST, LayoutError, Range, opened, ranges
from .outcomes import in_file, in_folder
from .piece import Rejected, Task
from .reader import TOLD, Reader
from .statements import Totals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ..docket import Contracts
    from ..kernel.stream import Run
    from .files import File
    from .piece import Piece

    Progress = Callable[[int, int], None]


class Wish(NamedTuple):
    """What is wanted of a stream.

    Attributes:
        until: end of observation in UTC seconds, included; None ends with the last thing that the history tells.
        zone: the zone of times in text that have no offset; None if none was named.
        output: the file into which the outcomes of all clocks are written; None if none.
        parts: the folder into which they are written, a file for each group of rows, each by who judged it; None if
            none.
        all_rejects: whether every reject is wanted; otherwise the first of each kind.
        workers: how many processes judge.
    """

    until: int | None = None
    zone: str | None = None
    output: Path | None = None
    parts: Path | None = None
    all_rejects: bool = False
    workers: int = 1


class Streamed(NamedTuple):
    """A history judged.

    Attributes:
        until: end of observation in UTC seconds, included.
        totals: what was counted.
        tickets: how many tickets the history has.
        judged: how many were judged.
        numbers: kind -> how many rejects there are that are no doubts.
        doubts: how many doubts there are.
        rejects: the rejects of the history, then those of judging it: all, or the first of each kind.
    """

    until: int
    totals: Totals
    tickets: int
    judged: int
    numbers: Counter[str]
    doubts: int
    rejects: tuple[Reject, ...]


def stream(path: str, contracts: Contracts, wish: Wish, progress: Progress | None = None, run: Run = alone) -> Streamed:
    """Judge a history; memory does not grow with it, but for eight bytes a ticket and for what is rejected.

    Args:
        path: a file of the layout, or a folder of such files.
        contracts: what judges its tickets.
        wish: what is wanted.
        progress: told after each group of rows how many are done, and of how many.
        run: goes through groups of rows elsewhere, if `workers` is 1.

    Raises:
        LayoutError: a file cannot be judged in columns, or is damaged, or a process that judges has ended.
        MissingZoneError: a time in text has no zone.
        OSError: a file cannot be read or written.
    """
    try:
        task = _task(path, contracts, wish, run)
        reader = Reader(task)
        return _summed(reader, _written(_pieces(reader, run, wish.workers, progress), task, wish))
    except BrokenExecutor:
        raise LayoutError(
            f"{path}: a process that judged ended before its time, perhaps for want of memory; try --workers 1"
        ) from None


def _task(path: str, contracts: Contracts, wish: Wish, run: Run) -> Task:
    files = files_at(path)
    stated, names = _stated(files)
    known = None not in stated and len(stated) > 0
    some = [one for one in stated if one is not None]
    stretch = Range(min(one.first for one in some), max(one.last for one in some)) if known else Range(FIRST, LAST)
    # What lies outside all years in which tickets are worked on is a slip; `opened_at` may lie before all events.
    known = known and stretch.first >= FIRST and stretch.last <= LAST and "opened_at" not in names
    task = Task(
        path=path,
        files=files,
        contracts=contracts,
        stretch=stretch if known else Range(FIRST, LAST),
        stated=known,
        zone=wish.zone,
        repeated=repeated(files, run),
        outcomes=wish.output is not None or wish.parts is not None,
        parts=None if wish.parts is None else str(neighbour(Path(os.path.realpath(wish.parts)), "new")),
        all_rejects=wish.all_rejects,
    )
    return task._replace(until=_end(task, stated) if wish.until is None else wish.until)


def _stated(files: Sequence[File]) -> tuple[list[Range | None], set[str]]:
    """What files state of the instants in each group of rows, and the columns that any of them has."""
    found: list[Range | None] = []
    names: set[str] = set()
    for one in files:
        file = opened(one.place, one.name)
        found += ranges(file)
        names.update(file.schema_arrow.names)
    return found, names


def _end(task: Task, stated: Iterable[Range | None]) -> int:
    """The last instant that a ticket tells which is not rejected; few groups of rows need to be read for it."""
    reader = Reader(task)
    lasts = {group: LAST if one is None else one.last for group, one in enumerate(stated)}
    found: int | None = None
    for group in sorted(lasts, key=lambda group: -lasts[group]):
        if found is not None and lasts[group] <= found:
            break
        own = reader.last_instant(group)
        found = own if found is None or (own is not None and own > found) else found
    return 0 if found is None else found


def _pieces(reader: Reader, run: Run, workers: int, progress: Progress | None) -> Iterator[Piece]:
    groups = reader.groups
    workers = min(workers, groups)
    pieces = run(reader) if workers <= 1 else together(reader, workers)
    for done, piece in enumerate(pieces, start=1):
        if progress is not None:
            progress(done, groups)
        yield piece


def _written(pieces: Iterator[Piece], task: Task, wish: Wish) -> Iterator[Piece]:
    """The pieces; the outcomes are on disk when the last one was taken."""
    if wish.parts is not None and task.parts is not None:
        return in_folder(pieces, wish.parts, Path(task.parts))
    return pieces if wish.output is None else in_file(pieces, wish.output)


def _summed(reader: Reader, pieces: Iterable[Piece]) -> Streamed:
    """What all pieces come to."""
    task = reader.task
    totals = Totals(reader.ledger, versions_of(task.contracts))
    reading, judging = _Sum(all_of_them=task.all_rejects), _Sum(all_of_them=task.all_rejects)
    tickets = judged = 0
    for piece in pieces:
        for tally in piece.tallies:
            totals.add(tally)
        reading.add(piece.reading)
        judging.add(piece.judging)
        tickets += piece.tickets
        judged += piece.judged
    if not tickets:
        place = Place(task.path, 0)
        none = Reject(place, "no tickets", "the file has no tickets", "export a range that has some")
        reading.add(Rejected({none.kind: 1}, 0, (none,)))
    return Streamed(
        task.until,
        totals,
        tickets,
        judged,
        reading.numbers + judging.numbers,
        reading.doubts,
        (*reading.rejects, *judging.rejects),
    )


class _Sum:
    """Rejects added up."""

    def __init__(self, *, all_of_them: bool) -> None:
        self.numbers: Counter[str] = Counter()
        self.doubts = 0
        self.rejects: list[Reject] = []
        self._all = all_of_them
        self._kept: Counter[str] = Counter()

    def add(self, rejected: Rejected) -> None:
        """Take those of a group of rows."""
        self.numbers.update(rejected.numbers)
        self.doubts += rejected.doubts
        for one in rejected.told:
            if self._all or self._kept[one.kind] < TOLD:
                self._kept[one.kind] += 1
                self.rejects.append(one)
