"""What each status does to the hold of a ticket, and whether holds move the response date, for the whole tenant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sladsl.targets.protocol import TargetError
from sladsl.targets.settings import WAITING

from .naming import vendor_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.model.terms import Terms
    from sladsl.targets.settings import Board, TargetSettings

    from .configured import Timer
    from .layout import Layout
    from .objects import SlaAction

Obstacle = Literal["", "nothing", "clocks", "priorities"]
"""Why a hold does not suit an agreement: it pauses nothing in the wait, its fix clock runs on, or that of some
priorities does; empty if it suits."""


@dataclass(frozen=True, slots=True)
class StatusPlan:
    """A status.

    Attributes:
        status: its name at the vendor.
        meaning: what the project file says it stands for.
        action: what it does to the hold.
        boards: the boards of the project file that have it.
        running: agreements whose fix clock would stand still against their will.
    """

    status: str
    meaning: str
    action: SlaAction
    boards: tuple[str, ...]
    running: tuple[str, ...] = ()


def plan_statuses(settings: TargetSettings, current: Sequence[Layout]) -> list[StatusPlan]:
    """Give every mapped status its action.

    A status of waiting holds only if that suits every agreement whose tickets can have it: rather due too early here
    than too late there. Every other status releases the hold; one that leaves it as it is would keep it for ever.

    Raises:
        TargetError: a status has two meanings; there is one list of statuses for everybody (third party, H16).
    """
    plans: dict[str, StatusPlan] = {}
    for board in settings.boards:
        for status, meaning in board.statuses.items():
            name = vendor_name(status)
            other = plans.get(name.casefold())
            if other and other.meaning.casefold() != meaning.casefold():
                raise TargetError(
                    f'targets.halopsa.boards: the status "{status}" means "{other.meaning}" on board '
                    f'"{other.boards[0]}" and "{meaning}" on board "{board.name}"; HaloPSA has one list of statuses '
                    "for all boards, so give it one meaning"
                )
            boards = (*(other.boards if other else ()), board.name)
            plans[name.casefold()] = _plan(name, meaning, boards, settings, current)
    return list(plans.values())


def _plan(
    name: str, meaning: str, boards: tuple[str, ...], settings: TargetSettings, current: Sequence[Layout]
) -> StatusPlan:
    if not meaning.startswith(WAITING):
        return StatusPlan(name, meaning, "removehold", boards)
    with_it = [each for each in settings.boards if each.name in boards]
    here = [each for each in current if any(board.serves(each.terms.agreement) for board in with_it)]
    running = tuple(sorted({each.terms.agreement for each in here if obstacle(each, reason_of(meaning))}))
    return StatusPlan(name, meaning, "removehold" if running else "hold", boards, running)


def reason_of(meaning: str) -> str:
    """What a status of waiting waits for."""
    return meaning.removeprefix(WAITING).strip()


def obstacle(layout: Layout, reason: str) -> Obstacle:
    """Why a hold for a reason does not suit an agreement, all its rules for pauses taken together."""
    names = tuple(layout.priorities) or ("",)
    paused = {name: paused_timers(layout.terms, reason, name) & layout.timed(name) for name in names}
    fixed = [name for name in names if "resolve" in layout.timed(name)]
    running = [name for name in fixed if "resolve" not in paused[name]]
    if not any(paused.values()):
        return "nothing"
    if not running:
        return ""
    return "clocks" if len(running) == len(fixed) else "priorities"


def paused_timers(terms: Terms, reason: str, priority: str) -> set[Timer]:
    """The clocks of an SLA that the terms pause for a reason, all their rules taken together."""
    paused: set[str] = set()
    for rule in terms.pauses:
        reasons = {each.casefold() for each in rule.reasons}
        about = not rule.priorities or priority in rule.priorities
        # A clock that runs only in one wait stands still in every other.
        if about and (reason.casefold() in reasons) != (rule.mode == "only_in"):
            paused |= set(rule.milestones)
    timers: tuple[Timer, ...] = ("respond", "resolve")
    return {timer for timer in timers if timer in paused}


def moves_response(plans: Sequence[StatusPlan], settings: TargetSettings, current: Sequence[Layout]) -> bool:
    """Whether the tenant's switch may be on by which holds move the response date, too.

    It may if every hold of every agreement pauses the response of every priority that has one.
    """
    wanted = False
    for plan in (each for each in plans if each.action == "hold"):
        boards = [each for each in settings.boards if each.name in plan.boards]
        for layout in (each for each in current if any(board.serves(each.terms.agreement) for board in boards)):
            for name in tuple(layout.priorities) or ("",):
                if "respond" not in layout.timed(name):
                    continue
                if "respond" not in paused_timers(layout.terms, reason_of(plan.meaning), name):
                    return False
                wanted = True
    return wanted


def boards_of(settings: TargetSettings, agreement: str) -> list[Board]:
    """The boards whose tickets fall under an agreement."""
    return [board for board in settings.boards if board.serves(agreement)]


def has_status(settings: TargetSettings, agreement: str, meaning: str) -> bool:
    """Whether every board of an agreement has a status of that meaning, and there is a board at all."""
    boards = boards_of(settings, agreement)
    return bool(boards) and all(
        meaning.casefold() in {each.casefold() for each in board.statuses.values()} for board in boards
    )
