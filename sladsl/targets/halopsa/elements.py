"""Promises and everything beside them, with the features of the support table that they need."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from sladsl.model.values import DuePoint, Duration, Range
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

from .configured import TIMERS
from .notifications import event_key, events_of
from .statuses import boards_of, has_status, obstacle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.model.people import Escalation, EscalationStep
    from sladsl.model.promise import PauseRule
    from sladsl.model.terms import Terms
    from sladsl.targets.settings import TargetSettings

    from .entries import Entry
    from .layout import Layout
    from .statuses import StatusPlan

PROVIDER = ("Provider",)
"""The reason of waits in which a ticket is while no other wait is on."""
OLA = ("plan", "other_milestone")


@dataclass(frozen=True, slots=True)
class Scene:
    """What an agreement finds at the vendor: the project's names, all statuses, and the tenant's switch."""

    settings: TargetSettings
    statuses: Sequence[StatusPlan]
    moves_response: bool


def elements(layout: Layout, scene: Scene) -> list[Found]:
    """Every promise of the terms in order, then every promise-like element, each with its own id."""
    terms = layout.terms
    found = [
        *(_promise(each, layout, scene) for each in layout.entries),
        *_pauses(layout, scene),
        *_escalations(layout, scene),
        *_priority_rules(layout),
        *_reopening(layout),
        *(_with_targets(each, terms) for each in beside(terms)),
    ]
    return distinct(found)


# ---- promises -------------------------------------------------------------------------------------------------------


def _promise(found: Entry, layout: Layout, scene: Scene) -> Found:
    notes = [*found.notes, *layout.notes.get(found.promise.id, ())]
    if (
        found.timer == "resolve"
        and found.seconds
        and not has_status(scene.settings, layout.terms.agreement, "resolved")
    ):
        notes.append(Note("status_unmapped"))
    return Found(found.promise.id, notes, tuple(_promise_fields(found, layout, {each.feature for each in notes})))


def _promise_fields(found: Entry, layout: Layout, features: set[str]) -> Iterator[tuple[str, str]]:
    """What somebody enters for the promise by hand."""
    selector = found.promise.selector
    if "selector_other" in features:
        for plan in layout.plans:
            if plan.case and any(cell.entry is found for row in plan.rows.values() for cell in row.cells.values()):
                yield from ((f"Criteria: {axis}", value) for axis, value in plan.case)
                yield "Service Level Agreement", plan.name
    if features & set(OLA) or "update" in features:
        value = found.promise.value
        target = duration_text(value) if isinstance(value, Duration) else "as the agreement says"
        yield "OLA target" if features & set(OLA) else "Repeat", target
        yield "Name", f"{layout.terms.agreement}: {found.promise.id}"
        yield "Priority", layout.vendor(selector.get("priority", ()))
    if features & {"calendar_break", "calendar_many_windows"}:
        hours = found.clock.hours
        yield "Workday", hours.name
        for weekday, (start, end) in hours.breaks:
            yield f"Break on {WEEKDAYS[weekday]}", f"{clock_text(start)} to {clock_text(end)}"
    elif "holidays_undated" in features:
        yield "Workday", found.clock.hours.name


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def clock_text(minutes: int) -> str:
    """Minutes since midnight as HH:MM."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


# ---- pauses ---------------------------------------------------------------------------------------------------------


def _pauses(layout: Layout, scene: Scene) -> Iterator[Found]:
    for rule in layout.terms.pauses:
        meanings = {f"{WAITING}{each}".casefold() for each in _reasons(rule, layout, scene)}
        boards = {each.name for each in boards_of(scene.settings, layout.terms.agreement)}
        mapped = [e.status for e in scene.statuses if e.meaning.casefold() in meanings and boards & set(e.boards)]
        fields = [("Waiting on", "anything else" if _for_provider(rule) else ", ".join(rule.reasons))]
        fields.append(("Status Name", ", ".join(mapped) or "none in the project file"))
        if rule.requires:
            fields.append(("Only when", rule.requires))
        if rule.limit:
            fields.append(("Time until off hold", duration_text(rule.limit)))
        yield Found(pause_id(rule), list(dict.fromkeys(_pause_notes(rule, layout, scene))), tuple(fields))


def _pause_notes(rule: PauseRule, layout: Layout, scene: Scene) -> Iterator[Note]:
    yield Note("pause")
    if rule.mode != "continue" and not _for_provider(rule):
        yield Note(f"pause_{rule.mode}")
    if not rule.to_the_minute and _has_due_points(rule, layout.terms):
        yield Note("pause_due_point")
    if rule.requires:
        yield Note("pause_notice")
    if rule.limit:
        yield Note("pause_limit")
    if _for_provider(rule):
        yield Note("pause_every_wait")
    promised = {each.milestone for each in layout.terms.promises}
    if any(each not in TIMERS and each in promised for each in rule.milestones):
        yield Note("pause_other_clock")
    for reason in _reasons(rule, layout, scene):
        yield from _hold_notes(rule, reason, layout, scene)


