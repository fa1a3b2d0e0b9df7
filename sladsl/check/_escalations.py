"""Escalations as rules look at them: their sentences, their steps, and the priorities they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._places import line_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Span
    from sladsl.model.people import Escalation, EscalationStep, Role

    from ._subject import Subject

LINES = (
    "at_percent", "at_start", "on_condition", "some_time_before", "after_start", "tier", "before_due", "after_due",
    "no_progress",
)  # fmt: skip
"""Grammar rules of the lines that are steps."""
WHOEVER = "whoever holds the ticket"


class Chain:
    """A step and where it goes on to.

    Attributes:
        escalation: the escalation it belongs to.
        number: which step, from 0.
        step: the step.
        roles: who is told: seconds after the step, and the role.
    """

    __slots__ = ("escalation", "number", "roles", "step")

    def __init__(
        self, escalation: Escalation, number: int, step: EscalationStep, roles: tuple[tuple[int, str], ...]
    ) -> None:
        self.escalation = escalation
        self.number = number
        self.step = step
        self.roles = roles

    def place(self, subject: Subject) -> Span:
        """Where the step stands."""
        return line_at(subject, element(self.escalation), self.number, *LINES)


def element(escalation: Escalation) -> str:
    """The element id of an escalation."""
    return element_of(escalation, escalation.milestones[0])


def element_of(escalation: Escalation, milestone: str) -> str:
    """The element id of what an escalation says of one of its milestones."""
    channels = [f"by {name}" for name in sorted(escalation.channels)]
    return "/".join(["escalation", milestone, *sorted(escalation.priorities), *channels])


def chains(subject: Subject) -> Iterator[Chain]:
    """Every step of every escalation."""
    for escalation in subject.terms.escalations:
        for number, step in enumerate(escalation.steps):
            after, roles = 0, [(0, step.role)]
            for length, role in escalation.unacknowledged:
                after += length.seconds
                roles.append((after, role))
            yield Chain(escalation, number, step, tuple(roles))


def named(subject: Subject) -> dict[str, Role]:
    """The roles by name."""
    return {role.name: role for role in subject.terms.roles}


def when(step: EscalationStep) -> str:
    """When a step fires, in the words of the language."""
    if step.trigger == "at_start":
        return "at once"
    if step.trigger == "condition":
        return f'when "{step.condition}"'
    if step.time is None:
        return f"at {step.percent}%"
    length = f"{step.time.amount:f} {step.time.unit}{'' if step.time.amount == 1 else 's'}"
    words = {
        "after_start": "after {}",
        "before_due": "{} before due",
        "after_due": "{} after due",
        "no_progress": "without progress for {}",
    }
    return words[step.trigger].format(length)
