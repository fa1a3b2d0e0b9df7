"""What a version of an agreement is tried with, and how the contract judges it: made once for all systems."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from sladsl.compose.terms import OPEN_START
from sladsl.history.event import Event
from sladsl.simulate.examples import OBSERVED, instant
from sladsl.simulate.judge import timeline
from sladsl.simulate.terms import TicketPlans
from sladsl.targets.protocol import Case

from . import MADE, Origin
from .places import places
from .tickets import Maker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sladsl.model.terms import Terms
    from sladsl.simulate.timeline import Outcome

    from . import Material
    from .places import Places

SEED = 20260101
TICKETS = 1000
"""How many tickets are made for an agreement if nothing else is asked for."""
KEPT_TICKETS = 8192
"""For how many tickets the judgement is kept for the next system; a history has any number of them."""


class Judged:
    """The contract's own judgement of tickets, the same for every system that is proved.

    Attributes:
        plans: the terms, ready to judge.
    """

    def __init__(self, plans: TicketPlans) -> None:
        self.plans = plans
        self._kept: dict[tuple[object, ...], tuple[Outcome, ...]] = {}

    def outcomes(self, case: Case) -> tuple[Outcome, ...]:
        """What has become of each promise of a ticket by its end."""
        key = (tuple(case.events), case.until, *sorted(case.facts.items()))
        known = self._kept.get(key)
        if known is None:
            if len(self._kept) >= KEPT_TICKETS:
                self._kept.clear()
            known = self._kept[key] = timeline(self.plans, case.events, case.until, case.facts).outcomes
        return known


class Trials:
    """The examples of a version of an agreement and tickets made for it, and their judgement.

    Attributes:
        judged: how the contract judges a ticket.
    """

    def __init__(self, terms: Terms, today: date, zone: str, tickets: int = TICKETS, seed: int = SEED) -> None:
        """Take the terms and what the tickets are made from.

        Args:
            terms: the version of the agreement.
            today: where tickets begin if the terms do not say when they do.
            zone: the zone of the vendor's system; its clock changes are hard places, too.
            tickets: how many tickets are made beside the contract's examples.
            seed: of the tickets.
        """
        self.judged = Judged(TicketPlans(_judged_alone(terms)))
        self._made = (today, zone, tickets, seed)

    @cached_property
    def material(self) -> tuple[Material, ...]:
        """The tickets, the examples first."""
        today, zone, tickets, seed = self._made
        plans = self.judged.plans
        where = places(plans, today, (zone,))
        told = ((origin, case) for origin, case in _examples(plans) if _holds(plans.terms, case.events[0].at, where))
        return tuple(chain(told, ((MADE, case) for case in Maker(plans, where, seed).tickets(tickets))))


def _judged_alone(terms: Terms) -> Terms:
    """The terms without alerts, which move no due date, and without changes of priority that people carry out."""
    rules = terms.priority_rules.model_copy(update={"changes": ()})
    return terms.model_copy(update={"escalations": (), "priority_rules": rules})


def _holds(terms: Terms, created: int, where: Places) -> bool:
    """Whether a version holds when a ticket is created; another one judges it in a system that asks for the day."""
    begun = terms.start == OPEN_START or where.first <= created
    return begun and (terms.end is None or created < where.last)


def _examples(plans: TicketPlans) -> Iterator[Material]:
    """The tickets of the contract's examples; those on holidays of their own are not what is configured."""
    for example in plans.terms.examples:
        told = [event for event in example.events if event.kind != OBSERVED]
        if not told or example.holidays:
            continue
        here = plans.calendars.zone
        events = tuple(Event(instant(each.at, here), each.kind, value=each.value) for each in told)
        facts = {axis: value for axis, value in example.selector.items() if axis != "priority"}
        yield Origin("example", example.name), Case(plans.terms.agreement, events, facts, events[-1].at)
