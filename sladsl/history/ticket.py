"""A ticket with its whole history, as every reader gives it, whatever system it was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .event import Event

AXES = ("channel", "kind", "system", "site", "service")
"""What promises tell tickets apart by, beside the priority; a ticket may have one value on each."""

_NONE: Mapping[str, str] = {}


class Place(NamedTuple):
    """Where something was read.

    Attributes:
        file: name of the file as it was given.
        row: number of its line or record, from 1; the line that names the columns is row 1. 0 means the whole file.
    """

    file: str
    row: int


class Verdict(NamedTuple):
    """What the source system itself says of a ticket; compared with, never replaced by our own.

    Attributes:
        sla_met: whether it was in time; None if the system does not say.
        due: its deadline in UTC seconds; None if it does not say.
        clock: seconds its clock counted; None if it does not say.
    """

    sla_met: bool | None = None
    due: int | None = None
    clock: int | None = None


class Course(NamedTuple):
    """The way of a ticket through its system, which no clock needs: read from exports only, and not converted.

    Attributes:
        board: the board (queue, group) it is on in the end; empty if the export does not say.
        statuses: when it got which status in the system's words, in order of time, the first at its creation.
        replies: when the one who asked wrote to it, after its creation.
    """

    board: str = ""
    statuses: tuple[tuple[int, str], ...] = ()
    replies: tuple[int, ...] = ()


class Ticket(NamedTuple):
    """A ticket and what happened to it.

    Attributes:
        id: its number in the source system; unique within a history.
        client: the client as the source system names it; empty if it does not.
        events: its history in order of time; the first is `created` with the first priority as its value (None where
            there are no priorities).
        facts: its values on AXES; an axis that is not known is not there.
        category: what it is about in the words of the source; promises do not tell tickets apart by it.
        source: the system it comes from; empty if not said.
        verdict: what the source system says of it.
        place: where it was read.
        course: its way through its system; None if it was read from the neutral form.
        zone: the zone that its own row names for its times; empty if it names none.
    """

    id: str
    client: str
    events: tuple[Event, ...]
    facts: Mapping[str, str] = _NONE
    category: str | None = None
    source: str = ""
    verdict: Verdict = Verdict()
    place: Place = Place("", 0)
    course: Course | None = None
    zone: str = ""

    @property
    def created(self) -> int:
        """When it was created, in UTC seconds."""
        return self.events[0].at

    @property
    def priority(self) -> str | None:
        """Its first priority."""
        return self.events[0].value
