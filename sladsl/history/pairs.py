"""The neutral form as two CSV files, one of tickets and one of events."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, cast

from sladsl.findings.suggest import did_you_mean

from .csvfile import read_table
from .reject import Reject
from .rows import EVENT_COLUMNS, TICKET_COLUMNS, EventRow, Rows, TicketRow
from .ticket import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from .csvfile import Table
    from .rejecting import Rejects
    from .rows import EventFields

_NEEDED_OF_TICKETS, _NEEDED_OF_EVENTS = ("id",), ("ticket_id", "at", "kind")


def read_pair(tickets: Path, events: Path, rejects: Rejects) -> Rows:
    """Read both files of a pair.

    Raises:
        OSError: one cannot be read.
    """
    rows = Rows(file=str(events))
    table = read_table(tickets, rejects, ["id"])
    if has_columns(table, _NEEDED_OF_TICKETS, TICKET_COLUMNS, rejects):
        rows.tickets = [ticket_row(table, line, row) for line, row in table.rows]
    table = read_table(events, rejects, ["ticket_id"])
    if has_columns(table, _NEEDED_OF_EVENTS, EVENT_COLUMNS, rejects):
        _group(table, rows)
    elif rejects.found:
        rows.tickets = []  # without their events every one of them would be judged wrongly
    return rows


def has_columns(table: Table, needed: Sequence[str], known: Sequence[str], rejects: Rejects) -> bool:
    """Whether a file has the columns it needs; those that are missing, and those that nobody reads, are told."""
    unread = [name for name in table.header if name and name not in known]
    missing = [name for name in needed if name not in table.header]
    if table.header and not missing and unread:
        rejects.notes.append(f"{table.name}: columns that are not read: {', '.join(unread)}")
    for name in missing if table.header else ():
        near = did_you_mean(name, unread)
        help_ = f"name it '{name}'" + (f"; {near}" if near else "")
        rejects.add(
            Reject(
                Place(table.name, 1), "missing column", f"there is no column '{name}'", help_, None, name,
                row=table.header,
            )
        )  # fmt: skip
    return bool(table.header) and not missing


def ticket_row(table: Table, line: int, row: list[str]) -> TicketRow:
    """A row of a table as that of a ticket."""
    fields: dict[str, str | int] = {
        name: text for name, text in zip(table.header, map(str.strip, row), strict=True) if text
    }
    return TicketRow(Place(table.name, line), fields, tuple(row))


def _group(table: Table, rows: Rows) -> None:
    """Sort the events to their tickets."""
    pick = _picker(table.header)
    known: dict[str, str] = {}
    once = known.setdefault  # a history has few different texts; each is kept once
    grouped = rows.events
    for line, row in table.rows:
        fields = cast("EventFields", tuple([once(text, text) for text in map(str.strip, pick(row))]))
        ticket = fields[0]
        if ticket in grouped:
            grouped[ticket].append(EventRow(line, fields))
        else:
            grouped[ticket] = [EventRow(line, fields)]


def _picker(header: tuple[str, ...]) -> Callable[[list[str]], Sequence[str]]:
    """Takes the fields of an event out of a row, in the order of EVENT_COLUMNS."""
    if header[: len(EVENT_COLUMNS)] == EVENT_COLUMNS:
        return lambda row: row[: len(EVENT_COLUMNS)]
    # An optional column that is not there reads an empty field put behind the row.
    places = [header.index(name) if name in header else len(header) for name in EVENT_COLUMNS]
    pick = itemgetter(*places)
    return lambda row: pick([*row, ""])
