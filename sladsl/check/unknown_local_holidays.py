"""Closed on local public holidays, and no word which place is meant.

'local public holidays' are those at the place of the client, which the agreement does not name. Nobody can lock their
dates, so clocks run on them, and everything is due earlier than the parties may think. Name the place: closed on public
holidays of US.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding
    from sladsl.model.calendar import Calendar

    from ._subject import Subject

KIND = Kind("SLA232", "unknown-local-holidays", "note", "local public holidays of a place that is not named")
LOCAL = "local"
"""Jurisdiction of the holidays at the client's place."""
_HOURS = HEAD + "hours Desk in America/Chicago\n  Monday to Friday  08:00 to 17:00\n"
BAD = _HOURS + "  closed on local public holidays\n"
GOOD = _HOURS + "  closed on 25 December\n"
NEAR = _HOURS + "  closed 2026-12-24 through 2026-12-26\n"


def run(subject: Subject) -> Iterator[Finding]:
    """Look for hours that depend on such days."""
    for calendar in subject.terms.calendars:
        if _is_local(calendar):
            message = f"the hours {calendar.name} depend on local public holidays, of which no date is known"
            help_line = "name the place: public holidays of US; until then clocks run on such days"
            yield subject.finding(KIND, f"hours/{calendar.name}", message, help_line)


def _is_local(calendar: Calendar) -> bool:
    closed = [closure.holidays for closure in calendar.closures if closure.holidays is not None]
    named = [*closed, *(each for row in calendar.rows for each in row.days.holidays)]
    return any(each.jurisdiction == LOCAL for each in named)
