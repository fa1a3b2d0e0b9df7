"""Notifications for the events whose numbers the project file gives; no source lists these numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sladsl.targets.lowering.elements import escalation_id
from sladsl.targets.lowering.found import step_text
from sladsl.targets.protocol import TargetError

from .naming import plain
from .objects import Condition, Notification

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.model.people import EscalationStep
    from sladsl.targets.settings import TargetSettings

    from .layout import Layout
    from .objects import Reference

MOST_NAME = 200


class Event(NamedTuple):
    """An alert that is emitted.

    Attributes:
        element: id of the step.
        number: the number of the tenant's event.
        equals: the number by which a condition of the tenant says "is".
        priority: the contract's priority; None for all.
        email: where it is sent.
        name: name of the notification.
    """

    element: str
    number: int
    equals: int
    priority: str | None
    email: str
    name: str


def events_of(layout: Layout, settings: TargetSettings) -> Iterator[tuple[str, EscalationStep]]:
    """Id of the escalation and step, for steps that are emitted as a whole: every milestone has a number."""
    events = read_events(settings)
    for escalation in layout.terms.escalations:
        if escalation.channels or not layout.plans:
            continue
        for step in escalation.steps:
            named = all(event_key(milestone, step) in events for milestone in escalation.milestones)
            if named and _email(layout, step) and not step.tier_restarts:
                yield escalation_id(escalation), step


def planned(layout: Layout, settings: TargetSettings, sla: str) -> Iterator[Event]:
    """The notifications of an agreement, one for each milestone and priority, since conditions are joined by "and"."""
    events = read_events(settings)
    heads = {escalation_id(each): each for each in layout.terms.escalations}
    for head, step in events_of(layout, settings):
        for milestone in heads[head].milestones:
            for priority in heads[head].priorities or (None,):
                label = f" {priority}" if priority else ""
                yield Event(
                    element=f"{head} / {step_text(step)}",
                    number=events[event_key(milestone, step)],
                    equals=events["is"],
                    priority=priority,
                    email=_email(layout, step),
                    name=plain(f"{sla}: {milestone}{label} {step_text(step)}", MOST_NAME),
                )


def notification(event: Event, sla: Reference, number: int | None) -> Notification:
    """The notification; `number` is that of the priority in the SLA."""
    conditions: list[dict[str, Any]] = [{"fieldname": "sla_id", "type": event.equals, "value_int": sla}]
    if number is not None:
        conditions.append({"fieldname": "priority_id", "type": event.equals, "value_int": number})
    return Notification(
        name=event.name,
        eventno=event.number,
        email_list=event.email,
        conditions=tuple(Condition.model_validate(each) for each in conditions),
    )


def event_key(milestone: str, step: EscalationStep) -> str:
    """How the project file names the event of a step: "resolve at 75%", "respond 30 minutes 24x7 before due"."""
    action = step.action.replace("_", " ")
    return f"{milestone} {step_text(step).removesuffix(f' {action} {step.role}')}"


def read_events(settings: TargetSettings) -> dict[str, int]:
    """The table `events`: name of an event -> its number, and "is" -> what a condition says.

    Raises:
        TargetError: it is no such table.
    """
    table = settings.own.get("events", {})
    if not isinstance(table, dict):
        raise TargetError("targets.halopsa.events must be a table")
    for key, value in table.items():
        if isinstance(value, bool) or not isinstance(value, int):
            raise TargetError(f'targets.halopsa.events."{key}" must be a number, that of the event in your tenant')
    if table and "is" not in table:
        raise TargetError(
            "targets.halopsa.events lacks `is`, the number in `type` of a condition that says that a field is a value"
        )
    return dict(table)


def _email(layout: Layout, step: EscalationStep) -> str:
    return next((role.email or "" for role in layout.terms.roles if role.name == step.role), "")
