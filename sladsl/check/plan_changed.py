"""A plan whose text is not the one that was locked.

Agreements take their terms from a version of a plan. The lock file keeps a fingerprint of its text, so that nobody
changes signed contracts by editing the plan. Give the changed plan a new version, and let agreements adopt it by an
amendment. If no agreement was signed yet, run 'sladsl lock' again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Finding, Kind

from ._plans import plans_of
from ._samples import PLANS, with_plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._subject import Subject

KIND = Kind("SLA224", "plan-changed", "error", "a plan whose text is not the one that was locked")
LITERATURE = "non-compliant with plan"
BESIDE = PLANS
BAD = with_plan("gold.sla", "Gold", "2026-01-01")
GOOD = with_plan("next.sla", "Gold", "2026-07-01")
NEAR = with_plan("silver.sla", "Silver", "2026-01-01")


def run(subject: Subject) -> Iterator[Finding]:
    """Compare fingerprints of the plans of the agreement with the lock file."""
    for plan in plans_of(subject):
        locked = subject.lock.plans.get((plan.name, plan.version))
        if locked is not None and locked != plan.digest:
            message = f"the plan {plan.name} version {plan.version} is not the text that was locked"
            help_line = "undo the change, or give the plan a new version and adopt it by an amendment"
            yield Finding(KIND, message, plan.span, help_line)
