"""Tickets of which a part follows other terms: since some day, or for some values of a column."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.vector.arrays import Bools, Ints, ints

from .chosen import targets
from .evidence import CREATED
from .rounder import rounder
from .search import Found, from_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .chosen import Target
    from .problem import Problem

_LEAST = 60
"""A part has so many tickets: of fewer, terms of their own are found by chance."""
_APART = 0.08
"""By so much the share explained must differ for a part to be looked at."""
_GAIN_BITS, _GAIN_SHARE = 40.0, 0.02
"""So much more must two sets of terms explain than one."""
_CUTS = 20
_NEAR = 0.05
"""So much less may the terms of one part explain of all tickets than terms that fit a mixture."""


class Parted(NamedTuple):
    """Two parts of the tickets with terms of their own.

    Attributes:
        by: the column that tells them apart; empty if the terms changed on a day.
        values: the values of the column that the second terms are for.
        at: since when the second terms are in force (UTC seconds); 0 if a column tells them apart.
        first, second: the terms of the rest, or of before; and those of the part.
        explained: how many tickets are explained by both together.
        first_targets, second_targets: their targets.
    """

    by: str
    values: tuple[str | None, ...]
    at: int
    first: Found
    second: Found
    explained: int
    first_targets: tuple[Target, ...]
    second_targets: tuple[Target, ...]


class _Cut(NamedTuple):
    by: str
    values: tuple[str | None, ...]
    second: Bools


def parted(problem: Problem, exact: Problem, best: Found) -> Parted | None:
    """The two parts whose terms explain clearly more than one set of terms does; None if none do.

    Args:
        problem: what is explained, for the search.
        exact: the same, counted as contracts count.
        best: the terms that explain most of all tickets.
    """
    found = None
    for cut in _cuts(problem, best):
        first, second = (problem.of(part) for part in (~cut.second, cut.second))
        pair = rounder(first, from_rules(first, best)), rounder(second, from_rules(second, best))
        bits = sum(each.score.bits for each in pair)
        explained = sum(each.score.explained for each in pair)
        gain = explained - best.score.explained
        if bits > best.score.bits - _GAIN_BITS or gain < _GAIN_SHARE * len(problem):
            continue
        if found is None or explained > found[1]:
            found = (cut, explained, *pair)
    return None if found is None else _told(exact, found[0], found[2], found[3])


def plainer(problem: Problem, best: Found, two: Parted | None) -> Found:
    """The terms for all; where they mix those of two parts, the terms of one part if these explain nearly as much."""
    if two is None:
        return best
    tried = [Found(each.hypothesis, problem.score(each.hypothesis)) for each in (two.first, two.second)]
    near = max(tried, key=lambda each: each.score.explained)
    return near if near.score.explained >= best.score.explained - _NEAR * len(problem) else best


def _told(exact: Problem, cut: _Cut, first: Found, second: Found) -> Parted:
    """Both terms counted exactly; the day of a change is the one that leaves fewest tickets unexplained."""
    created = exact.evidence.marks[CREATED]
    at, part = 0, cut.second
    if not cut.by:
        at = _day_of_change(created, *(_right(exact, each, where) for each, where in ((first, ~part), (second, part))))
        part = created >= at
    sides = []
    for each, where in ((first, ~part), (second, part)):
        side = exact.of(where)
        sides.append((side, Found(each.hypothesis, side.score(each.hypothesis))))
    return Parted(
        cut.by,
        cut.values,
        at,
        sides[0][1],
        sides[1][1],
        sum(found.score.explained for _, found in sides),
        targets(*sides[0]),
        targets(*sides[1]),
    )


def _right(exact: Problem, found: Found, fitted: Bools) -> Bools:
    """What terms explain of all tickets, with the targets of some."""
    return exact.explained(found.hypothesis, exact.of(fitted).score(found.hypothesis))


def _day_of_change(created: Ints, before: Bools, after: Bools) -> int:
    """The creation from which on the later terms explain more."""
    order = np.argsort(created, kind="stable")
    gained = np.cumsum(ints(before[order]) - ints(after[order]))
    return int(created[order[min(int(np.argmax(gained)) + 1, len(order) - 1)]])


def _cuts(problem: Problem, best: Found) -> Iterator[_Cut]:
    """Where the share explained differs most: one cut in time, and one for each column."""
    right = problem.explained(*best)
    yield from _in_time(problem, best, right)
    for grouping in problem.evidence.groupings:
        if grouping.by == best.hypothesis.rules.by or len(grouping.names) < 2:
            continue
        second = _worse_values(grouping.codes, right, len(grouping.names))
        if _differs(right, second):
            codes = np.unique(grouping.codes[second]).tolist()
            yield _Cut(grouping.by, tuple(grouping.names[code] for code in codes), second)


def _in_time(problem: Problem, best: Found, right: Bools) -> Iterator[_Cut]:
    """The cut by which the share explained differs most, and the one by which targets of their own explain most."""
    created = problem.evidence.marks[CREATED]
    instants = np.quantile(created, np.arange(1, _CUTS) / _CUTS).astype(np.int64)
    cuts = [created >= instant for instant in np.unique(instants).tolist()]
    cuts = [each for each in cuts if min(each.sum(), (~each).sum()) >= _LEAST]
    if not cuts:
        return
    by_share = max(cuts, key=lambda second: _contrast(right, second))
    if _differs(right, by_share):
        yield _Cut("", (), by_share)
    if problem.oracle == "clock":
        return
    bits = [sum(problem.of(part).score(best.hypothesis).bits for part in (~second, second)) for second in cuts]
    if min(bits) < best.score.bits - _GAIN_BITS:
        yield _Cut("", (), cuts[int(np.argmin(bits))])


def _worse_values(codes: Ints, right: Bools, groups: int) -> Bools:
    """The tickets of those values of which least is explained, cut where the contrast is greatest."""
    sizes = np.bincount(codes, minlength=groups)
    share = np.bincount(codes, right, groups) / np.maximum(sizes, 1)
    order = np.argsort(share, kind="stable")
    parts = [np.isin(codes, order[: number + 1]) for number in range(min(groups - 1, 40))]
    return max(parts, key=lambda second: _contrast(right, second))


def _contrast(right: Bools, second: Bools) -> float:
    """How far the shares of two parts differ, in the measure of chance; 0 where a part is too small."""
    sizes = int(second.sum()), int((~second).sum())
    if min(sizes) < _LEAST:
        return 0.0
    whole = float(right.mean())
    spread = max(whole * (1 - whole), 1e-9) * (1 / sizes[0] + 1 / sizes[1])
    return float(abs(right[second].mean() - right[~second].mean()) / spread**0.5)


def _differs(right: Bools, second: Bools) -> bool:
    return _contrast(right, second) > 5 and abs(float(right[second].mean() - right[~second].mean())) > _APART
