"""The targets that explain most of what a system said, in closed form for each group of tickets."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sladsl.clock.vector.arrays import Bools, Ints, ints

from .stretch import NEVER

_LIFT = 1 << 51
"""Groups are sorted in one array, each lifted above the one before; no elapsed time is longer."""
_DEVIATIONS = 1.5
_ROUND, _NEARLY = 1800, 0.9
"""Seconds of which round targets are multiples, and the share that one must explain of what the best does."""
NO_LIMIT = NEVER
"""Stands for a target without upper bound."""


class Fitted(NamedTuple):
    """What one clock explains of each group, and by which targets.

    Attributes:
        explained: how many of each group.
        low, high: targets t that explain so many: low <= t < high (seconds); high is NO_LIMIT if nothing bounds it.
    """

    explained: Ints
    low: Ints
    high: Ints


def thresholds(elapsed: Ints, met: Ints, codes: Ints, groups: int) -> Fitted:
    """The targets by which most verdicts are explained: met is what took no longer.

    Args:
        elapsed: seconds of each ticket, NEVER where nothing stopped the clock.
        met: 1 or 0.
        codes: the group of each ticket.
        groups: how many groups there are.
    """
    key = codes * _LIFT + np.maximum(elapsed, 0)
    order = np.argsort(key, kind="stable")
    key, met, codes = key[order], met[order], codes[order]
    sizes = np.bincount(codes, minlength=groups)
    ends = np.cumsum(sizes)
    begins = ends - sizes
    gains = np.concatenate([ints([0]), np.cumsum(2 * met - 1)])
    # Cutting after the i-th ticket of a group explains the met ones before and the missed ones after it.
    missed = sizes - np.bincount(codes, met, groups).astype(np.int64)
    explained, low, high = missed.copy(), np.zeros(groups, np.int64), np.full(groups, NO_LIMIT, np.int64)
    last = np.ones(len(key), np.bool_)
    last[:-1] = key[1:] != key[:-1]
    for group in range(groups):
        begin, end = int(begins[group]), int(ends[group])
        if begin == end:
            continue
        base, values = int(gains[begin]), key[begin:end] - group * _LIFT
        scores = np.where(last[begin:end], gains[begin + 1 : end + 1] - base, -(end - begin) - 1)
        scores[values >= NEVER] = -(end - begin) - 1
        best = int(scores.max())
        if best > 0:
            at = int(np.argmax(scores))
            explained[group] += best
            low[group] = values[at]
            later = values[at + 1 :]
            high[group] = later[0] if len(later) and later[0] < NEVER else NO_LIMIT
        else:
            high[group] = values[0] if values[0] < NEVER else NO_LIMIT
    return Fitted(explained, low, high)


def as_good(elapsed: Ints, met: Ints, low: int) -> tuple[int, int]:
    """The targets t of one group, low <= t < high, that explain as well as one: no more is lost than chance would.

    Args:
        elapsed: seconds of each ticket of the group, NEVER where nothing stopped the clock.
        met: 1 or 0.
        low: the target that explains most.
    """
    order = np.argsort(elapsed, kind="stable")
    values, gains = elapsed[order], 2 * met[order] - 1
    place = int(np.searchsorted(values, low, "right"))
    above, below = np.cumsum(-gains[place:]), np.cumsum(gains[:place][::-1])
    up, down = _reach(above, values[place:]), _reach(below, -values[:place][::-1])
    least = int(values[place - down - 1]) if down < place else 0
    bound = place + up < len(values) and values[place + up] < NEVER
    return least, int(values[place + up]) if bound else NO_LIMIT


def _reach(losses: Ints, values: Ints) -> int:
    """Over how many tickets a target may be moved: over all of the same length, to the last place that is as good."""
    counts = np.arange(1, len(losses) + 1)
    whole = np.ones(len(losses), np.bool_)
    whole[:-1] = values[1:] != values[:-1]
    good = np.flatnonzero((losses <= _DEVIATIONS * np.sqrt(counts)) & whole)
    return int(good[-1]) + 1 if len(good) else 0


def modes(elapsed: Ints, codes: Ints, groups: int, tolerance: int) -> Fitted:
    """The targets that explain most deadlines, each within a tolerance in seconds."""
    key = np.sort(codes * _LIFT + np.maximum(elapsed, 0))
    near = np.searchsorted(key, key + 2 * tolerance, "right") - np.arange(len(key))
    owner = key // _LIFT
    near[key - owner * _LIFT >= NEVER] = 0
    explained, low, high = np.zeros(groups, np.int64), np.zeros(groups, np.int64), np.full(groups, NO_LIMIT, np.int64)
    begins = np.searchsorted(owner, np.arange(groups + 1))
    for group in range(groups):
        begin, end = int(begins[group]), int(begins[group + 1])
        if begin == end:
            continue
        at = begin + int(np.argmax(near[begin:end]))
        count = int(near[at])
        if not count:
            continue
        first, last = int(key[at]) - group * _LIFT, int(key[at + count - 1]) - group * _LIFT
        explained[group], low[group], high[group] = count, last - tolerance, first + tolerance + 1
    return Fitted(explained, low, high)


def lagging(elapsed: Ints, codes: Ints, groups: int, tolerance: int, lag: int) -> Fitted:
    """The targets that explain most deadlines, where these may be later by a lag; a round one if it does nearly.

    Args:
        elapsed: seconds from each start to its deadline.
        codes: the group of each ticket.
        groups: how many groups there are.
        tolerance: seconds by which a deadline may be earlier or later.
        lag: further seconds by which it may be later.
    """
    half = lag // 2
    found = modes(elapsed, codes, groups, tolerance + half)
    some = found.explained > 0
    low, high = np.where(some, found.low - half, found.low), np.where(some, found.high - half, found.high)
    below = (high - 1) // _ROUND * _ROUND
    off = elapsed - below[codes]
    near = np.bincount(codes[(off >= -tolerance) & (off <= tolerance + lag)], minlength=groups).astype(np.int64)
    rounder = some & (below < low) & (near >= _NEARLY * found.explained)
    return Fitted(
        np.where(rounder, near, found.explained), np.where(rounder, below, low), np.where(rounder, below + 1, high)
    )


def equals(elapsed: Ints, clock: Ints, codes: Ints, groups: int, tolerance: int) -> Fitted:
    """How many figures of a clock equal the time that passed, within a tolerance in seconds."""
    same = np.abs(elapsed - clock) <= tolerance
    explained = np.bincount(codes[same], minlength=groups).astype(np.int64)
    return Fitted(explained, np.zeros(groups, np.int64), np.full(groups, NO_LIMIT, np.int64))


def right(elapsed: Ints, met: Ints, target: Ints) -> Bools:
    """Whether each verdict is what the target of its ticket gives."""
    found: Bools = (elapsed <= target) == (met == 1)
    return found
