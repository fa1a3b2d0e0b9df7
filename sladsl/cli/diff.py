"""`sladsl diff`: what changed in the promises, and for whom it is better."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.compare.changes import Change
    from sladsl.model.terms import Terms

SCHEMA = "sladsl/changes/1"
_BETTER = {"client": "better for the client", "provider": "better for the provider", "neutral": "neutral", "mixed": "mixed"}


@click.command("diff")
@click.argument("old")
@click.argument("new")
@click.option("--on", "on", metavar="DATE", help="Compare the terms of this day (YYYY-MM-DD); today if not given.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def command(old: str, new: str, on: str | None, form: str, *, as_json: bool) -> int:
    """Say what changed from OLD to NEW, and for whom it is better.

    OLD and NEW are contract files, or REVISION:FILE for a file as it was in a revision of git. Which is better follows from
    when tickets are due, tried over a year; a change that is better for some and worse for others is mixed and shows
    one of each.
    """
    from sladsl.cli._day import day_of
    from sladsl.compare.changes.terms import changes

    day = day_of(on) if on else date.today()
    sides: list[Terms] = []
    for name in (old, new):
        with _file(name) as file:
            terms, code = _terms(file, day)
        if terms is None:
            return code
        sides.append(terms)
    found = changes(sides[0], sides[1], day)
    if as_json or form == "json":
        rows = [
            {"element": one.element, "change": one.kind, "old": one.old, "new": one.new, "better_for": one.verdict,
             "examples": list(one.examples)}
            for one in found
        ]  # fmt: skip
        click.echo(json.dumps({"schema": SCHEMA, "on": day.isoformat(), "changes": rows}, indent=2, ensure_ascii=False))
    else:
        click.echo("".join(f"{printable(line)}\n" for line in _lines(found, day)), nl=False)
    return 1 if found else 0


def _terms(file: Path, day: date) -> tuple[Terms | None, int]:
    from sladsl.cli._contract import open_contract

    opened, code = open_contract(file)
    return (None, code) if opened is None else (opened.on(opened.usual_day(day))[0], 0)


def _lines(found: list[Change], day: date) -> Iterator[str]:
    yield f"terms of {day}: {len(found) or 'no'} change{'' if len(found) == 1 else 's'}"
    for one in found:
        yield ""
        yield f"{one.element}: {one.kind}, {_BETTER[one.verdict]}"
        for mark, text in (("-", one.old), ("+", one.new)):
            if text:
                yield f"  {mark} {text}"
        yield from (f"  {example}" for example in one.examples)


@contextmanager
def _file(name: str) -> Iterator[Path]:
    """A contract file on disk; one of a revision is taken out with all it may use, and removed afterwards."""
    if os.path.exists(name):
        yield Path(name)
        return
    revision, colon, path = name.partition(":")
    if not colon or not revision or not path:
        raise click.UsageError(f"there is no file {name}; for a revision write REVISION:FILE")
    with tempfile.TemporaryDirectory(prefix="sladsl-diff-") as folder:
        top = Path(_git("rev-parse", "--show-toplevel").decode().strip())
        inside = Path(os.path.relpath(Path(path).resolve(), top.resolve())).as_posix()
        archive = Path(folder) / "revision.tar"
        archive.write_bytes(_git("archive", "--format=tar", revision, cwd=top))
        tree = Path(folder) / "tree"
        _extract(archive, tree)
        if not (tree / inside).is_file():
            raise click.UsageError(f"there is no {inside} in {revision}")
        yield tree / inside


def _git(*arguments: str, cwd: Path | None = None) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], cwd=cwd, capture_output=True, check=False)
    except FileNotFoundError:
        raise click.ClickException("git is not installed, so revisions cannot be read") from None
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().split("\n")[0]
        raise click.ClickException(f"git {arguments[0]}: {reason}")
    return done.stdout


def _extract(archive: Path, folder: Path) -> None:
    import tarfile

    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
