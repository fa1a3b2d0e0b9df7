"""Amounts that are credited: in the unit of the agreement, as a share of their base, and in money if it is known."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from sladsl.compose.words import number_words, share_words
from sladsl.model.values import Money

from .fees import FEE_OF, rounded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sladsl.model.remedy import Amount

    from .fees import Fees

BASES = {
    "monthly_fee": "monthly fee", "quarterly_fee": "quarterly fee", "annual_fee": "annual fee",
    "service_fee": "service fee", "credited_invoice": "the invoice credited", "term_fees": "the fees of the term",
    "monthly_uptime": "the monthly uptime",
}  # fmt: skip
"""Bases in the words of the language."""


class Owed(NamedTuple):
    """An amount that is credited.

    Attributes:
        unit: "money", "share" of a base, "days" or "hours" of one, or "points".
        number: how much of it, exact; of money, what is paid.
        of: the currency of money, else the base in its standard word; empty for points.
        part: it as a share of its base; None for money and points, and where the length of the base is not known.
        money: it in money, rounded half up to the smallest coin of the currency; None if the base is not known.
    """

    unit: Literal["money", "share", "days", "hours", "points"]
    number: Fraction
    of: str = ""
    part: Fraction | None = None
    money: Money | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Equal for amounts that can be compared and added."""
        if self.money is not None:
            return "money", self.money.currency
        return ("share", self.of) if self.part is not None else (self.unit, self.of)

    @property
    def size(self) -> Fraction:
        """The amount among those of its key."""
        if self.money is not None:
            return Fraction(self.money.amount)
        return self.number if self.part is None else self.part


def owed(amount: Amount, times: Fraction, fees: Fees, lost: Fraction | None = None) -> Owed | None:
    """An amount so many times; None if the agreement leaves it open, or if the time lost is not known.

    Args:
        amount: what a line or a cap of the schedule says.
        times: how often it is given.
        fees: the fees of the period.
        lost: the share of the period's time that was lost, for an amount that is the price of it.
    """
    if amount.money is not None:
        paid = rounded(Fraction(amount.money.amount) * times, amount.money.currency)
        return in_money(paid)
    if amount.points is not None:
        return Owed("points", amount.points * times)
    if amount.multiple is not None:
        return None if lost is None else _of_base("share", amount.multiple * lost * times, amount.base, fees)
    if amount.share is not None:
        return _of_base("share", amount.share * times, amount.base, fees)
    if amount.days is not None:
        return _of_base("days", amount.days * times, amount.base, fees)
    return None if amount.hours is None else _of_base("hours", amount.hours * times, amount.base, fees)


def in_money(paid: Money) -> Owed:
    """An amount of money."""
    return Owed("money", Fraction(paid.amount), paid.currency, None, paid)


def _of_base(unit: Literal["share", "days", "hours"], number: Fraction, base: str, fees: Fees) -> Owed:
    part: Fraction | None = number
    if unit != "share":
        part = fees.part(base, days=number) if unit == "days" else fees.part(base, hours=number)
    whole = fees.money(base)
    money = None if part is None or whole is None else rounded(part * Fraction(whole.amount), whole.currency)
    return Owed(unit, number, base, part, money)


def added(amounts: Iterable[Owed]) -> tuple[Owed, ...]:
    """The sums of amounts, one for each kind that cannot be added to the others."""
    sums: dict[tuple[str, str], Owed] = {}
    for one in amounts:
        sums[one.key] = _sum(sums[one.key], one) if one.key in sums else one
    return tuple(sums.values())


def _sum(one: Owed, other: Owed) -> Owed:
    """The sum of two amounts of the same key; money is the sum of what is paid, so that a statement adds up."""
    money = None
    if one.money is not None and other.money is not None:
        money = Money(amount=one.money.amount + other.money.amount, currency=one.money.currency)
    if (one.unit, one.of) == (other.unit, other.of):
        part = None if one.part is None or other.part is None else one.part + other.part
        return Owed(one.unit, one.number + other.number, one.of, part, money)
    if money is not None:
        return in_money(money)
    return Owed("share", one.size + other.size, one.of, one.size + other.size)


def same(one: Owed, other: Owed) -> bool:
    """Whether two amounts are the same, in the unit of either."""
    if (one.unit, one.of) == (other.unit, other.of):
        return one.number == other.number
    if one.of == other.of and one.part is not None and other.part is not None:
        return one.part == other.part
    return one.key == other.key and one.size == other.size


def owed_words(amount: Owed, fees: Fees | None = None) -> str:
    """An amount in words ("5% of monthly fee, USD 60.00", "3 points", "10% of the monthly uptime, 72 hours")."""
    words = _own_words(amount)
    if amount.money is not None and amount.unit != "money":
        return f"{words}, {paid_words(amount.money)}"
    if amount.of == "monthly_uptime" and amount.unit == "share" and fees is not None and fees.unit == FEE_OF[amount.of]:
        return f"{words}, {_count(amount.number * fees.seconds / 3600, 'hour')}"
    return words


def _own_words(amount: Owed) -> str:
    if amount.unit == "money":
        return paid_words(amount.money) if amount.money is not None else str(amount.number)
    if amount.unit == "points":
        return _count(amount.number, "point")
    base = BASES[amount.of]
    if amount.unit == "share":
        return f"{share_text(amount.number)} of {base}"
    return f"{_count(amount.number, amount.unit.removesuffix('s'))} of {base}"


def paid_words(money: Money) -> str:
    """Money as it is paid, with its cents ("USD 60.00")."""
    return f"{money.currency} {money.amount:,f}"


def share_text(share: Fraction) -> str:
    """A share as a percentage; one that no decimal number gives is rounded to four decimals, and says so."""
    exact = share_words(share)
    if "/" not in exact:
        return exact
    return f"about {share_words(Fraction(round(share * 1_000_000), 1_000_000))}"


def _count(number: Fraction, unit: str) -> str:
    return f"{plain(number)} {unit}{'' if number == 1 else 's'}"


def plain(number: Fraction) -> str:
    """A number in decimals; one without an end is rounded to four of them, and says so."""
    from decimal import Decimal

    for places in range(7):
        if (number * 10**places).denominator == 1:
            return number_words(Decimal(int(number * 10**places)).scaleb(-places))
    return f"about {number_words(Decimal(round(number * 10_000)).scaleb(-4))}"
