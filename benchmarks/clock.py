"""Prints how fast open time is computed: the scalar clock, the clock over arrays, and a plain `b - a` beside them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np

from sladsl.clock.opentime import OpenTime
from sladsl.clock.timetable import WHOLE_DAY, Row, Timetable
from sladsl.clock.vector.opentimes import OpenTimes
from sladsl.clock.zones import year_start, zone

if TYPE_CHECKING:
    from collections.abc import Callable

COUNT = 4_000_000
SCALAR = 100_000
ROUNDS = 7
START, END = year_start(2020), year_start(2031)
ZONES = ("America/Chicago", "Europe/Berlin", "Asia/Kolkata", "Australia/Sydney", "America/New_York")


def calendars(count: int) -> list[OpenTime]:
    """Office hours with a lunch break and some holidays, in several zones."""
    windows = ((8 * 3600, 12 * 3600), (13 * 3600, 17 * 3600))
    closed = {START // 86400 + day: WHOLE_DAY for day in range(20, 4000, 45)}
    return [
        OpenTime(Timetable(zone(ZONES[number % len(ZONES)]), (Row(frozenset(range(5)), windows),), closed, {}, {}))
        for number in range(count)
    ]


def best(works: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Shortest time of each, in seconds; every round measures all, so that a busy moment hits all alike."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            begin = time.perf_counter()
            work()
            times[name].append(time.perf_counter() - begin)
    return {name: min(found) for name, found in times.items()}


def scalar() -> None:
    """The clock that needs no further package."""
    (calendar,) = calendars(1)
    random = np.random.default_rng(1)
    starts = random.integers(START, END - 10_000_000, SCALAR).tolist()
    pairs = list(zip(starts, random.integers(0, 864_000, SCALAR).tolist(), strict=True))
    calendar.elapsed(START, END - 1)
    found = best(
        {
            "elapsed": lambda: [calendar.elapsed(start, start + length) for start, length in pairs],
            "deadline": lambda: [calendar.deadline(start, length) for start, length in pairs],
        }
    )
    for name, seconds in found.items():
        print(f"scalar {name:<28} {SCALAR / seconds / 1e6:8.2f} M/s")


def arrays(count: int, *, in_order: bool) -> None:
    """The clock over arrays; instants in order of time are what a history has, others miss the caches."""
    compiled = OpenTimes(calendars(count), START, END)
    random = np.random.default_rng(2)
    start = random.integers(START, END - 10_000_000, COUNT)
    if in_order:
        start.sort()
    length = random.integers(0, 864_000, COUNT)
    end, which = start + length, random.integers(0, count, COUNT)
    found = best(
        {
            "b - a": lambda: end - start,
            "elapsed": lambda: compiled.elapsed(which, start, end),
            "deadline": lambda: compiled.deadline(which, start, length),
        }
    )
    print(f"{count} calendar(s), instants {'in order of time' if in_order else 'at random over eleven years'}")
    for name, seconds in found.items():
        print(f"  {name:<33} {COUNT / seconds / 1e6:8.1f} M/s  {found['b - a'] / seconds:7.2%} of b - a")


def main() -> None:
    """Measures and prints."""
    scalar()
    for count in (1, 40):
        for in_order in (True, False):
            arrays(count, in_order=in_order)


if __name__ == "__main__":
    main()
