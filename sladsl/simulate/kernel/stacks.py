"""The calendars, day counts and zones of some plans, each compiled once and known by a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sladsl.clock.opentime import ALWAYS
from sladsl.clock.vector.daycounts import DayCounts
from sladsl.clock.vector.opentimes import OpenTimes
from sladsl.clock.vector.zonetimes import ZoneTimes
from sladsl.clock.zones import year_at, year_start
from sladsl.simulate.plan import DayTarget, OpenTarget

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sladsl.clock.businessdays import DayCount
    from sladsl.clock.opentime import OpenTime
    from sladsl.clock.zones import Zone
    from sladsl.simulate.plan import Pause, PromisePlan, Target, TicketPlan

T = TypeVar("T")
LATER = 120 * 86400
"""Due points mostly lie so soon, in seconds; the few that are later take longer to compute."""


class Stacks:
    """What is compiled for some plans.

    Attributes:
        open: the open times; number 0 always runs.
        days: the day counts.
        zones: their zones.
        start: the first instant compiled.
        end: the last instant compiled; what lies later is computed slowly.
    """

    def __init__(
        self, calendars: Iterable[OpenTime], days: Iterable[DayCount], times: Iterable[int], start: int, end: int
    ) -> None:
        self.start, self.end = year_start(year_at(start)), year_start(year_at(end) + 1) - 1 + LATER
        counted = _once(days)
        self._days = {id(each): number for number, each in enumerate(counted)}
        calendars = _once([ALWAYS, *calendars, *(each.hours for each in counted)])
        self._calendars = {id(each): number for number, each in enumerate(calendars)}
        zones = _once(each.zone for each in counted)
        self._zones = {id(each): number for number, each in enumerate(zones)}
        # Days reach a little further back: compiled first, they spare the calendars a second beginning.
        self.days = DayCounts(counted, sorted(set(times)), self.start, self.end)
        self.open = OpenTimes(calendars, self.start, self.end)
        self.zones = ZoneTimes(zones, self.start, self.end)

    @classmethod
    def of(
        cls,
        clocks: Sequence[PromisePlan],
        owners: Sequence[TicketPlan],
        rules: Sequence[Pause],
        start: int,
        end: int,
    ) -> Stacks:
        """What clocks, the plans they belong to, and rules of pauses need."""
        targets: list[Target | None] = [clock.target for clock in clocks]
        targets += [rule.limit for rule in rules]
        targets += [step.time for clock in clocks for step in clock.steps]
        points = [target for target in targets if isinstance(target, DayTarget)]
        calendars = [target.open for target in targets if isinstance(target, OpenTarget)]
        days = [*(owner.days for owner in owners), *(point.days for point in points)]
        return cls(calendars, days, [point.at for point in points if point.at is not None], start, end)

    def calendar(self, target: Target | None) -> int:
        """Number of the open time in which a target counts; for due points that of the hours of its days."""
        if target is None:
            return 0
        return self._calendars[id(target.open if isinstance(target, OpenTarget) else target.days.hours)]

    def day_count(self, days: DayCount) -> int:
        """Number of a day count."""
        return self._days[id(days)]

    def zone(self, zone: Zone) -> int:
        """Number of a zone."""
        return self._zones[id(zone)]


def _once(things: Iterable[T]) -> list[T]:
    """Each thing once, in order; things are the same only if they are one."""
    return list({id(each): each for each in things}.values())
