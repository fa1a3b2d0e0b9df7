"""What each status means: the SLA event that somebody recorded, else the one that every new system has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.targets.protocol import TargetError
from sladsl.targets.settings import WAITING
from sladsl.targets.statuses.facts import EVERY, Release, StatusFacts
from sladsl.targets.statuses.proposing import proposed

from .byhand import STATUSES
from .configured import default_event
from .exports import collections, picklist
from .objects import StatusEvent
from .reading import entered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sladsl.targets.protocol import Files, StatusProposal
    from sladsl.targets.settings import TargetSettings

    from .objects import SlaEvent

MEANING: dict[SlaEvent, str] = {
    "": "not responded", "First Response": "responded", "Resolution Plan": "planned", "Resolved": "resolved",
    "Waiting Customer": f"{WAITING}Other",
}  # fmt: skip
"""SLA event -> what it is in the words of the project file."""
REACHES: dict[SlaEvent, tuple[str, ...]] = {
    "First Response": ("respond",), "Resolution Plan": ("respond", "plan"), "Resolved": EVERY,
}  # fmt: skip
"""SLA event -> the milestones that a ticket reaches with it; a skipped stage counts as reached (inferred)."""
TICKETS = "Tickets"
"""What stands for the queues where the project file names none: statuses are the same on all of them."""
UNKNOWN = Release(missing="workflow rules, which Autotask does not export")


def status_map(files: Files, settings: TargetSettings) -> tuple[StatusProposal, ...]:
    """Propose a meaning for every status, on each queue of the project file.

    Raises:
        TargetError: the list of statuses is not among the files, or cannot be understood.
    """
    objects = collections(files)
    statuses = picklist(objects, "ticketFields", "status", retired=True)
    if not statuses:
        raise TargetError(
            "ticketFields.json with the picklist `status` is missing; export Tickets/entityInformation/fields"
        )
    active = set(picklist(objects, "ticketFields", "status").values())
    recorded = {each.status.casefold(): each.sla_event for each in entered(objects, STATUSES, StatusEvent)}
    boards = [board.name for board in settings.boards] or [TICKETS]
    facts = [
        _facts(board, name, recorded, retired=name not in active)
        for board in boards
        for name in _of(statuses, board, settings)
    ]
    return proposed(facts, settings)


def _of(statuses: Mapping[str, str], board: str, settings: TargetSettings) -> Iterator[str]:
    """The statuses to tell of a queue: those that no queue of the project file names stand with the first."""
    named = {each.name: {status.casefold() for status in each.statuses} for each in settings.boards}
    others = set().union(*(own for name, own in named.items() if name != board))
    first = not settings.boards or settings.boards[0].name == board
    for name in dict.fromkeys(statuses.values()):
        mine = name.casefold() in named.get(board, set())
        if mine or (first and name.casefold() not in others):
            yield name


def _facts(board: str, name: str, recorded: Mapping[str, SlaEvent], *, retired: bool) -> StatusFacts:
    event = recorded.get(name.casefold())
    doubts: tuple[str, ...] = ()
    if event is None:
        event = default_event(name)
        shown = event or "no SLA event"
        doubts = (f"its SLA event cannot be exported and nobody has recorded it; in a new system it is: {shown}",)
    return StatusFacts(
        board,
        name,
        event or "(none)",
        MEANING[event],
        reaches=REACHES.get(event, ()),
        holds=EVERY if event == "Waiting Customer" else (),
        ends=name.casefold() == "complete",
        retired=retired,
        release=UNKNOWN,
        doubts=doubts,
    )
