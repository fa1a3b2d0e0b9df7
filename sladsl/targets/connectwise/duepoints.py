"""Due points as hours: the least open time that can lie between receipt and the point, and the most."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from sladsl.targets.lowering.dates import NotPinnedError, TwoPartsError, closed_days, horizon
from sladsl.targets.lowering.duepoints import longest_wait
from sladsl.targets.lowering.weeks import DAY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.model.terms import Terms
    from sladsl.model.values import DuePoint

    from .calendars import Hours

MINUTE = 60
CLOCK_CHANGE = 60
"""Minutes by which a count of all hours is short when clocks are put forward."""


class OpenTimeTo(NamedTuple):
    """Open minutes from receipt to a due point: the least and the most over all receipts of the horizon."""

    least: int
    most: int


def calendar_days(point: DuePoint, terms: Terms) -> OpenTimeTo:
    """Minutes of all hours to a point on a calendar day: day 0 may be nearly over, or just begun."""
    cutoff = DAY if point.cutoff is None else point.cutoff
    whole = point.n * DAY + (DAY if point.at is None else point.at)
    return OpenTimeTo(whole - cutoff, whole + (DAY - cutoff) + longest_wait(terms) // MINUTE)


def business_days(point: DuePoint, hours: Hours, terms: Terms) -> OpenTimeTo | None:
    """Minutes open at the vendor to a point on a business day; None if the days cannot be told.

    `hours` are the vendor's hours of the business hours. Receipt is anywhere after the end of the business day before,
    so a ticket that comes in at a weekend or at night is among the cases.
    """
    days = _OpenDays(hours, terms)
    business = _business_days(days, terms)
    if business is None or len(business) <= point.n + 1:
        return None
    at = None if point.at is None else point.at + hours.shift.least
    cutoff = None if point.cutoff is None else point.cutoff + hours.shift.least
    starts: Sequence[int] = business if terms.receipt != "as_logged" else range(business[0], business[-1] + 1)
    found = [_between(days, business, start, point.n, at, cutoff) for start in starts]
    spans = [span for span in found if span is not None]
    return OpenTimeTo(min(span.least for span in spans), max(span.most for span in spans)) if spans else None


def _between(
    days: _OpenDays, business: list[int], start: int, n: int, at: int | None, cutoff: int | None
) -> OpenTimeTo | None:
    """For receipts whose day 0 is `start`; None if the point or the day before lies beyond the horizon."""
    here = bisect_right(business, start) if n else bisect_left(business, start)
    due_index = here + n - 1 if n else here
    if due_index >= len(business) or here == 0 or (n == 0 and business[here] != start):
        return None
    due = business[due_index]
    end = days.before(due + 1) if at is None else days.before(due) + days.until(due, at)
    latest = days.before(start + 1) if cutoff is None else days.before(start) + days.until(start, cutoff)
    previous = bisect_left(business, start) - 1
    earliest = days.before(business[previous] + 1) if previous >= 0 else days.before(start)
    if cutoff is not None and previous >= 0:
        earliest = days.before(business[previous]) + days.until(business[previous], cutoff)
    return OpenTimeTo(end - latest, end - earliest)


class _OpenDays:
    """Open minutes of each date of the horizon, and their sums."""

    def __init__(self, hours: Hours, terms: Terms) -> None:
        first, last = horizon(terms)
        self.first = date(first, 1, 1)
        self.count = (date(last, 12, 31) - self.first).days + 1
        self._closed = {closed.day: closed for closed in hours.closed}
        self._week = hours.week
        self._sums = [0]
        for day in range(self.count):
            self._sums.append(self._sums[-1] + self.until(day, DAY))

    def before(self, day: int) -> int:
        """Open minutes of the horizon before a day of it."""
        return self._sums[day]

    def until(self, day: int, minute: int) -> int:
        """Open minutes of a day before a time of it."""
        when = self.first + timedelta(days=day)
        window, closed = self._week[when.weekday()], self._closed.get(when)
        if window is None:
            return 0
        opened = max(0, min(minute, window[1]) - window[0])
        if closed is None:
            return opened
        return opened - max(0, min(minute, window[1], closed.end) - max(window[0], closed.start))


def _business_days(days: _OpenDays, terms: Terms) -> list[int] | None:
    stated = terms.business_days
    if stated is None:
        return None
    shut: set[date] = set()
    if stated.closed_days_of is not None:
        try:
            closed = closed_days(terms.calendar(stated.closed_days_of), terms)
        except (KeyError, NotPinnedError, TwoPartsError):  # KeyError: these hours are not stated
            return None
        shut = {each.day for each in closed if each.whole}
    dates = ((day, days.first + timedelta(days=day)) for day in range(days.count))
    return [d for d, when in dates if when.weekday() in stated.weekdays and when not in shut and days.until(d, DAY) > 0]
