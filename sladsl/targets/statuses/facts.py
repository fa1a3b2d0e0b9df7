"""What a system is known to do in a status, told by its target: all that the shared doubts need."""

from __future__ import annotations

from typing import NamedTuple

EVERY = ("respond", "plan", "resolve")
"""The milestones whose clocks a status can stop or hold."""


class Release(NamedTuple):
    """What could take a ticket out of a status without a person.

    Attributes:
        known: whether the files tell; if not, nobody is blamed for it.
        rules: what does it, in words that stand after "released by": 'the workflow rule "Client replied"'.
        among: what was looked through, in the vendor's words: "the workflow rules".
        missing: what would have to be exported to know it; empty if `known`.
    """

    known: bool = False
    rules: tuple[str, ...] = ()
    among: str = "the rules of these files"
    missing: str = ""


class StatusFacts(NamedTuple):
    """A status of a board, as its system treats it.

    Attributes:
        board: name of the board (queue, lifecycle, table).
        status: name of the status.
        stage: what it does to the clocks, in the vendor's word; told to people, never compared.
        meaning: what that is in the words of the project file: one of `settings.STAGES`, or "waiting on Other".
        reaches: milestones that count as reached when a ticket gets it; empty if messages decide that.
        holds: milestones whose clocks stand still in it; EVERY where the system has a single flag.
        ends: whether the ticket is over in it.
        retired: whether nobody can choose it any more; then nothing is doubted that only new tickets would meet.
        release: what takes tickets out of it by itself.
        doubts: what only the target can tell, in sentences.
        ours: whether it stands as `sladsl build` wrote it, so that a wait in which clocks run is meant.
    """

    board: str
    status: str
    stage: str
    meaning: str
    reaches: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    ends: bool = False
    retired: bool = False
    release: Release = Release()
    doubts: tuple[str, ...] = ()
    ours: bool = False
