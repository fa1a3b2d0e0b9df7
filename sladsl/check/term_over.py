"""An agreement whose term is over.

Its last day has passed. Clocks and documents of an agreement that is over mislead. Renew it by an amendment that
overrides its term, or move the file away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._samples import AGREEMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA322", "term-over", "warning", "an agreement whose term is over")
GOOD = AGREEMENT
BAD = AGREEMENT.replace("2026-01-01 through 2026-12-31", "2020-01-01 through 2020-12-31")
NEAR = AGREEMENT.replace("2026-01-01 through 2026-12-31", "from 2020-01-01")


def run(subject: Subject) -> Iterator[Finding]:
    """Compare the last day of the last version with the day of the check."""
    term = subject.terms.term
    if subject.terms.end is None and term is not None and is_over(subject):
        message = f"the term of this agreement ended on {term.last}"
        yield subject.finding(
            KIND, "term", message, "renew it by an amendment with 'override term', or move the file away"
        )


def is_over(subject: Subject) -> bool:
    """Whether the last day of the term has passed."""
    term = subject.terms.term
    return term is not None and term.last is not None and term.last < subject.today
