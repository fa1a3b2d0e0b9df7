"""Statuses of the boards: which stage each stands for, when waiting may stop the clocks, and what is not mapped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sladsl.targets.settings import WAITING

from .entries import MILESTONES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.model.terms import Terms
    from sladsl.targets.settings import Board, TargetSettings

    from .entries import Timer
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


def plan_statuses(settings: TargetSettings, current: Sequence[Terms]) -> list[StatusPlan]:
    """Give every mapped status its stage.

    A status of waiting stops all clocks of all agreements on its board, so it does only if every one of them pauses
    for that reason. Otherwise it is NotResponded, which starts nothing, stops nothing and, before the response, does
    not count as one: moving back leaves the stage as it is (S3, S5).
    """
    plans = []
    for board in settings.boards:
        for status, meaning in board.statuses.items():
            if not meaning.startswith(WAITING):
                plans.append(StatusPlan(board.name, status, meaning, ESCALATION[meaning]))
                continue
            running = agreements_that_run(board, meaning, current)
            stops: EscalationStatus = "NotResponded" if running else "NoEscalation"
            plans.append(StatusPlan(board.name, status, meaning, stops, running))
    return plans


def agreements_that_run(board: Board, meaning: str, current: Sequence[Terms]) -> tuple[str, ...]:
    """The agreements on a board that do not pause for the reason of a status."""
    on_board = [terms for terms in current if board.serves(terms.agreement)]
    return tuple(sorted({terms.agreement for terms in on_board if not pauses_for(terms, meaning)}))


def pauses_for(terms: Terms, meaning: str) -> bool:
    """Whether the terms pause any clock of an SLA, of any priority, in a status of that meaning."""
    reason = meaning.removeprefix(WAITING).strip()
    return any(paused_timers(terms, reason, name) for name in [*(each.name for each in terms.priorities), ""])


def paused_timers(terms: Terms, reason: str, priority: str) -> set[Timer]:
    """The clocks of an SLA that the terms pause for a reason, all their rules taken together."""
    paused: set[str] = set()
    for rule in terms.pauses:
        reasons = {each.casefold() for each in rule.reasons}
        about = not rule.priorities or priority in rule.priorities
        # A clock that runs only in one wait stands still in every other.
        if about and (reason.casefold() in reasons) != (rule.mode == "only_in"):
            paused |= set(rule.milestones)
    return {timer for milestone, timer in MILESTONES.items() if milestone in paused}


def boards_of(settings: TargetSettings, agreement: str) -> list[Board]:
    """The boards whose tickets fall under an agreement."""
    return [board for board in settings.boards if board.serves(agreement)]


def has_status(settings: TargetSettings, agreement: str, meaning: str) -> bool:
    """Whether every board of an agreement has a status of that meaning, and there is a board at all."""
    boards = boards_of(settings, agreement)
    return bool(boards) and all(names_meaning(board, meaning) for board in boards)


def names_meaning(board: Board, meaning: str) -> bool:
    """Whether a board has a status of that meaning."""
    return meaning.casefold() in {each.casefold() for each in board.statuses.values()}
