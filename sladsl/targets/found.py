"""What an agreement promises beside timed promises, as every ticket system takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.model.calendar import ELAPSED

from .support import Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.model.people import EscalationStep
    from sladsl.model.terms import Terms
    from sladsl.model.values import Duration

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


def remedies(terms: Terms) -> Iterator[Found]:
    """Credits and the right to end the agreement."""
    if terms.remedies is None:
        return
    for credit in terms.remedies.credits:
        name = credit.id if credit.id.startswith("credit") else f"credit {credit.id}"
        yield Found(name, [Note("credit")])
    for right in terms.remedies.termination:
        yield Found(f"termination {right.measure.kind} {right.misses} of {right.of}", [Note("termination")])


def duties(terms: Terms) -> Iterator[Found]:
    """Duties whose neglect has a consequence."""
    for duty in terms.duties:
        neglected = duty.neglect or duty.otherwise
        if neglected:
            fields = (("Duty", duty.text), ("When neglected", neglected), ("Reason", duty.reason or "-"))
            yield Found(f"duty {duty.text}", [Note("duty_neglect")], fields)


def duration_text(duration: Duration) -> str:
    """A length of time as written."""
    plural = "" if duration.amount == 1 else "s"
    clock = ELAPSED if duration.clock == ELAPSED else f"during {duration.clock}"
    return f"{duration.amount} {duration.unit}{plural} {clock}"