def _hold_notes(rule: PauseRule, reason: str, layout: Layout, scene: Scene) -> Iterator[Note]:
    """What the hold for a reason does to the agreement, and what others do to the hold."""
    own = obstacle(layout, reason)
    if own in ("clocks", "priorities"):
        yield Note("pause_some_clocks" if own == "clocks" else "pause_some_priorities")
    if not has_status(scene.settings, layout.terms.agreement, WAITING + reason):
        yield Note("pause_unmapped")
    mapped = [each for each in scene.statuses if each.meaning.casefold() == f"{WAITING}{reason}".casefold()]
    boards = {each.name for each in boards_of(scene.settings, layout.terms.agreement)}
    here = [each for each in mapped if boards & set(each.boards)]
    if not own and any(each.running for each in here):
        yield Note("pause_shared_status")
    elif any(each.action == "hold" for each in here) and not scene.moves_response and _pauses_response(rule, layout):
        yield Note("pause_response", "the response is due earlier by the open time of the wait")


def _pauses_response(rule: PauseRule, layout: Layout) -> bool:
    names = rule.priorities or tuple(layout.priorities) or ("",)
    return "respond" in rule.milestones and any("respond" in layout.timed(name) for name in names)


def _reasons(rule: PauseRule, layout: Layout, scene: Scene) -> list[str]:
    """The reasons of the statuses a rule is about."""
    if rule.mode != "only_in":
        return list(rule.reasons)
    if not _for_provider(rule):
        return []
    boards = boards_of(scene.settings, layout.terms.agreement)
    meanings = dict.fromkeys(m for board in boards for m in board.statuses.values() if m.startswith(WAITING))
    return [each.removeprefix(WAITING).strip() for each in meanings]


def _for_provider(rule: PauseRule) -> bool:
    """Whether a clock runs only while no wait is on, which is a pause for every wait."""
    return rule.mode == "only_in" and rule.reasons == PROVIDER


def _has_due_points(rule: PauseRule, terms: Terms) -> bool:
    for promise in terms.promises:
        value = promise.value.high if isinstance(promise.value, Range) else promise.value
        axis = promise.selector.get("priority", rule.priorities)
        concerned = not rule.priorities or set(axis) & set(rule.priorities)
        if isinstance(value, DuePoint) and concerned and promise.milestone in rule.milestones:
            return True
    return False


# ---- escalations, priorities and the rest ---------------------------------------------------------------------------


def _escalations(layout: Layout, scene: Scene) -> Iterator[Found]:
    """Steps of escalations; those whose events the project file numbers are emitted."""
    terms = layout.terms
    emitted = {
        f"{head} / {step_text(step)}"
        for head, step in events_of(layout, scene.settings)
    }  # fmt: skip
    for found in escalations(terms, lambda escalation, step: _notification_fields(layout, escalation, step)):
        if found.element not in emitted:
            yield found
            continue
        kept = [each for each in found.notes if each.feature not in ("escalation_percent", "escalation_time")]
        yield found._replace(notes=[Note("escalation_event"), *kept], fields=())


def _notification_fields(layout: Layout, escalation: Escalation, step: EscalationStep) -> Fields:
    terms = layout.terms
    return (
        ("Description", f"{terms.agreement}: {step_text(step)}"),
        ("Notification Type", "Agent Notification"),
        *(("Event", event_key(milestone, step)) for milestone in escalation.milestones),
        *(("Condition: Service Level Agreement", plan.name) for plan in layout.plans[:1]),
        ("Condition: Priority", layout.vendor(escalation.priorities)),
        *([("Condition: Source", ", ".join(escalation.channels))] if escalation.channels else []),
        ("Notify", told(terms, step)),
    )


def _priority_rules(layout: Layout) -> Iterator[Found]:
    """What a change of priority does, the rules that change it, and the tables that derive it."""
    mode = change_mode(layout.terms)
    if mode:
        forgotten = "a miss before a change to a longer time is forgotten" if mode == "recompute" else ""
        yield Found("priority change", [Note(f"change_{mode}", forgotten)])
    yield from change_rules(layout.terms, layout.vendor)
    for matrix in layout.terms.priority_rules.matrices:
        yield Found(matrix_id(matrix), [Note("matrix")], tuple(cells(matrix)))


def _reopening(layout: Layout) -> Iterator[Found]:
    """What happens to the time between closing and reopening, where a resolution is promised."""
    if any(each.timer == "resolve" and each.seconds for each in layout.entries):
        yield Found("reopening", [Note("reopened", "earlier by the open time between closing and reopening")])


def _with_targets(found: Found, terms: Terms) -> Found:
    """A service's availability with what is entered for it."""
    for service in terms.services:
        for promised in (service.availability, *service.partial):
            if promised is None or promised.id != found.element:
                continue
            target, period = promised.target, promised.period
            percent = f"{float(target * 100):g}%" if isinstance(target, Fraction) else "as the agreement says"
            every = period.unit if period.count == 1 else f"{period.count} {period.unit}s"
            fields = (("Service", service.name), ("Target", percent), ("Period", every.replace("_", " ")))
            return found._replace(fields=fields)
    return found
