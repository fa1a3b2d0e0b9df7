"""Figures that must come out for a period of an example."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sladsl.model.example import ExpectedFigure
from sladsl.model.remedy import Amount

from .. import kinds
from ..reading import LONGEST_NUMBER, decimal, short
from .remedies import BASES, OTHER_BASES
from .values import unit_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sladsl.syntax.node import Node

    from .periods import Periods


def _expect_availability(line: Node, periods: Periods) -> ExpectedFigure | None:
    service, known = periods.service(line)
    token = line.tokens("PERCENT")[0]
    share = periods.reader.share(token)
    if share is None or not known:
        return None
    decimals = len(str(token).rstrip("% \t").partition(".")[2])
    return ExpectedFigure(kind="availability", subject=service, share=share, decimals=decimals)


def _expect_credit(line: Node, periods: Periods) -> ExpectedFigure | None:
    node = line.node("owed_share", "owed_money", "owed_time", "owed_points")
    assert node is not None, "the grammar asks for it"
    amount = _owed(node, periods)
    unstated = line.has("UNSTATED_SCHEDULE")
    return None if amount is None else ExpectedFigure(kind="credit", amount=amount, unstated=unstated)


def _owed(node: Node, periods: Periods) -> Amount | None:
    reader = periods.reader
    if node.rule == "owed_money":
        money = node.node("money")
        assert money is not None, "the grammar asks for it"
        paid = reader.money(money)
        return Amount(money=paid) if paid is not None else None
    if node.rule == "owed_points":
        points = reader.whole(node.tokens("NUMBER")[0])
        return Amount(points=points) if points else None
    fee = node.token("FEE")
    base = BASES[str(fee).split()[0]] if fee else OTHER_BASES[" ".join(str(node.tokens("OTHER_BASE")[0]).split())]
    if node.rule == "owed_share":
        share = reader.share(node.tokens("PERCENT")[0])
        return Amount(share=share, base=base) if share is not None else None
    return _time_of(node, base, periods)


def _time_of(node: Node, base: str, periods: Periods) -> Amount | None:
    """So many days or hours of a base."""
    number, unit = node.tokens("NUMBER", "UNIT")
    if unit_of(unit) not in ("day", "hour") or base in ("credited_invoice", "term_fees"):
        message = "a credit in time is counted in days or hours of a fee or of the monthly uptime"
        periods.refuse(kinds.WRONG_CELL, node, message, "write: 1 day of monthly fee")
        return None
    if len(number) > LONGEST_NUMBER or not decimal(number):
        message = f"{short(number)} is no length of time"
        periods.refuse(kinds.NO_SUCH_AMOUNT, number, message, "write a number above 0")
        return None
    count = Fraction(decimal(number))
    return Amount(days=count, base=base) if unit_of(unit) == "day" else Amount(hours=count, base=base)


def _expect_nothing(_line: Node, _periods: Periods) -> ExpectedFigure:
    return ExpectedFigure(kind="credit")


EXPECTED: dict[str, Callable[[Node, Periods], ExpectedFigure | None]] = {
    "expect_availability": _expect_availability, "expect_credit": _expect_credit, "expect_nothing": _expect_nothing,
}  # fmt: skip
"""The rule of a line -> what reads the figure that must come out; None, and a finding, if there is none."""
