"""Hours that are never open.

A clock that counts in hours that never open never runs, so nothing is ever due. Look for closures that cover all
opening times, a season without rows, or "within" hours that do not meet. Mend the timetable or take the hours away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._samples import AGREEMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding
    from sladsl.model.calendar import Calendar

    from ._subject import Subject

KIND = Kind("SLA201", "empty-hours", "error", "hours that are never open")
LITERATURE = "dead"
NEEDS_WHOLE = True
_TABLES = (
    AGREEMENT
    + """
hours Day in America/Chicago
  Monday to Friday  08:00 to 18:00
hours Night in America/Chicago
  Monday to Friday  20:00 to 06:00 next day
"""
)
BAD = _TABLES + "hours Overlap = Day within Night\n"
GOOD = _TABLES + "hours Overlap = Day plus Night\n"
NEAR = _TABLES + "hours Once in America/Chicago\n  open 2026-05-02 from 08:00 to 12:00\n"


def run(subject: Subject) -> Iterator[Finding]:
    """Ask every calendar when it opens next."""
    from ._year import year_of
    from .hours_cycle import cycle

    if cycle(subject):
        return
    start, _ = year_of(subject)
    pinned = {each.jurisdiction for each in subject.terms.holidays}
    for calendar in subject.terms.calendars:
        # Hours of holidays whose dates are not locked, and hours that are not stated, are other findings.
        calendars = subject.plans.calendars
        if calendar.always or _places(calendar) - pinned or not calendars.states(calendar.name):
            continue
        if calendars.open_time(calendar.name).next_open(start) is None:
            message = f"the hours {calendar.name} are never open"
            yield subject.finding(KIND, f"hours/{calendar.name}", message, "give them opening times, or take them away")


def _places(calendar: Calendar) -> set[str]:
    return {each.jurisdiction for row in calendar.rows for each in row.days.holidays}
