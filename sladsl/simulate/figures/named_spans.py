"""Periods of the calendar by their names: "2026-03" is a month, "2026-Q1" a quarter, "2026" a year.

"FY2026-Q1" and "FY2026" are a quarter and a year, too; with which month a fiscal year begins no name tells.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Literal

from sladsl.clock.zones import DAY, day_of

from .measured import Span

if TYPE_CHECKING:
    from sladsl.clock.zones import Zone

Unit = Literal["day", "week", "month", "quarter", "year"]

_NAMES: tuple[tuple[Unit, re.Pattern[str]], ...] = (
    ("year", re.compile(r"(?:FY)?\d{4}\Z")),
    ("quarter", re.compile(r"(?:FY)?\d{4}-Q[1-4]\Z")),
    ("month", re.compile(r"\d{4}-(?:0[1-9]|1[0-2])\Z")),
    ("week", re.compile(r"\d{4}-W\d\d\Z")),
    ("day", re.compile(r"\d{4}-\d\d-\d\d\Z")),
)
MONTHS = {"month": 1, "quarter": 3, "year": 12}
"""How many months a period has; days and weeks have none."""


def unit_of(name: str) -> Unit | None:
    """What a period is by its name; None if its name says nothing."""
    return next((unit for unit, pattern in _NAMES if pattern.match(name)), None)


def is_fiscal(name: str) -> bool:
    """Whether a name is that of a fiscal quarter or year."""
    return name.startswith("FY")


def span_of(name: str, zone: Zone) -> Span:
    """The month, quarter or year of a name, from midnight to midnight of a zone.

    Raises:
        ValueError: it names none.
    """
    first, last = days_of(name)
    return Span(name, zone.instant(day_of(first) * DAY), zone.instant(day_of(last) * DAY))


def days_of(name: str) -> tuple[date, date]:
    """The first day of a month, quarter or year, and the first day after it; ValueError if it names none."""
    start = _first_month(name)
    end = start + MONTHS[unit_of(name) or ""]
    return date(start // 12, start % 12 + 1, 1), date(end // 12, end % 12 + 1, 1)


def name_before(name: str) -> str | None:
    """The period of the same length that ends where this one begins; None for what is no month, quarter or year.

    None for fiscal ones, too.
    """
    unit = unit_of(name)
    if unit not in MONTHS or is_fiscal(name):
        return None
    return _named(_first_month(name) - MONTHS[unit], unit)


def over_by(name: str, day: date) -> bool:
    """Whether a month, quarter or year is over when a day begins."""
    return days_of(name)[1] <= day


def around(name: str, unit: str) -> str | None:
    """The quarter or year in which a month or quarter lies; None if it is longer itself, or has no such name."""
    own = unit_of(name)
    if own not in MONTHS or is_fiscal(name) or unit not in MONTHS or MONTHS[unit] < MONTHS[own]:
        return None
    return _named(_first_month(name), unit)


def _first_month(name: str) -> int:
    """The first month of a period, counted from the year 0."""
    unit = unit_of(name)
    if unit not in MONTHS or is_fiscal(name):
        raise ValueError(f"'{name}' is no month, quarter or year of the calendar")
    year = int(name[:4])
    inside = 0 if unit == "year" else (int(name[6:]) - 1) * 3 if unit == "quarter" else int(name[5:]) - 1
    return year * 12 + inside


def _named(month: int, unit: str) -> str:
    year, inside = divmod(month, 12)
    ending = {"year": "", "quarter": f"-Q{inside // 3 + 1}", "month": f"-{inside + 1:02d}"}[unit]
    return f"{year:04d}{ending}"
