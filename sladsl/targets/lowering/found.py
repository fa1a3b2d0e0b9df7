"""What is found of an agreement: an element, the features that it needs, what is entered for it by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.model.calendar import ELAPSED

if TYPE_CHECKING:
    from sladsl.model.people import EscalationStep
    from sladsl.model.values import Duration
    from sladsl.targets.support import Note

Fields = tuple[tuple[str, str], ...]


class Found(NamedTuple):
    """A promise-like element.

    Attributes:
        element: its id.
        notes: the features of the support table it needs.
        fields: what somebody enters who sets it up by hand.
    """

    element: str
    notes: list[Note]
    fields: Fields = ()


def step_text(step: EscalationStep) -> str:
    """A step of an escalation in words."""
    if step.trigger == "at_start":
        when = "at once"
    elif step.trigger == "condition":
        when = f"when {step.condition}"
    elif step.trigger == "percent":
        when = f"at {step.percent}%"
    else:
        when = f"{duration_text(step.time) if step.time else 'once'} {step.trigger.replace('_', ' ')}"
    return f"{when} {step.action.replace('_', ' ')} {step.role}"


def duration_text(duration: Duration) -> str:
    """A length of time as written."""
    plural = "" if duration.amount == 1 else "s"
    clock = ELAPSED if duration.clock == ELAPSED else f"during {duration.clock}"
    return f"{duration.amount} {duration.unit}{plural} {clock}"
