"""A hypothesis: by which events, pauses, hours and groups a system counts; and what it costs to say it."""

from __future__ import annotations

from typing import NamedTuple

from .evidence import CREATED, Mark
from .hours import DAY_MINUTES, WEEK_MINUTES, Hours

PAUSE_BITS, START_BITS, LAST_BITS, DATE_BITS, ZONE_BITS, ALWAYS_BITS = 4.0, 5.0, 1.0, 10.0, 4.0, 2.0
"""What each further term costs, in bits: so much better must it explain to be taken."""
_WORKING, _SIX = frozenset(range(5)), frozenset(range(6))


class Rules(NamedTuple):
    """What starts, stops and holds a clock, and what tells targets apart.

    Attributes:
        start: what starts it.
        stop: what stops it; None where only deadlines are known.
        pauses: reasons of waits in which it stands still.
        by: the column that tells targets apart; empty for one target.
    """

    start: Mark
    stop: Mark | None
    pauses: tuple[str, ...]
    by: str

    @property
    def bits(self) -> float:
        """What it costs to say them."""
        marks = START_BITS * (self.start != CREATED) + LAST_BITS * (self.stop is not None and self.stop.last)
        return marks + LAST_BITS * self.start.last + PAUSE_BITS * len(self.pauses)


class Hypothesis(NamedTuple):
    """Rules and hours together."""

    rules: Rules
    hours: Hours


def hours_bits(hours: Hours, zone: str) -> float:
    """What it costs to say hours: rounder edges, fewer kinds of days and fewer dates cost less.

    Args:
        hours: the hours.
        zone: the zone that is expected.
    """
    if hours.always:
        return 0.0
    edges = {edge % DAY_MINUTES for edge in _edges(hours)}
    found = sum(map(_edge_bits, edges)) + DATE_BITS * len(hours.closed) + ZONE_BITS * (hours.zone != zone)
    days = frozenset(day for day in range(7) if hours.day(day))
    plain = len({hours.day(day) for day in days}) <= 1
    found += 1.0 if days == set(range(7)) else 2.0 if days == _WORKING else 3.0 if days == _SIX else 6.0
    return found if plain else found + 3.0 * len({hours.day(day) for day in days})


def _edges(hours: Hours) -> list[int]:
    """Where the hours open and close; the end of the week is none where they go on into the next."""
    edges = [edge for stretch in hours.week for edge in stretch]
    if edges and edges[0] == 0 and edges[-1] == WEEK_MINUTES:
        edges = edges[1:-1]
    return edges


def _edge_bits(minute: int) -> float:
    if minute == 0:
        return 1.0
    for step, bits in ((60, 4.0), (30, 5.5), (15, 7.5), (5, 9.5)):
        if minute % step == 0:
            return bits
    return 12.0
