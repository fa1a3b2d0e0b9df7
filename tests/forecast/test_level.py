"""Levels of weeks against what simple sums and brute force say."""

from __future__ import annotations

from math import comb, exp

import numpy as np
import pytest

from sladsl.forecast import level as levels
from sladsl.forecast.level import JITTERS, STEPS, Odds, Rates, course, level_of, shares_of
from sladsl.forecast.randomness import random_for

DRAWS = 4000


def drawn(seen, weeks=1, draws=DRAWS):
    random = random_for(1, "test")
    steps, jitters = random.standard_normal((draws, weeks)), random.standard_normal((draws, weeks))
    return course(level_of(seen), steps, jitters, random)


def odds(cases, misses):
    return Odds(np.array(cases), np.array(misses))


@pytest.fixture
def still(monkeypatch):
    """Levels that neither move nor jitter."""
    monkeypatch.setattr(levels, "STEPS", np.array([1e-6]))
    monkeypatch.setattr(levels, "JITTERS", np.array([1e-6]))


@pytest.mark.usefixtures("still")
@pytest.mark.parametrize(
    ("cases", "misses"), [([10], [0]), ([10], [10]), ([3, 5, 9], [1, 0, 2]), ([0, 40, 0], [0, 3, 0]), ([2000], [160])]
)
def test_a_level_that_stands_is_that_of_a_beta_distribution(cases, misses):
    found = level_of(odds(cases, misses))
    share = 1 / (1 + np.exp(-found.grid))
    mean = float((found.weights[0, 0] * share).sum())
    spread = float((found.weights[0, 0] * (share - mean) ** 2).sum()) ** 0.5
    late, fine = sum(misses) + 0.5, sum(cases) - sum(misses) + 0.5
    assert mean == pytest.approx(late / (late + fine), abs=0.003)
    assert spread == pytest.approx((late * fine / (late + fine) ** 2 / (late + fine + 1)) ** 0.5, rel=0.1, abs=0.002)


@pytest.mark.usefixtures("still")
def test_a_rate_that_stands_is_that_of_a_gamma_distribution():
    found = level_of(Rates(np.array([7, 9, 8, 12])))
    mean = float((found.weights[0, 0] * np.exp(found.grid)).sum())
    assert mean == pytest.approx((36 + 0.5) / 4, rel=0.01)


def test_moving_levels_are_what_brute_force_says(monkeypatch):
    step, jitter, cases, misses = 0.8, 0.6, (4, 6, 5), (0, 1, 3)
    monkeypatch.setattr(levels, "STEPS", np.array([step]))
    monkeypatch.setattr(levels, "JITTERS", np.array([jitter]))
    found = level_of(odds(cases, misses))
    random = np.random.default_rng(7)
    at = random.uniform(-9, 9, 400_000)
    weights = np.sqrt(1 / (1 + np.exp(-at)) / (1 + np.exp(at)))
    for week, (number, late) in enumerate(zip(cases, misses, strict=True)):
        at = at + step * random.standard_normal(len(at)) * bool(week)
        share = 1 / (1 + np.exp(-(at + jitter * random.standard_normal(len(at)))))
        weights = weights * comb(number, late) * share**late * (1 - share) ** (number - late)
    mean = (weights * at).sum() / weights.sum()
    spread = ((weights * (at - mean) ** 2).sum() / weights.sum()) ** 0.5
    own = float((found.weights[0, 0] * found.grid).sum())
    assert own == pytest.approx(mean, abs=0.05)
    assert float((found.weights[0, 0] * (found.grid - own) ** 2).sum()) ** 0.5 == pytest.approx(spread, abs=0.05)


def test_without_a_miss_nothing_is_certain_but_more_tickets_say_more():
    few = shares_of(drawn(odds([5] * 4, [0] * 4))).mean()
    many = shares_of(drawn(odds([100] * 30, [0] * 30))).mean()
    assert 0 < many < 0.002
    assert 0.01 < few < 0.2


def test_weeks_that_differ_make_forecasts_wide():
    calm, wild = drawn(odds([100] * 20, [10] * 20)), drawn(odds([100] * 20, [0, 20] * 10))
    assert np.ptp(np.quantile(shares_of(wild), [0.05, 0.95])) > 2 * np.ptp(np.quantile(shares_of(calm), [0.05, 0.95]))


def test_a_level_that_moved_is_that_of_the_last_weeks():
    misses = [5] * 15 + [40] * 15
    assert 0.3 < np.median(shares_of(drawn(odds([100] * 30, misses)))) < 0.5


def test_the_further_ahead_the_wider():
    ahead = drawn(odds([60] * 20, [3, 9, 5, 8] * 5), weeks=26)
    spread = [float(np.ptp(np.quantile(ahead[:, week], [0.05, 0.95]))) for week in (0, 12, 25)]
    assert spread == sorted(spread)


def test_sizes_tried_cover_calm_and_wild_weeks():
    assert (JITTERS[0], STEPS[0]) < (0.05, 0.05)
    assert exp(JITTERS[-1]) > 4
