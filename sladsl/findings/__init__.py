"""Findings: what is wrong or worth knowing in a contract, where, and how to mend it."""

from __future__ import annotations

from sladsl.findings.finding import Finding, Kind, Severity
from sladsl.findings.span import Span

__all__ = ["Finding", "Kind", "Severity", "Span"]
