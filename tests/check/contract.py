"""Contracts as files, and what is found in them."""

from dataclasses import replace
from datetime import date

from sladsl.check._samples import FILE
from sladsl.check._workspace import check, open_workspace
from sladsl.compose.chain import plan_key
from sladsl.compose.files import Library
from sladsl.compose.lockfile import Lock, lock_text, read_lock
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


def findings_of_files(folder, text, today=TODAY):
    """The findings of an example of several files, each below a comment with its name; plans are locked."""
    for part in text.split(FILE)[1:]:
        name, _, content = part.partition("\n")
        (folder / name).write_text(content, encoding="utf-8")
    lock, _ = read_lock(folder)
    library = Library(folder)
    read = [library.read(file) for file in sorted(folder.glob("*.sla"))]
    plans = {plan_key(file): plan_digest(file) for file in read if file.head is not None and file.head.rule == "plan"}
    (folder / "sladsl.lock").write_text(lock_text(replace(lock, plans=plans)), encoding="utf-8")
    return check(open_workspace([folder]), today)


def names(found):
    """The names of findings, each once, sorted."""
    return sorted({finding.kind.name for finding in found})


def plans_locked(folder, beside):
    """A lock with the plan Silver as it stands and the plan Gold with another text."""
    file = folder / "silver.sla"
    file.write_text(beside["silver.sla"], encoding="utf-8")
    silver = plan_digest(Library(folder).read(file))
    return Lock(plans={("Silver", "2026-01-01"): silver, ("Gold", "2026-01-01"): silver}, exists=True)
