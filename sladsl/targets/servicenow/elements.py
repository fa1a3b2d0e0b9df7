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
from sladsl.targets.lowering.found import Found, duration_text, step_text
from sladsl.targets.support import Note

from .definitions import PROVIDER
from .entries import role_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.model.people import Escalation, EscalationStep
    from sladsl.model.promise import PauseRule
    from sladsl.model.terms import Terms
    from sladsl.targets.lowering.found import Fields

    from .definitions import Made, Maker
    from .words import Table

FORGOTTEN = (
    "a miss before a change to a longer time is forgotten, and a change while a ticket waits for its first response is "
    "seen when the wait ends"
)
MISSED = "a miss before the change is forgotten: a new clock runs"
DEVIATIONS = {"recompute": FORGOTTEN, "restart": MISSED}
POINTS = "earlier by the business days between resolution and reopening"
PLANNED = "a plan that was never made starts again when the record is reopened"
ANEW = "later by everything that was counted before the reopening"


def elements(maker: Maker, made: list[Made], tables: list[Table]) -> list[Found]:
    """Give every promise-like element that is not a promise on a ticket's clock, each with its own id."""
    terms = maker.terms
    found = [
        *_pauses(terms, tables),
        *escalations(terms, lambda escalation, step: _flow(maker, escalation, step)),
        *_priorities(maker),
        *_reopening(maker, made),
        *beside(terms, "Channel"),
    ]
    return distinct(found)


def _pauses(terms: Terms, tables: list[Table]) -> Iterator[Found]:
    for rule in terms.pauses:
        fields = [("Waiting on", ", ".join(rule.reasons))]
        if rule.requires:
            fields.append(("Only", rule.requires))
        if rule.limit:
            fields.append(("For at most", duration_text(rule.limit)))
        yield Found(pause_id(rule), list(_pause_notes(rule, terms, tables)), tuple(fields))


def _pause_notes(rule: PauseRule, terms: Terms, tables: list[Table]) -> Iterator[Note]:
    yield Note("pause")
    if rule.mode == "only_in":
        yield Note("pause_every_wait" if rule.reasons == (PROVIDER,) else "pause_only_in")
    elif rule.mode != "continue":
        yield Note(f"pause_{rule.mode}")
    if _has_due_points(rule, terms):
        yield Note("pause_due_point")
    if rule.requires:
        yield Note("pause_notice")
    if rule.limit:
        yield Note("pause_limit")
    for reason in rule.reasons:
        if reason != PROVIDER and any(reason.casefold() not in table.waits() for table in tables):
            yield Note("pause_unmapped")


def _has_due_points(rule: PauseRule, terms: Terms) -> bool:
    for promise in terms.promises:
        value = promise.value.high if isinstance(promise.value, Range) else promise.value
        axis = promise.selector.get("priority", rule.priorities)
        concerned = not rule.priorities or set(axis) & set(rule.priorities)
        if isinstance(value, DuePoint) and concerned and promise.milestone in rule.milestones:
            return True
    return False


def _flow(maker: Maker, escalation: Escalation, step: EscalationStep) -> Fields:
    """What the flow of the definitions does for a step."""
    terms = maker.terms
    order = [each.name for each in terms.priorities]
    values = ", ".join(maker.words.priority(each, order) for each in escalation.priorities) or "any"
    return (
        ("SLA definitions", f"{terms.agreement} r{maker.number}: {', '.join(escalation.milestones)}"),
        ("Priority", values),
        ("When", step_text(step)),
        *([("Channel", ", ".join(escalation.channels))] if escalation.channels else []),
        ("Notify", told(terms, step)),
    )


def _priorities(maker: Maker) -> Iterator[Found]:
    terms = maker.terms
    mode = change_mode(terms)
    if mode:
        yield Found("priority change", [Note(f"change_{mode}", DEVIATIONS.get(mode, ""))])
    order = [each.name for each in terms.priorities]
    yield from change_rules(terms, lambda names: ", ".join(maker.words.priority(each, order) for each in names))
    for matrix in terms.priority_rules.matrices:
        yield Found(matrix_id(matrix), [Note("matrix")], tuple(cells(matrix)))


def _reopening(maker: Maker, made: list[Made]) -> Iterator[Found]:
    """What happens to the time between resolution and reopening, where a clock can start again."""
    roles = {role_of(each.entry.promise): each for each in made if not each.entry.point}
    points = any(each.entry.point and role_of(each.entry.promise) == "resolve" for each in made)
    notes = []
    if "resolve" in roles:
        notes.append(Note("reopened_anew", ANEW) if maker.restarts else Note("reopened"))
    if points:
        notes.append(Note("reopened_due_point", POINTS))
    if any(role_of(each.entry.promise) == "plan" for each in made):
        notes.append(Note("reopened_plan", PLANNED))
    if notes:
        yield Found("reopening", notes)
