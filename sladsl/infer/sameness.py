"""When two explanations of the same tickets cannot be told apart."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sladsl.clock.vector.arrays import Bools


def indistinct(best: Bools, other: Bools, deviations: float = 2.0) -> bool:
    """Whether two explanations cannot be told apart: of the tickets that one alone explains, each has about half.

    Args:
        best: the tickets that the one explains.
        other: those that the other does.
        deviations: standard deviations by which the halves may differ.
    """
    lost, won = int((best & ~other).sum()), int((other & ~best).sum())
    return lost - won <= deviations * sqrt(lost + won)
