"""The story of one ticket for people: what judged it, what happened, and how each clock came to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.clock.zones import zone
from sladsl.history.kinds import words_of

from ..explain import length, local_text, reasoning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.clock.zones import Zone
    from sladsl.history.ticket import Ticket

    from ..timeline import Outcome
    from .judging import Judgement


def story(judged: Judgement) -> Iterator[str]:
    """A judged ticket as lines, times by the wall clock of the agreement."""
    assigned, timeline = judged
    own = zone(assigned.terms.zone)
    yield from _head(judged, own)
    for event in assigned.ticket.events:
        told = [event.value, event.actor and f"by {event.actor}"]
        more = ", ".join(text for text in told if text)
        yield f"  {local_text(event.at, own)}  {words_of(event.kind)}{f' ({more})' if more else ''}"
    for outcome in timeline.outcomes:
        yield ""
        yield f"{_name(outcome)}: {_state(outcome, own)}"
        yield from (f"  {line}" for line in reasoning(timeline, outcome, own))


def _head(judged: Judgement, own: Zone) -> Iterator[str]:
    assigned = judged.assigned
    ticket, terms = assigned.ticket, assigned.terms
    of = f" of {ticket.client}" if ticket.client else ""
    yield f"{ticket.id}{of}, judged by '{assigned.agreement.name}', terms from {terms.start}"
    yield f"times of {terms.zone}; observed until {local_text(judged.timeline.until, own)}"
    yield from _verdict(ticket, own)


def _verdict(ticket: Ticket, own: Zone) -> Iterator[str]:
    """What the source system itself says, beside our own judgement and never instead of it."""
    met, due, clock = ticket.verdict
    said = [
        None if met is None else ("in time" if met else "late"),
        None if due is None else f"due {local_text(due, own)}",
        None if clock is None else f"{length(clock)} on its clock",
    ]
    if any(said):
        yield f"the source system says: {', '.join(text for text in said if text)}"


def _name(outcome: Outcome) -> str:
    number = f" {outcome.number}" if outcome.number else ""
    return f"{outcome.promise}{number}"


def _state(outcome: Outcome, own: Zone) -> str:
    state = outcome.state.replace("_", " ")
    if outcome.state not in ("missed", "excluded") or outcome.due is None:
        return state
    if outcome.stopped_at is None:
        return f"{state}, still open"
    late = max(0, outcome.stopped_at - outcome.due)
    return f"{state}, {length(late)} late at {local_text(outcome.stopped_at, own)}"
