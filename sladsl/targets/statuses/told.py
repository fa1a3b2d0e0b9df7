"""What a history says against statuses: doubts with counts, added to proposals."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sladsl.targets.protocol import StatusProposal
from sladsl.targets.settings import WAITING

from .doubts import REACHES
from .facts import EVERY, StatusFacts
from .lived import course_of, lived

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.history.ticket import Ticket

    from .lived import Course, Key, Lived

MINUTE, HOUR, DAY = 60, 3600, 86400
LONG = 7 * DAY
"""A stay that did not end is doubted when it lasts longer."""
ENOUGH = 3
"""So many stays at least are needed to speak of a habit."""


class Told(NamedTuple):
    """Proposals with what a history says of them.

    Attributes:
        proposals: the proposals, and rows for statuses of the history that none of them is about.
        notes: sentences about the history as a whole.
    """

    proposals: tuple[StatusProposal, ...]
    notes: tuple[str, ...]


def with_history(proposals: Sequence[StatusProposal], tickets: Sequence[Ticket]) -> Told:
    """Add to each proposal what tickets did in its status, and what is doubtful about that.

    A ticket whose board the history does not tell counts for every board that has a status of that name.
    """
    facts = {_key(each): facts_of(each) for each in proposals if each.status}

    def named(key: Key) -> list[StatusFacts]:
        return [each for own, each in facts.items() if _same(key, own)]

    def ends(key: Key) -> bool:
        return any(each.ends or "resolve" in each.reaches for each in named(key))

    course = course_of(tickets, lambda key: any("respond" in each.reaches for each in named(key)))
    found = []
    for each in proposals:
        keys = [key for key in course.stays if each.status and _same(key, _key(each))]
        found.append(_with(each, lived(course, keys, ends)) if each.status else each)
    strange = [key for key in course.stays if not named(key)]
    rows, notes = _unknown(strange, {board for board, _ in facts}, course)
    return Told((*found, *rows), (*_notes(course), *notes))


def facts_of(proposal: StatusProposal) -> StatusFacts:
    """What a system does in a status; by the meaning, where a target does not tell."""
    if proposal.facts is not None:
        return proposal.facts
    waits = proposal.meaning.startswith(WAITING)
    return StatusFacts(
        proposal.board,
        proposal.status,
        proposal.stage,
        proposal.meaning,
        reaches=() if waits else REACHES.get(proposal.meaning, ()),
        holds=EVERY if waits else (),
        ends=proposal.meaning == "resolved",
    )


def _key(proposal: StatusProposal) -> Key:
    return proposal.board.casefold(), proposal.status.casefold()


def _same(told: Key, own: Key) -> bool:
    """Whether a status of the history is one of a board."""
    return told[1] == own[1] and told[0] in ("", own[0])


def _with(proposal: StatusProposal, own: Lived) -> StatusProposal:
    doubts = _doubts(facts_of(proposal), proposal, own) if own.entered else ()
    return replace(proposal, lived=own, doubts=(*proposal.doubts, *doubts))


def _doubts(facts: StatusFacts, proposal: StatusProposal, own: Lived) -> Iterator[str]:
    if not proposal.mapped and "the project file does not map it" in proposal.doubts:
        yield f"it is in use: {_tickets(own.tickets)} had it"
    if proposal.meaning.startswith(WAITING) and own.first:
        yield f"it is a wait, and it was what counted as the first response of {_tickets(own.first)}"
    if proposal.meaning == "resolved" and "resolve" not in facts.reaches and not facts.ends:
        yield f"{_tickets(own.tickets)} had it, and {own.open} stayed in it with the clock of the resolution running"
    if facts.holds and not facts.ends:
        yield from _of_hold(own, facts.release.rules)


def _of_hold(own: Lived, rules: Sequence[str]) -> Iterator[str]:
    """A hold that nobody released, or only the end of the ticket, or that an answer did not end."""
    if own.longest > LONG:
        yield (
            f"a hold that is not released: {own.open} of {own.entered} stays did not end, the longest lasts "
            f"{duration(own.longest)}"
        )
    if own.closed >= ENOUGH and 2 * own.closed > own.left:
        yield f"{own.closed} of the {own.left} stays that ended did so only with the ticket"
    if own.unmoved:
        plural = "" if own.replies == 1 else "s"
        although = f", although {' and '.join(rules)} should release it" if rules else ""
        yield (
            f"of {own.replies} answer{plural} of clients, {own.unmoved} left the ticket in it for more than an hour"
            f"{although}"
        )


def _unknown(strange: Sequence[Key], boards: set[str], course: Course) -> tuple[list[StatusProposal], list[str]]:
    """Rows for statuses of the history that the files do not have, and notes on what is no status of theirs."""
    rows = []
    others: dict[str, set[str]] = {}
    words = []
    for key in strange:
        own = course.stays[key]
        tickets = {stay.ticket for stay in own}
        if key[0] and key[0] not in boards:
            others.setdefault(own[0].board, set()).update(tickets)
        elif own[0].exported:
            doubt = f"no board of these files has it, and {_tickets(len(tickets))} had it"
            rows.append(StatusProposal(own[0].board, own[0].status, "", "", mapped=False, doubts=(doubt,)))
        else:
            # In the neutral form the word of an event need not be a status.
            words.append(f"'{own[0].status}' ({len(own)})")
    notes = [f"the board '{board}' of {_tickets(len(own))} is not in these files" for board, own in others.items()]
    return rows, [*notes, *([f"words of the history that are no status here: {', '.join(words)}"] if words else [])]


def _notes(course: Course) -> Iterator[str]:
    if course.telling < course.tickets:
        yield f"{course.telling} of {course.tickets} tickets of the history tell their statuses"


def _tickets(number: int) -> str:
    return f"{number} ticket{'' if number == 1 else 's'}"


def duration(seconds: int) -> str:
    """A time in the two units that matter, rounded down: "3 d 4 h", "25 min"."""
    for unit, name, smaller, small in ((DAY, "d", HOUR, "h"), (HOUR, "h", MINUTE, "min")):
        if seconds >= unit:
            rest = seconds % unit // smaller
            return f"{seconds // unit} {name}{f' {rest} {small}' if rest else ''}"
    return f"{seconds // MINUTE} min"
