"""Which value would explain the due dates of tickets: a length of time in one of the hours that are known."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sladsl.targets.lowering.stages import HUNDREDTH

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sladsl.clock.opentime import OpenTime

NEAR = 60
"""Seconds by which a due date may miss a value: people see minutes."""


class Course(NamedTuple):
    """What a due date is computed from. Instants are UTC seconds.

    Attributes:
        created: when the ticket was created.
        waits: when its clocks should have stood still.
        due: when it is due.
    """

    created: int
    waits: Sequence[tuple[int, int]]
    due: int

    def length(self, hours: OpenTime) -> int:
        """Seconds of open time from creation to the due date, without waits."""
        waited = sum(hours.elapsed(start, min(end, self.due)) for start, end in self.waits if start < self.due)
        return hours.elapsed(self.created, self.due) - waited


class Guess(NamedTuple):
    """A value that explains due dates.

    Attributes:
        timeframe: what it counts, in the vendor's words.
        hundredths: its length in hundredths of an hour.
        tickets: how many due dates it explains.
        pauses: whether waits are left out.
    """

    timeframe: str
    hundredths: int
    tickets: int
    pauses: bool

    def __str__(self) -> str:
        waits = "" if self.pauses else ", waits counted"
        return f"{self.hundredths / 100:g} h of {self.timeframe}{waits}"


def guess(courses: Iterable[Course], hours: Mapping[str, OpenTime]) -> Guess | None:
    """The value that explains most due dates; of several one that leaves waits out, in the hours that are named first.

    Args:
        courses: what the due dates are computed from.
        hours: what could be counted, by its name.
    """
    given = list(courses)
    best: Guess | None = None
    for pauses in (True, False):
        known = given if pauses else [each._replace(waits=()) for each in given]
        for timeframe, open_time in hours.items():
            value, count = _common(each.length(open_time) for each in known)
            if value > 0 and (best is None or count > best.tickets):
                best = Guess(timeframe, value, count, pauses)
    return best


def _common(lengths: Iterable[int]) -> tuple[int, int]:
    """The hundredths of an hour that most lengths are, to the minute, and how many; 0 if none is any."""
    rounded = ((length, round(length / HUNDREDTH)) for length in lengths)
    near = Counter(value for length, value in rounded if abs(length - value * HUNDREDTH) < NEAR)
    return near.most_common(1)[0] if near else (0, 0)
