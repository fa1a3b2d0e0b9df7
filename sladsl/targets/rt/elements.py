"""Everything an agreement promises beside timed promises, with the features of the support table it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.targets.lowering.elements import (
    beside,
    cells,
    change_mode,
    change_rules,
    distinct,
    escalations,
    matrix_id,
    pause_id,
    told,
)
from sladsl.targets.lowering.found import Fields, Found, duration_text, step_text
from sladsl.targets.support import Note

from .pauses import notes as pause_notes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.model.people import Escalation, EscalationStep
    from sladsl.model.promise import PauseRule

    from .levels import Layout
    from .statuses import Statuses

CONDITIONS = {"before_due": "Before Due", "after_due": "Overdue"}
"""What makes a step fire -> RT's condition."""
MOVED = "a due date that has passed is moved by a change of priority"


def elements(layout: Layout, statuses: Statuses) -> list[Found]:
    """Give every promise-like element of the terms that is not a promise on a ticket's clock, each with its own id."""
    terms = layout.terms
    found = [
        *(_pause(rule, layout, statuses) for rule in terms.pauses),
        *escalations(terms, lambda escalation, step: _fields(layout, escalation, step)),
        *_reopening(layout),
        *_priority_rules(layout),
        *beside(terms, "Channel"),
    ]
    return distinct(found)


def _pause(rule: PauseRule, layout: Layout, statuses: Statuses) -> Found:
    fields = [("Waiting on", ", ".join(rule.reasons))]
    if rule.requires:
        fields.append(("Only", rule.requires))
    if rule.limit:
        fields.append(("For at most", duration_text(rule.limit)))
    return Found(pause_id(rule), list(pause_notes(rule, layout, statuses)), tuple(fields))


def _fields(layout: Layout, escalation: Escalation, step: EscalationStep) -> Fields:
    names = escalation.priorities or tuple(layout.priorities)
    levels = [plan.name for plan in layout.common if plan.priority is None or plan.priority in names]
    return (
        ("Levels", ", ".join(levels)),
        ("Condition", CONDITIONS.get(step.trigger, "none of RT's own fits")),
        ("When", step_text(step)),
        ("Tell", told(layout.terms, step)),
    )


def _reopening(layout: Layout) -> Iterator[Found]:
    """What happens when a ticket is opened again, where a response or a resolution is promised."""
    slots = {entry.slot for entry in layout.entries}
    notes = []
    if "resolve" in slots:
        notes.append(Note("reopened", "earlier by the open time between resolution and reopening"))
    if "response" in slots:
        notes.append(Note("reopened_unanswered", "a ticket resolved without a reply is still to be answered"))
    if notes:
        yield Found("reopening", notes)


def _priority_rules(layout: Layout) -> Iterator[Found]:
    """What a change of priority does, the rules that change it, and the tables that derive it."""
    terms = layout.terms
    mode = change_mode(terms)
    if mode:
        yield Found("priority change", [Note(f"change_{mode}", MOVED)])
    yield from change_rules(terms, ", ".join)
    for matrix in terms.priority_rules.matrices:
        yield Found(matrix_id(matrix), [Note("matrix")], tuple(cells(matrix)))
