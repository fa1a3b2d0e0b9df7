"""Inference: the terms that explain best what a system said of its tickets, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.vector.arrays import NO, Bools

from .alternatives import alternatives
from .chosen import targets
from .evidence import CREATED, evidence
from .held_out import held_out, held_out_points
from .lags import searched
from .leftovers import LITTLE, Leftovers, leftovers, little, plainest
from .otherwise import delays, otherwise
from .parts import Parted, parted, plainer
from .points import Points, explained_by, points
from .problem import Oracle, Problem, items
from .rounder import rounder
from .rules_tried import stops
from .search import GRID, Found, search, settled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.history.ticket import Ticket

    from .alternatives import Alternative
    from .chosen import Target
    from .evidence import Evidence, Mark
    from .held_out import HeldOut, Split
    from .otherwise import Delay, Otherwise

LEAST = 20
"""From so many tickets of which a system says something something is inferred."""
FIT_SHARE = 0.7
"""The share of tickets that the search sees; the rest is held out."""
SHOWN_UNEXPLAINED = 10
_LEAD = 0.005
"""By so large a share points at the time of receipt must explain more than lengths of time, other points no less."""
SURE = 0.01
"""If what a part of the tickets showed explains no smaller share of all, all are not searched anew."""


class Unexplained(NamedTuple):
    """A ticket that is not explained: what the system says, and what was counted (seconds)."""

    id: str
    group: str | None
    said: str
    counted: int


class Against(NamedTuple):
    """How often verdicts equal the comparison of an event with the system's own deadline."""

    stop: Mark
    total: int
    equal: int


class Inference(NamedTuple):
    """What a past says of its terms.

    Attributes:
        oracle: what of the system was explained: its verdicts, its deadlines or the figures of its clock.
        best: the terms that explain best, with their score.
        baseline: how many are explained by saying of each group what is most frequent, without any clock.
        held_out: how well the search did on tickets it had not seen; None if there are too few.
        targets: the targets, by group.
        alternatives: other terms, compared.
        otherwise: what other terms would have said of the same tickets.
        delays: ends that follow other ends by themselves.
        against: how verdicts relate to the system's own deadlines; empty without both.
        unexplained: a sample of tickets that are not explained.
        waits: reasons of waits that occur.
        first, last: the first and last creation of tickets that are explained.
        tickets: how many there are in all.
        counts: how many have a verdict, a deadline, a figure.
        tolerance: seconds by which a deadline or figure may differ.
        leftovers: how what is not explained differs.
        parted: two parts of the tickets with terms of their own; None if none explain clearly more.
        zeros: figures that are left out because they are zero, as many are.
        pairs: group -> its values of the two columns that tell targets apart; empty if one column does.
        points: deadlines as points in the calendar, if these explain more than lengths of time; else None. There are no
            targets and no alternatives then, and `held_out` is about the points.
        lag: seconds by which deadlines are later than counted from the start, by something the history does not hold.
        openings: deadlines that lie at an opening, which a contract has at the closing before.
    """

    oracle: Oracle
    best: Found
    baseline: int
    held_out: HeldOut | None
    targets: tuple[Target, ...]
    alternatives: tuple[Alternative, ...]
    otherwise: tuple[Otherwise, ...]
    delays: tuple[Delay, ...]
    against: tuple[Against, ...]
    unexplained: tuple[Unexplained, ...]
    waits: tuple[str, ...]
    first: int
    last: int
    tickets: int
    counts: dict[Oracle, int]
    tolerance: int
    leftovers: Leftovers
    parted: Parted | None
    zeros: int
    pairs: dict[str, tuple[str | None, str | None]]
    points: Points | None
    lag: int
    openings: int

    @property
    def explained(self) -> int:
        """How many tickets are explained: by points if there are any, else by the best terms."""
        return self.best.score.explained if self.points is None else self.points.explained


class TooLittleError(ValueError):
    """The history says too little to infer from."""


