"""Closed on days that are announced, without any date.

'closed on "university holidays" as announced' leaves the dates to an announcement that is no part of the contract.
Until they are written down, clocks run on such days, and everything is due earlier than the parties may think. Add the
dates of the year when they are announced: closed 2026-12-24 through 2027-01-02.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA234", "undated-announced-days", "note", "closed on announced days of which no date is known")
_HOURS = HEAD + "hours Desk in America/Chicago\n  Monday to Friday  08:00 to 17:00\n"
BAD = _HOURS + '  closed on "university holidays" as announced\n'
GOOD = BAD + "  closed 2026-12-24 through 2026-12-31\n"
NEAR = _HOURS + "  closed 2026-12-24 through 2026-12-31\n"


def run(subject: Subject) -> Iterator[Finding]:
    """Look for hours that close on announced days and on no given date."""
    for calendar in subject.terms.calendars:
        announced = [closure.announced for closure in calendar.closures if closure.announced is not None]
        if announced and not any(closure.dates for closure in calendar.closures):
            message = f'the hours {calendar.name} close on "{announced[0]}", of which no date is known'
            help_line = "add the dates when they are announced: closed 2026-12-24 through 2027-01-02"
            yield subject.finding(KIND, f"hours/{calendar.name}", message, help_line)
