"""`sladsl import`: contracts from what is configured in a ticket system."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sladsl.compose.project import Project as ProjectFile
    from sladsl.model.terms import Terms
    from sladsl.targets.protocol import Configured, Project

SHOWN = 5
"""How many of the files are named that were given."""
COMMENTS = (
    "Written by 'sladsl import' from what is configured in {target}: what it holds, and nothing else.",
    "What counts as a response, who is told of delays, credits and prose are not in it. Read all before signing.",
)


@click.command("import")
@click.argument("target_name", metavar="TARGET")
@click.argument("paths", metavar="FILES...", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--project",
    "project_path",
    default=".",
    show_default=True,
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True),
    help="Where sladsl.toml says what things are called there.",
)
@click.option("--zone", "zone_name", metavar="ZONE", help="Time zone of the system, if sladsl.toml does not say it.")
@click.option("--agreement", "wanted", multiple=True, metavar="NAME", help="Only this agreement; may be repeated.")
@click.option(
    "--to",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write a file for each agreement; none is overwritten.",
)
def command(
    target_name: str,
    paths: tuple[Path, ...],
    project_path: Path,
    zone_name: str | None,
    wanted: tuple[str, ...],
    folder: Path | None,
) -> int:
    """Write a contract for each agreement from what is configured in a ticket system.

    FILES are exports of TARGET, or the folder they are in; its README says which. One agreement goes to the screen,
    several into --to. Statuses are read by what sladsl.toml says they mean; 'sladsl statuses' proposes that.
    """
    from sladsl.cli._exports import exported_files, readable_target
    from sladsl.compose.project import find_project
    from sladsl.targets.protocol import TargetError

    target = readable_target(target_name)
    file, findings = find_project(project_path)
    if findings:
        raise click.ClickException(findings[0].message)
    project = _project(target_name, file, zone_name)
    files = exported_files(paths)
    try:
        system = target.read(files, project)
    except TargetError as error:
        raise click.ClickException(str(error)) from None
    names = _chosen(system, wanted, files, getattr(target, "WANTED", "its README says which"))
    _tell_left_out(system, wanted)
    if folder is None and len(names) > 1:
        told = ", ".join(names)
        raise click.UsageError(f"there are several agreements; add --to DIR, or --agreement with one of: {told}")
    texts = {name: _text(_terms(system, name), target_name, file.provider) for name in names}
    if folder is None:
        click.echo(next(iter(texts.values())), nl=False)
    else:
        _write(texts, folder)
    return 0


def _project(target: str, file: ProjectFile, zone_name: str | None) -> Project:
    from sladsl.cli._day import today
    from sladsl.cli._exports import project_of

    tables = file.targets
    if zone_name is not None:
        tables = {**tables, target: {**tables.get(target, {}), "zone": zone_name}}
    if target not in tables:
        raise click.UsageError(
            f"sladsl.toml has no table [targets.{target}]; say at least the time zone of the system: --zone ZONE"
        )
    return project_of(target, tables, today())


def _tell_left_out(system: Configured, wanted: tuple[str, ...]) -> None:
    """Name the agreements that are there and have nothing to import."""
    without = getattr(system, "without", ())
    if without and not wanted:
        click.echo(printable(f"left out, since these files have no SLA for it: {', '.join(without)}"), err=True)


def _chosen(system: Configured, wanted: tuple[str, ...], files: Iterable[str], exports: str) -> list[str]:
    from sladsl.findings.suggest import did_you_mean

    known = [name for name in system.agreements if name not in getattr(system, "without", ())]
    if not known:
        given = ", ".join(list(files)[:SHOWN])
        raise click.ClickException(
            f"no agreement with an SLA is in these files ({given}); give those that hold them: {exports}"
        )
    for name in wanted:
        if name not in known:
            proposal = did_you_mean(name, known) or f"agreements are: {', '.join(known)}"
            raise click.UsageError(f"there is no agreement '{name}' with an SLA; {proposal}")
    return list(dict.fromkeys(wanted)) or known


def _terms(system: Configured, name: str) -> Terms:
    from sladsl.targets.protocol import TargetError

    try:
        return system.terms(name)
    except TargetError as error:
        raise click.ClickException(str(error)) from None


def _text(terms: Terms, target: str, provider: str | None) -> str:
    from sladsl.compose.contract_text import contract_text

    if provider:
        terms = terms.model_copy(update={"provider": terms.provider.model_copy(update={"name": provider})})
    return contract_text(terms, [comment.format(target=target) for comment in COMMENTS])


def _write(texts: dict[str, str], folder: Path) -> None:
    """Write the files, none of which may exist."""
    from sladsl.build.slug import slugs
    from sladsl.build.writing import write_file

    names = slugs(list(texts))
    files = {folder / f"{names[agreement]}.sla": text for agreement, text in texts.items()}
    for file in files:
        if file.exists():
            raise click.UsageError(f"{file} exists; move it away or choose another folder")
    folder.mkdir(parents=True, exist_ok=True)
    for file, text in files.items():
        write_file(file, text)
        click.echo(f"wrote {printable(str(file))}")
