"""`sladsl report`: what each client is shown of a month or quarter, and the overview over all of them."""

from __future__ import annotations

import json
import re
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from sladsl.cli._history import HistoryOptions, history_options, opened_history
from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from sladsl.check._workspace import Workspace
    from sladsl.cli._reports import Written
    from sladsl.documents.branding import Branding
    from sladsl.reports.causes import Causes
    from sladsl.reports.run import Found, Order
    from sladsl.simulate.docket import Contracts
    from sladsl.simulate.replay.run import Replay

SCHEMA = "sladsl/reports/1"
_FORMS = {
    "--month": (re.compile(r"\d{4}-(0[1-9]|1[0-2])"), "YYYY-MM"),
    "--quarter": (re.compile(r"\d{4}-Q[1-4]"), "YYYY-Q1"),
}


@click.command("report")
@click.argument("contracts", type=click.Path(path_type=Path, exists=True))
@click.argument("history", type=click.Path(path_type=Path, exists=True))
@click.option("--month", metavar="YYYY-MM", help="The month reported.")
@click.option("--quarter", metavar="YYYY-QN", help="The quarter reported, for a business review, instead of a month.")
@click.option("--client", "clients", multiple=True, metavar="NAME", help="Only this client; repeatable.")
@click.option("--causes", type=click.Path(path_type=Path, dir_okay=False, exists=True),
              help="Root causes as people recorded them; causes.csv beside the history if not given.")  # fmt: skip
@click.option("--until", metavar="TIME", help="End of observation; the last event of the history if not given.")
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Folder that is written; reports/PERIOD beside sladsl.toml if not given.")  # fmt: skip
@click.option("--parquet", is_flag=True, help="Write the figures as Parquet, too.")
@click.option(
    "--workers", type=click.IntRange(1, 256), help="Processes that render; as many as processors if not given."
)
@history_options
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def command(contracts: Path, history: Path, options: HistoryOptions, *, as_json: bool, form: str, **chosen: Any) -> int:
    """Write the report of a month or quarter for every client, and the overview over all of them.

    CONTRACTS is an agreement or a folder of them, HISTORY the tickets with their events, and perhaps outages,
    measurements and causes. Each client gets a folder with the report as PDF, HTML and Markdown and its figures as CSV.
    Exit code 1 if something of the history could not be judged.
    """
    from sladsl.cli._contracts import contracts_of, files_of, instant_among, opened_workspace
    from sladsl.cli._rejects import tell, tell_all
    from sladsl.cli._reports import folders, write_reports
    from sladsl.reports.fleet import fleet_report
    from sladsl.reports.guesses import Reading
    from sladsl.reports.run import Order, client_jobs, first_instant, overview_jobs
    from sladsl.simulate.replay.run import replay

    wishes = _wishes(chosen)
    form = "json" if as_json else form
    workspace, code = opened_workspace(contracts, form)
    if workspace is None:
        return code
    opened = contracts_of(workspace)
    until = None if wishes.until is None else instant_among(wishes.until, "--until", options.zone, opened)
    branding = _branding(workspace)
    told = opened_history(history, options, opened.events, {}, files_of(workspace))
    replayed = replay(opened, told, until)
    rejects = tell_all(told, replayed.rejects, options.rejects)
    causes = _causes(history, wishes.causes, replayed)
    tell(causes.rejects)
    order = Order(wishes.period, causes, Reading(options.zone, options.unmapped), first_instant(told))
    found = _found(replayed, order, opened, wishes)
    lost = (*rejects, *causes.rejects)
    overview = (
        None if wishes.clients else fleet_report(replayed.accounts, found.reports, found.without, lost, order.first)
    )
    folder = wishes.into or workspace.project.root / "reports" / wishes.period
    jobs = client_jobs(found.reports, folders(found.reports), branding)
    if overview is not None:
        jobs = chain(jobs, overview_jobs(overview, replayed.accounts, order, branding))
    written = write_reports(folder, found.reports, jobs, parquet=wishes.parquet, workers=wishes.workers)
    _tell(found, written, folder, wishes, form)
    return 1 if lost else 0


class _Wishes(NamedTuple):
    """What the user asks for."""

    period: str
    clients: tuple[str, ...]
    causes: Path | None
    until: str | None
    into: Path | None
    parquet: bool
    workers: int | None


def _wishes(chosen: dict[str, Any]) -> _Wishes:
    month, quarter = chosen.pop("month"), chosen.pop("quarter")
    if (month is None) == (quarter is None):
        raise click.UsageError("say which period is reported, with either --month YYYY-MM or --quarter YYYY-Q1")
    option, period = ("--month", month) if quarter is None else ("--quarter", quarter)
    _demand_period(option, period)
    if chosen["parquet"]:
        _demand_parquet()
    return _Wishes(period, **chosen)


