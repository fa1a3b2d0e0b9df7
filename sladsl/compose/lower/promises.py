"""Promises, milestones, pauses and what a change of priority does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.priority import Priority, PriorityRules
from sladsl.model.promise import Milestone, PauseRule, Promise
from sladsl.model.values import Absent, Aggregate, Duration, Period

from .. import kinds
from ..reading import unquoted
from ..scope import REASONS, name_of
from .values import duration_of, value_of

if TYPE_CHECKING:
    from ..drafts import Entry
    from ..scope import Scope

STOPS = {
    "respond": "responded", "assign": "assigned", "plan work": "planned", "start work": "work_started",
    "arrive on site": "arrived", "work around": "worked_around", "resolve": "resolved", "update": "updated",
    "hand over": "handed_over",
}  # fmt: skip
"""Milestone -> kind of the event that stops its clock."""

STARTS = {"update": "responded"}
"""Milestone -> kind of the event that starts its clock, where that is not the creation of the ticket."""

CHANGES = {"RECOMPUTE": "recompute", "RESTART": "restart", "CARRY": "carry"}


def promise_of(entry: Entry, scope: Scope) -> Promise | None:
    """The promise a cell makes; None, and a finding, if its value cannot be."""
    cell, reader = entry.piece.cell, scope.reader(entry)
    assert cell is not None, "pieces of promises have cells"
    known = {"priority": scope.priorities, "channel": scope.draft.named("channel"), "received": scope.calendars}
    names = [(axis, node) for axis, node in cell.values if axis in known]
    unknown = [
        node
        for axis, node in names
        if not scope.known(reader.name(node), known[axis], "hours" if axis == "received" else axis, node, reader)
    ]
    value, written = value_of(cell.node, scope, reader, cell.clock)
    if value is None or unknown:
        return None
    recurring = cell.milestone == "update" and not isinstance(value, Absent)
    aggregate = Aggregate(kind="share", share=cell.share) if cell.share is not None else Aggregate()
    return Promise(
        id=cell.id, milestone=cell.milestone, value=value, selector=cell.selector, service=cell.service,
        start=STARTS.get(cell.milestone, "created"), stop=STOPS[cell.milestone], recurring=recurring,
        strength=cell.strength,
        aggregate=aggregate, period=Period(unit="month") if cell.share is not None else None, as_written=written,
    )  # fmt: skip


def milestones_of(scope: Scope, promises: tuple[Promise, ...]) -> tuple[Milestone, ...]:
    """The milestones that promises use or sentences define, in the order of the language."""
    defined = {entry.piece.key[1]: entry for entry in scope.draft.of("met when")}
    used = {promise.milestone for promise in promises}
    return tuple(_milestone(name, defined.get(name), scope) for name in STOPS if name in used or name in defined)


def _milestone(name: str, entry: Entry | None, scope: Scope) -> Milestone:
    if entry is None:
        return Milestone(name=name, start=STARTS.get(name, "created"), stop=STOPS[name])
    node, reader = entry.piece.node, scope.reader(entry)
    not_by: list[str] = []
    for part in node.nodes("not_by"):
        not_by += (
            ["an automatic reply"] if part.has("AUTO_REPLY") else [unquoted(token) for token in part.tokens("STRING")]
        )
    return Milestone(
        name=name, start=STARTS.get(name, "created"), stop=STOPS[name], met_when=reader.text(node), not_by=tuple(not_by)
    )


def pauses_of(scope: Scope) -> tuple[PauseRule, ...]:
    """The pause rules; what one sentence says of several milestones and reasons stays one rule."""
    groups: dict[int, list[Entry]] = {}
    for entry in scope.draft.of("pause"):
        groups.setdefault(id(entry.piece.node), []).append(entry)
    rules = (_pause(entries, scope) for entries in groups.values())
    return tuple(rule for rule in rules if rule)


def _pause(entries: list[Entry], scope: Scope) -> PauseRule | None:
    node, reader = entries[0].piece.node, scope.reader(entries[0])
    groups = list(node.nodes("names"))
    for name in groups[0].nodes("name"):
        if not scope.known(reader.name(name), REASONS, "reason to wait", name, reader):
            return None
    begins, longest = node.node("begins"), node.node("longest")
    limit = duration_of(next(longest.nodes("duration")), scope, reader) if longest else None
    if limit is not None and not isinstance(limit, Duration):
        place = longest or node
        reader.report(kinds.WRONG_CELL, place, "the limit of a pause is a length of time", "write hours, not days")
        limit = None
    milestones = tuple(dict.fromkeys(entry.piece.key[1] for entry in entries))
    reasons = tuple(dict.fromkeys(entry.piece.key[2] for entry in entries))
    return PauseRule(
        milestones=milestones, reasons=reasons, mode="reset" if node.node("afresh") else "continue",
        priorities=scope.priorities_in(groups[1] if len(groups) > 1 else None, reader),
        requires=reader.text(begins) if begins else None, limit=limit,
    )  # fmt: skip


def priorities_of(scope: Scope) -> tuple[Priority, ...]:
    """The priorities, highest first; the same name twice is a finding."""
    entry = scope.draft.one("priorities")
    if entry is None:
        return ()
    reader = scope.reader(entry)
    found: dict[str, Priority] = {}
    for row in entry.piece.node.nodes("priority"):
        name, texts = reader.name(name_of(row)), reader.texts(row)
        if name in found:
            reader.report(kinds.DUPLICATE_NAME, row, f'the priority "{name}" is said twice', "take one of them away")
            continue
        found[name] = Priority(name=name, definition=texts[0] if texts else None)
    return tuple(found.values())


def priority_rules_of(scope: Scope) -> PriorityRules:
    """What a change does, and who sets priorities."""
    change, decider = scope.draft.one("priority change"), scope.draft.one("decider")
    on_change = None
    if change and not change.piece.node.has("NOT_STATED"):
        on_change = CHANGES[change.piece.node.tokens(*CHANGES)[0].type]
    return PriorityRules(
        on_change=on_change, decider=scope.reader(decider).text(decider.piece.node) if decider else None
    )
