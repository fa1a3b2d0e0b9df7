"""Contracts of several files for tests of composing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.compose.agreement import Composition, compose
from sladsl.compose.files import Library
from sladsl.compose.lockfile import Lock

if TYPE_CHECKING:
    from pathlib import Path

    from sladsl.findings import Finding

HEAD = """agreement A
  provider  P
  client    C
  zone      UTC
  term      2026-01-01 through 2027-12-31
"""


def composed(
    folder: Path, files: dict[str, str] | str, name: str = "a.sla", lock: Lock | None = None
) -> tuple[Composition, list[Finding]]:
    """Write files, compose one of them, and give it with all findings of form and composition."""
    for file, text in ({name: files} if isinstance(files, str) else files).items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(text.encode())
    library = Library(folder)
    composition = compose(library.read(folder / name), library, lock or Lock())
    return composition, [*library.findings, *composition.findings]


def names(findings: list[Finding]) -> list[str]:
    """The names of the kinds found."""
    return [finding.kind.name for finding in findings]
