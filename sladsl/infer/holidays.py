"""Dates on which no counted time can have passed: tried where too much time is counted, kept if they explain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sladsl.clock.vector.arrays import Bools, Ints, ints

from .hours import offsets

if TYPE_CHECKING:
    from .hypothesis import Hypothesis
    from .problem import Problem, Score

TRIED = 40
"""So many dates are tried, those that lie within most tickets of which too much is counted."""
_NEIGHBOURS = (-1, 1, -2, 2, -3, 3)
"""Days by which a closed date is moved: few tickets tell one from its neighbours, so a wrong one may come first."""


def with_closed_dates(problem: Problem, best: Hypothesis, score: Score) -> tuple[Hypothesis, Score]:
    """The hypothesis with the closed dates that make it better; those that no longer do are given up."""
    if best.hours.always:
        return best, score
    for _ in range(2):
        before = score.bits
        for days in _candidates(problem, best, score):
            best, score = _better(problem, best, score, tuple(sorted({*best.hours.closed, *days})))
        for day in best.hours.closed:
            others = tuple(each for each in best.hours.closed if each != day)
            best, score = _better(problem, best, score, others)
            for moved in _NEIGHBOURS if day in best.hours.closed else ():
                best, score = _better(problem, best, score, tuple(sorted({*others, day + moved})))
        if score.bits >= before:
            break
    return best, score


def _better(problem: Problem, best: Hypothesis, score: Score, closed: tuple[int, ...]) -> tuple[Hypothesis, Score]:
    if closed == best.hours.closed:
        return best, score
    tried = best._replace(hours=best.hours._replace(closed=closed))
    found = problem.score(tried)
    return (tried, found) if found.bits < score.bits - 1 else (best, score)


def _candidates(problem: Problem, best: Hypothesis, score: Score) -> list[tuple[int, ...]]:
    """Open dates, and pairs of neighbours, that lie in many tickets of which too much time is counted."""
    stretch = problem.stretch(best.rules)
    excess = _excess(problem, best, score) & stretch.known
    right = problem.explained(best, score) & stretch.known
    start, end = _days(stretch.start, best.hours.zone), _days(stretch.end, best.hours.zone)
    if not excess.any():
        return []
    first, last = int(start[excess].min()), int(end[excess].max())
    strange = _cover(start[excess], end[excess], first, last)
    usual = _cover(start[right], end[right], first, last)
    weight = strange / np.sqrt(strange + usual + 1)
    weekdays = np.array([bool(best.hours.day(day)) for day in range(7)])
    weight[~weekdays[(np.arange(first, last + 1) + 3) % 7]] = 0
    weight[[day - first for day in best.hours.closed if first <= day <= last]] = 0
    chosen = [first + int(place) for place in np.argsort(-weight, kind="stable")[:TRIED] if weight[place] > 0]
    near = [(day, other) for day in chosen[:12] for other in chosen if 1 <= other - day <= 4]
    return [*((day,) for day in chosen), *near]


def _excess(problem: Problem, best: Hypothesis, score: Score) -> Bools:
    """Tickets of which the hypothesis counts more than the system did."""
    counted = problem.counted(best, score)
    codes = problem.grouping(best.rules).codes
    low = np.where(score.unbroken, score.around.low, score.hours.low)[codes]
    if problem.oracle == "verdict":
        found: Bools = (problem.evidence.met == 1) & (counted > low)
        return found
    if problem.oracle == "clock":
        return counted > problem.evidence.clock + problem.tolerance
    high = np.where(score.unbroken, score.around.high, score.hours.high)[codes]
    return counted >= high + problem.lag


def _days(instants: Ints, zone: str) -> Ints:
    known = instants > 0
    safe = np.where(known, instants, instants[known][0] if known.any() else 0)
    return ints((safe + offsets(zone, safe)) // 86400)


def _cover(start: Ints, end: Ints, first: int, last: int) -> np.ndarray:
    """How many stretches touch each date."""
    size = last - first + 2
    begins = np.bincount(np.clip(start - first, 0, size - 1), minlength=size)
    ends = np.bincount(np.clip(end - first + 1, 0, size - 1), minlength=size)
    return np.cumsum(begins - ends)[:-1].astype(float)
