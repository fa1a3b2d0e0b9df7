"""A plan as an agreement: what a client would have if it had the plan and nothing beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.terms import Agreement, Plan

if TYPE_CHECKING:
    from datetime import date

    from sladsl.model.terms import Terms

LENT = ("provider", "client", "zone", "language", "term", "start", "end")
"""What a plan has not, and takes from the agreement of the client."""
FEE = ("fee", "fee_period")


def on_plan(plan: Terms, version: date, agreement: Agreement, fingerprint: str) -> Agreement:
    """An agreement with the terms of a plan, and the parties, zone, term and fee of another at each time.

    Args:
        plan: what the plan says.
        version: the day of its version.
        agreement: the agreement of the client.
        fingerprint: hash of the plan's texts.
    """
    own = Plan(name=plan.agreement, version=version)
    names = LENT if plan.fee is not None else (*LENT, *FEE)
    versions = tuple(
        plan.model_copy(update={"plan": own, **{name: getattr(lender, name) for name in names}})
        for lender in agreement.versions
    )
    client = agreement.versions[-1].client.name
    return Agreement(name=f"{plan.agreement} for {client}", versions=versions, fingerprint=fingerprint)
