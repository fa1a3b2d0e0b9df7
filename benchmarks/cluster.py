"""Prints what a stream costs on one process, on two, and on a local cluster of Ray with two, all in one run.

    python benchmarks/cluster.py [--tickets N] [--group N ...] [--folder FOLDER]

Needs `pip install -e '.[dev,ray]'`. Every run is a process of its own. Its rate counts from the command that is ready,
or the cluster that stands, so that it holds the start of the workers' Python and their compiling; how long the cluster
takes to stand is told apart. Histories are generated once and kept in the folder (by default one for temporary files).
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import histories
import pyarrow.parquet as pq

from sladsl.model.terms import Agreement
from sladsl.simulate.docket import Contracts
from sladsl.simulate.streaming.connecting import connected
from sladsl.simulate.streaming.run import Wish, stream

if TYPE_CHECKING:
    from collections.abc import Iterator

WAYS = {"one process": ("alone", 1), "--workers 2": ("workers", 2), "--cluster local, 2 processors": ("cluster", 2)}
OUTPUTS = ("nothing", "--output, one file", "--parts, a folder")
GIB = 2**30


def contracts() -> Contracts:
    """The agreements of forty clients."""
    return Contracts(
        [Agreement(name=name, fingerprint="0", versions=terms) for name, terms in histories.book().items()]
    )


def history(folder: Path, tickets: int, group: int) -> Path:
    """The history of so many tickets in groups of so many rows, generated if it is not there."""
    path = folder / f"cluster-{tickets}-{group}.parquet"
    if path.exists():
        return path
    base = folder / f"cluster-{tickets}-{histories.GROUP}.parquet"
    part = path.with_suffix(".part")
    if base.exists():
        pq.write_table(pq.read_table(base), part, row_group_size=group)
    else:
        histories.write(part, tickets)
    part.rename(path)
    return path


class Watch:
    """The largest memory that any process has which works for this one, looked up all the time; on Linux only."""

    def __init__(self) -> None:
        self.peak = 0
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End looking."""
        self._end.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._end.wait(0.05):
            self.peak = max([self.peak, *_workers()])


def _workers() -> Iterator[int]:
    """Bytes of the processes below this one that judge: own memory, without what is shared with others."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    family = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    for pid in family - {os.getpid()}:
        try:
            name = Path(f"/proc/{pid}/cmdline").read_bytes()
            status = Path(f"/proc/{pid}/status").read_text()
        except OSError:
            continue
        if name.startswith(b"ray::") or b"spawn_main" in name:
            own = {line.split(":")[0]: line.split()[1] for line in status.splitlines() if line.startswith("Rss")}
            yield (int(own.get("RssAnon", 0)) + int(own.get("RssFile", 0))) * 1024


def child(path: Path, way: str, output: str, out: Path) -> None:
    """Judge once, and print seconds of starting and of judging, and peaks of memory."""
    kind, workers = next(each for name, each in WAYS.items() if name == way)
    wish = Wish(workers=workers if kind == "workers" else 1)
    if output == OUTPUTS[1]:
        wish = wish._replace(output=out)
    elif output == OUTPUTS[2]:
        wish = wish._replace(parts=out)
    watch, agreements, begin = Watch(), contracts(), time.perf_counter()
    started, done = begin, 0
    if kind == "cluster":
        with connected("local", workers, workers) as cluster:
            started = time.perf_counter()
            done = stream(str(path), agreements, wish, run=cluster.pieces).judged
            ended = time.perf_counter()
    else:
        done = stream(str(path), agreements, wish).judged
        ended = time.perf_counter()
    watch.stop()
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(
        json.dumps(
            {"judged": done, "start": started - begin, "seconds": ended - started, "own": own, "worker": watch.peak}
        )
    )


def measured(path: Path, way: str, output: str, folder: Path) -> dict[str, Any]:
    """One run in a process of its own."""
    out = folder / ("cluster-out.parquet" if output == OUTPUTS[1] else "cluster-out")
    if out.is_dir():
        shutil.rmtree(out)
    told = subprocess.run(
        [sys.executable, __file__, "--child", str(path), way, output, str(out)],
        check=True, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    ).stdout  # fmt: skip
    found: dict[str, Any] = json.loads(told.splitlines()[-1])
    return found


def rates(path: Path, tickets: int, rounds: int, folder: Path) -> None:
    """Each way with each output; every round runs all, so that a busy moment hits all alike."""
    for output in OUTPUTS:
        best: dict[str, dict[str, Any]] = {}
        for _ in range(rounds):
            for way in WAYS:
                found = measured(path, way, output, folder)
                assert found["judged"] == tickets, "every ticket is judged"
                if way not in best or found["seconds"] < best[way]["seconds"]:
                    best[way] = found
        print(f"outcomes written: {output}")
        one = best["one process"]["seconds"]
        for way, found in best.items():
            worker = f", worker {found['worker'] / GIB:.2f} GiB" if found["worker"] else ""
            print(
                f"  {way:<30} {tickets / found['seconds'] / 1e6:5.2f} M tickets/s  {one / found['seconds']:4.2f} x  "
                f"start {found['start']:4.1f} s  peak: command {found['own'] / GIB:.2f} GiB{worker}"
            )


def sizes(folder: Path, tickets: int, groups: list[int]) -> None:
    """Memory of a worker by the size of groups of rows."""
    print("on the local cluster, outcomes in parts, by rows in a group")
    for group in groups:
        found = measured(history(folder, tickets, group), "--cluster local, 2 processors", OUTPUTS[2], folder)
        rate = tickets / found["seconds"] / 1e6
        print(f"  {group:>9,} rows  {rate:5.2f} M tickets/s  worker {found['worker'] / GIB:.2f} GiB")


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tickets", type=int, default=2_000_000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--group", type=int, nargs="*", default=[16_384, 65_536, 262_144, 1_048_576])
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "sladsl-benchmarks")
    parser.add_argument("--child", nargs=4, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        path, way, output, out = options.child
        child(Path(path), way, output, Path(out))
        return
    if find_spec("ray") is None or find_spec("grpc") is None:
        print("not measured: Ray is not here; pip install -e '.[dev,ray]'")
        return
    options.folder.mkdir(parents=True, exist_ok=True)
    path = history(options.folder, options.tickets, histories.GROUP)
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} processors, {options.tickets:,} tickets, forty agreements; load before: {load:.1f}")
    rates(path, options.tickets, options.rounds, options.folder)
    sizes(options.folder, options.tickets, options.group)


if __name__ == "__main__":
    main()
