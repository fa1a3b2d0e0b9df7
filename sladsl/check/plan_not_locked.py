"""A plan whose text is not locked.

Agreements take their terms from a version of a plan. Without its fingerprint in sladsl.lock nobody notices when the
text of that version is changed, and with it every agreement that relies on it. Run 'sladsl lock' and keep the file
with the contracts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Finding, Kind

from ._plans import plans_of
from ._samples import AGREEMENT, PLANS, with_plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._subject import Subject

KIND = Kind("SLA225", "plan-not-locked", "warning", "a plan whose text is not locked")
BESIDE = PLANS
BAD = with_plan("next.sla", "Gold", "2026-07-01")
GOOD = with_plan("silver.sla", "Silver", "2026-01-01")
NEAR = AGREEMENT


def run(subject: Subject) -> Iterator[Finding]:
    """Look for plans of the agreement that the lock file does not know."""
    for plan in plans_of(subject):
        if (plan.name, plan.version) not in subject.lock.plans:
            message = f"the text of the plan {plan.name} version {plan.version} is not locked"
            yield Finding(KIND, message, plan.span, "run: sladsl lock")
