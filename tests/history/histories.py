"""Small histories written to files, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.history.reading import read
from sladsl.history.ticket import Place

if TYPE_CHECKING:
    from pathlib import Path

    from sladsl.history.history import History
    from sladsl.history.reject import Reject
    from sladsl.history.ticket import Ticket

TICKETS = "id,client,priority,opened_at,tz,due_at,sla_met,clock_hours\n"
EVENTS = "ticket_id,at,kind,actor,value,raw\n"
ONE = "1,Acme,P1,2026-03-02T09:00:00Z,,,,\n"
CREATED = "1,2026-03-02T09:00:00Z,created,jo,P1,\n"


def pair(folder: Path, tickets: str | bytes = TICKETS + ONE, events: str | bytes = EVENTS + CREATED) -> Path:
    """Write a pair of files, and give that of the tickets."""
    for name, data in (("tickets.csv", tickets), ("events.csv", events)):
        (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return folder / "tickets.csv"


def lines(folder: Path, data: str | bytes) -> Path:
    """Write JSON lines."""
    path = folder / "a.jsonl"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def shape(reject: Reject) -> tuple[str, int, str | None, str | None, bool]:
    """What scripts look at: kind, row, column, ticket, and whether it is a doubt."""
    return reject.kind, reject.place.row, reject.column, reject.ticket, reject.doubt


def judged(history: History) -> list[str]:
    """Numbers of the tickets that are judged."""
    return [ticket.id for ticket in history.tickets]


def bare(history: History) -> list[Ticket]:
    """The tickets without the places that they were read at, and the zones their times were written in."""
    return [ticket._replace(place=Place("", 0), zone="") for ticket in history.tickets]


__all__ = ["CREATED", "EVENTS", "ONE", "TICKETS", "bare", "judged", "lines", "pair", "read", "shape"]
