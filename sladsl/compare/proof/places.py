"""The hard places of a contract's time: openings and closings, eves of closed days, clock changes, ends of months."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.zones import DAY, date_of, day_of, zone
from sladsl.compose.terms import OPEN_START
from sladsl.simulate.plan import DayTarget, OpenTarget

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from sladsl.clock.opentime import OpenTime
    from sladsl.simulate.plan import Target
    from sladsl.simulate.terms import TicketPlans

LENGTH = 400 * DAY
"""Tickets are tried over so much time: every holiday and both clock changes are in it."""
USUAL_NIGHT = 20 * 3600
"""A longer time between closing and opening is no night between two working days."""


class Places(NamedTuple):
    """Instants at which tickets are aimed, in UTC seconds.

    Attributes:
        first, last: the time that tickets are created in.
        edges: openings and closings of every calendar that a promise counts in.
        eves: closings before, and openings after, a longer time than a night: weekends, holidays.
        changes: instants at which a zone changes its clocks.
        months: beginnings of months.
    """

    first: int
    last: int
    edges: tuple[int, ...]
    eves: tuple[int, ...]
    changes: tuple[int, ...]
    months: tuple[int, ...]


def places(plans: TicketPlans, today: date, zones: Iterable[str]) -> Places:
    """The hard places of some terms.

    Args:
        plans: the terms, ready to judge.
        today: where tickets begin if the terms do not say when they do.
        zones: further zones, such as that of the vendor's system.
    """
    terms = plans.terms
    start = today if terms.start == OPEN_START else terms.start
    # Tickets are created while the terms hold: a system may ask for the day.
    first = plans.calendars.zone.instant(day_of(start) * DAY)
    last = first + LENGTH
    if terms.end is not None:
        last = max(first + DAY, min(last, plans.calendars.zone.instant(day_of(terms.end) * DAY)))
    edges: set[int] = set()
    eves: set[int] = set()
    for open_time in _open_times(plans):
        spans = open_time.intervals(first, last)
        edges |= {instant for span in spans for instant in span}
        for (_, closing), (opening, _) in pairwise(spans):
            if opening - closing > USUAL_NIGHT:
                eves |= {closing, opening}
    names = {terms.zone, *zones, *(each.zone for each in terms.calendars if each.zone)}
    changes = {regime.start for name in names for regime in zone(name).regimes(first, last) if regime.start > first}
    return Places(first, last, *(tuple(sorted(found)) for found in (edges, eves, changes, _months(plans, first, last))))


def _open_times(plans: TicketPlans) -> list[OpenTime]:
    """The calendars that promises count in, each once, without the one that is always open."""
    found: dict[int, OpenTime] = {}
    for promise in plans.terms.promises:
        open_time = hours_of(plans.target(promise.value))
        if open_time is not None:
            found[id(open_time)] = open_time
    return list(found.values())


def hours_of(target: Target | None) -> OpenTime | None:
    """The open time that a target is counted in; for a due point the hours of its days."""
    if isinstance(target, OpenTarget):
        return target.open
    return target.days.hours if isinstance(target, DayTarget) else None


def _months(plans: TicketPlans, first: int, last: int) -> Iterator[int]:
    here = plans.calendars.zone
    for day in range(first // DAY, last // DAY):
        if date_of(day).day == 1:
            yield here.instant(day * DAY)
