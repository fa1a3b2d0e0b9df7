"""Pasts as real systems leave them: made in columns, with dirt, by hours of their own or by none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.vector.arrays import NO, Bools, Ints, ints
from sladsl.clock.vector.opentimes import OpenTimes
from sladsl.clock.zones import year_start
from sladsl.history.event import Event
from sladsl.history.ticket import Ticket, Verdict
from sladsl.infer.calendars import open_time
from sladsl.infer.hours import Hours, offsets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HOUR, DAY = 3600, 86400


class Past(NamedTuple):
    """Tickets in columns, before their system says anything.

    Attributes:
        zone: zone in which people work.
        created, assigned, responded, resolved, closed: instants; `resolved` is NO where a ticket was only closed.
        reopened: when it was opened again after its first end; NO where never.
        waits: stretches in which it waited: (ticket, start, end).
        priority, category, client: values of columns.
    """

    zone: str
    created: Ints
    assigned: Ints
    responded: Ints
    resolved: Ints
    closed: Ints
    reopened: Ints
    waits: tuple[Ints, Ints, Ints]
    priority: Sequence[str | None]
    category: Sequence[str]
    client: Sequence[str]

    def __len__(self) -> int:
        """How many tickets there are."""
        return len(self.created)


def past(
    size: int,
    *,
    zone: str = "Europe/Amsterdam",
    seed: int = 1,
    days: int = 180,
    year: int = 2013,
    first_day: int = 270,
    hours: float = 4.0,
    clients: int = 1,
    unresolved: float = 0.1,
    reopened: float = 0.04,
    waiting: float = 0.3,
) -> Past:
    """Tickets that come mostly in working hours, of which half take no longer than some hours and some take months.

    Args:
        size: how many.
        zone: where people work.
        seed: of the random numbers.
        days: over which they are created.
        year, first_day: when that begins.
        hours: how many hours half of them take at most.
        clients: how many clients there are.
        unresolved: the share that is closed without being resolved.
        reopened: the share that is opened again.
        waiting: the share that waits at least once.
    """
    random = np.random.default_rng(seed)
    local = year_start(year) + (first_day + random.integers(days, size=size)) * DAY
    weekend = (local // DAY + 3) % 7 >= 5
    local = np.where(weekend & (random.random(size) < 0.85), local - 2 * DAY, local)
    by_day = np.clip(random.normal(12.5, 3.0, size), 0, 23.99)
    local = local + np.where(random.random(size) < 0.07, random.random(size) * DAY, by_day * HOUR).astype(np.int64)
    created = np.sort(local - offsets(zone, ints(local)))
    assigned = created + (random.lognormal(2.5, 1.2, size) * 60).astype(np.int64)
    responded = assigned + (random.lognormal(2.5, 1.5, size) * 60).astype(np.int64)
    worked = (random.lognormal(np.log(hours * HOUR), 1.8, size)).astype(np.int64) + 120
    waiting_ones = np.flatnonzero(random.random(size) < waiting)
    wait_start = responded[waiting_ones] + (worked[waiting_ones] * random.random(len(waiting_ones))).astype(np.int64)
    wait_end = wait_start + (random.lognormal(10.5, 1.2, len(waiting_ones))).astype(np.int64) + 60
    resolved = responded + worked
    resolved[waiting_ones] = np.maximum(resolved[waiting_ones], wait_end + 600)
    # People end their work by day: what would be resolved at night is so on the next morning.
    hour = (resolved + offsets(zone, ints(resolved))) % DAY // HOUR
    resolved = np.where((hour < 7) & (random.random(size) < 0.9), resolved + (8 - hour) * HOUR, resolved)
    again = np.where(random.random(size) < reopened, resolved + random.integers(600, 5 * DAY, size), NO)
    last = np.where(again == NO, resolved, again + random.integers(600, 3 * DAY, size))
    closed = last + np.where(random.random(size) < 0.6, 0, random.integers(1, 3 * DAY, size))
    only_closed = (random.random(size) < unresolved) & (again == NO)
    return Past(
        zone,
        ints(created), ints(assigned), ints(responded),
        ints(np.where(only_closed, NO, resolved)), ints(closed), ints(again),
        (ints(waiting_ones), ints(wait_start), ints(wait_end)),
        [str(each) for each in random.choice(["P1", "P2", "P3", "P4"], size, p=[0.02, 0.13, 0.6, 0.25])],
        [str(each) for each in random.choice(["incident", "request", "question", "complaint"], size)],
        [f"c{each}" for each in random.integers(clients, size=size)],
    )  # fmt: skip


def counted(hours: Hours, start: Ints, end: Ints) -> Ints:
    """Open seconds from each start to its end, by the clock of contracts."""
    if hours.always:
        return ints(end - start)
    times = OpenTimes([open_time(hours)], int(start.min()) - 30 * DAY, int(end.max()) + 400 * DAY)
    return times.elapsed(np.zeros_like(start), start, end)


def deadline(hours: Hours, start: Ints, seconds: Ints) -> Ints:
    """When so many open seconds have passed."""
    if hours.always:
        return ints(start + seconds)
    times = OpenTimes([open_time(hours)], int(start.min()) - 30 * DAY, int(start.max()) + 400 * DAY)
    return times.deadline(np.zeros_like(start), start, seconds)


def waited(some: Past, hours: Hours, start: Ints, end: Ints) -> Ints:
    """Open seconds that each ticket waited between two instants."""
    ticket, begins, ends = some.waits
    low, high = np.maximum(begins, start[ticket]), np.minimum(ends, end[ticket])
    kept = low < high
    lengths = counted(hours, low[kept], high[kept]) if kept.any() else ints([])
    return ints(np.bincount(ticket[kept], lengths, len(some)))


def tickets(
    some: Past,
    *,
    met: Bools | None = None,
    due: Ints | None = None,
    clock: Ints | None = None,
    events: Sequence[str] = ("assigned", "responded", "waits", "resolved", "closed"),
) -> list[Ticket]:
    """The tickets with what their system says of them.

    Args:
        some: the tickets.
        met: its verdicts.
        due: its deadlines.
        clock: its figures in seconds.
        events: which events the history has beside the creation.
    """
    waits: dict[int, tuple[int, int]] = {}
    if "waits" in events:
        waits = {ticket: each for ticket, *each in zip(*(one.tolist() for one in some.waits), strict=True)}
    found = []
    for number in range(len(some)):
        verdict = Verdict(
            None if met is None else bool(met[number]),
            None if due is None else int(due[number]),
            None if clock is None else int(clock[number]),
        )
        happened = sorted(_events(some, number, events, waits.get(number)), key=lambda each: each.at)
        facts, kind = {"kind": some.category[number]}, some.category[number]
        found.append(Ticket(f"T{number}", some.client[number], tuple(happened), facts, kind, verdict=verdict))
    return found


def _events(some: Past, number: int, wanted: Sequence[str], wait: Sequence[int] | None) -> Iterator[Event]:
    """What happened to a ticket, of the wanted kinds; nothing but its closing comes after its end."""
    resolved, closed, reopened = (int(each[number]) for each in (some.resolved, some.closed, some.reopened))
    end = closed if resolved == NO else resolved
    yield Event(int(some.created[number]), "created", value=some.priority[number])
    for kind, at in (("assigned", int(some.assigned[number])), ("responded", int(some.responded[number]))):
        if kind in wanted and at < end:
            yield Event(at, kind)
    if wait is not None and wait[0] < end:
        yield from (Event(wait[0], "waiting_client"), Event(min(wait[1], end), "resumed"))
    if "resolved" in wanted and resolved != NO:
        yield Event(resolved, "resolved")
        if reopened != NO:
            yield from (Event(reopened, "reopened"), Event(closed, "resolved"))
    if "closed" in wanted:
        yield Event(closed, "closed")


def rounded(seconds: Ints, unit: float) -> Ints:
    """Figures in whole units of seconds, such as 36 for hundredths of an hour."""
    return ints(np.round(seconds / unit) * unit)


def dirtied(values: Ints, share: float, other: Ints, seed: int = 7) -> Ints:
    """The values, a share of them replaced by others that follow no rule."""
    random = np.random.default_rng(seed)
    return ints(np.where(random.random(len(values)) < share, other, values))
