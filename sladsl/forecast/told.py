"""Figures of forecasts in words, the same on the command line and in documents."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from sladsl.clock.zones import date_of

if TYPE_CHECKING:
    from sladsl.clock.zones import Zone

    from .owing import Amounts
    from .spread import Spread


SURE = 0.995
"""What is likelier is told as "over 99%"."""


def percent_text(share: float, places: int = 1) -> str:
    """A share in percent; one that is neither nothing nor all never looks like either."""
    if share <= 0:
        return "0%"
    if share >= 1:
        return "100%"
    least = 10**-places
    return f"{min(max(share * 100, least), 100 - least):.{places}f}%"


def short_text(share: float) -> str:
    """A share that is short of what was wanted, in percent."""
    return percent_text(short_of(share))


def short_of(share: float) -> float:
    """A share rounded down to a tenth of a percent: what is short of something never looks as if it reached it."""
    return floor(share * 1000) / 1000


def chance_text(share: float) -> str:
    """A probability in whole percent; simulated ones are never said to be certain."""
    if share < 0.005:
        return "under 1%"
    return "over 99%" if share > SURE else f"{share * 100:.0f}%"


def share_range(low: float, high: float) -> str:
    """An interval of shares ("91.3% to 98.0%")."""
    return percent_text(low) if low == high else f"{percent_text(low)} to {percent_text(high)}"


def whole_range(low: float, high: float) -> str:
    """An interval of counts ("24 to 56")."""
    return f"{low:,.0f}" if low == high else f"{low:,.0f} to {high:,.0f}"


def amount_text(unit: str, of: str, size: float) -> str:
    """A credit of some kind ("USD 829.24", "5.6% of monthly fee", "2.5 points")."""
    if unit == "money":
        return f"{of} {size:,.2f}"
    if unit == "share":
        return f"{percent_text(size)} of {_base(of)}" if size <= 1 else f"{size * 100:,.1f}% of {_base(of)}"
    return f"{size:,.2f} {unit}" + (f" of {_base(of)}" if of else "")


def amounts_range(amounts: Amounts, spread: Spread) -> str:
    """The interval of a credit ("USD 0.00 to USD 2,516.00")."""
    low, high = (amount_text(amounts.unit, amounts.of, each) for each in (spread.low, spread.high))
    return low if low == high else f"{low} to {high}"


def day_text(instant: int, own: Zone) -> str:
    """The day of an instant ("2026-04-30")."""
    return date_of(own.day(instant)).isoformat()


def _base(of: str) -> str:
    from sladsl.simulate.figures.owed import BASES as NAMES

    return NAMES.get(of, of)