def infer(tickets: Sequence[Ticket], zone: str = "", split: Split = "time") -> Inference:
    """The terms that explain best what the system said of its tickets.

    Args:
        tickets: the history.
        zone: the zone that is expected; that of the tickets, or UTC, if empty.
        split: how tickets are held out.

    Raises:
        TooLittleError: the system says too little of its tickets.
    """
    columns = evidence(tickets, zone)
    oracle = _oracle(columns)
    expected = zone or columns.zone or "Etc/UTC"
    whole = Problem(columns, oracle, expected)
    _demand_stop(whole)
    seen = _seen(whole.evidence, split)
    begun, lag = searched(whole.of(seen))
    whole = whole.lagging(lag)
    best = _of_all(whole, begun, all_seen=bool(seen.all()))
    exact = Problem(columns, oracle, expected, exact=True, lag=lag)
    due = _points(whole, best)
    two = None if due else parted(whole, exact, best)
    plain = plainer(whole, best, two).hypothesis
    best = Found(plain, exact.score(plain))
    bare = due is not None or little(exact, best)
    return Inference(
        oracle,
        best,
        _baseline(exact, best),
        held_out_points(whole, seen, split, due) if due else held_out(exact, begun, best, seen, split),
        () if due else _targets(columns, exact, best),
        () if bare else alternatives(exact, best),
        otherwise(exact, best),
        delays(columns),
        tuple(_against(columns)),
        _unexplained(exact, best, explained_by(exact, due) if due else exact.explained(*best)),
        tuple(columns.waits),
        *_span(exact),
        len(columns),
        _counts(columns),
        exact.tolerance + lag,
        leftovers(exact, best),
        two,
        _zeros(columns, whole),
        _pairs(exact, best),
        due,
        0 if due else lag,
        0 if due else exact.at_openings(*best),
    )


def _pairs(exact: Problem, best: Found) -> dict[str, tuple[str | None, str | None]]:
    """The values of the two columns behind the name of each group, where two tell groups apart."""
    grouping = exact.grouping(best.hypothesis.rules)
    return {str(name): pair for name, pair in zip(grouping.names, grouping.pairs, strict=False)}


def _span(exact: Problem) -> tuple[int, int]:
    """When the first and the last ticket was created."""
    created = exact.evidence.marks[CREATED]
    return int(created.min()), int(created.max())


def _demand_stop(whole: Problem) -> None:
    if whole.oracle != "due" and not stops(whole.evidence, whole.oracle):
        raise TooLittleError(
            "no event after the creation of tickets tells when a clock stopped; export their histories"
        )


def _of_all(whole: Problem, begun: Found, *, all_seen: bool) -> Found:
    """The terms that all tickets settle, from those that some of them began with."""
    best = settled(whole, begun)
    sure = best.hypothesis == begun.hypothesis and _share(best) > _share(begun) - SURE
    if len(whole) <= GRID and not all_seen and not sure:
        best = min(best, search(whole), key=lambda each: each.score.bits)
    return rounder(whole, plainest(whole, best))


def _share(found: Found) -> float:
    return found.score.explained / max(1, found.score.total)


def _points(problem: Problem, best: Found) -> Points | None:
    """Points of the calendar, if they explain at least as many deadlines as lengths of time, or nearly."""
    found = points(problem)
    if found is None or found.explained <= LITTLE * len(problem):
        return None
    # Days from the time of receipt on are lengths of time wherever these explain as much: only points have their own.
    lead = _LEAD * len(problem) * (1 if found.fixed is None else -1)
    return found if found.explained >= best.score.explained + lead else None


_ORACLES: tuple[Oracle, ...] = ("clock", "due", "verdict")
"""What may be explained, what says most first."""


def _counts(columns: Evidence) -> dict[Oracle, int]:
    return {oracle: int(items(columns, oracle).sum()) for oracle in _ORACLES}


