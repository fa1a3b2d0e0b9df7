"""A workspace: the agreements below some paths, composed and asked all questions."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sladsl.compose.agreement import Composition, compose
from sladsl.compose.files import File, Library
from sladsl.compose.lockfile import Lock, read_lock
from sladsl.compose.project import Project, find_project
from sladsl.discovery import module_names
from sladsl.findings.finding import in_order

from ._allowed import Allowance, allowances, apply_allowances
from ._files import contract_files
from ._subject import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from sladsl.findings import Finding, Kind


class Rule(Protocol):
    """A module of this room.

    Attributes:
        KIND: what it finds.
    """

    KIND: Kind

    @staticmethod
    def run(subject: Subject) -> Iterable[Finding]:
        """Ask the question of one version of an agreement."""


@dataclass(slots=True)
class Workspace:
    """What was read below some paths.

    Attributes:
        project: the project of the first path.
        lock: its lock file.
        library: every file read.
        compositions: the agreements, in the order of their files; then plans and bases that none of them uses.
        findings: of reading and composing.
    """

    project: Project
    lock: Lock
    library: Library
    compositions: list[Composition] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def agreements(self) -> list[Composition]:
        """The compositions that are agreements."""
        return [composition for composition in self.compositions if composition.agreement is not None]

    def source(self, shown: str) -> str | None:
        """The original text of a file that findings name; None if it was not read."""
        for file in self.library.files.values():
            if file.shown == shown:
                return file.parsed.source.original
        try:
            return Path(shown).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None


def open_workspace(paths: list[Path], root: Path | None = None) -> Workspace:
    """Read and compose everything that is or lies below some paths of one project.

    Args:
        paths: files and folders.
        root: folder of the project; looked for upwards from the first path if it is not given.
    """
    project, findings = find_project(root or (paths[0] if paths else Path()))
    lock, lock_findings = read_lock(project.root)
    workspace = Workspace(project, lock, Library(project.root), findings=[*findings, *lock_findings])
    files = [workspace.library.read(path) for path in contract_files(paths)]
    agreements = [file for file in files if _is_agreement(file)]
    used: set[int] = set()
    for file in agreements:
        composition = compose(file, workspace.library, lock)
        workspace.compositions.append(composition)
        used.update(id(source.parsed) for source in composition.sources)
    for file in files:
        if not _is_agreement(file) and id(file.parsed) not in used:
            workspace.compositions.append(compose(file, workspace.library, lock))
    for composition in workspace.compositions:
        workspace.findings.extend(composition.findings)
    workspace.findings.extend(workspace.library.findings)
    return workspace


def _is_agreement(file: File) -> bool:
    return file.head is not None and file.head.rule == "agreement"


def rules() -> list[Rule]:
    """All rules about one agreement, in the order of their codes."""
    names = [name for name in module_names(os.path.dirname(__file__)) if name not in ("kinds", "fleet")]
    modules: list[Rule] = [import_module(f"sladsl.check.{name}") for name in names]  # type: ignore[misc]
    return sorted(modules, key=lambda module: module.KIND.code)


def check(workspace: Workspace, today: date) -> list[Finding]:
    """Everything that is to be said of a workspace: of reading, composing and all rules, in order."""
    findings = asked(workspace, today)
    fleet = len(workspace.agreements) > 1
    if fleet:
        from .fleet._members import fleet_facts, fleet_findings

        findings += fleet_findings(fleet_facts(workspace, today), workspace.project)
    return judged(findings, allowances_of(workspace), workspace.project, fleet=fleet)


def asked(workspace: Workspace, today: date) -> list[Finding]:
    """What reading, composing and the rules about one agreement find, before project and authors have their say.

    Rules that judge what is missing (NEEDS_WHOLE) stay silent while parts of an agreement could not be read, since what
    is missing may only be misspelt.
    """
    findings = list(workspace.findings)
    questions = rules() if workspace.agreements else []
    for composition in workspace.agreements:
        findings.extend(_ask(composition, questions, workspace, today))
    return findings


def allowances_of(workspace: Workspace) -> list[Allowance]:
    """What the comments of all files allow."""
    return [allowance for file in workspace.library.files.values() for allowance in allowances(file)]


def judged(findings: Iterable[Finding], known: Iterable[Allowance], project: Project, *, fleet: bool) -> list[Finding]:
    """Findings in order, with the severities of the project and the allowances of the authors."""
    off = {name for name, severity in project.severities.items() if severity == "off"}
    chosen = [_with_severity(finding, project) for finding in in_order(findings) if finding.kind.name not in off]
    return in_order(apply_allowances(chosen, list(dict.fromkeys(known)), fleet=fleet))


def _ask(composition: Composition, asked: list[Rule], workspace: Workspace, today: date) -> Iterator[Finding]:
    assert composition.agreement is not None, "only agreements are asked"
    for number in range(len(composition.agreement.versions)):
        subject = Subject(composition, number, workspace.project, workspace.lock, today)
        for rule in asked:
            if composition.whole or not getattr(rule, "NEEDS_WHOLE", False):
                yield from rule.run(subject)


def _with_severity(finding: Finding, project: Project) -> Finding:
    severity = project.severities.get(finding.kind.name)
    return finding.with_severity(severity) if severity in ("error", "warning", "note") else finding  # type: ignore[arg-type]
