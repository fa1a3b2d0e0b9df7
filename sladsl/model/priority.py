"""Priorities: their order, who sets them, how they are derived and what a change does."""

from typing import Literal

from .part import Part
from .values import Absent, DuePoint, Duration, Unstated


class Priority(Part):
    """A priority; their order in the agreement, highest first, is their rank.

    Attributes:
        name: what it is called.
        definition: when it applies, in the words of the agreement; None if not said.
        examples: cases the agreement names.
    """

    name: str
    definition: str | None = None
    examples: tuple[str, ...] = ()


class Matrix(Part):
    """A table that derives the priority from two other judgements, such as impact and urgency.

    Attributes:
        row_axis, column_axis: what the rows and the columns are.
        rows, columns: their values, in order.
        cells: for each row the priority in each column, or that there is none, or that it is not stated.
        applies_to: the class of clients or systems it is for; None means all.
    """

    row_axis: str
    column_axis: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[str | Absent | Unstated, ...], ...]
    applies_to: str | None = None


class PriorityChange(Part):
    """A rule that changes the priority of a ticket in its course.

    Attributes:
        to: a priority, "one step down" or "one step up".
        when: the condition, in the words of the agreement.
        event: kind of the event that the wait is counted from; None if the condition is prose only.
        after: how long after that event; None means at once.
        priorities: the priorities it is about; empty means all.
    """

    to: str
    when: str
    event: str | None = None
    after: Duration | DuePoint | None = None
    priorities: tuple[str, ...] = ()


class PriorityRules(Part):
    """How priorities are set and changed.

    Attributes:
        on_change: what a change does to running clocks: "recompute" judges by the new row from the start, "restart"
            starts a new clock, "carry" keeps the time already run; None if the agreement does not say.
        decider: who sets the priority, in the words of the agreement.
        set_when: when it is set, in the words of the agreement; None if not said.
        derived_from: the judgements it follows from, such as "impact" and "urgency".
        dispute: what happens when the client disagrees.
        matrices: tables that derive it.
        changes: rules that change it.
    """

    on_change: Literal["recompute", "restart", "carry"] | None = None
    decider: str | None = None
    set_when: str | None = None
    derived_from: tuple[str, ...] = ()
    dispute: str | None = None
    matrices: tuple[Matrix, ...] = ()
    changes: tuple[PriorityChange, ...] = ()
