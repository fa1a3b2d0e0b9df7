"""The calendar periods of an agreement, from midnight to midnight in its zone, with the names people give them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sladsl.clock.zones import DAY, FIRST_YEAR, LAST_YEAR, date_of, day_of, zone

from .measured import Span

if TYPE_CHECKING:
    from sladsl.clock.zones import Zone
    from sladsl.model.terms import Terms
    from sladsl.model.values import Period

MONTHS = {"month": 1, "quarter": 3, "year": 12}
OPEN_START, OPEN_END = day_of(date(FIRST_YEAR + 1, 1, 1)), day_of(date(LAST_YEAR, 1, 1))
"""Where a term begins and ends that has no first or last day, as days since 1970-01-01: no history reaches so far."""


class Spans:
    """The periods of one kind in one zone.

    Several units make one period when `count` says so. Months, quarters and years are then grouped from the first month
    of the year if they divide it ("2 quarters"), and otherwise, like days and weeks, from the unit in which the term
    begins.

    Attributes:
        period: the kind of period.
        zone: the zone whose midnights bound it.
        first, last: first and last day of the term, as days since 1970-01-01; None where it is open.
    """

    def __init__(self, period: Period, zone: Zone, first: date | None = None, last: date | None = None) -> None:
        self.period = period
        self.zone = zone
        self.first = None if first is None else day_of(first)
        self.last = None if last is None else day_of(last)

    def at(self, instant: int) -> Span | None:
        """The period an instant lies in; of rolling ones the one that ends with its day.

        None if there is none: outside the term, if the term is the period, and for a period that only a claim ends.
        """
        if self.period.unit == "since_claim":
            return None
        if self.period.unit == "term":
            span = self._term()
            return span if span.start <= instant < span.end else None
        if self.period.unit == "rolling_days":
            return self.ending(self._day(instant))
        number = self._number(self.zone.day(instant))
        # A clock change can show the end of a day again after its midnight, so the bounds decide, not the wall clock.
        span = self._span(number)
        while instant >= span.end:
            number += 1
            span = self._span(number)
        while instant < span.start:
            number -= 1
            span = self._span(number)
        return span

    def overlapping(self, start: int, end: int) -> list[Span]:
        """The periods that share time with `start <= t < end`, in order; of rolling ones those that end with its days.

        None for a period that only a claim ends.
        """
        if self.period.unit == "term":
            whole = self._term()
            return [whole] if max(start, whole.start) < min(end, whole.end) else []
        found = []
        span = self.at(start) if start < end else None
        while span is not None and self._placed(span) < end:
            found.append(span)
            span = self.after(span)
        return found

    def before(self, span: Span) -> Span | None:
        """The period before one of these; of rolling ones the one that ends a day earlier. None if there is none."""
        if self.period.unit in ("term", "since_claim"):
            return None
        if self.period.unit == "rolling_days":
            return self.ending(self._day(span.end - 1) - 1)
        return self.at(span.start - 1)

    def after(self, span: Span) -> Span | None:
        """The period after one of these; of rolling ones the one that ends a day later. None if there is none."""
        if self.period.unit in ("term", "since_claim"):
            return None
        if self.period.unit == "rolling_days":
            return self.ending(self._day(span.end))
        return self.at(span.end)

    def ending(self, day: int) -> Span:
        """So many days up to and with a day (days since 1970-01-01), whichever the unit: a rolling period."""
        count = self.period.count
        name = f"{count} day{'s' * (count > 1)} to {date_of(day).isoformat()}"
        return Span(name, self._midnight(day - count + 1), self._midnight(day + 1))

    def _placed(self, span: Span) -> int:
        """Where a period begins; of a rolling one, where its last day does."""
        return span.start if self.period.unit != "rolling_days" else self._midnight(self._day(span.end - 1))

    def _day(self, instant: int) -> int:
        """The day whose midnights an instant lies between."""
        day = self.zone.day(instant)
        while instant >= self._midnight(day + 1):
            day += 1
        while instant < self._midnight(day):
            day -= 1
        return day

    def _midnight(self, day: int) -> int:
        return self.zone.instant(day * DAY)

    def _term(self) -> Span:
        first = OPEN_START if self.first is None else self.first
        last = OPEN_END if self.last is None else self.last + 1
        return Span("term", self._midnight(first), self._midnight(last))

    def _number(self, day: int) -> int:
        """Which period a day lies in, counted from that of the anchor."""
        return (self._unit(day) - self._anchor()) // self._size()

    def _span(self, number: int) -> Span:
        first = self._first_day(self._anchor() + number * self._size())
        end = self._first_day(self._anchor() + (number + 1) * self._size())
        return Span(self._name(first, end - 1), self._midnight(first), self._midnight(end))

    def _size(self) -> int:
        """How many days, weeks or months make one period."""
        return MONTHS.get(self.period.unit, 1) * self.period.count

    def _anchor(self) -> int:
        """The day, week or month from which periods are counted."""
        month = self.period.first_month - 1 if self.period.unit in ("quarter", "year") else 0
        if self.period.unit in MONTHS and 12 % self._size() == 0:
            return month
        if self.first is None or self.period.count == 1:
            return month if self.period.unit in MONTHS else 0
        unit = self._unit(self.first)
        step = MONTHS.get(self.period.unit, 1)
        return month + (unit - month) // step * step if self.period.unit in MONTHS else unit

    def _unit(self, day: int) -> int:
        """The number of a day itself, of its week, or of its month."""
        if self.period.unit == "day":
            return day
        if self.period.unit == "week":
            return (day + 3) // 7
        shown = date_of(day)
        return shown.year * 12 + shown.month - 1

    def _first_day(self, unit: int) -> int:
        if self.period.unit == "day":
            return unit
        if self.period.unit == "week":
            return unit * 7 - 3
        return day_of(date(unit // 12, unit % 12 + 1, 1))

    def _name(self, first: int, last: int) -> str:
        """What people call the days from one to another."""
        if self.period.unit in ("quarter", "year") and self.period.count == 1:
            return self._yearly_name(date_of(first))
        one, other = self._unit_name(date_of(first)), self._unit_name(date_of(last))
        return one if one == other else f"{one} to {other}"

    def _unit_name(self, day: date) -> str:
        if self.period.unit == "day":
            return day.isoformat()
        if self.period.unit == "week":
            year, week, _ = day.isocalendar()
            return f"{year:04d}-W{week:02d}"
        return f"{day.year:04d}-{day.month:02d}"

    def _yearly_name(self, first: date) -> str:
        """The name of a quarter or year by its first day; a fiscal year is called after the year in which it ends."""
        month = self.period.first_month
        year = first.year - (first.month < month)
        head = f"{year:04d}" if month == 1 else f"FY{year + 1:04d}"
        return head if self.period.unit == "year" else f"{head}-Q{(first.month - month) % 12 // 3 + 1}"


def spans_of(period: Period, terms: Terms) -> Spans:
    """The periods of an agreement, in its zone and from the beginning of its term."""
    first, last = (None, None) if terms.term is None else (terms.term.first, terms.term.last)
    return Spans(period, zone(terms.zone), first, last)
