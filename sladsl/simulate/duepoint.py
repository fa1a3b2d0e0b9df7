"""The due point of one clock: where receipt puts it, and how far pauses have moved it."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sladsl.clock.businessdays import Receipt

    from .counting import Stretch
    from .plan import DayTarget


class MovedPoint:
    """A point on a counted day.

    Attributes:
        target: what is promised.
        receipt: when the ticket, or what is promised again, counts as received.
        day: the counted day as moved, in days since 1970-01-01; None if there are not so many.
        extra: open seconds of pauses that move the point to the minute.
        read: how many pauses of the clock it has been moved by.
        due: the point as moved, in UTC seconds; None if there is none.
    """

    def __init__(self, target: DayTarget, receipt: Receipt) -> None:
        self.target = target
        self.receipt = receipt
        self.day = target.days.nth_after(receipt.day, target.n)
        self.extra = 0
        self.read = 0
        self.due = self._point()

    def move(self, pause: Stretch) -> None:
        """Move by a pause that is over: by the closings in it, and further while the point lies in the pause."""
        days = self.target.days
        self.read += 1
        if pause.to_the_minute:
            self._go(0, days.hours.elapsed(pause.start, pause.end))
        else:
            self._go(days.closings(pause.start, pause.end), 0)
        while self.due is not None and pause.start < self.due <= pause.end:
            self._go(1, 0)

    def moved(self, pause: Stretch) -> MovedPoint:
        """The point as it would stand after a pause."""
        point = copy(self)
        point.move(pause)
        return point

    def _go(self, days: int, seconds: int) -> None:
        if days and self.day is not None:
            self.day = self.target.days.nth_after(self.day, days)
        self.extra += seconds
        if days or seconds:
            self.due = self._point()

    def _point(self) -> int | None:
        target = self.target
        point = None if self.day is None else target.days.due(self.day, 0, target.at)
        return point if point is None or not self.extra else target.days.hours.deadline(point, self.extra)
