"""An export as rows of the neutral form."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from sladsl.history.rows import TICKET_COLUMNS, Rows, TicketRow

from .life import Told
from .sources import all_records
from .telling import Teller, row_of

if TYPE_CHECKING:
    from sladsl.history.rejecting import Rejects

    from .form import Column
    from .records import Record
    from .telling import Reading

_PER_HOUR = {"minutes": 60, "seconds": 3600}
_MOST = 10**12


def import_rows(reading: Reading, rejects: Rejects) -> Rows:
    """The rows of an export: tickets with their events, told by the system's history or by the tickets' own times.

    Raises:
        MissingZoneError: a time has no zone.
        HistoryError: a file has a form that is not read.
        OSError: a file cannot be read.
    """
    found = reading.found
    tickets = all_records(found.tickets, reading.form.tickets.rows, rejects, reading.form.tickets.columns["id"].fields)
    rows = Rows([_ticket(record, reading) for record in tickets], {}, found.first)
    pairs = list(zip(tickets, rows.tickets, strict=True))
    numbers = {reading.of(record, "key"): str(row.fields.get("id", "")) for record, row in pairs}
    teller = Teller(reading, rejects)
    told = teller.grouped(numbers, [str(row.fields.get("id", "")) for row in rows.tickets])
    for record, row in pairs:
        number = str(row.fields.get("id", ""))
        if number not in rows.events:
            rows.events[number] = teller.events(record, row, number, told.pop(number, None))
    for number, strange in told.items():
        rows.events[number] = [row_of(number, Told(one, 0, "", "", "", "")) for one in strange]
    teller.finish()
    rows.courses = teller.courses
    return rows


def _ticket(record: Record, reading: Reading) -> TicketRow:
    """The row of a ticket by the columns of its form."""
    fields: dict[str, str | int] = {}
    for name, column in reading.form.tickets.columns.items():
        text = _read(record.first(column.fields), column)
        if name in TICKET_COLUMNS and text and text not in reading.form.times.never:
            fields[name] = reading.form.label("priority", text) if name == "priority" else text
    return TicketRow(record.place, fields, record.row)


def _read(text: str, column: Column) -> str:
    """The neutral text of a value; one that cannot be read that way stays, to be doubted where it is used."""
    if not text or not column.reads:
        return text
    if column.reads == "negated":
        return {"true": "false", "false": "true"}.get(text.casefold(), text)
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if not number.is_finite() or number.copy_abs() > _MOST:
        return text
    if column.reads == "not negative":
        return str(number >= 0).lower()
    return str(number / _PER_HOUR[column.reads])
