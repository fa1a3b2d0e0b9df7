"""Hours moved into another zone, so that only the changes of clocks tell the two apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .hours import WEEK_MINUTES, circular, offsets
from .hours_tried import painted

if TYPE_CHECKING:
    from sladsl.clock.vector.arrays import Ints

    from .hours import Hours


def shifted(hours: Hours, name: str, instants: Ints) -> list[Hours]:
    """The same hours by the clocks of another zone: as they are on most days, and as they are on fewer."""
    known = instants[instants > 0]
    apart = (offsets(name, known) - offsets(hours.zone, known)) // 60
    found = []
    for minutes in np.unique(apart).tolist():
        parts = [((start + minutes) % WEEK_MINUTES, 0, end - start) for start, end in circular(hours)]
        found.append(painted(hours, [(start, start + length) for start, _, length in parts])._replace(zone=name))
    return found
