"""Credits and fees under both agreements in words, and what remains of the fees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.simulate.figures.owed import BASES, owed_words, plain, share_text

from .months import Sum, exact_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from sladsl.simulate.figures.owed import Owed

    from .months import Month


def owed_text(total: Sequence[Owed] | None) -> str:
    """What a month owes; "nothing", or that it cannot be told."""
    if total is None:
        return "cannot be told"
    return " and ".join(map(owed_words, total)) or "nothing"


def amount_text(key: tuple[str, str], amount: Fraction, *, signed: bool = False) -> str:
    """An amount of a kind that can be summed, such as "USD 60.00" or "5% of monthly fee".

    Args:
        key: what is summed.
        amount: how much of it.
        signed: whether a plus stands before what is more than nothing.
    """
    kind, of = key
    sign = "+" if signed and amount > 0 else "-" if amount < 0 else ""
    size = abs(amount)
    if kind == "money":
        whole, _, cents = exact_text(size).partition(".")
        return f"{sign}{of} {int(whole):,}.{cents}"
    if kind == "share":
        return f"{sign}{share_text(size)} of {BASES.get(of, of)}"
    return f"{sign}{plain(size)} {kind}{f' of {BASES.get(of, of)}' if of else ''}"


def remaining(credited: Sequence[Sum], fees: Sequence[Sum]) -> list[Sum]:
    """What the client pays in all: the fees less the credits, by currency; only where there are fees."""
    owed = {each.key: each for each in credited}
    found = []
    for fee in fees:
        credit = owed.get(fee.key, Sum(fee.key, fee.old * 0, fee.new * 0))
        found.append(Sum(fee.key, fee.old - credit.old, fee.new - credit.new))
    return found


def reasons(month: Month) -> list[tuple[str, list[str]]]:
    """How the credits of a month came about: sentences that hold under both, then those of each side alone."""
    sides = [
        [] if one is None else [line for credited in one.credits for line in credited.reasoning]
        for one in (month.old, month.new)
    ]
    shared = [line for line in sides[0] if line in sides[1]]
    own = [[line for line in lines if line not in shared] for lines in sides]
    return [("shared", shared), ("own_a", own[0]), ("own_b", own[1])]
