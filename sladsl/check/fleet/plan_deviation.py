"""An agreement that promises something else than its plan.

Terms that only one client has must be known to the people who work for all. sladsl compares the promises of the plan,
in the hours of the agreement, with what the agreement promises, by when tickets are due over a year, and says for whom
each difference is better. It is asked when several agreements are checked together. A deviation that was agreed is
allowed where the plan is taken, with its reason.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sladsl.check._samples import fleet
from sladsl.findings import Finding, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.compare.changes import Change
    from sladsl.compose.project import Project
    from sladsl.findings import Span

    from ._members import Member

KIND = Kind("SLA350", "plan-deviation", "note", "an agreement that promises something else than its plan")
LITERATURE = "non-compliant with plan"
BAD = fleet(Acme="override promises\n  | priority | respond           |\n  | Low      | 16 business hours |\n", Beta="")
GOOD = fleet(Acme="", Beta="")
NEAR = fleet(Acme="override promises\n  | priority | respond          |\n  | Low      | 8 business hours |\n", Beta="")
_WORDS = {
    "client": "better for the client", "provider": "better for the provider", "mixed": "better for some tickets only",
    "neutral": "in words",
}  # fmt: skip


class Deviation(NamedTuple):
    """An agreement that departs from its plan: where it takes it, its name, the plan's, and what is different."""

    at: Span
    agreement: str
    plan: str
    changes: tuple[Change, ...]


def facts(member: Member) -> Iterator[Deviation]:
    """Compare the promises with those of the plan, unless the agreement itself says nothing of promises."""
    from sladsl.compose.agreement import plan_promises, says_promise

    subject, terms = member.subject, member.subject.terms
    file = subject.composition.file
    if terms.plan is None or not any(says_promise(node) for node in file.parsed.tree.walk() if node.rule != "start"):
        return
    usual = plan_promises(file, terms.start, member.workspace.library, member.workspace.lock)
    own = {promise.id: promise for promise in terms.promises}
    different = {identity for identity in (*usual, *own) if usual.get(identity) != own.get(identity)}
    if different:
        from sladsl.compare.changes.promises import promise_changes
        from sladsl.compare.changes.tickets import Side, instants

        old, new = (
            terms.model_copy(update={"promises": tuple(one for one in side.values() if one.id in different)})
            for side in (usual, own)
        )
        changes = tuple(promise_changes(Side(old), Side(new), list(instants(old, new, subject.today))))
        if changes:
            yield Deviation(subject.at("plan"), member.name, terms.plan.name, changes)


def run_fleet(facts: Sequence[Deviation], _project: Project) -> Iterator[Finding]:
    """Say of each agreement what is different."""
    for one in facts:
        counted = Counter(_WORDS[change.verdict] for change in one.changes)
        parts = ", ".join(f"{number} {words}" for words, number in counted.items())
        number = f"{len(one.changes)} promise{'' if len(one.changes) == 1 else 's'}"
        message = f"{one.agreement} departs from the plan {one.plan} in {number}: {parts}"
        help_line = "take the deviation back, or give the reason: # allow: plan-deviation because ..."
        yield Finding(KIND, message, one.at, help_line, notes=tuple(map(_note, one.changes)))


def _note(change: Change) -> str:
    if change.kind == "changed":
        said = f"{change.new} instead of {change.old}"
    else:
        said = f"{change.new or change.old}, {'only here' if change.kind == 'added' else 'not here'}"
    return f"{change.element}: {said}, {_WORDS[change.verdict]}"
