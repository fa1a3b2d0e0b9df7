"""What the credit schedule of an agreement owes for one period, with the calculation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction

    from sladsl.model.remedy import Credit

    from .counted import Counted
    from .measured import Span
    from .owed import Owed


class Line(NamedTuple):
    """What a line of the schedule gives.

    Attributes:
        credit: the line, with its measure, band, step and amount.
        counted: its figure, how often the amount is given, and whether it is given at all.
        factor: how many times a miss counts because the period before missed, too; 1 if it does not.
        amount: what the line gives, steps, factor and cap of the line included; None if it gives nothing, or if that
            cannot be told.
        calculation: how that came about, in sentences for people, without full stops.
    """

    credit: Credit
    counted: Counted
    factor: Fraction
    amount: Owed | None
    calculation: tuple[str, ...]


class Credited(NamedTuple):
    """What is owed for a period.

    Attributes:
        span: the period.
        lines: every line of the schedule that is counted over periods of this length, in its order.
        total: what is owed in all, cumulation and cap heeded: empty if nothing is; one amount as a rule; several if
            they cannot be added, as points and money. None if the agreement does not say enough to tell.
        calculation: how the total came about, in sentences for people, without full stops.
        questions: what the agreement, or what is known of the period, does not say but would have to.
        capped: whether the cap lowered the total.
    """

    span: Span
    lines: tuple[Line, ...]
    total: tuple[Owed, ...] | None
    calculation: tuple[str, ...]
    questions: tuple[str, ...]
    capped: bool = False

    @property
    def reasoning(self) -> tuple[str, ...]:
        """The calculation from the figures to the total, and what stays open."""
        lines = [sentence for line in self.lines for sentence in line.calculation]
        told = (*lines, *self.calculation, *(f"open: {question}" for question in self.questions))
        return tuple(dict.fromkeys(told))
