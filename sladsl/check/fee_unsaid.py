"""Credits that are a share of a fee that is not stated.

"5% of monthly fee" is an amount only when the fee is known. If the fee stands in another document, sladsl cannot work
out credits in money, and the reader must look it up. State it: fee USD 4,500 per month.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._credits import ELEMENT
from ._samples import CREDITS, REST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA310", "fee-unsaid", "note", "credits that are a share of a fee that is not stated")
NEEDS_WHOLE = True
GOOD = CREDITS + "  | availability below 99.9%  | 9% of monthly fee  |\n" + REST
BAD = GOOD.replace("  fee       USD 900 per month\n", "")
NEAR = CREDITS.replace("  fee       USD 900 per month\n", "") + (
    "  | availability below 99.9%  | USD 50  |\n  at most USD 200 per month\n  credited without a claim\n"
)


def run(subject: Subject) -> Iterator[Finding]:
    """Look for amounts that need a fee."""
    remedies = subject.terms.remedies
    if remedies is None or subject.terms.fee is not None:
        return
    amounts = [*(credit.amount for credit in remedies.credits), *([remedies.cap] if remedies.cap else [])]
    if any(amount.share is not None or amount.days is not None for amount in amounts):
        message = "credits are a share of a fee that the agreement does not state"
        yield subject.finding(KIND, ELEMENT, message, "add to the agreement: fee USD 4,500 per month")
