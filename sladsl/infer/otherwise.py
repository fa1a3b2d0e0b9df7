"""What other terms would have said of the same tickets, and what follows an end by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.vector.arrays import NO
from sladsl.history.kinds import kind_of

from .chosen import target_of
from .evidence import REOPENING
from .targets import modes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .evidence import Evidence, Mark
    from .problem import Problem
    from .search import Found

_DELAY_TOLERANCE, _LEAST_DELAY = 3600, 6 * 3600
_LEAST_SHARE = 0.4


class Otherwise(NamedTuple):
    """The same targets and hours with another stop or other pauses.

    Attributes:
        stop: what stops the clock.
        pauses: reasons of waits in which it stands still.
        tickets: how many verdicts there are.
        flipped: how many would be others than the system's.
        to_met: how many of these would be met instead of missed.
    """

    stop: Mark
    pauses: tuple[str, ...]
    tickets: int
    flipped: int
    to_met: int


class Delay(NamedTuple):
    """An event that follows another after about the same time, as a rule of a system does it.

    Attributes:
        first, then: the events.
        seconds: after how long, in the middle of those that are alike.
        share: the share of tickets with both in which it is as long, to the hour.
        tickets: how many tickets have both.
    """

    first: Mark
    then: Mark
    seconds: int
    share: float
    tickets: int


def otherwise(problem: Problem, best: Found) -> tuple[Otherwise, ...]:
    """Verdicts by the same targets with other stops, and with pauses for each wait and for all."""
    if problem.oracle != "verdict":
        return ()
    target = target_of(problem, best)
    met = problem.evidence.met == 1
    rules = best.hypothesis.rules
    found = []
    for stop in _ends(problem.evidence):
        for pauses in _pauses(problem.evidence):
            if (stop, pauses) == (rules.stop, rules.pauses):
                continue
            other = best.hypothesis._replace(rules=rules._replace(stop=stop, pauses=pauses))
            kept = problem.counted(other, best.score) <= target
            found.append(Otherwise(stop, pauses, len(met), int((kept != met).sum()), int((kept & ~met).sum())))
    return tuple(found)


def _ends(evidence: Evidence) -> Iterator[Mark]:
    return (mark for mark in evidence.marks if kind_of(mark.kind).ends_ticket and not mark.last)


def _pauses(evidence: Evidence) -> list[tuple[str, ...]]:
    reasons = [reason for reason in sorted(evidence.waits) if reason != REOPENING]
    return list(dict.fromkeys(((), *((reason,) for reason in reasons), tuple(reasons))))


def delays(evidence: Evidence) -> tuple[Delay, ...]:
    """Ends that follow other ends by themselves, after a time that is the same for most tickets."""
    ends = list(_ends(evidence))
    found = []
    for first in ends:
        for then in ends:
            start, end = evidence.marks[first], evidence.marks[then]
            both = (start != NO) & (end != NO) & (end > start)
            if first == then or both.sum() < 20:
                continue
            length = (end - start)[both]
            fitted = modes(length, np.zeros(len(length), np.int64), 1, _DELAY_TOLERANCE)
            middle = int(fitted.low[0] + fitted.high[0]) // 2
            share = float(fitted.explained[0]) / len(length)
            if middle >= _LEAST_DELAY and share >= _LEAST_SHARE:
                found.append(Delay(first, then, middle, share, len(length)))
    return tuple(found)
