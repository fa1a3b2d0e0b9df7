"""A promise of availability, and no word about what counts as down.

A service can be slow, half broken, or down for one user. Whether that counts decides every credit. Say what is seen
when the service is down: down when "no page of the site can be read".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._promises import availabilities
from ._samples import AGREEMENT, SERVICE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding
    from sladsl.model.service import Sampling

    from ._subject import Subject

KIND = Kind("SLA227", "availability-down-unsaid", "warning", "availability without a word what counts as down")
LITERATURE = "unmonitorable"
NEEDS_WHOLE = True
GOOD = AGREEMENT + SERVICE
BAD = GOOD.replace('  down          when "no page can be read"\n', "")
NEAR = AGREEMENT + 'service Web\n  covers  "the web shop"\n'


def run(subject: Subject) -> Iterator[Finding]:
    """Look at each promise of availability."""
    for service in subject.terms.services:
        promised = availabilities(service)
        if promised and all(each.down_when is None and not _found(each.sampling) for _, each in promised):
            message = f"availability of {service.name} is promised, but not what counts as down"
            element, _ = promised[0]
            yield subject.finding(KIND, element, message, 'add below it: down when "..."')


def _found(sampling: Sampling | None) -> bool:
    """Whether it is said by what probes or counts an outage is found."""
    return sampling is not None and any((sampling.interval, sampling.error_rate, sampling.endpoints))
