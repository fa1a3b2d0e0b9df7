"""The neutral form as JSON lines: a ticket with its events on each line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from .reject import Reject
from .rows import EVENT_COLUMNS, TICKET_COLUMNS, EventRow, Rows, TicketRow
from .ticket import Place

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from .rejecting import Rejects
    from .rows import EventFields


def read_lines(path: Path, rejects: Rejects) -> Rows:
    """Read a file.

    Raises:
        OSError: it cannot be read.
    """
    name = str(path)
    rows = Rows(file=name)
    data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    lines = data.split(b"\n")
    unread: set[str] = set()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        record = _record(line, Place(name, number), rejects, last=number == len(lines))
        if record is not None:
            _take(record, rows, Place(name, number), line)
            unread.update(key for key in record if key not in TICKET_COLUMNS and key != "events")
    if unread:
        rejects.notes.append(f"{name}: members that are not read: {', '.join(sorted(unread))}")
    return rows


def _record(line: bytes, place: Place, rejects: Rejects, *, last: bool) -> dict[str, Any] | None:
    """The object of a line; None, with a reject, if there is none."""
    try:
        record = json.loads(line.decode())
    except UnicodeDecodeError:
        kind, reason, help_ = "unreadable row", "the line holds bytes that are no UTF-8", "save the file as UTF-8"
    except (ValueError, RecursionError) as error:
        detail = error.msg if isinstance(error, json.JSONDecodeError) else "too deep, or a number too long"
        kind = "cut off" if last else "unreadable row"
        reason, help_ = f"the line is no JSON object: {detail}", "put one ticket on each line"
    else:
        reason = _shape(record)
        if not reason:
            return cast("dict[str, Any]", record)
        kind, help_ = "unreadable row", 'write {"id": "1", "events": [{"at": "...", "kind": "created"}]}'
    row = (line.decode(errors="surrogateescape"),)
    rejects.add(Reject(place, kind, reason, help_, row=row))  # type: ignore[arg-type]
    return None


def _shape(record: object) -> str:
    """What is wrong with the shape of a record; empty if nothing is."""
    if not isinstance(record, dict):
        return "the line is no JSON object"
    events = record.get("events", [])
    if not isinstance(events, list) or not all(isinstance(event, dict) for event in events):
        return "'events' is no list of objects"
    for part in (record, *events):
        for key, value in part.items():
            if isinstance(value, (list, dict)) and (part is not record or key != "events"):
                return f"'{key}' is neither text nor number"
            if isinstance(value, str) and ("\0" in value or not _is_text(value)):
                return f"'{key}' holds a NUL character or half of a pair of surrogates"
    return ""


def _is_text(value: str) -> bool:
    return value.isascii() or not any(0xD800 <= ord(char) <= 0xDFFF for char in value)


def _take(record: Mapping[str, Any], rows: Rows, place: Place, line: bytes) -> None:
    fields: dict[str, str | int] = {
        key: text for key, value in record.items() if key != "events" and (text := _text(value))
    }
    rows.tickets.append(TicketRow(place, fields, (line.decode(),)))
    ticket = str(fields.get("id", ""))
    found = [
        EventRow(
            place.row,
            cast("EventFields", (ticket, *(_text(event.get(name)) for name in EVENT_COLUMNS[1:]))),
        )
        for event in record.get("events", ())
    ]
    # A number that stands twice is told when tickets are put together; here only the first keeps its events.
    rows.events.setdefault(ticket, found)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).strip()
