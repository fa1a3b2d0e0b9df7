"""Opening one contract for a command that works on its terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path

    from sladsl.check._workspace import Workspace
    from sladsl.compose.agreement import Composition
    from sladsl.compose.origins import Origins
    from sladsl.compose.project import Project
    from sladsl.model.terms import Agreement, Terms


NAMED = 10
"""So many agreements of a folder are named; of more the number is told."""


@dataclass(slots=True)
class Contract:
    """A contract file that was composed without errors.

    Attributes:
        workspace: its project.
        composition: what composing gave.
        agreement: its agreement.
    """

    workspace: Workspace
    composition: Composition
    agreement: Agreement

    def on(self, day: date) -> tuple[Terms, Origins]:
        """The terms in force on a day, with their origins; a usage error if there are none."""
        terms = self.agreement.in_force(day)
        if terms is None:
            first, end = self.agreement.versions[0].start, self.agreement.last_day or "further notice"
            raise click.UsageError(f"no terms are in force on {day}; they run from {first} to {end}")
        return terms, self.composition.origins[self.agreement.versions.index(terms)]

    def usual_day(self, today: date) -> date:
        """Today, or the nearest day on which terms are in force."""
        last = self.agreement.last_day or today + timedelta(days=1)
        return min(max(today, self.agreement.versions[0].start), last)


def refuse_several(path: Path, project: Project) -> None:
    """Refuse a folder of no project that has projects below; what is one per project cannot be made for all of them.

    Raises:
        click.UsageError: names the projects.
    """
    from sladsl.check._files import contract_files
    from sladsl.compose.project import find_project

    if project.has_file or not path.is_dir():
        return
    found = [find_project(folder)[0] for folder in dict.fromkeys(file.parent for file in contract_files([path]))]
    roots = dict.fromkeys(str(one.root) for one in found if one.has_file)
    if roots:
        raise click.UsageError(f"{path} is no project, but has some below; name one of: {', '.join(roots)}")


def sole_agreement(path: Path) -> Path:
    """The file of the one agreement below a folder; what is no folder is taken as it is.

    Raises:
        click.UsageError: there is no agreement in the folder, or there are several, which are named.
        OSError: a folder cannot be read.
    """
    if not path.is_dir():
        return path
    from sladsl.check._files import contract_files
    from sladsl.compose.files import Library
    from sladsl.compose.project import find_project

    library = Library(find_project(path)[0].root)
    heads = {file: library.read(file).head for file in contract_files([path])}
    found = [file for file, head in heads.items() if head is not None and head.rule == "agreement"]
    if not found:
        raise click.UsageError(f"there is no agreement in {path}; name a file that begins with 'agreement'")
    if len(found) > 1:
        more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
        names = ", ".join(map(str, found[:NAMED]))
        raise click.UsageError(f"there are {len(found)} agreements in {path}; name one of: {names}{more}")
    return found[0]


def open_contract(path: Path, form: str = "text") -> tuple[Contract | None, int]:
    """Open a contract; None and an exit code when it has errors, which are printed then.

    Args:
        path: the file, or a folder with one agreement.
        form: "text" or "json", for the errors.

    Raises:
        click.UsageError: the file is a base or a plan, not an agreement, or a folder has none or several.
    """
    from sladsl.check._workspace import open_workspace
    from sladsl.cli._report import report
    from sladsl.findings.finding import failing

    path = sole_agreement(path)
    workspace = open_workspace([path])
    file = workspace.library.read(path)
    if not file.parsed.findings and (file.head is None or file.head.rule != "agreement"):
        raise click.UsageError(f"{path} is no agreement; name the file that begins with 'agreement'")
    if failing(workspace.findings):
        return None, report(workspace.findings, workspace.source, form=form)
    composition = workspace.agreements[0]
    assert composition.agreement is not None, "agreements have one"
    return Contract(workspace, composition, composition.agreement), 0
