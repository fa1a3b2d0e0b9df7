"""Contracts as files, and what is found in them."""

from datetime import date

from sladsl.check._workspace import check, open_workspace
from sladsl.compose.files import Library
from sladsl.compose.lockfile import Lock, lock_text
from sladsl.compose.locking import plan_digest

TODAY = date(2026, 6, 1)


def findings(folder, text, beside=None, lock=None, today=TODAY):
    """The findings of a contract text that is written into a folder, as of a fixed day."""
    file = folder / "contract.sla"
    file.write_text(text, encoding="utf-8")
    for name, content in (beside or {}).items():
        (folder / name).write_text(content, encoding="utf-8")
    if lock is not None:
        (folder / "sladsl.lock").write_text(lock_text(lock), encoding="utf-8")
    return check(open_workspace([file]), today)


def names(found):
    """The names of findings, each once, sorted."""
    return sorted({finding.kind.name for finding in found})


def plans_locked(folder, beside):
    """A lock with the plan Silver as it stands and the plan Gold with another text."""
    file = folder / "silver.sla"
    file.write_text(beside["silver.sla"], encoding="utf-8")
    silver = plan_digest(Library(folder).read(file))
    return Lock(plans={("Silver", "2026-01-01"): silver, ("Gold", "2026-01-01"): silver}, exists=True)
