"""The kernel against the engine: the same tickets by the same plans, compared on every field of every outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.vector.arrays import ints
from sladsl.history.event import Event, HistoryError
from sladsl.history.ticket import Ticket
from sladsl.simulate.engine import simulate
from sladsl.simulate.kernel.columns import batch_of
from sladsl.simulate.kernel.judge import judged
from sladsl.simulate.kernel.tables import tables_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.simulate.kernel.results import Results
    from sladsl.simulate.plan import TicketPlan
    from sladsl.simulate.timeline import Outcome


class Task(NamedTuple):
    """A ticket to judge."""

    plan: TicketPlan
    events: Sequence[Event]
    until: int
    name: str = ""


def kernel(tasks: Sequence[Task], *, alerts: bool = True) -> Results:
    """All tasks judged in one batch."""
    plans = list({id(task.plan): task.plan for task in tasks}.values())
    number = {id(plan): place for place, plan in enumerate(plans)}
    times = [event.at for task in tasks for event in task.events] or [0]
    tables = tables_of(plans, min(times), max(times))
    batch = batch_of([Ticket(task.name, "", tuple(task.events)) for task in tasks])
    chosen = ints([number[id(task.plan)] for task in tasks])
    return judged(tables, batch, chosen, ints([task.until for task in tasks]), alerts=alerts)


def differences(tasks: Sequence[Task], *, alerts: bool = True) -> list[str]:
    """What differs between kernel and engine, one line for each ticket."""
    results = kernel(tasks, alerts=alerts)
    refused = {refusal.ticket: refusal.reason for refusal in results.refused}
    lines = []
    for number, task in enumerate(tasks):
        try:
            expected: object = [told(each, alerts=alerts) for each in simulate(*task[:3]).outcomes]
        except HistoryError as error:
            expected = str(error)
        came = refused.get(number) or [told(each, alerts=alerts) for each in results.outcomes(number)]
        if came != expected:
            lines.append(f"{number} {task.name}:\n  engine {expected}\n  kernel {came}")
    return lines


def told(outcome: Outcome, *, alerts: bool) -> dict:
    """An outcome with everything by which two can differ."""
    fired = [(each.step.key, each.step.action, each.at) for each in outcome.escalations]
    plan = outcome.plan
    return {
        "key": plan.key, "target": plan.target, **outcome._asdict(), "plan": plan.milestone,
        "escalations": fired if alerts else [],
    }  # fmt: skip
