"""What shares, days and hours of a fee are worth in a period, and money rounded to what can be paid."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from sladsl.clock.zones import DAY
from sladsl.model.values import Money

from .named_spans import unit_of

if TYPE_CHECKING:
    from sladsl.model.terms import Terms

    from .measured import Measured

FEE_OF = {"monthly_fee": "month", "monthly_uptime": "month", "quarterly_fee": "quarter", "annual_fee": "year"}
"""Base of a credit -> the period it is the fee or the time of; other bases belong to no period of the calendar."""
FEES = frozenset({"monthly_fee", "quarterly_fee", "annual_fee"})
"""The bases that are the fee of a period, which can be known from the fee of the agreement."""
_WITHOUT_CENTS = frozenset({"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV",
                            "XAF", "XOF", "XPF"})  # fmt: skip
_THOUSANDTHS = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})


def rounded(exact: Fraction, currency: str) -> Money:
    """An exact amount in the smallest coin of its currency; half a coin is rounded up, in favour of the client."""
    places = 0 if currency in _WITHOUT_CENTS else 3 if currency in _THOUSANDTHS else 2
    coins = (exact * 10**places + Fraction(1, 2)).__floor__()
    return Money(amount=Decimal(coins).scaleb(-places), currency=currency)


class Fees:
    """The fees and the lengths that credits of a period are shares of.

    Attributes:
        unit: what the period is: "month", "quarter", "year"; None if its name says nothing.
        seconds: how long it is, with the hour that a clock change adds or takes.
        days: its days.
    """

    def __init__(self, terms: Terms, measured: Measured) -> None:
        self._terms = terms
        self._measured = measured
        self.unit = unit_of(measured.span.name)
        self.seconds = measured.span.end - measured.span.start
        self.days = (self.seconds + DAY // 2) // DAY

    def money(self, base: str) -> Money | None:
        """A base in money; None if it is not known, or if it is no money, as the uptime of a month."""
        if base == "monthly_uptime":
            return None
        fee, of = self._terms.fee, self._terms.fee_period
        known = self._measured.fee
        amount = self._measured.amount(base)
        if amount is not None and (known or fee) is not None:
            return Money(amount=amount, currency=(known or fee).currency)  # type: ignore[union-attr]
        unit = FEE_OF.get(base)
        if unit is None:
            return None
        if known is not None and unit == self.unit:
            return known
        return fee if fee is not None and of is not None and of.count == 1 and of.unit == unit else None

    def part(self, base: str, *, days: Fraction | None = None, hours: Fraction | None = None) -> Fraction | None:
        """So many days or hours as a share of a base; None if it is not a base of a period of this length."""
        if FEE_OF.get(base) != self.unit or not self.seconds:
            return None
        if days is not None:
            return days / self.days
        return None if hours is None else hours * 3600 / self.seconds
