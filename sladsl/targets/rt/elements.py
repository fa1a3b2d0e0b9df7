"""Everything an agreement promises beside timed promises, with the features of the support table it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.values import Absent, Duration
from sladsl.targets.found import Found, duration_text, duties, remedies, step_text
from sladsl.targets.support import Note

from .pauses import notes as pause_notes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sladsl.model.people import Escalation, EscalationStep
    from sladsl.model.priority import Matrix
    from sladsl.model.promise import PauseRule
    from sladsl.model.terms import Terms

    from .levels import Layout
    from .statuses import Statuses

TABLES = {
    "allowances": "allowance", "rates": "rates", "surcharges": "rates", "responsibilities": "responsibilities",
    "table": "fact_table",
}  # fmt: skip
"""Kind of a table of facts -> its feature."""
TRIGGERS = {"percent": "escalation_percent", "condition": "escalation_condition"}
"""What makes a step fire -> its feature, where that is not a time."""
CONDITIONS = {"before_due": "Before Due", "after_due": "Overdue"}
"""What makes a step fire -> RT's condition."""
MOVED = "a due date that has passed is moved by a change of priority"


def elements(layout: Layout, statuses: Statuses) -> list[Found]:
    """Give every promise-like element of the terms that is not a promise on a ticket's clock, each with its own id."""
    terms = layout.terms
    found = [
        *(_pause(rule, layout, statuses) for rule in terms.pauses),
        *_escalations(layout),
        *_reopening(layout),
        *_priority_rules(terms),
        *_services(terms),
        *remedies(terms),
        *(Found(metric.id, [Note("metric")]) for metric in terms.metrics),
        *_reporting(terms),
        *(Found(f"{each.kind} {each.title}", [Note(TABLES[each.kind])]) for each in terms.tables),
        *(Found(f"undertaking {each.text}", [Note("undertaking")]) for each in terms.undertakings),
        *duties(terms),
    ]
    return _distinct(found)


def _pause(rule: PauseRule, layout: Layout, statuses: Statuses) -> Found:
    priorities = f" for {', '.join(rule.priorities)}" if rule.priorities else ""
    name = f"pause {', '.join(rule.milestones)} while waiting on {', '.join(rule.reasons)}{priorities}"
    fields = [("Waiting on", ", ".join(rule.reasons))]
    if rule.requires:
        fields.append(("Only", rule.requires))
    if rule.limit:
        fields.append(("For at most", duration_text(rule.limit)))
    return Found(name, list(pause_notes(rule, layout, statuses)), tuple(fields))


def _escalations(layout: Layout) -> Iterator[Found]:
    for escalation in layout.terms.escalations:
        priorities = f" for {', '.join(escalation.priorities)}" if escalation.priorities else ""
        head = f"escalate {', '.join(escalation.milestones)}{priorities}"
        for step in escalation.steps:
            notes = [Note(TRIGGERS.get(step.trigger, "escalation_time"))]
            if step.tier_restarts:
                notes.append(Note("escalation_tier"))
            yield Found(f"{head} / {step_text(step)}", notes, tuple(_fields(layout, escalation, step)))
        for after, role in escalation.unacknowledged:
            yield Found(f"{head} / unacknowledged after {duration_text(after)} to {role}", [Note("escalation_chain")])


def _fields(layout: Layout, escalation: Escalation, step: EscalationStep) -> Iterator[tuple[str, str]]:
    terms = layout.terms
    names = escalation.priorities or tuple(layout.priorities)
    levels = [plan.name for plan in layout.common if plan.priority is None or plan.priority in names]
    role = next((role for role in terms.roles if role.name == step.role), None)
    yield "Levels", ", ".join(levels)
    yield "Condition", CONDITIONS.get(step.trigger, "none of RT's own fits")
    yield "When", step_text(step)
    parts = [step.role, *([role.holder, role.email, role.phone] if role else [])]
    yield "Tell", ", ".join(part for part in parts if part)


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


def _priority_rules(terms: Terms) -> Iterator[Found]:
    """What a change of priority does, the rules that change it, and the tables that derive it."""
    rules = terms.priority_rules
    if rules.on_change or len(terms.priorities) > 1:
        # An agreement that does not say it is judged by the new row from the start.
        yield Found("priority change", [Note(f"change_{rules.on_change or 'recompute'}", MOVED)])
    for change in rules.changes:
        fields = [("Event", change.when), ("Priority", change.to)]
        if isinstance(change.after, Duration):
            fields.append(("After", duration_text(change.after)))
        yield Found(f"priority {change.to} when {change.when}", [Note("change_rule")], tuple(fields))
    if rules.dispute:
        yield Found("priority dispute", [Note("priority_dispute")], (("If the client disagrees", rules.dispute),))
    for matrix in rules.matrices:
        name = f"matrix {matrix.row_axis} by {matrix.column_axis}"
        name += f" for {matrix.applies_to}" if matrix.applies_to else ""
        yield Found(name, [Note("matrix")], tuple(_cells(matrix)))


def _cells(matrix: Matrix) -> Iterator[tuple[str, str]]:
    for row, cells in zip(matrix.rows, matrix.cells, strict=True):
        for column, priority in zip(matrix.columns, cells, strict=True):
            if isinstance(priority, str):
                yield f"{matrix.row_axis} {row}, {matrix.column_axis} {column}", priority


def _services(terms: Terms) -> Iterator[Found]:
    for service in terms.services:
        promised = [each for each in (service.availability, *service.partial) if each]
        yield from (Found(each.id, [Note("availability")]) for each in promised)
        for work in service.maintenance:
            yield Found(f"{service.name} / maintenance {work.kind}", [Note("maintenance")])
        for what, value in {"time": service.recovery_time, "point": service.recovery_point}.items():
            stated = value is not None and not isinstance(value, Absent)
            if stated or what in service.recovery_words:
                yield Found(f"{service.name} / recovery {what}", [Note("recovery")])
        if service.backup:
            yield Found(f"{service.name} / backup", [Note("backup")])


def _reporting(terms: Terms) -> Iterator[Found]:
    for channel in terms.channels:
        notes = [Note("channel_hours")] if channel.hours else []
        if not channel.valid:
            notes.append(Note("channel_invalid"))
        if notes:
            yield Found(f"channel {channel.name}", notes, (("Channel", channel.name),))
    for rule in terms.reporting:
        joint = rule.all_required and len(rule.channels) > 1
        name = f"reports by {(' and ' if joint else ' or ').join(rule.channels)}" if rule.channels else "other reports"
        priorities = f" for {', '.join(rule.priorities)}" if rule.priorities else ""
        fields = [("Counts", name)]
        if rule.substitute:
            fields.append(("Instead", rule.substitute))
        if rule.effect_otherwise:
            fields.append(("Otherwise", rule.effect_otherwise))
        yield Found(name + priorities, [Note("reporting_joint" if joint else "reporting_rule")], tuple(fields))


def _distinct(found: Iterable[Found]) -> list[Found]:
    """The same with a number behind an id that came before."""
    seen: dict[str, int] = {}
    result = []
    for each in found:
        count = seen[each.element] = seen.get(each.element, 0) + 1
        result.append(each if count == 1 else each._replace(element=f"{each.element} ({count})"))
    return result
