"""The docket: which agreement judges a ticket, in which version, and under the contract's own names of priorities."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.zones import date_of, zone
from sladsl.findings.suggest import did_you_mean, suggest
from sladsl.history.reject import Reject

from .clients import ClientNames
from .facts import FactNames
from .priorities import PriorityNames
from .terms import TicketPlans

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sladsl.history.event import Event
    from sladsl.history.reject import Kind
    from sladsl.history.ticket import Ticket
    from sladsl.model.terms import Agreement, Terms

    from .timeline import Timeline

NO_ALIASES: Mapping[str, tuple[str, ...]] = {}
NO_NAMES: Mapping[str, Mapping[str, str]] = {}
NAMED = 3
"""How many agreements a sentence names."""


class Assigned(NamedTuple):
    """A ticket and what judges it.

    Attributes:
        agreement: the agreement with its client.
        terms: the version in force when the ticket was created.
        plans: those terms, lowered; one object for all tickets of a version.
        ticket: the ticket, its priorities and facts by the names of the contract; without priorities where the
            contract has none.
    """

    agreement: Agreement
    terms: Terms
    plans: TicketPlans
    ticket: Ticket

    def timeline(self, until: int) -> Timeline:
        """The ticket judged up to an instant, included."""
        from .engine import simulate

        return simulate(self.plans.plan(self.ticket.created, self.ticket.facts), self.ticket.events, until)


class Contracts:
    """Agreements that judge tickets.

    Attributes:
        agreements: all of them, in the order given.
        priorities: target -> priority of the contract -> its name there.
    """

    def __init__(
        self,
        agreements: Sequence[Agreement],
        aliases: Mapping[str, tuple[str, ...]] = NO_ALIASES,
        priorities: Mapping[str, Mapping[str, str]] = NO_NAMES,
    ) -> None:
        """Take agreements and the names under which ticket systems know things.

        Args:
            agreements: of one provider; several of one client may follow each other in time.
            aliases: client -> further names and patterns, as `[aliases]` of the project file gives them.
            priorities: target -> priority of the contract -> its name there, as the tables of targets give them.
        """
        self.agreements = tuple(agreements)
        self.priorities = priorities
        self._aliases = aliases
        self._clients = ClientNames(self.agreements, aliases)
        self._priorities = PriorityNames(priorities)
        self._facts = FactNames()
        self._plans: dict[int, TicketPlans] = {}

    def __reduce__(self) -> tuple[object, ...]:
        # What was looked up is known by objects of this process, so another one begins anew.
        return type(self), (self.agreements, self._aliases, self.priorities)

    @property
    def events(self) -> frozenset[str]:
        """The kinds of events that the agreements declare."""
        return frozenset(event.name for one in self.agreements for terms in one.versions for event in terms.events)

    def of(self, ticket: Ticket) -> Assigned | Reject:
        """What judges a ticket, or why nothing does; a ticket is never skipped and nothing about it guessed."""
        if [place for place, event in enumerate(ticket.events) if event.kind == "created"] != [0]:
            reason = "its history does not begin with its creation, or creates it twice"
            return _reject(ticket, "not created", reason, "give its history one 'created', before all else")
        candidates = self.with_client(ticket.client)
        if not candidates:
            return self._no_contract(ticket)
        found = [(one, terms) for one in candidates if (terms := terms_at(one, ticket.created)) is not None]
        if not found:
            return _no_terms(ticket, candidates)
        if len(found) > 1:
            named = [f"'{agreement.name}'" for agreement, _ in found]
            names = " and ".join(
                [", ".join(named[:NAMED]), *([f"{len(named) - NAMED} more"] if len(named) > NAMED else [])]
            )
            reason = f"the client '{ticket.client}' has several agreements at that time: {names}"
            return _reject(ticket, "several contracts", reason, "give only one of them this name, or leave one out")
        return self._assigned(ticket, *found[0])

    def with_client(self, client: str) -> tuple[Agreement, ...]:
        """The agreements with a client, by any of its names; none if it is not known."""
        return self._clients.agreements(client)

    def plans(self, terms: Terms) -> TicketPlans:
        """Terms lowered, once."""
        if id(terms) not in self._plans:
            self._plans[id(terms)] = TicketPlans(terms)
        return self._plans[id(terms)]

    def _assigned(self, ticket: Ticket, agreement: Agreement, terms: Terms) -> Assigned | Reject:
        events: list[Event] = []
        for event in ticket.events:
            if event.kind not in ("created", "priority_changed"):
                events.append(event)
            elif terms.priorities:
                name = self._priorities.name(terms, ticket.source, event.value or "")
                if name is None:
                    return self._unknown_priority(ticket, terms, event)
                events.append(event if name == event.value else event._replace(value=name))
            elif event.kind == "created":
                # Without priorities there is one row, and no change can be one.
                events.append(event._replace(value=None))
        facts = self._facts.of(terms, ticket.facts)
        return Assigned(agreement, terms, self.plans(terms), ticket._replace(events=tuple(events), facts=facts))

    def _no_contract(self, ticket: Ticket) -> Reject:
        if not ticket.client.strip():
            help_line = 'name it in the history, or give one agreement all others: [aliases] "CLIENT" = ["*"]'
            return _reject(ticket, "no contract", "the ticket names no client", help_line)
        near = suggest(ticket.client, self._clients.exact)
        owner = self._clients.agreements(near[0])[0].versions[-1].client.name if near else "CLIENT"
        add = f'write [aliases] "{owner}" = ["{ticket.client}"] in sladsl.toml'
        help_line = f"{did_you_mean(ticket.client, near)} If so, {add}" if near else add
        return _reject(ticket, "no contract", f"no agreement is with a client called '{ticket.client}'", help_line)

    def _unknown_priority(self, ticket: Ticket, terms: Terms, event: Event) -> Reject:
        known = [priority.name for priority in terms.priorities]
        told = f"'{event.value}'" if event.value else "none"
        reason = f"the agreement '{terms.agreement}' has no priority {told}; it has: {', '.join(known)}"
        if not event.value:
            reason = f"the ticket has no priority, but the agreement '{terms.agreement}' has: {', '.join(known)}"
        near = suggest(event.value or "", self._priorities.spellings(terms))
        proposal = f"did you mean '{near[0]}'? Or name" if near else "name"
        mapped = f'{proposal} it in sladsl.toml: [targets.NAME.priorities] {known[0]} = "{event.value or "..."}"'
        return _reject(ticket, "unknown priority", reason, mapped)


def terms_at(agreement: Agreement, instant: int) -> Terms | None:
    """The terms in force at an instant, by the dates of the agreement's zone; None before and after its term."""
    return agreement.in_force(_day(agreement, instant))


def _day(agreement: Agreement, instant: int) -> date:
    return date_of(zone(agreement.versions[0].zone).day(instant))


def _no_terms(ticket: Ticket, agreements: Sequence[Agreement]) -> Reject:
    runs = "; ".join(
        f"'{one.name}' runs from {one.versions[0].start} to {one.last_day or 'further notice'}" for one in agreements
    )
    reason = f"no terms are in force on {_day(agreements[0], ticket.created)}, when it was created; {runs}"
    return _reject(ticket, "no terms in force", reason, "add the agreement of that time, or leave the ticket out")


def _reject(ticket: Ticket, kind: Kind, reason: str, help_line: str) -> Reject:
    return Reject(ticket.place, kind, reason, help_line, ticket=ticket.id)
