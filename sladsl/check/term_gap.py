"""Days within an agreement on which none of its terms apply.

Amendments can change the term. When the old term ends before the amendment begins, or the new term begins after it,
days lie between on which nothing is promised. Let the terms follow each other without a gap.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._samples import AGREEMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA323", "term-gap", "warning", "days within an agreement on which none of its terms apply")
NEEDS_WHOLE = True
_RENEWAL = AGREEMENT + "\namendment Renewal from 2026-10-01\n  override term "
BAD = _RENEWAL + "2027-03-01 through 2027-12-31\n"
GOOD = _RENEWAL + "2026-10-01 through 2027-12-31\n"
NEAR = _RENEWAL + "2026-01-01 through 2027-12-31\n"
DAY = timedelta(days=1)


def run(subject: Subject) -> Iterator[Finding]:
    """Compare the term of a version with the days on which the version holds."""
    terms = subject.terms
    if terms.term is None:
        return
    gaps = []
    if terms.term.first > terms.start:
        gaps.append((terms.start, terms.term.first - DAY))
    if terms.end is not None and terms.term.last is not None and terms.term.last + DAY < terms.end:
        gaps.append((max(terms.term.last + DAY, terms.start), terms.end - DAY))
    for first, last in gaps:
        message = f"nothing is in force from {first} through {last}"
        yield subject.finding(KIND, "term", message, "mend the dates of the terms, so that they follow each other")
