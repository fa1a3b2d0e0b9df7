"""No word about when the agreement is looked at again.

An agreement that nobody reviews grows away from what is done. Write when it was last looked at and how often it is:
reviewed 2026-01-01, again every 12 months.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._samples import AGREEMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA320", "review-unsaid", "note", "no word about when the agreement is reviewed")
NEEDS_WHOLE = True
BAD = AGREEMENT
GOOD = AGREEMENT + "  reviewed  2026-01-01, again every 12 months\n"
NEAR = AGREEMENT + "  reviewed  2026-01-01, again every 2 years\n"


def run(subject: Subject) -> Iterator[Finding]:
    """Look for the last review and its interval."""
    review = subject.terms.review
    if review is None and subject.says("review"):
        return
    if review is not None and review.every is not None:
        return
    message = "the agreement does not say when it is reviewed" + ("" if review is None else " again")
    help_line = "add to the agreement: reviewed 2026-01-01, again every 12 months"
    yield subject.finding(KIND, "review", message, help_line)
