"""`sladsl drift`: what a ticket system does against what was promised, by its configuration and by its tickets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from sladsl.cli._history import HistoryOptions, history_options
from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from datetime import date

    from sladsl.check._workspace import Workspace
    from sladsl.compare.drift import Drift
    from sladsl.targets.protocol import ComparableTarget

SCHEMA = "sladsl/differences/1"


@click.command("drift")
@click.argument("target_name", metavar="TARGET")
@click.argument("paths", metavar="[FILES]...", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--contracts",
    default=".",
    show_default=True,
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True),
    help="The project whose agreements count.",
)
@click.option("--on", "on", metavar="DATE", help="Compare with the terms of this day (YYYY-MM-DD); today if not given.")
@click.option(
    "--history",
    type=click.Path(path_type=Path, exists=True),
    metavar="PATH",
    help="Tickets with what TARGET says of them: how it behaves, each under the terms that judge it.",
)
@click.option("--milestone", metavar="NAME", help="Of which milestone it speaks there; found out if not given.")
@history_options
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def command(  # noqa: PLR0913 (one argument for each option)
    target_name: str,
    paths: tuple[Path, ...],
    contracts: Path,
    on: str | None,
    history: Path | None,
    milestone: str | None,
    options: HistoryOptions,
    *,
    as_json: bool,
) -> int:
    """Compare what a ticket system does with what the agreements promise.

    FILES are exports of TARGET with its configuration, or the folder they are in; its README says which. --history is
    an export of its tickets, or a history in the neutral form; it shows how a system counts whose configuration cannot
    be read. Each difference is told with whom it favours, and with a ticket. The exit code is 1 if there are any, or if
    rows or tickets of the history had to be left out.
    """
    from sladsl.cli._behaviour import demand_enough, demand_history, lived
    from sladsl.cli._contracts import opened_workspace
    from sladsl.cli._day import day_of, today
    from sladsl.cli._differences import Places, account_lines, account_row, lines, row
    from sladsl.simulate.replay.shape import reject_data

    day = day_of(on) if on is not None else today()
    demand_history(target_name, paths, on, history, options, milestone)
    workspace, code = opened_workspace(contracts, "json" if as_json else "text")
    if workspace is None:
        return code
    found = _configured(target_name, paths, workspace, day) if paths else []
    shown = lived(target_name, history, workspace, options, milestone) if history is not None else None
    if shown is not None and not paths:
        demand_enough(shown, str(history))
    found += shown.behaviour.drifts if shown is not None else ()
    places = Places(workspace, day)
    if as_json:
        document = {
            "schema": SCHEMA, "target": target_name, "on": day.isoformat() if paths else None,
            "differences": [row(one, places) for one in found],
            "behaviour": None if shown is None else [account_row(each) for each in shown.behaviour.accounts],
            "rejects": None if shown is None else [reject_data(each) for each in shown.rejects],
        }  # fmt: skip
        click.echo(json.dumps(document, indent=2, ensure_ascii=False))
    else:
        whole = account_lines(shown.behaviour.accounts) if shown is not None else ()
        for line in (*lines(found, target_name, day if paths else None, places, shown), *whole):
            click.echo(printable(line))
    return 1 if found or (shown is not None and shown.rejects) else 0


def _configured(target_name: str, paths: tuple[Path, ...], workspace: Workspace, day: date) -> list[Drift]:
    """What is configured otherwise."""
    from sladsl.build.schedules import in_force
    from sladsl.cli._exports import exported_files, project_of, readable_target
    from sladsl.compare.drift.effects import drift
    from sladsl.targets.protocol import TargetError

    target = cast("ComparableTarget", readable_target(target_name, "differences"))
    project = project_of(target_name, workspace.project.targets, day)
    own = [one for one in workspace.agreements if one.agreement is not None]
    every = [terms for one in own if one.agreement for terms in one.agreement.versions]
    try:
        return drift(target, every, [in_force(one, day)[0] for one in own], exported_files(paths), project)
    except TargetError as error:
        raise click.ClickException(str(error)) from None
