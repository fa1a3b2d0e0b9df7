"""What each status should mean in the project file, by what its system does with it and by its name."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from sladsl.targets.protocol import StatusProposal
from sladsl.targets.settings import WAITING

from .doubts import doubts_of, lacking
from .facts import EVERY
from .names import guessed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sladsl.targets.settings import TargetSettings

    from .facts import StatusFacts

OTHER = f"{WAITING}Other"
"""A wait of which the system does not know what it is for."""
STAGE_OF = {"respond": "responded", "plan": "planned", "resolve": "resolved"}
"""Milestone -> what a status means that reaches it."""


def proposed(
    facts: Iterable[StatusFacts], settings: TargetSettings, by_status: Sequence[str] = EVERY
) -> tuple[StatusProposal, ...]:
    """A proposal for each status, in the order given, and behind each board a row for each stage it lacks.

    What the system does decides, except where the name is that of a wait or of an end; then the name does, and where
    the two are at odds, the status is doubtful. What the project file says is kept.

    Args:
        facts: the statuses, those of a board in a row.
        settings: what the project file says.
        by_status: the milestones that statuses reach in this system; leave out those that messages reach.
    """
    found: list[StatusProposal] = []
    for board, rows in groupby(facts, key=lambda each: each.board):
        found += _of_board(board, list(rows), settings, by_status)
    return tuple(found)


def _of_board(
    board: str, rows: Sequence[StatusFacts], settings: TargetSettings, by_status: Sequence[str]
) -> Iterator[StatusProposal]:
    said = _said(board, settings)
    for each in rows:
        own = said.get(each.status.casefold())
        meaning = own or _meaning(each)
        doubts = list(doubts_of(each, meaning, own, by_status))
        if own is None and said and not each.retired:
            doubts.append("the project file does not map it")
        yield StatusProposal(board, each.status, each.stage, meaning, own is not None, tuple(doubts), each)
    names = {each.status.casefold() for each in rows}
    for name in (name for name in said if name not in names):
        doubt = f'the project file maps "{_as_written(board, name, settings)}", which the board does not have'
        yield StatusProposal(board, "", "", said[name], mapped=True, doubts=(doubt,))
    for milestone, doubt in lacking(rows, by_status).items():
        yield StatusProposal(board, "", milestone, STAGE_OF[milestone], mapped=False, doubts=(doubt,))


def _said(board: str, settings: TargetSettings) -> Mapping[str, str]:
    """Status, case folded -> what the project file says of it on a board."""
    mapped = next((each.statuses for each in settings.boards if each.name.casefold() == board.casefold()), {})
    return {name.casefold(): meaning for name, meaning in mapped.items()}


def _as_written(board: str, name: str, settings: TargetSettings) -> str:
    boards = (each for each in settings.boards if each.name.casefold() == board.casefold())
    return next(status for each in boards for status in each.statuses if status.casefold() == name)


def _meaning(facts: StatusFacts) -> str:
    guess = guessed(facts.status)
    told = facts.meaning.startswith(WAITING) and facts.meaning != OTHER
    if guess is not None and not told and (guess.startswith(WAITING) or guess == "resolved"):
        return guess
    return facts.meaning
