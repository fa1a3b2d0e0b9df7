"""`sladsl init`: a small commented project to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from sladsl.findings.terminal import printable

_ENDING = ".starter"
"""Ending of starter files that would mean something where they are kept, such as a project file; the copy loses it."""


@click.command("init")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path, file_okay=False))
def command(folder: Path) -> int:
    """Write a small commented project: a contract, a plan, sladsl.toml, a CI workflow.

    DIR is where, by default here. Existing files are never touched: if one of the new files exists, nothing is written.
    """
    files = _starter_files()
    existing = [name for name in files if (folder / name).exists()]
    if existing:
        raise click.ClickException(f"{folder / existing[0]} exists already; choose another folder")
    for name, data in files.items():
        _write_new(folder / name, data)
        click.echo(f"wrote {printable(str(folder / name))}")
    click.echo(f"next, in {printable(str(folder))}: sladsl lock, sladsl check, sladsl build")
    return 0


def _starter_files() -> dict[str, bytes]:
    """Path below the project -> content, sorted by path."""
    from sladsl.resources import folder

    origin = folder("starter")
    files = sorted(file for file in origin.rglob("*") if file.is_file())
    return {file.relative_to(origin).as_posix().removesuffix(_ENDING): file.read_bytes() for file in files}


def _write_new(file: Path, data: bytes) -> None:
    from sladsl.build.writing import write_file

    file.parent.mkdir(parents=True, exist_ok=True)
    write_file(file, data)
