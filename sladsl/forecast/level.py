"""A level that wanders from week to week and jitters around itself, as counts of past weeks show it.

The level is the logarithm of odds or of a rate. Each week it takes a step of some size, and each week has a jitter of
its own. How large steps and jitter are is not known: every pair of a list is weighed by how well it explains the weeks,
so that few weeks leave wide forecasts and many narrow ones. All of it is summed on a grid, and not approximated by
normal distributions, so that weeks with two tickets and none late are told from weeks with two thousand.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

JITTERS = np.array([0.02, 0.1, 0.2, 0.35, 0.6, 1.0, 1.6])
STEPS = np.array([0.005, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8])
"""Sizes that are tried of the jitter of a week and of the step from one week to the next, as standard deviations."""
USUAL_JITTER, USUAL_STEP = 0.5, 0.1
"""How large they are held to be before anything is known: half-normal distributions of these sizes."""
POINTS, WITHIN = 161, 5
"""Points of the grid, and points of each of its cells over which a likelihood is averaged."""
MARGIN, OPEN_MARGIN, FAR = 4.0, 9.0, 14.0
"""How far the grid reaches beyond the levels that the weeks suggest, how far where nearly nothing bounds it, and how
far at most."""
BOUNDING = 5
"""So many misses say that the level is not far lower, so many cases in time that it is not far higher."""


class Level(NamedTuple):
    """What the weeks of a past say of a level.

    Attributes:
        grid: values of the level.
        weights: for each step, each jitter and each value the weight at the last week, in sum 1 for each pair.
        pairs: for each step and jitter the weight of the pair, in sum 1.
    """

    grid: Floats
    weights: Floats
    pairs: Floats


class Odds:
    """Weeks of which each had so many cases and so many misses; the level is the logarithm of the odds of a miss."""

    def __init__(self, cases: Ints, misses: Ints) -> None:
        """Take counts of weeks in their order; a week without cases says nothing."""
        self.cases, self.misses = cases, misses
        self.known = cases > 0

    def suggested(self) -> Floats:
        """A rough level of each week, drawn to that of all weeks where there are few cases."""
        late, fine = self.misses + 0.5, self.cases - self.misses + 0.5
        whole = np.log((self.misses.sum() + 0.5) / (self.cases.sum() - self.misses.sum() + 0.5))
        own = whole + (np.log(late / fine) - whole) / (1 + 1 / late + 1 / fine)
        return np.append(own[self.known], whole)

    def margins(self) -> tuple[float, float]:
        """How far the grid reaches below and above."""
        late, fine = int(self.misses.sum()), int((self.cases - self.misses).sum())
        return (OPEN_MARGIN if late < BOUNDING else MARGIN, OPEN_MARGIN if fine < BOUNDING else MARGIN)

    def likelihood(self, level: Floats) -> Floats:
        """The logarithm of the likelihood of each week at each level."""
        late, fine = -np.logaddexp(0, -level), -np.logaddexp(0, level)
        return np.outer(self.misses, late) + np.outer(self.cases - self.misses, fine)

    def before(self, grid: Floats) -> Floats:
        """The weight of each level before anything is known: that of Jeffreys."""
        logs = 0.5 * (-np.logaddexp(0, -grid) - np.logaddexp(0, grid))
        return normed(np.exp(logs - logs.max()))


class Rates:
    """Weeks of which each had so many tickets; the level is the logarithm of the rate per week."""

    def __init__(self, counts: Ints) -> None:
        """Take counts of whole weeks in their order."""
        self.counts = counts
        self.known = np.ones(len(counts), np.bool_)

    def suggested(self) -> Floats:
        """A rough level of each week."""
        whole = np.log(self.counts.mean() + 0.5)
        own = whole + (np.log(self.counts + 0.5) - whole) / (1 + 1 / (self.counts + 0.5))
        return np.append(own, whole)

    def margins(self) -> tuple[float, float]:
        """How far the grid reaches below and above."""
        return (OPEN_MARGIN if self.counts.sum() < BOUNDING else MARGIN, MARGIN)

    def likelihood(self, level: Floats) -> Floats:
        """The logarithm of the likelihood of each week at each level."""
        return np.outer(self.counts, level) - np.exp(level)

    def before(self, grid: Floats) -> Floats:
        """The weight of each level before anything is known: that of Jeffreys."""
        return normed(np.exp(0.5 * (grid - grid.max())))


def level_of(seen: Odds | Rates) -> Level:
    """What weeks say of their level; the grid filter of a hidden Markov chain, for every pair of jitter and step."""
    grid = _grid(seen.suggested(), *seen.margins())
    told = _told(seen, grid)
    moves = np.stack([_kernel(grid, step) for step in STEPS])
    weights = np.tile(seen.before(grid), (len(STEPS), len(JITTERS), 1))
    logs = np.log(_usual())
    for week, known in enumerate(seen.known):
        if week:
            weights = weights @ moves
        if known:
            weights = weights * told[week]
            likely = np.maximum(weights.sum(axis=2), 1e-300)
            logs += np.log(likely)
            weights /= likely[..., None]
    return Level(grid, weights, normed(np.exp(logs - logs.max())))


def normed(weights: Floats) -> Floats:
    """Weights that sum to 1."""
    found: Floats = weights / weights.sum()
    return found


def course(level: Level, steps: Floats, jitters: Floats, random: np.random.Generator) -> Floats:
    """Let a level wander on: a row for each draw, a column for each week after the last one known.

    Args:
        level: what is known of it.
        steps: standard normal numbers, a row for each draw; several levels may have them in common in part.
        jitters: the same for the jitter of each week.
        random: for the choice of jitter, step and the value to begin with.
    """
    draws = len(steps)
    chosen = random.choice(level.pairs.size, draws, p=level.pairs.ravel())
    step, jitter = np.unravel_index(chosen, level.pairs.shape)
    sums = level.weights.cumsum(axis=2)[step, jitter]
    at = np.minimum((sums < random.random(draws)[:, None] * sums[:, -1:]).sum(axis=1), len(level.grid) - 1)
    width = level.grid[1] - level.grid[0]
    start = level.grid[at] + (random.random(draws) - 0.5) * width
    wandered = start[:, None] + (steps * STEPS[step][:, None]).cumsum(axis=1)
    found: Floats = wandered + jitters * JITTERS[jitter][:, None]
    return found


def shares_of(odds: Floats) -> Floats:
    """Shares of misses, of logarithms of their odds."""
    found: Floats = 1 / (1 + np.exp(-odds))
    return found


def _grid(suggested: Floats, below: float, above: float) -> Floats:
    low = max(float(suggested.min()) - below, -FAR)
    high = min(float(suggested.max()) + above, FAR)
    return np.linspace(low, max(high, low + 1), POINTS)


def _told(seen: Odds | Rates, grid: Floats) -> Floats:
    """The likelihood of each week for each jitter and level: averaged over its cell, then over the jitter."""
    width = grid[1] - grid[0]
    fine = (grid[:, None] + (np.arange(WITHIN) - WITHIN // 2) / WITHIN * width).ravel()
    logs = seen.likelihood(fine)
    logs -= logs.max(axis=1, keepdims=True)
    bare = np.exp(logs).reshape(len(logs), POINTS, WITHIN).mean(axis=2)
    return np.stack([bare @ _kernel(grid, jitter).T for jitter in JITTERS], axis=1)


def _kernel(grid: Floats, size: float) -> Floats:
    """From each value (row) the weights of those to which a normal step leads.

    Steps smaller than the grid's own go to the neighbours as often as makes their variance right.
    """
    width = grid[1] - grid[0]
    apart = np.arange(POINTS)
    if size < width:
        moved = size * size / (2 * width * width)
        far = np.where(apart == 0, 1 - 2 * moved, np.where(apart == 1, moved, 0.0))
    else:
        far = np.exp(-0.5 * (apart * width / size) ** 2)
    weights = far[np.abs(apart[:, None] - apart[None, :])]
    found: Floats = weights / weights.sum(axis=1, keepdims=True)
    return found


def _usual() -> Floats:
    """The weight of each pair of step and jitter before anything is known."""
    return normed(np.outer(_half_normal(STEPS, USUAL_STEP), _half_normal(JITTERS, USUAL_JITTER)))


def _half_normal(sizes: Floats, usual: float) -> Floats:
    edges = np.concatenate([[0.0], (sizes[1:] + sizes[:-1]) / 2, [sizes[-1] * 1.3]])
    found: Floats = np.exp(-0.5 * (sizes / usual) ** 2) * np.diff(edges)
    return found
