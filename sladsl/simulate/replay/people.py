"""Who worked on the clocks: by team and by person, for the provider's own eyes."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sladsl.history.event import Event

    from ..timeline import Outcome
    from .judging import Judgement

NOBODY = "unassigned"
DECIDED = ("met", "missed")


class Share(NamedTuple):
    """The clocks of one milestone that ended with a team or a person.

    Attributes:
        name: the team or the person, in the words of the source system; "unassigned" if it names none.
        milestone: name of the milestone.
        met: in time.
        missed: late.
    """

    name: str
    milestone: str
    met: int
    missed: int

    @property
    def attained(self) -> Fraction:
        """The share in time."""
        return Fraction(self.met, self.met + self.missed)


def by_team(judged: Iterable[Judgement], start: int, end: int) -> tuple[Share, ...]:
    """Clocks decided in `start <= t < end`, by whom the ticket was assigned to when the clock was decided."""
    return _shares((holder(one.assigned.ticket.events, at), clock) for one, clock, at in _decided(judged, start, end))


def by_person(judged: Iterable[Judgement], start: int, end: int) -> tuple[Share, ...]:
    """The same by who stopped the clock; a clock that is late and still runs counts for whom the ticket is with."""
    return _shares((_actor(one, clock, at), clock) for one, clock, at in _decided(judged, start, end))


def _decided(judged: Iterable[Judgement], start: int, end: int) -> Iterator[tuple[Judgement, Outcome, int]]:
    for one in judged:
        for clock in one.timeline.outcomes:
            at = clock.stopped_at if clock.missed_at is None else clock.missed_at
            if clock.state in DECIDED and at is not None and start <= at < end:
                yield one, clock, at


def holder(events: Iterable[Event], at: int) -> str:
    """Whom a ticket was assigned to at an instant."""
    told = [event.value or event.actor for event in events if event.kind == "assigned" and event.at <= at]
    return (told[-1] if told else None) or NOBODY


def _actor(one: Judgement, clock: Outcome, at: int) -> str:
    """Who stopped a clock."""
    events = one.assigned.ticket.events
    if clock.stopped_at is None:
        return holder(events, at)
    stops = [event for event in events if event.at == clock.stopped_at and event.kind in clock.plan.stops]
    ends = [event for event in events if event.at == clock.stopped_at and event.kind in ("resolved", "closed")]
    return next((event.actor for event in (*stops, *ends) if event.actor), holder(events, clock.stopped_at))


def _shares(ended: Iterable[tuple[str, Outcome]]) -> tuple[Share, ...]:
    counts = Counter((name, clock.milestone, clock.state) for name, clock in ended)
    pairs = sorted({(name, milestone) for name, milestone, _ in counts})
    return tuple(Share(*pair, counts[*pair, "met"], counts[*pair, "missed"]) for pair in pairs)
