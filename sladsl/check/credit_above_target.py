"""A credit for a figure that keeps the promise.

The agreement promises 99.5% but already credits a month with 99.7%. Either the promise is stricter than its words, or
the band was taken from another service. Let the highest band end at the promise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Finding, Kind

from ._credits import percent, place, shares, words
from ._samples import CREDITS, REST
from .credit_dead_zone import targets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._subject import Subject

KIND = Kind("SLA305", "credit-above-target", "warning", "a credit for a figure that keeps the promise")
LITERATURE = "inconsistent"
NEEDS_WHOLE = True
BAD = CREDITS + "  | availability below 99.95%  | 9% of monthly fee  |\n" + REST
GOOD = BAD.replace("99.95%", "99.9%")
NEAR = BAD.replace("at least 99.9%", "at least 99.95%")


def run(subject: Subject) -> Iterator[Finding]:
    """Compare the highest band of each measure with what is promised."""
    for lines in shares(subject.terms):
        last = lines[-1]
        for target in targets(subject.terms, last):
            if last.high is not None and last.high > target:
                message = f"{words(last.measure)} of {percent(target)} keeps the promise, but gives a credit"
                yield Finding(KIND, message, place(subject, last), f"let this band end: to below {percent(target)}")
