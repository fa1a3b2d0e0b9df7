"""The search: rules by plain hours first, then hours on a grid, then small changes until nothing gets better."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .holidays import with_closed_dates
from .hours import always, daily
from .hours_tried import ZONES, breaks, changes, grid, plain_hours
from .hypothesis import Hypothesis, Rules
from .rules_tried import rules_tried
from .sampling import sample

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .problem import Problem, Score

SKETCH, GRID, FINE = 3000, 8000, 40000
"""So many tickets serve to compare rules, hours on a grid, and small changes."""
FINALISTS = 3
"""So many different rules go on to the grid."""
STEPS = (60, 30, 15, 5, 1)
"""Minutes by which edges are moved, one after the other."""
_ROUNDS = 12


class Found(NamedTuple):
    """A hypothesis with its score."""

    hypothesis: Hypothesis
    score: Score


def search(problem: Problem) -> Found:
    """The hypothesis that explains best."""
    rough = problem.of(sample(len(problem), GRID))
    finalists = _finalists(problem.of(sample(len(problem), SKETCH)))
    found = [_on_grid(rough, rules) for rules in finalists]
    fine = problem.of(sample(len(problem), FINE))
    refined = [_refined(rough, each) for each in _distinct(found)]
    refined.sort(key=lambda each: each.score.bits)
    best = refined[0]
    for _ in range(3):
        before = best.hypothesis
        best = _refined(fine, _rules_again(fine, best))
        if best.hypothesis == before:
            break
    return best


def _finalists(problem: Problem) -> list[Rules]:
    """The rules that look best by plain hours, with different starts and stops."""
    by = tuple(each.by for each in problem.evidence.groupings)
    scored = [
        (problem.score(Hypothesis(rules, hours)).bits, number, rules)
        for number, rules in enumerate(rules_tried(problem.evidence, problem.oracle, by))
        for hours in plain_hours(problem.zone)
    ]
    scored.sort(key=lambda each: each[:2])
    found: list[Rules] = []
    for _, _, rules in scored:
        if all((rules.start, rules.stop, rules.by) != (each.start, each.stop, each.by) for each in found):
            found.append(rules)
        if len(found) == FINALISTS:
            break
    return found


def _on_grid(problem: Problem, rules: Rules) -> Found:
    """The best hours of the grid for some rules."""
    return _best(problem, (Hypothesis(rules, hours) for hours in grid(problem, problem.zone)))


def _best(problem: Problem, hypotheses: Iterable[Hypothesis], than: Found | None = None) -> Found:
    best = than
    for each in hypotheses:
        score = problem.score(each)
        if best is None or score.bits < best.score.bits - 1e-9:
            best = Found(each, score)
    assert best is not None, "something is tried"
    return best


def _distinct(found: list[Found]) -> list[Found]:
    """The best of them, and those that are not far behind."""
    found = sorted(found, key=lambda each: each.score.bits)
    least = found[0].score.bits
    return [each for each in found if each.score.bits <= least * 1.15 + 30]


def _refined(problem: Problem, start: Found) -> Found:
    """Hours changed as long as that makes them better: edges, days, breaks, clock changes, closed dates."""
    best = Found(start.hypothesis, problem.score(start.hypothesis))
    for _ in range(_ROUNDS):
        before = best.score.bits
        best = _moved(problem, best)
        best = _best(problem, _hours(best, breaks(best.hypothesis.hours)), best)
        best = _other_zones(problem, best)
        best = Found(*with_closed_dates(problem, *best))
        if best.score.bits >= before - 1e-9:
            break
    return best


def _hours(found: Found, tried: Iterable) -> Iterable[Hypothesis]:  # type: ignore[type-arg]
    return (found.hypothesis._replace(hours=hours) for hours in tried)


def _moved(problem: Problem, best: Found) -> Found:
    """Edges moved by steps that become smaller."""
    if best.hypothesis.hours.always:
        return best
    for step in STEPS:
        for _ in range(_ROUNDS):
            before = best.score.bits
            best = _best(problem, _hours(best, changes(best.hypothesis.hours, step)), best)
            if best.score.bits >= before - 1e-9:
                break
    return best


def _other_zones(problem: Problem, best: Found) -> Found:
    """The same hours by clocks that change at other times; the hours are moved by what the zones are apart."""
    from .zones import shifted

    hours = best.hypothesis.hours
    if hours.always:
        return best
    names = dict.fromkeys((problem.zone, *ZONES))
    moved = (shifted(hours, name, problem.stretch(best.hypothesis.rules).start) for name in names if name != hours.zone)
    return _best(problem, _hours(best, (each for pair in moved for each in pair)), best)


def _rules_again(problem: Problem, best: Found) -> Found:
    """All rules once more, now by the hours that were found."""
    by = tuple(each.by for each in problem.evidence.groupings)
    hours = best.hypothesis.hours
    tried = rules_tried(problem.evidence, problem.oracle, by)
    sketch = problem.of(sample(len(problem), GRID))
    scored = sorted(
        ((sketch.score(Hypothesis(rules, hours)).bits, number, rules) for number, rules in enumerate(tried)),
        key=lambda each: each[:2],
    )
    start = Found(best.hypothesis, problem.score(best.hypothesis))
    return _best(problem, (Hypothesis(rules, hours) for _, _, rules in scored[:12]), start)


__all__ = ["Found", "always", "daily", "np", "search"]
