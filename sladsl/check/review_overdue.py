"""An agreement whose review is overdue.

The agreement says how often it is reviewed, and that day has passed. Look at it together with the client, and write
the day of the review into it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._samples import AGREEMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA321", "review-overdue", "warning", "an agreement whose review is overdue")
BAD = AGREEMENT + "  reviewed  2020-01-01, again every 12 months\n"
GOOD = AGREEMENT + "  reviewed  2026-01-01, again every 12 months\n"
NEAR = AGREEMENT + "  reviewed  2020-01-01, again every 90 years\n"


def run(subject: Subject) -> Iterator[Finding]:
    """Compare the next review with the day of the check, unless the term is over."""
    from ._dates import months_later
    from .term_over import is_over

    review = subject.terms.review
    if subject.terms.end is not None or review is None or is_over(subject):
        return
    if review.last is None or review.every is None:
        return
    due = months_later(review.last, review.every)
    if due < subject.today:
        message = f"the review of this agreement was due on {due}"
        yield subject.finding(KIND, "review", message, "review it, and write the day here")
