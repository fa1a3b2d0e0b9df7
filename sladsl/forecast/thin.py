"""Whether a history is enough to forecast from, and what would help where it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from .weeks import Series

LEAST_CASES, LEAST_WEEKS = 20, 4
"""Of fewer judged clocks, or of clocks in fewer settled weeks, nothing is told."""
GOOD_CASES, GOOD_WEEKS = 50, 13
"""Below these the forecast is told with a warning."""


def is_enough(series: Series) -> bool:
    """Whether anything can be told of a promise."""
    return int(series.cases.sum()) >= LEAST_CASES and weeks_with_cases(series) >= LEAST_WEEKS


def weeks_with_cases(series: Series) -> int:
    """The number of settled weeks in which the promise was judged at all."""
    return int(np.count_nonzero(series.cases))
