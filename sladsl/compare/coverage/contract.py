"""Terms of the contracts that facts are looked up in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.compare.coverage.survey import ContractError

if TYPE_CHECKING:
    from pathlib import Path

    from sladsl.model.terms import Terms


class Contracts:
    """Composes contract files of one project, reading each file once."""

    def __init__(self, folder: Path) -> None:
        from sladsl.compose.files import Library
        from sladsl.compose.lockfile import read_lock
        from sladsl.compose.project import find_project

        project, _ = find_project(folder)
        self._library = Library(project.root)
        self._lock, _ = read_lock(project.root)

    def versions(self, path: Path) -> tuple[Terms, ...]:
        """The versions of a contract's terms.

        Raises:
            ContractError: there is no such file, it is no agreement, or it has errors.
        """
        from sladsl.compose.agreement import compose
        from sladsl.findings.finding import failing, in_order

        if not path.exists():
            raise ContractError(f"there is a map of facts but no {path.name}")
        file = self._library.read(path)
        composition = compose(file, self._library, self._lock)
        errors = [one for one in in_order([*self._library.findings, *composition.findings]) if failing([one])]
        sources = {source.shown for source in (file, *composition.sources)}
        for error in errors:
            if error.span is not None and error.span.file in sources:
                raise ContractError(f"{error.span.file}:{error.span.line}: {error.message} (sladsl check tells all)")
        if composition.agreement is None:
            raise ContractError(f"{path.name} is no agreement")
        return composition.agreement.versions
