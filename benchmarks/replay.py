"""Prints what replay costs beside decoding the same Parquet file, on one thread and on two processes.

    python benchmarks/replay.py [--full] [--folder FOLDER]

All figures that are compared come from one run; each is the best of several rounds. `--full` adds ten million tickets.
The histories are generated once and kept in the folder (by default one for temporary files).
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import histories
import numpy as np
import pyarrow.parquet as pq

from sladsl.simulate.kernel.arrow import COLUMNS, schema_words
from sladsl.simulate.kernel.book import Book
from sladsl.simulate.kernel.stream import Reader, Task, replayed

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 3
UNTIL = int(np.datetime64("2026-02-01", "s").astype(np.int64))
READS = (
    ("decode all columns", None),
    ("decode what replay needs", COLUMNS),
)


def best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Shortest time of several rounds, in seconds."""
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


def bandwidth() -> float:
    """Bytes per second that the memory of this machine gives when an array is copied: read and written."""
    source = np.zeros(16_000_000, dtype=np.int64)
    target = np.empty_like(source)
    return 2 * source.nbytes / best(lambda: np.copyto(target, source), 5)


def task_of(path: Path) -> Task:
    """Nine result columns of a history: state, due and seconds counted of three clocks."""
    return Task(str(path), Book(histories.book()), UNTIL, histories.KEYS)


def decode(path: Path, columns: tuple[str, ...] | None) -> None:
    """Decode the file, group of rows after group of rows, on one thread."""
    names = pq.read_schema(path).names
    file = pq.ParquetFile(path, read_dictionary=schema_words(names))
    chosen = None if columns is None else [name for name in columns if name in names]
    for group in range(file.num_row_groups):
        file.read_row_group(group, columns=chosen, use_threads=False)


def replay(path: Path, workers: int = 1) -> int:
    """Judge the whole file; returns the number of tickets."""
    return sum(piece.tickets for piece in replayed(task_of(path), workers=workers))


def measured(path: Path, tickets: int) -> dict[str, Any]:
    """Time and peak memory of one replay in a process of its own."""
    out = subprocess.run(
        [sys.executable, __file__, "--child", str(path)],
        check=True, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    ).stdout  # fmt: skip
    found: dict[str, Any] = json.loads(out)
    assert found["tickets"] == tickets, "every ticket is judged"
    return found


def child(path: Path) -> None:
    """Replay, and print seconds and the peak of memory."""
    begin = time.perf_counter()
    tickets = replay(path)
    seconds = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"tickets": tickets, "seconds": seconds, "peak": peak}))


def history(folder: Path, tickets: int) -> Path:
    """The history of so many tickets, generated if it is not there."""
    path = folder / f"replay-{tickets}.parquet"
    if not path.exists():
        part = path.with_suffix(".part")
        histories.write(part, tickets)
        part.rename(path)
    return path


def scales(folder: Path, counts: list[int]) -> None:
    """One replay of each size in a process of its own: rate with everything that starting costs, peak of memory."""
    print("\nin a process of its own, compiling included")
    for tickets in counts:
        found = measured(history(folder, tickets), tickets)
        rate, gib = tickets / found["seconds"], found["peak"] / 2**30
        print(f"{tickets:>10,} tickets  {rate / 1e6:6.2f} M/s   peak {gib:.2f} GiB")


def shares(path: Path, tickets: int) -> None:
    """Replay against decoding, one process against two."""
    decoding = {name: best(lambda columns=columns: decode(path, columns)) for name, columns in READS}
    one = best(lambda: replay(path))
    two = best(lambda: replay(path, workers=2))
    reader = Reader(task_of(path))
    reader.piece(0)
    judging = best(lambda: [reader.piece(group) for group in range(reader.groups)])
    for name, seconds in decoding.items():
        print(f"{name:<28} {tickets / seconds / 1e6:6.2f} M tickets/s")
    for name, seconds in (
        ("replay, one process", one),
        ("  without compiling", judging),
        ("replay, two processes", two),
    ):
        parts = " ".join(f"{each / seconds:6.1%} of '{name_}'" for name_, each in decoding.items())
        print(f"{name:<28} {tickets / seconds / 1e6:6.2f} M tickets/s  {parts}")
    print(f"two processes against one: {one / two:.2f} x")
    needed = sum(_bytes(path)) / tickets
    copy = bandwidth()
    print(f"memory: {copy / 1e9:.1f} GB/s copied; replay touches each of {needed:.0f} bytes a ticket once at least,")
    rate, times = copy / needed / 1e6, copy / needed * judging / tickets
    print(f"so memory alone would allow {rate:.0f} M tickets/s, {times:.0f} x replay")


def _bytes(path: Path) -> list[int]:
    """Bytes in memory of what replay reads, by group of rows."""
    file = pq.ParquetFile(path, read_dictionary=schema_words(pq.read_schema(path).names))
    columns = [name for name in COLUMNS if name in pq.read_schema(path).names]
    return [file.read_row_group(group, columns=columns).nbytes for group in range(file.num_row_groups)]


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="ten million tickets, too")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "sladsl-benchmarks")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(options.child)
        return
    options.folder.mkdir(parents=True, exist_ok=True)
    print(f"{os.cpu_count()} processors, numpy {np.__version__}, forty calendars, about six events a ticket")
    shares(history(options.folder, 1_000_000), 1_000_000)
    scales(options.folder, [100_000, 1_000_000, *([10_000_000] if options.full else [])])


if __name__ == "__main__":
    main()
