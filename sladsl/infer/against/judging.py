"""What a contract itself says of tickets, milestone by milestone, by the engine that judges tickets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.calendar import ELAPSED
from sladsl.simulate.plan import OpenTarget

from . import Judged, Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sladsl.simulate.docket import Assigned
    from sladsl.simulate.plan import PromisePlan
    from sladsl.simulate.timeline import Outcome

_MET = {"met": True, "missed": False, "excluded": False}
"""State of a clock -> the verdict; a clock that runs, or was cancelled, has none."""


def judged(tickets: Iterable[Assigned]) -> dict[str, list[Judged]]:
    """Milestone -> the tickets to which it is promised; milestones that recur are left out."""
    found: dict[str, list[Judged]] = {}
    rows: dict[int, tuple[PromisePlan, Row]] = {}
    for assigned in tickets:
        ticket = assigned.ticket
        outcomes = assigned.timeline(ticket.events[-1].at).outcomes
        late = [each for each in outcomes if _MET.get(each.state) is False]
        single: dict[str, Outcome] = {}
        for each in outcomes:
            if each.number is None and each.promise:
                single.setdefault(each.milestone, each)
        for milestone, outcome in single.items():
            # The plan is kept beside its row, so that its identity is not given to another one.
            _, row = rows.setdefault(id(outcome.plan), (outcome.plan, _row(outcome)))
            others = all(each.milestone == milestone for each in late)
            own = Judged(ticket, row, _MET.get(outcome.state), outcome.due, outcome.counted, others)
            found.setdefault(milestone, []).append(own)
    return found


def _row(outcome: Outcome) -> Row:
    target = outcome.plan.target
    pauses = frozenset(outcome.plan.pauses)
    if isinstance(target, OpenTarget):
        return Row(outcome.promise, target.seconds, target.clock, pauses)
    return Row(outcome.promise, None, ELAPSED, pauses)
