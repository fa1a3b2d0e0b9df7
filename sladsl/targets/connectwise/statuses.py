"""Statuses of the boards: which stage each stands for, when waiting may stop the clocks, and what is not mapped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sladsl.targets.settings import WAITING

if TYPE_CHECKING:
    from sladsl.targets.lowering.waits import Waits

    from .objects import EscalationStatus

ESCALATION: dict[str, EscalationStatus] = {
    "not responded": "NotResponded",
    "responded": "Responded",
    "planned": "ResolutionPlan",
    "resolved": "Resolved",
}


@dataclass(frozen=True, slots=True)
class StatusPlan:
    """A status of a board.

    Attributes:
        board: name of the board.
        status: name of the status.
        meaning: what the project file says it stands for.
        escalation: the vendor's word for it.
        running: agreements for which the clocks run on in this status although it is one of waiting.
    """

    board: str
    status: str
    meaning: str
    escalation: EscalationStatus
    running: tuple[str, ...] = ()


def plan_statuses(waits: Waits) -> list[StatusPlan]:
    """Give every mapped status its stage.

    A status of waiting stops all clocks of all agreements on its board, so it does only if every one of them pauses
    for that reason. Otherwise it is NotResponded, which starts nothing, stops nothing and, before the response, does
    not count as one: moving back leaves the stage as it is (S3, S5).
    """
    plans = []
    for board in waits.settings.boards:
        for status, meaning in board.statuses.items():
            if not meaning.startswith(WAITING):
                plans.append(StatusPlan(board.name, status, meaning, ESCALATION[meaning]))
                continue
            running = waits.running(board, meaning)
            stops: EscalationStatus = "NotResponded" if running else "NoEscalation"
            plans.append(StatusPlan(board.name, status, meaning, stops, running))
    return plans
