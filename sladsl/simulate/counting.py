"""Counting open time around pauses."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.clock.opentime import OpenTime


class Stretch(NamedTuple):
    """A stretch `start < t <= end` in which a clock did not run.

    Attributes:
        start: when it began, in UTC seconds.
        end: when it ended.
        gap: it lies between the end of the ticket and its reopening, so no rule names it.
        to_the_minute: a due point moves by its open time.
    """

    start: int
    end: int
    gap: bool = False
    to_the_minute: bool = False


class Pauses:
    """The pauses of a clock that are over, in order and apart from each other.

    How much open time had run when each pause began is kept for every open time that is asked for. So a question costs
    a search in that list, not a walk over it: a ticket may have tens of thousands of pauses.
    """

    __slots__ = ("_ends", "_ran", "_starts", "_stretches")

    def __init__(self) -> None:
        self._stretches: list[Stretch] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        # Open time -> for each pause: unpaused open seconds from the beginning of the first pause to that of this one.
        self._ran: dict[OpenTime, list[int]] = {}

    def add(self, pause: Stretch) -> None:
        """Add a pause that begins at or after the end of the last one."""
        self._stretches.append(pause)
        self._starts.append(pause.start)
        self._ends.append(pause.end)

    def __len__(self) -> int:
        return len(self._stretches)

    def since(self, index: int) -> Iterator[Stretch]:
        """The pauses from the one with an index on."""
        return (self._stretches[each] for each in range(index, len(self._stretches)))

    def counted(self, open_time: OpenTime, start: int, end: int) -> int:
        """Open seconds from `start` to `end` that lie in no pause; zero if `end` is before `start`."""
        if end <= start:
            return 0
        if not self._starts or end <= self._starts[0]:
            return open_time.elapsed(start, end)
        ran = self._ran_of(open_time)
        return self._position(open_time, ran, end) - self._position(open_time, ran, start)

    def reached(self, open_time: OpenTime, start: int, seconds: int, paused_at: int | None) -> int | None:
        """The earliest instant by which so many unpaused open seconds have passed since `start`.

        Args:
            open_time: the open time that counts.
            start: where counting begins.
            seconds: how much; nothing or less is reached at `start`.
            paused_at: where the pause that is still on began; None if the clock runs.

        Returns:
            The instant; None if it is not reached before the pause that is on, or never.
        """
        if seconds <= 0:
            return start
        if self._ends and self._ends[-1] > start:
            ran = self._ran_of(open_time)
            needed = self._position(open_time, ran, start) + seconds
            first = bisect_right(self._ends, start)
            # The first pause before which all of it is used up; counting goes on behind the one before it.
            index = bisect_left(ran, needed, first)
            if index > first:
                start, seconds = self._ends[index - 1], needed - ran[index - 1]
        instant = open_time.deadline(start, seconds)
        if instant is None or (paused_at is not None and instant > paused_at):
            return None
        return instant

    def _position(self, open_time: OpenTime, ran: list[int], instant: int) -> int:
        """Unpaused open seconds from the beginning of the first pause to an instant, which may lie before it."""
        index = bisect_right(self._ends, instant)
        if index < len(ran) and self._starts[index] <= instant:
            return ran[index]
        if index == 0:
            return open_time.elapsed(self._starts[0], instant)
        return ran[index - 1] + open_time.elapsed(self._ends[index - 1], instant)

    def _ran_of(self, open_time: OpenTime) -> list[int]:
        """The list of an open time, brought up to the last pause."""
        ran = self._ran.setdefault(open_time, [])
        if not ran and self._starts:
            ran.append(0)
        for index in range(len(ran), len(self._starts)):
            ran.append(ran[-1] + open_time.elapsed(self._ends[index - 1], self._starts[index]))
        return ran
