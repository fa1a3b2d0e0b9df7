"""How plans were kept: clocks of a replayed history that were judged by a promise of the plan itself."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.zones import date_of, zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from sladsl.model.promise import Promise
    from sladsl.model.terms import Terms
    from sladsl.simulate.replay.judging import Judgement

_DECIDED = ("met", "missed")


class Counts(NamedTuple):
    """Clocks of a promise that were in time, and those that were in time or late."""

    met: int
    judged: int


class PlanCounts(NamedTuple):
    """What a history shows of a plan.

    Attributes:
        promises: identity of the promise -> its clocks.
        tickets: tickets that one of these clocks is of.
        clients: clients whose tickets they are.
        left_out: clocks of clients of the plan that were judged by a promise that they agreed otherwise.
    """

    promises: Mapping[str, Counts]
    tickets: int
    clients: int
    left_out: int


class Measured(NamedTuple):
    """What a history shows.

    Attributes:
        plans: name of each plan with a clock that was decided -> its figures.
        first, last: days on which the first and the last ticket of them was received; None if there is none.
    """

    plans: Mapping[str, PlanCounts]
    first: date | None = None
    last: date | None = None


NOTHING = Measured({})


def counts_of(measured: Measured, plan: str) -> Mapping[str, Counts]:
    """The clocks of a plan by promise; nothing if none was decided."""
    own = measured.plans.get(plan)
    return {} if own is None else own.promises


def measured_plans(judged: Iterable[Judgement], plans: Mapping[str, Terms]) -> Measured:
    """Count the clocks of plans.

    Args:
        judged: every ticket of a history.
        plans: name of each plan -> what it says.
    """
    own = {name: {promise.id: promise for promise in terms.promises} for name, terms in plans.items()}
    states: dict[str, Counter[tuple[str, str]]] = {}
    tickets: dict[str, set[tuple[str, str]]] = {}
    left_out: Counter[str] = Counter()
    days: list[date] = []
    for one in judged:
        terms = one.assigned.terms
        plan = terms.plan.name if terms.plan is not None else None
        if plan is None or plan not in own:
            continue
        said = {promise.id: promise for promise in terms.promises}
        for outcome in one.timeline.outcomes:
            if outcome.state not in _DECIDED:
                continue
            if not _alike(own[plan].get(outcome.promise), said.get(outcome.promise)):
                left_out[plan] += 1
                continue
            states.setdefault(plan, Counter())[outcome.promise, outcome.state] += 1
            tickets.setdefault(plan, set()).add((one.assigned.agreement.name, one.assigned.ticket.id))
            days.append(date_of(zone(terms.zone).day(one.assigned.ticket.created)))
    found = {plan: _counts(states[plan], tickets[plan], left_out[plan]) for plan in states}
    return Measured(found, min(days, default=None), max(days, default=None))


def _alike(offered: Promise | None, agreed: Promise | None) -> bool:
    """Whether a client has a promise as its plan offers it."""
    return offered is not None and offered == agreed


def _counts(states: Counter[tuple[str, str]], tickets: set[tuple[str, str]], left_out: int) -> PlanCounts:
    promises = {name: Counts(states[name, "met"], states[name, "met"] + states[name, "missed"]) for name, _ in states}
    return PlanCounts(promises, len(tickets), len({agreement for agreement, _ in tickets}), left_out)
