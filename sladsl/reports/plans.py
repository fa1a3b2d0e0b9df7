"""Plans compared by what was measured, without the name of any client: proof for those who think about one."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.zones import zone
from sladsl.simulate.figures.statistics import median

from .attained import Tally
from .clocks import DECIDED, clocks_of
from .periods import window_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sladsl.model.promise import Promise
    from sladsl.model.terms import Terms
    from sladsl.simulate.figures.measured import Span
    from sladsl.simulate.replay.accounts import Account

    from .clocks import Clock

MILESTONES = ("respond", "resolve")
FEW_CLIENTS = 3
"""Clients below which the figures of a plan can be traced to one of them."""


class PlanPromise(NamedTuple):
    """A promise of a plan, over all its clients.

    Attributes:
        promise: the promise as the latest terms have it.
        terms: those terms.
        met, missed: clocks in time, and late.
        median: seconds from the start to the stop, half of them took no longer; they always run. None of none.
        values: how many different values clients have of it.
    """

    promise: Promise
    terms: Terms
    met: int
    missed: int
    median: Fraction | None
    values: int

    @property
    def judged(self) -> int:
        """How many were in time or late."""
        return self.met + self.missed

    @property
    def share(self) -> Fraction | None:
        """The share in time; None if nothing was judged."""
        return Fraction(self.met, self.judged) if self.judged else None


class PlanFigures(NamedTuple):
    """A plan, over all its clients.

    Attributes:
        name: name of the plan; None for agreements without one.
        clients: how many clients had a ticket judged by it.
        tickets: how many of their tickets were.
        tallies: counts by milestone.
        medians: milestone -> median of the seconds from start to stop, which always run.
        promises: what it promises of each milestone, in the order of the contract.
    """

    name: str | None
    clients: int
    tickets: int
    tallies: dict[str, Tally]
    medians: dict[str, Fraction]
    promises: tuple[PlanPromise, ...]


class PlanReport(NamedTuple):
    """All plans in the periods of a trend.

    Attributes:
        plans: the plans, by name; agreements without one come last.
        window: the periods.
        until: the last instant observed of them, included.
    """

    plans: tuple[PlanFigures, ...]
    window: tuple[Span, ...]
    until: int


def plan_report(accounts: Sequence[Account], period: str, first: int | None) -> PlanReport:
    """Compare plans over a period and those before it.

    Args:
        accounts: what the replay gives, of every agreement.
        period: the month or quarter that is reported.
        first: the first instant of which the history tells anything.
    """
    groups: dict[str | None, list[Clock]] = {}
    windows = []
    for account in accounts:
        window = window_of(period, zone(account.agreement.versions[0].zone), first)
        windows.append(window)
        for clock in clocks_of(account):
            plan = clock.judgement.assigned.terms.plan
            if clock.state in DECIDED and window[0].start <= clock.at < window[-1].end:
                groups.setdefault(None if plan is None else plan.name, []).append(clock)
    names = sorted(groups, key=lambda name: (name is None, name or ""))
    until = max(account.until for account in accounts)
    return PlanReport(
        tuple(_plan(name, groups[name]) for name in names), windows[0], min(until, windows[0][-1].end - 1)
    )


def _plan(name: str | None, clocks: list[Clock]) -> PlanFigures:
    chosen = [clock for clock in clocks if clock.outcome.milestone in MILESTONES]
    return PlanFigures(
        name=name,
        clients=len({id(clock.judgement.assigned.agreement) for clock in clocks}),
        tickets=len({(id(clock.judgement.assigned.agreement), clock.ticket.id) for clock in clocks}),
        tallies={one: _tally(_of(chosen, one)) for one in MILESTONES if _of(chosen, one)},
        medians={one: found for one in MILESTONES if (found := median(_times(_of(chosen, one)))) is not None},
        promises=tuple(_promises(chosen)),
    )


def _of(clocks: Iterable[Clock], milestone: str) -> list[Clock]:
    return [clock for clock in clocks if clock.outcome.milestone == milestone]


def _tally(clocks: Sequence[Clock]) -> Tally:
    met = sum(1 for clock in clocks if clock.state == "met")
    return Tally(met, len(clocks) - met)


def _times(clocks: Iterable[Clock]) -> list[Fraction]:
    """Seconds that always run from start to stop, of clocks that were stopped."""
    return [
        Fraction(clock.outcome.stopped_at - clock.outcome.start)
        for clock in clocks
        if clock.outcome.stopped_at is not None and clock.outcome.start is not None
    ]


def _promises(clocks: Sequence[Clock]) -> Iterator[PlanPromise]:
    """The promises that judged a clock: milestone by milestone, in the order of the latest terms."""
    groups: dict[str, list[Clock]] = {}
    for clock in clocks:
        groups.setdefault(clock.outcome.promise, []).append(clock)
    latest = max((clock.judgement.assigned.terms for clock in clocks), key=lambda terms: terms.start, default=None)
    order = [promise.id for promise in latest.promises] if latest else []
    places = {name: order.index(name) if name in order else len(order) for name in groups}
    for name in sorted(groups, key=lambda one: (MILESTONES.index(groups[one][0].outcome.milestone), places[one], one)):
        own = groups[name]
        said = [(terms, promise) for terms, promise in map(_said, own) if promise is not None]
        if said:
            terms, promise = max(said, key=lambda one: one[0].start)
            tally = _tally(own)
            values = len({promise.value.model_dump_json() for _, promise in said})
            yield PlanPromise(promise, terms, tally.met, tally.missed, median(_times(own)), values)


def _said(clock: Clock) -> tuple[Terms, Promise | None]:
    terms = clock.judgement.assigned.terms
    return terms, next((one for one in terms.promises if one.id == clock.outcome.promise), None)
