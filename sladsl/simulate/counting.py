"""Counting open time around pauses."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def counted(open_time: OpenTime, start: int, end: int, pauses: Sequence[Stretch]) -> int:
    """Open seconds from `start` to `end` that lie in no pause; zero if `end` is before `start`."""
    if end <= start:
        return 0
    total = open_time.elapsed(start, end)
    for pause in pauses:
        lower, upper = max(start, pause.start), min(end, pause.end)
        if lower < upper:
            total -= open_time.elapsed(lower, upper)
    return total


def reached(
    open_time: OpenTime, start: int, seconds: int, pauses: Sequence[Stretch], paused_at: int | None
) -> int | None:
    """The earliest instant by which so many unpaused open seconds have passed since `start`.

    Args:
        open_time: the open time that counts.
        start: where counting begins.
        seconds: how much; nothing or less is reached at `start`.
        pauses: pauses that are over, in order.
        paused_at: where the pause that is still on began; None if the clock runs.

    Returns:
        The instant; None if it is not reached before the pause that is on, or never.
    """
    if seconds <= 0:
        return start
    for pause in pauses:
        if pause.end <= start:
            continue
        run = max(0, open_time.elapsed(start, pause.start)) if pause.start > start else 0
        if run >= seconds:
            break
        seconds -= run
        start = pause.end
    instant = open_time.deadline(start, seconds)
    if instant is None or (paused_at is not None and instant > paused_at):
        return None
    return instant
