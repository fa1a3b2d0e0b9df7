"""What systems said of pasts: by hours and targets of their own, with dirt, with two sets of terms, or by no rule."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from sladsl.clock.vector.arrays import NO, Ints, ints
from sladsl.clock.zones import day_of
from sladsl.infer.hours import daily, offsets
from tests.infer.made import DAY, HOUR
from tests.infer.pasts import Past, counted, deadline, dirtied, past, rounded, tickets, waited

if TYPE_CHECKING:
    from sladsl.history.ticket import Ticket

ZONE = "Europe/Amsterdam"
OFFICE = daily(range(5), 8 * 60, 600, ZONE)
WALL_DAYS = {"P1": DAY, "P2": 2 * DAY, "P3": 10 * DAY, "P4": 30 * DAY}
TARGETS = {"P1": 4 * HOUR, "P2": 8 * HOUR, "P3": 20 * HOUR, "P4": 50 * HOUR}


def ends(some: Past) -> Ints:
    """When each ticket was over."""
    return ints(np.where(some.resolved == NO, some.closed, some.resolved))


def no_rule(some: Past, seed: int = 3) -> Ints:
    """Figures that follow no rule."""
    return rounded(ints(np.random.default_rng(seed).lognormal(9.8, 1.5, len(some))), 36)


def by_priority(some: Past, targets: dict[str, int]) -> Ints:
    """The target of each ticket."""
    return ints([targets[str(each)] for each in some.priority])


def bank(size: int = 1200) -> list[Ticket]:
    some = past(size)
    shut = tuple(day_of(date.fromisoformat(day)) for day in ("2013-12-25", "2013-12-26", "2014-01-01"))
    said = rounded(counted(OFFICE._replace(closed=shut), some.created, some.closed), 36)
    return tickets(some, clock=dirtied(said, 0.3, no_rule(some)), events=("resolved", "closed"))


def waits_unrecorded(size: int = 700) -> list[Ticket]:
    some = past(size)
    end = ends(some)
    said = counted(OFFICE, some.created, end) - waited(some, OFFICE, some.created, end)
    return tickets(some, clock=rounded(ints(said), 60), events=("assigned", "resolved", "closed"))


def worked(size: int = 500) -> list[Ticket]:
    some = past(size)
    share = np.random.default_rng(5).beta(2, 3, len(some))
    return tickets(some, clock=rounded(ints((ends(some) - some.created) * share), 36))


def wall_time(size: int = 700) -> list[Ticket]:
    some = past(size)
    return tickets(some, clock=dirtied(rounded(ints(some.closed - some.created), 36), 0.15, no_rule(some)))


def mostly_zero(size: int = 1500) -> list[Ticket]:
    some = past(size)
    said = rounded(counted(OFFICE, some.created, ends(some)), 36)
    return tickets(some, clock=dirtied(said, 0.7, ints(np.zeros(len(some)))))


def from_assignment(size: int = 700) -> list[Ticket]:
    some = past(size)
    said = rounded(ints(np.maximum(counted(OFFICE, some.assigned, ends(some)), 0)), 36)
    return tickets(some, clock=dirtied(said, 0.2, no_rule(some)))


def changed_hours(size: int = 1000) -> list[Ticket]:
    some = past(size, days=360)
    later = some.created >= np.quantile(some.created, 0.6)
    longer = daily(range(5), 7 * 60, 12 * 60, ZONE)
    said = np.where(later, counted(longer, some.created, ends(some)), counted(OFFICE, some.created, ends(some)))
    return tickets(some, clock=rounded(ints(said), 36))


def two_offices(size: int = 1000) -> list[Ticket]:
    some = past(size)
    longer = daily(range(5), 6 * 60, 16 * 60, ZONE)
    other = np.isin(some.category, ("incident", "request"))
    said = np.where(other, counted(longer, some.created, ends(some)), counted(OFFICE, some.created, ends(some)))
    return tickets(some, clock=dirtied(rounded(ints(said), 36), 0.1, no_rule(some)))


def noisy_verdicts(size: int = 2000) -> list[Ticket]:
    some = past(size, hours=10)
    met = counted(OFFICE, some.created, ends(some)) <= by_priority(some, TARGETS)
    return tickets(some, met=met ^ (np.random.default_rng(3).random(len(some)) < 0.15))


def verdicts_of_responses(size: int = 1000) -> list[Ticket]:
    some = past(size)
    targets = {"P1": 900, "P2": 1800, "P3": HOUR, "P4": 4 * HOUR}
    return tickets(some, met=counted(OFFICE, some.created, some.responded) <= by_priority(some, targets))


def two_columns(size: int = 2500) -> list[Ticket]:
    some = past(size, hours=10, clients=3)
    half = np.where(np.array(some.client) == "c1", 2, 1)
    met = counted(OFFICE, some.created, ends(some)) <= by_priority(some, TARGETS) // half
    return tickets(some, met=met)


def changed_targets(size: int = 1000) -> list[Ticket]:
    some = past(size, days=360)
    half = np.where(some.created >= np.quantile(some.created, 0.6), 2, 1)
    return tickets(some, due=deadline(OFFICE, some.created, ints(by_priority(some, TARGETS) // half)))


def moved_deadlines(size: int = 800) -> list[Ticket]:
    some = past(size)
    due = deadline(OFFICE, some.created, by_priority(some, TARGETS))
    moved = due + np.random.default_rng(3).integers(1, 20, len(some)) * DAY
    return tickets(some, due=dirtied(due, 0.3, ints(moved)), met=ends(some) <= due)


def same_time_of_day(size: int = 1200) -> list[Ticket]:
    some = past(size, days=360, year=2013, first_day=10)
    local = some.created + offsets(ZONE, some.created) + by_priority(some, WALL_DAYS)
    due = ints(local - offsets(ZONE, ints(local - HOUR)))
    return tickets(some, due=dirtied(due, 0.05, ints(due + no_rule(some))))


def wall_figures(size: int = 1000) -> list[Ticket]:
    some = past(size, days=360, hours=60)
    end = ends(some)
    said = end + offsets(ZONE, end) - some.created - offsets(ZONE, some.created)
    return tickets(some, clock=rounded(ints(said), 36))


def by_hand(size: int = 500) -> list[Ticket]:
    some = past(size)
    days = np.random.default_rng(1).integers(1, 40, len(some))
    return tickets(some, due=ints(some.created + days * DAY // 2))


def day_ends(hour: int, size: int = 1000) -> list[Ticket]:
    some = past(size)
    day = (some.created + offsets(ZONE, some.created)) // DAY
    left = by_priority(some, {"P1": 1, "P2": 2, "P3": 3, "P4": 5})
    while left.any():
        day = day + (left > 0)
        left = left - ((left > 0) & ((day + 3) % 7 < 5))
    local = ints(day * DAY + hour * HOUR)
    due = ints(local - offsets(ZONE, local))
    return tickets(some, due=dirtied(due, 0.1, ints(due + no_rule(some))))
