"""`sladsl redline`: which clauses of an edited file differ from the contract."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sladsl.findings.suggest import did_you_mean
from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sladsl.compose.agreement import Composition
    from sladsl.documents.docx.reading import Read
    from sladsl.documents.redline import Change
    from sladsl.model.terms import Terms

SCHEMA = "sladsl/redline/1"
MOST_WORDS = 40
"""Words of a change that are shown on the screen; JSON has all of them."""


@click.command("redline")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--project",
    "project_path",
    default=".",
    show_default=True,
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True),
    help="The project of the contract, or the contract itself.",
)
@click.option("--agreement", "name", metavar="NAME", help="Whose schedule it is, if the file does not say it any more.")
@click.option("--on", "on", metavar="DATE", help="Compare with the terms of this day; those of the file if not given.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def command(file: Path, project_path: Path, name: str | None, on: str | None, *, as_json: bool) -> int:
    """Name the clauses of an edited schedule (DOCX) that differ from the contract, and the words that changed.

    Tracked changes count as accepted; comments are shown at their clause. Exit code 0: the file says what the contract
    says; 1: something differs or was noted.
    """
    from sladsl.build.schedules import in_force, schedule_on
    from sladsl.documents.docx import MissingExtraError, render_docx
    from sladsl.documents.docx.reading import UnreadableError, read_docx
    from sladsl.documents.redline import redline

    try:
        read = read_docx(file)
        composition, code = _wanted(project_path, name, read)
        if composition is None:
            return code
        day = _day(on, read)
        wanted = read_docx(BytesIO(render_docx(schedule_on(composition, day))))
    except (MissingExtraError, UnreadableError) as error:
        raise click.ClickException(f"{file}: {error}") from None
    changes = redline(wanted.clauses, read.clauses)
    terms, _ = in_force(composition, day)
    if as_json:
        click.echo(_json(file, terms, changes))
    else:
        for line in _lines(terms, changes):
            click.echo(printable(line))
    return 1 if changes else 0


def _day(on: str | None, read: Read) -> date:
    """The day whose terms are compared: the one asked for, else that of the file, else today."""
    from datetime import date

    from sladsl.cli._day import day_of, today

    if on is not None:
        return day_of(on)
    try:
        return date.fromisoformat(read.version)
    except ValueError:
        return today()


def _wanted(path: Path, name: str | None, read: Read) -> tuple[Composition | None, int]:
    """The agreement that a file is about; None and an exit code if the contracts have errors, told then."""
    from sladsl.cli._contracts import opened_workspace

    workspace, code = opened_workspace(path)
    if workspace is None:
        return None, code
    known = {one.agreement.name: one for one in workspace.agreements if one.agreement is not None}
    subject = name if name is not None else read.subject
    if subject in known:
        return known[subject], 0
    if name is None and len(known) == 1 and not subject:
        return next(iter(known.values())), 0
    hint = did_you_mean(subject, known) or f"agreements here are: {', '.join(known)}"
    said = f"there is no agreement '{subject}' in {path}" if subject else "the file does not say whose schedule it is"
    raise click.UsageError(f"{said}; {hint}; name the project with --project, or the agreement with --agreement")


def _lines(terms: Terms, changes: list[Change]) -> Iterator[str]:
    which = f"{terms.agreement}, terms from {terms.start}"
    if not changes:
        yield f"{which}: the file says what the contract says"
        return
    for change in changes:
        tracked = ", tracked" if change.tracked else ""
        yield f"{change.title or 'Cover'}: {change.how}{tracked}"
        for before, after in change.words:
            yield f"    - {_cut(before)}" if before else "    (put in)"
            yield f"    + {_cut(after)}" if after else "    (taken out)"
        yield from (f"    note by {comment}" for comment in change.comments)
    clauses = "1 clause differs" if len(changes) == 1 else f"{len(changes)} clauses differ"
    yield f"{which}: {clauses}"


def _cut(text: str) -> str:
    words = text.split()
    return text if len(words) <= MOST_WORDS else f"{' '.join(words[:MOST_WORDS])} ... ({len(words)} words)"


def _json(file: Path, terms: Terms, changes: list[Change]) -> str:
    rows = [
        {"clause": change.anchor, "title": change.title, "how": change.how, "tracked": change.tracked,
         "words": [{"before": before, "after": after} for before, after in change.words],
         "comments": list(change.comments)}
        for change in changes
    ]  # fmt: skip
    head = {"schema": SCHEMA, "file": str(file), "agreement": terms.agreement, "version": terms.start.isoformat()}
    return json.dumps({**head, "changes": rows}, indent=2, ensure_ascii=False)
