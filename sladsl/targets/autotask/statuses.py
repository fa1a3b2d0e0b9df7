"""Statuses of the system, which are the same on every queue: which SLA event each has, and for whom clocks run on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.targets.lowering.waits import is_wait
from sladsl.targets.protocol import TargetError
from sladsl.targets.settings import WAITING

from .configured import EVENTS
from .objects import StatusEvent

if TYPE_CHECKING:
    from sladsl.targets.lowering.waits import Waits
    from sladsl.targets.settings import TargetSettings

    from .objects import SlaEvent

SYSTEM: dict[str, SlaEvent] = {"new": "", "waiting customer": "Waiting Customer", "complete": "Resolved"}
"""Statuses that cannot be edited (third party, B4), with the events that they have (documented, A2)."""


class StatusPlan(NamedTuple):
    """A status with its SLA event.

    Attributes:
        status: its name.
        meaning: what the project file says that it stands for.
        event: the SLA event; empty for none.
        boards: the queues that have it.
        running: agreements for which the clocks run on in this status although it is one of waiting.
    """

    status: str
    meaning: str
    event: SlaEvent
    boards: tuple[str, ...]
    running: tuple[str, ...] = ()

    @property
    def entered(self) -> StatusEvent:
        """What somebody sets."""
        return StatusEvent(status=self.status, sla_event=self.event)


def plan_statuses(settings: TargetSettings, waits: Waits) -> list[StatusPlan]:
    """Give every mapped status its SLA event.

    There is one event for waiting, and it stops all clocks of all tickets (documented, A2; third party, B5), so a
    status gets it only if every agreement on its queues pauses for that reason. Otherwise it has no event.

    Raises:
        TargetError: a status means two things on two queues, or a status of the system is said to mean something else.
    """
    found: dict[str, StatusPlan] = {}
    for board in settings.boards:
        for status, meaning in board.statuses.items():
            running = waits.running(board, meaning) if is_wait(meaning) else ()
            plan = StatusPlan(status, meaning, _event(meaning, running=bool(running)), (board.name,), running)
            other = found.get(status.casefold())
            found[status.casefold()] = plan if other is None else _joined(other, plan)
    for plan in found.values():
        fixed = SYSTEM.get(plan.status.casefold())
        if fixed is not None and fixed != plan.event and not plan.running:
            raise TargetError(
                f'targets.autotask: the status "{plan.status}" cannot be edited in Autotask: it has '
                f'{f"the SLA event {fixed}" if fixed else "no SLA event"}, so it cannot mean "{plan.meaning}"; use a '
                "status of your own for that"
            )
    return list(found.values())


def _event(meaning: str, *, running: bool) -> SlaEvent:
    if meaning.startswith(WAITING):
        return "" if running else "Waiting Customer"
    return EVENTS[meaning]


def _joined(one: StatusPlan, other: StatusPlan) -> StatusPlan:
    if one.meaning.casefold() != other.meaning.casefold():
        raise TargetError(
            f'targets.autotask: the status "{one.status}" means "{one.meaning}" on queue "{one.boards[0]}" and '
            f'"{other.meaning}" on queue "{other.boards[0]}"; in Autotask a status has one SLA event for all queues'
        )
    running = tuple(sorted({*one.running, *other.running}))
    event = _event(one.meaning, running=bool(running))
    return StatusPlan(one.status, one.meaning, event, (*one.boards, *other.boards), running)
