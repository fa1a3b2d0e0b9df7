"""Intervals hold as often as they say: on histories of known processes, and on a real one."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from sladsl.forecast.asked import Wishes
from sladsl.forecast.backtest import backtest, band, coverage
from sladsl.forecast.run import past_of
from tests.forecast.coverage import proposals
from tests.forecast.processes import PROCESSES, made, whole_months
from tests.reports.desks import UCI, UCI_HISTORY, replayed

HISTORIES = 3
LEAST = {"one bad month": 0.65, "a sudden change": 0.6, "a trend": 0.7}
"""What nothing in the past announces cannot be held; for all others four of five at least."""


@pytest.fixture(scope="module")
def tried():
    found = {}
    for name in PROCESSES:
        own = []
        for seed in range(HISTORIES):
            past = made(name, 36, seed)
            own += backtest(past, whole_months(past)[2:], Wishes(draws=200), most=3).shares
        found[name] = own
    return found


@pytest.mark.parametrize("name", PROCESSES)
def test_intervals_hold_for_known_processes(tried, name):
    found = coverage(tried[name])
    assert found.tried > 20
    assert found.inside / found.tried >= LEAST.get(name, 0.8)


def test_intervals_hold_over_all_processes_as_often_as_they_say(tried):
    found = coverage([each for own in tried.values() for each in own])
    assert 0.86 <= found.inside / found.tried <= 0.97
    assert found.naive / found.tried < 0.75
    assert found.loss < found.naive_loss


@pytest.mark.parametrize("name", ["stationary", "overdispersed", "many tickets"])
def test_proposed_targets_hold_where_the_past_goes_on(name):
    tried = [each for seed in range(2) for each in proposals(made(name, 36, seed), Fraction(9, 10))]
    for length in (0, 1):
        held = [one for each in tried for one in each[length]]
        assert len(held) > 12
        assert sum(held) / len(held) >= 0.9


def test_the_later_months_of_a_real_desk():
    past = past_of(replayed(UCI, UCI_HISTORY, zone="Etc/UTC").accounts[0])
    found = coverage(backtest(past.basis, past.months, Wishes()).shares)
    assert found.tried > 50
    assert 0.8 <= found.inside / found.tried <= 0.98


@pytest.mark.parametrize(
    ("drawn", "came", "low", "high", "inside"),
    [
        (range(101), 5, 5, 95, True),
        (range(101), 4, 5, 95, False),
        (range(101), 96, 5, 95, False),
        ([3] * 9, 3, 3, 3, True),
    ],
)
def test_intervals_have_their_bounds_in_them(drawn, came, low, high, inside):
    found = band(np.array(drawn), came, 100, 0.9)
    assert (found.low, found.high, found.inside) == (low, high, inside)
    assert (found.loss > 0) == (low != high or not inside)
