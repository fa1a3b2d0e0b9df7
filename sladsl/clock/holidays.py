"""Holiday sets of a contract resolved to the dates that its lock file pins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .zones import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sladsl.model.calendar import HolidaySet, PinnedHolidays


def holiday_days(wanted: HolidaySet, pinned: Iterable[PinnedHolidays]) -> frozenset[int]:
    """Pinned dates of a holiday set, as days since 1970-01-01; nothing is known beyond the pinned years."""
    names = {_plain(name) for name in wanted.names}
    return frozenset(
        day_of(date)
        for calendar in pinned
        if calendar.jurisdiction == wanted.jurisdiction
        for date, name, substitute in calendar.days
        if (not names or _plain(name) in names) and (wanted.observed or not substitute)
    )


def _plain(name: str) -> str:
    """A holiday's name without what typography adds to it."""
    return name.replace("’", "'").casefold()
