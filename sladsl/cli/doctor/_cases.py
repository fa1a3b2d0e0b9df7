"""Running a file of conformance cases: a line for each that fails, and a count."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Callable

    from sladsl.simulate.conformance.case import Case

SCHEMA = "sladsl/failures/1"


def run_cases(path: str, form: str, lower: Callable[[dict[str, Any]], Case]) -> int:
    """Run every case of a file of JSON lines and print what fails.

    Args:
        path: the file.
        form: "text" or "json".
        lower: makes a case of its JSON.

    Returns:
        The exit code: 0 if all hold, 1 if one fails.

    Raises:
        click.ClickException: the file is malformed; the message names the line.
    """
    lines = _lines(path)
    count, failures = 0, []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            count += 1
            failures += _failure(path, number, line, lower)
    if not count:
        raise click.ClickException(f"{path}: there is no case in this file")
    if form == "json":
        report = {"schema": SCHEMA, "file": path, "cases": count, "failures": failures}
        click.echo(json.dumps(report, indent=2, ensure_ascii=False))
    else:
        for failure in failures:
            click.echo(printable(f"{failure['id']}: {'; '.join(failure['differences'])}"))
        click.echo(f"{count - len(failures)} of {count} cases hold" + (f", {len(failures)} fail" if failures else ""))
    return 1 if failures else 0


def _lines(path: str) -> list[str]:
    try:
        with open(path, encoding="utf-8-sig") as file:
            return file.read().split("\n")
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{path} is not UTF-8 text: {error.reason} at byte {error.start}") from None


def _failure(path: str, number: int, line: str, lower: Callable[[dict[str, Any]], Case]) -> list[dict[str, Any]]:
    """The failure of a case as JSON, in a list; an empty list if it holds."""
    from sladsl.simulate.conformance.case import lowered

    try:
        case = lowered(line, lower)
        came = case.answer()
        differences = case.differences(case.expected, came)
    except ValueError as error:
        raise click.ClickException(f"{path}, line {number}: {error}") from error
    if not differences:
        return []
    return [
        {"id": case.id, "line": number, "differences": differences, "expected": case.expected, "came": came},
    ]
