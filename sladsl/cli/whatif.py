"""`sladsl whatif`: what other terms would have meant on the same past."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from sladsl.cli._document_file import document_option, write_document
from sladsl.cli._history import HistoryOptions, history_options, opened_history
from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.check._workspace import Workspace
    from sladsl.compare.whatif.whatif import WhatIf, Wishes
    from sladsl.compose.project import Project
    from sladsl.history.history import History
    from sladsl.simulate.docket import Contracts

SCHEMA = "sladsl/whatif/1"
_MONTHS = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))(?:\.\.(\d{4}-(?:0[1-9]|1[0-2])))?", re.ASCII)
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("whatif")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.argument("history", type=click.Path(path_type=Path, exists=True))
@click.option("--month", metavar="YYYY-MM[..YYYY-MM]", help="Only tickets and figures of this month, or of these.")
@click.option("--until", metavar="TIME", help="End of observation; the last event of the history if not given.")
@click.option("--on", metavar="DATE", help="Judge all of it by B's terms of this day, not each day by its own.")
@click.option("--same", multiple=True, metavar="A=B", help="A milestone that B calls otherwise; repeatable.")
@click.option("--ticket", metavar="ID", help="Tell one ticket instead, with its story under both.")
@click.option("--output", type=_FILE, help="Write everything that came out otherwise to a .csv file.")
@document_option
@history_options
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def command(a: str, b: str, history: Path, options: HistoryOptions, *, as_json: bool, form: str, **chosen: Any) -> int:
    """Judge the tickets of A's client by B, too, and say what would have been otherwise and why.

    A is the agreement that is, B another: the same one with other terms, that of another client, or a plan. Either may
    be REVISION:FILE. HISTORY is the past, of any number of clients. Each agreement judges all of it as if it had been
    in force. Exit code 1 if something would have been otherwise, or could not be judged.
    """
    from sladsl.cli._clients import demand_own
    from sladsl.cli._rejects import tell_all
    from sladsl.compare.whatif.sides import unjudged
    from sladsl.compare.whatif.whatif import what_if

    form = "json" if as_json else form
    given = _Given(**chosen)
    _demand(given)
    old, code = _opened(a, form, None)
    if old is None:
        return code
    new, code = _opened(b, form, old)
    if new is None:
        return code
    written = {"--output": given.output, "--document": given.document}
    events = old.contracts.events | new.contracts.events
    read = opened_history(history, options, events, written, [*old.files, *new.files])
    wishes = _wishes(given, old, new, options.zone)
    demand_own(read, history, old.contracts, "the client of A")
    found = what_if(old.contracts, new.contracts, read, wishes)
    _demand_some(found, given, read, old.contracts)
    rejects = tell_all(read, unjudged(found.old, found.new)[0], options.rejects)
    _write(found, given, old.project)
    if given.ticket is not None:
        return _tell_ticket(found, given.ticket, form)
    _print(found, form)
    return 1 if found.differs or rejects else 0


class _Given(NamedTuple):
    """What the user asks for."""

    month: str | None
    until: str | None
    on: str | None
    same: tuple[str, ...]
    ticket: str | None
    output: Path | None
    document: Path | None


class _Opened(NamedTuple):
    """One of the two agreements.

    Attributes:
        contracts: the agreement, with the names under which its client and its priorities are known.
        files: every file that was read for it.
        project: its project.
        plan: whether it is a plan with the parties of another.
    """

    contracts: Contracts
    files: list[str]
    project: Project
    plan: bool = False


def _demand(given: _Given) -> None:
    """Refuse what cannot be fulfilled, before anything is read."""
    if given.output is not None and given.output.suffix.lower() != ".csv":
        raise click.BadParameter(f"{given.output} is of no known format; let it end with .csv", param_hint="--output")
    if given.month is not None and not _MONTHS.fullmatch(given.month):
        message = f"'{given.month}' is no month; write YYYY-MM, or YYYY-MM..YYYY-MM"
        raise click.BadParameter(message, param_hint="--month")
    others = {"--output": given.output, "--document": given.document, "--month": given.month}
    unheeded = [option for option, value in others.items() if value is not None]
    if given.ticket is not None and unheeded:
        raise click.UsageError(f"--ticket tells of one ticket only; leave out {' and '.join(unheeded)}")


def _opened(name: str, form: str, old: _Opened | None) -> tuple[_Opened | None, int]:
    """Open an agreement; after the first also a plan, which then has the parties of the first.

    Args:
        name: a path, or REVISION:FILE.
        form: "text" or "json", for the errors.
        old: the agreement that was opened before; None for the first.

    Returns:
        None and an exit code when it has errors, which are printed then.
    """
    from sladsl.check._workspace import open_workspace
    from sladsl.cli._contract import open_contract, sole_agreement
    from sladsl.cli._report import report
    from sladsl.cli._revisions import contract_file
    from sladsl.findings.finding import failing

    with contract_file(name) as given:
        file = sole_agreement(given)
        workspace = open_workspace([file])
        head = workspace.library.read(file).head
        if old is not None and head is not None and head.rule == "plan":
            code = report(workspace.findings, workspace.source, form=form) if failing(workspace.findings) else 0
            opened = _of_plan(workspace, file, old) if not code else None
        else:
            contract, code = open_contract(file, form)
            opened = None if contract is None else _of_agreement(contract.workspace)
        if opened is None:
            click.echo(f"Error: {printable(name)} has errors", err=True)
        return opened, code


def _of_agreement(workspace: Workspace) -> _Opened:
    from sladsl.cli._contracts import contracts_of, files_of

    return _Opened(contracts_of(workspace), files_of(workspace), workspace.project)


def _of_plan(workspace: Workspace, file: Path, old: _Opened) -> _Opened:
    """A plan as an agreement with the parties of another."""
    from datetime import date

    from sladsl.cli._contracts import contracts_of, files_of
    from sladsl.compare.whatif.planned import on_plan
    from sladsl.compose.agreement import plan_terms
    from sladsl.compose.chain import plan_key
    from sladsl.compose.locking import plan_digest
    from sladsl.simulate.docket import Contracts

    source = workspace.library.read(file)
    terms = plan_terms(source, workspace.library, workspace.lock)
    version = date.fromisoformat(plan_key(source)[1])
    agreement = on_plan(terms, version, old.contracts.agreements[0], plan_digest(source))
    names = contracts_of(workspace).priorities
    return _Opened(Contracts([agreement], priorities=names), files_of(workspace), workspace.project, plan=True)


def _wishes(given: _Given, old: _Opened, new: _Opened, tz: str | None) -> Wishes:
    """What is asked about, as values."""
    from sladsl.cli._contracts import instant_among
    from sladsl.cli._day import day_of
    from sladsl.compare.whatif.whatif import Wishes

    months = _MONTHS.fullmatch(given.month or "")
    first, last = (None, None) if months is None else (months[1], months[2] or months[1])
    if first is not None and last is not None and last < first:
        message = f"'{given.month}' ends before it begins; write the earlier month first"
        raise click.BadParameter(message, param_hint="--month")
    until = None if given.until is None else instant_among(given.until, "--until", tz, old.contracts)
    on = None if given.on is None else day_of(given.on)
    return Wishes(until, on, first, last, dict(_same(given.same, old, new)), new.plan)


def _same(pairs: tuple[str, ...], old: _Opened, new: _Opened) -> Iterator[tuple[str, str]]:
    """Milestones that the user says are the same."""
    from sladsl.findings.suggest import did_you_mean

    paired: set[tuple[str, str]] = set()
    for pair in pairs:
        one, equals, other = (part.strip() for part in pair.partition("="))
        if not equals or not one or not other:
            raise click.BadParameter(f"'{pair}' names no two milestones; write A=B", param_hint="--same")
        for name, side, opened in ((one, "A", old), (other, "B", new)):
            versions = opened.contracts.agreements[0].versions
            known = sorted({promise.milestone for terms in versions for promise in terms.promises})
            if name not in known:
                near = did_you_mean(name, known)
                hint = f"; {near}" if near else f"; it has: {', '.join(known)}" if known else ""
                raise click.BadParameter(f"{side} promises no '{name}'{hint}", param_hint="--same")
            if (side, name) in paired:
                raise click.BadParameter(f"'{name}' of {side} has two partners; leave one out", param_hint="--same")
            paired.add((side, name))
        yield one, other


def _demand_some(found: WhatIf, given: _Given, read: History, contracts: Contracts) -> None:
    """Refuse a time of which nothing is told: it would look like terms that differ in nothing."""
    if found.clocks or found.months or (given.month is None and given.until is None):
        return
    from sladsl.clock.zones import date_of

    own = [one for one in read.tickets if one.events and contracts.with_client(one.client)]
    days = [date_of(found.zone.day(one.created)) for one in own]
    when = f"in {given.month}" if given.month is not None else f"until {given.until}"
    rest = f"; its tickets came from {min(days)} to {max(days)}" if days else ""
    raise click.UsageError(f"the history tells nothing of '{found.old.terms.client.name}' {when}{rest}")


def _write(found: WhatIf, given: _Given, project: Project) -> None:
    """Write the files that are asked for."""
    if given.output is not None:
        from sladsl.cli._whatif_csv import write_flips

        write_flips(found, given.output)
    if given.document is not None:
        from sladsl.reports.pages.whatif import whatif_document

        write_document(given.document, whatif_document(found), project)


def _print(found: WhatIf, form: str) -> None:
    if form == "json":
        from sladsl.compare.whatif.shape import whatif_data

        click.echo(json.dumps({"schema": SCHEMA, **whatif_data(found)}, indent=2, ensure_ascii=False))
        return
    from sladsl.cli._whatif import whatif_lines

    click.echo("".join(f"{printable(line)}\n" for line in whatif_lines(found)), nl=False)


def _tell_ticket(found: WhatIf, number: str, form: str) -> int:
    """Tell one ticket: how each clock came out under both, why, and the whole story of each side."""
    from sladsl.compare.whatif.shape import flip_rows
    from sladsl.compare.whatif.stories import ticket_lines
    from sladsl.findings.suggest import did_you_mean

    own = [clock for clock in found.clocks if clock.ticket.id == number]
    if not own and number not in {**found.old.judged, **found.new.judged}:
        near = did_you_mean(number, list(found.old.judged)[:10000])
        message = f"neither agreement judges a ticket '{number}'{f'; {near}' if near else ''}"
        raise click.BadParameter(message, param_hint="--ticket")
    lines = list(ticket_lines(found, number))
    if form == "json":
        rows = [row._asdict() for row in flip_rows(found) if row.ticket == number]
        click.echo(json.dumps({"schema": SCHEMA, "flips": rows, "story": lines}, indent=2, ensure_ascii=False))
    else:
        click.echo("".join(f"{printable(line)}\n" for line in lines), nl=False)
    return 1 if any(flip.clock.ticket.id == number for flip in found.flips) else 0
