"""Hours that are tried: open minutes of a week by the wall clock of a zone, and closed dates."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.vector.arrays import Bools, Ints, ints
from sladsl.clock.zones import zone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sladsl.clock.intervals import Interval

DAY_MINUTES, WEEK_MINUTES = 1440, 10080
_DAY = 86400


class Hours(NamedTuple):
    """When a clock runs.

    Attributes:
        week: open stretches of a week in minutes since Monday 00:00, in order, disjoint; none touches the next.
        zone: the zone whose wall clock decides.
        closed: dates that are closed, as days since 1970-01-01, in order.
        walled: whether time around the clock is what the wall clock shows to have passed: a day is 23 or 25 hours long
            where clocks change within.
    """

    week: tuple[Interval, ...]
    zone: str
    closed: tuple[int, ...] = ()
    walled: bool = False

    @property
    def always(self) -> bool:
        """Whether they never close."""
        return self.week == ((0, WEEK_MINUTES),) and not self.closed

    def day(self, weekday: int) -> tuple[Interval, ...]:
        """Open stretches of a weekday (0 for Monday) in minutes since its midnight."""
        midnight = weekday * DAY_MINUTES
        return tuple(
            (max(start - midnight, 0), min(end - midnight, DAY_MINUTES))
            for start, end in self.week
            if start < midnight + DAY_MINUTES and end > midnight
        )

    @property
    def around(self) -> Hours:
        """The clock that never stands still, as these hours count it."""
        return always(self.zone, walled=self.walled)

    @property
    def open_minutes(self) -> int:
        """Open minutes of a week."""
        return sum(end - start for start, end in self.week)


def always(zone_name: str, *, walled: bool = False) -> Hours:
    """Hours that never close; `walled`: by the wall clock, also where clocks change."""
    return Hours(((0, WEEK_MINUTES),), zone_name, (), walled)


def daily(weekdays: Iterable[int], opens: int, length: int, zone_name: str) -> Hours:
    """The same window on some weekdays, in minutes; one over midnight goes on into the next day."""
    flags = np.zeros(WEEK_MINUTES, np.bool_)
    for weekday in weekdays:
        begin = weekday * DAY_MINUTES + opens
        flags[np.arange(begin, begin + length) % WEEK_MINUTES] = True
    return Hours(stretches(flags), zone_name)


def stretches(flags: Bools) -> tuple[Interval, ...]:
    """Open stretches of a week of which each minute is given."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8)))
    return tuple((int(start), int(end)) for start, end in edges.reshape(-1, 2))


def circular(hours: Hours) -> list[tuple[int, int]]:
    """The open stretches, with what goes on from Sunday into Monday in one piece."""
    week = list(hours.week)
    if len(week) > 1 and week[0][0] == 0 and week[-1][1] == WEEK_MINUTES:
        first = week.pop(0)
        week[-1] = (week[-1][0], WEEK_MINUTES + first[1])
    return week


@lru_cache(maxsize=64)
def minute_table(week: tuple[Interval, ...]) -> tuple[Ints, Ints]:
    """For each minute of the week the open seconds of its day before it, and whether it is open (1 or 0)."""
    is_open = np.zeros(WEEK_MINUTES, np.int64)
    for start, end in week:
        is_open[start:end] = 1
    days = is_open.reshape(7, DAY_MINUTES)
    before = (np.cumsum(days, axis=1) - days) * 60
    return before.reshape(-1), is_open


class Walls:
    """Instants as the wall clocks of zones show them; each zone is read once.

    Attributes:
        instants: the instants, UTC seconds.
    """

    def __init__(self, instants: Ints) -> None:
        self.instants = instants
        self._known: dict[str, tuple[Ints, Ints, Ints]] = {}
        self._changes: dict[tuple[str, tuple[int, ...]], Ints] = {}

    def shown(self, zone_name: str) -> tuple[Ints, Ints, Ints]:
        """Day since 1970-01-01, minute of the week, and second of the minute."""
        if zone_name not in self._known:
            self._known[zone_name] = _parts(self.instants + offsets(zone_name, self.instants))
        return self._known[zone_name]

    def after(self, zone_name: str, changes: tuple[int, ...]) -> Ints:
        """How many changes of the zone's clocks have passed, of those given in order."""
        key = (zone_name, changes)
        if key not in self._changes:
            self._changes[key] = np.searchsorted(ints(changes), self.instants, "right")
        return self._changes[key]

    def local(self, zone_name: str) -> Ints:
        """Seconds that the wall clock shows, since it showed 1970-01-01 00:00."""
        day, minute, second = self.shown(zone_name)
        return ints(day * _DAY + minute % DAY_MINUTES * 60 + second)


def offsets(zone_name: str, instants: Ints) -> Ints:
    """Seconds by which the wall clock is ahead of UTC at each instant."""
    if not len(instants):
        return instants
    regimes = zone(zone_name).regimes(int(instants.min()), int(instants.max()) + 1)
    starts = ints([regime.start for regime in regimes[1:]])
    found: Ints = ints([regime.offset for regime in regimes])[np.searchsorted(starts, instants, "right")]
    return found


class OpenDays:
    """Open time before each instant, as the clock of contracts has it.

    The wall clock tells it but for changes of clocks in open time: there it jumps over time that never passed, or shows
    some twice. What it is off by is added from each change on.
    """

    def __init__(self, hours: Hours, first: int, last: int) -> None:
        self.zone = hours.zone
        self.before, self.open = minute_table(hours.week)
        lengths = self.before[DAY_MINUTES - 1 :: DAY_MINUTES] + 60 * self.open[DAY_MINUTES - 1 :: DAY_MINUTES]
        days = lengths[(np.arange(first, last + 2) + 3) % 7]
        self.first = first
        self.opened: Ints | None = None
        if hours.closed:
            opened = np.ones(len(days), np.int64)
            places = ints(hours.closed) - first
            opened[places[(places >= 0) & (places < len(days))]] = 0
            days = days * opened
            self.opened = opened
        self.sums = np.cumsum(days) - days
        self.changes, self.off = self._at_changes(first * _DAY, last * _DAY)

    def until(self, walls: Walls) -> Ints:
        """Open seconds before each instant."""
        found = self._shown(walls.shown(self.zone))
        if self.off.any():
            found += self.off.take(walls.after(self.zone, self.changes))
        return found

    def _shown(self, shown: tuple[Ints, Ints, Ints]) -> Ints:
        """Open seconds that the wall clock tells."""
        day, minute, second = shown
        place = day - self.first
        found: Ints = self.before.take(minute)
        found += self.open.take(minute) * second
        if self.opened is not None:
            found *= self.opened.take(place)
        found += self.sums.take(place)
        return found

    def _at_changes(self, start: int, end: int) -> tuple[tuple[int, ...], Ints]:
        """The changes of clocks, and what the wall clock is off by before the first and after each."""
        regimes = zone(self.zone).regimes(start, end)
        changes = ints([each.start for each in regimes[1:]])
        before, after = (ints([each.offset for each in some]) for some in (regimes[:-1], regimes[1:]))
        jumps = self._shown(_parts(changes + before)) - self._shown(_parts(changes + after))
        return tuple(changes.tolist()), np.concatenate([ints([0]), np.cumsum(jumps)])


def _parts(local: Ints) -> tuple[Ints, Ints, Ints]:
    """Day, minute of the week and second of the minute of seconds by a wall clock."""
    day = local // _DAY
    rest = local - day * _DAY
    minute = rest // 60
    return day, (day + 3) % 7 * DAY_MINUTES + minute, rest - minute * 60
