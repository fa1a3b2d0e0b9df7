"""A zone whose clocks never change, where those of its region do.

EST is five hours behind UTC all year. Whoever lives in New York writes EST, but has EDT from March to November: half
the year, office hours and dues are an hour off. Name the place: America/New_York.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._samples import AGREEMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA243", "fixed-zone", "warning", "a zone that never changes, while its region does")
NEEDS_WHOLE = True
_HOURS = AGREEMENT + "hours Desk in EST\n  Monday to Friday  08:00 to 17:00\n"
BAD = _HOURS
GOOD = _HOURS.replace("EST", "America/New_York")
NEAR = _HOURS.replace("EST", "UTC")
REGIONS = {
    "EST": "America/New_York", "MST": "America/Denver", "GMT": "Europe/London", "Etc/GMT": "Europe/London",
    "Etc/GMT-1": "Europe/Paris", "Etc/GMT+5": "America/New_York", "Etc/GMT+6": "America/Chicago",
    "Etc/GMT+7": "America/Denver", "Etc/GMT+8": "America/Los_Angeles",
}  # fmt: skip
"""Zone that never changes -> a zone of the same winter time that does; of UTC it is known."""


def run(subject: Subject) -> Iterator[Finding]:
    """Look at the zones of the agreement and of its hours."""
    terms = subject.terms
    named = [("zone", "the zone of the agreement", terms.zone)]
    named += [
        (f"hours/{each.name}", f"the zone of the hours {each.name}", each.zone)
        for each in terms.calendars
        if each.zone is not None and each.zone_is == "stated"
    ]
    for element, what, zone in named:
        if zone in REGIONS:
            message = f"{what} is {zone}, which has no summer time, while {REGIONS[zone]} has"
            yield subject.finding(KIND, element, message, f"name the place, for example {REGIONS[zone]}")
