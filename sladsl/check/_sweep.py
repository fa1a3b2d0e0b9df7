"""A sweep: everything below some paths, project by project, on all processors when there is much of it."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sladsl.compose.project import find_project

from ._files import contract_files
from ._workspace import allowances_of, asked, judged, open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sladsl.findings import Finding

    from ._allowed import Allowance
    from .fleet._members import Facts

MANY = 100
"""So many agreements are worth starting further processes."""
_AGREEMENT = re.compile(r"^agreement[ \t]", re.MULTILINE)


class Swept(NamedTuple):
    """What a sweep found.

    Attributes:
        findings: of all projects, in order.
        files: how many contract files were looked at.
        agreements: how many of them are agreements.
    """

    findings: list[Finding]
    files: int
    agreements: int


class _Part(NamedTuple):
    """What one process found; plain data, so that it can be sent."""

    findings: list[Finding]
    facts: Facts
    allowances: list[Allowance]
    used: list[str]
    agreements: int


def sweep(paths: list[Path], today: date) -> Swept:
    """Check everything that is or lies below some paths, which may be of several projects."""
    findings: list[Finding] = []
    files = contract_files(paths)
    agreements = 0
    for root, own in _by_project(paths).items():
        found, number = _project(root, own, today)
        findings.extend(found)
        agreements += number
    return Swept(findings, len(files), agreements)


def _by_project(paths: list[Path]) -> dict[Path, list[Path]]:
    """Root of each project -> its contract files; files of no project belong to the folder that was named."""
    groups: dict[Path, list[Path]] = {}
    roots: dict[Path, Path | None] = {}
    for path in paths:
        for file in contract_files([path]):
            if file.parent not in roots:
                project, _ = find_project(file)
                roots[file.parent] = project.root if project.has_file else None
            root = roots[file.parent] or (path if path.is_dir() else file.parent)
            groups.setdefault(root, []).append(file)
    return groups


def _project(root: Path, files: list[Path], today: date) -> tuple[list[Finding], int]:
    project, _ = find_project(root)
    agreements = [file for file in files if _is_agreement(file)]
    processes = _processors()
    fleet = len(agreements) > 1
    if len(agreements) < MANY or processes < 2:
        parts = [_part(root, files, today, fleet=fleet)]
    else:
        parts = _parallel(root, agreements, today, processes)
        used = {name for part in parts for name in part.used}
        rest = [file for file in files if os.path.realpath(file) not in used]
        parts.append(_part(root, rest, today, fleet=fleet))
    findings = [finding for part in parts for finding in part.findings]
    if fleet:
        from .fleet._members import fleet_findings, together

        findings += fleet_findings(together(part.facts for part in parts), project)
    known = [allowance for part in parts for allowance in part.allowances]
    return judged(findings, known, project, fleet=fleet), sum(part.agreements for part in parts)


def _processors() -> int:
    """How many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


def _is_agreement(file: Path) -> bool:
    """Whether a file looks like an agreement, without reading it as one."""
    try:
        return bool(_AGREEMENT.search(file.read_text(encoding="utf-8-sig", errors="replace")))
    except OSError:
        return False


def _parallel(root: Path, files: list[Path], today: date, processes: int) -> list[_Part]:
    from concurrent.futures import ProcessPoolExecutor

    size = -(-len(files) // (processes * 2))
    chunks = [files[start : start + size] for start in range(0, len(files), size)]
    with ProcessPoolExecutor(processes) as pool:
        return list(pool.map(_part, [root] * len(chunks), chunks, [today] * len(chunks)))


def _part(root: Path, files: Iterable[Path], today: date, *, fleet: bool = True) -> _Part:
    workspace = open_workspace(list(files), root)
    used = list(workspace.library.files)
    found = asked(workspace, today)
    facts: Facts = {}
    if fleet:
        from .fleet._members import fleet_facts

        facts = fleet_facts(workspace, today)
    return _Part(found, facts, allowances_of(workspace), used, len(workspace.agreements))


def source_of(shown: str) -> str | None:
    """The original text of a file that findings name; None if it cannot be read."""
    from sladsl.syntax.source import read_source

    source = read_source(Path(shown), shown)
    return source.original or None
