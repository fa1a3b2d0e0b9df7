"""What is doubtful about a status, told from what its system does, from its name and from the project file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.targets.settings import WAITING

from .facts import EVERY
from .names import guessed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from .facts import StatusFacts

REACHED = {"respond": "a response", "plan": "a plan", "resolve": "the resolution"}
"""Milestone -> what a status counts as that reaches it."""
REACHES: dict[str, tuple[str, ...]] = {
    "not responded": (),
    "responded": ("respond",),
    "planned": ("respond", "plan"),
    "resolved": EVERY,
}
"""Meaning in the project file -> the milestones that such a status reaches."""
CLIENT = f"{WAITING}Client".casefold()


def doubts_of(facts: StatusFacts, meaning: str, said: str | None, by_status: Collection[str] = EVERY) -> Iterator[str]:
    """Everything doubtful about a status, in sentences.

    Args:
        facts: the status.
        meaning: what it is taken to mean.
        said: what the project file says; None if it does not say anything.
        by_status: the milestones that statuses reach in this system; others are reached by messages.
    """
    if facts.retired:
        return
    guess = guessed(facts.status)
    # A wait that not every agreement of the board pauses for is left running on purpose.
    meant = facts.ours or (said is not None and said.startswith(WAITING))
    if not (meant and not facts.holds and not facts.reaches):
        yield from _of_name(facts, guess)
    yield from _of_end(facts)
    if meaning.casefold() == CLIENT or (meaning == facts.meaning and guess is None and said is None):
        yield from _of_release(facts)
    yield from facts.doubts
    yield from _of_saying(facts, said, by_status)


def _of_name(facts: StatusFacts, guess: str | None) -> Iterator[str]:
    """What the name says against the system."""
    if guess is None:
        return
    counts = counted_as(facts)
    if guess.startswith(WAITING):
        if "resolve" in facts.reaches:
            yield "its name is that of a wait, but it counts as the resolution"
        elif not facts.holds:
            counting = f"it counts as {counts}, and " if counts else ""
            yield f"its name is that of a wait, but {counting}the clocks run on"
    elif guess == "resolved":
        if "resolve" in facts.holds:
            yield "its name is that of an end, but the clocks only stand still: the resolution is never reached"
        elif "resolve" not in facts.reaches:
            yield "its name is that of an end, but it stops no clock of the resolution"
    elif guess == "not responded" and counts:
        yield f"its name is that of a new ticket, but it counts as {counts}"
    elif facts.holds:
        yield f"it stops {held(facts)}, but its name is not that of a wait"


def _of_end(facts: StatusFacts) -> Iterator[str]:
    """A ticket that is over, and whose clock was not stopped."""
    if not facts.ends:
        return
    if "resolve" in facts.holds:
        yield "it closes the ticket while its clocks are held: nobody releases them"
    elif "resolve" not in facts.reaches:
        yield "it closes the ticket, but its clocks run on"


def _of_release(facts: StatusFacts) -> Iterator[str]:
    """A wait on the client, or on nobody knows what, that the client's answer does not end."""
    release = facts.release
    if facts.holds and not facts.ends and release.known and not release.rules:
        yield f"it stops {held(facts)}, and none of {release.among} takes a ticket out of it when the client answers"


def _of_saying(facts: StatusFacts, said: str | None, by_status: Collection[str]) -> Iterator[str]:
    """What the project file says against the system."""
    if said is None:
        return
    if said.startswith(WAITING):
        contradicts = bool(facts.reaches)
    else:
        contradicts = bool(facts.holds or (set(REACHES[said]) ^ set(facts.reaches)) & set(by_status))
    if contradicts:
        yield f'the project file says "{said}", but {_does(facts)} ({facts.stage})'


def _does(facts: StatusFacts) -> str:
    if facts.holds:
        return f"it stops {held(facts)}"
    counts = counted_as(facts)
    return f"it counts as {counts}" if counts else "it starts and stops no clock"


def counted_as(facts: StatusFacts) -> str:
    """What a status counts as, in words; empty if as nothing. Whoever is resolved was responded to."""
    if "resolve" in facts.reaches:
        return REACHED["resolve"]
    return " and ".join(REACHED[each] for each in EVERY if each in facts.reaches)


def held(facts: StatusFacts) -> str:
    """Which clocks a status stops, in words that stand behind "it stops"."""
    if set(EVERY) <= set(facts.holds):
        return "every clock"
    return f"the clock of {' and '.join(facts.holds)}"


def lacking(facts: Sequence[StatusFacts], by_status: Collection[str]) -> dict[str, str]:
    """Milestone -> doubt about a board of which no status reaches it.

    Args:
        facts: the statuses of one board.
        by_status: the milestones that statuses reach in this system; others are reached by messages.
    """
    told = {
        "respond": "no status counts as a response: tickets are responded to only when they are resolved",
        "resolve": "no status counts as the resolution: its clock is never stopped",
    }
    # Whoever is resolved was responded to, but then the board has no status for a response of its own.
    reached = {
        milestone
        for each in facts
        for milestone in each.reaches
        if not each.retired and (milestone == "resolve" or "resolve" not in each.reaches)
    }
    return {milestone: told[milestone] for milestone in told if milestone in by_status and milestone not in reached}
