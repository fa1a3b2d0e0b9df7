"""Words for credited amounts, and what they come to at the present fee."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from sladsl.documents.schedule.lengths import promised
from sladsl.model.values import Money

if TYPE_CHECKING:
    from sladsl.documents.document import Runs
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.remedy import Amount

_FEE_OF = {"monthly_fee": "month", "quarterly_fee": "quarter", "annual_fee": "year"}
"""Base of a share -> the unit of the period that the fee must be stated for."""


def amount(draft: Draft, path: str, value: Amount) -> Runs:
    """A credited amount in words ("5 % of the monthly fee")."""
    parts: list[Runs] = []
    formats = draft.formats
    if value.share is not None:
        parts.append(_of_base(draft, path, value, "share", formats.percent(value.share)))
    if value.money is not None:
        parts.append(draft.runs(f"{path}.money", formats.money(value.money)))
    for key, unit, count in (("days", "day", value.days), ("hours", "hour", value.hours)):
        if count is not None:
            form = "one" if count == 1 else "many"
            length = f"{formats.exact(count)}\N{NO-BREAK SPACE}{draft.texts.word(f'unit.{unit}_{form}')}"
            parts.append(_of_base(draft, path, value, key, length))
    if value.multiple is not None:
        multiple = draft.value(f"{path}.multiple", formats.exact(value.multiple))
        parts.append(draft.say("amount.multiple_one" if value.multiple == 1 else "amount.multiple", n=multiple))
    if value.points is not None:
        parts.append(draft.runs(f"{path}.points", formats.count(value.points, "penalty_point")))
    if value.open is not None:
        parts.append(promised(draft, f"{path}.open", value.open))
    return draft.listed(parts)


def in_money(draft: Draft, value: Amount) -> Money | None:
    """A share of the fee in money, to the cent; None when the fee for its base is not stated.

    Half a cent is rounded up, in favour of the client.
    """
    fee, of = draft.terms.fee, draft.terms.fee_period
    if value.share is None or fee is None or of is None or of.count != 1 or _FEE_OF.get(value.base) != of.unit:
        return None
    exact = Decimal(value.share.numerator) * fee.amount / Decimal(value.share.denominator)
    return Money(amount=exact.quantize(Decimal("0.01"), ROUND_HALF_UP), currency=fee.currency)


def _of_base(draft: Draft, path: str, value: Amount, key: str, text: str) -> Runs:
    """So much of the base, in the agreement's own words if it has some."""
    part = draft.value(f"{path}.{key}", text)
    if value.base_as_written is not None:
        base = draft.value(f"{path}.base_as_written", value.base_as_written)
        return draft.say("amount.as_written", part=part, base=base)
    return draft.say(f"amount.{value.base}", part=part)
