"""The engine: walks through the events of a ticket and judges every clock of its contract.

Instants are taken one by one. Before an instant, time passes (`escalation.advance`); then the events of the instant
apply in the order of the log; then is judged what each clock has reached that ran up to it or at some moment of it.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from sladsl.history.event import HistoryError
from sladsl.history.kinds import kind_of

from .escalation import advance, settle
from .journal import Journal
from .outcomes import outcomes
from .ticket import Ticket
from .timeline import Timeline
from .waits import lasting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sladsl.history.event import Event

    from .plan import TicketPlan


def simulate(plan: TicketPlan, events: Iterable[Event], until: int) -> Timeline:
    """Judge a ticket.

    Args:
        plan: what it is judged by.
        events: its history; events of one instant apply in the order given.
        until: end of observation in UTC seconds, included; later events are left out.

    Raises:
        HistoryError: the history does not begin with `created`, creates twice, or names an unknown priority.
    """
    observed = sorted((event for event in events if event.at <= until), key=lambda event: event.at)
    _demand_creation(observed)
    ticket = Ticket(plan, Journal())
    for at, group in groupby(observed, key=lambda event: event.at):
        _pass_until(ticket, at)
        _instant(ticket, at, list(group))
    _pass_until(ticket, until + 1)
    for clock in ticket.live:
        advance(clock, until + 1)
    return Timeline(*outcomes(ticket, until), until, ticket.priority, ticket.waiting)


def _demand_creation(events: list[Event]) -> None:
    created = [index for index, event in enumerate(events) if event.kind == "created"]
    if events and created != [0]:
        raise HistoryError("a history begins with 'created', and has it once")


def _pass_until(ticket: Ticket, limit: int) -> None:
    """Let the changes of priority come that silence brings about before an instant, which is not included."""
    while (change := ticket.next_change()) is not None and change.at < limit:
        _instant(ticket, change.at, [change])


def _instant(ticket: Ticket, at: int, events: list[Event]) -> None:
    """Let time pass up to an instant, apply its events, and judge what is reached at it."""
    for clock in ticket.live:
        advance(clock, at)
        clock.ran = clock.running
        clock.jumped = False
        if clock.lifted_at() == at:
            clock.resume(at, "the pause has reached its limit")
    for event, waits in zip(events, lasting(events), strict=True):
        ticket.journal.cause = event
        ticket.apply(event, waits=waits)
        if kind_of(event.kind).progress:
            ticket.progress(at)
        for clock in ticket.live:
            clock.ran = clock.ran or clock.running
    ticket.journal.cause = None
    for clock in ticket.live:
        if clock.ran and clock.stopped_at is None:
            settle(clock, at)
