"""A promise for one period whose credit is a share of the fee for another.

Availability is promised per calendar month, but the credit is a share of the annual fee: is it given for each bad
month, or for a bad year? One month can cost the provider twelve times what it earned. Take the fee of the same period,
or promise the figure per year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Finding, Kind

from ._credits import place, services, words
from ._samples import CREDITS, REST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.model.remedy import Measure
    from sladsl.model.terms import Terms
    from sladsl.model.values import Period

    from ._subject import Subject

KIND = Kind("SLA313", "credit-period-differs", "warning", "a promise and its credit that are of different periods")
NEEDS_WHOLE = True
BAD = CREDITS + "  | availability below 99.9%  | 2% of annual fee  |\n" + REST
GOOD = BAD.replace("annual", "monthly")
NEAR = BAD.replace("calendar month", "calendar year")
FEES = {"monthly_fee": "month", "quarterly_fee": "quarter", "annual_fee": "year"}


def run(subject: Subject) -> Iterator[Finding]:
    """Compare the period of each promise with that of the fee."""
    remedies = subject.terms.remedies
    for credit in remedies.credits if remedies else ():
        unit = FEES.get(credit.amount.base) if credit.amount.share is not None else None
        for period in _periods(subject.terms, credit.measure) if unit else ():
            if period.unit in FEES.values() and not period.assumed and (period.unit, period.count) != (unit, 1):
                what = words(credit.measure)
                message = f"{what} is promised per {period.unit}, but its credit is of the fee per {unit}"
                yield Finding(KIND, message, place(subject, credit), f"write a share of the fee per {period.unit}")
                break


def _periods(terms: Terms, measure: Measure) -> list[Period]:
    """The periods of the promises that a measure is about."""
    if measure.kind == "availability":
        return [each.availability.period for each in services(terms, measure) if each.availability is not None]
    if measure.kind == "metric":
        named = [metric.period for metric in terms.metrics if metric.name == measure.subject]
        return [period for period in named if period is not None]
    return []
