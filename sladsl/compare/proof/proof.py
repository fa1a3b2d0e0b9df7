"""The proof of one version of an agreement: its examples and made tickets on both clocks, the worst gaps kept."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from . import Deviation, Proof
from .gaps import compare
from .smallest import causes_of, smallest
from .trials import SEED, TICKETS, Trials

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from sladsl.model.terms import Terms
    from sladsl.targets.protocol import Configured

    from . import Direction, Gap, Material
    from .trials import Judged

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
    """Run the vendor's clock against the contract's own; see `Trials` and `proved_with`."""
    return proved_with(Trials(terms, today, zone, tickets, seed), system, history)


def proved_with(trials: Trials, system: Configured, history: Iterable[Material] = ()) -> Proof:
    """Run a vendor's clock against the contract's own.

    Args:
        trials: what the version of the agreement is tried with.
        system: the configuration for it, read back.
        history: tickets of the past that these terms judge.
    """
    judged = trials.judged
    worst: dict[Make, tuple[Gap, Material]] = {}
    numbers: Counter[Make] = Counter()
    compared: Counter[str] = Counter()
    origins: Counter[str] = Counter()
    closing = shared = 0
    for origin, case in chain(trials.material, history):
        found = compare(judged, system, case)
        origins[origin.kind] += 1
        closing, shared = closing + found.at_closing, shared + found.shared
        compared.update(found.promises)
        causes = causes_of(case.events) if found.gaps else frozenset()
        for gap in found.gaps:
            make = (gap.promise, gap.direction, causes)
            numbers[make] += 1
            if make not in worst or gap.size > worst[make][0].size:
                worst[make] = (gap, (origin, case))
    deviations = tuple(_smallest(judged, system, worst, numbers))
    terms = judged.plans.terms
    tried = origins.total()
    return Proof(terms.agreement, terms.start, tried, dict(compared), deviations, closing, shared, dict(origins))


def _smallest(
    judged: Judged, system: Configured, worst: dict[Make, tuple[Gap, Material]], numbers: Counter[Make]
) -> Iterator[Deviation]:
    """The worst gaps with their smallest tickets; makes that turn out to need the same are one."""
    found: dict[Make, Deviation] = {}
    for make in sorted(worst, key=lambda each: (each[0], each[1], len(each[2]), sorted(each[2]))):
        gap, (origin, case) = worst[make]
        case, gap = smallest(lambda each: compare(judged, system, each).gaps, case, gap)
        causes = causes_of(case.events)
        key = (gap.promise, gap.direction, causes)
        before = found.get(key)
        total = numbers[make] + (before.tickets if before else 0)
        if before is None or gap.size > before.gap.size:
            found[key] = Deviation(gap, case, causes, total, origin)
        else:
            found[key] = before._replace(tickets=total)
    yield from found.values()
