"""Open time over arrays is that of the scalar clock: the conformance cases, and random instants of random calendars."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from sladsl.clock.opentime import ALWAYS, OpenTime
from sladsl.clock.vector.arrays import NO, ints, optional
from sladsl.clock.vector.opentimes import OpenTimes
from sladsl.clock.vector.ranks import Ranks
from sladsl.clock.zones import year_start
from sladsl.simulate.conformance.case import instant, open_time, utc

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "data/conformance/clock.jsonl").read_text("utf-8").splitlines()
]
START, END = year_start(2025), year_start(2027)


class Fixed:
    """Open at given intervals, every one in the same year."""

    last_year = 2026

    def __init__(self, intervals: list[tuple[int, int]]) -> None:
        self.found = intervals

    def intervals(self, year: int) -> list[tuple[int, int]]:
        lower, upper = year_start(year), year_start(year + 1)
        return [each for each in self.found if lower <= each[0] < upper]


def test_conformance_elapsed() -> None:
    cases = [case for case in CASES if case["op"] == "elapsed"]
    compiled = OpenTimes([open_time(case["calendar"]) for case in cases], START, END)
    starts, ends = ([instant(case[name]) for case in cases] for name in ("start", "end"))
    found = compiled.elapsed(np.arange(len(cases)), ints(starts), ints(ends))
    expected = [case["expect"] * 60 for case in cases]
    assert len(cases) > 50
    assert found.tolist() == pytest.approx(expected, abs=1e-4)


def test_conformance_deadline() -> None:
    cases = [case for case in CASES if case["op"] == "deadline"]
    compiled = OpenTimes([open_time(case["calendar"]) for case in cases], START, END)
    seconds = ints([round(case["minutes"] * 60) for case in cases])
    found = compiled.deadline(np.arange(len(cases)), ints([instant(case["start"]) for case in cases]), seconds)
    assert len(cases) > 100
    assert [utc(each) for each in optional(found)] == [case["expect"] for case in cases]


def calendars() -> list[OpenTime]:
    """All kinds: always, never, weekly ones of the cases, one with windows of a minute, one with a single window."""
    dense = [(START + 120 * n, START + 120 * n + 60) for n in range(3000)]
    single = [(START + 86400 * 300, START + 86400 * 301)]
    weekly = [open_time(case["calendar"]) for case in CASES[::20]]
    return [ALWAYS, *(OpenTime(Fixed(each)) for each in (dense, [], single)), *weekly]


@pytest.mark.parametrize("seed", range(4))
def test_every_answer_is_that_of_the_scalar_clock(seed: int) -> None:
    """Also outside the years compiled, at edges, and for windows too dense for a grid of cells."""
    random = np.random.default_rng(seed)
    known = calendars()
    compiled = OpenTimes(known, START, END)
    count = 3000
    which = random.integers(0, len(known), count)
    start = random.integers(START - 86400 * 20, END + 86400 * 20, count)
    near = random.integers(START, START + 400_000, count)
    edge = ints([known[c].next_open(int(t)) or int(t) for c, t in zip(which, start, strict=True)])
    start = np.where(random.random(count) < 0.3, edge, np.where(random.random(count) < 0.3, near, start))
    end = start + random.integers(-400_000, 4_000_000, count)
    seconds = np.maximum(0, random.integers(-10_000, 400_000, count))
    rows = [(known[c], int(a), int(b), int(s)) for c, a, b, s in zip(which, start, end, seconds, strict=True)]
    assert compiled.elapsed(which, start, end).tolist() == [c.elapsed(a, b) for c, a, b, _ in rows]
    assert optional(compiled.deadline(which, start, seconds)) == [c.deadline(a, s) for c, a, _, s in rows]
    assert optional(compiled.next_open(which, start)) == [c.next_open(a) for c, a, _, _ in rows]
    assert compiled.is_open(which, start).tolist() == [c.is_open(a) for c, a, _, _ in rows]
    assert optional(compiled.latest_start(which, start, seconds)) == [c.latest_start(a, s) for c, a, _, s in rows]


@pytest.mark.parametrize("gap", [1, 7, 50, 5000, 200_000])
def test_a_rank_is_a_bisection(gap: int) -> None:
    random = np.random.default_rng(gap)
    tables = [np.unique(random.integers(0, gap * size + 1, size)) for size in (0, 1, 300, 2000)]
    high = ints([gap * size + 9 for size in (0, 1, 300, 2000)])
    ranks = Ranks(tables, np.zeros(4, dtype=np.int64), high)
    which = random.integers(0, 4, 5000)
    number = (random.random(5000) * (high[which] + 1)).astype(np.int64)
    expected = [np.searchsorted(tables[t], n, "right") + ranks.first[t] for t, n in zip(which, number, strict=True)]
    assert ranks.of(which, number).tolist() == [int(each) for each in expected]


def test_no_instant_is_before_all_others() -> None:
    assert optional(ints([NO, 5])) == [None, 5]
