"""Hours of the week: when late tickets came, by the wall clock of the agreement."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.zones import DAY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sladsl.clock.zones import Zone

    from .clocks import Clock

HOUR = 3600


class WeekHours(NamedTuple):
    """Counts by weekday (0 is Monday) and hour of the wall clock.

    Attributes:
        late: how many clocks were missed of tickets that came in an hour.
        judged: how many were met or missed.
    """

    late: Counter[tuple[int, int]]
    judged: Counter[tuple[int, int]]


def week_hours(clocks: Iterable[Clock], zone: Zone) -> WeekHours:
    """Count clocks that were met or missed by the hour in which their ticket came."""
    late: Counter[tuple[int, int]] = Counter()
    judged: Counter[tuple[int, int]] = Counter()
    for clock in clocks:
        if clock.state in ("met", "missed"):
            hour = hour_of_week(clock.ticket.created, zone)
            judged[hour] += 1
            late[hour] += clock.state == "missed"
    return WeekHours(+late, judged)


def hour_of_week(instant: int, zone: Zone) -> tuple[int, int]:
    """Weekday and hour that the wall clock shows at an instant."""
    local = zone.local(instant)
    return (local // DAY + 3) % 7, local % DAY // HOUR
