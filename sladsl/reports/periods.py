"""The period of a report, and those before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.clock.zones import date_of
from sladsl.simulate.figures.named_spans import around, name_before, span_of, unit_of

if TYPE_CHECKING:
    from sladsl.clock.zones import Zone
    from sladsl.simulate.figures.measured import Span

TREND = 12
"""Periods that a trend has, the one reported among them."""


def trend_names(name: str, first: str | None = None) -> tuple[str, ...]:
    """The period and those before it, the earliest first.

    Args:
        name: a month ("2026-03") or a quarter ("2026-Q1").
        first: name of the first period wanted; None for as many as a trend has.
    """
    names = [name]
    while len(names) < TREND and names[0] != first:
        before = name_before(names[0])
        if before is None or (first is not None and before < first):
            break
        names.insert(0, before)
    return tuple(names)


def name_at(instant: int, zone: Zone, like: str) -> str:
    """The month or quarter that an instant lies in, whichever a name is that of."""
    day = date_of(zone.day(instant))
    month = f"{day.year:04d}-{day.month:02d}"
    return month if unit_of(like) == "month" else around(month, "quarter") or month


def window_of(name: str, zone: Zone, first: int | None = None) -> tuple[Span, ...]:
    """The periods of a trend in the zone of an agreement, the earliest first.

    Args:
        name: the period reported.
        zone: the zone whose midnights bound it.
        first: the first instant of which anything is known; no period before its own is one of them.
    """
    begin = None if first is None else name_at(first, zone, name)
    return tuple(span_of(each, zone) for each in trend_names(name, begin))
