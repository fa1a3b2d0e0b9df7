"""Many zones over a stretch of years: what their wall clocks show at arrays of instants."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sladsl.clock.zones import DAY

from .arrays import Ints, ints
from .ranks import Ranks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.clock.zones import Zone


class ZoneTimes:
    """Zones over one stretch of time, stacked; what lies outside it is asked of the `Zone`.

    Attributes:
        zones: the zones, by number.
        start: the first instant known.
        end: the last instant known.
    """

    def __init__(self, zones: Sequence[Zone], start: int, end: int) -> None:
        self.zones = tuple(zones)
        self.start, self.end = start, end
        regimes = [zone.regimes(start, end + 1) for zone in zones]
        changes = [ints([regime.start for regime in each[1:]]) for each in regimes]
        low, high = np.full(len(zones), start, np.int64), np.full(len(zones), end, np.int64)
        self._changes = Ranks(changes, low, high)
        self._offsets = ints([regime.offset for each in regimes for regime in each])

    def local(self, zone: Ints, instant: Ints) -> Ints:
        """What each wall clock shows, in seconds since it would show 1970-01-01 00:00."""
        found: Ints = instant + self._offsets[self._changes.of(zone, instant)]
        if len(instant) and (int(instant.min()) < self.start or int(instant.max()) > self.end):
            for index in np.flatnonzero((instant < self.start) | (instant > self.end)).tolist():
                found[index] = self.zones[int(zone[index])].local(int(instant[index]))
        return found

    def day(self, zone: Ints, instant: Ints) -> Ints:
        """The civil date each wall clock shows, as days since 1970-01-01."""
        found: Ints = self.local(zone, instant) // DAY
        return found
