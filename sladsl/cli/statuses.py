"""`sladsl statuses`: what the statuses of a ticket system's boards mean, and which are doubtful."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from sladsl.cli._history import history_options
from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.cli._history import HistoryOptions
    from sladsl.history.history import History
    from sladsl.targets.protocol import MappableTarget, StatusProposal
    from sladsl.targets.settings import TargetSettings

SCHEMA = "sladsl/statuses/1"


@click.command("statuses")
@click.argument("target_name", metavar="TARGET")
@click.argument("paths", metavar="FILES...", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--project",
    "project_path",
    default=".",
    show_default=True,
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True),
    help="Where sladsl.toml says what statuses mean already.",
)
@click.option(
    "--history",
    "history_path",
    metavar="PATH",
    type=click.Path(path_type=Path, exists=True),
    help="Tickets to look at: how they went through the statuses.",
)
@history_options
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def command(
    target_name: str,
    paths: tuple[Path, ...],
    project_path: Path,
    history_path: Path | None,
    options: HistoryOptions,
    *,
    as_json: bool,
) -> int:
    """Propose what each status of each board means, for sladsl.toml, and find the doubtful ones.

    FILES are exports of TARGET with its boards and their statuses, or the folder they are in; its README says which.
    With --history, which takes the options of 'sladsl history', doubts have counts. The exit code is 1 if a status is
    doubtful.
    """
    from sladsl.cli._exports import exported_files, readable_target
    from sladsl.cli._status_table import as_data, tables
    from sladsl.targets.protocol import TargetError

    target = cast("MappableTarget", readable_target(target_name, "status_map"))
    history = _history(history_path, options)
    try:
        found = target.status_map(exported_files(paths), _settings(target_name, project_path))
    except TargetError as error:
        raise click.ClickException(str(error)) from None
    if not any(each.status for each in found):
        raise click.ClickException("there are no statuses of these boards in the files; export them too")
    notes = [*_unjudged(found)]
    if history is not None:
        found, more = _told(found, history)
        notes += more
    doubtful = [each for each in found if each.doubts]
    if as_json:
        rows = [as_data(each) for each in found]
        document = {"schema": SCHEMA, "target": target_name, "statuses": rows, "notes": notes}
        click.echo(json.dumps(document, indent=2, ensure_ascii=False))
    else:
        for line in tables(found, target_name):
            click.echo(printable(line))
        for note in notes:
            click.echo(printable(f"# {note}"))
        click.echo(f"{len(doubtful) or 'none'} of {len(found)} doubtful")
    return 1 if doubtful else 0


def _settings(target: str, path: Path) -> TargetSettings:
    """What the project file says of the target; nothing if it says nothing."""
    from sladsl.cli._day import today
    from sladsl.cli._exports import project_of
    from sladsl.compose.project import find_project

    file, findings = find_project(path)
    if findings:
        raise click.ClickException(findings[0].message)
    tables = file.targets
    # Statuses have no times, so it does not matter in which zone the system is.
    return project_of(target, tables if target in tables else {target: {"zone": "UTC"}}, today()).settings


def _history(path: Path | None, options: HistoryOptions) -> History | None:
    """The history, if one is named; statuses in no map are no mistake here, since their meaning is what is asked."""
    from sladsl.cli._history import HistoryOptions, opened_history
    from sladsl.cli._rejects import tell

    if path is None:
        given = next((name for name, value in options._asdict().items() if value), None)
        if given is not None:
            raise click.UsageError("there are options of a history, but no history; add --history PATH")
        return None
    if options.source is not None and options.unmapped is None:
        options = HistoryOptions(*options)._replace(unmapped="skip")
    history = opened_history(path, options)
    tell(history.errors)
    return history


def _told(found: Sequence[StatusProposal], history: History) -> tuple[tuple[StatusProposal, ...], list[str]]:
    from sladsl.targets.statuses.told import with_history

    told = with_history(found, history.tickets)
    notes = list(told.notes)
    if history.errors:
        notes.append(f"{len(history.errors)} rows of the history were not taken; 'sladsl history' tells them")
    return told.proposals, notes


def _unjudged(found: Sequence[StatusProposal]) -> Iterator[str]:
    """What would have to be exported to judge whether a hold is ever released."""
    missing = {each.facts.release.missing for each in found if each.facts is not None and each.facts.holds}
    for files in sorted(missing - {""}):
        yield f"whether anything releases the holds is not judged: export {files} too"
