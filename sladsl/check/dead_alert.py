"""An alert that tells nobody anything new.

An alert counts on other hours than the promise, and always comes when the promise is already missed; a missed clock
gives no such alerts any more. Or two alerts always come at the same instant and tell the same role: the second is one
too many. sladsl tries both with tickets of every hour of a week and over the year. Write another time or another role.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from sladsl.findings import Finding, Kind

from ._escalations import chains, when
from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sladsl.model.people import EscalationStep
    from sladsl.simulate.plan import PromisePlan, Step, TicketPlan

    from ._escalations import Chain
    from ._subject import Subject


KIND = Kind("SLA238", "dead-alert", "warning", "an alert that tells nobody anything new")
LITERATURE = "dead"
NEEDS_WHOLE = True
_TABLE = (
    HEAD
    + """
roles
  Agent  on duty Always
  Lead   on duty Always
promises
  | priority  | respond      |
  | High, Low | 4 hours 24x7 |
escalate respond
  at 50%              notify  Agent
"""
)
BAD = _TABLE + "  after 2 hours 24x7  notify  Agent\n"
GOOD = _TABLE + "  after 3 hours 24x7  notify  Agent\n"
NEAR = _TABLE + "  after 2 hours 24x7  notify  Lead\n"
COMPUTED = ("at_start", "percent", "after_start", "before_due")
"""Triggers whose instant follows from the creation of the ticket alone."""


def run(subject: Subject) -> Iterator[Finding]:
    """Try the alerts that may be dead with tickets."""
    from .hours_cycle import cycle

    if not subject.terms.escalations or cycle(subject):
        return
    every = [chain for chain in chains(subject) if chain.step.trigger in COMPUTED]
    for chain in every:
        if _counts(chain) and _always(subject, _late, chain):
            message = f"the alert {when(chain.step)} never comes: the promise is always missed by then"
            yield Finding(KIND, message, chain.place(subject), "write an earlier time, or an alert 'after due'")
    for one, other in combinations(every, 2):
        alike = one.escalation is other.escalation and one.step.role == other.step.role
        if alike and not _follows(one) and not _follows(other) and _always(subject, _together, one, other):
            message = f"the alert {when(other.step)} comes with the one {when(one.step)}, and tells the same role"
            yield Finding(KIND, message, other.place(subject), "write another time, or another role")


def _counts(chain: Chain) -> bool:
    """Whether a step counts in hours of its own; on the clock of the promise it is another finding."""
    return chain.step.trigger == "after_start" and chain.step.time is not None and not _follows(chain)


def _follows(chain: Chain) -> bool:
    """Whether a step counts from the one before it."""
    return chain.number > 0 and chain.escalation.steps[chain.number - 1].tier_restarts


def _always(subject: Subject, test: Callable[..., bool], *tested: Chain) -> bool:
    """Whether something is true of every ticket whose clock some steps are about, and there is one."""
    from ._year import grid

    asked, escalation = 0, tested[0].escalation
    for created in grid(subject):
        plan = subject.plans.plan(created)
        rows = [row for name, row in plan.rows.items() if not escalation.priorities or name in escalation.priorities]
        for clock in (clock for row in rows for clock in row if clock.milestone in escalation.milestones and clock.id):
            if not test(plan, clock, created, *tested):
                return False
            asked += 1
    return asked > 0


def _late(plan: TicketPlan, clock: PromisePlan, created: int, chain: Chain) -> bool:
    """Whether a step on other hours than the promise is reached only when the promise is missed."""
    from sladsl.simulate.plan import OpenTarget

    target, time = clock.target, chain.step.time
    if target is None or time is None or (isinstance(target, OpenTarget) and target.clock == time.clock):
        return False
    at, due = _instant(plan, clock, chain, created), plan.due(created, target)
    return at is not None and due is not None and at >= due


def _together(plan: TicketPlan, clock: PromisePlan, created: int, *pair: Chain) -> bool:
    """Whether two steps are reached at the same instant."""
    first, second = (_instant(plan, clock, chain, created) for chain in pair)
    return first is not None and first == second


def _instant(plan: TicketPlan, clock: PromisePlan, chain: Chain, created: int) -> int | None:
    """When a step is reached for a ticket that nobody touches; None if that is not computed here."""
    from sladsl.simulate.plan import OpenTarget

    step, target = chain.step, clock.target
    compiled = next((each for each in clock.steps if _same(each, step)), None)
    if compiled is None:
        return None
    if step.trigger == "at_start":
        return created
    if step.trigger == "percent":
        if not isinstance(target, OpenTarget):
            return None
        return target.open.deadline(created, -(-target.seconds * (step.percent or 0) // 100))
    if compiled.time is None:
        return None
    if step.trigger == "after_start":
        return compiled.time.open.deadline(created, compiled.time.seconds)
    due = None if target is None else plan.due(created, target)
    latest = None if due is None else compiled.time.open.latest_start(due, compiled.time.seconds)
    return None if latest is None else max(latest, created)


def _same(compiled: Step, step: EscalationStep) -> bool:
    """Whether a compiled step is that of a model."""
    if (compiled.trigger, compiled.percent, compiled.role) != (step.trigger, step.percent, step.role):
        return False
    if compiled.time is None or step.time is None:
        return compiled.time is None and step.time is None
    return (compiled.time.seconds, compiled.time.clock) == (step.time.seconds, step.time.clock)
