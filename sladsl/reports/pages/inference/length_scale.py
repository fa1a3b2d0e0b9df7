"""A scale of lengths of time on which each step is a multiple of the one before."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_HOUR = 3600
TICKS = (
    1, 10, 60, 300, 900, *(hours * _HOUR for hours in (1, 4, 8, 24, 72, 168, 720, 2160, 8760, 87600, 876_000)),
)  # fmt: skip
"""Lengths at which a line may run through a chart, in seconds."""
_APART = 44
"""So many units are at least between the names of two lines."""


class LengthScale(NamedTuple):
    """Places of lengths on a chart.

    Attributes:
        left, right: where the chart begins and ends.
        least, most: the lengths there, in seconds.
    """

    left: int
    right: int
    least: int
    most: int

    def x(self, seconds: int) -> int:
        """The place of a length; what lies beyond an end of the chart is at it."""
        inside = min(max(seconds, self.least), self.most)
        part = log(inside / self.least) / log(self.most / self.least)
        return self.left + round(part * (self.right - self.left))

    def ticks(self) -> list[int]:
        """The lengths at which lines run, both ends among them, as far apart as their names need."""
        shown = [self.least]
        for tick in TICKS:
            if self.least < tick < self.most and self.x(tick) - self.x(shown[-1]) >= _APART <= self.right - self.x(
                tick
            ):
                shown.append(tick)
        return [*shown, self.most]


def length_scale(left: int, right: int, lengths: Sequence[int]) -> LengthScale:
    """A scale on which all lengths, in seconds, lie between two of TICKS."""
    least = max((tick for tick in TICKS[:-1] if tick <= min(lengths)), default=TICKS[0])
    most = min((tick for tick in TICKS if tick >= max(lengths) and tick > least), default=TICKS[-1])
    return LengthScale(left, right, least, most)
