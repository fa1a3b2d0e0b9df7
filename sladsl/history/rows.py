"""Tickets and events as rows of text, before anything is believed: what every reader gives to be put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from .ticket import AXES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .ticket import Course, Place

TICKET_COLUMNS = (
    *("id", "source", "client", "priority", "category", "opened_at", "resolved_at", "closed_at", "tz"),
    *("due_at", "sla_met", "clock_hours"),
    *AXES,
)
"""Columns of tickets; of the times only `opened_at` is used, and only where no event tells the creation."""

EVENT_COLUMNS = ("ticket_id", "at", "kind", "actor", "value", "raw")

EventFields: TypeAlias = "tuple[str, str | int, str, str, str, str]"
"""The fields of an event in the order of EVENT_COLUMNS; the time is text, or UTC seconds where the source has such."""


class TicketRow(NamedTuple):
    """A ticket as it was read.

    Attributes:
        place: where.
        fields: column -> text, without empty ones; times may be UTC seconds.
        row: all fields as they were read.
    """

    place: Place
    fields: Mapping[str, str | int]
    row: tuple[str, ...]


class EventRow(NamedTuple):
    """An event as it was read.

    Attributes:
        number: the number of its row.
        fields: its fields.
        file: its file, where it is not that of all events.
    """

    number: int
    fields: EventFields
    file: str = ""


@dataclass(slots=True)
class Rows:
    """What was read from a source.

    Attributes:
        tickets: the rows of tickets in their order.
        events: number of a ticket -> its events in their order.
        file: the name of the file of events.
        courses: number of a ticket -> its way through its system, of exports.
    """

    tickets: list[TicketRow] = field(default_factory=list)
    events: dict[str, list[EventRow]] = field(default_factory=dict)
    file: str = ""
    courses: dict[str, Course] = field(default_factory=dict)
