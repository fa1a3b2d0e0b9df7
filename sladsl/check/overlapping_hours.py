"""Opening times of one day that overlap or are said twice.

Two windows that cover the same minutes count once, but the reader cannot tell what was meant: a break that was
forgotten, or a row that was copied. Let the windows of a day follow each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._samples import AGREEMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding
    from sladsl.model.calendar import Calendar, HoursRow, Season
    from sladsl.model.terms import Terms

    from ._subject import Subject

KIND = Kind("SLA202", "overlapping-hours", "warning", "opening times of a day that overlap")
NEEDS_WHOLE = True
_HOURS = AGREEMENT + "\nhours Office in America/Chicago\n  Monday to Friday  08:00 to 12:00, "
BAD = _HOURS + "11:30 to 18:00\n"
GOOD = _HOURS + "12:30 to 18:00\n"
NEAR = _HOURS + (
    "12:00 to 18:00\n  Saturday  08:00 to 12:00\n  from 1 July through 31 August: Monday to Friday  08:00 to 14:00\n"
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAY = 1440


def run(subject: Subject) -> Iterator[Finding]:
    """Lay the windows of each week out and look for two that meet."""
    from sladsl.findings import Finding

    from ._places import line_at

    for calendar in subject.terms.calendars:
        clash = _clash(subject.terms, calendar)
        if clash is not None:
            day, clock, row = clash
            message = f"the hours {calendar.name} are open twice at {clock} on {DAYS[day]}"
            span = line_at(subject, f"hours/{calendar.name}", row, "open_row")
            yield Finding(KIND, message, span, "let one window end before the next begins")


def _clash(terms: Terms, calendar: Calendar) -> tuple[int, str, int] | None:
    """Weekday, time of day and row of the first minute that two windows cover; None if there is none."""
    seasons = dict.fromkeys(row.season for row in calendar.rows)
    return next((clash for season in seasons if (clash := _clash_of_week(terms, calendar, season))), None)


def _clash_of_week(terms: Terms, calendar: Calendar, season: Season | None) -> tuple[int, str, int] | None:
    """The same for the week of a season; None is the week outside all seasons."""
    week = sorted(_windows(terms, calendar, season))
    # The first window of the week once more, for windows that run from Sunday into Monday.
    if week:
        opens, closes, row = week[0]
        week.append((opens + 7 * DAY, closes + 7 * DAY, row))
    last = 0
    for opens, closes, row in week:
        if opens < last:
            return opens // DAY % 7, f"{opens % DAY // 60:02d}:{opens % 60:02d}", row
        last = max(last, closes)
    return None


def _windows(terms: Terms, calendar: Calendar, season: Season | None) -> Iterator[tuple[int, int, int]]:
    """Opening and closing in minutes since Monday, and the number of the row; a season's rows replace the others."""
    own = {day for row in calendar.rows if season is not None and row.season == season for day in _days(terms, row)}
    for number, row in enumerate(calendar.rows):
        if row.season not in (season, None):
            continue
        for day in _days(terms, row) - (own if row.season is None else set()):
            for window in row.windows:
                closes = window.close + (DAY if window.close <= window.open else 0)
                yield day * DAY + window.open, day * DAY + closes, number


def _days(terms: Terms, row: HoursRow) -> set[int]:
    """The weekdays that a row is about."""
    business = terms.business_days.weekdays if row.days.business_days and terms.business_days else ()
    return {*row.days.weekdays, *business}
