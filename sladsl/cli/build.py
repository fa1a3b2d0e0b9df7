"""`sladsl build`: configuration, set-up sheets, documents and the report."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sladsl.cli._history import HistoryOptions, history_options
from sladsl.findings.suggest import did_you_mean
from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from sladsl.build.accepting import Idle
    from sladsl.build.report import Judged, Report
    from sladsl.check._workspace import Workspace
    from sladsl.compose.agreement import Composition


@click.command("build")
@click.argument("path", default=".", metavar="[DIR or FILE]", type=click.Path(path_type=Path, exists=True))
@click.option("--target", "targets", multiple=True, metavar="T", help="Build only this target; may be repeated.")
@click.option("--on", "on", metavar="DATE", help="Build the terms of this day (YYYY-MM-DD); today if not given.")
@click.option(
    "--tickets",
    type=click.IntRange(0, 1_000_000),
    default=1000,
    show_default=True,
    metavar="N",
    help="Prove each agreement on each target with so many made tickets; 0 makes none.",
)
@click.option(
    "--history",
    type=click.Path(path_type=Path, exists=True),
    metavar="PATH",
    help="Prove it with the tickets of a history, too, each under the terms that judge it.",
)
@history_options
@click.option(
    "--docx", is_flag=True, help="Write schedules and letters as DOCX, too, for a lawyer's changes (extra 'docx')."
)
@click.option("--no-pdf", is_flag=True, help="Leave out the PDFs, whose typesetting takes most of the time.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def command(
    path: Path, targets: tuple[str, ...], on: str | None, tickets: int, options: HistoryOptions, **chosen: Any
) -> int:
    """Build configuration for the ticket systems and the documents, into build/ beside sladsl.toml.

    DIR is a project, FILE one agreement of it; then only its documents are built. Configuration is always that of all
    agreements of the project, because they share what a ticket system has only once.
    """
    from sladsl.build.building import BuildError, Order, build
    from sladsl.build.report import report_json
    from sladsl.cli._day import day_of, today
    from sladsl.cli._past import past_given

    day = day_of(on) if on is not None else today()
    form = "json" if chosen["as_json"] else chosen["form"]
    workspace, wanted, code = _ready(path, day, form)
    if code:
        return code
    names = _targets(targets, workspace)
    folder = workspace.project.root / "build"
    past = past_given(workspace, chosen["history"], options)
    order = Order(folder, day, names, tuple(wanted), tickets, chosen["docx"], not chosen["no_pdf"], past)
    try:
        report = build(workspace, order, _progress())
    except BuildError as error:
        raise click.ClickException(str(error)) from None
    if form == "json":
        click.echo(report_json(report), nl=False)
    else:
        _print(report, names, folder, day)
    return 1 if report.failing else 0


def _ready(path: Path, day: date, form: str) -> tuple[Workspace, list[Composition], int]:
    """The workspace without errors and the agreements to document; else an exit code, and the findings are printed."""
    from sladsl.check._workspace import check, open_workspace
    from sladsl.cli._contract import refuse_several
    from sladsl.cli._report import report
    from sladsl.compose.project import find_project
    from sladsl.findings.finding import counts, failing

    project, _ = find_project(path)
    refuse_several(path, project)
    workspace = open_workspace([project.root] if project.has_file else [path])
    wanted = [one for one in workspace.agreements if path.is_dir() or one.file.path.samefile(path)]
    findings = check(workspace, day)
    if failing(findings):
        return workspace, [], report(findings, workspace.source, form=form)
    if not wanted:
        raise click.UsageError(f"{path} holds no agreement; a contract begins with 'agreement'")
    if path.is_dir() and project.has_file and path.resolve() != project.root.resolve():
        wanted = [one for one in wanted if path.resolve() in one.file.path.resolve().parents]
    number = counts(findings)["warning"]
    if number:
        click.echo(f"{number} warning{'s' if number > 1 else ''}; 'sladsl check' shows them", err=True)
    return workspace, wanted, 0


def _targets(wanted: tuple[str, ...], workspace: Workspace) -> tuple[str, ...]:
    from sladsl.targets import names

    known = names()
    for name in wanted or tuple(workspace.project.targets):
        if name not in known:
            proposal = did_you_mean(name, known) or f"targets are: {', '.join(known)}"
            raise click.UsageError(f"there is no target '{name}'; {proposal}")
    return tuple(dict.fromkeys(wanted or tuple(workspace.project.targets)))


def _progress() -> Callable[[str], None]:
    """Says what is being built, only on a terminal and only above a second."""
    began = time.monotonic()

    def tell(name: str) -> None:
        if sys.stderr.isatty() and time.monotonic() - began > 1:
            click.echo(f"building {printable(name)} ...", err=True)

    return tell


def _failure(failed: Judged) -> str:
    where = f"{failed.span.file}:{failed.span.line}: " if failed.span else ""
    verdict = failed.verdict
    shown = failed.evidence.contradiction if failed.evidence else None
    if shown is not None and verdict.level != "impossible":
        by = f"; shown by {shown.shown_by}" if shown.shown_by else ""
        gap = "never due" if shown.minutes is None else f"due {shown.due} instead of {shown.promised}"
        return (
            f"error: {where}{verdict.agreement}: {failed.target} is said to keep '{verdict.element}' exactly, but "
            f"'{shown.promise}' is {gap} there: {shown.ticket}{by}"
        )
    return f"error: {where}{verdict.agreement}: {failed.target} cannot keep '{verdict.element}': {verdict.how}"


def _features(report: Report) -> str:
    """The features by which all that fails could be accepted, target by target."""
    found: dict[str, set[str]] = {}
    for one in report.failing:
        found.setdefault(one.target, set()).update(one.verdict.features)
    return "; ".join(f"for {target}: {', '.join(sorted(names))}" for target, names in found.items())


def _idle(one: Idle) -> str:
    promises = ", ".join(f"'{name}'" for name in one.promises)
    where = f" on {', '.join(one.targets)}" if one.targets else ""
    whose = f" for {', '.join(one.agreements)}" if one.agreements else ""
    return f"sladsl.toml accepts {promises}{where}{whose}"


def _print(report: Report, names: tuple[str, ...], folder: Path, day: date) -> None:
    from sladsl.build.page import PAGES
    from sladsl.build.shown import proved, table

    click.echo(f"built the terms of {day} into {printable(str(folder))}")
    for line in (*table(report, names), *proved(report)):
        click.echo(printable(line))
    click.echo("")
    for agreement in report.agreements:
        for file in agreement["files"]:
            click.echo(f"wrote {printable(str(folder / file))}")
    rest = [*(["documents"] if report.documents else []), *(f"targets/{name}" for name in names)]
    for name in (*rest, *(PAGES if names else ()), "report.json"):
        click.echo(f"wrote {printable(str(folder / name))}")
    for warning in report.warnings:
        click.echo(f"warning: {printable(warning)}", err=True)
    for one in report.unused:
        click.echo(f"note: {printable(_idle(one))}, which no promise needs in the terms of {day}", err=True)
    # Versions of an agreement that say it by the same line are one thing to mend.
    for line in dict.fromkeys(_failure(failed) for failed in report.failing):
        click.echo(printable(line), err=True)
    if report.failing:
        click.echo(
            "  = help: change the promise, or accept it by name in sladsl.toml: [[accept]] target, promise, because; "
            f"promise may be a feature, here {_features(report)}",
            err=True,
        )
