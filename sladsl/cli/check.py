"""`sladsl check`: all findings of contracts."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Warnings fail the run, too.")
@click.option("--all", "everything", is_flag=True, help="Show allowed findings with their reasons.")
@click.option("--on", "on", metavar="DATE", help="Check as of this day (YYYY-MM-DD); today if not given.")
@click.option(
    "--format", "form", default="text", show_default=True, help="text, json, github, summary, sarif or junit."
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def command(
    paths: tuple[Path, ...], on: str | None, form: str, *, strict: bool, everything: bool, as_json: bool
) -> int:
    """Check contracts and print all findings.

    PATHS are contract files or folders; the current folder if none is given.
    """
    from sladsl.check._sweep import source_of, sweep
    from sladsl.cli._day import day_of, today
    from sladsl.cli._report import report
    from sladsl.findings.reporters import reporter_names

    form = "json" if as_json else form
    if form not in reporter_names():
        raise click.BadParameter(f"formats are: {', '.join(reporter_names())}", param_hint="--format")
    day = day_of(on) if on is not None else today()
    for path in paths:
        if not path.exists():
            raise click.BadParameter(f"there is no file or folder {path}", param_hint="PATHS")
    swept = sweep(list(paths) or [Path()], day)
    if form == "text" and not swept.files:
        raise click.UsageError("there are no contracts (*.sla) here; 'sladsl init' writes a first one")
    code = report(swept.findings, source_of, form=form, strict=strict, everything=everything)
    if form == "text":
        word = "agreement" if swept.agreements == 1 else "agreements"
        click.echo(f"{swept.agreements} {word} checked as of {day}")
    return code
