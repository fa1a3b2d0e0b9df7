"""A hypothesis: by which events, pauses, hours and groups a system counts; and what it costs to say it."""

from __future__ import annotations

from typing import NamedTuple

from .evidence import CREATED, Mark
from .hours import DAY_MINUTES, Hours, circular

PAUSE_BITS, START_BITS, LAST_BITS, DATE_BITS, ZONE_BITS, ALWAYS_BITS = 4.0, 5.0, 1.0, 10.0, 4.0, 2.0
UNUSUAL_BITS, STOP_BITS, WALL_BITS = 8.0, 0.5, 4.0
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
        marks += STOP_BITS * (self.stop is not None and self.stop.kind != "resolved")
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
        return (WALL_BITS + ZONE_BITS * (hours.zone != zone)) * hours.walled
    runs = {(start % DAY_MINUTES, end - start) for start, end in circular(hours)}
    found = sum(_run_bits(start, (start + length) % DAY_MINUTES) for start, length in runs)
    found += DATE_BITS * len(hours.closed) + ZONE_BITS * (hours.zone != zone) + WALL_BITS * hours.walled
    days = [hours.day(day) for day in range(7)]
    worked = frozenset(day for day in range(7) if days[day])
    found += 1.0 if worked == set(range(7)) else 2.0 if worked == _WORKING else 3.0 if worked == _SIX else 6.0
    starts = _starts(hours)
    usual = max(starts, key=lambda day: (starts.count(day), day), default=())
    return found + UNUSUAL_BITS * sum(1 for day in starts if day != usual)


def _starts(hours: Hours) -> list[tuple[tuple[int, int], ...]]:
    """The stretches that begin on each day on which one begins."""
    parts = circular(hours)
    days = [
        tuple((start % DAY_MINUTES, end - start) for start, end in parts if start // DAY_MINUTES == day)
        for day in range(7)
    ]
    return [day for day in days if day]


def _run_bits(start: int, end: int) -> float:
    """Both edges. Whole days and a closing at midnight are said in a word; few open at midnight to close by day."""
    return _edge_bits(end) + (_edge_bits(60) if start == 0 < end else _edge_bits(start))


def _edge_bits(minute: int) -> float:
    if minute == 0:
        return 1.0
    for step, bits in ((60, 4.0), (30, 5.5), (15, 7.5), (5, 9.5)):
        if minute % step == 0:
            return bits
    return 12.0
