"""The targets that are tried of a promise, tightest first, and the clocks of the past judged by each."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sladsl.model.values import DuePoint
from sladsl.simulate.engine import simulate
from sladsl.simulate.figures.judged import rows_of
from sladsl.simulate.terms import TicketPlans

from .measures import HOUR, MINUTE, measure_of, resized
from .weeks import clocks_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sladsl.model.promise import Promise
    from sladsl.model.terms import Terms

    from .run import Past
    from .weeks import Clocks

LENGTHS = tuple(
    [minutes * MINUTE for minutes in (5, 10, 15, 20, 30, 45)]
    + [hours * HOUR for hours in (1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 36, 40, 48, 60, 72, 80, 96, 120, 160,
                                  200, 240, 320, 400, 480, 640, 800, 1000)]
)  # fmt: skip
"""Lengths that people promise, in seconds."""
MOST_DAYS = 40
"""Up to this day after that of receipt due points are tried, or up to the one promised if that is later."""


class Ladder(NamedTuple):
    """The targets that are tried of one promise.

    Attributes:
        sizes: seconds on the promise's clock, or which day after that of receipt; tightest first.
        judged: the clocks of the past, judged by a size.
        step: to multiples of what a size between two of them may be refined; None where there is none between.
    """

    sizes: Sequence[int]
    judged: Callable[[int], Clocks]
    step: int | None


def lengths(clocks: Clocks) -> Ladder:
    """Lengths of time, by which the clocks of the past can be judged as they ran."""
    return Ladder(LENGTHS, clocks.within, MINUTE)


def ladder_of(past: Past, promise: Promise) -> Ladder | None:
    """The targets that can be tried of a promise; None if no ticket was judged by it, or it holds them to nothing."""
    clocks, measure = past.clocks.get(promise.id), measure_of(promise.value)
    if clocks is None or measure is None:
        return None
    if isinstance(measure, DuePoint):
        days = range(_first_day(measure, past.terms), max(MOST_DAYS, measure.n) + 1)
        return Ladder(days, _judged_by_day(past, promise, measure), None)
    return None if bool((clocks.counted[clocks.timed] < 0).any()) else lengths(clocks)


def _first_day(point: DuePoint, terms: Terms) -> int:
    """The first day that can be promised: the closing of the day of receipt where no ticket comes after it."""
    same_day = point.days == "business" and point.at is None and terms.receipt == "next_opening"
    return 0 if same_day or point.n == 0 else 1


def _judged_by_day(past: Past, promise: Promise, point: DuePoint) -> Callable[[int], Clocks]:
    """Judges the tickets of a promise by another day: receipt, waits and changes of priority move it as they do."""
    own = [
        one.assigned.ticket
        for one in past.account.judged
        if any(outcome.promise == promise.id for outcome in one.timeline.outcomes)
    ]

    @cache
    def judged(day: int) -> Clocks:
        changed = promise.model_copy(update={"value": resized(point, day)})
        promises = tuple(changed if each.id == promise.id else each for each in past.terms.promises)
        terms = past.terms.model_copy(update={"promises": promises, "escalations": ()})
        plans = TicketPlans(terms)
        rows = [
            row
            for ticket in own
            for row in rows_of(
                ticket, simulate(plans.plan(ticket.created, ticket.facts), ticket.events, past.until), terms
            )
            if row.promise_id == promise.id
        ]
        return clocks_of(rows, past.until, past.zone)[promise.id]

    return judged
