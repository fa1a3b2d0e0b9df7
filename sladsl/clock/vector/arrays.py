"""What all array code of the clock shares: the types of its arrays and the instant that stands for none."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int32]

NO = -(1 << 62)
"""No instant: what is None in the scalar clock. It is before every instant."""
FAR = 1 << 62
"""After every instant."""


def ints(values: object) -> Ints:
    """Values as an array of 64-bit integers."""
    return np.asarray(values, dtype=np.int64)


def optional(values: Ints) -> list[int | None]:
    """Instants as the scalar clock gives them, with None for none."""
    return [None if value == NO else value for value in values.tolist()]
