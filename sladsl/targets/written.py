"""What is configured, as a person would write it in a contract: lengths of time, hours of the week."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from sladsl.model.calendar import Days, HoursRow
from sladsl.model.values import Duration

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sladsl.model.calendar import Window


def minutes(number: int, clock: str) -> Duration:
    """A whole number of minutes, in hours where these are whole."""
    if number and number % 60 == 0:
        return Duration(amount=Decimal(number // 60), unit="hour", clock=clock)
    return Duration(amount=Decimal(number), unit="minute", clock=clock)


def week(windows: Mapping[int, tuple[Window, ...]]) -> tuple[HoursRow, ...]:
    """Weekday, 0 for Monday, -> its windows, as rows of which each is for all days with the same windows."""
    found: dict[tuple[Window, ...], list[int]] = {}
    for day in sorted(windows):
        if windows[day]:
            found.setdefault(windows[day], []).append(day)
    return tuple(HoursRow(days=Days(weekdays=tuple(days)), windows=own) for own, days in found.items())
