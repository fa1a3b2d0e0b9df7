"""Everything an agreement promises, timed promises and the rest, with the features of the support table it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.values import Duration
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
from sladsl.targets.lowering.found import Found, duration_text, step_text
from sladsl.targets.lowering.waits import has_status, runs_for_provider
from sladsl.targets.support import Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.model.people import Escalation, EscalationStep
    from sladsl.targets.lowering.found import Fields
    from sladsl.targets.lowering.waits import Waits

    from .entries import Entry
    from .layout import Layout

MEANINGS = {"respond": "responded", "plan": "planned", "resolve": "resolved"}
"""Clock -> what the status stands for that stops it."""


def elements(layout: Layout, waits: Waits) -> list[Found]:
    """Give every promise and promise-like element of the terms, each with its own id."""
    return distinct([
        *(_promise(each, layout, waits) for each in layout.entries),
        *_pauses(layout, waits),
        *escalations(layout.terms, lambda escalation, step: _alert_fields(layout, escalation, step)),
        *_priority_rules(layout),
        *_reopening(layout),
        *beside(layout.terms),
    ])  # fmt: skip


def _promise(entry: Entry, layout: Layout, waits: Waits) -> Found:
    notes = [*entry.notes, *layout.notes.get(entry.promise.id, ())]
    timer = entry.timer if entry.hundredths is not None else None
    if timer and not has_status(waits.settings, layout.terms.agreement, MEANINGS[timer]):
        notes.append(Note("status_unmapped"))
    return Found(entry.promise.id, notes, tuple(_promise_fields(entry, notes, layout)))


def _promise_fields(entry: Entry, notes: list[Note], layout: Layout) -> Iterator[tuple[str, str]]:
    """What somebody needs who does something for the promise by hand."""
    features = {note.feature for note in notes}
    if features & {"selector_other", "clock_second"}:
        for plan in layout.plans:
            if not plan.entry_point and any(row.own and entry in row.cells.values() for row in plan.rows):
                yield from (("If", f"{axis} is {value}") for axis, value in plan.case)
                yield "Priority", ", ".join(plan.own) or "any"
                yield "Service Level Agreement", plan.name
    if "status_unmapped" in features and entry.timer:
        yield "SLA Event", {"respond": "First Response", "plan": "Resolution Plan", "resolve": "Resolved"}[entry.timer]
    if "update" in features:
        value = entry.promise.value
        yield "Priority", layout.vendor(entry.promise.selector.get("priority", ()))
        yield "An update", f"every {duration_text(value)}" if isinstance(value, Duration) else "as the agreement says"


def _pauses(layout: Layout, waits: Waits) -> Iterator[Found]:
    """The rules for pauses."""
    for rule in layout.terms.pauses:
        reasons = "anything else" if runs_for_provider(rule) else ", ".join(rule.reasons)
        fields = [("Waiting on", reasons), ("SLA Event", "Waiting Customer")]
        if rule.requires:
            fields.append(("Only", rule.requires))
        if rule.limit:
            fields.append(("For at most", duration_text(rule.limit)))
        yield Found(pause_id(rule), list(waits.notes(rule, layout.terms, layout.timed)), tuple(fields))


def _alert_fields(layout: Layout, escalation: Escalation, step: EscalationStep) -> Fields:
    return (
        ("When", f"{step_text(step)}, of {', '.join(escalation.milestones)}"),
        ("Priority", layout.vendor(escalation.priorities)),
        ("Tell", told(layout.terms, step)),
    )


def _priority_rules(layout: Layout) -> Iterator[Found]:
    """What a change of priority does, the rules that change it, and the tables that derive it."""
    mode = change_mode(layout.terms)
    if mode:
        forgotten = "a miss before a change to a longer time is forgotten" if mode == "recompute" else ""
        notes = [Note(f"change_{mode}", forgotten)]
        if sum(not plan.case for plan in layout.plans) > 1:
            notes.append(Note("change_split"))
        yield Found("priority change", notes)
    yield from change_rules(layout.terms, layout.vendor)
    for matrix in layout.terms.priority_rules.matrices:
        yield Found(matrix_id(matrix), [Note("matrix_other")], tuple(cells(matrix)))


def _reopening(layout: Layout) -> Iterator[Found]:
    """What happens to the time between resolution and reopening, where a resolution is promised."""
    if any(each.timer == "resolve" and each.hundredths is not None for each in layout.entries):
        yield Found("reopening", [Note("reopened", "earlier by the open time between resolution and reopening")])
