"""`sladsl diff`: what changed in the promises, and for whom it is better."""

from __future__ import annotations

import io
import json
import os
import subprocess
import tempfile
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sladsl.compare.changes import Change
    from sladsl.model.terms import Terms

SCHEMA = "sladsl/changes/1"
_BETTER = {
    "client": "better for the client",
    "provider": "better for the provider",
    "neutral": "neutral",
    "mixed": "mixed",
}


@click.command("diff")
@click.argument("old")
@click.argument("new")
@click.option("--on", "on", metavar="DATE", help="Compare the terms of this day (YYYY-MM-DD); today if not given.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def command(old: str, new: str, on: str | None, form: str, *, as_json: bool) -> int:
    """Say what changed from OLD to NEW, and for whom it is better.

    OLD and NEW are contract files, or REVISION:FILE for a file as it was in a revision of git. Which is better follows
    from when tickets are due, tried over a year; a change that is better for some and worse for others is mixed, and
    shows one of each.
    """
    from sladsl.cli._day import day_of, today
    from sladsl.compare.changes.terms import changes

    form = "json" if as_json else form
    given = day_of(on) if on is not None else None
    day = given or today()
    sides: list[Terms] = []
    for name in (old, new):
        with _file(name) as file:
            terms, code = _terms(file, given, form)
        if terms is None:
            click.echo(f"Error: {printable(name)} has errors", err=True)
            return code
        sides.append(terms)
    found = changes(sides[0], sides[1], day)
    if form == "json":
        document = {"schema": SCHEMA, "on": day.isoformat(), "changes": [_row(one) for one in found]}
        click.echo(json.dumps(document, indent=2, ensure_ascii=False))
    else:
        click.echo("".join(f"{printable(line)}\n" for line in _lines(found, day)), nl=False)
    return 1 if found else 0


def _terms(file: Path, given: date | None, form: str) -> tuple[Terms | None, int]:
    """The terms of a file on a day, or on that nearest to today if none is given; None and a code if it has errors."""
    from sladsl.cli._contract import open_contract
    from sladsl.cli._day import today

    opened, code = open_contract(file, form)
    return (None, code) if opened is None else (opened.on(given or opened.usual_day(today()))[0], 0)


def _row(one: Change) -> dict[str, object]:
    return {
        "element": one.element,
        "change": one.kind,
        "old": one.old,
        "new": one.new,
        "better_for": one.verdict,
        "examples": list(one.examples),
    }


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
    """A contract file; one of a revision is taken out with all it may use, and read where it stands in it."""
    if os.path.exists(name):
        yield Path(name)
        return
    revision, colon, path = name.partition(":")
    if not colon or not revision or not path:
        raise click.UsageError(f"there is no file {name}; for a revision write REVISION:FILE")
    place = Path(path).resolve()
    folder = next(parent for parent in place.parents if parent.is_dir())
    top = Path(_git("rev-parse", "--show-toplevel", folder=folder).decode().strip()).resolve()
    commit = _git("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}", folder=top).decode().strip()
    inside = os.path.relpath(place, top)
    with tempfile.TemporaryDirectory(prefix="sladsl-diff-") as tree:
        _extract(_git("archive", "--format=tar", commit, folder=top), tree)
        with chdir(tree):
            if not os.path.isfile(inside):
                raise click.UsageError(f"there is no file {inside} in {revision}")
            yield Path(inside)


def _git(*arguments: str, folder: Path) -> bytes:
    command = ["git", *arguments]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)  # noqa: S603 (no shell; options end)
    except FileNotFoundError:
        raise click.ClickException("git is not installed, so revisions cannot be read") from None
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().split("\n")[0]
        raise click.ClickException(f"git {arguments[0]}: {reason.removeprefix('fatal: ')}")
    return done.stdout


def _extract(archive: bytes, folder: str) -> None:
    import tarfile

    try:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(folder, filter="data")
    except tarfile.TarError as error:
        raise click.ClickException(f"the revision cannot be taken out: {error}") from None
