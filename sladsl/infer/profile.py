"""Hours read off the data: from figures of a clock by regression, from deadlines by where they fall."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from .hours import WEEK_MINUTES, Hours, Walls, offsets, stretches

if TYPE_CHECKING:
    from sladsl.clock.vector.arrays import Bools, Ints

    from .hypothesis import Rules
    from .problem import Problem

Floats = npt.NDArray[np.float64]
_WEEK = WEEK_MINUTES * 60
_MONDAY = 4 * 86400
"""1970-01-05 00:00, a Monday."""
_ROUNDS = 8
_NEAR = 900
"""Seconds within which a figure counts as nearly explained, before edges are known to the minute."""
_CAP, _FLIPS = 14400.0, 40
_FEW = 0.12
"""A part of the week in which fewer deadlines fall than this share of the usual number is taken for closed."""


def regressed(problem: Problem, rules: Rules, zone: str, minutes: int) -> tuple[list[Hours], float]:
    """The hours that give the figures of a clock with the least error, and the share of figures nearly explained.

    The hours are told as they come out, and with all days that are worked on alike, Saturday and Sunday apart or not.
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
    share = _solved(passed, wanted)
    is_open = _polished(passed, wanted, share > 0.5)
    error = np.abs(passed @ is_open.astype(float) - wanted)
    flags = [is_open, *_alike(is_open)]
    found = [Hours(stretches(np.repeat(each, minutes)), zone) for each in flags]
    return found, float((error <= _NEAR).sum()) / max(1, len(known))


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
    weights = 1.0 / np.maximum(1.0, passed.sum(axis=1)) ** 0.5
    parts = passed.shape[1]
    share = np.full(parts, 0.4)
    for _ in range(_ROUNDS):
        weighted = passed * weights[:, None]
        square = passed.T @ weighted
        square[np.diag_indices(parts)] += 1e-6 * np.trace(square) / parts + 1e-9
        share = np.linalg.solve(square, weighted.T @ wanted)
        weights = 1.0 / np.maximum(60.0, np.abs(passed @ share - wanted))
    found: Floats = np.clip(share, 0.0, 1.0)
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
            flags = counts > _FEW * float(np.median(counts[counts > 0]))
            found += [Hours(stretches(np.repeat(each, size)), zone) for each in (flags, *_alike(flags))]
    return found
