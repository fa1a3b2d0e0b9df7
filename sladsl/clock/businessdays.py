"""Business days and calendar days: which dates count, when they close, receipt, and the points a promise is due at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .opentime import ALWAYS
from .zones import DAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from .opentime import OpenTime
    from .zones import Zone

SEARCH_DAYS = 366 * 40
"""A business day further away than this is not looked for: then there is none."""


class Receipt(NamedTuple):
    """When a ticket counts as received: the instant, and the date that is day 0."""

    instant: int
    day: int


class DayCount:
    """The days that are counted: business days, or all dates of a zone.

    A date counts if `holds` says so and the hours are open at some second of it.

    Attributes:
        zone: zone in which dates are read.
        hours: open time within the days; a day closes with its last open second.
    """

    __slots__ = ("_barren", "_holds", "_spans", "hours", "zone")

    def __init__(self, zone: Zone, hours: OpenTime, holds: Callable[[int], bool]) -> None:
        self.zone = zone
        self.hours = hours
        self._holds = holds
        self._spans: dict[int, tuple[int, int] | None] = {}
        self._barren = range(0)  # the longest stretch known to hold no counted day; it is not searched again

    def may_count(self, day: int) -> bool:
        """Whether a date (days since 1970-01-01) counts if the hours are open at some second of it."""
        return self._holds(day)

    def counts(self, day: int) -> bool:
        """Whether a date (days since 1970-01-01) is a counted day."""
        return self._span(day) is not None

    def opening(self, day: int) -> int | None:
        """The first open second of a counted day; None if it does not count."""
        span = self._span(day)
        return None if span is None else span[0]

    def closing(self, day: int) -> int | None:
        """The end of the last open second that shows the day's date; None if it does not count."""
        span = self._span(day)
        return None if span is None else span[1]

    def nth_after(self, day: int, n: int) -> int | None:
        """The n-th counted day after a day, the day itself for n = 0; None if there are not so many."""
        found, last = day, day
        for _ in range(n):
            following = self._first_of(range(last + 1, last + SEARCH_DAYS))
            if following is None:
                return None
            found = last = following
        return found

    def closings(self, start: int, end: int) -> int:
        """How many counted days close in `start < t <= end`."""
        first, last = self.zone.day(start) - 1, self.zone.day(end) + 1
        closings = (self.closing(day) for day in range(first, last + 1))
        return sum(1 for closing in closings if closing is not None and start < closing <= end)

    def next_opening(self, instant: int) -> Receipt | None:
        """The first open instant at or after an instant that lies on a counted day; None if there is none."""
        first = self.zone.day(instant)
        last = first + SEARCH_DAYS
        day = self._first_of(range(first, last))
        while day is not None:
            for start, end, _ in self.zone.spans(day):
                opens = self.hours.next_open(max(start, instant))
                if opens is not None and opens < end:
                    return Receipt(opens, day)
            day = self._first_of(range(day + 1, last))
        return None

    def as_logged(self, instant: int) -> Receipt:
        """The instant itself, and the date the wall clock shows."""
        return Receipt(instant, self.zone.day(instant))

    def at_time(self, day: int, seconds: int) -> int | None:
        """The first instant of a date that shows a time of day (seconds since midnight) or a later one.

        A time that a clock change skips is the change, one shown twice the first. None if the date was skipped.
        """
        wanted = day * DAY + seconds
        spans = self.zone.spans(day)
        for start, end, offset in spans:
            if wanted < end + offset:
                return max(start, wanted - offset)
        return spans[-1].end if spans else None

    def due(self, receipt_day: int, n: int, at: int | None) -> int | None:
        """The point on the n-th counted day after day 0: its closing, or a time of day; None if there is none."""
        day = self.nth_after(receipt_day, n)
        if day is None:
            return None
        return self.closing(day) if at is None else self.at_time(day, at)

    def _first_of(self, days: range) -> int | None:
        """The first counted day of a stretch; None if it holds none."""
        day = days.start
        while day < days.stop and not self.counts(day):
            day = self._barren.stop if day in self._barren else day + 1
        barren = range(self._barren.start if days.start in self._barren else days.start, min(day, days.stop))
        if len(barren) > len(self._barren):
            self._barren = barren
        return day if day < days.stop else None

    def _span(self, day: int) -> tuple[int, int] | None:
        """First open second and closing of a counted day."""
        if day not in self._spans:
            self._spans[day] = self._open_span(day) if self._holds(day) else None
        return self._spans[day]

    def _open_span(self, day: int) -> tuple[int, int] | None:
        opened = [part for span in self.zone.spans(day) for part in self.hours.intervals(span.start, span.end)]
        return (opened[0][0], opened[-1][1]) if opened else None


def business_days(zone: Zone, hours: OpenTime, weekdays: frozenset[int], closed: Callable[[int], bool]) -> DayCount:
    """Business days: some weekdays without closed dates, open at some time of the business hours."""
    return DayCount(zone, hours, lambda day: (day + 3) % 7 in weekdays and not closed(day))


def calendar_days(zone: Zone) -> DayCount:
    """Every date of a zone; it ends at midnight."""
    return DayCount(zone, ALWAYS, lambda _day: True)
