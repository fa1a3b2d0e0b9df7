"""Findings as SARIF 2.1.0, the format of code scanning services."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sladsl import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.findings.finding import Finding, Kind
    from sladsl.findings.reporters import Source
    from sladsl.findings.span import Span


def render(findings: Sequence[Finding], source: Source, *, colour: bool = False) -> str:
    """One SARIF run with the kinds that occur as rules; an allowed finding is a suppressed result."""
    del source, colour
    kinds = {finding.kind.code: finding.kind for finding in findings}
    index = {code: number for number, code in enumerate(sorted(kinds))}
    driver = {"name": "sladsl", "version": __version__, "rules": [_rule(kinds[code]) for code in index]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, index[finding.kind.code]) for finding in findings],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2) + "\n"


def _rule(kind: Kind) -> dict[str, Any]:
    """A kind with its page, which services show beside a result."""
    return {
        "id": kind.code,
        "name": kind.name,
        "shortDescription": {"text": kind.title},
        "fullDescription": {"text": " ".join(kind.page.split("\n\n")[0].split()) or kind.title},
        "help": {"text": kind.page or kind.title},
        "defaultConfiguration": {"level": kind.severity},
    }


def _result(finding: Finding, rule: int) -> dict[str, Any]:
    text = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    result: dict[str, Any] = {
        "ruleId": finding.kind.code,
        "ruleIndex": rule,
        "level": finding.severity,
        "message": {"text": text},
    }
    if finding.span is not None:
        result["locations"] = [_location(finding.span)]
    if finding.labels:
        labels = dict.fromkeys(finding.labels)  # SARIF wants each once
        result["relatedLocations"] = [_location(span) | {"message": {"text": text}} for span, text in labels]
    if finding.allowed is not None:
        result["suppressions"] = [{"kind": "inSource", "justification": finding.allowed}]
    return result


def _location(span: Span) -> dict[str, Any]:
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    uri = quote(span.file.replace("\\", "/"), errors="backslashreplace")
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}
