"""Samples and parts of tickets that depend on nothing but their number and order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from sladsl.clock.vector.arrays import Bools

_STRIDE = 0.6180339887498949
"""Multiples of the golden ratio, without their whole part, lie evenly between 0 and 1 however many are taken."""


def sample(size: int, wanted: int) -> Bools:
    """About so many of some tickets, spread evenly; all if there are no more."""
    if size <= wanted:
        return np.ones(size, np.bool_)
    found: Bools = (np.arange(size) * _STRIDE) % 1.0 < wanted / size
    return found
