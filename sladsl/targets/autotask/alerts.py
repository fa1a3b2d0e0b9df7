"""Alerts as workflow rules: a rule waits a fixed time from creation, so each percentage becomes a time of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.targets.lowering.elements import escalation_id, told
from sladsl.targets.lowering.found import step_text
from sladsl.targets.lowering.naming import plain
from sladsl.targets.lowering.stages import HUNDREDTH, MILESTONES

from .objects import WorkflowRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sladsl.model.people import Escalation, EscalationStep
    from sladsl.model.terms import Terms
    from sladsl.targets.lowering.stages import Timer

    from .layout import Layout, Row, SlaPlan

SHOWN: dict[Timer, str] = {"respond": "First Response", "plan": "Resolution Plan", "resolve": "Resolved"}
"""Clock -> the vendor's word for its milestone."""
MINUTE, HOUR = 60, 3600


class Alert(NamedTuple):
    """Somebody to be told, if a milestone is not reached by a time after creation.

    Attributes:
        timer: the clock.
        priority: the vendor's name; empty for every priority of the SLA.
        wait: seconds after creation.
        tells: who is told: the role, its holder and how to reach them.
        channels: the channels of the reports that it is about; empty for all.
        elements: the steps of escalations behind it.
    """

    timer: Timer
    priority: str
    wait: int
    tells: str
    channels: tuple[str, ...]
    elements: tuple[str, ...]

    @property
    def made_of(self) -> tuple[object, ...]:
        """What makes it equal to an alert of another agreement."""
        return (self.timer, self.priority.casefold(), self.wait, self.tells, self.channels)


def alerts(layout: Layout, plan: SlaPlan) -> tuple[Alert, ...]:
    """The alerts of an SLA in order of time; what is told alike for each of its priorities is one alert."""
    found: dict[tuple[object, ...], list[Alert]] = {}
    for each in _single(layout, plan):
        found.setdefault((each.timer, each.wait, each.tells, each.channels), []).append(each)
    own = {row.priority for row in plan.rows if row.own and not row.issue}
    joined: list[Alert] = []
    for same in found.values():
        elements = tuple(dict.fromkeys(name for each in same for name in each.elements))
        if len(own) > 1 and {each.priority for each in same} == own:
            joined.append(same[0]._replace(priority="", elements=elements))
        else:
            by_priority = {each.priority: each for each in same}
            joined += [each._replace(elements=elements) for each in by_priority.values()]
    order = list(layout.priorities.values())
    place = {name: number for number, name in enumerate(order)}
    return tuple(
        sorted(
            joined,
            key=lambda each: (place.get(each.priority, -1), list(SHOWN).index(each.timer), each.wait, each.tells),
        )
    )


def _single(layout: Layout, plan: SlaPlan) -> Iterator[Alert]:
    """An alert for each step, milestone and objective."""
    for escalation in layout.terms.escalations:
        wanted = {layout.priorities.get(name, name) for name in escalation.priorities}
        for step in escalation.steps:
            name = f"{escalation_id(escalation)} / {step_text(step)}"
            for row in plan.rows:
                if row.own and not row.issue and (not wanted or row.priority in wanted):
                    yield from _of_row(layout.terms, escalation, step, row, name)


def _of_row(terms: Terms, escalation: Escalation, step: EscalationStep, row: Row, name: str) -> Iterator[Alert]:
    for milestone in escalation.milestones:
        timer = MILESTONES.get(milestone)
        cell = row.cells.get(timer) if timer else None
        if timer is None or cell is None or cell.hundredths is None:
            continue
        wait = _wait(step, cell.hundredths * HUNDREDTH)
        if wait is not None:
            yield Alert(timer, row.priority, wait, told(terms, step), tuple(escalation.channels), (name,))


def _wait(step: EscalationStep, promised: int) -> int | None:
    """Seconds after creation, in whole minutes, rather early than late; None if no time can be given."""
    if step.tier_restarts or step.trigger in ("condition", "no_progress"):
        return None
    if step.trigger == "at_start":
        return 0
    if step.trigger == "percent":
        seconds = promised * (step.percent or 0) // 100
    else:
        length = step.time.seconds if step.time else 0
        seconds = {"after_start": length, "before_due": promised - length, "after_due": promised + length}[step.trigger]
    return max(0, seconds // MINUTE * MINUTE)


def waiting(seconds: int) -> str:
    """A wait in the units that a rule offers; empty if there is none."""
    if not seconds:
        return ""
    if seconds % HOUR == 0:
        return f"{seconds // HOUR} hour{'' if seconds == HOUR else 's'}"
    return f"{seconds // MINUTE} minute{'' if seconds == MINUTE else 's'}"


def rule(sla: str, alert: Alert, most: int) -> WorkflowRule:
    """The workflow rule for an alert of an SLA."""
    wait, stage = waiting(alert.wait), SHOWN[alert.timer]
    role = alert.tells.partition(",")[0]
    words = [sla, alert.priority or "any priority", stage, wait or "at once", role]
    conditions = [("Service Level Agreement", sla)]
    if alert.priority:
        conditions.append(("Priority", alert.priority))
    if alert.channels:
        conditions.append(("Source", " or ".join(alert.channels)))
    conditions.append((f"{stage} Date/Time", "is empty"))
    return WorkflowRule(
        name=plain(" / ".join(words), most),
        event="Created",
        conditions=tuple(conditions),
        timeframe=wait,
        notify=alert.tells,
    )


def unlike(names: Iterable[WorkflowRule]) -> list[WorkflowRule]:
    """Rules with a number behind a name that came before."""
    seen: dict[str, int] = {}
    found = []
    for each in names:
        count = seen[each.name.casefold()] = seen.get(each.name.casefold(), 0) + 1
        found.append(each if count == 1 else each.model_copy(update={"name": f"{each.name[:94]} ({count})"}))
    return found
