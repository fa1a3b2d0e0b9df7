"""Words for credited amounts, and what they come to at the present fee."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from sladsl.documents.schedule.draft import joined
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
    if value.share is not None:
        parts.append(_share(draft, path, value))
    if value.money is not None:
        parts.append(draft.runs(f"{path}.money", draft.formats.money(value.money)))
    if value.days is not None:
        days = draft.value(f"{path}.days", f"{draft.formats.exact(value.days)}")
        parts.append(draft.say("amount.day" if value.days == 1 else "amount.days", days=days))
    if value.multiple is not None:
        parts.append(
            draft.say("amount.multiple", n=draft.value(f"{path}.multiple", draft.formats.exact(value.multiple)))
        )
    if value.points is not None:
        parts.append(draft.runs(f"{path}.points", draft.formats.count(value.points, "penalty_point")))
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


def _share(draft: Draft, path: str, value: Amount) -> Runs:
    share = () if value.share is None else draft.runs(f"{path}.share", draft.formats.percent(value.share))
    if value.base_as_written is not None:
        base = draft.value(f"{path}.base_as_written", value.base_as_written)
        return draft.say("amount.share_as_written", share=share, base=base)
    return joined([draft.say(f"amount.{value.base}", share=share)])
