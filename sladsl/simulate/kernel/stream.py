"""Histories larger than memory: one group of rows of a Parquet file after the other, on one process or several."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

import pyarrow.parquet as pq

from .arrow import COLUMNS, batch_from, by_ticket, outcomes, schema_words
from .assembly import assembled
from .kernel import Kernel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

    import pyarrow as pa

    from .assembly import Parts
    from .book import Book
    from .results import Refusal

    Progress = Callable[[int, int], None]

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
AHEAD = 2
"""Groups of rows in work or in waiting, for each process."""
MOST = 24
"""So many groups of rows are judged ahead of the one that is taken next: memory does not grow with the file."""


class Task(NamedTuple):
    """What is to be judged, and how; it can be handed to another process.

    Attributes:
        path: the Parquet file, in the layout of the project: a row per ticket, with lists of events.
        book: the terms.
        until: end of observation in UTC seconds, included.
        keys: keys of clocks of which state, due and seconds counted are wanted, a row per ticket; without any, there
            is a row per clock.
    """

    path: str
    book: Book
    until: int
    keys: tuple[str, ...] = ()


class Piece(NamedTuple):
    """A group of rows judged.

    Attributes:
        group: number of the group.
        tickets: how many tickets it has.
        table: their outcomes.
        refused: tickets that could not be judged, by their row in the group.
    """

    group: int
    tickets: int
    table: pa.RecordBatch
    refused: tuple[Refusal, ...]


class Reader:
    """Judges groups of rows of one file; what is compiled serves for all of them."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self._names = pq.read_schema(task.path).names
        words = schema_words(self._names)
        self._file = pq.ParquetFile(task.path, read_dictionary=words)
        self._kernel = Kernel(task.book, _horizon(self._file))

    @property
    def groups(self) -> int:
        """How many groups of rows there are."""
        return int(self._file.num_row_groups)

    def piece(self, group: int) -> Piece:
        """Judge one group of rows."""
        columns = [name for name in COLUMNS if name in self._names]
        table = self._file.read_row_group(group, columns=columns, use_threads=False)
        batch = batch_from(table)
        parts = self._kernel.parts(batch, self.task.until)
        return Piece(group, batch.tickets, self._told(parts), tuple(parts.refused))

    def _told(self, parts: Parts) -> pa.RecordBatch:
        """Outcomes in the form that is wanted."""
        if self.task.keys:
            return by_ticket(parts, self.task.keys)
        return outcomes(assembled(parts), parts.batch.ids)


class Judge(Protocol[T_co]):
    """Judges groups of rows; what it is made from can be handed to another process."""

    @property
    def task(self) -> Any:
        """What it is made from."""

    @property
    def groups(self) -> int:
        """How many groups of rows there are."""

    def piece(self, group: int) -> T_co:
        """Judge one group of rows."""


class Run(Protocol):
    """Goes through all groups of rows of a judge, in their order: in this process, in several, or on other machines."""

    def __call__(self, judge: Judge[T]) -> Iterator[T]:
        """Yield what is made of each group."""


def alone(judge: Judge[T]) -> Iterator[T]:
    """Go through all groups of rows in this process."""
    return map(judge.piece, range(judge.groups))


def replayed(task: Task, *, workers: int = 1, progress: Progress | None = None) -> Iterator[Piece]:
    """Judge a file, group of rows by group of rows, in their order.

    Args:
        task: the file and the terms.
        workers: how many processes judge, this one among them. Others are started anew, so the main module of a
            script must be safe to import.
        progress: told after each group how many are done, and of how many.

    Raises:
        OSError: the file cannot be read.
        pyarrow.ArrowException: it is no Parquet file of the layout.
    """
    reader = Reader(task)
    groups = reader.groups
    pieces = map(reader.piece, range(groups)) if workers <= 1 or groups < 2 else together(reader, workers)
    for done, piece in enumerate(pieces, start=1):
        if progress is not None:
            progress(done, groups)
        yield piece


def write(pieces: Iterable[Piece], path: str) -> int:
    """Write outcomes to a Parquet file as they come; returns the number of tickets judged or refused."""
    writer: pq.ParquetWriter | None = None
    count = 0
    try:
        for piece in pieces:
            if writer is None:
                writer = pq.ParquetWriter(path, piece.table.schema)
            writer.write_batch(piece.table)
            count += piece.tickets
    finally:
        if writer is not None:
            writer.close()
    return count


def together(reader: Judge[T], workers: int, *, takes_part: bool = True) -> Iterator[T]:
    """Judge in several processes; pieces come in the order of the groups.

    Other processes take part as soon as they are ready. This one is one of them, or only hands out work.
    """
    with ProcessPoolExecutor(
        workers - 1, get_context("spawn"), initializer=_open, initargs=(type(reader), reader.task)
    ) as pool:
        ready = [pool.submit(_ready) for _ in range(workers - 1)]
        waiting: dict[int, Future[T]] = {}
        done: dict[int, T] = {}
        following = 0
        for wanted in range(reader.groups):
            while wanted not in done:
                room = AHEAD * sum(each.done() for each in ready) - len(waiting)
                for group in range(following, min(following + room, reader.groups, wanted + MOST)):
                    waiting[group] = pool.submit(_piece, group)
                    following = group + 1
                if takes_part and following < min(reader.groups, wanted + MOST):
                    done[following] = reader.piece(following)
                    following += 1
                elif wanted in waiting:
                    done[wanted] = waiting.pop(wanted).result()
                else:
                    ready[0].result()
                for group in [group for group, future in waiting.items() if future.done()]:
                    done[group] = waiting.pop(group).result()
            yield done.pop(wanted)


_READER: list[Judge[Any]] = []
"""The reader of a process that judges for another."""


def _open(kind: Callable[[Any], Judge[Any]], task: Any) -> None:
    _READER[:] = [kind(task)]


def _ready() -> None:
    """Answered by a process once it has begun."""


def _piece(group: int) -> Any:
    return _READER[0].piece(group)


def _horizon(file: pq.ParquetFile) -> tuple[int, int] | None:
    """The first and the last instant of any event, as the file states them; None if it does not."""
    meta = file.metadata
    column = next((n for n in range(meta.num_columns) if meta.schema.column(n).path.startswith("event_at.")), None)
    if column is None:
        return None
    found = [meta.row_group(group).column(column).statistics for group in range(meta.num_row_groups)]
    if not found or any(each is None or not each.has_min_max for each in found):
        return None
    return int(min(each.min for each in found).timestamp()), int(max(each.max for each in found).timestamp())
