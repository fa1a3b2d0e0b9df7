"""`sladsl diff`: what changed in the promises, and for whom it is better."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

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
    from sladsl.cli._revisions import contract_file
    from sladsl.compare.changes.terms import changes

    form = "json" if as_json else form
    given = day_of(on) if on is not None else None
    day = given or today()
    sides: list[Terms] = []
    for name in (old, new):
        with contract_file(name) as file:
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
