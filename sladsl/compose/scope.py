"""The scope of a draft: its names, its words' clocks, and readers for its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings.suggest import did_you_mean

from . import kinds
from .reading import Reader, zone_exists

if TYPE_CHECKING:
    from sladsl.findings import Finding
    from sladsl.syntax.node import Node

    from .drafts import Draft, Entry
    from .lockfile import Lock

STANDARD_REASONS = ("Client", "Vendor", "Other")
"""Reasons to wait that have a kind of event of their own."""
REASONS = (*STANDARD_REASONS, "Provider", "Parts")
"""What a ticket can wait for; each has its kind of event."""


class Scope:
    """What the lowering of every piece needs to know of the whole draft.

    Attributes:
        draft: the pieces of all layers.
        lock: pinned holidays and plans.
        zone: zone of the agreement; "UTC" if it names none that exists.
        client_zone: zone of the client's seat; None if it is not said.
        calendars: names of all hours.
        unstated: names of the hours that the agreement leaves open.
        roles: names of all roles.
        priorities: names of all priorities, highest first.
        declared: "kind", "system" and "site" to the names that the agreement declares; empty if it declares none.
        business_hours: the hours that "business hours" mean; None if not said, or if there are none to count in.
    """

    def __init__(self, draft: Draft, lock: Lock) -> None:
        self.draft = draft
        self.lock = lock
        self.findings: list[Finding] = draft.findings
        self.calendars = draft.named("hours")
        self.roles = draft.named("role")
        self.services = draft.named("service")
        self.priorities = self._priorities()
        self.declared = {axis: self._declared(f"{axis}s") for axis in ("kind", "system", "site")}
        zone = draft.one("zone")
        name = str(zone.piece.node.tokens("ZONE")[0]) if zone else "UTC"
        self.zone = name if zone_exists(name) else "UTC"
        self.client_zone = self._client_zone()
        self.unstated = {key[1] for key, entry in draft.entries.items() if entry.piece.node.rule == "hours_unstated"}
        self.business_hours = self._business_hours()

    def reader(self, entry: Entry) -> Reader:
        """A reader for the file in which a piece stands."""
        return Reader(entry.layer.file, self.findings)

    def known(self, name: str, names: list[str] | tuple[str, ...], what: str, place: Node, reader: Reader) -> bool:
        """Whether a name is declared; a finding if it is not."""
        if name in names:
            return True
        if not self.draft.lacks(what):
            help_line = "declare it first"
            if names:
                fixed = "use one of" if names is REASONS else "declare it, or use one of"
                help_line = did_you_mean(name, names) or f"{fixed}: {', '.join(names)}"
            reader.report(
                kinds.UNKNOWN_NAME, place, f'no {what} {"are" if what == "hours" else "is"} called "{name}"', help_line
            )
        return False

    def calendar(self, node: Node, reader: Reader) -> str | None:
        """The name of declared hours that a `name` node gives; None, and a finding, if there are none to count in."""
        name = reader.name(node)
        return name if self.known(name, self.calendars, "hours", node, reader) else None

    def role(self, node: Node, reader: Reader) -> str | None:
        """The name of a declared role that a `name` node gives; None, and a finding, if there is none."""
        name = reader.name(node)
        return name if self.known(name, self.roles, "role", node, reader) else None

    def priorities_in(self, group: Node | None, reader: Reader) -> tuple[str, ...]:
        """The declared priorities that a `names` node gives."""
        if group is None:
            return ()
        names = [(reader.name(node), node) for node in group.nodes("name")]
        return tuple(name for name, node in names if self.known(name, self.priorities, "priority", node, reader))

    def known_holiday(self, name: str, place: str, node: Node, reader: Reader) -> None:
        """Report a holiday that the pinned list of a place does not have."""
        names = self.lock.names(place) or set()
        help_line = did_you_mean(name, sorted(names)) or f"the lock file lists the holidays of {place}"
        reader.report(kinds.UNKNOWN_HOLIDAY, node, f'{place} has no holiday "{name}"', help_line)

    def business_clock(self, place: Node, reader: Reader) -> str | None:
        """The clock that "business hours" mean; None, and a finding, if the agreement does not say."""
        if self.business_hours is None and self.draft.one("business hours") is None and not self.draft.lacks(""):
            message = "business hours are counted, but the agreement does not say which they are"
            reader.report(kinds.UNKNOWN_NAME, place, message, "add a line: business hours are Office")
        return self.business_hours

    def _declared(self, kind: str) -> list[str]:
        entry = self.draft.one(kind)
        return list(self.reader(entry).names(entry.piece.node.node("names"))) if entry else []

    def _client_zone(self) -> str | None:
        """The zone of the client's seat, if it is said and exists."""
        entry = self.draft.entries.get(("party", "client"))
        seat = entry.piece.node.node("party_zone") if entry else None
        name = str(seat.tokens("ZONE")[0]) if seat else ""
        return name if zone_exists(name) else None

    def _business_hours(self) -> str | None:
        entry = self.draft.one("business hours")
        return self.calendar(_name(entry), self.reader(entry)) if entry else None

    def _priorities(self) -> list[str]:
        entry = self.draft.one("priorities")
        if entry is None:
            return []
        reader = self.reader(entry)
        return [reader.name(_name_of(row)) for row in entry.piece.node.nodes("priority")]


def _name_of(row: Node) -> Node:
    found = row.node("name")
    assert found is not None, "the grammar asks for it"
    return found


def _name(entry: Entry) -> Node:
    return _name_of(entry.piece.node)


name_of = _name_of
