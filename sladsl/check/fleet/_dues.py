"""When tickets are due by the promises of an agreement, over instants that are the same for all agreements."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from sladsl.check._year import HOUR, STRIDE, WEEK

if TYPE_CHECKING:
    from datetime import date

    from ._members import Member

Dues = tuple[int | None, ...]
"""When the tickets of the instants are due, in seconds after their creation; None for never."""


class Promised(NamedTuple):
    """A promise of an agreement.

    Attributes:
        words: what is promised.
        firmness: its strength, and the share of tickets it is about.
        dues: when tickets are due by it.
    """

    words: str
    firmness: tuple[str, str]
    dues: Dues


Profile = dict[str, Promised]
"""Identity of a promise -> the promise."""


def instants(today: date) -> list[int]:
    """Instants of creation in UTC seconds: each hour of a week in January, and strides over the year of a day."""
    from sladsl.clock.zones import year_start

    start = year_start(today.year)
    week = start + 2 * WEEK
    return [*range(week, week + WEEK, HOUR), *range(start, start + 50 * WEEK, STRIDE)]


def profile_of(member: Member) -> Profile:
    """The promises of an agreement; agreements that promise the same share the same profile."""
    terms = member.subject.terms
    parts = (
        *terms.promises,
        *terms.calendars,
        *terms.holidays,
        *([terms.business_days] if terms.business_days else ()),
    )
    whole = [terms.zone, terms.receipt, terms.business_hours, *(part.model_dump_json() for part in parts)]
    key = json.dumps(whole)
    if key not in member.shared:
        member.shared[key] = _computed(member)
    profile: Profile = member.shared[key]
    return profile


def _computed(member: Member) -> Profile:
    from sladsl.compose.words import value_words

    terms, plans = member.subject.terms, member.subject.plans
    created = instants(member.subject.today)
    plan = plans.plan(created[0])  # how a target becomes a due does not depend on when the ticket was created
    profile: Profile = {}
    for promise in terms.promises:
        target = plans.target(promise.value)
        if target is not None:
            dues = [plan.due(at, target) for at in created]
            after = tuple(None if due is None else due - at for at, due in zip(created, dues, strict=True))
            firmness = (promise.strength, str(promise.aggregate.share))
            profile[promise.id] = Promised(value_words(promise.value, terms), firmness, after)
    return profile
