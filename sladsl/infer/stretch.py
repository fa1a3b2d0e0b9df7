"""The time of tickets from one mark to another, with the waits between, counted on any hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sladsl.clock.vector.arrays import NO, Ints

from .calendars import open_time
from .hours import OpenDays, Walls

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .evidence import Waits
    from .hours import Hours

NEVER = 1 << 50
"""The elapsed time of a clock that nothing stopped."""


class Stretch:
    """Stretches of time, one for each ticket, and the waits within.

    Attributes:
        start, end: the instants; NO where there is none.
        waits: reason -> the waits that lie within, cut to the stretch.
        exact: whether the clock of contracts itself counts; the search has a quicker one that counts the same.
    """

    def __init__(self, start: Ints, end: Ints, waits: Mapping[str, Waits], *, exact: bool = False) -> None:
        self.start, self.end = start, end
        self.known = (start != NO) & (end != NO)
        safe = np.where(self.known, start, _any(start, end))
        self._from, self._to = Walls(safe), Walls(np.where(self.known, np.maximum(end, safe), safe))
        self.waits = {reason: _Cut(each, self._from.instants, self._to.instants) for reason, each in waits.items()}
        low, high = int(self._from.instants.min(initial=1 << 60)), int(self._to.instants.max(initial=0))
        self.first, self.last = (low // 86400 - 2, high // 86400 + 2) if len(start) else (0, 1)
        self.exact = exact
        self._kept: tuple[Hours, Ints, dict[str, Ints]] | None = None

    @property
    def ends(self) -> tuple[Ints, Ints]:
        """Starts and ends; where one is missing both are some instant."""
        return self._from.instants, self._to.instants

    def elapsed(self, hours: Hours, pauses: Iterable[str] = ()) -> Ints:
        """Seconds counted on the hours, without the pauses; NEVER where the stretch has no end."""
        if self._kept is None or self._kept[0] != hours:
            self._kept = (hours, self._counted(hours, self._from, self._to), {})
        _, whole, paused = self._kept
        found = whole
        for reason in pauses:
            if reason not in paused:
                cut = self.waits[reason]
                lengths = self._counted(hours, cut.start, cut.end)
                paused[reason] = np.bincount(cut.ticket, lengths, len(whole)).astype(np.int64)
            found = found - paused[reason]
        return np.where(self.known, found, NEVER)

    def _counted(self, hours: Hours, start: Walls, end: Walls) -> Ints:
        if hours.always:
            return end.local(hours.zone) - start.local(hours.zone) if hours.walled else end.instants - start.instants
        if self.exact:
            from sladsl.clock.vector.opentimes import OpenTimes

            times = OpenTimes([open_time(hours)], self.first * 86400, self.last * 86400)
            return times.elapsed(np.zeros_like(start.instants), start.instants, end.instants)
        days = OpenDays(hours, self.first, self.last)
        return days.until(end) - days.until(start)


class _Cut:
    """Waits cut to the stretches of their tickets; what lies outside is gone."""

    def __init__(self, waits: Waits, start: Ints, end: Ints) -> None:
        low, high = np.maximum(waits.start, start[waits.ticket]), np.minimum(waits.end, end[waits.ticket])
        kept = low < high
        self.ticket = waits.ticket[kept]
        self.start, self.end = Walls(low[kept]), Walls(high[kept])


def _any(start: Ints, end: Ints) -> int:
    """An instant that stands for those that are missing."""
    there = start[start != NO]
    if not len(there):
        there = end[end != NO]
    return int(there[0]) if len(there) else 0
