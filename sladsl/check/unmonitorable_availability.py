"""A promise of availability that a single counted outage breaks.

99.99% of a month leaves about 4 minutes. If outages count only from 5 minutes on, every outage that counts breaks the
promise, and the percentage says no more than "no outage". So it is if probes come every 5 minutes: the shortest outage
that they can find is one interval for each probe that must fail. Promise a lower share, or count shorter outages.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._credits import percent
from ._promises import availabilities
from ._samples import AGREEMENT, SERVICE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding
    from sladsl.model.service import Availability
    from sladsl.model.values import Period

    from ._subject import Subject

KIND = Kind("SLA230", "unmonitorable-availability", "warning", "availability that a single counted outage breaks")
LITERATURE = "unmonitorable"
NEEDS_WHOLE = True
GOOD = AGREEMENT + SERVICE.replace('read"', 'read" for at least 5 minutes')
BAD = GOOD.replace("99.9%", "99.99%")
NEAR = BAD.replace("calendar month", "calendar year")
DAYS = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366, "rolling_days": 1}
"""The most days that a period has."""
DAY = 86400


def run(subject: Subject) -> Iterator[Finding]:
    """Compare the time that each promise leaves with the shortest outage that counts."""
    for service in subject.terms.services:
        for element, promised in availabilities(service):
            shortest = _shortest(promised)
            target = promised.target
            if not shortest or promised.period.unit not in DAYS or not isinstance(target, Fraction):
                continue
            left = _longest(promised.period) * (1 - target)
            if 0 < left < shortest:
                message = (
                    f"{percent(target)} leaves {int(left)} seconds of outage per period, "
                    f"but outages count only from {shortest} seconds on"
                )
                help_line = "promise a lower percentage, or find and count shorter outages"
                yield subject.finding(KIND, element, message, help_line)


def _shortest(promised: Availability) -> int:
    """The seconds of the shortest outage that counts, and that probes can find."""
    probes = promised.sampling
    found = probes.interval * probes.bad if probes is not None and probes.interval is not None else 0
    return max(promised.minimum or 0, found)


def _longest(period: Period) -> int:
    """The most seconds that a period has."""
    return DAYS[period.unit] * period.count * DAY
