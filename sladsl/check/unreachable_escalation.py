"""An alert that reaches nobody on duty at an hour at which it can come.

sladsl computes, over a year with its holidays, when each alert can come and who is on duty then: the role itself, its
deputy, and the roles to which an unacknowledged alert goes on. The finding names the first hour at which none of them
is. Give the promise shorter hours, the role longer ones, or add a deputy or a next role that is on duty then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Finding, Kind

from ._escalations import WHOEVER, chains, named, when
from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.clock.intervals import Interval
    from sladsl.clock.opentime import OpenTime
    from sladsl.simulate.plan import PromisePlan, Step

    from ._escalations import Chain
    from ._subject import Subject

KIND = Kind("SLA221", "unreachable-escalation", "warning", "an alert that reaches nobody on duty")
LITERATURE = "unfunded"
NEEDS_WHOLE = True
SOON = 35 * 86400
"""Seconds that are looked at first: most gaps show within five weeks, and then the year need not be computed."""
_ROLES = (
    HEAD
    + """
roles
  Agent  "Ann"  on duty Office
  Lead   "Bob"  on duty Always
promises
  | priority  | respond      |
  | High, Low | 4 hours 24x7 |
escalate respond
  at 75%  notify  Agent
"""
)
BAD = _ROLES
GOOD = _ROLES + "  each alert unacknowledged after 15 minutes goes to Lead\n"
NEAR = _ROLES.replace("4 hours 24x7 ", "4 business hours").replace("respond      |", "respond          |")


def run(subject: Subject) -> Iterator[Finding]:
    """Subtract the hours of duty from the hours in which each alert can come."""
    from ._year import told, year_of
    from .hours_cycle import cycle

    if not subject.terms.escalations or cycle(subject):
        return
    start, end = year_of(subject)
    rows = _rows(subject, start)
    for chain in chains(subject):
        duties = _duties(subject, chain)
        if duties is None:
            continue
        soon = min(start + SOON, end)
        missing = _missing(subject, chain, rows, duties, (start, soon)) or _missing(
            subject, chain, rows, duties, (soon, end)
        )
        if missing:
            at, milestone, priority = min(missing)
            whom = f" for {priority}" if priority else ""
            message = (
                f"the alert of {milestone}{whom} {when(chain.step)} can come {told(subject, at)}, "
                f"when {_roles(chain)} on duty"
            )
            help_line = f"give {chain.step.role} a deputy on duty then, or let unacknowledged alerts go to such a role"
            yield Finding(KIND, message, chain.place(subject), help_line)


def _missing(
    subject: Subject, chain: Chain, rows: list[tuple[str, tuple[PromisePlan, ...]]], duties: list[tuple[int, OpenTime]],
    within: tuple[int, int],
) -> list[tuple[int, str, str]]:  # fmt: skip
    """The first unreached instant of each promised clock within a stretch of time, with its milestone and priority."""
    start, end = within
    on_duty = _on_duty(duties, start, end)
    return [
        (first, milestone, priority)
        for priority, row in rows
        for milestone, coming in _coming(subject, chain, priority, row, start, end)
        if (first := _first(coming, on_duty, start)) is not None
    ]


def _rows(subject: Subject, start: int) -> list[tuple[str, tuple[PromisePlan, ...]]]:
    """The clocks of each priority; where hours of receipt matter, for every such hour."""
    from ._year import grid

    by_receipt = any("received" in promise.selector for promise in subject.terms.promises)
    plans = {id(plan): plan for at in (grid(subject) if by_receipt else [start]) for plan in [subject.plans.plan(at)]}
    return [(priority, row) for plan in plans.values() for priority, row in plan.rows.items()]


def _roles(chain: Chain) -> str:
    names = list(dict.fromkeys(role for _, role in chain.roles))
    return f"{names[0]} is not" if len(names) == 1 else f"none of {', '.join(names)} is"


def _duties(subject: Subject, chain: Chain) -> list[tuple[int, OpenTime]] | None:
    """Hours of duty of all who are told, with the seconds after which they are; None if they cannot be known."""
    roles, found = named(subject), []
    for after, name in chain.roles:
        seen: set[str] = set()
        role = roles.get(name)
        while role is not None and role.name not in seen:
            seen.add(role.name)
            stated = role.duty is not None and subject.plans.calendars.states(role.duty)
            if role.duty is None or not stated or role.holder == WHOEVER:
                return None
            found.append((after, subject.plans.calendars.open_time(role.duty)))
            role = roles.get(role.deputy) if role.deputy else None
    return found


def _on_duty(duties: list[tuple[int, OpenTime]], start: int, end: int) -> list[Interval]:
    """When a step reaches somebody sooner or later along its chain."""
    from sladsl.clock.intervals import merged

    return merged(
        (lower - after, upper - after)
        for after, duty in duties
        for lower, upper in duty.intervals(start + after, end + after)
    )


def _coming(
    subject: Subject, chain: Chain, priority: str, row: tuple[PromisePlan, ...], start: int, end: int
) -> Iterator[tuple[str, list[Interval]]]:
    """For each promised clock, when the step can come; only whole years of it count."""
    escalation = chain.escalation
    if escalation.priorities and priority not in escalation.priorities:
        return
    for milestone in escalation.milestones:
        step = next((each for each in subject.plans.steps(milestone, priority) if _same(each, chain)), None)
        for plan in row if step is not None else ():
            if plan.milestone == milestone and plan.id and plan.target is not None and step is not None:
                yield milestone, _hours(step, plan, start, end)


def _same(step: Step, chain: Chain) -> bool:
    own = chain.step
    return (step.trigger, step.percent, step.role) == (own.trigger, own.percent, own.role)


def _hours(step: Step, plan: PromisePlan, start: int, end: int) -> list[Interval]:
    """When a step can come: while its own time counts; real time around a due is counted from the promise's hours."""
    from sladsl.clock.opentime import ALWAYS
    from sladsl.simulate.alerts import firing_time

    promised = firing_time(step, plan.target) if step.time is None else _promised(plan)
    if step.time is None:
        return promised.intervals(start, end) if promised else []
    if promised is None or step.trigger in ("after_start", "no_progress") or step.time.open is not ALWAYS:
        return step.time.open.intervals(start, end)
    shift = -step.time.seconds if step.trigger == "before_due" else step.time.seconds
    return [(lower + shift, upper + shift) for lower, upper in promised.intervals(start - shift, end - shift)]


def _promised(plan: PromisePlan) -> OpenTime | None:
    """The hours in which a promise is due."""
    from sladsl.simulate.plan import OpenTarget

    target = plan.target
    return target.open if isinstance(target, OpenTarget) else target.days.hours if target else None


def _first(coming: list[Interval], on_duty: list[Interval], start: int) -> int | None:
    """The first instant at which a step comes and reaches nobody; None if there is none."""
    from sladsl.clock.intervals import difference

    missing = difference(coming, on_duty)
    return max(missing[0][0], start) if missing else None
