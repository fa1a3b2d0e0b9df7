"""An axis of months: each has its place in the calendar, whether something is shown of it or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.documents.document import Label
from sladsl.simulate.figures.named_spans import days_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sladsl.documents.document import Shape

    from .sheet import Sheet

NAME = 38
"""How much room the name of a month needs, in units."""


class MonthsAxis(NamedTuple):
    """Places of months in a drawing.

    Attributes:
        first: the first month, counted from the year 0.
        months: how many there are.
        left, right: where the first begins and the last ends, in units of the drawing.
    """

    first: int
    months: int
    left: int
    right: int

    def starts(self, name: str) -> int:
        """Where a month begins."""
        return self._edge(_number(name) - self.first)

    def x(self, name: str) -> int:
        """The middle of a month."""
        place = _number(name) - self.first
        return self.left + round((2 * place + 1) / (2 * self.months) * (self.right - self.left))

    def before_last(self, name: str) -> int:
        """How many months a month is before the last one."""
        return self.first + self.months - 1 - _number(name)

    @property
    def width(self) -> int:
        """How wide a month is, without what is left over."""
        return (self.right - self.left) // self.months

    def names(self, sheet: Sheet, y: int) -> Iterator[Shape]:
        """Names of months on a line, the last one always; of many every second one, and so on, so that none touch."""
        step = -(-NAME * self.months // (self.right - self.left))
        for place in range((self.months - 1) % step, self.months, step):
            name = _name(self.first + place)
            yield Label(self.x(name), y, sheet.axis_tick(name), "middle", "quiet")

    def _edge(self, place: int) -> int:
        return self.left + round(place / self.months * (self.right - self.left))


def months_axis(names: Iterable[str], left: int, right: int) -> MonthsAxis:
    """An axis from the first of some months ("2026-03") to the last, with all between them."""
    numbers = [_number(name) for name in names]
    return MonthsAxis(min(numbers), max(numbers) - min(numbers) + 1, left, right)


def runs_of_months(names: Sequence[str]) -> list[list[int]]:
    """Places of some months in their list, those together that follow each other without a gap in the calendar."""
    runs: list[list[int]] = []
    for place, name in enumerate(names):
        if place and _number(name) == _number(names[place - 1]) + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _number(name: str) -> int:
    start, _ = days_of(name)
    return start.year * 12 + start.month - 1


def _name(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
