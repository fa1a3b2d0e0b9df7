"""What is not explained, and in which way it differs: too long, too short, longer than any clock could count."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.history.kinds import kind_of

from .evidence import CREATED
from .grouping import AND
from .hours import always
from .hypothesis import Hypothesis
from .rules_tried import stops
from .search import Found

if TYPE_CHECKING:
    from .problem import Problem

LITTLE = 0.3
"""Terms that explain no greater share of figures or deadlines are told as what they are: no explanation."""


class Leftovers(NamedTuple):
    """What the system says of tickets that are not explained, beside what the terms give.

    Attributes:
        total: how many are not explained.
        less: of how many it says less: a shorter time, an earlier deadline, a miss of what was in time.
        more: of how many it says more: a longer time, a later deadline, kept what was late.
        beyond: of how many a figure is even longer than all the time from start to stop.
        ratio: the middle of the figure's share in all the time from start to stop; 0 where no figures are explained.
    """

    total: int
    less: int
    more: int
    beyond: int
    ratio: float


def leftovers(problem: Problem, best: Found) -> Leftovers:
    """What is not explained, sorted by how it differs."""
    wrong = ~problem.explained(*best)
    counted = problem.counted(*best)
    if problem.oracle == "clock":
        clock = problem.evidence.clock
        whole = problem.elapsed(best.hypothesis, around=True)
        less, beyond = clock < counted, clock > whole + problem.tolerance
        known = problem.stretch(best.hypothesis.rules).known & (whole > 0)
        ratio = float(np.median(clock[known] / whole[known])) if known.any() else 0.0
    else:
        codes = problem.grouping(best.hypothesis.rules).codes
        low = np.where(best.score.unbroken, best.score.around.low, best.score.hours.low)[codes]
        less = counted <= low if problem.oracle == "verdict" else counted < low
        beyond, ratio = np.zeros(len(problem), np.bool_), 0.0
    return Leftovers(
        int(wrong.sum()), int((wrong & less).sum()), int((wrong & ~less).sum()), int((wrong & beyond).sum()), ratio
    )


def little(problem: Problem, best: Found) -> bool:
    """Whether terms explain so little that they are no finding; verdicts are measured by what needs no clock."""
    return problem.oracle != "verdict" and best.score.explained <= LITTLE * best.score.total


def plainest(problem: Problem, best: Found) -> Found:
    """The terms; where they explain little, the whole time of tickets: hours that fit by chance would say nothing."""
    if not little(problem, best):
        return best
    evidence = problem.evidence
    ends = [mark for mark in stops(evidence, problem.oracle) if mark is None or kind_of(mark.kind).ends_ticket]
    rules = best.hypothesis.rules
    stop, by = ends[0] if ends else rules.stop, rules.by.split(AND)[0]
    rules = rules._replace(start=CREATED, stop=stop, pauses=(), by=by)
    around = Hypothesis(rules, always(problem.zone))
    return Found(around, problem.score(around))
