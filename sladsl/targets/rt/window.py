"""Where RT gives up: receipts from which a target does not end within the days it looks ahead."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sladsl.clock.zones import DAY, day_of
from sladsl.targets.lowering.dates import horizon

from .businesshours import NOT_FOUND, SEARCHED_DAYS
from .duedates import business_hours

if TYPE_CHECKING:
    from sladsl.model.terms import Terms

    from .businesshours import BusinessHours
    from .hours import Clock


def days_without_due_date(clock: Clock, minutes: int, terms: Terms) -> tuple[int, int]:
    """On how many days of the horizon a report at the end of the day gets no due date, and how many days were tried.

    Searching from the end of a day is the worst case: whatever the day had open is over.
    """
    assert clock.hours is not None and clock.zone is not None, "only hours of RT give up"  # noqa: PT018
    hours = business_hours(clock.hours, clock.zone)
    first, last = horizon(terms)
    days = [day_of(date(first, 1, 1) + timedelta(days=n))
            for n in range((date(last, 12, 31) - date(first, 1, 1)).days + 1)]  # fmt: skip
    if _surely_short(hours, days[0], minutes, len(clock.hours.holidays or ())):
        return 0, len(days)
    found = sum(hours.add(hours.zone.instant((day + 1) * DAY), minutes * 60) == NOT_FOUND for day in days)
    return found, len(days)


def _surely_short(hours: BusinessHours, day: int, minutes: int, holidays: int) -> bool:
    """Whether even with all holidays in it any stretch of 28 days is long enough."""
    begin = hours.zone.instant(day * DAY)
    week = BusinessWeek(hours, begin)
    return minutes * 60 + 2 * 3600 < week.open * (SEARCHED_DAYS // 7) - min(holidays, SEARCHED_DAYS) * week.longest


class BusinessWeek:
    """Open seconds of a week without holidays, and of its longest day."""

    def __init__(self, hours: BusinessHours, begin: int) -> None:
        bare = type(hours)(hours.week, (), hours.zone)
        days = [sum(b - a for a, b in bare.within(begin + n * DAY, begin + (n + 1) * DAY - 1)) for n in range(7)]
        self.open = sum(days)
        self.longest = max(days)
