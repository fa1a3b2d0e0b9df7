"""Priorities: what they mean, who sets them, how they are derived and changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Bullets, Paragraph, Table
from sladsl.documents.schedule.draft import joined
from sladsl.documents.schedule.keywords import keyword
from sladsl.documents.schedule.lengths import brief, promised
from sladsl.documents.schedule.tickets import event
from sladsl.model.values import Duration

if TYPE_CHECKING:
    from sladsl.documents.document import Block, Runs, Section
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.priority import Matrix, PriorityChange
    from sladsl.model.values import Absent, DuePoint, Unstated


def section(draft: Draft) -> Section | None:
    """The table of priorities, the matrices, and who decides."""
    rules = draft.terms.priority_rules
    blocks: list[Block] = [
        *_table(draft),
        *(_matrix(draft, index, matrix) for index, matrix in enumerate(rules.matrices)),
    ]
    if rules.decider is not None:
        blocks.append(
            Paragraph(draft.say("priority.decider", text=draft.stem("priority_rules.decider", rules.decider)))
        )
    if rules.set_when is not None:
        when = keyword(draft, "priority_rules.set_when", rules.set_when.rstrip().removesuffix("."))
        blocks.append(Paragraph(draft.say("priority.set_when", text=when)))
    if rules.derived_from:
        judgements = draft.names("priority_rules.derived_from", rules.derived_from)
        blocks.append(Paragraph(draft.say("priority.derived", judgements=judgements)))
    if rules.dispute is not None:
        blocks.append(
            Paragraph(draft.say("priority.dispute", text=draft.stem("priority_rules.dispute", rules.dispute)))
        )
    return draft.section("priorities", blocks)


def changes(draft: Draft) -> Section | None:
    """What a change of priority does to clocks, and the rules that change it."""
    rules = draft.terms.priority_rules
    blocks: list[Block] = []
    if rules.on_change is not None:
        blocks.append(Paragraph(draft.say(f"change.{rules.on_change}"), "intro" if rules.changes else "body"))
    if rules.changes:
        blocks.append(Bullets(tuple(_change(draft, index, rule) for index, rule in enumerate(rules.changes))))
    return draft.section("priority-changes", blocks)


def _table(draft: Draft) -> list[Block]:
    priorities = draft.terms.priorities
    if not priorities:
        return []
    if not any(priority.definition or priority.examples for priority in priorities):
        names = draft.names("priorities", [priority.name for priority in priorities])
        return [Paragraph(draft.say("priority.order", names=names))]
    rows = tuple(
        (
            draft.runs(f"priorities[{priority.name}].name", priority.name),
            _meaning(draft, f"priorities[{priority.name}]", priority.definition, priority.examples),
        )
        for priority in priorities
    )
    columns = (draft.say("axis.priority"), draft.say("priority.when"))
    return [Table(draft.say("priority.caption"), columns, rows, (1, 4))]


def _meaning(draft: Draft, path: str, definition: str | None, examples: tuple[str, ...]) -> Runs:
    meaning = draft.runs(f"{path}.definition", definition) if definition else draft.say("value.none")
    if not examples:
        return meaning
    named = draft.names(f"{path}.examples", examples)
    return (
        draft.say("priority.examples", examples=named)
        if not definition
        else joined([meaning, draft.say("list.line"), draft.say("priority.examples", examples=named)])
    )


def _matrix(draft: Draft, index: int, matrix: Matrix) -> Table:
    """The table that derives the priority."""
    path = f"priority_rules.matrices[{index}]"
    axes = {
        "rows": draft.value(f"{path}.row_axis", matrix.row_axis),
        "columns": draft.value(f"{path}.column_axis", matrix.column_axis),
    }
    caption = draft.say("priority.matrix", **axes)
    if matrix.applies_to is not None:
        caption = draft.say("priority.matrix_for", **axes, who=draft.value(f"{path}.applies_to", matrix.applies_to))
    head = draft.say("priority.matrix_head", **axes)
    columns = (head, *(draft.runs(f"{path}.columns", name) for name in matrix.columns))
    rows = tuple(
        (draft.runs(f"{path}.rows", name), *(_cell(draft, f"{path}.cells", cell) for cell in cells))
        for name, cells in zip(matrix.rows, matrix.cells, strict=True)
    )
    return Table(caption, columns, rows, (2, *(1 for _ in matrix.columns)))


def _cell(draft: Draft, path: str, cell: str | Absent | Unstated) -> Runs:
    return draft.runs(path, cell) if isinstance(cell, str) else promised(draft, path, cell)


def _change(draft: Draft, index: int, rule: PriorityChange) -> Runs:
    path = f"priority_rules.changes[{index}]"
    steps = {"one step down": "change.down", "one step up": "change.up"}
    target = (
        draft.say(steps[rule.to]) if rule.to in steps else draft.say("change.to", to=draft.value(f"{path}.to", rule.to))
    )
    words = draft.say(
        "change.rule", target=target, when=keyword(draft, f"{path}.when", rule.when.rstrip().removesuffix("."))
    )
    if rule.after is not None:
        since = draft.say("event.created") if rule.event is None else event(draft, f"{path}.event", rule.event)
        words = draft.say("change.after", rule=words, length=_after(draft, f"{path}.after", rule.after), event=since)
    if rule.priorities:
        words = draft.say("change.only", rule=words, priorities=draft.names(f"{path}.priorities", rule.priorities))
    return joined([words, draft.say("change.end")])


def _after(draft: Draft, path: str, after: Duration | DuePoint) -> Runs:
    """How long after an event; a number of days as such."""
    if isinstance(after, Duration):
        return brief(draft, path, after)
    return draft.runs(f"{path}.n", draft.formats.count(after.n, f"{after.days}_day"))
