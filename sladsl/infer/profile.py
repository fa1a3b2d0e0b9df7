"""Hours read off the data: from figures of a clock by regression, from deadlines by where they fall."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from .hours import WEEK_MINUTES, Hours, Walls, offsets, stretches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sladsl.clock.vector.arrays import Bools, Ints

    from .hypothesis import Rules
    from .problem import Problem

Floats = npt.NDArray[np.float64]
_WEEK = WEEK_MINUTES * 60
_MONDAY = 4 * 86400
"""1970-01-05 00:00, a Monday."""
_ROUNDS = 8
_WIDE = (14400,) * 3 + (7200,) * 3 + (3600,) * 3 + (1800,) * 3 + (900,) * 3 + (300,) * 3
_NARROW = (3600, 1800, 900, 600, 300, 300)
"""Seconds by which a figure may be off and still weigh, from a rough solution to an exact one."""
_SHORTEST = 120
_NEAR = 900
"""Seconds within which a figure counts as nearly explained, before edges are known to the minute."""
_CAP, _FLIPS = 14400.0, 40
_FEW = 0.12
"""A part of the week in which fewer deadlines fall than this share of the usual number is taken for closed."""
_SHUT = (0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8)
"""Shares of the week that may be closed: so many of its parts, those with the fewest deadlines."""


def regressed(problem: Problem, rules: Rules, zone: str, minutes: int) -> tuple[list[Hours], float]:
    """The hours that give the figures of a clock with the least error, and the share of figures nearly explained.

    The hours are told as they come out, and with all days that are worked on alike, Saturday and Sunday apart or not;
    and as they come out where Monday to Friday are alike from the start: fewer unknowns bear more that follows no rule.
    Each figure is a sum over parts of the week: the time that passed in each, counted or not. Outliers weigh little.

    Args:
        problem: its oracle is "clock".
        rules: what starts, stops and holds the clock.
        zone: the zone whose wall clock is meant.
        minutes: how long a part of the week is.
    """
    stretch = problem.stretch(rules)
    known = stretch.known
    passed = _passed(*stretch.ends, zone, minutes)
    for reason in rules.pauses:
        cut = stretch.waits[reason]
        np.subtract.at(passed, cut.ticket, _passed(cut.start.instants, cut.end.instants, zone, minutes))
    passed, wanted = passed[known], problem.evidence.clock[known].astype(float)
    is_open = _polished(passed, wanted, _solved(passed, wanted) > 0.5)
    tried = [is_open, *_of_like_days(passed, wanted)]
    near = max(int((np.abs(passed @ each.astype(float) - wanted) <= _NEAR).sum()) for each in tried)
    flags = [each for some in tried for each in (some, *_alike(some))]
    found = [Hours(stretches(np.repeat(each, minutes)), zone) for each in flags]
    return list(dict.fromkeys(found)), near / max(1, len(known))


def _of_like_days(passed: Floats, wanted: Floats) -> list[Bools]:
    """The parts open if Monday to Friday are alike; if they are not, but nearly; and of these the long stretches."""
    days = passed.reshape(len(passed), 7, -1)
    three = np.concatenate([days[:, :5].sum(axis=1), days[:, 5], days[:, 6]], axis=1)
    rough = three.reshape(len(three), three.shape[1] // 2, 2).sum(axis=2)
    error = _narrowed(rough, wanted, rough @ _solved(rough, wanted) - wanted, _WIDE)[1]
    share, error = _narrowed(three, wanted, error, _NARROW)
    alike = _polished(three, wanted, share > 0.5).reshape(3, -1)[[0, 0, 0, 0, 0, 1, 2]].reshape(-1)
    nearly: Bools = _narrowed(passed, wanted, error, _NARROW)[0] > 0.5
    return [alike, nearly, _without_short(nearly)]


def _without_short(is_open: Bools) -> Bools:
    """The parts without stretches of less than two hours, which few figures show."""
    least = _SHORTEST * len(is_open) // WEEK_MINUTES
    kept = np.zeros_like(is_open)
    for start, end in stretches(is_open):
        kept[start:end] = end - start >= least
    return kept


def _narrowed(passed: Floats, wanted: Floats, error: Floats, scales: Iterable[float]) -> tuple[Floats, Floats]:
    """The share of each part that is counted, and the errors, from errors of a rougher solution.

    What is off by more than a scale hardly weighs. As scales become smaller, figures that follow no rule drop out, and
    the others give the parts exactly.
    """
    share = np.zeros(passed.shape[1])
    for scale in scales:
        share = _weighted(passed, wanted, 1.0 / (1.0 + (error / scale) ** 2))
        error = passed @ share - wanted
    return share, error


def _polished(passed: Floats, wanted: Floats, is_open: Bools) -> Bools:
    """Parts opened or closed one by one while that makes errors smaller; a large error counts no more than some."""
    is_open = is_open.copy()
    error = passed @ is_open.astype(float) - wanted
    loss = np.minimum(np.abs(error), _CAP).sum()
    for _ in range(_FLIPS):
        signs = np.where(is_open, -1.0, 1.0)
        losses = np.minimum(np.abs(error[:, None] + passed * signs[None, :]), _CAP).sum(axis=0)
        part = int(np.argmin(losses))
        if losses[part] >= loss:
            break
        error, loss = error + signs[part] * passed[:, part], losses[part]
        is_open[part] = not is_open[part]
    return is_open


def _alike(is_open: Bools) -> list[Bools]:
    """The parts that are open if the days that are worked on are alike: all of them, or those of Monday to Friday."""
    days = is_open.reshape(7, -1)
    worked = days.sum(axis=1) > 0.3 * days.sum(axis=1).max(initial=1)
    found = []
    for pooled in (worked, worked & (np.arange(7) < 5)):
        if pooled.any():
            usual = days & worked[:, None]
            usual[pooled] = days[pooled].mean(axis=0) > 0.5
            found.append(usual.reshape(-1))
    return found


def _passed(start: Ints, end: Ints, zone: str, minutes: int) -> Floats:
    """Seconds of each stretch in each part of the week."""
    return _before(end, zone, minutes) - _before(start, zone, minutes)


def _before(instants: Ints, zone: str, minutes: int) -> Floats:
    local = instants + offsets(zone, instants) - _MONDAY
    weeks, rest = local // _WEEK, local % _WEEK
    size = minutes * 60
    begins = np.arange(0, _WEEK, size)
    found: Floats = (weeks[:, None] * size + np.clip(rest[:, None] - begins[None, :], 0, size)).astype(float)
    return found


def _solved(passed: Floats, wanted: Floats) -> Floats:
    """The share of each part that is counted, by least absolute errors."""
    weights: Floats = 1.0 / np.maximum(1.0, passed.sum(axis=1)) ** 0.5
    share = np.zeros(passed.shape[1])
    for _ in range(_ROUNDS):
        share = _weighted(passed, wanted, weights)
        weights = 1.0 / np.maximum(60.0, np.abs(passed @ share - wanted))
    found: Floats = np.clip(share, 0.0, 1.0)
    return found


def _weighted(passed: Floats, wanted: Floats, weights: Floats) -> Floats:
    """The share of each part that is counted, by least squares."""
    weighted = passed * weights[:, None]
    square = passed.T @ weighted
    square[np.diag_indices(len(square))] += 1e-6 * np.trace(square) / len(square) + 1e-9
    found: Floats = np.asarray(np.linalg.solve(square, weighted.T @ wanted), np.float64)
    return found


def where_due(problem: Problem, zone: str) -> list[Hours]:
    """Hours in which deadlines fall, by parts of the week of half an hour and of an hour."""
    _, minute, _ = Walls(problem.evidence.due).shown(zone)
    found = []
    for size in (30, 60):
        # A deadline at a closing lies at the end of the last open minute.
        counts = np.bincount(minute // size, minlength=WEEK_MINUTES // size)
        before = np.bincount((minute - 1) % WEEK_MINUTES // size, minlength=WEEK_MINUTES // size)
        counts = np.minimum(counts, before)
        if counts.any():
            for least in _levels(counts):
                flags = counts > least
                found += [Hours(stretches(np.repeat(each, size)), zone) for each in (flags, *_alike(flags))]
    return list(dict.fromkeys(found))


def _levels(counts: Ints) -> list[float]:
    """How many deadlines a part of the week has at most if it is closed.

    Deadlines that were moved fall in closed time too, and how many there are is not known: each level stands for one
    answer, and what follows from it explains more or less.
    """
    usual = float(np.median(counts[counts > 0]))
    return [_FEW * usual, *np.unique(np.quantile(counts, _SHUT)).tolist()]
