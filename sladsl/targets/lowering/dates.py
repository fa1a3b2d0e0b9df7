"""The closed dates of a calendar, one by one, as a list of holidays at a vendor needs them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sladsl.model.calendar import Calendar, Closure, HolidaySet
    from sladsl.model.terms import Terms

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
MOST_YEARS = 10
"""Years beyond this are not spelled out: the lock file never reaches so far."""


LOCAL = "local"
"""Jurisdiction of the holidays at the client's place, which no agreement dates."""


class NotPinnedError(LookupError):
    """The terms hold no dates for a jurisdiction."""


class TwoPartsError(ValueError):
    """A date is closed in two parts that do not touch."""


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A date that is closed, or a part of it.

    Attributes:
        day: the date.
        name: why it is closed.
        start, end: minutes since local midnight, 0 and 1440 for the whole day.
    """

    day: date
    name: str
    start: int = 0
    end: int = 1440

    @property
    def whole(self) -> bool:
        """Whether the whole day is closed."""
        return (self.start, self.end) == (0, 1440)


def undated(closure: Closure) -> bool:
    """Whether a closure is about days of which the agreement gives no date: announced days and local holidays."""
    local = closure.holidays is not None and closure.holidays.jurisdiction == LOCAL
    return local or closure.announced is not None


def horizon(terms: Terms) -> tuple[int, int]:
    """The first and last year for which dates are spelled out: the pinned ones, else those of the term.

    A term without an end counts as two years.
    """
    if terms.holidays:
        first = min(pin.first_year for pin in terms.holidays)
        last = max(pin.last_year for pin in terms.holidays)
    else:
        first = terms.start.year
        ends = terms.term.last if terms.term and terms.term.last else terms.end
        last = ends.year if ends else first + 2
    return first, max(first, min(last, first + MOST_YEARS))


def closed_days(calendar: Calendar, terms: Terms) -> tuple[ClosedDay, ...]:
    """The closed dates of a calendar's closures within the horizon, in order, each once; undated days have none.

    Raises:
        NotPinnedError: a jurisdiction has no pinned dates.
        TwoPartsError: a date is closed in two separate parts.
    """
    found: dict[date, ClosedDay] = {}
    for closure in calendar.closures:
        if undated(closure):
            continue
        start, end = closure.from_time or 0, 1440 if closure.until_time is None else closure.until_time
        for day, name in dates_of(closure, terms):
            other = found.get(day)
            closed = ClosedDay(day, name, start, end)
            found[day] = closed if other is None else _joined(other, closed)
    return tuple(found[day] for day in sorted(found))


def pinned_days(holidays: HolidaySet, terms: Terms) -> Iterator[tuple[date, str]]:
    """The pinned dates of a set of holidays, with their names.

    Raises:
        NotPinnedError: the jurisdiction has no pinned dates.
    """
    wanted = {name.casefold() for name in holidays.names}
    pins = next((pin for pin in terms.holidays if pin.jurisdiction == holidays.jurisdiction), None)
    if pins is None:
        raise NotPinnedError(holidays.jurisdiction)
    for day, name, substitute in pins.days:
        if (not wanted or name.casefold() in wanted) and (holidays.observed or not substitute):
            yield day, f"{name} (observed)" if substitute else name


def dates_of(closure: Closure, terms: Terms) -> Iterable[tuple[date, str]]:
    """The dates of a closure within the horizon, each with the reason; undated ones have none.

    Raises:
        NotPinnedError: a jurisdiction has no pinned dates.
    """
    first, last = horizon(terms)
    if closure.holidays is not None:
        return [(day, name) for day, name in pinned_days(closure.holidays, terms) if first <= day.year <= last]
    if closure.annual is not None:
        month, day = closure.annual
        return [(when, f"{day} {MONTHS[month - 1]}") for when in _yearly(month, day, first, last)]
    span = closure.dates
    if span is None:
        return []
    days = (span.first + timedelta(days=n) for n in range(min((span.last - span.first).days, 366 * MOST_YEARS) + 1))
    # Dates that the agreement itself names are never left out, whatever years are looked at.
    return [(day, f"Closed {day}") for day in days]


def _yearly(month: int, day: int, first: int, last: int) -> Iterator[date]:
    for year in range(first, last + 1):
        if (month, day) != (2, 29) or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)):
            yield date(year, month, day)


def _joined(one: ClosedDay, other: ClosedDay) -> ClosedDay:
    if max(one.start, other.start) > min(one.end, other.end):
        raise TwoPartsError(str(one.day))
    wider = one if one.end - one.start >= other.end - other.start else other
    return ClosedDay(one.day, wider.name, min(one.start, other.start), max(one.end, other.end))
