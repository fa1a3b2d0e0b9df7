"""The search: rules by plain hours first, then hours on a grid, then small changes until nothing gets better."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .grouping import AND, by_two
from .holidays import with_closed_dates
from .hours import always
from .hours_tried import ZONES, breaks, changes, day_windows, given_away, grid, mended, plain_hours
from .hypothesis import Hypothesis, Rules
from .profile import regressed, where_due
from .rules_tried import pause_sets, rules_tried
from .sampling import sample

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .hours import Hours
    from .problem import Problem, Score

SKETCH, GRID, FINE, REGRESSED = 3000, 8000, 40000, 700
"""So many tickets serve to compare rules, hours on a grid, small changes, and rules by regression."""
FINALISTS = 3
"""So many different rules go on to the grid."""
MARKS = 6
"""Of so many starts, stops and columns every set of pauses is tried."""
STEPS = (60, 30, 15, 5, 1)
"""Minutes by which edges are moved, one after the other."""
_ROUNDS = 12
_DAYS_ANEW, _CLEAR = 6, 0.98
"""So many days are told anew, while a smaller share is explained."""
_PART = 0.02
"""A smaller part of the tickets is not looked at for itself."""
_PAIR_BITS, _TICKETS_OF_PAIR = 20.0, 20
"""So much better must two columns explain than one, and so many tickets must a pair of values have."""


class Found(NamedTuple):
    """A hypothesis with its score."""

    hypothesis: Hypothesis
    score: Score


def search(problem: Problem) -> Found:
    """The hypothesis that explains best."""
    rough = problem.of(sample(len(problem), GRID))
    finalists = _finalists(problem.of(sample(len(problem), SKETCH)))
    zones = dict.fromkeys((problem.zone, *ZONES))
    # Small changes try other zones too: only the likeliest rules begin with hours read off by each of them.
    begun = [(rules, zones if rules == finalists[0] else (problem.zone,)) for rules in finalists]
    return settled(problem, _carried_on(rough, [each for rules, some in begun for each in _begun(rough, rules, some)]))


def settled(problem: Problem, best: Found) -> Found:
    """What a search began with fewer tickets, carried on with all until nothing changes."""
    fine = problem.of(sample(len(problem), FINE))
    for _ in range(3):
        before = best.hypothesis
        best = _refined(fine, _rules_again(fine, best))
        if best.hypothesis == before:
            break
    return _scored(problem, _by_two(fine, best))


def _by_two(problem: Problem, best: Found) -> Found:
    """Targets told apart by another column too, if that explains clearly more; hours are searched anew then."""
    rules = best.hypothesis.rules
    if problem.oracle == "clock" or not rules.by or AND in rules.by or best.score.explained < 0.3 * len(problem):
        return best
    own = problem.grouping(rules)
    others = [each for each in problem.evidence.groupings if each.by not in ("", rules.by, f"first {rules.by}")]
    tried = []
    for other in others:
        pair = by_two(own, other)
        filled = len(np.unique(pair.codes))
        if filled * _TICKETS_OF_PAIR <= len(problem) and len(set(pair.names)) == len(pair.names):
            tried.append(best.hypothesis._replace(rules=rules._replace(by=pair.by)))
    found = _best(problem, tried, best)
    return from_rules(problem, found) if found.score.bits < best.score.bits - _PAIR_BITS else best


def from_rules(problem: Problem, best: Found) -> Found:
    """The hours that explain best some tickets that keep the rules of others; those of the others are tried too."""
    rough = problem.of(sample(len(problem), GRID))
    hypothesis = best.hypothesis
    begun = [
        *_begun(rough, hypothesis.rules, dict.fromkeys((problem.zone, *ZONES))),
        Found(hypothesis, rough.score(hypothesis)),
    ]
    return _scored(problem, _refined(problem.of(sample(len(problem), FINE)), _carried_on(rough, begun)))


def _scored(problem: Problem, found: Found) -> Found:
    """What was found on a sample, with what it explains of all tickets."""
    return Found(found.hypothesis, problem.score(found.hypothesis))


def _finalists(problem: Problem) -> list[Rules]:
    """The rules that look best by plain hours, with different starts and stops."""
    found: list[Rules] = []
    for rules in _ranked(problem, plain_hours(problem.zone)):
        if all((rules.start, rules.stop, rules.by) != (each.start, each.stop, each.by) for each in found):
            found.append(rules)
        if len(found) == FINALISTS:
            break
    return found


def _ranked(problem: Problem, hours: list[Hours]) -> list[Rules]:
    """Rules, the best first: marks and columns with no pause or with all, then of the best every set of pauses."""
    sets = pause_sets(problem.evidence)
    few = [each for each in sets if not each or len(each) == max(map(len, sets)) or len(each) == 1]
    marks = _sorted(problem, hours, rules_tried(problem.evidence, problem.oracle, few))
    best = dict.fromkeys((rules.start, rules.stop, rules.by) for rules in marks)
    chosen = list(best)[:MARKS]
    return _sorted(problem, hours, [Rules(*each[:2], pauses, each[2]) for each in chosen for pauses in sets])


def _sorted(problem: Problem, hours: list[Hours], tried: Iterable[Rules]) -> list[Rules]:
    if problem.oracle == "clock" and len(hours) > 1:
        return _by_regression(problem, tried)
    scored = [
        (min(problem.score(Hypothesis(rules, each)).bits for each in hours), number, rules)
        for number, rules in enumerate(tried)
    ]
    return [rules for _, _, rules in sorted(scored, key=lambda each: each[:2])]


def _by_regression(problem: Problem, tried: Iterable[Rules]) -> list[Rules]:
    """Rules, first those by which some hours give most figures, nearly; plain hours give hardly one."""
    few = problem.of(sample(len(problem), REGRESSED))
    scored = [
        (-regressed(few, rules, problem.zone, 60)[1] * len(few) + rules.bits / 4, number, rules)
        for number, rules in enumerate(tried)
    ]
    return [rules for _, _, rules in sorted(scored, key=lambda each: each[:2])]


def _begun(problem: Problem, rules: Rules, zones: Iterable[str]) -> list[Found]:
    """Where small changes begin for some rules: the best hours of the grid, and the best that are read off the data."""
    read_off: list[Hours] = []
    around = _best(problem, (Hypothesis(rules, always(problem.zone, walled=walled)) for walled in (False, True)))
    walled = around.hypothesis.hours.walled
    rest = _not_around(problem, around) if problem.oracle == "due" else None
    for zone in zones:
        if problem.oracle == "due":
            read_off += where_due(problem, zone)
            read_off += [] if rest is None else where_due(rest, zone)
        elif problem.oracle == "clock":
            read_off += regressed(problem.of(sample(len(problem), SKETCH)), rules, zone, 30)[0]
    kinds = ([each for each in read_off if each.week], grid(problem, problem.zone))
    # Of some groups the clock may never stand still: how it counts then is the same whatever hours the others have.
    all_tried = ((Hypothesis(rules, hours._replace(walled=walled)) for hours in kind) for kind in kinds if kind)
    return [_best(problem, tried) for tried in all_tried]


def _not_around(problem: Problem, around: Found) -> Problem | None:
    """The tickets of groups that a clock around the clock does not explain; None if that is not a part of them."""
    codes = problem.grouping(around.hypothesis.rules).codes
    sizes = np.bincount(codes, minlength=len(around.score.around.explained))
    some = (2 * around.score.around.explained < sizes)[codes]
    return problem.of(some) if _PART <= some.mean() <= 1 - _PART else None


def _best(problem: Problem, hypotheses: Iterable[Hypothesis], than: Found | None = None) -> Found:
    best = than
    for each in hypotheses:
        if not each.hours.week:
            continue
        score = problem.score(each)
        if best is None or score.bits < best.score.bits - 1e-9:
            best = Found(each, score)
    assert best is not None, "something is tried"
    return best


def _distinct(found: list[Found]) -> list[Found]:
    """The best of them, the others of its rules, and those that are not far behind."""
    found = sorted(found, key=lambda each: each.score.bits)
    best = found[0]
    return [
        each
        for each in found
        if each.hypothesis.rules == best.hypothesis.rules or each.score.bits <= best.score.bits * 1.15 + 30
    ]


def _carried_on(problem: Problem, begun: list[Found]) -> Found:
    """The best of what small changes make of several beginnings, and of days told anew.

    Where much follows no rule, small changes end at hours that are right on most days: a shorter Saturday explains
    hardly a ticket before both its edges are right.
    """
    best = min((_refined(problem, each) for each in _distinct(begun)), key=lambda each: each.score.bits)
    few = problem.of(sample(len(problem), SKETCH))
    for _ in range(_DAYS_ANEW):
        if best.hypothesis.hours.always or best.score.explained >= _CLEAR * len(problem):
            break
        start = Found(best.hypothesis, few.score(best.hypothesis))
        hours = best.hypothesis.hours
        anew = _best(few, _hours(best, chain(day_windows(hours), given_away(hours))), start)
        found = _refined(problem, anew)
        if found.score.bits >= best.score.bits - 1e-9:
            break
        best = found
    return best


def _refined(problem: Problem, start: Found) -> Found:
    """Hours changed as long as that makes them better: edges, days, breaks, clock changes, closed dates."""
    best = Found(start.hypothesis, problem.score(start.hypothesis))
    for _ in range(_ROUNDS):
        before = best.score.bits
        best = _moved(problem, best)
        best = _best(problem, _hours(best, chain(breaks(best.hypothesis.hours), mended(best.hypothesis.hours))), best)
        best = _other_zones(problem, best)
        best = _best(problem, [_other_wall(best.hypothesis)], best)
        best = Found(*with_closed_dates(problem, *best))
        if best.score.bits >= before - 1e-9:
            break
    return best


def _hours(found: Found, tried: Iterable[Hours]) -> Iterable[Hypothesis]:
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
    if hours.always and not hours.walled:
        return best
    names = dict.fromkeys((problem.zone, *ZONES))
    moved = (shifted(hours, name, problem.stretch(best.hypothesis.rules).start) for name in names if name != hours.zone)
    return _best(problem, _hours(best, (each for pair in moved for each in pair)), best)


def _other_wall(hypothesis: Hypothesis) -> Hypothesis:
    """The same with days around the clock by the wall clock instead of 24 hours, or the other way round."""
    hours = hypothesis.hours
    return hypothesis._replace(hours=hours._replace(walled=not hours.walled))


def _rules_again(problem: Problem, best: Found) -> Found:
    """All rules once more, now by the hours that were found."""
    ranked = _ranked(problem.of(sample(len(problem), SKETCH)), [best.hypothesis.hours])
    start = Found(best.hypothesis, problem.score(best.hypothesis))
    return _best(problem, (Hypothesis(rules, best.hypothesis.hours) for rules in ranked[:12]), start)
