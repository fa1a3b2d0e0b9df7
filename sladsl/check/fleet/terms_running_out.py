"""An agreement whose term ends, or whose review is due, within 90 days.

What runs out in the middle of a quarter is easily forgotten when there are many clients. This list is made when
several agreements are checked together. Renew the agreement by an amendment that overrides its term, or set a day for
its review.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.check._samples import AGREEMENT, files
from sladsl.findings import Finding, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.compose.project import Project
    from sladsl.findings import Span

    from ._members import Member

KIND = Kind("SLA353", "terms-running-out", "note", "an agreement that ends, or must be reviewed, within 90 days")
AHEAD = 90
"""So many days before it, an end is told."""
_BETA = AGREEMENT.replace("Acme", "Beta")
BAD = files(acme=AGREEMENT.replace("2026-12-31", "2026-08-15"), beta=_BETA)
GOOD = files(acme=AGREEMENT.replace("2026-12-31", "2028-08-15"), beta=_BETA)
NEAR = files(acme=AGREEMENT.replace("2026-12-31", "2026-09-15"), beta=_BETA)


class RunningOut(NamedTuple):
    """Something that comes to its end: where it is said, what, and what to do."""

    at: Span
    message: str
    help: str


def facts(member: Member) -> Iterator[RunningOut]:
    """Compare the end of the term and the next review with the day of the check."""
    from sladsl.check._dates import months_later
    from sladsl.compose.locking import renews

    terms, today = member.last.terms, member.subject.today
    if terms.term is not None and terms.term.last is not None and 0 <= (terms.term.last - today).days <= AHEAD:
        end = terms.term.last
        goes_on = ", and then renews" if renews(terms) else ""
        message = f"the term of {member.name} ends on {end}, {_ahead((end - today).days)}{goes_on}"
        yield RunningOut(
            member.last.at("term"), message, "renew it by an amendment with 'override term', or let it end"
        )
    review = terms.review
    if review is not None and review.last is not None and review.every is not None:
        due = months_later(review.last, review.every)
        if 0 <= (due - today).days <= AHEAD:
            message = f"the review of {member.name} is due on {due}, {_ahead((due - today).days)}"
            yield RunningOut(member.last.at("review"), message, "set a day for it, and write it here when it was held")


def _ahead(days: int) -> str:
    return "today" if days == 0 else f"in {days} day{'' if days == 1 else 's'}"


def run_fleet(facts: Sequence[RunningOut], _project: Project) -> Iterator[Finding]:
    """A note for each."""
    return (Finding(KIND, one.message, one.at, one.help) for one in facts)
