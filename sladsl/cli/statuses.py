"""`sladsl statuses`: what the statuses of a ticket system's boards mean, and which are doubtful."""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from sladsl.findings.terminal import printable, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def command(target_name: str, paths: tuple[Path, ...], project_path: Path, *, as_json: bool) -> int:
    """Propose what each status of each board means, for sladsl.toml, and find the doubtful ones.

    FILES are exports of TARGET with its boards and their statuses, or the folder they are in. The exit code is 1 if a
    status is doubtful.
    """
    from sladsl.cli._exports import exported_files, readable_target
    from sladsl.targets.protocol import TargetError

    target = cast("MappableTarget", readable_target(target_name, "status_map"))
    try:
        found = target.status_map(exported_files(paths), _settings(target_name, project_path))
    except TargetError as error:
        raise click.ClickException(str(error)) from None
    doubtful = [each for each in found if each.doubts]
    if as_json:
        document = {"schema": SCHEMA, "target": target_name, "statuses": [asdict(each) for each in found]}
        click.echo(json.dumps(document, indent=2, ensure_ascii=False))
    else:
        for line in _lines(found, target_name):
            click.echo(printable(line))
        click.echo(f"{len(doubtful) or 'none'} of {len(found)} doubtful")
    return 1 if doubtful else 0


def _settings(target: str, path: Path) -> TargetSettings:
    """What the project file says of the target; nothing if it says nothing."""
    from sladsl.cli._day import today
    from sladsl.cli._exports import project_of
    from sladsl.compose.project import find_project

    tables = find_project(path)[0].targets
    # Statuses have no times, so it does not matter in which zone the system is.
    return project_of(target, tables if target in tables else {target: {"zone": "UTC"}}, today()).settings


def _lines(found: Sequence[StatusProposal], target: str) -> Iterator[str]:
    """A table of the project file for each board, doubts as comments behind it."""
    for board, group in groupby(found, key=lambda each: each.board):
        rows = list(group)
        yield f"[targets.{target}.boards.{_toml(board)}.statuses]"
        named = [each for each in rows if each.status]
        texts = [f"{_toml(each.status)} = {_toml(each.meaning)}" for each in named]
        widest = max((width(text) for text in texts), default=0)
        for text, each in zip(texts, named, strict=True):
            yield f"{text}{' ' * (widest - width(text))}  # {each.stage}"
            yield from (f"#   doubtful: {doubt}" for doubt in each.doubts)
        yield from (f"# doubtful: {doubt}" for each in rows if not each.status for doubt in each.doubts)
        yield ""


def _toml(text: str) -> str:
    """A text in quotes, as TOML has it, which is as JSON has it."""
    return json.dumps(text, ensure_ascii=False)
