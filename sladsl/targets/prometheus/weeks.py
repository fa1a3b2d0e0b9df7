"""Hours of a contract as a week of the wall clock, its clock changes, and dated exceptions; exact up to a horizon."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from sladsl.clock.intervals import difference, merged
from sladsl.clock.zones import DAY

from .watch import WEEK, Hours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.clock.intervals import Interval
    from sladsl.clock.opentime import OpenTime
    from sladsl.clock.zones import Regime, Zone

MONDAY = 3 * DAY
"""1970-01-01 was a Thursday: so much later the week of the wall clock begins anew."""


def hours_of(name: str, open_time: OpenTime, zone: Zone, within: Interval) -> Hours:
    """Write open time as the week that most weeks are like, and what differs from it.

    Args:
        name: what the rules call these hours.
        open_time: the hours.
        zone: the zone whose wall clock shows them.
        within: the time for which they are written.
    """
    start, end = within[0] - 2 * WEEK, within[1] + 2 * WEEK
    regimes = zone.regimes(start, end)
    true = open_time.intervals(*within)
    week = _usual_week(open_time.intervals(start, end), regimes)
    assumed = [each for each in weekly(week, regimes) if each[0] < within[1] and within[0] < each[1]]
    assumed = [(max(a, within[0]), min(b, within[1])) for a, b in assumed]
    changes = tuple((after.start, after.offset - before.offset) for before, after in pairwise(regimes))
    return Hours(
        name, regimes[0].offset, changes, week,
        tuple(difference(true, assumed)), tuple(difference(assumed, true)),
    )  # fmt: skip


def weekly(week: Sequence[Interval], regimes: Sequence[Regime]) -> list[Interval]:
    """When a week of the wall clock is open in stretches of constant offset."""
    found: list[Interval] = []
    for start, end, offset in regimes:
        first = (start + offset + MONDAY) // WEEK
        last = (end - 1 + offset + MONDAY) // WEEK
        for number in range(first, last + 1):
            monday = number * WEEK - MONDAY - offset
            found += [(max(start, monday + a), min(end, monday + b)) for a, b in week]
    return merged(found)


def _usual_week(intervals: Sequence[Interval], regimes: Sequence[Regime]) -> tuple[Interval, ...]:
    """The week that is most frequent, by the wall clock; of equally frequent ones the one with more open time."""
    weeks: dict[int, list[Interval]] = {}
    for start, end, offset in regimes:
        for number in range((start + offset + MONDAY) // WEEK, (end - 1 + offset + MONDAY) // WEEK + 1):
            weeks.setdefault(number, [])
        for a, b in intervals:
            low, high = max(a, start) + offset + MONDAY, min(b, end) + offset + MONDAY
            while low < high:
                number = low // WEEK
                cut = min(high, (number + 1) * WEEK)
                weeks[number].append((low - number * WEEK, cut - number * WEEK))
                low = cut
    whole = [tuple(merged(weeks[number])) for number in sorted(weeks)[1:-1]]
    counts = Counter(whole)
    return max(counts, key=lambda week: (counts[week], sum(b - a for a, b in week), week))
