"""Service credits, and no word whether the client must claim them.

Some credits come by themselves with the next invoice, others lapse when nobody asks for them in time. Write: credited
without a claim; or: claimed within 30 calendar days after month end.
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

KIND = Kind("SLA307", "claim-unsaid", "warning", "no word whether credits must be claimed")
NEEDS_WHOLE = True
_ROW = CREDITS + "  | availability below 99.9%  | 9% of monthly fee  |\n  no cap\n"
BAD = _ROW
GOOD = _ROW + "  claimed within 30 calendar days after month end\n"
NEAR = _ROW + "  credited without a claim\n"


def run(subject: Subject) -> Iterator[Finding]:
    """Look for a claim period, or the words that none is needed."""
    remedies = subject.terms.remedies
    if remedies is not None and remedies.credits and remedies.claim is None and not remedies.automatic:
        message = "the agreement does not say whether credits must be claimed, and until when"
        help_line = "add a line: credited without a claim; or: claimed within 30 calendar days after month end"
        yield subject.finding(KIND, ELEMENT, message, help_line)
