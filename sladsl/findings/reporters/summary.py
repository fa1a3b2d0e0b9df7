"""Findings as Markdown: counts and a table, for the summary page of a CI job."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sladsl.findings.finding import counts
from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.findings.finding import Finding
    from sladsl.findings.reporters import Source

MOST_ROWS = 200
"""Rows that are printed; GitHub takes no summary above 1 MiB, and nobody reads so many."""
_LONGEST = 600
"""Characters of a cell, for the same reason."""
_MEANING = re.compile(r"[\\`*_\[\]<>#|~$&@:]|(?<=[wW])\.")
"""Signs with a meaning in Markdown as GitHub reads it, with its mentions, links, emoji and formulas."""


def render(findings: Sequence[Finding], source: Source, *, colour: bool = False) -> str:
    """A heading, a line of counts, and the findings as a table; those that the author allowed fold away."""
    del source, colour
    refused = [finding for finding in findings if finding.allowed is None]
    allowed = [finding for finding in findings if finding.allowed is not None]
    parts = ["## Contracts", _counted(findings)]
    if refused:
        parts.append(_table(("", "place", "finding", "way out"), [_row(finding) for finding in refused]))
    if allowed:
        table = _table(("", "place", "finding", "reason"), [_row(finding) for finding in allowed])
        parts.append(f"<details><summary>{len(allowed)} allowed</summary>\n\n{table}\n\n</details>")
    return "\n\n".join(parts) + "\n"


def _counted(findings: Sequence[Finding]) -> str:
    number = counts(findings)
    allowed = number.pop("allowed")
    parts = [f"{count} {severity}{'s' if count != 1 else ''}" for severity, count in number.items() if count]
    said = ", ".join(parts) or "No findings"
    return f"{said}; {allowed} allowed." if allowed else f"{said}."


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    shown = [head, ["---"] * len(head), *rows[:MOST_ROWS]]
    lines = ["| " + " | ".join(row) + " |" for row in shown]
    rest = len(rows) - MOST_ROWS
    return "\n".join([*lines, "", f"{rest} more are not shown."] if rest > 0 else lines)


def _row(finding: Finding) -> list[str]:
    span = finding.span
    place = f"{span.file}:{span.line}" if span else "project"
    said = f"{_cell(finding.kind.code)} {_cell(finding.message)}"
    return [finding.severity, _cell(place), said, _cell(finding.help if finding.allowed is None else finding.allowed)]


def _cell(text: str) -> str:
    """Text that stays text in a cell: all signs with a meaning become character references."""
    shown = printable(text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "...")
    return _MEANING.sub(lambda match: f"&#{ord(match.group())};", shown)
