"""A credit for availability that does not say of which service.

Several services promise availability, each its own. A row 'availability below 99.5%' can be read as any of them, all of
them together, or the worst. Name the service in the row: availability of Web below 99.5%.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Finding, Kind

from ._credits import place, services, words
from ._samples import CREDITS, REST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._subject import Subject

KIND = Kind("SLA311", "ambiguous-availability-credit", "warning", "a credit for the availability of no named service")
NEEDS_WHOLE = True
_MAIL = '\nservice Mail\n  availability  at least 99.9% per calendar month\n  down          when "no mail is sent"\n'
_ROW = CREDITS + "  | availability below 99.9%        | 5% of monthly fee  |\n" + REST
BAD = _ROW + _MAIL
GOOD = BAD.replace("availability below", "availability of Web below")
NEAR = _ROW + '\nservice Mail\n  covers  "mail"\n'


def run(subject: Subject) -> Iterator[Finding]:
    """Look for credits of availability and outages that several services can be meant by."""
    remedies = subject.terms.remedies
    for credit in remedies.credits if remedies else ():
        measure = credit.measure
        if measure.kind not in ("availability", "outage") or measure.subject is not None:
            continue
        meant = services(subject.terms, measure)
        if len(meant) > 1:
            names = ", ".join(service.name for service in meant)
            message = f"a credit is given for {words(measure)}, but several services promise availability: {names}"
            yield Finding(
                KIND, message, place(subject, credit), f"name the service: {words(measure)} of {meant[0].name}"
            )
