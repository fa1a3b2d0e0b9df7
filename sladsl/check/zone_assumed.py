"""Hours in a zone that the agreement does not state.

'in a zone not stated, assume Europe/London' is honest, and clocks run by the assumed zone. But the other party may
assume another one, and then a ticket is due at another time. Agree on the zone when the agreement is next reviewed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA233", "zone-assumed", "note", "hours in a zone that is not stated but assumed")
_ROW = "\n  Monday to Friday  08:00 to 17:00\n"
BAD = HEAD + "hours Desk in a zone not stated, assume Europe/London" + _ROW
GOOD = HEAD + "hours Desk in Europe/London" + _ROW
NEAR = HEAD.replace("client    Acme\n", "client    Acme\n    zone    Europe/London\n") + (
    "hours Desk in the client's zone" + _ROW
)


def run(subject: Subject) -> Iterator[Finding]:
    """Look for zones that are assumed."""
    for calendar in subject.terms.calendars:
        if calendar.zone_is == "assumed":
            message = f"the zone of the hours {calendar.name} is not agreed; {calendar.zone} is an assumption"
            yield subject.finding(KIND, f"hours/{calendar.name}", message, "agree on a zone and write it here")
