"""`sladsl due`: when everything is due for a ticket, and why."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sladsl.findings.suggest import did_you_mean
from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from sladsl.history.event import Event
    from sladsl.model.terms import Terms
    from sladsl.simulate.outlook import Outlook

SCHEMA = "sladsl/timeline/1"
EVENT_FORM = '"2026-03-09T12:00 responded" or "2026-03-09 12:00 priority_changed High"'


@click.command("due")
@click.argument("contract", type=click.Path(path_type=Path, exists=True))
@click.option("--priority", help="Priority of the ticket; not needed when the contract has none.")
@click.option(
    "--at",
    "at",
    required=True,
    metavar="TIME",
    help="When it is created; in the contract's zone unless it says otherwise.",
)
@click.option(
    "--event", "events", multiple=True, metavar='"TIME KIND"', help="What happened since, in order; may be repeated."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def command(contract: Path, priority: str | None, at: str, events: tuple[str, ...], form: str, *, as_json: bool) -> int:
    """Say when each promise is due for a ticket, when alerts fire, and why.

    Dues and alerts are those that follow if nothing more happens after the last event.
    """
    from sladsl.cli._contract import open_contract
    from sladsl.history.event import HistoryError
    from sladsl.simulate.outlook import outlook

    form = "json" if as_json else form
    opened, code = open_contract(contract, form)
    if opened is None:
        return code
    terms, _ = opened.on(_local_date(at, opened.agreement.versions[0].zone))
    history = _history(terms, priority, at, events)
    try:
        result = outlook(terms, history)
    except HistoryError as error:
        raise click.UsageError(str(error)) from None
    if form == "json":
        click.echo(json.dumps(_json(result), indent=2, ensure_ascii=False))
    else:
        click.echo(_text(result), nl=False)
    return 0


def _local_date(text: str, zone_name: str) -> date:
    from sladsl.cli._day import instant_of
    from sladsl.clock.zones import zone

    instant = instant_of(text, zone_name, "--at")
    return datetime.fromtimestamp(zone(zone_name).local(instant), UTC).date()


def _history(terms: Terms, priority: str | None, at: str, texts: tuple[str, ...]) -> list[Event]:
    from sladsl.cli._day import instant_of
    from sladsl.history.event import Event

    names = [one.name for one in terms.priorities]
    if priority is None and names:
        raise click.UsageError(f"the contract has priorities; add --priority with one of: {', '.join(names)}")
    if priority is not None:
        _known_priority(priority, names)
    events = [Event(instant_of(at, terms.zone, "--at"), "created", value=priority)]
    for text in texts:
        event = _event(text, terms, names)
        if event.at < events[-1].at:
            raise click.BadParameter(f"'{text}' lies before the event before it", param_hint="--event")
        events.append(event)
    return events


def _known_priority(priority: str, names: list[str], option: str = "--priority") -> None:
    if priority not in names:
        proposal = did_you_mean(priority, names) or f"priorities are: {', '.join(names) or 'none'}"
        raise click.BadParameter(f"there is no priority '{priority}'; {proposal}", param_hint=option)


def _event(text: str, terms: Terms, priorities: list[str]) -> Event:
    from sladsl.cli._day import instant_of
    from sladsl.history.event import Event
    from sladsl.history.kinds import KINDS, WAITING

    words = text.split()
    length = 2 if len(words) > 2 and ":" in words[1] and "T" not in words[0] else 1
    kind = words[length] if len(words) > length else ""
    known = [*(name for name in KINDS if name != "created"), *(one.name for one in terms.events)]
    if kind not in known:
        proposal = did_you_mean(kind, known) or f"kinds are: {', '.join(known)}"
        raise click.BadParameter(
            f"'{text}' names no kind of event; write {EVENT_FORM}; {proposal}", param_hint="--event"
        )
    value = " ".join(words[length + 1 :]) or None
    if kind == "priority_changed":
        _known_priority(value or "", priorities, "--event")
    if kind == WAITING:
        _known_reason(value or "", terms)
    return Event(instant_of(" ".join(words[:length]), terms.zone, "--event"), kind, value=value)


def _known_reason(reason: str, terms: Terms) -> None:
    """Refuse a reason that pauses nothing: more likely than a wait that does not count is a slip of the pen."""
    known = list(dict.fromkeys(each for pause in terms.pauses for each in pause.reasons))
    if reason not in known:
        proposal = did_you_mean(reason, known) or f"clocks pause for: {', '.join(known) or 'nothing'}"
        raise click.BadParameter(f"no clock pauses while waiting on '{reason}'; {proposal}", param_hint="--event")


def _json(result: Outlook) -> dict[str, object]:
    from sladsl.simulate.outlook import as_json

    return {"schema": SCHEMA, **as_json(result)}


def _text(result: Outlook) -> str:
    from sladsl.simulate.outlook import as_lines

    return "".join(f"{printable(line)}\n" for line in as_lines(result))
