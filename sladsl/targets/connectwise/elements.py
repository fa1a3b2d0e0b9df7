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
from sladsl.targets.lowering.waits import runs_for_provider
from sladsl.targets.support import Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.model.people import Escalation, EscalationStep
    from sladsl.model.priority import Matrix
    from sladsl.targets.lowering.waits import Waits

    from .layout import Layout


def elements(layout: Layout, waits: Waits) -> list[Found]:
    """Give every promise-like element of the terms that is not a promise on a ticket's clock, each with its own id."""
    terms = layout.terms
    found = [
        *pauses(layout, waits),
        *escalations(terms, lambda escalation, step: _rule_fields(layout, escalation, step)),
        *priority_rules(layout),
        *_reopening(layout),
        *beside(terms),
    ]
    return distinct(found)


def pauses(layout: Layout, waits: Waits) -> Iterator[Found]:
    """The rules for pauses."""
    for rule in layout.terms.pauses:
        reasons = "anything else" if runs_for_provider(rule) else ", ".join(rule.reasons)
        fields = [("Waiting on", reasons), ("Escalation Status", "NoEscalation")]
        if rule.requires:
            fields.append(("Only", rule.requires))
        if rule.limit:
            fields.append(("For at most", duration_text(rule.limit)))
        yield Found(pause_id(rule), list(waits.notes(rule, layout.terms, layout.timed)), tuple(fields))


def _rule_fields(layout: Layout, escalation: Escalation, step: EscalationStep) -> Fields:
    terms = layout.terms
    return (
        ("Workflow Rule Name", f"{terms.agreement}: {step_text(step)}"),
        ("Event", f"{step_text(step)}, of {', '.join(escalation.milestones)}"),
        ("Agreement", terms.agreement),
        ("Priority", layout.vendor(escalation.priorities)),
        *([("If", f"the report came by {', '.join(escalation.channels)}")] if escalation.channels else []),
        ("Execution Time", "Once"),
        ("Notify", told(terms, step)),
    )


def priority_rules(layout: Layout) -> Iterator[Found]:
    """What a change of priority does, the rules that change it, and the tables that derive it."""
    terms = layout.terms
    mode = change_mode(terms)
    if mode:
        forgotten = "a miss before a change to a longer time is forgotten" if mode == "recompute" else ""
        notes = [Note(f"change_{mode}", forgotten)]
        if len(layout.plans) > 1:
            notes.append(Note("change_split"))
        yield Found("priority change", notes, tuple(_places(layout)) if len(layout.plans) > 1 else ())
    yield from change_rules(terms, layout.vendor)
    for index, matrix in enumerate(terms.priority_rules.matrices):
        native = index == 0 and is_native(matrix)
        features = [Note("matrix" if native else "matrix_other")]
        yield Found(matrix_id(matrix), features, () if native else tuple(cells(matrix)))


def _reopening(layout: Layout) -> Iterator[Found]:
    """What happens to the time between resolution and reopening, where a resolution is promised."""
    if any(each.timer == "resolve" and each.hundredths is not None for each in layout.entries):
        yield Found("reopening", [Note("reopened", "earlier by the open time between resolution and reopening")])


def _places(layout: Layout) -> Iterator[tuple[str, str]]:
    for plan in layout.plans:
        if plan.own:
            yield "Priority", f'{", ".join(plan.own)}: SLA "{plan.variant or "for new tickets"}"'


def is_native(matrix: Matrix) -> bool:
    """Whether a matrix is impact by urgency with three values each, all with a priority, for everybody."""
    if not all(isinstance(priority, str) for cells in matrix.cells for priority in cells):
        return False
    axes = {matrix.row_axis.casefold(), matrix.column_axis.casefold()}
    return axes == {"impact", "urgency"} and len(matrix.rows) == len(matrix.columns) == 3 and not matrix.applies_to
