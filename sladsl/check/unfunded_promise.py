"""A promise for which nobody of the provider is on duty.

The agreement promises a response within 15 minutes around the clock, but all roles that are told of the ticket, or hold
it, have office hours. sladsl looks for a ticket that is due before the first of them comes to work: that promise can be
kept by chance only. Give a role longer hours of duty, count the promise in shorter hours, or add a role on call.
Agreements that name no hours of duty are not judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._promises import cell, judged_by, whose
from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.clock.intervals import Interval
    from sladsl.findings import Finding
    from sladsl.model.people import Role
    from sladsl.model.promise import Promise
    from sladsl.model.terms import Terms

    from ._subject import Subject

KIND = Kind("SLA241", "unfunded-promise", "warning", "a promise for which nobody is on duty")
LITERATURE = "unfunded"
NEEDS_WHOLE = True
_TABLE = (
    HEAD
    + """
roles
  Agent  "Ann"  on duty Office
promises
  | priority  | respond             |
"""
)
BAD = _TABLE + "  | High, Low | 15 minutes 24x7     |\n"
GOOD = _TABLE + "  | High, Low | 15 business minutes |\n"
NEAR = _TABLE + "  | High, Low | 5 days 24x7         |\n"


def run(subject: Subject) -> Iterator[Finding]:
    """Look for tickets that are due before anybody comes to work."""
    from .hours_cycle import cycle

    terms = subject.terms
    if not any(role.duty for role in terms.roles if role.side == "provider") or cycle(subject):
        return
    known: dict[object, tuple[int, int] | None] = {}
    for promise in terms.promises:
        value = judged_by(promise)
        names = None if value is None or promise.start != "created" else _duties(terms, promise)
        if value is None or not names:
            continue
        key = (str(value), names, promise.selector.get("received"))
        if key not in known:
            known[key] = _witness(subject, promise, names)
        witness = known[key]
        if witness is not None:
            yield _finding(subject, promise, names, witness)


def _duties(terms: Terms, promise: Promise) -> tuple[str, ...] | None:
    """The hours of duty of those who hear of a promise or hold tickets; None if somebody's are not known."""
    from ._escalations import WHOEVER

    roles = {role.name: role for role in terms.roles if role.side == "provider"}
    concerned = [name for name in _told(terms, promise) if name in roles]
    concerned += [role.name for role in roles.values() if role.holder == WHOEVER]
    found: dict[str, None] = {}
    waiting: list[Role] = [roles[name] for name in concerned] or list(roles.values())
    seen: set[str] = set()
    while waiting:
        role = waiting.pop()
        if role.name in seen:
            continue
        seen.add(role.name)
        if role.duty is None:
            return None
        found[role.duty] = None
        if role.deputy in roles:
            waiting.append(roles[role.deputy])
    return tuple(sorted(found))


def _told(terms: Terms, promise: Promise) -> Iterator[str]:
    """The roles that alerts of a promise reach."""
    priorities = set(promise.selector.get("priority", ()))
    for escalation in terms.escalations:
        concerns = not escalation.priorities or not priorities or priorities & set(escalation.priorities)
        if promise.milestone in escalation.milestones and concerns:
            yield from (step.role for step in escalation.steps)
            yield from (role for _, role in escalation.unacknowledged)


def _witness(subject: Subject, promise: Promise, names: tuple[str, ...]) -> tuple[int, int] | None:
    """A ticket and its due, between which nobody is on duty; None if there is none.

    A later ticket is never due earlier, so the one that comes when the last of them leaves is the worst of each gap.
    """
    from sladsl.clock.opentime import ALWAYS

    from ._year import due_at

    calendars = subject.plans.calendars
    target = subject.plans.target(promise.value)
    if target is None or not all(calendars.states(name) for name in names):
        return None
    duties = [calendars.open_time(name) for name in names]
    if ALWAYS in duties or _hours(target) in duties:
        return None
    for start, end in _gaps(subject, promise, names):
        due = due_at(subject.plans.plan(start), target, start)
        if due is not None and start < due <= end:
            return start, due
    return None


def _hours(target: object) -> object:
    """The open time in which a target counts."""
    from sladsl.simulate.plan import OpenTarget

    return target.open if isinstance(target, OpenTarget) else target.days.hours  # type: ignore[attr-defined]


def _gaps(subject: Subject, promise: Promise, names: tuple[str, ...]) -> list[Interval]:
    """When tickets of a promise can come and nobody is on duty, each with the instant at which somebody is again."""
    from sladsl.clock.intervals import difference, intersection, merged

    from ._year import hours_of_receipt, year_of

    start, end = year_of(subject)
    open_time = subject.plans.calendars.open_time
    free = difference([(start, end)], merged(each for name in names for each in open_time(name).intervals(start, end)))
    if "received" not in promise.selector:
        return free
    received = hours_of_receipt(subject, promise) or []
    return [(max(low, first), high) for low, high in free for first, _ in intersection([(low, high)], received)]


def _finding(subject: Subject, promise: Promise, names: tuple[str, ...], witness: tuple[int, int]) -> Finding:
    from ._year import ticket, told

    created, due = witness
    message = f"{promise.milestone}{whose(promise)} is promised while nobody is on duty"
    note = (
        f"{ticket(subject, created, promise)} has its {promise.milestone} due {told(subject, due)}; "
        f"hours of duty are {', '.join(names)}"
    )
    help_line = "give a role longer hours of duty, or count the promise in hours in which somebody is on duty"
    return subject.finding(KIND, cell(promise), message, help_line, notes=(note,))
