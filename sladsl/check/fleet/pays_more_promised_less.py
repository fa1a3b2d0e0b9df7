"""A client who pays more than another on the same plan, and is promised less.

Two clients take the same plan. The one with the higher fee has some tickets that are due later than the other's, and
none that are due earlier. sladsl compares when tickets are due over a year, in promises of the same strength, between
fees in the same currency. Give both the same promise, or mend the fee. If the fee is higher because the client is
larger, allow it with this reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.check._samples import fleet
from sladsl.findings import Finding, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from decimal import Decimal
    from fractions import Fraction

    from sladsl.compose.project import Project
    from sladsl.findings import Span

    from ._dues import Dues, Profile
    from ._members import Member

KIND = Kind(
    "SLA351", "pays-more-promised-less", "warning", "a client who pays more on the same plan and is promised less"
)
_LATE = "override promises\n  | priority | respond           |\n  | Low      | 16 business hours |\n"
BAD = fleet(Acme=_LATE, Beta="").replace("USD 900", "USD 990", 1)
GOOD = fleet(Acme="", Beta="").replace("USD 900", "USD 990", 1)
NEAR = fleet(Acme=_LATE, Beta="").replace("USD 900", "USD 890", 1)
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


class Paying(NamedTuple):
    """What a client pays and is promised.

    Attributes:
        at: where the fee stands.
        agreement, plan, currency: names.
        amount: the fee in a month.
        fee: the fee in words.
        profile: what is promised.
    """

    at: Span
    agreement: str
    plan: str
    currency: str
    amount: Fraction
    fee: str
    profile: Profile


def facts(member: Member) -> Iterator[Paying]:
    """What the client pays for its plan, and when its tickets are due."""
    terms = member.subject.terms
    if terms.plan is None or terms.fee is None or terms.fee_period is None or terms.fee_period.unit not in _MONTHS:
        return
    from sladsl.compose.words import money_words

    from ._dues import profile_of

    period = terms.fee_period
    words = f"{money_words(terms.fee)} per {period.unit}"
    amount = _per_month(terms.fee.amount, _MONTHS[period.unit] * period.count)
    yield Paying(
        member.subject.at("fee"), member.name, terms.plan.name, terms.fee.currency, amount, words, profile_of(member)
    )


def _per_month(amount: Decimal, months: int) -> Fraction:
    from fractions import Fraction

    return Fraction(amount) / months


def run_fleet(facts: Sequence[Paying], _project: Project) -> Iterator[Finding]:
    """Compare each distinct set of promises on a plan with every other, and the fees paid for them."""
    for group in _groups(facts, lambda one: (one.plan, one.currency)):
        same = _groups(group, lambda one: tuple(sorted(one.profile.items())))
        for less in same:
            better = [rest for rest in same if rest is not less and _later(less[0].profile, rest[0].profile)]
            if not better:
                continue
            cheapest = min((one for rest in better for one in rest), key=lambda one: (one.amount, one.at))
            yield from (_finding(one, cheapest) for one in less if one.amount > cheapest.amount)


def _groups(facts: Iterable[Paying], key: Callable[[Paying], object]) -> list[list[Paying]]:
    groups: dict[object, list[Paying]] = {}
    for one in facts:
        groups.setdefault(key(one), []).append(one)
    return list(groups.values())


def _finding(one: Paying, other: Paying) -> Finding:
    late = _later(one.profile, other.profile)
    message = (
        f"{one.agreement} pays {one.fee} and {other.agreement} {other.fee} for the plan {one.plan}, "
        f"but {late[0]} is due later for {one.agreement}"
    )
    notes = tuple(f"{identity}: {_words(one, identity)} instead of {_words(other, identity)}" for identity in late)
    help_line = f"promise {one.agreement} what {other.agreement} is promised, or mend the fee"
    return Finding(KIND, message, one.at, help_line, labels=((other.at, "pays less"),), notes=notes)


def _words(one: Paying, identity: str) -> str:
    return one.profile[identity].words if identity in one.profile else "nothing"


def _later(less: Profile, more: Profile) -> list[str]:
    """The promises that are later in one profile than in another; none if any is earlier or not comparable."""
    late: list[str] = []
    if any(identity not in more for identity in less):
        return []
    for identity, promised in more.items():
        other = less.get(identity)
        if other is None:
            late.append(identity)
        elif other.firmness != promised.firmness or not _not_before(other.dues, promised.dues):
            return []
        elif other.dues != promised.dues:
            late.append(identity)
    return late


def _not_before(one: Dues, other: Dues) -> bool:
    """Whether no ticket of one is due before that of the other; never is later than any time."""
    return all(late is None or (due is not None and late >= due) for late, due in zip(one, other, strict=True))
