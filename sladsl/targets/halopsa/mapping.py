"""What each status means: what it does to the hold of a ticket, its name, and what takes tickets out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from sladsl.targets.protocol import TargetError
from sladsl.targets.settings import WAITING
from sladsl.targets.statuses.facts import Release, StatusFacts
from sladsl.targets.statuses.names import guessed
from sladsl.targets.statuses.proposing import proposed

from .naming import vendor_name
from .objects import SlaAction
from .reading import action_of, collections

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sladsl.targets.protocol import Files, StatusProposal
    from sladsl.targets.settings import TargetSettings

    from .replay import Objects

ALL = "Tickets"
"""What the board is called where the project file has none: statuses are one list for everybody (third party, H16)."""
BY_STATUS = ("resolve",)
"""What statuses decide: a response is an e-mail or an action (third party, H13)."""
STAGES = {
    "none": "leaves the SLA hold", "hold": "puts the SLA on hold", "removehold": "takes the SLA off hold",
}  # fmt: skip
NEUTRAL = "it leaves a hold as it is: a ticket that waited and comes into it stays on hold for ever"


def status_map(files: Files, settings: TargetSettings) -> tuple[StatusProposal, ...]:
    """Propose a meaning for every status, on each board of the project file that has it.

    What no board has is listed on the first.

    Raises:
        TargetError: the statuses are not among the files, or cannot be understood.
    """
    objects = collections(files)
    if "statuses" not in objects:
        raise TargetError("statuses.json is missing; export the statuses")
    return proposed(_facts(objects, settings), settings, BY_STATUS)


def _facts(objects: Objects, settings: TargetSettings) -> Iterator[StatusFacts]:
    boards = {board.name: {vendor_name(each).casefold() for each in board.statuses} for board in settings.boards}
    mapped = set().union(*boards.values())
    for number, (board, own) in enumerate((boards or {ALL: set()}).items()):
        for row in objects["statuses"]:
            name = str(row.get("name", "")).casefold()
            if name in own or (number == 0 and name not in mapped):
                yield _status(board, row, objects, settings)


def _status(board: str, row: Mapping[str, Any], objects: Objects, settings: TargetSettings) -> StatusFacts:
    name, action, guess = str(row.get("name", "")), action_of(row), guessed(str(row.get("name", "")))
    if action not in get_args(SlaAction):
        known = ", ".join(get_args(SlaAction))
        raise TargetError(f'statuses.json: "{name}" has the slaaction {action!r}, which is none of: {known}')
    meaning = f"{WAITING}Other" if action == "hold" else guess if guess in ("not responded", "planned") else "responded"
    said = _said(name, settings)
    waits = (said or guess or "").startswith(WAITING)
    # Which status is that of closed tickets no field tells; its name does (inferred).
    ends = (said or guess) == "resolved"
    return StatusFacts(
        board,
        name,
        STAGES[action],
        meaning,
        reaches=("resolve",) if ends else (),
        # Whether the response stands still, too, is a switch of the tenant that no export shows.
        holds=("resolve",) if action == "hold" else (),
        ends=ends,
        release=_release(row, objects.get("slas")),
        doubts=(NEUTRAL,) if action == "none" and not ends and not waits else (),
        ours=action == "removehold" and waits and said is not None,
    )


def _said(name: str, settings: TargetSettings) -> str | None:
    mapped = (item for board in settings.boards for item in board.statuses.items())
    return next((meaning for status, meaning in mapped if vendor_name(status).casefold() == name.casefold()), None)


def _release(row: Mapping[str, Any], slas: Sequence[Mapping[str, Any]] | None) -> Release:
    """A time after which it ends by itself, or a reply of the client (inferred from the names of the fields)."""
    among = "the SLAs with auto release"
    hours = row.get("timeuntilloffhold")
    rules = [f"its time until off hold, {hours:g} hours"] if isinstance(hours, int | float) and hours > 0 else []
    if slas is None and not rules:
        return Release(among=among, missing="slas.json")
    automatic = sum(each.get("autoreleaseoption") is True for each in slas or ())
    if automatic and row.get("slaignorerelease") is not True:
        every = "every SLA" if automatic == len(slas or ()) else f"{automatic} of {len(slas or ())} SLAs"
        rules.append(f"the auto release of {every}")
    return Release(known=True, rules=tuple(rules), among=among)
