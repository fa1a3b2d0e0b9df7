"""Targets in closed form, against trying every one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladsl.clock.vector.arrays import ints
from sladsl.infer.chosen import roundest
from sladsl.infer.stretch import NEVER
from sladsl.infer.targets import NO_LIMIT, modes, thresholds

ELAPSED = st.one_of(st.integers(0, 12), st.just(NEVER))
TICKETS = st.lists(st.tuples(ELAPSED, st.booleans(), st.integers(0, 2)), max_size=14)


@given(TICKETS)
def test_thresholds_are_the_best_of_all(tickets) -> None:
    elapsed, met, codes = (ints([each[column] for each in tickets]) for column in range(3))
    found = thresholds(elapsed, met, codes, 3)
    for group in range(3):
        mine = [(each, bool(kept)) for each, kept, code in tickets if code == group]
        scores = {target: sum((each <= target) == kept for each, kept in mine) for target in range(-1, 14)}
        assert found.explained[group] == max(scores.values(), default=0)
        low, high = int(found.low[group]), int(found.high[group])
        if mine and max(scores.values()) > sum(not kept for _, kept in mine):
            assert {scores[target] for target in range(low, min(high, 14))} == {max(scores.values())}


@given(TICKETS, st.integers(0, 3))
def test_modes_are_the_best_of_all(tickets, tolerance) -> None:
    elapsed, _, codes = (ints([each[column] for each in tickets]) for column in range(3))
    found = modes(elapsed, codes, 3, tolerance)
    for group in range(3):
        mine = [each for each, _, code in tickets if code == group]
        scores = {target: sum(abs(each - target) <= tolerance for each in mine) for target in range(-3, 16)}
        assert found.explained[group] == max(scores.values(), default=0)
        if found.explained[group]:
            lengths = range(int(found.low[group]), int(found.high[group]))
            assert lengths
            assert {scores[target] for target in lengths} == {max(scores.values())}


@pytest.mark.parametrize(
    ("low", "high", "day", "wanted"),
    [
        (223_200, 223_320, 32_400, 223_200),
        (0, 32_400, 32_400, 28_800),
        (60_000, 70_000, 32_400, 64_800),
        (13_620, 20_000, 32_400, 14_400),
        (101, 102, 32_400, 101),
        (100_000, NO_LIMIT, 32_400, 129_600),
    ],
)
def test_the_roundest_length_within_bounds(low, high, day, wanted) -> None:
    assert roundest(low, high, day) == wanted
    assert low <= wanted < high


def test_nothing_of_nothing() -> None:
    found = thresholds(*(np.zeros(0, np.int64),) * 3, 1)
    assert (found.explained[0], found.high[0]) == (0, NO_LIMIT)