def _oracle(columns: Evidence) -> Oracle:
    """What is explained: figures and deadlines say more than verdicts, if there are enough."""
    counts = _counts(columns)
    most = max(counts.values())
    for oracle in _ORACLES:
        if counts[oracle] >= max(LEAST, most // 5):
            return oracle
    raise TooLittleError(
        f"the history has {counts['verdict']} verdicts, {counts['due']} deadlines and {counts['clock']} clock figures "
        f"of tickets; at least {LEAST} of one are needed (columns sla_met, due_at, clock_hours)"
    )


def _targets(columns: Evidence, exact: Problem, best: Found) -> tuple[Target, ...]:
    """The targets; where figures of a clock are explained, those that verdicts show on the hours that were found."""
    if exact.oracle != "clock" or _counts(columns)["verdict"] < LEAST:
        return targets(exact, best)
    verdicts = Problem(columns, "verdict", exact.zone, exact=True)
    tried = [
        best.hypothesis._replace(rules=best.hypothesis.rules._replace(by=each.by))
        for each in verdicts.evidence.groupings
    ]
    found = [Found(each, verdicts.score(each)) for each in tried]
    return targets(verdicts, min(found, key=lambda each: each.score.bits))


def _zeros(columns: Evidence, whole: Problem) -> int:
    """Figures of ended tickets that are left out because they are zero."""
    if whole.oracle != "clock":
        return 0
    return int(((columns.clock == 0) & columns.ended).sum()) - int((whole.evidence.clock == 0).sum())


def _seen(columns: Evidence, split: Split) -> Bools:
    """The tickets that the search sees; no number and no name decides it."""
    created = columns.marks[CREATED]
    if split == "days":
        found: Bools = created // 86400 % 10 < 7
        return found if found.any() and not found.all() else np.ones(len(created), np.bool_)
    order = np.argsort(created, kind="stable")
    last = created[order[int(len(created) * FIT_SHARE)]]
    found = created < last
    return found if found.sum() >= LEAST else np.ones(len(created), np.bool_)


def _baseline(problem: Problem, best: Found) -> int:
    """Verdicts explained by the most frequent one of each group; deadlines and figures need a clock."""
    if problem.oracle != "verdict":
        return 0
    grouping = problem.grouping(best.hypothesis.rules)
    met = np.bincount(grouping.codes, problem.evidence.met == 1, len(grouping.names))
    size = np.bincount(grouping.codes, minlength=len(grouping.names))
    return int(np.maximum(met, size - met).sum())


def _against(columns: Evidence) -> list[Against]:
    """For each event that may stop a clock how often the verdict is whether it came before the deadline."""
    found = []
    for mark, instants in columns.marks.items():
        both = (columns.met >= 0) & (columns.due != NO) & (instants != NO)
        if mark != CREATED and both.sum() >= LEAST:
            equal = (instants <= columns.due) == (columns.met == 1)
            found.append(Against(mark, int(both.sum()), int(equal[both].sum())))
    return sorted(found, key=lambda each: -each.equal)


def _unexplained(problem: Problem, best: Found, right: Bools) -> tuple[Unexplained, ...]:
    wrong = np.flatnonzero(~right)
    counted = problem.counted(*best)
    grouping = problem.grouping(best.hypothesis.rules)
    return tuple(
        Unexplained(
            problem.evidence.ids[index],
            grouping.names[int(grouping.codes[index])],
            _said(problem, index),
            int(counted[index]),
        )
        for index in wrong[:SHOWN_UNEXPLAINED].tolist()
    )


def _said(problem: Problem, index: int) -> str:
    from sladsl.clock.zones import utc_text

    from .lengths import length_words

    if problem.oracle == "verdict":
        return "met" if problem.evidence.met[index] == 1 else "missed"
    if problem.oracle == "due":
        return f"due {utc_text(int(problem.evidence.due[index]))}"
    return f"counted {length_words(int(problem.evidence.clock[index]))}"
