"""Days counted by the wall clock: deadlines at the same time of day some days later, also over a change of clocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .hours import always, offsets
from .hours_tried import ZONES
from .sameness import indistinct
from .search import Found

if TYPE_CHECKING:
    from sladsl.clock.vector.arrays import Bools, Ints

    from .hypothesis import Rules
    from .problem import Problem


class WallDays(NamedTuple):
    """Tickets over a change of clocks, of those that are counted around the clock.

    Attributes:
        zone: the zone whose clocks changed.
        over: how many tickets lie over a change.
        kept: how many of these the wall clock explains, and no number of hours.
    """

    zone: str
    over: int
    kept: int


def around_by_wall(problem: Problem, best: Found) -> Found:
    """The terms; around the clock instead of hours, where days by the wall clock explain as well as these.

    Hours that are closed in just the hour in which clocks change, every night, give such days. Nobody agreed on them.
    """
    hours = best.hypothesis.hours
    if problem.oracle == "verdict" or hours.always:
        return best
    around = best.hypothesis._replace(hours=always(problem.zone))
    found = Found(around, problem.score(around))
    told = problem.explained(*best)
    _, by_wall = _likeliest(problem, found)
    if not indistinct(told, by_wall) or indistinct(by_wall, problem.explained(*found)):
        return best
    return found


def wall_days(problem: Problem, best: Found) -> WallDays | None:
    """What the wall clock explains that hours do not; None if that is no more than chance would.

    Args:
        problem: what is explained.
        best: the terms found.
    """
    kept = kept_by_wall(problem, best)
    if not kept.any():
        return None
    rules = best.hypothesis.rules
    zone, _ = _likeliest(problem, best)
    over = _around(problem, best) & (_changed(problem, rules, zone) != 0)
    return WallDays(zone, int(over.sum()), int((over & kept).sum()))


def kept_by_wall(problem: Problem, best: Found) -> Bools:
    """The tickets that the wall clock explains, and no number of hours; none if these are no more than by chance."""
    none = np.zeros(len(problem), np.bool_)
    if problem.oracle == "verdict":
        return none
    around, ours = _around(problem, best), problem.explained(*best)
    _, right = _likeliest(problem, best)
    return none if indistinct(right & around, ours & around) else right & around & ~ours


def _around(problem: Problem, best: Found) -> Bools:
    """The tickets that are counted around the clock."""
    if best.hypothesis.hours.always:
        return np.ones(len(problem), np.bool_)
    found: Bools = best.score.unbroken[problem.grouping(best.hypothesis.rules).codes]
    return found


def _likeliest(problem: Problem, best: Found) -> tuple[str, Bools]:
    """The zone whose wall clock explains most tickets around the clock, and which tickets it explains."""
    rules, hours = best.hypothesis
    zones = dict.fromkeys((problem.zone, hours.zone, *ZONES))
    tried = [(zone, _explained(problem, rules, zone)) for zone in zones]
    return max(tried, key=lambda each: int(each[1].sum()))


def _explained(problem: Problem, rules: Rules, zone: str) -> Bools:
    """The tickets that the wall clock explains around the clock, with targets of its own."""
    around = always(zone)
    counted = problem.stretch(rules).elapsed(around, rules.pauses) + _changed(problem, rules, zone)
    if problem.oracle == "clock":
        wanted = problem.evidence.clock
    else:
        fitted, codes = problem.fitted(rules, around, counted), problem.grouping(rules).codes
        wanted = ((fitted.low + fitted.high - 1) // 2)[codes]
    found: Bools = np.abs(counted - wanted) <= problem.tolerance
    return found


def _changed(problem: Problem, rules: Rules, zone: str) -> Ints:
    """Seconds by which clocks were put forward between the start and the end of each ticket."""
    start, end = problem.stretch(rules).ends
    return offsets(zone, end) - offsets(zone, start)
