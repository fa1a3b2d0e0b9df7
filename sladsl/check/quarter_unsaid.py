"""A quarter that may be one of two.

Is it the calendar quarter, or that of the fiscal year of one of the parties? A figure that is kept per quarter can be
met in one and missed in the other. Write: per calendar quarter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._samples import AGREEMENT, SERVICE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA247", "quarter-unsaid", "note", "a quarter that does not say whether calendar or fiscal")
NEEDS_WHOLE = True
GOOD = AGREEMENT + SERVICE.replace("calendar month", "calendar quarter")
BAD = GOOD.replace("calendar quarter", "quarter")
NEAR = BAD.replace("quarter", "month")


def run(subject: Subject) -> Iterator[Finding]:
    """Look at the words of figures that are kept per quarter."""
    from ._promises import availabilities

    terms = subject.terms
    kept = [(f"metric/{metric.name}", metric.name, metric.period) for metric in terms.metrics]
    kept += [
        (element, f"availability of {service.name}", each.period)
        for service in terms.services
        for element, each in availabilities(service)
    ]
    for element, what, period in kept:
        if period is not None and period.unit == "quarter" and not _says_which(subject, element):
            message = f"{what} is kept per quarter, without a word whether calendar or fiscal"
            yield subject.finding(KIND, element, message, "write: per calendar quarter")


def _says_which(subject: Subject, element: str) -> bool:
    from ._places import words_at

    words = words_at(subject, element)
    return "calendar" in words or not subject.says(element)
