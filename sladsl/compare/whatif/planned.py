"""A plan as an agreement: what a client would have if it had the plan and nothing beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.terms import Agreement, Plan

if TYPE_CHECKING:
    from datetime import date

    from sladsl.model.terms import Terms


def on_plan(plan: Terms, version: date | None, agreement: Agreement, fingerprint: str) -> Agreement:
    """An agreement with the terms of a plan, and parties, zone, term and fee of another agreement.

    Args:
        plan: what the plan says.
        version: the day of its version; None if it has none.
        agreement: the agreement of the client; its last terms lend what a plan does not have.
        fingerprint: hash of the plan's texts.
    """
    lender = agreement.versions[-1]
    lent = {
        name: getattr(lender, name)
        for name in ("provider", "client", "zone", "language", "term", "fee", "fee_period")
        if name not in ("fee", "fee_period") or plan.fee is None
    }
    own = Plan(name=plan.agreement, version=version)
    terms = plan.model_copy(update={**lent, "plan": own, "start": agreement.versions[0].start, "end": None})
    return Agreement(name=f"{plan.agreement} for {lender.client.name}", versions=(terms,), fingerprint=fingerprint)
