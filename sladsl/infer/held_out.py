"""Terms found on one part of the tickets, scored on the part that the search had not seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from sladsl.clock.zones import DAY

from .evidence import CREATED
from .hours import offsets
from .points import explained_by, points

if TYPE_CHECKING:
    from sladsl.clock.vector.arrays import Bools

    from .points import Points
    from .problem import Problem
    from .search import Found

Split = Literal["time", "days"]


class HeldOut(NamedTuple):
    """How well what was found on one part of the tickets explains the others.

    Attributes:
        split: "time": the earlier 70 % are searched, the later are scored; "days": of each ten days three are held out.
        fitted: how many tickets were searched.
        total: how many of the others could be scored.
        explained: how many of these are explained.
        unseen: how many others belong to groups of which none was searched.
        same: whether the search found on its part what explains all best.
        later: how many closed dates lie after all tickets that were searched, so that none could be known.
    """

    split: Split
    fitted: int
    total: int
    explained: int
    unseen: int
    same: bool
    later: int = 0


def held_out(problem: Problem, begun: Found, best: Found, seen: Bools, split: Split) -> HeldOut | None:
    """Score what was found on one part by the other part, with the targets of the first.

    Args:
        problem: all tickets.
        begun: what was found on the part.
        best: what explains all best.
        seen: the part that was searched.
        split: how it was chosen.
    """
    if seen.all():
        return None
    hypothesis = begun.hypothesis
    score = problem.of(seen).score(hypothesis)
    grouping = problem.grouping(hypothesis.rules)
    known = np.bincount(grouping.codes[seen], minlength=len(grouping.names)) > 0
    scored = ~seen & known[grouping.codes]
    right = problem.explained(hypothesis, score)
    hours = best.hypothesis.hours
    return HeldOut(
        split,
        int(seen.sum()),
        int(scored.sum()),
        int(right[scored].sum()),
        int((~seen).sum() - scored.sum()),
        hypothesis == best.hypothesis,
        _later(problem, seen, split, hours.closed, hours.zone),
    )


def held_out_points(problem: Problem, seen: Bools, split: Split, due: Points) -> HeldOut | None:
    """Score the points that one part of the tickets shows by the other part."""
    found = None if seen.all() else points(problem.of(seen))
    if found is None:
        return None
    right = explained_by(problem, found)
    same = (found.at, found.weekdays, found.cutoff, found.by) == (due.at, due.weekdays, due.cutoff, due.by)
    later = _later(problem, seen, split, due.closed, due.zone)
    return HeldOut(split, int(seen.sum()), int((~seen).sum()), int(right[~seen].sum()), 0, same, later)


def _later(problem: Problem, seen: Bools, split: Split, closed: tuple[int, ...], zone: str) -> int:
    """How many closed dates lie after the last creation that was seen."""
    if split != "time":
        return 0
    last = problem.evidence.marks[CREATED][seen].max(keepdims=True)
    return sum(1 for day in closed if day > int((last + offsets(zone, last))[0]) // DAY)
