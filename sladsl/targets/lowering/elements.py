"""Everything an agreement promises beside timed promises, each with its id and the features that it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.values import Absent, Duration
from sladsl.targets.support import Note

from .found import Fields, Found, duration_text, step_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sladsl.model.people import Escalation, EscalationStep
    from sladsl.model.priority import Matrix
    from sladsl.model.promise import PauseRule
    from sladsl.model.service import Service
    from sladsl.model.terms import Terms
    from sladsl.model.values import Unstated

TABLES = {
    "allowances": "allowance", "rates": "rates", "surcharges": "rates", "responsibilities": "responsibilities",
    "table": "fact_table",
}  # fmt: skip
"""Kind of a table of facts -> its feature."""
TRIGGERS = {"percent": "escalation_percent", "condition": "escalation_condition"}
"""What makes a step fire -> its feature, where that is not a time."""


def pause_id(rule: PauseRule) -> str:
    """Id of a rule for pauses."""
    return f"pause {', '.join(rule.milestones)} while waiting on {', '.join(rule.reasons)}{_for(rule.priorities)}"


def escalation_id(escalation: Escalation) -> str:
    """Id of an escalation; its steps have ids of their own below it."""
    channels = f" by {', '.join(escalation.channels)}" if escalation.channels else ""
    return f"escalate {', '.join(escalation.milestones)}{_for(escalation.priorities)}{channels}"


def matrix_id(matrix: Matrix) -> str:
    """Id of a table that derives priorities."""
    return f"matrix {matrix.row_axis} by {matrix.column_axis}" + (f" for {matrix.applies_to}" * bool(matrix.applies_to))


def escalations(terms: Terms, fields: Callable[[Escalation, EscalationStep], Fields]) -> Iterator[Found]:
    """Every step of every escalation, and what follows while nobody acknowledges it.

    Args:
        terms: the terms.
        fields: what somebody enters for a step.
    """
    for escalation in terms.escalations:
        head = escalation_id(escalation)
        for step in escalation.steps:
            notes = [Note(TRIGGERS.get(step.trigger, "escalation_time"))]
            if step.tier_restarts:
                notes.append(Note("escalation_tier"))
            yield Found(f"{head} / {step_text(step)}", notes, fields(escalation, step))
        for after, role in escalation.unacknowledged:
            yield Found(f"{head} / unacknowledged after {duration_text(after)} to {role}", [Note("escalation_chain")])


def told(terms: Terms, step: EscalationStep) -> str:
    """Whom a step tells: the role, its holder and how to reach them."""
    role = next((role for role in terms.roles if role.name == step.role), None)
    holder = [part for part in (role.holder, role.email, role.phone) if part] if role else []
    return ", ".join([step.role, *holder])


def change_mode(terms: Terms) -> str | None:
    """What a change of priority does; None if there are no two priorities and the agreement does not say it.

    An agreement that does not say it is judged by the new row from the start.
    """
    return terms.priority_rules.on_change or ("recompute" if len(terms.priorities) > 1 else None)


def change_rules(terms: Terms, vendor: Callable[[Iterable[str]], str]) -> Iterator[Found]:
    """The rules that change a priority, and how a dispute about it is settled; `vendor` names priorities there."""
    rules = terms.priority_rules
    for change in rules.changes:
        fields = [("If", f"priority is {vendor(change.priorities)}")] if change.priorities else []
        fields += [("Event", change.when), ("Priority", change.to)]
        if isinstance(change.after, Duration):
            fields.append(("After", duration_text(change.after)))
        yield Found(f"priority {change.to} when {change.when}", [Note("change_rule")], tuple(fields))
    if rules.dispute:
        yield Found("priority dispute", [Note("priority_dispute")], (("If the client disagrees", rules.dispute),))


def cells(matrix: Matrix) -> Iterator[tuple[str, str]]:
    """Every cell of a table of priorities, as somebody reads it."""
    for row, cell_row in zip(matrix.rows, matrix.cells, strict=True):
        for column, priority in zip(matrix.columns, cell_row, strict=True):
            yield f"{matrix.row_axis} {row}, {matrix.column_axis} {column}", _cell(priority)


def beside(terms: Terms, channel: str = "Source") -> Iterator[Found]:
    """What no ticket's clock is concerned with: services, remedies, metrics, reporting, tables, undertakings, duties.

    Args:
        terms: the terms.
        channel: what a channel is called at the vendor.
    """
    for service in terms.services:
        yield from _service(service)
    yield from _remedies(terms)
    yield from (Found(metric.id, [Note("metric")]) for metric in terms.metrics)
    yield from _reporting(terms, channel)
    yield from (Found(f"{each.kind} {each.title}", [Note(TABLES[each.kind])]) for each in terms.tables)
    yield from (Found(f"undertaking {each.text}", [Note("undertaking")]) for each in terms.undertakings)
    yield from _duties(terms)


def distinct(found: Iterable[Found]) -> list[Found]:
    """The same with a number behind an id that came before."""
    seen: dict[str, int] = {}
    result = []
    for each in found:
        count = seen[each.element] = seen.get(each.element, 0) + 1
        result.append(each if count == 1 else each._replace(element=f"{each.element} ({count})"))
    return result


def _for(priorities: tuple[str, ...]) -> str:
    return f" for {', '.join(priorities)}" if priorities else ""


def _cell(priority: str | Absent | Unstated) -> str:
    if isinstance(priority, str):
        return priority
    return "-" if isinstance(priority, Absent) else "not stated"


def _service(service: Service) -> Iterator[Found]:
    promised = [each for each in (service.availability, *service.partial) if each]
    yield from (Found(each.id, [Note("availability")]) for each in promised)
    for work in service.maintenance:
        yield Found(f"{service.name} / maintenance {work.kind}", [Note("maintenance")])
    for what, value in (("time", service.recovery_time), ("point", service.recovery_point)):
        stated = value is not None and not isinstance(value, Absent)
        if stated or what in service.recovery_words:
            yield Found(f"{service.name} / recovery {what}", [Note("recovery")])
    if service.backup:
        yield Found(f"{service.name} / backup", [Note("backup")])


def _remedies(terms: Terms) -> Iterator[Found]:
    if terms.remedies is None:
        return
    for credit in terms.remedies.credits:
        name = credit.id if credit.id.startswith("credit") else f"credit {credit.id}"
        yield Found(name, [Note("credit")])
    for right in terms.remedies.termination:
        yield Found(f"termination {right.measure.kind} {right.misses} of {right.of}", [Note("termination")])


def _reporting(terms: Terms, source: str) -> Iterator[Found]:
    for channel in terms.channels:
        notes = [Note("channel_hours")] if channel.hours else []
        if not channel.valid:
            notes.append(Note("channel_invalid"))
        if notes:
            yield Found(f"channel {channel.name}", notes, ((source, channel.name),))
    for rule in terms.reporting:
        joint = rule.all_required and len(rule.channels) > 1
        name = f"reports by {(' and ' if joint else ' or ').join(rule.channels)}" if rule.channels else "other reports"
        fields = [("Counts", name)]
        if rule.substitute:
            fields.append(("Instead", rule.substitute))
        if rule.effect_otherwise:
            fields.append(("Otherwise", rule.effect_otherwise))
        yield Found(
            name + _for(rule.priorities), [Note("reporting_joint" if joint else "reporting_rule")], tuple(fields)
        )


def _duties(terms: Terms) -> Iterator[Found]:
    for duty in terms.duties:
        neglected = duty.neglect or duty.otherwise
        if neglected:
            fields = (("Duty", duty.text), ("When neglected", neglected), ("Reason", duty.reason or "-"))
            yield Found(f"duty {duty.text}", [Note("duty_neglect")], fields)
