"""Findings as JUnit XML, the format in which CI systems show test results."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from sladsl.findings.finding import failing
from sladsl.findings.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.findings.finding import Finding
    from sladsl.findings.reporters import Source


def render(findings: Sequence[Finding], source: Source, *, colour: bool = False) -> str:
    """One test case per finding, failed when the finding is an error; a clean run is one passed case."""
    del source, colour
    cases = [_case(finding) for finding in findings] or ['  <testcase classname="sladsl" name="no findings"/>\n']
    failures = sum(failing([finding]) for finding in findings)
    head = f'<testsuite name="sladsl" tests="{len(cases)}" failures="{failures}" errors="0">\n'
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + head + "".join(cases) + "</testsuite>\n"


def _case(finding: Finding) -> str:
    span = finding.span
    place = f"{span.file}:{span.line}:{span.column}" if span else "project"
    name = quoteattr(printable(f"{finding.kind.code} {finding.kind.name} {place}"))
    body = escape(printable(f"{finding.message}. {finding.help}".strip()))
    tag = "failure" if failing([finding]) else "system-out"
    said = f" type={quoteattr(finding.kind.name)} message={quoteattr(printable(finding.message))}"
    attribute = said if tag == "failure" else ""
    return f'  <testcase classname="sladsl" name={name}>\n    <{tag}{attribute}>{body}</{tag}>\n  </testcase>\n'
