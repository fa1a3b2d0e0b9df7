"""Rounder hours and fewer closed dates, where the tickets cannot tell them from those that explain best."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from .hours import circular
from .hours_tried import painted
from .hypothesis import hours_bits
from .sameness import indistinct
from .search import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .hours import Hours
    from .problem import Problem

_STEPS = (60, 30, 15, 5)
_DEVIATIONS = 1.5
"""Fewer than for terms that fit as well: here the one that explains less is told in place of the other."""


def rounder(problem: Problem, best: Found) -> Found:
    """The terms without what explains no more than chance would: odd edges, and closed dates.

    Where many figures follow no rule, some fit hours that are off by a minute or two.
    """
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
    right = problem.explained(*best)
    plain = hours_bits(best.hypothesis.hours, problem.zone)
    tried = sorted(_rounded(best.hypothesis.hours), key=lambda hours: hours_bits(hours, problem.zone))
    for hours in dict.fromkeys(tried):
        if not hours.week or hours_bits(hours, problem.zone) >= plain:
            continue
        hypothesis = best.hypothesis._replace(hours=hours)
        found = Found(hypothesis, problem.score(hypothesis))
        if indistinct(right, problem.explained(*found), _DEVIATIONS):
            return found
    return best


def _rounded(hours: Hours) -> Iterator[Hours]:
    """The hours with openings, closings or both moved to the nearest whole step."""
    for opens, closes in product((*_STEPS, 1), repeat=2):
        parts = [(_near(start, opens), _near(end, closes)) for start, end in circular(hours)]
        yield painted(hours, parts)


def _near(minute: int, step: int) -> int:
    return (minute + step // 2) // step * step
