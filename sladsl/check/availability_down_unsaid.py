"""A promise of availability, and no word about what counts as down.

A service can be slow, half broken, or down for one user. Whether that counts decides every credit. Say what is seen
when the service is down: down when "no page of the site can be read".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._samples import AGREEMENT, SERVICE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA227", "availability-down-unsaid", "warning", "availability without a word what counts as down")
NEEDS_WHOLE = True
GOOD = AGREEMENT + SERVICE
BAD = GOOD.replace('  down          when "no page can be read"\n', "")
NEAR = AGREEMENT + 'service Web\n  covers  "the web shop"\n'


def run(subject: Subject) -> Iterator[Finding]:
    """Look at each promise of availability."""
    for service in subject.terms.services:
        if service.availability is not None and service.availability.down_when is None:
            message = f"availability of {service.name} is promised, but not what counts as down"
            element = f"service/{service.name}/availability"
            yield subject.finding(KIND, element, message, 'add below it: down when "..."')
