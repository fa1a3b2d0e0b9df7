"""Deadlines that are a little later than counted from the start: the clock began by what the history does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .leftovers import plainest
from .rounder import rounder
from .search import Found, search

if TYPE_CHECKING:
    from .problem import Problem

LAGS = (120, 300, 600, 900, 1800, 3600)
"""Seconds by which deadlines may be later; what is longer is no delay of a system, but a deadline that was moved."""
_LAG_BITS, _GAIN = 20.0, 0.05
"""So much better, and by so large a share of all tickets more, must a lag explain."""
_FAIR = 0.6
"""Where a smaller share is explained without a lag, hours are searched with one too: they may be wrong."""
_MIDDLE = 900


def searched(problem: Problem) -> tuple[Found, int]:
    """The terms that a search finds, and by how much deadlines may be later; 0 where a lag explains no more."""
    found = _found(problem)
    if problem.oracle != "due" or found.score.explained == len(problem):
        return found, 0
    tried = [found]
    if found.score.explained < _FAIR * len(problem):
        tried.append(_found(problem.lagging(_MIDDLE)))
    lags = [(problem.lagging(lag).score(each.hypothesis), lag) for each in tried for lag in LAGS]
    score, lag = min(lags, key=lambda each: (each[0].bits, each[1]))
    more = score.explained - found.score.explained
    if score.bits > found.score.bits - _LAG_BITS or more < _GAIN * len(problem):
        return found, 0
    return _found(problem.lagging(lag)), lag


def _found(problem: Problem) -> Found:
    return rounder(problem, plainest(problem, search(problem)))
