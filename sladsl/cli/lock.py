"""`sladsl lock`: pins holiday dates and plan texts."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from sladsl.check._workspace import Workspace
    from sladsl.compose.locking import Needs


@click.command("lock")
@click.argument("path", default=".", type=click.Path(path_type=Path, exists=True))
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 if the lock file is not up to date.")
@click.option("--renew", is_flag=True, help="Pin changed plans anew, and read again the dates that are pinned already.")
def command(path: Path, *, only_check: bool, renew: bool) -> int:
    """Pin the holidays and plans that the contracts of a project rely on, in sladsl.lock.

    PATH is the project's folder or a part of it, by default the current one; all of the project is pinned. Years that
    are pinned keep their dates, pinned plans their texts.
    """
    from sladsl.check._workspace import open_workspace
    from sladsl.cli._contract import refuse_several
    from sladsl.cli._day import today
    from sladsl.cli._report import report
    from sladsl.compose.kinds import LOCK_FILE
    from sladsl.compose.locking import needs_of
    from sladsl.compose.project import find_project

    project, _ = find_project(path)
    refuse_several(path, project)
    # What a part of the project needs is not all that its lock file pins.
    workspace = open_workspace([project.root] if project.has_file else [path])
    damaged = [finding for finding in workspace.findings if finding.kind is LOCK_FILE]
    if damaged and (only_check or not renew):
        return report(damaged, workspace.source)
    if not workspace.agreements:
        message = "there is no agreement to lock here" if not workspace.findings else "no agreement here can be read"
        raise click.UsageError(f"{message}; 'sladsl check' says more")
    needs = needs_of(workspace.agreements, today())
    return _check(workspace, needs) if only_check else _write(workspace, needs, renew=renew)


def _check(workspace: Workspace, needs: Needs) -> int:
    from sladsl.compose.locking import missing

    lines = missing(workspace.lock, needs)
    for line in lines:
        click.echo(printable(line))
    click.echo("sladsl.lock is not up to date; run 'sladsl lock'" if lines else "sladsl.lock is up to date")
    return 1 if lines else 0


def _write(workspace: Workspace, needs: Needs, *, renew: bool) -> int:
    from sladsl.build.writing import write_file
    from sladsl.compose.lockfile import NAME, lock_text
    from sladsl.compose.locking import changed_plans, renewed
    from sladsl.compose.public_holidays import UnknownJurisdictionError

    changed = [] if renew else changed_plans(workspace.lock, needs)
    if changed:
        for name, version in changed:
            click.echo(printable(f"the plan {name} of {version} has changed since it was pinned"), err=True)
        click.echo("give it a new version; if nobody has signed it yet, pin it anew with --renew", err=True)
        return 1
    try:
        lock = renewed(workspace.lock, needs, anew=renew)
    except UnknownJurisdictionError as error:
        raise click.UsageError(f"{error}; mend the place in the contract") from None
    file = workspace.project.root / NAME
    write_file(file, lock_text(lock))
    for place, (first, last) in sorted(lock.years.items()):
        click.echo(f"holidays of {place}: {first} to {last}, {len(lock.days[place])} days")
    for name, version in sorted(lock.plans):
        click.echo(printable(f"plan {name} of {version}"))
    click.echo(f"wrote {printable(os.path.relpath(file))}")
    return 0
