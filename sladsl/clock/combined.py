"""Calendars combined from others: open time added, kept and taken away, read from left to right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from .intervals import difference, intersection, merged
from .zones import DAY, year_start

if TYPE_CHECKING:
    from collections.abc import Callable

    from .intervals import Interval
    from .opentime import OpenYears
    from .zones import Zone

Operation = Literal["plus", "within", "except"]


class Operand(Protocol):
    """Something with open intervals in a UTC year."""

    def intervals(self, year: int) -> list[Interval]:
        """Open intervals of a UTC year, sorted, disjoint, within the year."""
        ...


class Step(NamedTuple):
    """One step: the operands are joined, then taken with the operation."""

    operation: Operation
    operands: tuple[Operand, ...]


class Combined(NamedTuple):
    """A combined calendar.

    Attributes:
        steps: read from left to right, beginning with nothing.
        last_year: the last year with a date of its own in any operand.
    """

    steps: tuple[Step, ...]
    last_year: int

    def intervals(self, year: int) -> list[Interval]:
        """Open intervals of a UTC year."""
        open_time: list[Interval] = []
        for step in self.steps:
            joined = merged(interval for operand in step.operands for interval in operand.intervals(year))
            if step.operation == "plus":
                open_time = merged([*open_time, *joined])
            elif step.operation == "within":
                open_time = intersection(open_time, joined)
            else:
                open_time = difference(open_time, joined)
        return open_time


class Dates(NamedTuple):
    """Whole civil dates of a zone: all time that shows a date for which `holds` (days since 1970-01-01)."""

    zone: Zone
    holds: Callable[[int], bool]

    def intervals(self, year: int) -> list[Interval]:
        """The time of those dates within a UTC year."""
        found: list[Interval] = []
        for start, end, offset in self.zone.regimes(year_start(year), year_start(year + 1)):
            days = range((start + offset) // DAY, (end + offset - 1) // DAY + 1)
            found += [
                (max(start, day * DAY - offset), min(end, (day + 1) * DAY - offset)) for day in days if self.holds(day)
            ]
        return merged(found)


def latest_year(sources: tuple[OpenYears, ...]) -> int:
    """The last year with a date of its own in any of the calendars; 1 if there are none."""
    return max((source.last_year for source in sources), default=1)
