"""`sladsl history`: what a history of tickets holds, what of it cannot be judged, and its conversion."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from sladsl.cli._history import history_options, opened_history
from sladsl.cli._table import many
from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sladsl.cli._history import HistoryOptions
    from sladsl.history.history import History
    from sladsl.history.reject import Reject

SCHEMA = "sladsl/history/1"
_SHOWN = 3
"""Places that are shown of each kind of reject; `--rejects` writes all."""
_NAMES = 8
"""Names of clients and priorities that are shown, those with most tickets."""


class Group(NamedTuple):
    """Rejects of one kind.

    Attributes:
        kind: the kind.
        doubt: whether they are mere doubts.
        times: how many there are.
        tickets: how many tickets they are about.
        first: the first of them.
    """

    kind: str
    doubt: bool
    times: int
    tickets: int
    first: tuple[Reject, ...]


@click.command("history")
@click.argument("source_path", metavar="SOURCE", type=click.Path(path_type=Path))
@click.argument("to", metavar="[TO]", required=False, type=click.Path(path_type=Path, dir_okay=False))
@history_options
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def command(source_path: Path, to: Path | None, options: HistoryOptions, *, as_json: bool) -> int:
    """Say what a history of tickets holds, and what of it cannot be judged; convert it to TO.

    SOURCE is a file or folder of the neutral form (tickets.csv with events.csv, .jsonl, .parquet), or with --from the
    export of a system. TO ends with .tickets.csv, .jsonl or .parquet. The exit code is 1 if rows were rejected;
    doubts alone reject nothing.
    """
    history = opened_history(source_path, options, written={"TO": to})
    written = _written(history, to) if to is not None else ()
    if as_json:
        click.echo(json.dumps(_json(history, written), indent=2, ensure_ascii=False))
    else:
        click.echo("".join(f"{printable(line)}\n" for line in _lines(history, written, options)), nl=False)
    return 1 if history.errors else 0


def _written(history: History, to: Path) -> tuple[str, ...]:
    from sladsl.history.event import HistoryError
    from sladsl.history.writing import write

    try:
        return tuple(map(str, write(history, to)))
    except HistoryError as error:
        raise click.UsageError(str(error)) from None


def _groups(rejects: Iterable[Reject]) -> list[Group]:
    """Rejects by kind: first those that are no doubts, and the most frequent first."""
    sorted_in: dict[tuple[bool, str], list[Reject]] = {}
    for one in rejects:
        sorted_in.setdefault((one.doubt, one.kind), []).append(one)
    groups = [
        Group(kind, doubt, len(found), len({one.ticket for one in found} - {None}), tuple(found[:_SHOWN]))
        for (doubt, kind), found in sorted_in.items()
    ]
    return sorted(groups, key=lambda group: (group.doubt, -group.times, group.kind))


def _json(history: History, written: tuple[str, ...]) -> dict[str, object]:
    span = _span(history)
    return {
        "schema": SCHEMA,
        "files": list(history.files),
        "tickets": len(history.tickets),
        "events": sum(len(one.events) for one in history.tickets),
        "first": span[0] if span else None,
        "last": span[1] if span else None,
        "clients": dict(_clients(history).most_common()),
        "priorities": dict(_priorities(history).most_common()),
        "measurements": len(history.measurements),
        "outages": len(history.outages),
        "notes": list(history.notes),
        "rejects": [_group_row(one) for one in _groups(history.rejects)],
        "written": list(written),
    }


def _group_row(group: Group) -> dict[str, object]:
    first = [
        {
            "file": one.place.file,
            "row": one.place.row or None,
            "column": one.column,
            "ticket": one.ticket,
            "reason": one.reason,
            "help": one.help,
        }
        for one in group.first
    ]
    return {"kind": group.kind, "doubt": group.doubt, "count": group.times, "tickets": group.tickets, "first": first}


def _clients(history: History) -> Counter[str]:
    return Counter(one.client for one in history.tickets)


def _priorities(history: History) -> Counter[str]:
    return Counter(one.priority or "" for one in history.tickets)


def _span(history: History) -> tuple[str, str] | None:
    """First and last event, in UTC; None if there are none."""
    from sladsl.clock.zones import utc_text

    if not history.tickets:
        return None
    return (
        utc_text(min(one.created for one in history.tickets)),
        utc_text(max(one.events[-1].at for one in history.tickets)),
    )


def _lines(history: History, written: tuple[str, ...], options: HistoryOptions) -> Iterator[str]:
    yield ", ".join(history.files)
    yield f"{many(len(history.tickets), 'ticket')}, {many(sum(len(one.events) for one in history.tickets), 'event')}"
    span = _span(history)
    if span:
        yield f"  from        {span[0]} to {span[1]}"
        yield f"  clients     {_counts(_clients(history))}"
        yield f"  priorities  {_counts(_priorities(history))}"
    beside = {"measurement": len(history.measurements), "outage": len(history.outages)}
    if any(beside.values()):
        yield f"  beside      {', '.join(many(count, noun) for noun, count in beside.items())}"
    yield from (f"note: {note}" for note in history.notes)
    groups = _groups(history.rejects)
    for group in groups:
        yield from _group_lines(group)
    if any(group.times > len(group.first) for group in groups) and options.rejects is None:
        yield "all of them: --rejects FILE"
    if options.rejects is not None:
        yield f"wrote {options.rejects}"
    yield from (f"wrote {name}" for name in written)


def _group_lines(group: Group) -> Iterator[str]:
    yield ""
    about = f", about {many(group.tickets, 'ticket')}" if group.tickets else ""
    yield f"{'doubt' if group.doubt else 'rejected'}: {group.kind}, {many(group.times, 'time')}{about}"
    for one in group.first:
        where = f"{one.place.file}, row {one.place.row}" if one.place.row else one.place.file
        ticket = f", ticket {one.ticket}" if one.ticket else ""
        column = f", column {one.column}" if one.column else ""
        yield f"  {where}{ticket}{column}"
        yield f"    {one.reason}"
        yield f"    help: {one.help}"


def _counts(counts: Counter[str]) -> str:
    shown = [f"{name or 'none'} ({count:,})" for name, count in counts.most_common(_NAMES)]
    more = len(counts) - len(shown)
    return ", ".join([*shown, f"{more:,} more"] if more else shown)
