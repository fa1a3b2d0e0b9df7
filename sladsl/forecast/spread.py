"""How simulated figures lie: their mean, and intervals of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from .level import Floats, Ints

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


class Spread(NamedTuple):
    """How simulated figures lie. Each bound is one of the figures, as the nearest rank gives it.

    Attributes:
        mean: their mean.
        low, high: nine of ten lie between them.
        lower, upper: every other one lies between them.
        middle: the median.
    """

    mean: float
    low: float
    lower: float
    middle: float
    upper: float
    high: float


def spread_of(values: Floats | Ints) -> Spread:
    """The spread of at least one figure."""
    bounds = (float(each) for each in np.quantile(values, QUANTILES, method="inverted_cdf"))
    return Spread(float(np.mean(values)), *bounds)
