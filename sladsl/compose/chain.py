"""The chain of plans that an agreement or a plan builds on, from the weakest to the strongest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings.suggest import did_you_mean

from . import kinds
from .files import File, plans
from .reading import Reader
from .scope import name_of

if TYPE_CHECKING:
    from sladsl.findings import Finding
    from sladsl.syntax.node import Node


def plan_chain(file: File, amendments: list[Node], findings: list[Finding]) -> list[File]:
    """The plans of a file, weakest first: the chosen one with all it extends, or those a plan file extends."""
    available = plans(file)
    if file.head is not None and file.head.rule == "plan":
        return _extended(file, available, findings)[:-1]
    if file.head is None:
        return []
    reader = Reader(file.shown, findings)
    choice = file.head.node("plan_choice")
    for amendment in amendments:
        choice = amendment.node("plan_choice") or choice
    if choice is None:
        if available and not file.head.has("BAD"):
            name, version = plan_key(available[-1])
            message = f"this agreement uses the file of the plan {name}, but does not take a plan"
            help_line = f"add a line: plan {name} version {version}, or take the file away"
            reader.report(kinds.MISSING_PART, name_of(file.head), message, help_line)
        return []
    chosen = _find_plan(choice, available, reader)
    return _extended(chosen, available, findings) if chosen else []


def _extended(plan: File, available: list[File], findings: list[Finding]) -> list[File]:
    chain = [plan]
    while True:
        head = chain[0].head
        extends = head.node("extends") if head else None
        if extends is None:
            return chain
        parent = _find_plan(extends, available, Reader(chain[0].shown, findings))
        if parent is None:
            return chain
        if any(parent.parsed is one.parsed for one in chain):
            message, help_line = "these plans extend each other in a circle", "let one of them extend none"
            Reader(chain[0].shown, findings).report(kinds.USE_CYCLE, extends, message, help_line)
            return chain
        chain.insert(0, parent)


def plan_key(plan: File) -> tuple[str, str]:
    """Name and version of a plan file, as the lock file keys them."""
    assert plan.head is not None, "only plan files declare a plan"
    return Reader(plan.shown, []).name(name_of(plan.head)), str(plan.head.tokens("DATE")[0])


def _find_plan(choice: Node, available: list[File], reader: Reader) -> File | None:
    """The plan file that a choice names; a finding if there is none."""
    name, version = reader.name(name_of(choice)), str(choice.tokens("DATE")[0])
    if reader.date(choice.tokens("DATE")[0]) is None:
        return None
    declared = {plan_key(plan): plan for plan in available}
    if (name, version) in declared:
        return declared[name, version]
    versions = sorted(day for plan_name, day in declared if plan_name == name)
    if versions:
        message, help_line = f"the plan {name} has no version {version}", f"versions are: {', '.join(versions)}"
    else:
        names = sorted({plan_name for plan_name, _ in declared})
        message = f"no used file declares a plan {name}"
        help_line = did_you_mean(name, names) or 'use its file: use "plans/..."'
    reader.report(kinds.UNKNOWN_PLAN, choice, message, help_line)
    return None
