"""Holidays that an agreement leaves open, on the dates that an example gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.calendar import Calendar, Closure, DateSpan, PinnedHolidays

from .terms import TicketPlans

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sladsl.model.example import Example

LOCAL = "local"
"""Jurisdiction of the holidays at the client's place."""


def plans_of(example: Example, plans: TicketPlans) -> TicketPlans:
    """What the ticket of an example is judged by: the terms, closed on the holidays that it names.

    Closed on them is what closes on local public holidays or on days that are announced.
    """
    if not example.holidays:
        return plans
    terms, days = plans.terms, example.holidays
    pinned = PinnedHolidays(
        jurisdiction=LOCAL,
        first_year=min(days).year,
        last_year=max(days).year,
        days=tuple((day, "holiday", False) for day in days),
    )
    calendars = tuple(_announced(calendar, days) for calendar in terms.calendars)
    return TicketPlans(terms.model_copy(update={"holidays": (*terms.holidays, pinned), "calendars": calendars}))


def _announced(calendar: Calendar, days: Iterable[date]) -> Calendar:
    """A calendar whose announced days are these."""
    dated = tuple(
        Closure(dates=DateSpan(first=day, last=day), from_time=closure.from_time, until_time=closure.until_time)
        for closure in calendar.closures
        if closure.announced is not None
        for day in days
    )
    return calendar.model_copy(update={"closures": (*calendar.closures, *dated)}) if dated else calendar
