"""Findings as workflow commands, which GitHub Actions shows beside the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.findings.finding import Finding
    from sladsl.findings.reporters import Source

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render(findings: Sequence[Finding], source: Source, *, colour: bool = False) -> str:
    """One `::error file=...::message` line per finding; allowed findings are left out, GitHub has no word for them."""
    del source, colour
    return "".join(_line(finding) + "\n" for finding in findings if finding.allowed is None)


def _line(finding: Finding) -> str:
    properties = {"title": f"{finding.kind.code} {finding.kind.name}"}
    span = finding.span
    if span is not None:
        places = {"file": printable(span.file), "line": span.line, "endLine": span.end_line}
        if span.line == span.end_line:  # GitHub takes columns only when a place lies in one line
            places |= {"col": span.column, "endColumn": max(span.column, span.end_column - 1)}
        properties = {key: _property(str(value)) for key, value in places.items()} | properties
    message = "\n".join(printable(text) for text in (finding.message, finding.help) if text)
    listed = ",".join(f"{key}={value}" for key, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(message)}"


def _data(text: str) -> str:
    """Escapes a message as GitHub's own toolkit does (actions/toolkit, packages/core/src/command.ts, escapeData)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escapes a property as GitHub's own toolkit does (same file, escapeProperty)."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
