"""What each status of a board means: proposed by its stage and its name, with what is doubtful about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sladsl.targets.protocol import StatusProposal, TargetError
from sladsl.targets.settings import WAITING

from .data import read
from .ledger import referred
from .reading import collections
from .statuses import ESCALATION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sladsl.targets.protocol import Files
    from sladsl.targets.settings import TargetSettings

MEANING: dict[str, str] = {stage: meaning for meaning, stage in ESCALATION.items()}
"""Stage in the vendor's word -> what it means."""
HELD = "NoEscalation"
OPEN = ("NotResponded", "Responded", "ResolutionPlan")


def status_map(files: Files, settings: TargetSettings) -> tuple[StatusProposal, ...]:
    """Propose a meaning for every status of every exported board.

    What it is mapped to decides, except where its name is that of a wait or of an end; then the name does, and where
    the two are at odds, the status is doubtful.

    Raises:
        TargetError: boards or statuses are not among the files, or cannot be understood.
    """
    objects = collections(files)
    for kind in ("boards", "statuses"):
        if kind not in objects:
            raise TargetError(f"{kind}.json is missing; export the boards with their statuses")
    found: list[StatusProposal] = []
    for board in objects["boards"]:
        own = [each for each in objects["statuses"] if referred(each, "board") == board.get("id")]
        found += _of_board(str(board.get("name", "")), own, settings)
    return tuple(found)


def _of_board(board: str, rows: Sequence[Mapping[str, Any]], settings: TargetSettings) -> Iterator[StatusProposal]:
    mapped = next((each.statuses for each in settings.boards if each.name.casefold() == board.casefold()), {})
    by_name = {name.casefold(): meaning for name, meaning in mapped.items()}
    for row in rows:
        name, stage = str(row.get("name", "")), str(row.get("escalationStatus") or "NotResponded")
        said = by_name.get(name.casefold())
        guess = _guess(name)
        meaning = said or _proposed(stage, guess)
        doubts = [*_name_doubts(stage, guess), *_closing_doubts(row, stage), *_said_doubts(stage, said)]
        if said is None and mapped:
            doubts.append("the project file does not map it")
        yield StatusProposal(board, name, stage, meaning, said is not None, tuple(doubts))
    yield from _lacking(board, rows)


def _proposed(stage: str, guess: str | None) -> str:
    if guess is not None and (guess.startswith(WAITING) or guess == "resolved"):
        return guess
    if stage == HELD:
        return f"{WAITING}Other"
    return MEANING.get(stage, "not responded")


def _guess(name: str) -> str | None:
    """What a name says by itself; None if none of the known words is in it."""
    words = set(re.findall(r"\w+", name.casefold()))
    known = read("statuses.toml")
    waiting = known["waiting"]
    if words & set(waiting["needs"]):
        reason = next((each for each in ("Client", "Vendor") if words & set(waiting[each])), "Other")
        return f"{WAITING}{reason}"
    return next((meaning for meaning, own in known["stages"].items() if words & set(own)), None)


def _name_doubts(stage: str, guess: str | None) -> Iterator[str]:
    """What a name says against the stage."""
    if guess is None:
        return
    if guess.startswith(WAITING):
        if stage in ("Responded", "ResolutionPlan"):
            yield f"its name is that of a wait, but it counts as {_reached(stage)}, and the clocks run on"
        elif stage == "NotResponded":
            yield "its name is that of a wait, but the clocks run on"
        elif stage == "Resolved":
            yield "its name is that of a wait, but it counts as the resolution"
    elif guess == "resolved" and stage in OPEN:
        yield "its name is that of an end, but it stops no clock of the resolution"
    elif guess == "resolved" and stage == HELD:
        yield "its name is that of an end, but the clocks only stand still: the resolution is never reached"
    elif guess == "not responded" and stage in ("Responded", "ResolutionPlan", "Resolved"):
        yield f"its name is that of a new ticket, but it counts as {_reached(stage)}"
    elif stage == HELD:
        yield "it stops every clock, but its name is not that of a wait"


def _reached(stage: str) -> str:
    return {"Responded": "a response", "ResolutionPlan": "a response and a plan"}.get(stage, "the resolution")


def _closing_doubts(row: Mapping[str, Any], stage: str) -> Iterator[str]:
    """A closed ticket whose clock was not stopped."""
    if row.get("closedStatus") is not True:
        return
    if stage == HELD:
        yield "it closes the ticket while its clocks are held: nobody releases them"
    elif stage in OPEN:
        yield "it closes the ticket, but its clocks run on"


def _said_doubts(stage: str, said: str | None) -> Iterator[str]:
    """What the project file says against the stage."""
    if said is None:
        return
    wanted = HELD if said.startswith(WAITING) else ESCALATION[said]
    # A wait that not every agreement of the board pauses for is left running on purpose.
    if wanted != stage and not (wanted == HELD and stage == "NotResponded"):
        yield f'the project file says "{said}", which is {wanted}, but it is {stage}'


def _lacking(board: str, rows: Sequence[Mapping[str, Any]]) -> Iterator[StatusProposal]:
    """Stages that no status of a board stands for."""
    stages = {str(row.get("escalationStatus") or "NotResponded") for row in rows}
    lacking = {
        "Responded": "no status counts as a response: tickets are responded to only when they are resolved",
        "Resolved": "no status counts as the resolution: its clock is never stopped",
    }
    for stage, doubt in lacking.items():
        if stage not in stages and not (stage == "Responded" and "ResolutionPlan" in stages):
            yield StatusProposal(board, "", stage, MEANING[stage], mapped=False, doubts=(doubt,))
