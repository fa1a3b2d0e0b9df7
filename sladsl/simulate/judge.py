"""Tickets judged by the terms of a contract: whole timelines, and the deadlines at creation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.history.event import Event

from .engine import simulate
from .terms import TicketPlans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.model.terms import Terms

    from .selection import Facts
    from .timeline import Outcome, Timeline


def timeline(terms: Terms | TicketPlans, events: Sequence[Event], until: int, facts: Facts | None = None) -> Timeline:
    """Judge a ticket by the terms in force when it was received.

    Args:
        terms: the terms, or the terms already lowered (when many tickets are judged by the same terms).
        events: the history, beginning with `created`, whose value is the priority.
        until: end of observation in UTC seconds, included.
        facts: the ticket's values on other axes than priority.

    Raises:
        HistoryError: the history does not begin with `created`, creates twice, or names an unknown priority.
        KeyError: the terms name a calendar they do not have.
        UnknownZoneError: a zone does not exist.
    """
    plans = terms if isinstance(terms, TicketPlans) else TicketPlans(terms)
    created = events[0].at if events else until
    return simulate(plans.plan(created, facts), events, until)


def deadlines(
    terms: Terms | TicketPlans, created: int, priority: str | None, facts: Facts | None = None
) -> tuple[Outcome, ...]:
    """What a ticket is promised at the instant of its creation: one outcome for each promise; errors as `timeline`."""
    return timeline(terms, [Event(created, "created", value=priority)], created, facts).outcomes
