"""Prints what replay costs beside decoding the same Parquet file, on one thread and on two processes.

    python benchmarks/replay.py [--full] [--folder FOLDER]

All figures that are compared come from one run; each is the best of several rounds. `--full` takes ten million
tickets, not four.
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


def best(works: dict[str, Callable[[], object]], clock: Callable[[], float], rounds: int = ROUNDS) -> dict[str, float]:
    """Shortest time of each, in seconds; every round measures all, so that a busy moment hits all alike."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            begin = clock()
            work()
            times[name].append(clock() - begin)
    return {name: min(found) for name, found in times.items()}


def bandwidth() -> float:
    """Bytes per second that the memory of this machine gives when an array is copied: read and written."""
    source = np.zeros(16_000_000, dtype=np.int64)
    target = np.empty_like(source)
    found = best({"copy": lambda: np.copyto(target, source)}, time.perf_counter, 5)
    return 2 * source.nbytes / found["copy"]


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
    processor = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"tickets": tickets, "seconds": seconds, "processor": processor, "peak": peak}))


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
    print("in a process of its own, start and compiling included, by processor time")
    for tickets in counts:
        found = measured(history(folder, tickets), tickets)
        wall, processor, gib = tickets / found["seconds"], tickets / found["processor"], found["peak"] / 2**30
        print(
            f"{tickets:>12,} tickets  {processor / 1e6:6.2f} M/s  ({wall / 1e6:.2f} by wall time)  peak {gib:.2f} GiB"
        )


def shares(path: Path, tickets: int) -> None:
    """Replay against decoding on one thread, by processor time, which others on the machine do not disturb much."""
    reader = Reader(task_of(path))
    reader.piece(0)
    works: dict[str, Callable[[], object]] = {
        "decode all columns": lambda: decode(path, None),
        "decode what replay needs": lambda: decode(path, COLUMNS),
        "replay": lambda: replay(path),
        "replay, once compiled": lambda: [reader.piece(group) for group in range(reader.groups)],
    }
    found = best(works, time.process_time)
    print("one thread, by processor time")
    for name, seconds in found.items():
        parts = [f"{found[each] / seconds:6.1%} of '{each}'" for each in list(works)[:2]]
        print(f"  {name:<26} {tickets / seconds / 1e6:6.2f} M tickets/s  {'  '.join(parts)}")
    needed, copy = sum(_bytes(path)) / tickets, bandwidth()
    times = copy / needed * found["replay, once compiled"] / tickets
    print(f"  memory copies {copy / 1e9:.1f} GB/s; replay reads {needed:.0f} bytes a ticket: enough for {times:.0f} x")


def processes(path: Path, tickets: int) -> None:
    """One process against two, by wall time; says how busy the machine is with other things."""
    works: dict[str, Callable[[], object]] = {
        "one process": lambda: replay(path),
        "two processes": lambda: replay(path, workers=2),
    }
    print(f"{tickets:,} tickets by wall time; load of the machine before: {os.getloadavg()[0]:.1f}")
    found = best(works, time.perf_counter)
    for name, seconds in found.items():
        print(f"  {name:<26} {tickets / seconds / 1e6:6.2f} M tickets/s  {found['one process'] / seconds:.2f} x")


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
    largest = 10_000_000 if options.full else 4_000_000
    shares(history(options.folder, 1_000_000), 1_000_000)
    processes(history(options.folder, largest), largest)
    scales(options.folder, [100_000, 1_000_000, largest])


if __name__ == "__main__":
    main()
