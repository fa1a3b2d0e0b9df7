"""Findings as JSON, schema `sladsl/findings/1`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sladsl.findings.finding import counts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.findings.finding import Finding
    from sladsl.findings.reporters import Source

SCHEMA = "sladsl/findings/1"


def render(findings: Sequence[Finding], source: Source, *, colour: bool = False) -> str:
    """The findings as one JSON object; pure ASCII, so that no terminal or pipe can damage it."""
    del source, colour
    document = {"schema": SCHEMA, "findings": [finding.to_dict() for finding in findings], "summary": counts(findings)}
    return json.dumps(document, indent=2) + "\n"
