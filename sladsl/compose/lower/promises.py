"""Promises, milestones, pauses and what a change of priority does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.priority import Matrix, Priority, PriorityChange, PriorityRules
from sladsl.model.promise import EventKind, Milestone, PauseRule, Promise
from sladsl.model.values import Absent, Aggregate, Duration, Period, Unstated
from sladsl.syntax.names import plain_name

from .. import kinds
from ..reading import unquoted
from ..scope import REASONS, name_of
from ..tables import head_is_lost
from .happened import HAPPENED
from .values import duration_of, point_of, value_of

if TYPE_CHECKING:
    from sladsl.syntax.node import Node

    from ..drafts import Entry
    from ..reading import Reader
    from ..scope import Scope
    from ..tables import Cell

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
    known |= {axis: names for axis, names in scope.declared.items() if names}
    names = [(axis, node) for axis, node in cell.values if axis in known]
    unknown = [
        node
        for axis, node in names
        if not scope.known(reader.name(node), known[axis], "hours" if axis == "received" else axis, node, reader)
    ]
    value, written = value_of(cell.node, scope, reader, cell.clock)
    ends = _ends(cell.milestone, cell.node, scope, reader)
    if value is None or unknown or ends is None:
        return None
    recurring = cell.milestone == "update" and not isinstance(value, Absent)
    aggregate = _aggregate(cell, reader)
    period = Period(unit="month") if aggregate.kind == "share" else None
    return Promise(
        id=cell.id, milestone=cell.milestone, value=value, selector=cell.selector, service=cell.service,
        start=counted_from(cell.node, scope, reader) or ends[0], stop=ends[1], recurring=recurring,
        strength=cell.strength, aggregate=aggregate, period=period, as_written=written,
    )  # fmt: skip


def _aggregate(cell: Cell, reader: Reader) -> Aggregate:
    """How single tickets make the promise: a share said in the cell, in the head of its column, or each of them."""
    kept = cell.node.node("kept_in")
    if kept is not None:
        number = kept.token("NUMBER")
        share = reader.share(kept.tokens("PERCENT")[0])
        return Aggregate(kind="share", share=share, minimum=reader.whole(number) if number else None)
    return Aggregate(kind="share", share=cell.share) if cell.share is not None else Aggregate()


def _ends(milestone: str, place: Node, scope: Scope, reader: Reader) -> tuple[str, str] | None:
    """Kinds of the events that start and stop the clock of a milestone; None, and a finding, if nothing declares it."""
    if milestone in STOPS:
        return STARTS.get(milestone, "created"), STOPS[milestone]
    declared = scope.draft.entries.get(("milestone declared", milestone))
    if declared is None:
        known = [*STOPS, *scope.draft.named("milestone declared")]
        scope.known(milestone, known, "milestone", place, reader)
        return None
    return declared_ends(declared, scope)


def declared_ends(entry: Entry, scope: Scope) -> tuple[str, str]:
    """Kinds of the events from and to which a declared milestone is counted."""
    ends = [_happening(node, scope, scope.reader(entry)) for node in entry.piece.node.nodes("happening")]
    return (ends[0] if len(ends) > 1 else "created"), ends[-1]


def _happening(node: Node, scope: Scope, reader: Reader) -> str:
    name = node.node("name")
    if name is not None:
        known = reader.name(name)
        scope.known(known, scope.draft.named("event"), "event", name, reader)
        return known
    if node.has("CREATION"):
        return "created"
    return HAPPENED[" ".join(str(node.tokens("HAPPENED")[0]).split())]


def counted_from(node: Node, scope: Scope, reader: Reader) -> str | None:
    """Kind of the event from which a value is counted, if it says one."""
    found = node if node.rule == "counted_from" else node.node("counted_from")
    if found is None:
        return None
    name = next(found.nodes("name"))
    event = reader.name(name)
    return event if scope.known(event, scope.draft.named("event"), "event", name, reader) else None


def events_of(scope: Scope) -> tuple[EventKind, ...]:
    """The events that the agreement declares."""
    entries = list(scope.draft.of("event"))
    return tuple(EventKind(name=e.piece.key[1], meaning=scope.reader(e).text(e.piece.node)) for e in entries)


def milestones_of(scope: Scope, promises: tuple[Promise, ...]) -> tuple[Milestone, ...]:
    """The milestones that promises use or sentences define, in the order of the language."""
    defined = {entry.piece.key[1]: entry for entry in scope.draft.of("met when")}
    used = {promise.milestone for promise in promises}
    usual = [_milestone(name, defined.get(name), scope) for name in STOPS if name in used or name in defined]
    declared = []
    for entry in scope.draft.of("milestone declared"):
        texts = scope.reader(entry).texts(entry.piece.node)
        start, stop = declared_ends(entry, scope)
        words = texts[0] if texts else None
        declared.append(Milestone(name=entry.piece.key[1], start=start, stop=stop, met_when=words, declared=True))
    return (*usual, *declared)


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
    rules = [_pause(entries, scope) for entries in groups.values()]
    rules += [_runs_only(entry, scope) for entry in scope.draft.of("runs only")]
    return tuple(rule for rule in rules if rule)


def _runs_only(entry: Entry, scope: Scope) -> PauseRule:
    node, reader = entry.piece.node, scope.reader(entry)
    reasons, *who = node.nodes("names")
    return PauseRule(
        milestones=(entry.piece.key[1],), reasons=reader.names(reasons), mode="only_in",
        priorities=scope.priorities_in(who[0] if who else None, reader),
    )  # fmt: skip


def _pause(entries: list[Entry], scope: Scope) -> PauseRule | None:
    node, reader = entries[0].piece.node, scope.reader(entries[0])
    groups = list(node.nodes("names"))
    for name in groups[0].nodes("name"):
        reason = reader.name(name)
        if plain_name(reason) and not scope.known(reason, REASONS, "reason to wait", name, reader):
            return None
    begins, longest = node.node("begins"), node.node("longest")
    limit = duration_of(next(longest.nodes("duration")), scope, reader) if longest else None
    if limit is not None and not isinstance(limit, Duration):
        place = longest or node
        reader.report(kinds.WRONG_CELL, place, "the limit of a pause is a length of time", "write hours, not days")
        limit = None
    milestones = tuple(dict.fromkeys(entry.piece.key[1] for entry in entries))
    reasons = tuple(dict.fromkeys(entry.piece.key[2] for entry in entries))
    meanwhile = node.node("meanwhile")
    own = point_of(next(meanwhile.nodes()), scope, reader) if meanwhile else None
    return PauseRule(
        milestones=milestones, reasons=reasons, mode=_mode(node),
        priorities=scope.priorities_in(groups[1] if len(groups) > 1 else None, reader),
        requires=reader.text(begins) if begins else None, limit=limit, own_value=own,
    )  # fmt: skip


def _mode(node: Node) -> str:
    for rule, mode in (("afresh", "reset"), ("meanwhile", "own_clock"), ("replaced", "replaced")):
        if node.node(rule):
            return mode
    return "continue"


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
        cases = tuple(
            text for line in row.nodes("such_as") for group in line.nodes("strings") for text in reader.texts(group)
        )
        found[name] = Priority(name=name, definition=texts[0] if texts else None, examples=cases)
    return tuple(found.values())


def priority_rules_of(scope: Scope) -> PriorityRules:
    """What a change does, and who sets priorities."""
    change, decider = scope.draft.one("priority change"), scope.draft.one("decider")
    on_change = None
    if change and not change.piece.node.has("NOT_STATED"):
        on_change = CHANGES[change.piece.node.tokens(*CHANGES)[0].type]
    dispute, derived = scope.draft.one("dispute"), scope.draft.one("derived")
    changes = (_change(entry, scope) for entry in scope.draft.of("priority becomes"))
    return PriorityRules(
        on_change=on_change, decider=scope.reader(decider).text(decider.piece.node) if decider else None,
        set_when=_set_when(scope), derived_from=scope.reader(derived).texts(derived.piece.node) if derived else (),
        dispute=scope.reader(dispute).text(dispute.piece.node) if dispute else None,
        matrices=tuple(m for entry in scope.draft.of("matrix") if (m := _matrix(entry, scope))),
        changes=tuple(change for change in changes if change),
    )  # fmt: skip


def _set_when(scope: Scope) -> str | None:
    """When a priority is set; None if no line says so."""
    entry = scope.draft.one("set when")
    if entry is None:
        return None
    node = entry.piece.node
    return "the ticket is logged" if node.has("WHEN_LOGGED") else scope.reader(entry).text(node)


def _change(entry: Entry, scope: Scope) -> PriorityChange | None:
    """A rule that changes the priority."""
    node, reader = entry.piece.node, scope.reader(entry)
    step = node.token("STEP_DOWN", "STEP_UP")
    name, length = node.node("name"), node.node("duration")
    if name is not None and not scope.known(reader.name(name), scope.priorities, "priority", name, reader):
        return None
    after = duration_of(length, scope, reader) if length else None
    texts = reader.texts(node)
    return PriorityChange(
        to=reader.name(name) if name else "one step down" if step and step.type == "STEP_DOWN" else "one step up",
        when=texts[0] if texts else "the client does not answer", event="asked_client" if length else None, after=after,
        priorities=scope.priorities_in(node.node("names"), reader),
    )  # fmt: skip


def _matrix(entry: Entry, scope: Scope) -> Matrix | None:
    """A table that derives the priority; None, and a finding, if its rows do not fit its head."""
    node, reader = entry.piece.node, scope.reader(entry)
    if head_is_lost(node, "matrix_row"):
        return None
    row_axis, column_axis = (reader.name(axis) for axis in node.nodes("name"))
    head, *rows = node.nodes("matrix_row")
    columns = [reader.name(cell) for cell in head.nodes("name")][1:]
    cells: list[tuple[str | Absent | Unstated, ...]] = []
    names: list[str] = []
    for row in rows:
        first, *others = row.nodes("name", "open_cell")
        if len(others) != len(columns):
            message = f"this row has {len(others)} priorities, the head has {len(columns)} columns"
            reader.report(kinds.TABLE_SHAPE, row, message, "give it a priority for each column")
            return None
        named = [one for one in others if one.rule == "name"]
        if not all(scope.known(reader.name(one), scope.priorities, "priority", one, reader) for one in named):
            return None
        names.append(reader.name(first) if first.rule == "name" else "")
        cells.append(tuple(_derived(one, reader) for one in others))
    who = node.node("strings")
    return Matrix(
        row_axis=row_axis, column_axis=column_axis, rows=tuple(names), columns=tuple(columns), cells=tuple(cells),
        applies_to=", ".join(reader.texts(who)) if who else None,
    )  # fmt: skip


def _derived(cell: Node, reader: Reader) -> str | Absent | Unstated:
    """The priority in a cell of a matrix, or that there is none or none is stated."""
    if cell.rule == "name":
        return reader.name(cell)
    return Absent() if cell.has("NO_PROMISE") else Unstated()
