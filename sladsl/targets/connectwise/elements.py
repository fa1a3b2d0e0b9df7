"""Everything an agreement promises beside timed promises, with the features of the support table it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.values import DuePoint, Range
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
from sladsl.targets.settings import WAITING
from sladsl.targets.support import Note

from .statuses import agreements_that_run, boards_of, has_status, names_meaning, paused_timers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.model.people import Escalation, EscalationStep
    from sladsl.model.priority import Matrix
    from sladsl.model.promise import PauseRule
    from sladsl.model.terms import Terms
    from sladsl.targets.settings import TargetSettings

    from .layout import Layout

PROVIDER = ("Provider",)
"""The reason of waits in which a ticket is while no other wait is on."""


def elements(layout: Layout, settings: TargetSettings, current: Sequence[Terms]) -> list[Found]:
    """Give every promise-like element of the terms that is not a promise on a ticket's clock, each with its own id.

    `current` are the terms of all agreements that statuses of boards have to suit.
    """
    terms = layout.terms
    found = [
        *pauses(layout, settings, current),
        *escalations(terms, lambda escalation, step: _rule_fields(layout, escalation, step)),
        *priority_rules(layout),
        *_reopening(layout),
        *beside(terms),
    ]
    return distinct(found)


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
