"""Rounder hours and fewer closed dates, where the tickets cannot tell them from those that explain best."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from .hours import always, circular
from .hours_tried import painted
from .hypothesis import hours_bits
from .sameness import indistinct
from .search import Found
from .zones import shifted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .hours import Hours
    from .problem import Problem

_STEPS = (60, 30, 15, 5)
_MOST = 0.97
_DEVIATIONS = 1.5
"""Fewer than for terms that fit as well: here the one that explains less is told in place of the other."""


def rounder(problem: Problem, best: Found) -> Found:
    """The terms without what explains no more than chance would: odd edges, and closed dates.

    Where many figures follow no rule, some fit hours that are off by a minute or two.
    """
    if best.score.unbroken.all() and not best.hypothesis.hours.always:
        around = best.hypothesis._replace(hours=best.hypothesis.hours.around)
        return Found(around, problem.score(around))
    best = _rounder(problem, best)
    for day in best.hypothesis.hours.closed:
        hours = best.hypothesis.hours
        hypothesis = best.hypothesis._replace(
            hours=hours._replace(closed=tuple(each for each in hours.closed if each != day))
        )
        found = Found(hypothesis, problem.score(hypothesis))
        if indistinct(problem.explained(*best), problem.explained(*found), _DEVIATIONS):
            best = found
    return best


def _rounder(problem: Problem, best: Found) -> Found:
    right, near = problem.explained(*best), _near_ones(problem, best)
    plain = hours_bits(best.hypothesis.hours, problem.zone)
    own = best.hypothesis.hours
    rounded = [] if own.always else _rounded(own)
    tried = dict.fromkeys([always(own.zone), own.around, *_expected(problem, best), *rounded])
    plainer = [hours for hours in tried if hours.week and hours_bits(hours, problem.zone) < plain]
    for found in _plainest_first(problem, best, plainer):
        hours, other = found.hypothesis.hours, problem.explained(*found)
        if indistinct(right, other, 2.0 if hours.always else _DEVIATIONS):
            return found
        if problem.oracle == "clock" and other.sum() >= _MOST * right.sum() and _near_ones(problem, found) > near:
            return found
    return best


def _plainest_first(problem: Problem, best: Found, tried: list[Hours]) -> list[Found]:
    """The hours tried with their scores, of those that are as plain the ones first that explain more."""
    found = [Found(each, problem.score(each)) for each in (best.hypothesis._replace(hours=hours) for hours in tried)]
    return sorted(found, key=lambda each: (hours_bits(each.hypothesis.hours, problem.zone), -each.score.explained))


def _expected(problem: Problem, best: Found) -> list[Hours]:
    """The hours by the clocks of the expected zone."""
    hours = best.hypothesis.hours
    if hours.zone == problem.zone or hours.always:
        return []
    return shifted(hours, problem.zone, problem.stretch(best.hypothesis.rules).start)


def _near_ones(problem: Problem, found: Found) -> int:
    """How many figures are met to a fraction of what is allowed: right edges meet more than edges that are off."""
    off = np.abs(problem.counted(*found) - problem.evidence.clock)
    return int((off <= problem.tolerance // 4).sum())


def _rounded(hours: Hours) -> Iterator[Hours]:
    """The hours with openings, closings or both moved to a whole step, the one before or the one after."""
    for opens, closes in product((*_STEPS, 1), repeat=2):
        for open_up, close_up in product((0, opens - 1), (0, closes - 1)):
            yield painted(
                hours,
                [
                    ((start + open_up) // opens * opens, (end + close_up) // closes * closes)
                    for start, end in circular(hours)
                ],
            )
