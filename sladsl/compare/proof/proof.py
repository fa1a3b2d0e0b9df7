"""The proof of one version of an agreement: its examples and made tickets on both clocks, the worst gaps kept."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from sladsl.compose.terms import OPEN_START
from sladsl.history.event import Event
from sladsl.simulate.examples import OBSERVED, instant
from sladsl.simulate.terms import TicketPlans
from sladsl.targets.protocol import Case

from . import MADE, Deviation, Origin, Proof
from .gaps import compare
from .places import places
from .smallest import causes_of, smallest
from .tickets import Maker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from sladsl.model.terms import Terms
    from sladsl.targets.protocol import Configured

    from . import Direction, Gap, Material
    from .places import Places

SEED = 20260101
TICKETS = 1000
"""How many tickets are made for an agreement if nothing else is asked for."""

Make = tuple[str, "Direction", frozenset[str]]
"""Promise, direction, and what happens to the ticket."""


def prove(
    terms: Terms,
    system: Configured,
    today: date,
    zone: str,
    tickets: int = TICKETS,
    seed: int = SEED,
    history: Iterable[Material] = (),
) -> Proof:
    """Run the vendor's clock against the contract's own.

    Args:
        terms: the version of the agreement that the system is configured for.
        system: the configuration, read back.
        today: where tickets begin if the terms do not say when they do.
        zone: the zone of the vendor's system; its clock changes are hard places, too.
        tickets: how many tickets are made beside the contract's examples.
        seed: of the tickets.
        history: tickets of the past that these terms judge.
    """
    plans = TicketPlans(_judged_alone(terms))
    worst: dict[Make, tuple[Gap, Material]] = {}
    numbers: Counter[Make] = Counter()
    compared: Counter[str] = Counter()
    origins: Counter[str] = Counter()
    closing = shared = 0
    where = places(plans, today, (zone,))
    told = ((origin, case) for origin, case in _examples(plans) if _holds(plans.terms, case.events[0].at, where))
    made = ((MADE, case) for case in Maker(plans, where, seed).tickets(tickets))
    for origin, case in chain(told, made, history):
        found = compare(plans, system, case)
        origins[origin.kind] += 1
        closing, shared = closing + found.at_closing, shared + found.shared
        compared.update(found.promises)
        causes = causes_of(case.events) if found.gaps else frozenset()
        for gap in found.gaps:
            make = (gap.promise, gap.direction, causes)
            numbers[make] += 1
            if make not in worst or gap.size > worst[make][0].size:
                worst[make] = (gap, (origin, case))
    deviations = tuple(_smallest(plans, system, worst, numbers))
    tried = origins.total()
    return Proof(terms.agreement, terms.start, tried, dict(compared), deviations, closing, shared, dict(origins))


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


def _smallest(
    plans: TicketPlans, system: Configured, worst: dict[Make, tuple[Gap, Material]], numbers: Counter[Make]
) -> Iterator[Deviation]:
    """The worst gaps with their smallest tickets; makes that turn out to need the same are one."""
    found: dict[Make, Deviation] = {}
    for make in sorted(worst, key=lambda each: (each[0], each[1], len(each[2]), sorted(each[2]))):
        gap, (origin, case) = worst[make]
        case, gap = smallest(lambda each: compare(plans, system, each).gaps, case, gap)
        causes = causes_of(case.events)
        key = (gap.promise, gap.direction, causes)
        before = found.get(key)
        total = numbers[make] + (before.tickets if before else 0)
        if before is None or gap.size > before.gap.size:
            found[key] = Deviation(gap, case, causes, total, origin)
        else:
            found[key] = before._replace(tickets=total)
    yield from found.values()
