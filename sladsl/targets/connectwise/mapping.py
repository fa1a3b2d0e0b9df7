"""What each status of a board means: what its stage does to the clocks, and what takes tickets out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sladsl.targets.protocol import TargetError
from sladsl.targets.settings import WAITING
from sladsl.targets.statuses.facts import EVERY, StatusFacts
from sladsl.targets.statuses.proposing import proposed

from .ledger import referred
from .reading import collections
from .statuses import ESCALATION
from .workflows import Workflows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sladsl.targets.protocol import Files, StatusProposal
    from sladsl.targets.settings import TargetSettings

    from .replay import Objects

HELD = "NoEscalation"
MEANING: dict[str, str] = {stage: meaning for meaning, stage in ESCALATION.items()} | {HELD: f"{WAITING}Other"}
"""Stage in the vendor's word -> what it means."""
REACHES = {"Responded": ("respond",), "ResolutionPlan": ("respond", "plan"), "Resolved": EVERY}
"""Stage -> the milestones that a ticket reaches with it; a skipped stage counts as reached (inferred, S1)."""


def status_map(files: Files, settings: TargetSettings) -> tuple[StatusProposal, ...]:
    """Propose a meaning for every status of every exported board.

    Raises:
        TargetError: boards or statuses are not among the files, or cannot be understood.
    """
    objects = collections(files)
    for kind in ("boards", "statuses"):
        if kind not in objects:
            raise TargetError(f"{kind}.json is missing; export the boards with their statuses")
    return proposed(_facts(objects), settings)


def _facts(objects: Objects) -> Iterator[StatusFacts]:
    workflows = Workflows(objects)
    for board in objects["boards"]:
        own = [each for each in objects["statuses"] if referred(each, "board") == board.get("id")]
        for row in own:
            yield _status(str(board.get("name", "")), row, workflows)


def _status(board: str, row: Mapping[str, Any], workflows: Workflows) -> StatusFacts:
    name, stage = str(row.get("name", "")), str(row.get("escalationStatus") or "NotResponded")
    if stage not in MEANING:
        raise TargetError(
            f'statuses.json: "{name}" has the escalationStatus {stage!r}, which is none of: {", ".join(MEANING)}'
        )
    return StatusFacts(
        board,
        name,
        stage,
        MEANING[stage],
        reaches=REACHES.get(stage, ()),
        holds=EVERY if stage == HELD else (),
        ends=row.get("closedStatus") is True,
        retired=row.get("inactive") is True,
        release=workflows.releasing(row),
    )
