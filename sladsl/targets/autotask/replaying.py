"""Exported tickets in the system as it is wanted: the same statuses and priorities, the wanted SLAs and SLA events."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.targets.lowering.stages import TIMERS
from sladsl.targets.protocol import Case

from .clock import VendorTicket
from .configured import EVENTS, default_event

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sladsl.history.event import Event
    from sladsl.targets.lowering.stages import Timer

    from .configured import Configuration
    from .objects import SlaEvent
    from .tickets import Lived

STAGES: dict[str, SlaEvent] = {**EVENTS, "closed": "Resolved", "cancelled": "Resolved"}
"""Kind of an event that a ticket's own times tell -> the SLA event behind it."""
MOVERS = ("priority_changed", "reopened")
"""What the sources do not tell enough of: due dates of such tickets are not compared."""


class Replayed(NamedTuple):
    """A ticket in both systems.

    Attributes:
        ticket: as the vendor has it.
        wanted: in the system as it is wanted, at the end of its history.
        priority: its priority in the end, as the vendor names it.
        sla: name of the SLA that it should be under; empty if none.
    """

    ticket: Lived
    wanted: VendorTicket
    priority: str
    sla: str

    @property
    def plain(self) -> bool:
        """Whether nothing happened to it of which it is not known what that does to due dates."""
        return not any(event.kind in MOVERS for event in self.ticket.events)

    @property
    def due(self) -> Mapping[Timer, int | None]:
        """Clock -> when it should be due."""
        reached = self.wanted.reached
        return {timer: reached[timer][1] if timer in reached else self.wanted.due(timer) for timer in TIMERS}


def replayed(system: Configuration, ticket: Lived) -> Replayed:
    """Let a ticket pass through the system as it is wanted, by its own statuses."""
    names = {vendor.casefold(): name for name, vendor in reversed(list(system.settings.priorities.items()))}
    facts = {name: name for name, issue in system.settings.own.get("issue_types", {}).items() if issue == ticket.issue}
    case = Case(ticket.agreement, ticket.events, facts, ticket.events[-1].at)
    priority = ticket.events[0].value or ""

    def contract(vendor: str) -> str:
        return names.get(vendor.casefold(), vendor)

    wanted = VendorTicket(system, case, ticket.events[0]._replace(value=contract(priority)))
    for event in ticket.events:
        if event.kind == "priority_changed" and event.value:
            priority = event.value
            wanted.change(contract(priority))
        else:
            moved = sla_event(system, event)
            if moved is not None:
                wanted.move(event.at, moved)
    sla = system.sla_for(ticket.agreement, contract(priority), facts)
    return Replayed(ticket, wanted, priority, sla.name if sla else "")


def sla_event(system: Configuration, event: Event) -> SlaEvent | None:
    """The SLA event that the status behind an event should have; None if no status is behind it."""
    if event.kind == "assigned":
        return None
    raw = (event.raw or "").casefold()
    if raw.endswith("datetime") or raw == "completeddate":  # a time of the ticket itself, where there is no history
        return STAGES.get(event.kind)
    return system.events.get(raw, default_event(raw)) if raw else None
