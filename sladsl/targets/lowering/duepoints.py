"""Due points as minutes: the least time of a clock that can lie between receipt and the point, and the most."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.compile import calendars_of
from sladsl.clock.opentime import ALWAYS
from sladsl.clock.zones import DAY, day_of

from .dates import horizon

if TYPE_CHECKING:
    from sladsl.clock.businessdays import DayCount
    from sladsl.clock.opentime import OpenTime
    from sladsl.model.terms import Terms
    from sladsl.model.values import DuePoint


Point = tuple[int, "int | None", "int | None"]
"""On the how many-th day, at which minute, and until which minute of day 0 a receipt counts as on that day."""


class TimeTo(NamedTuple):
    """Seconds of a clock from receipt to a due point: the least and the most over all receipts of the horizon."""

    least: int
    most: int


def time_to(point: DuePoint, terms: Terms) -> TimeTo | None:
    """How much time lies before a due point; None if the days cannot be told.

    A receipt on day 0 is latest at its closing, or at the cut-off, and earliest right after the closing (cut-off) of
    the day before.
    """
    calendars = calendars_of(terms)
    days = calendars.business_days if point.days == "business" else calendars.calendar_days
    hours = calendars.business_hours if point.days == "business" else ALWAYS
    found = _extremes(days, hours, (point.n, point.at, point.cutoff), horizon(terms))
    if found is None:
        return None
    # Business hours do not run while a ticket waits to be received; all hours do.
    waited = 0 if point.days == "business" else longest_wait(terms)
    return TimeTo(found.least, found.most + waited)


@lru_cache(maxsize=512)
def _extremes(days: DayCount, hours: OpenTime, point: Point, years: tuple[int, int]) -> TimeTo | None:
    """The least and the most time that lies between receipt and the point in some years.

    Kept, since every system asks for the same points, and the versions of an agreement share their days.
    """
    n, at, cutoff = point
    first, last = years
    found = []
    before: int | None = None
    for day in range(day_of(date(first, 1, 1)), day_of(date(last, 12, 31)) + 1):
        if not days.counts(day):
            continue
        latest = _latest(days, day, cutoff)
        due = days.due(day, n, None if at is None else at * 60)
        if latest is not None and due is not None and before is not None:
            found.append((hours.elapsed(latest, due), hours.elapsed(before, due)))
        before = latest
    if not found:
        return None
    return TimeTo(min(least for least, _ in found), max(most for _, most in found))


def longest_wait(terms: Terms) -> int:
    """Seconds from the report to the receipt at most: from a closing to the next opening on a business day."""
    if terms.receipt != "next_opening" or terms.business_hours is None:
        return 0
    days = calendars_of(terms).business_days
    first, last = (
        days.zone.instant(day_of(date(year, 1, 1)) * DAY) for year in (horizon(terms)[0], horizon(terms)[1] + 1)
    )
    spans = [span for span in days.hours.intervals(first, last) if days.counts(days.zone.day(span[0]))]
    return max((opening - closing for (_, closing), (opening, _) in pairwise(spans)), default=0)


def _latest(days: DayCount, day: int, cutoff: int | None) -> int | None:
    closing = days.closing(day)
    if cutoff is None or closing is None:
        return closing
    at = days.at_time(day, cutoff * 60)
    return closing if at is None else min(at, closing)
