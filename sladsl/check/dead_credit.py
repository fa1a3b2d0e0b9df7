"""A credit that nobody can ever get, or not in full.

The cap is zero, or smaller than the credit of a band, which is then never paid as written; or the band begins where no
figure can be: below 0%, or at an outage longer than the period. The client will read the larger figure. Mend the cap or
the band.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Finding, Kind

from ._credits import ELEMENT, percent, place, words
from ._samples import CREDITS, REST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal
    from fractions import Fraction

    from sladsl.model.remedy import Amount, Credit, Remedies

    from ._subject import Subject

KIND = Kind("SLA312", "dead-credit", "warning", "a credit that is never given as written")
LITERATURE = "dead"
NEEDS_WHOLE = True
BAD = CREDITS + "  | availability below 99.9%  | 50% of monthly fee  |\n" + REST
GOOD = BAD.replace("50%", "30%")
NEAR = BAD.replace("50% of monthly fee  |", "9% of monthly fee for each started 15 minutes |")
MONTH = 31 * 86400


def run(subject: Subject) -> Iterator[Finding]:
    """Compare each credit with the cap and with the figures there can be."""
    remedies = subject.terms.remedies
    if remedies is None or not remedies.credits:
        return
    if remedies.cap is not None and _size(remedies.cap) == 0:
        message = "no credit is ever given: the cap is zero"
        yield subject.finding(KIND, ELEMENT, message, "raise the cap, or write: no credits")
        return
    for credit in remedies.credits:
        why = _never(credit) or _swallowed(credit, remedies)
        if why:
            message = f"the credit for {words(credit.measure)} {why}"
            yield Finding(KIND, message, place(subject, credit), "mend the band, or the cap")


def _never(credit: Credit) -> str:
    measure = credit.measure
    if measure.kind in ("availability", "attainment"):
        if credit.high is not None and credit.high <= 0 and not credit.high_included:
            return f"is never given: no figure is below {percent(credit.high)}"
        if credit.low is not None and (credit.low > 1 or (credit.low == 1 and credit.low_excluded)):
            return f"is never given: no figure is above {percent(credit.low)}"
    long = measure.threshold is not None and measure.threshold.seconds >= MONTH
    if measure.kind == "outage" and ((measure.allowance is not None and measure.allowance >= 1) or long):
        return "is never given: no outage of a month is longer than the month"
    return ""


def _swallowed(credit: Credit, remedies: Remedies) -> str:
    """Why a credit is never given in full."""
    one, cap, period = _size(credit.amount), remedies.cap, remedies.cap_period
    if cap is None or one is None or credit.step is not None or credit.bad_day is not None:
        return ""
    limit = _size(cap)
    monthly = period is not None and period.unit == "month" and period.count == 1
    if not monthly or limit is None or not _alike(credit.amount, cap) or one <= limit:
        return ""
    return "is never given in full: it is more than the cap allows"


def _size(amount: Amount) -> Fraction | Decimal | int | None:
    """The size of an amount in its own measure; None if it has none that can be compared."""
    if amount.money is not None:
        return amount.money.amount
    return next((each for each in (amount.share, amount.days, amount.hours, amount.points) if each is not None), None)


def _alike(one: Amount, cap: Amount) -> bool:
    """Whether two amounts are counted in the same measure."""
    fields = ("share", "money", "days", "hours", "points")
    given = [field for field in fields if getattr(one, field) is not None]
    same = given == [field for field in fields if getattr(cap, field) is not None] and one.base == cap.base
    money = one.money is None or cap.money is None or one.money.currency == cap.money.currency
    return bool(given) and same and money and one.base_as_written == cap.base_as_written
