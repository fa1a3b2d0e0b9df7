"""Writing tickets in the neutral form; the name of the file says which of its three formats."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING

from sladsl.clock.zones import utc_text
from sladsl.whole import whole_file

from .csvfile import write_rows
from .event import HistoryError
from .history import History
from .rows import EVENT_COLUMNS, TICKET_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from .ticket import Ticket

FORMS = (".tickets.csv", ".jsonl", ".parquet")


def write(history: History | Iterable[Ticket], path: Path) -> tuple[Path, ...]:
    """Write tickets, with times in UTC; each file appears whole or not at all.

    Args:
        history: the tickets, or the history whose tickets are written.
        path: where; `.tickets.csv` writes `.events.csv` beside it, `.jsonl` and `.parquet` are one file.

    Returns:
        The files that were written.

    Raises:
        HistoryError: the name ends otherwise, or Parquet needs a package that is not installed.
        OSError: a file cannot be written.
    """
    tickets = history.tickets if isinstance(history, History) else tuple(history)
    if path.name.endswith(".csv"):
        return _write_pair(tickets, path)
    if path.suffix == ".jsonl":
        with whole_file(path) as new, open(new, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(_line(ticket) for ticket in tickets)
        return (path,)
    if path.suffix == ".parquet":
        from .layout import write_table

        with whole_file(path) as new:
            write_table(tickets, new)
        return (path,)
    raise HistoryError(f"{path}: the name of a history ends with one of: {', '.join(FORMS)}")


def row_of(ticket: Ticket) -> dict[str, str]:
    """The row of a ticket: column -> text; the priority and the ends are those that its events tell last."""
    verdict = ticket.verdict
    row = {
        "id": ticket.id,
        "source": ticket.source,
        "client": ticket.client,
        "priority": final_priority(ticket) or "",
        "category": ticket.category or "",
        "opened_at": utc_text(ticket.created),
        "resolved_at": _ended(ticket, "resolved"),
        "closed_at": _ended(ticket, "closed"),
        "due_at": utc_text(verdict.due) if verdict.due is not None else "",
        "sla_met": "" if verdict.sla_met is None else str(verdict.sla_met).lower(),
        "clock_hours": _hours(verdict.clock),
        **ticket.facts,
    }
    return {name: row.get(name, "") for name in TICKET_COLUMNS}


def final_priority(ticket: Ticket) -> str | None:
    """The priority that a ticket has in the end."""
    changes = [event.value for event in ticket.events if event.kind == "priority_changed"]
    return changes[-1] if changes else ticket.priority


def _ended(ticket: Ticket, kind: str) -> str:
    """When it was last resolved or closed; empty if it never was, or was reopened since."""
    at = None
    for event in ticket.events:
        if event.kind == kind:
            at = event.at
        elif event.kind == "reopened":
            at = None
    return utc_text(at) if at is not None else ""


def _hours(seconds: int | None) -> str:
    """Hours with as many decimals as tell the second, six at most."""
    if seconds is None:
        return ""
    hours, rest = divmod(seconds, 3600)
    if not rest:
        return str(hours)
    return f"{hours}.{round(Fraction(rest, 3600) * 10**6):06d}".rstrip("0")


def _write_pair(tickets: Sequence[Ticket], path: Path) -> tuple[Path, ...]:
    stem, dot, last = path.stem.rpartition(".")
    if last != "tickets":
        raise HistoryError(f"{path}: two files are written; name that of the tickets, such as {path.stem}.tickets.csv")
    events = path.with_name(f"{stem}{dot}events.csv")
    rows = (list(row_of(ticket).values()) for ticket in tickets)
    with whole_file(path) as new_tickets, whole_file(events) as new_events:
        _write_csv(new_tickets, TICKET_COLUMNS, rows)
        _write_csv(new_events, EVENT_COLUMNS, _event_rows(tickets))
    return path, events


def _event_rows(tickets: Iterable[Ticket]) -> Iterator[Sequence[str]]:
    for ticket in tickets:
        for event in ticket.events:
            yield ticket.id, utc_text(event.at), event.kind, event.actor or "", event.value or "", event.raw or ""


def _write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with open(path, "x", encoding="utf-8", newline="") as file:
        write_rows(file, [header])
        write_rows(file, rows)


def _line(ticket: Ticket) -> str:
    row: dict[str, object] = {name: text for name, text in row_of(ticket).items() if text}
    if ticket.verdict.sla_met is not None:
        row["sla_met"] = ticket.verdict.sla_met
    row["events"] = [
        {"at": utc_text(at), "kind": kind, **_said(actor=actor, value=value, raw=raw)}
        for at, kind, actor, value, raw in ticket.events
    ]
    return json.dumps(row, ensure_ascii=False) + "\n"


def _said(**fields: str | None) -> dict[str, str]:
    """The fields that say something."""
    return {name: text for name, text in fields.items() if text}
