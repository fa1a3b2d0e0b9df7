"""A business day on which the business hours never open.

A business day ends when business hours close on it. A weekday without any business hours has no closing, so it is
never counted, although the contract lists it. Take the day out of the business days, or give it hours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._samples import AGREEMENT
from .overlapping_hours import DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA207", "business-day-without-hours", "warning", "a business day on which business hours never open")
NEEDS_WHOLE = True
_HOURS = (
    AGREEMENT
    + """
hours Office in America/Chicago
  Monday to Friday  08:00 to 18:00
business hours are Office
"""
)
BAD = _HOURS + "business days are Monday to Saturday\n"
GOOD = _HOURS + "business days are Monday to Friday\n"
NEAR = _HOURS.replace("Monday to Friday", "Monday to Saturday") + "business days are Monday to Friday\n"


def run(subject: Subject) -> Iterator[Finding]:
    """Look for a date of each weekday that counts."""
    from ._year import DAY, year_of
    from .hours_cycle import cycle

    days = subject.terms.business_days
    if days is None or cycle(subject):
        return
    start, end = year_of(subject)
    counted = subject.plans.calendars.business_days
    dates = range(start // DAY, end // DAY)
    for weekday in days.weekdays:
        # The whole year is looked through only for a day that never counts.
        if not any(counted.counts(day) for day in dates if (day + 3) % 7 == weekday):
            message = f"{DAYS[weekday]} is a business day, but business hours never open on it"
            yield subject.finding(
                KIND, "business days", message, f"leave {DAYS[weekday]} out, or give it business hours"
            )
