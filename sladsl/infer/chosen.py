"""The target of each group: what is known of it, and the roundest length that agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .targets import NO_LIMIT, as_good

if TYPE_CHECKING:
    from .problem import Problem
    from .search import Found

_UNITS = (28800, 14400, 7200, 3600, 1800, 900, 300, 60, 1)
NOISY = 0.02
"""Where a greater share of verdicts follows no rule, what fits best by some tickets is no more than chance."""


class Target(NamedTuple):
    """What the tickets of one group say of their target.

    Attributes:
        group: value of the column that tells targets apart; None for tickets without one.
        tickets: how many there are.
        explained: of how many the target explains what the system says.
        kept: how many the system says were in time; None if it gives no verdicts here.
        around: whether its clock runs around the clock instead of on the hours.
        low, high: the target t is known to be low <= t < high (seconds); None if nothing bounds it.
        seconds: the roundest length within; None if nothing is known.
    """

    group: str | None
    tickets: int
    explained: int
    kept: int | None
    around: bool
    low: int | None
    high: int | None
    seconds: int | None

    @property
    def bounded(self) -> bool:
        """Whether it is bounded from both sides."""
        return self.low is not None and self.high is not None


def targets(problem: Problem, found: Found) -> tuple[Target, ...]:
    """The targets of all groups, the shortest first; none where figures of a clock are explained."""
    if problem.oracle == "clock":
        return ()
    hypothesis, score = found
    grouping = problem.grouping(hypothesis.rules)
    right, counted = problem.explained(hypothesis, score), problem.counted(hypothesis, score)
    day = _working_day(found)
    made = []
    for code, name in enumerate(grouping.names):
        mine = grouping.codes == code
        if not mine.any():
            continue
        around = bool(score.unbroken[code])
        fitted = score.around if around else score.hours
        low, high = int(fitted.low[code]), int(fitted.high[code])
        if problem.oracle == "verdict" and low > 0 and (~right[mine]).mean() > NOISY:
            low, high = as_good(counted[mine], problem.evidence.met[mine], low)
        kept = int((problem.evidence.met[mine] == 1).sum())
        known = _bounds(problem, low, high, kept, int(fitted.explained[code]))
        chosen = None if known == (None, None) else roundest(low, high, 86400 if around else day)
        told = kept if problem.oracle == "verdict" else None
        made.append(Target(name, int(mine.sum()), int(right[mine].sum()), told, around, *known, chosen))
    made.sort(key=lambda each: (each.seconds is None, each.seconds or 0, str(each.group)))
    return tuple(made)


def _bounds(problem: Problem, low: int, high: int, kept: int, explained: int) -> tuple[int | None, int | None]:
    if problem.oracle == "due":
        return (max(0, low), high) if explained else (None, None)
    return low if kept and low > 0 else None, None if high >= NO_LIMIT else high


def _working_day(found: Found) -> int:
    """Open seconds of a working day, so that whole days are seen."""
    lengths = [sum(end - start for start, end in found.hypothesis.hours.day(day)) for day in range(7)]
    usual = [length for length in lengths if length]
    return max(set(usual), key=usual.count) * 60 if usual else 86400


def roundest(low: int, high: int, day: int) -> int:
    """The roundest length t with low <= t < high: whole days rather than hours, hours rather than minutes."""
    least = max(low, 1)
    for unit in (day, *_UNITS):
        length = -(-least // unit) * unit
        if length < high:
            return length
    return least


def target_of(problem: Problem, found: Found) -> np.ndarray:
    """The chosen target of each ticket in seconds, NO_LIMIT where none is known."""
    grouping = problem.grouping(found.hypothesis.rules)
    by_name = {each.group: each.seconds for each in targets(problem, found)}
    lengths = [by_name.get(name) for name in grouping.names]
    return np.array([NO_LIMIT if each is None else each for each in lengths], dtype=np.int64)[grouping.codes]
