"""Everything an agreement promises beside timed promises, with the features of the support table it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.values import Absent, DuePoint, Duration, Range
from sladsl.targets.found import Fields, Found, duration_text, duties, remedies, step_text
from sladsl.targets.settings import WAITING
from sladsl.targets.support import Note

from .statuses import agreements_that_run, boards_of, has_status, names_meaning, paused_timers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.model.people import Escalation, EscalationStep
    from sladsl.model.priority import Matrix
    from sladsl.model.promise import PauseRule
    from sladsl.model.terms import Terms
    from sladsl.model.values import Unstated
    from sladsl.targets.settings import TargetSettings

    from .layout import Layout

TABLES = {
    "allowances": "allowance", "rates": "rates", "surcharges": "rates", "responsibilities": "responsibilities",
    "table": "fact_table",
}  # fmt: skip
"""Kind of a table of facts -> its feature."""
PROVIDER = ("Provider",)
"""The reason of waits in which a ticket is while no other wait is on."""


def elements(layout: Layout, settings: TargetSettings, current: Sequence[Terms]) -> list[Found]:
    """Give every promise-like element of the terms that is not a promise on a ticket's clock, each with its own id.

    `current` are the terms of all agreements that statuses of boards have to suit.
    """
    terms = layout.terms
    found = [
        *pauses(layout, settings, current),
        *escalations(layout),
        *priority_rules(layout),
        *_reopening(layout),
        *_services(terms),
        *remedies(terms),
        *(Found(metric.id, [Note("metric")]) for metric in terms.metrics),
        *_reporting(terms),
        *(Found(f"{each.kind} {each.title}", [Note(TABLES[each.kind])]) for each in terms.tables),
        *(Found(f"undertaking {each.text}", [Note("undertaking")]) for each in terms.undertakings),
        *duties(terms),
    ]
    return _distinct(found)


def pauses(layout: Layout, settings: TargetSettings, current: Sequence[Terms]) -> Iterator[Found]:
    """The rules for pauses."""
    for rule in layout.terms.pauses:
        waits = "anything else" if _runs_for_provider(rule) else ", ".join(rule.reasons)
        fields = [("Waiting on", waits), ("Escalation Status", "NoEscalation")]
        if rule.requires:
            fields.append(("Only", rule.requires))
        if rule.limit:
            fields.append(("For at most", duration_text(rule.limit)))
        notes = list(_pause_notes(rule, layout, settings, current))
        yield Found(pause_id(rule), notes, tuple(fields))


def pause_id(rule: PauseRule) -> str:
    """Id of a rule for pauses."""
    priorities = f" for {', '.join(rule.priorities)}" if rule.priorities else ""
    return f"pause {', '.join(rule.milestones)} while waiting on {', '.join(rule.reasons)}{priorities}"


def _pause_notes(rule: PauseRule, layout: Layout, settings: TargetSettings, current: Sequence[Terms]) -> Iterator[Note]:
    terms = layout.terms
    yield Note("pause")
    if _runs_for_provider(rule):
        yield from _other_waits(terms, settings, current)
        return
    if rule.mode != "continue":
        yield Note(f"pause_{rule.mode}")
    if rule.mode != "only_in":
        yield from (Note(feature) for reason in rule.reasons for feature in _stopped_too(layout, reason))
    if not rule.to_the_minute and _has_due_points(rule, terms):
        yield Note("pause_due_point")
    if rule.requires:
        yield Note("pause_notice")
    if rule.limit:
        yield Note("pause_limit")
    for reason in rule.reasons:
        meaning = WAITING + reason
        if not has_status(settings, terms.agreement, meaning):
            yield Note("pause_unmapped")
        boards = [each for each in boards_of(settings, terms.agreement) if names_meaning(each, meaning)]
        if any(agreements_that_run(board, meaning, current) for board in boards):
            yield Note("pause_shared_status")


def _runs_for_provider(rule: PauseRule) -> bool:
    """Whether a clock runs only while no wait is on, which is a pause for every wait."""
    return rule.mode == "only_in" and rule.reasons == PROVIDER


def _other_waits(terms: Terms, settings: TargetSettings, current: Sequence[Terms]) -> Iterator[Note]:
    """What the statuses of waiting do to a clock that has to stand still in all of them."""
    yield Note("pause_every_wait")
    boards = boards_of(settings, terms.agreement)
    waits = [(board, meaning) for board in boards for meaning in board.statuses.values() if _is_wait(meaning)]
    if any(agreements_that_run(board, meaning, current) for board, meaning in waits):
        yield Note("pause_shared_status")


def _is_wait(meaning: str) -> bool:
    """Whether a status of this meaning is one of waiting, though not on the provider."""
    return meaning.startswith(WAITING) and meaning.removeprefix(WAITING).strip().casefold() != "provider"


def _stopped_too(layout: Layout, reason: str) -> Iterator[str]:
    """What a status that stops everything stops against the agreement: rules for one reason are taken together."""
    names = tuple(layout.priorities) or ("",)
    paused = {name: paused_timers(layout.terms, reason, name) & layout.timed(name) for name in names}
    partly = [name for name in names if paused[name] and paused[name] < layout.timed(name)]
    running = [name for name in names if layout.timed(name) and not paused[name]]
    if partly or len(running) == len(names):
        yield "pause_some_clocks"
    elif running:
        yield "pause_some_priorities"


def _has_due_points(rule: PauseRule, terms: Terms) -> bool:
    for promise in terms.promises:
        value = promise.value.high if isinstance(promise.value, Range) else promise.value
        axis = promise.selector.get("priority", rule.priorities)
        concerned = not rule.priorities or set(axis) & set(rule.priorities)
        if isinstance(value, DuePoint) and concerned and promise.milestone in rule.milestones:
            return True
    return False


TRIGGERS = {"percent": "escalation_percent", "condition": "escalation_condition"}
"""What makes a step fire -> its feature, where that is not a time."""


def escalations(layout: Layout) -> Iterator[Found]:
    """Every step of every escalation, and what follows while nobody acknowledges it."""
    for escalation in layout.terms.escalations:
        head = escalation_id(escalation)
        for step in escalation.steps:
            notes = [Note(TRIGGERS.get(step.trigger, "escalation_time"))]
            if step.tier_restarts:
                notes.append(Note("escalation_tier"))
            yield Found(f"{head} / {step_text(step)}", notes, _rule_fields(layout, escalation, step))
        for after, role in escalation.unacknowledged:
            yield Found(f"{head} / unacknowledged after {duration_text(after)} to {role}", [Note("escalation_chain")])


def _rule_fields(layout: Layout, escalation: Escalation, step: EscalationStep) -> Fields:
    terms = layout.terms
    role = next((role for role in terms.roles if role.name == step.role), None)
    holder = [part for part in (role.holder, role.email, role.phone) if part] if role else []
    return (
        ("Workflow Rule Name", f"{terms.agreement}: {step_text(step)}"),
        ("Event", f"{step_text(step)}, of {', '.join(escalation.milestones)}"),
        ("Agreement", terms.agreement),
        ("Priority", layout.vendor(escalation.priorities)),
        *([("If", f"the report came by {', '.join(escalation.channels)}")] if escalation.channels else []),
        ("Execution Time", "Once"),
        ("Notify", ", ".join([step.role, *holder])),
    )


def escalation_id(escalation: Escalation) -> str:
    """Id of an escalation."""
    priorities = f" for {', '.join(escalation.priorities)}" if escalation.priorities else ""
    channels = f" by {', '.join(escalation.channels)}" if escalation.channels else ""
    return f"escalate {', '.join(escalation.milestones)}{priorities}{channels}"


def priority_rules(layout: Layout) -> Iterator[Found]:
    """What a change of priority does, the rules that change it, and the tables that derive it."""
    rules = layout.terms.priority_rules
    # Tickets change their priority even where the agreement does not say what follows; then the new row counts.
    mode = rules.on_change or ("recompute" if len(layout.priorities) > 1 else None)
    if mode:
        forgotten = "a miss before a change to a longer time is forgotten" if mode == "recompute" else ""
        notes = [Note(f"change_{mode}", forgotten)]
        if len(layout.plans) > 1:
            notes.append(Note("change_split"))
        yield Found("priority change", notes, tuple(_places(layout)) if len(layout.plans) > 1 else ())
    for change in rules.changes:
        fields = [("Event", change.when), ("Priority", change.to)]
        if change.priorities:
            fields.insert(0, ("If", f"priority is {layout.vendor(change.priorities)}"))
        if isinstance(change.after, Duration):
            fields.append(("After", duration_text(change.after)))
        yield Found(f"priority {change.to} when {change.when}", [Note("change_rule")], tuple(fields))
    if rules.dispute:
        yield Found("priority dispute", [Note("priority_dispute")], (("If the client disagrees", rules.dispute),))
    for index, matrix in enumerate(rules.matrices):
        native = index == 0 and is_native(matrix)
        name = f"matrix {matrix.row_axis} by {matrix.column_axis}"
        name += f" for {matrix.applies_to}" if matrix.applies_to else ""
        yield Found(name, [Note("matrix" if native else "matrix_other")], () if native else tuple(_cells(matrix)))


def _reopening(layout: Layout) -> Iterator[Found]:
    """What happens to the time between resolution and reopening, where a resolution is promised."""
    if any(each.timer == "resolve" and each.hundredths is not None for each in layout.entries):
        yield Found("reopening", [Note("reopened", "earlier by the open time between resolution and reopening")])


def _places(layout: Layout) -> Iterator[tuple[str, str]]:
    for plan in layout.plans:
        if plan.own:
            yield "Priority", f'{", ".join(plan.own)}: SLA "{plan.variant or "for new tickets"}"'


def _cells(matrix: Matrix) -> Iterator[tuple[str, str]]:
    for row, cells in zip(matrix.rows, matrix.cells, strict=True):
        for column, priority in zip(matrix.columns, cells, strict=True):
            yield f"{matrix.row_axis} {row}, {matrix.column_axis} {column}", _cell(priority)


def _cell(priority: str | Absent | Unstated) -> str:
    if isinstance(priority, str):
        return priority
    return "-" if isinstance(priority, Absent) else "not stated"


def is_native(matrix: Matrix) -> bool:
    """Whether a matrix is impact by urgency with three values each, all with a priority, for everybody."""
    if not all(isinstance(priority, str) for cells in matrix.cells for priority in cells):
        return False
    axes = {matrix.row_axis.casefold(), matrix.column_axis.casefold()}
    return axes == {"impact", "urgency"} and len(matrix.rows) == len(matrix.columns) == 3 and not matrix.applies_to


def _services(terms: Terms) -> Iterator[Found]:
    for service in terms.services:
        promised = [each for each in (service.availability, *service.partial) if each]
        yield from (Found(each.id, [Note("availability")]) for each in promised)
        for work in service.maintenance:
            yield Found(f"{service.name} / maintenance {work.kind}", [Note("maintenance")])
        objectives = {"time": service.recovery_time, "point": service.recovery_point}
        for what, value in objectives.items():
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
            yield Found(f"channel {channel.name}", notes, (("Source", channel.name),))
    for rule in terms.reporting:
        joint = rule.all_required and len(rule.channels) > 1
        name = f"reports by {(' and ' if joint else ' or ').join(rule.channels)}" if rule.channels else "other reports"
        priorities = f" for {', '.join(rule.priorities)}" if rule.priorities else ""
        fields = [("Counts", name)]
        if rule.substitute:
            fields.append(("Instead", rule.substitute))
        if rule.effect_otherwise:
            fields.append(("Otherwise", rule.effect_otherwise))
        notes = [Note("reporting_joint" if joint else "reporting_rule")]
        yield Found(name + priorities, notes, tuple(fields))


def _distinct(found: list[Found]) -> list[Found]:
    """The same with a number behind an id that came before."""
    seen: dict[str, int] = {}
    result = []
    for each in found:
        count = seen[each.element] = seen.get(each.element, 0) + 1
        result.append(each if count == 1 else each._replace(element=f"{each.element} ({count})"))
    return result
