"""`sladsl board`: what is open, by the time left, and who is told next."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sladsl.cli._history import history_options, opened_history
from sladsl.findings.suggest import did_you_mean
from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from sladsl.check._workspace import Workspace
    from sladsl.cli._history import HistoryOptions
    from sladsl.model.terms import Agreement
    from sladsl.simulate.board import Board
    from sladsl.simulate.docket import Contracts

SCHEMA = "sladsl/board/1"
_FILE = click.Path(path_type=Path, dir_okay=False)
_UNITS = {"h": 3600, "m": 60}
_LENGTH = re.compile(r"\s*(\d{1,6})\s*(h|m)(?:ours?|in|inutes?)?", re.ASCII | re.IGNORECASE)


@click.command("board")
@click.argument("contracts", type=click.Path(path_type=Path, exists=True))
@click.argument("history", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--now", required=True, metavar="TIME", help="The instant that is looked at; what comes later is left out."
)
@history_options
@click.option("--html", "page", type=_FILE, help="Write the board as one self-contained page, too.")
@click.option("--client", metavar="NAME", help="With --html: the page for this client, without names and alerts.")
@click.option("--warn", default="1h", show_default=True, metavar="DURATION", help="How little time left is an alarm.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def command(contracts: Path, history: Path, now: str, options: HistoryOptions, *, as_json: bool, **chosen: Any) -> int:
    """Show every open promise of every open ticket at an instant, by the time left.

    CONTRACTS is an agreement or a folder of them, HISTORY the tickets with their events. Exit code 1 if something is
    late, or has at most the time of --warn left on its own clock, or if nothing judges an open ticket.
    """
    from sladsl.cli._contracts import contracts_of, files_of, instant_among, opened_workspace
    from sladsl.cli._rejects import tell_all
    from sladsl.simulate.board import board

    form = "json" if as_json else chosen["form"]
    seconds = length_of(chosen["warn"], "--warn")
    page, client = chosen["page"], chosen["client"]
    if client is not None and page is None:
        raise click.UsageError("--client is for the page; add --html FILE")
    workspace, code = opened_workspace(contracts, form)
    if workspace is None:
        return code
    opened = contracts_of(workspace)
    instant = instant_among(now, "--now", options.zone, opened)
    of_client = None if client is None else agreements_of(opened, client)
    told = opened_history(history, options, opened.events, {"--html": page}, files_of(workspace))
    found = board(opened, told.tickets, instant)
    found = found._replace(rejects=tell_all(told, found.rejects, options.rejects))
    if page is not None:
        _write_page(page, found, workspace, of_client, seconds)
    if form == "json":
        click.echo(json.dumps(_json(found, seconds), indent=2, ensure_ascii=False))
    else:
        _print(found, opened)
    alarm = any(row.alarms(seconds) for row in found.rows)
    return 1 if alarm or found.rejects else 0


def agreements_of(contracts: Contracts, client: str) -> list[Agreement]:
    """The agreements with a client, by its own name or that of the agreement; a usage error if there is none.

    Patterns of names do not count: a page for a client must never show what is open for another.
    """
    names = {one.name: (one.name, *(terms.client.name for terms in one.versions)) for one in contracts.agreements}
    wanted = " ".join(client.casefold().split())
    found = [
        one for one in contracts.agreements if wanted in {" ".join(name.casefold().split()) for name in names[one.name]}
    ]
    if not found:
        known = list(dict.fromkeys(one.versions[-1].client.name for one in contracts.agreements))
        near = did_you_mean(client, known) or f"clients are: {', '.join(known[:8])}{', ...' if len(known) > 8 else ''}"
        raise click.BadParameter(f"no agreement is with a client called '{client}'; {near}", param_hint="--client")
    return found


def _write_page(file: Path, found: Board, workspace: Workspace, of_client: list[Agreement] | None, warn: int) -> None:
    from sladsl.build.looks import branding_of
    from sladsl.build.writing import write_file
    from sladsl.documents.board import board_page, client_page
    from sladsl.documents.branding import BrandingError
    from sladsl.documents.html import render_html

    chosen = [one.agreement for one in workspace.agreements if one.agreement] if of_client is None else of_client
    last = [one.versions[-1] for one in chosen]
    zones = [one.versions[0].zone for one in chosen]
    provider = ", ".join(dict.fromkeys(terms.provider.name for terms in last))
    if of_client is None:
        document = board_page(found, provider, zones, warn)
    else:
        names = {one.name for one in of_client}
        own = tuple(row for row in found.rows if row.assigned.agreement.name in names)
        document = client_page(found._replace(rows=own, rejects=()), provider, last[0].client.name, zones)
    try:
        write_file(file, render_html(document, branding_of(workspace.project)))
    except BrandingError as error:
        raise click.ClickException(str(error)) from None


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
