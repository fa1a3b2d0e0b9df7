"""Dates as rules compare them."""

from __future__ import annotations

from datetime import date, timedelta


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last day of the month if it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    after = divmod(year * 12 + month + 1, 12)
    last = date(after[0], after[1] + 1, 1) - timedelta(days=1)
    return date(year, month + 1, min(day.day, last.day))
