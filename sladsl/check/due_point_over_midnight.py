"""The end of a business day, with business hours that run over midnight.

With hours from 20:00 to 04:00, "the end of the business day" could be midnight or four in the morning. sladsl takes
the last open minute that shows the date: midnight. Say it so that nobody has to know: name a time of day, or promise
a length of time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._promises import cell, due_points, whose
from ._samples import AGREEMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding
    from sladsl.model.terms import Terms

    from ._subject import Subject

KIND = Kind("SLA208", "due-point-over-midnight", "warning", "the end of a business day that runs over midnight")
NEEDS_WHOLE = True
_HEAD = (
    AGREEMENT
    + """
hours Shift in America/Chicago
  Monday to Friday  20:00 to 04:00 next day
business hours are Shift
business days are Monday to Friday
outside business hours: received at the next opening
priorities, highest first
  Low
"""
)
BAD = _HEAD + "promises\n  | priority | resolve                  |\n  | Low      | end of next business day |\n"
GOOD = (
    _HEAD
    + "promises\n  | priority | resolve                        |\n  | Low      | 23:00 on the next business day |\n"
)
NEAR = BAD.replace("20:00 to 04:00 next day", "12:00 to 24:00")


def run(subject: Subject) -> Iterator[Finding]:
    """Look for windows over midnight in the business hours, if due points close with them."""
    hours = _over_midnight(subject.terms, subject.terms.business_hours, set())
    for promise, value in due_points(subject.terms) if hours else ():
        if value.at is None:
            what = f"{promise.milestone}{whose(promise)}"
            message = f"{what} is due at the end of a business day, but {hours} runs over midnight"
            help_line = "name a time of day, such as: 23:00 on the next business day"
            yield subject.finding(
                KIND, cell(promise), message, help_line, (f"hours/{hours}", "these hours run over midnight")
            )


def _over_midnight(terms: Terms, name: str | None, seen: set[str]) -> str | None:
    """The hours, or those they are combined from, that have a window over midnight."""
    calendar = next((each for each in terms.calendars if each.name == name), None)
    if calendar is None or calendar.name in seen:
        return None
    seen.add(calendar.name)
    if any(0 < window.close <= window.open for row in calendar.rows for window in row.windows):
        return calendar.name
    parts = (part for step in calendar.steps for part in step.calendars)
    return next((found for part in parts if (found := _over_midnight(terms, part, seen))), None)
