"""When a job of rt-crontool warns: a share of the time, worked out for each level as time before the due date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.targets.lowering.elements import escalation_id, told
from sladsl.targets.lowering.found import step_text

from .entries import SLOTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sladsl.model.people import Escalation, EscalationStep
    from sladsl.targets.lowering.found import Fields

    from .levels import Layout
    from .objects import Level, Target

MINUTE, HOUR = 60, 3600


def warnings(layout: Layout, levels: Mapping[str, Level]) -> dict[str, Fields]:
    """Id of each step at a share of the time -> what is entered for it.

    Args:
        layout: the levels of a version of an agreement.
        levels: name of each -> how RT has it.
    """
    found: dict[str, Fields] = {}
    for escalation in layout.terms.escalations:
        for step in escalation.steps:
            if step.trigger == "percent" and step.percent is not None:
                element = f"{escalation_id(escalation)} / {step_text(step)}"
                found[element] = (("Tell", told(layout.terms, step)), *_entered(escalation, step, layout, levels))
    return found


def _entered(
    escalation: Escalation, step: EscalationStep, layout: Layout, levels: Mapping[str, Level]
) -> Iterator[tuple[str, str]]:
    """Each level with the argument of its condition, for each of its targets."""
    names = escalation.priorities or tuple(layout.priorities)
    for plan in layout.common:
        level = levels.get(plan.name)
        if level is None or not (plan.priority is None or plan.priority in names):
            continue
        times = {
            milestone: _before_due(target, step)
            for milestone in escalation.milestones
            if milestone in SLOTS and (target := getattr(level, SLOTS[milestone])) is not None
        }
        if times:
            yield plan.name, "; ".join(f"{milestone}: {time}" for milestone, time in times.items())


def _before_due(target: Target, step: EscalationStep) -> str:
    assert step.percent is not None, "only steps at a share of the time are worked out"
    seconds = MINUTE * (target.business_minutes or target.real_minutes or 0)
    # Rounded up to the second, so that nobody is told later than agreed.
    left = -(-seconds * (100 - step.percent) // 100)
    if left <= 0:
        return "Overdue"
    return f"BeforeDue {argument(left)}" + (" (of business hours)" if target.business_minutes else "")


def argument(seconds: int) -> str:
    """A length of time as RT::Condition::BeforeDue reads it ("2h30m"); hours may be more than a day's."""
    parts = ((seconds // HOUR, "h"), (seconds % HOUR // MINUTE, "m"), (seconds % MINUTE, "s"))
    return "".join(f"{number}{unit}" for number, unit in parts if number)
