"""Hours of service: weekly windows, seasons, holidays, closures, openings, and how calendars combine."""

from datetime import date
from typing import Literal

from .part import Part

ELAPSED = "24x7"
"""The name of the clock that always runs; it needs no calendar of its own."""


class Window(Part):
    """One stretch of opening time within a day.

    Attributes:
        open: minutes since local midnight, 0 to 1439; the first open minute.
        close: minutes since local midnight, 0 to 1440; the first closed minute. `close <= open` ends on the next day.
    """

    open: int
    close: int


class HolidaySet(Part):
    """Holidays of a jurisdiction, as a whole or by name.

    Attributes:
        jurisdiction: ISO 3166 code of a country or of one of its parts ("US", "DE-BE"), or "local" for the place of
            the client, which the agreement leaves open; then no date is known.
        names: the holidays meant, in the words of the jurisdiction's list; empty means all public holidays.
        observed: whether the days on which a holiday is observed instead count too.
    """

    jurisdiction: str
    names: tuple[str, ...] = ()
    observed: bool = True


class Days(Part):
    """Which days a row of opening hours is about; a day counts when any of the fields names it.

    Attributes:
        weekdays: 0 for Monday to 6 for Sunday, in order.
        business_days: the agreement's business days.
        holidays: holidays on which these hours apply (hours of holidays, used positively).
    """

    weekdays: tuple[int, ...] = ()
    business_days: bool = False
    holidays: tuple[HolidaySet, ...] = ()


class Season(Part):
    """A stretch of the year in which hours apply; both ends are included.

    Attributes:
        first: month and day of the first day.
        last: month and day of the last day; before `first` the season runs over the new year.
    """

    first: tuple[int, int]
    last: tuple[int, int]


class DateSpan(Part):
    """Consecutive dates, both ends included; a single date has equal ends."""

    first: date
    last: date


class HoursRow(Part):
    """A line of a weekly timetable.

    Attributes:
        days: the days it is about.
        windows: opening windows of such a day, in order of time; none means closed.
        season: the part of the year in which it holds; None means the whole year.
    """

    days: Days
    windows: tuple[Window, ...]
    season: Season | None = None


class Closure(Part):
    """Days on which a calendar is closed although its timetable says open; exactly one of the first four is given.

    Attributes:
        holidays: holidays of a jurisdiction.
        annual: month and day, every year.
        dates: given dates.
        announced: days that are announced ("university holidays"), whose dates the agreement does not state.
        from_time: closed only from this time on (minutes since local midnight); None means from midnight.
        until_time: closed only before this time; None means to the end of the day.
    """

    holidays: HolidaySet | None = None
    annual: tuple[int, int] | None = None
    dates: DateSpan | None = None
    announced: str | None = None
    from_time: int | None = None
    until_time: int | None = None


class Opening(Part):
    """Dates with hours of their own, which replace what the timetable and the closures say of them."""

    dates: DateSpan
    windows: tuple[Window, ...]


class CalendarStep(Part):
    """One step of a combined calendar, read from left to right.

    Attributes:
        operation: "plus" adds open time, "within" keeps only what is open in the operand too, "except" takes it away.
        calendars: the operands; several are joined before the step is taken.
        shared_holidays: with "except": the dates that are closed as holidays in all operands, not their open time.
    """

    operation: Literal["plus", "within", "except"]
    calendars: tuple[str, ...]
    shared_holidays: bool = False


class Calendar(Part):
    """Named hours in which something is open or a clock runs.

    Attributes:
        name: what the agreement calls it.
        zone: IANA time zone whose wall clock decides; None only for a combined calendar.
        zone_is: how the agreement gives the zone: "stated", "client" for that of the client, or "assumed" when it
            does not state one.
        always: open at every instant, never closed; then there are no rows, closures or openings, and what stands in
            them says nothing.
        rows: the weekly timetable; rows of a season win over rows of the whole year on its days.
        closures: closed days and part days.
        openings: dates with hours of their own.
        overnight: what a closed date takes from a window over midnight: "civil" closes all time that shows the date,
            "start_day" closes the window that begins on it, and leaves the rest of the one before.
        steps: how it is combined from others; the first step is a "plus" with what it starts from.
    """

    name: str
    zone: str | None = None
    zone_is: Literal["stated", "client", "assumed"] = "stated"
    always: bool = False
    rows: tuple[HoursRow, ...] = ()
    closures: tuple[Closure, ...] = ()
    openings: tuple[Opening, ...] = ()
    overnight: Literal["civil", "start_day"] = "civil"
    steps: tuple[CalendarStep, ...] = ()


class BusinessDays(Part):
    """The days that count in "business days", stated apart from business hours.

    Attributes:
        weekdays: 0 for Monday to 6 for Sunday.
        closed_days_of: the calendar whose wholly closed dates are no business days; None means none are left out.
        zone: IANA zone in which dates are read.
    """

    weekdays: tuple[int, ...]
    closed_days_of: str | None
    zone: str


class PinnedHolidays(Part):
    """The dates of a jurisdiction's holidays as the lock file fixes them.

    Attributes:
        jurisdiction: as in `HolidaySet`.
        first_year, last_year: the years pinned, both included; beyond them no date is known.
        days: date, name, and whether the date is an observed substitute of the named holiday.
    """

    jurisdiction: str
    first_year: int
    last_year: int
    days: tuple[tuple[date, str, bool], ...]
