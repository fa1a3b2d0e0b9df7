"""The scope of a draft: its names, its words' clocks, and readers for its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings.suggest import did_you_mean
from sladsl.model.calendar import ELAPSED

from . import kinds
from .reading import Reader

if TYPE_CHECKING:
    from sladsl.findings import Finding
    from sladsl.syntax.node import Node

    from .drafts import Draft, Entry
    from .lockfile import Lock

REASONS = ("Client", "Vendor", "Other")
"""What a ticket can wait for; each has its kind of event."""


class Scope:
    """What the lowering of every piece needs to know of the whole draft.

    Attributes:
        draft: the pieces of all layers.
        lock: pinned holidays and plans.
        zone: zone of the agreement; "UTC" if it names none.
        calendars: names of all hours.
        roles: names of all roles.
        priorities: names of all priorities, highest first.
        business_hours: the hours that "business hours" mean; None if not said.
    """

    def __init__(self, draft: Draft, lock: Lock) -> None:
        self.draft = draft
        self.lock = lock
        self.findings: list[Finding] = draft.findings
        self.calendars = draft.named("hours")
        self.roles = draft.named("role")
        self.services = draft.named("service")
        self.priorities = self._priorities()
        entry = draft.one("business hours")
        self.business_hours = self.reader(entry).name(_name(entry)) if entry else None
        zone = draft.one("zone")
        self.zone = str(zone.piece.node.tokens("ZONE")[0]) if zone else "UTC"

    def reader(self, entry: Entry) -> Reader:
        """A reader for the file in which a piece stands."""
        return Reader(entry.layer.file, self.findings)

    def known(self, name: str, names: list[str] | tuple[str, ...], what: str, place: Node, reader: Reader) -> bool:
        """Whether a name is declared; a finding if it is not."""
        if name in names:
            return True
        proposal = did_you_mean(name, names) or f"declare it, or use one of: {', '.join(names) or 'none is declared'}"
        reader.report(kinds.UNKNOWN_NAME, place, f'no {what} is called "{name}"', proposal)
        return False

    def calendar(self, node: Node, reader: Reader) -> str:
        """The name of declared hours that a `name` node gives."""
        name = reader.name(node)
        self.known(name, self.calendars, "hours", node, reader)
        return name

    def role(self, node: Node, reader: Reader) -> str:
        """The name of a declared role that a `name` node gives."""
        name = reader.name(node)
        self.known(name, self.roles, "role", node, reader)
        return name

    def priorities_in(self, group: Node | None, reader: Reader) -> tuple[str, ...]:
        """The declared priorities that a `names` node gives."""
        if group is None:
            return ()
        for node in group.nodes("name"):
            self.known(reader.name(node), self.priorities, "priority", node, reader)
        return reader.names(group)

    def known_holiday(self, name: str, place: str, node: Node, reader: Reader) -> None:
        """Report a holiday that the pinned list of a place does not have."""
        names = self.lock.names(place) or set()
        help_line = did_you_mean(name, sorted(names)) or f"the lock file lists the holidays of {place}"
        reader.report(kinds.UNKNOWN_HOLIDAY, node, f'{place} has no holiday "{name}"', help_line)

    def business_clock(self, place: Node, reader: Reader) -> str:
        """The clock that "business hours" mean; a finding if the agreement does not say."""
        if self.business_hours is not None:
            return self.business_hours
        message = "business hours are counted, but the agreement does not say which they are"
        reader.report(kinds.UNKNOWN_NAME, place, message, "add a line: business hours are Office")
        return ELAPSED

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
