"""A person on whom the chains of too many agreements end, or who is on duty for too long over all of them.

Each agreement by itself looks reasonable. Together, the last call of more than 10 agreements goes to one person, or the
hours of duty that the agreements give the person add up to more than 60 hours a week, although none of them does
so alone. A person is known by the e-mail address, else by the name. Name somebody else in some of the agreements. If
the name stands for a rota, allow it with this reason. Other limits are set in sladsl.toml: [limits]
agreements-per-person = 20, hours-per-week = 80.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.check._samples import HEAD, files
from sladsl.check._year import DAY, HOUR, WEEK
from sladsl.findings import Finding, Kind

from ._members import names_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.check._subject import Subject
    from sladsl.clock.intervals import Interval
    from sladsl.compose.project import Project
    from sladsl.findings import Span
    from sladsl.model.people import Role

    from ._members import Member

KIND = Kind("SLA354", "overbooked-person", "warning", "a person who is named in more than one person can carry")
_ACME = HEAD + (
    """
roles
  Agent  "Ann" <ann@northwind.example> on duty Office
promises
  | priority  | respond          |
  | High, Low | 4 business hours |
escalate respond
  at 75%  notify  Agent
"""
)
_BETA = _ACME.replace("Acme", "Beta").replace("America/Chicago", "Asia/Tokyo")
BAD = files(acme=_ACME, beta=_BETA)
GOOD = files(acme=_ACME, beta=_BETA.replace("ann@", "yui@").replace("Ann", "Yui"))
NEAR = files(acme=_ACME, beta=_BETA.replace("Asia/Tokyo", "America/Denver"))


class Named(NamedTuple):
    """A person in the chains of an agreement.

    Attributes:
        at: where the person's role stands.
        agreement: name of the agreement.
        person: the e-mail address in small letters, else the name.
        shown: the person's name.
        last: whether a chain ends on the person.
        week: hours of duty in a week; none if they are not known.
    """

    at: Span
    agreement: str
    person: str
    shown: str
    last: bool
    week: tuple[Interval, ...]


def facts(member: Member) -> Iterator[Named]:
    """Every person of the provider whom a chain of the agreement names."""
    told, last = _told(member.subject)
    people: dict[str, list[Role]] = {}
    for role in member.subject.terms.roles:
        if role.name in told and role.person and role.side == "provider":
            people.setdefault((role.email or role.holder or role.name).lower(), []).append(role)
    for person, roles in people.items():
        yield Named(
            member.subject.at(f"role/{roles[0].name}"), member.name, person, roles[0].holder or person,
            any(role.name in last for role in roles), _week(member.subject, roles),
        )  # fmt: skip


def _told(subject: Subject) -> tuple[set[str], set[str]]:
    """Names of the roles that chains tell, deputies included, and of those on whom a chain ends."""
    from sladsl.check._escalations import named

    roles = named(subject)
    told: set[str] = set()
    last: set[str] = set()
    for escalation in subject.terms.escalations:
        names = [*(step.role for step in escalation.steps), *(name for _, name in escalation.unacknowledged)]
        told.update(names)
        last.update(names[-1:])
    for group in (told, last):
        waiting = list(group)
        while waiting:
            role = roles.get(waiting.pop())
            if role is not None and role.deputy and role.deputy not in group:
                group.add(role.deputy)
                waiting.append(role.deputy)
    return told, last


def _week(subject: Subject, roles: Sequence[Role]) -> tuple[Interval, ...]:
    """The hours of duty in the first whole week of March, which has few holidays; none if some are not stated."""
    from datetime import date

    from sladsl.clock.intervals import merged
    from sladsl.clock.zones import day_of

    calendars = subject.plans.calendars
    names = [role.duty for role in roles if role.duty is not None and calendars.states(role.duty)]
    march = day_of(date(subject.today.year, 3, 1))
    start = (march + (4 - march) % 7) * DAY  # 1970-01-01 was a Thursday, so days that leave 4 by 7 are Mondays
    return tuple(merged(one for name in names for one in calendars.open_time(name).intervals(start, start + WEEK)))


def run_fleet(facts: Sequence[Named], project: Project) -> Iterator[Finding]:
    """Count agreements and hours of each person."""
    people: dict[str, list[Named]] = {}
    for one in facts:
        people.setdefault(one.person, []).append(one)
    for those in people.values():
        yield from _too_many(those, project.limits["agreements-per-person"])
        yield from _too_long(those, project.limits["hours-per-week"])


def _too_many(those: list[Named], limit: int) -> Iterator[Finding]:
    names = sorted({one.agreement for one in those if one.last})
    if len(names) > limit:
        message = f"the alerts of {len(names)} agreements end on {those[0].shown}, which is more than {limit}"
        notes = (f"they are {names_of(names)}",)
        yield Finding(KIND, message, those[0].at, "let some of the chains end on somebody else", notes=notes)


def _too_long(those: list[Named], limit: int) -> Iterator[Finding]:
    from sladsl.clock.intervals import merged

    weeks = dict.fromkeys(one.week for one in those)
    longest = max(_hours(week) for week in weeks)
    together = _hours(merged(interval for week in weeks for interval in week))
    if longest <= limit < together:
        names = sorted({one.agreement for one in those})
        message = (
            f"{those[0].shown} is on duty for {together} hours a week over all agreements, "
            f"but for at most {longest} in any of them"
        )
        notes = (f"they are {names_of(names)}",)
        yield Finding(KIND, message, those[0].at, "name somebody else in some of the agreements", notes=notes)


def _hours(week: Sequence[Interval]) -> int:
    return sum(upper - lower for lower, upper in week) // HOUR