def _demand_period(option: str, text: str) -> None:
    from sladsl.history.times import FIRST_YEAR, LAST_YEAR

    pattern, form = _FORMS[option]
    if not pattern.fullmatch(text):
        raise click.BadParameter(f"'{text}' is no {option[2:]}; write {form}", param_hint=option)
    if not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
        message = f"'{text}' lies outside the years {FIRST_YEAR} to {LAST_YEAR}; write another year"
        raise click.BadParameter(message, param_hint=option)


def _demand_parquet() -> None:
    try:
        import pyarrow.parquet  # noqa: F401 (only whether it is there)
    except ImportError:
        message = "Parquet needs another package; install it with: pip install 'sladsl[replay]'"
        raise click.BadParameter(message, param_hint="--parquet") from None


def _branding(workspace: Workspace) -> Branding:
    from sladsl.build.looks import branding_of
    from sladsl.documents.branding import BrandingError

    try:
        return branding_of(workspace.project)
    except BrandingError as error:
        raise click.ClickException(str(error)) from None


def _causes(history: Path, named: Path | None, replayed: Replay) -> Causes:
    """The causes of the file that is named, or of the one beside the history."""
    from sladsl.reports.causes import FILE, NO_CAUSES, read_causes
    from sladsl.reports.clocks import clocks_of

    file = named if named is not None else (history if history.is_dir() else history.parent) / FILE
    if named is None and not file.is_file():
        return NO_CAUSES
    return read_causes(file, (clock for account in replayed.accounts for clock in clocks_of(account)))


def _found(replayed: Replay, order: Order, contracts: Contracts, wishes: _Wishes) -> Found:
    """The figures of the period; a period of which nothing is known is refused."""
    from sladsl.reports.run import found

    _demand_observed(order.first, replayed.until, wishes.period)
    accounts = list(replayed.accounts)
    if wishes.clients:
        wanted = [_agreements(contracts, name) for name in wishes.clients]
        accounts = [one for one in accounts if any(one.agreement is each for own in wanted for each in own)]
    reported = found(accounts, order)
    if not reported.reports:
        names = ", ".join(f"'{one.account.agreement.name}'" for one in reported.without[:3])
        raise click.UsageError(f"no agreement was in force in {wishes.period}: {names}; report another period")
    return reported


def _agreements(contracts: Contracts, name: str) -> tuple[object, ...]:
    from sladsl.findings.suggest import did_you_mean

    found = contracts.with_client(name)
    if not found:
        known = [one.versions[-1].client.name for one in contracts.agreements]
        near = did_you_mean(name, known) or f"clients are: {', '.join(known[:10])}"
        raise click.BadParameter(f"no agreement is with a client called '{name}'; {near}", param_hint="--client")
    return found


def _demand_observed(first: int | None, until: int, period: str) -> None:
    """Refuse a period that lies wholly before or after what is observed; a day's room is left for zones."""
    from sladsl.clock.zones import DAY, zone
    from sladsl.reports.periods import name_at
    from sladsl.simulate.figures.named_spans import span_of

    if first is None:
        raise click.UsageError("the history tells of nothing, so that there is nothing to report")
    utc = zone("UTC")
    span = span_of(period, utc)
    if span.end + DAY <= first or span.start - DAY > until:
        known = f"{name_at(first, utc, period)} to {name_at(until, utc, period)}"
        raise click.UsageError(f"nothing is known of {period}: the history tells of {known}; report one of these")


def _tell(found: Found, written: Written, folder: Path, wishes: _Wishes, form: str) -> None:
    for name, warning in written.warnings:
        click.echo(f"warning: {printable(name)}: {printable(warning)}", err=True)
    if form == "json":
        click.echo(json.dumps(_json(found, written, folder, wishes), indent=2, ensure_ascii=False))
        return
    for report in found.reports:
        late = f"{len(report.misses):,} late of {sum(one.judged for one in report.tallies.values()):,}"
        so_far = "" if report.whole else ", so far"
        click.echo(printable(f"{report.account.agreement.name}, {wishes.period}{so_far}: {late}"))
    for one in found.without:
        click.echo(printable(f"{one.account.agreement.name}: no report, it was not in force in {wishes.period}"))
    click.echo("")
    click.echo(f"wrote {len(written.files)} files into {printable(str(folder))}")


def _json(found: Found, written: Written, folder: Path, wishes: _Wishes) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "period": wishes.period,
        "folder": str(folder),
        "reports": [
            {
                "agreement": report.account.agreement.name,
                "client": report.terms.client.name,
                "whole": report.whole,
                "judged": sum(one.judged for one in report.tallies.values()),
                "missed": len(report.misses),
                "excluded": len(report.excluded),
                "warnings": [text for name, text in written.warnings if name == report.account.agreement.name],
            }
            for report in found.reports
        ],
        "without": [{"agreement": one.account.agreement.name, "reason": one.reason} for one in found.without],
        "files": list(written.files),
    }
