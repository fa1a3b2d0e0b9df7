"""Time that is counted in hours which the agreement does not state.

'hours Library not stated' is honest: the agreement names hours and does not say when they are. But a promise, a pause
or an alert that is counted in them has no due that sladsl or anybody else can work out, so it is not judged. State the
hours, or count in others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._promises import cell, judged_by, whose
from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding
    from sladsl.model.promise import Promise

    from ._subject import Subject

KIND = Kind("SLA231", "unstated-clock", "note", "time counted in hours that are not stated")
LITERATURE = "unmonitorable"
NEEDS_WHOLE = True
_TABLE = "promises\n  | priority  | respond                |\n  | High, Low | 4 hours during Library |\n"
BAD = HEAD + "hours Library not stated\n" + _TABLE
GOOD = HEAD + "hours Library in America/Chicago\n  Monday to Friday  08:00 to 22:00\n" + _TABLE
NEAR = HEAD + "hours Library not stated\n" + _TABLE.replace("during Library", "during Office ")


def run(subject: Subject) -> Iterator[Finding]:
    """Look for promises that nothing can judge because of their hours."""
    calendars = subject.plans.calendars
    for promise in subject.terms.promises:
        name = _counted_in(promise, subject)
        if name is not None and not calendars.states(name):
            message = f"{promise.milestone}{whose(promise)} is counted in {name}, hours that are not stated"
            yield subject.finding(KIND, cell(promise), message, f"state the hours {name}, or count in others")


def _counted_in(promise: Promise, subject: Subject) -> str | None:
    """The hours in which a promise is counted; None if it is counted in none."""
    value = judged_by(promise)
    if value is None:
        return None
    if value.kind == "duration":
        return value.clock
    return subject.terms.business_hours if value.days == "business" else None
