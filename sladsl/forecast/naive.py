"""What is beside a forecast to show what it adds: the mean of the past, and chance alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    from .level import Ints
    from .weeks import Series


def naive_misses(series: Series, cases: Ints, random: np.random.Generator) -> Ints:
    """Misses among so many cases, each late as often as all cases of the past were on average."""
    share = (series.misses.sum() + 0.5) / (series.cases.sum() + 1)
    return random.binomial(cases, share)
