"""How many clocks of each promise were in time in a period, by the value that judged them."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sladsl.model.values import Absent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sladsl.model.promise import Promise
    from sladsl.model.terms import Terms

    from .clocks import Clock

OPEN = ("running", "paused", "not_started")


class PromiseRow(NamedTuple):
    """The clocks of one promised value.

    Attributes:
        name: identity of the promise; with the reason, where another time holds during a wait.
        milestone: its milestone.
        promise: the promise as the terms have it by which the clocks were judged; None for a time during a wait.
        terms: those terms; the latest, where several say the same.
        met, missed, excluded, cancelled, open: how many clocks stand so.
        current: whether the terms in force at the end of the period have it.
    """

    name: str
    milestone: str
    promise: Promise | None
    terms: Terms
    met: int = 0
    missed: int = 0
    excluded: int = 0
    cancelled: int = 0
    open: int = 0
    current: bool = True

    @property
    def judged(self) -> int:
        """How many were in time or late."""
        return self.met + self.missed

    @property
    def share(self) -> Fraction | None:
        """The share in time of those; None if there are none."""
        return Fraction(self.met, self.judged) if self.judged else None


class Tally(NamedTuple):
    """Counts of a milestone over all its promises."""

    met: int = 0
    missed: int = 0
    excluded: int = 0
    cancelled: int = 0
    open: int = 0

    @property
    def judged(self) -> int:
        """How many were in time or late."""
        return self.met + self.missed

    @property
    def share(self) -> Fraction | None:
        """The share in time of those; None if there are none."""
        return Fraction(self.met, self.judged) if self.judged else None


class _Group:
    """The clocks of one promised value while they are counted."""

    def __init__(self, name: str, milestone: str, promise: Promise | None, terms: Terms) -> None:
        self.name, self.milestone, self.promise, self.terms = name, milestone, promise, terms
        self.counts: Counter[str] = Counter()

    def row(self, *, current: bool) -> PromiseRow:
        counts = self.counts
        return PromiseRow(
            self.name, self.milestone, self.promise, self.terms, counts["met"], counts["missed"], counts["excluded"],
            counts["cancelled"], sum(counts[state] for state in OPEN), current,
        )  # fmt: skip


def promise_rows(clocks: Iterable[Clock], terms: Terms) -> tuple[PromiseRow, ...]:
    """The promises of some terms, milestone by milestone in their order, and of earlier terms that judged a clock.

    Args:
        clocks: those that count in the period.
        terms: the terms in force at its end.
    """
    groups: dict[str, list[_Group]] = {}
    for promise in terms.promises:
        if not isinstance(promise.value, Absent):
            groups[promise.id] = [_Group(promise.id, promise.milestone, promise, terms)]
    known = {id(terms): {promise.id: promise for promise in terms.promises}}
    for clock in clocks:
        judging = clock.judgement.assigned.terms
        own = known.setdefault(id(judging), {promise.id: promise for promise in judging.promises})
        _group(groups, clock, own.get(clock.outcome.promise), judging).counts[clock.state] += 1
    kept = [group for found in groups.values() for group in found if group.counts or group.terms is terms]
    order = list(dict.fromkeys(group.milestone for group in kept))
    kept.sort(key=lambda group: order.index(group.milestone))
    return tuple(group.row(current=group.terms is terms) for group in kept)


def _group(groups: dict[str, list[_Group]], clock: Clock, promise: Promise | None, terms: Terms) -> _Group:
    """The group of a clock; a new one, if its promise said something else before."""
    found = groups.setdefault(clock.outcome.promise, [])
    for group in found:
        if _same(group.promise, promise):
            return group
    found.append(_Group(clock.outcome.promise, clock.outcome.milestone, promise, terms))
    return found[-1]


def _same(one: Promise | None, other: Promise | None) -> bool:
    """Whether two versions of a promise say the same of a single ticket."""
    if one is None or other is None:
        return one is other
    return (one.value, one.strength, one.recurring) == (other.value, other.strength, other.recurring)


def tallies(rows: Iterable[PromiseRow]) -> dict[str, Tally]:
    """Milestone -> its counts over all promises, in the order of the rows."""
    found: dict[str, Tally] = {}
    for row in rows:
        had = found.get(row.milestone, Tally())
        own = (row.met, row.missed, row.excluded, row.cancelled, row.open)
        found[row.milestone] = Tally(*(one + other for one, other in zip(had, own, strict=True)))
    return found


def chief(tallied: dict[str, Tally]) -> tuple[str, ...]:
    """The milestones that a summary tells of: response and resolution, or else the first that anything is known of."""
    judged = [name for name, tally in tallied.items() if tally.judged]
    usual = [name for name in ("respond", "resolve") if name in judged]
    return tuple(usual or judged[:2])
