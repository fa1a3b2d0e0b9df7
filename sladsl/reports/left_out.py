"""What does not count in the figures of a period, with the reason."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .clocks import Clock


class Excluded(NamedTuple):
    """A late clock that does not count because of a named exclusion.

    Attributes:
        clock: the clock.
        reason: the exclusion, as it was tagged.
    """

    clock: Clock
    reason: str


class Cancelled(NamedTuple):
    """Clocks that ended without being judged.

    Attributes:
        milestone: their milestone.
        reason: why, in the words of the timeline.
        tickets: the numbers of their tickets, each once.
        clocks: how many clocks.
    """

    milestone: str
    reason: str
    tickets: tuple[str, ...]
    clocks: int


def excluded(clocks: Iterable[Clock]) -> tuple[Excluded, ...]:
    """The excluded clocks, in order of time."""
    late = sorted((one for one in clocks if one.state == "excluded"), key=lambda one: (one.at, one.ticket.id))
    return tuple(Excluded(one, _exclusion(one)) for one in late)


def _exclusion(clock: Clock) -> str:
    tagged = [event.value for event in clock.ticket.events if event.kind == "excluded" and event.value]
    return tagged[-1] if tagged else _reason(clock, "excluded")


def cancelled(clocks: Sequence[Clock]) -> tuple[Cancelled, ...]:
    """The cancelled clocks by milestone and reason."""
    counts: Counter[tuple[str, str]] = Counter()
    tickets: dict[tuple[str, str], dict[str, None]] = {}
    for clock in clocks:
        if clock.state == "cancelled":
            key = (clock.outcome.milestone, _reason(clock, "cancelled"))
            counts[key] += 1
            tickets.setdefault(key, {})[clock.ticket.id] = None
    return tuple(Cancelled(*key, tuple(tickets[key]), number) for key, number in sorted(counts.items()))


def _reason(clock: Clock, change: str) -> str:
    """What the timeline says of the last step of a kind."""
    own = (clock.outcome.plan.key, clock.outcome.number)
    steps = [one for one in clock.judgement.timeline.transitions if (one.key, one.number) == own]
    return next((step.reason for step in reversed(steps) if step.change == change), "")
