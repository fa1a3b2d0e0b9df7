"""Every contract of the repository: all its findings equal a reviewed file."""

import os
from datetime import date
from pathlib import Path

from sladsl.check._workspace import check, open_workspace

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).with_name("contracts.findings.txt")
TODAY = date(2026, 6, 1)


def workspaces(folder):
    """The projects below a folder, each as a whole, and single files that belong to none."""
    files = sorted(folder.rglob("*.sla"))
    projects = sorted(file.parent for file in folder.rglob("sladsl.toml"))
    single = [file for file in files if not any(project in file.parents for project in projects)]
    return [*projects, *single]


def line(finding):
    allowed = "" if finding.allowed is None else f"  (allowed: {finding.allowed})"
    place = f"{finding.span.file}:{finding.span.line}" if finding.span else "-"
    return f"{place}  {finding.severity}  {finding.kind.code} {finding.kind.name}  {finding.message}{allowed}"


def test_findings_of_all_contracts(golden, monkeypatch):
    monkeypatch.chdir(ROOT)
    lines = []
    for place in workspaces(Path("contracts")):
        found = check(open_workspace([place]), TODAY)
        lines += [f"# {place.as_posix()}", *(line(finding).replace(os.sep, "/") for finding in found), ""]
    golden(GOLDEN, "\n".join(lines))
