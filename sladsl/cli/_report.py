"""Printing findings and choosing the exit code: the last step of every command that has some."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from sladsl.cli._guard import CLEAN, FINDINGS
from sladsl.findings.finding import failing, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sladsl.findings import Finding
    from sladsl.findings.reporters import Source


def report(
    findings: Iterable[Finding], source: Source, *, form: str = "text", strict: bool = False, everything: bool = False
) -> int:
    """Prints findings in order to standard output and returns the exit code they deserve.

    Args:
        findings: in any order; equal ones are printed once.
        source: original text of a file that a finding names; None when it cannot be read.
        form: name of a reporter, one of `sladsl.findings.reporters.reporter_names()`.
        strict: whether warnings fail the run, too.
        everything: whether people see allowed findings; formats for machines always carry them.
    """
    from sladsl.findings.reporters import reporter
    from sladsl.findings.terminal import wants_colour

    ordered = in_order(findings)
    shown = [finding for finding in ordered if everything or form != "text" or finding.allowed is None]
    if form == "sarif":
        shown = _explained(shown)
    sys.stdout.write(reporter(form)(shown, source, colour=wants_colour(sys.stdout, os.environ)))
    return FINDINGS if failing(ordered, strict=strict) else CLEAN


def _explained(findings: list[Finding]) -> list[Finding]:
    """The findings with the pages of their kinds, which rules keep in their docstrings."""
    from dataclasses import replace

    from sladsl.cli._catalogue import kinds

    known = {kind.code: kind for kind in kinds()}
    return [replace(finding, kind=known.get(finding.kind.code, finding.kind)) for finding in findings]
