"""Generated tickets that aim at the hard places: closing times, holiday eves, changes of clocks, pauses across them."""

from __future__ import annotations

from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

from sladsl.history.event import Event
from sladsl.targets.protocol import Case

EDGES = (
    "2026-03-02 08:00", "2026-03-02 18:00", "2026-03-06 12:00", "2026-03-06 17:00", "2026-03-07 23:30",
    "2026-03-08 00:30", "2026-03-08 01:30", "2026-03-08 05:30", "2026-03-09 20:00", "2026-03-10 00:00",
    "2026-03-11 00:00", "2026-03-16 17:00", "2026-03-17 19:59", "2026-03-18 12:00", "2026-03-28 22:00",
    "2026-03-29 01:30", "2026-03-29 03:30", "2026-05-13 17:30", "2026-05-14 10:00", "2026-10-24 22:00",
    "2026-10-25 02:30", "2026-10-25 23:30", "2026-10-26 00:00", "2026-10-31 21:00", "2026-11-01 01:30",
    "2026-11-01 05:00", "2026-12-24 17:00", "2026-12-31 16:00", "2027-01-01 00:00",
)  # fmt: skip
"""Local times at which hours open or close, or a date begins, or clocks are changed."""
OFFSETS = (0, -1, 1, -60, 600, 3600, -7200)
HOUR = 3600


def cases(terms, count, seed):
    """That many tickets under some terms, the same each time."""
    random = Random(seed)
    zone = ZoneInfo(terms.zone)
    found = []
    for number in range(count):
        edge = datetime.fromisoformat(EDGES[number % len(EDGES)]).replace(tzinfo=zone)
        start = int(edge.timestamp()) + random.choice(OFFSETS)
        priority = random.choice(terms.priorities).name
        until = start + random.choice((2, 30, 200, 900)) * HOUR
        events = tuple(event for event in _events(terms, random, start, priority) if event.at <= until)
        found.append(Case(terms.agreement, events, {}, until))
    return found


def _events(terms, random, start, priority):
    """A life: waits, replies, changes of priority, an end and sometimes a new beginning."""
    at = start
    yield Event(at, "created", actor="desk" if random.random() < 0.08 else None, value=priority)
    for _ in range(random.randrange(4)):
        at += random.choice((1, 60, 600, HOUR, 5 * HOUR, 20 * HOUR, 70 * HOUR))
        kind = random.choice(("responded", "wait", "wait", "wait", "updated", "priority"))
        if kind == "wait":
            wait = random.choice(("waiting_client", "waiting_vendor"))
            yield Event(at, wait)
            at += random.choice((1, 300, HOUR, 3 * HOUR, 16 * HOUR, 66 * HOUR))
            yield Event(at, "resumed", actor=random.choice((None, "client")) if wait == "waiting_client" else None)
        elif kind == "priority" and len(terms.priorities) > 1:
            yield Event(at, "priority_changed", value=random.choice(terms.priorities).name)
        else:
            yield Event(at, "updated" if kind == "updated" else "responded")
    if random.random() < 0.7:
        at += random.choice((60, 2 * HOUR, 9 * HOUR, 40 * HOUR))
        yield Event(at, "cancelled" if random.random() < 0.1 else "resolved")
        if random.random() < 0.4:
            yield Event(at + 5 * HOUR, "reopened")
            yield Event(at + 9 * HOUR, "resolved")
