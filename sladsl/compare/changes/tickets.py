"""The tickets by which two promises are compared: instants of creation over a year, and when each is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.zones import day_of
from sladsl.compose.terms import OPEN_START
from sladsl.simulate.explain import local_text
from sladsl.simulate.terms import TicketPlans

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sladsl.clock.zones import Zone
    from sladsl.model.promise import Promise
    from sladsl.model.terms import Terms

HOUR, DAY = 3600, 86400
FORTNIGHT, YEAR = 14 * DAY, 366 * DAY
STRIDE = 19 * HOUR + 11 * 60
"""Between two instants over the year: without a common factor with days and weeks, it meets all of their hours."""


class Ticket(NamedTuple):
    """A ticket by which promises are compared; instants in UTC seconds, None if it is never due."""

    created: int
    old: int | None
    new: int | None


class Side:
    """One side of the comparison, ready to say when tickets are due.

    Attributes:
        terms: its terms.
        plans: its terms ready to judge tickets.
    """

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.plans = TicketPlans(terms)
        self._plan = self.plans.plan(0)  # how a value becomes a due does not depend on the ticket

    @property
    def zone(self) -> Zone:
        """The zone in which examples are told."""
        return self.plans.calendars.zone

    def due(self, promise: Promise, created: int) -> int | None:
        """When a ticket is due by a promise if nothing happens; None if never, or if the promise cannot be judged."""
        target = self.plans.target(promise.value)
        return None if target is None else self._plan.due(created, target)

    def judged(self, promise: Promise) -> bool:
        """Whether a promise has a due that a clock can judge."""
        return self.plans.target(promise.value) is not None


def instants(old: Terms, new: Terms, today: date) -> Iterator[int]:
    """Instants of creation: each hour of a fortnight, then strides over a year, from where the newer terms begin."""
    first = next((terms.start for terms in (new, old) if terms.start != OPEN_START), today)
    start = day_of(first) * DAY
    yield from range(start, start + FORTNIGHT, HOUR)
    yield from range(start + FORTNIGHT, start + YEAR, STRIDE)


def told(ticket: Ticket, zone: Zone, start: str = "created") -> str:
    """A ticket as a sentence for people; `start` is the event that starts its clock."""
    old, new = ("never" if due is None else local_text(due, zone) for due in (ticket.old, ticket.new))
    return f"{start.replace('_', ' ')} {local_text(ticket.created, zone)}: due {new}, before {old}"
