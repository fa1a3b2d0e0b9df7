"""Service credits without a cap.

Without a limit, credits of a bad month can exceed the fee. Say the most that is credited: at most 30% of monthly fee
per month. If no limit is meant, say so: no cap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._credits import ELEMENT
from ._samples import CREDITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA301", "no-cap", "warning", "service credits without a cap")
NEEDS_WHOLE = True
_ROW = CREDITS + "  | availability below 99.9%  | 5% of monthly fee  |\n  credited without a claim\n"
BAD = _ROW
GOOD = _ROW + "  at most 30% of monthly fee per month\n"
NEAR = _ROW + "  no cap\n"


def run(subject: Subject) -> Iterator[Finding]:
    """Look for a cap, or the words that there is none."""
    remedies = subject.terms.remedies
    if remedies is not None and remedies.credits and remedies.cap is None and not remedies.uncapped:
        message = "the service credits have no cap, so those of a bad month can exceed the fee"
        help_line = "add a line: at most 30% of monthly fee per month; or: no cap"
        yield subject.finding(KIND, ELEMENT, message, help_line)
