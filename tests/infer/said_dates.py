"""What systems said that add days to a date: by the wall clock, on working days, by dates alone, or a little late."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from sladsl.clock.vector.arrays import Ints, ints
from sladsl.clock.zones import day_of
from sladsl.infer.hours import offsets
from tests.infer.made import DAY, HOUR
from tests.infer.pasts import Past, deadline, past, tickets
from tests.infer.said import OFFICE, ZONE, by_priority, ends

if TYPE_CHECKING:
    from sladsl.history.ticket import Ticket

DAYS = {"P1": 1, "P2": 3, "P3": 15, "P4": 40}
SHUT = tuple(day_of(date.fromisoformat(day)) for day in ("2013-12-25", "2013-12-26", "2014-01-01"))


def shown(instants: Ints, zone: str = ZONE) -> Ints:
    """What the wall clock shows."""
    return ints(instants + offsets(zone, instants))


def instant(local: Ints, zone: str = ZONE) -> Ints:
    """When the wall clock shows that; within an hour of a change of clocks, the time after it."""
    return ints(local - offsets(zone, ints(local - offsets(zone, local))))


def after(day: Ints, days: Ints) -> Ints:
    """So many working days after a date, those of SHUT left out."""
    left, found = days.copy(), day.copy()
    while left.any():
        found = found + (left > 0)
        left = left - ((left > 0) & ((found + 3) % 7 < 5) & ~np.isin(found, SHUT))
    return ints(found)


def calendar_days(size: int = 900) -> list[Ticket]:
    some = past(size)
    return tickets(some, due=instant(ints(shown(some.created) + by_priority(some, DAYS) * DAY)))


def _mixed(some: Past) -> Ints:
    # A second more, and back: what would be due at a closing is due at the next opening, as where days are counted.
    worked = by_priority(some, {"P1": 0, "P2": 20 * HOUR, "P3": 0, "P4": 60 * HOUR})
    on_hours = deadline(OFFICE, some.created, ints(worked + 1)) - 1
    by_wall = instant(ints(shown(some.created) + by_priority(some, {"P1": 7, "P2": 0, "P3": 60, "P4": 0}) * DAY))
    return ints(np.where(np.isin(some.priority, ("P2", "P4")), on_hours, by_wall))


def hours_and_calendar_days(size: int = 900) -> list[Ticket]:
    some = past(size)
    return tickets(some, due=_mixed(some))


def working_days(size: int = 900) -> list[Ticket]:
    some = past(size)
    local = shown(some.created)
    due = instant(ints(after(ints(local // DAY), by_priority(some, DAYS)) * DAY + local % DAY))
    return tickets(some, due=due)


def dates_alone(size: int = 900) -> list[Ticket]:
    some = past(size)
    day = shown(some.created) // DAY
    created, closed = instant(ints(day * DAY)), instant(ints(shown(some.closed) // DAY * DAY))
    due = instant(ints(after(ints(day), by_priority(some, DAYS)) * DAY))
    plain = Past(**{**some._asdict(), "created": created, "closed": closed})
    return tickets(plain, due=due, met=closed <= due, events=("closed",))


def late_starts(size: int = 500) -> list[Ticket]:
    some = past(size)
    lag = np.random.default_rng(2).choice([0, 1, 1, 2, 2, 3, 4, 5], size) * 60
    return tickets(some, due=ints(some.created + by_priority(some, DAYS) * DAY + lag))


def kept_or_not(size: int = 1200) -> list[Ticket]:
    some = past(size, hours=60)
    return tickets(some, met=ends(some) - some.created <= by_priority(some, DAYS) * DAY)


def days_between(size: int = 400) -> list[Ticket]:
    some = past(size, hours=60)
    return tickets(some, clock=ints((shown(some.closed) // DAY - shown(some.created) // DAY) * DAY))
