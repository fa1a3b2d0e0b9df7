"""`sladsl board`: what is open, by the time left, and who is told next."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sladsl.cli._history import history_options, opened_history
from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from sladsl.cli._history import HistoryOptions
    from sladsl.simulate.board import Board
    from sladsl.simulate.docket import Contracts

SCHEMA = "sladsl/board/1"
_UNITS = {"h": 3600, "m": 60}
_LENGTH = re.compile(r"\s*(\d{1,6})\s*(h|m)(?:ours?|in|inutes?)?", re.ASCII | re.IGNORECASE)


@click.command("board")
@click.argument("contracts", type=click.Path(path_type=Path, exists=True))
@click.argument("history", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--now", required=True, metavar="TIME", help="The instant that is looked at; what comes later is left out."
)
@history_options
@click.option("--warn", default="1h", show_default=True, metavar="DURATION", help="How little time left is an alarm.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def command(
    contracts: Path, history: Path, now: str, warn: str, form: str, options: HistoryOptions, *, as_json: bool
) -> int:
    """Show every open promise of every open ticket at an instant, by the time left.

    CONTRACTS is an agreement or a folder of them, HISTORY the tickets with their events. Exit code 1 if something is
    late, or has at most the time of --warn left on its own clock, or if nothing judges an open ticket.
    """
    from sladsl.cli._contracts import contracts_of, files_of, instant_among, opened_workspace
    from sladsl.cli._rejects import tell_all
    from sladsl.simulate.board import board

    form = "json" if as_json else form
    seconds = length_of(warn, "--warn")
    workspace, code = opened_workspace(contracts, form)
    if workspace is None:
        return code
    opened = contracts_of(workspace)
    instant = instant_among(now, "--now", options.zone, opened)
    told = opened_history(history, options, opened.events, kept=files_of(workspace))
    found = board(opened, told.tickets, instant)
    found = found._replace(rejects=tell_all(told, found.rejects, options.rejects))
    if form == "json":
        click.echo(json.dumps(_json(found, seconds), indent=2, ensure_ascii=False))
    else:
        _print(found, opened)
    alarm = any(row.alarms(seconds) for row in found.rows)
    return 1 if alarm or found.rejects else 0


def length_of(text: str, option: str) -> int:
    """Seconds of a length of time such as "90m", "1h" or "1h 30m"; a usage error otherwise."""
    place = seconds = 0
    while match := _LENGTH.match(text, place):
        seconds += int(match.group(1)) * _UNITS[match.group(2).lower()]
        place = match.end()
    if place == 0 or text[place:].strip():
        raise click.BadParameter(f"'{text}' is no length of time; write 30m, 1h or 1h 30m", param_hint=option)
    return seconds


def _json(found: Board, warn: int) -> dict[str, object]:
    from sladsl.simulate.listing import as_json

    return {"schema": SCHEMA, **as_json(found, warn)}


def _print(found: Board, contracts: Contracts) -> None:
    from sladsl.simulate.listing import as_lines

    zones = {one.versions[0].zone for one in contracts.agreements}
    click.echo("".join(f"{printable(line)}\n" for line in as_lines(found, zones)), nl=False)
