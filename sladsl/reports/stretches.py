"""Where the time of a clock went: nobody had the ticket, it lay, it was worked on, others were waited for, a pause."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.history.kinds import kind_of
from sladsl.simulate.plan import OpenTarget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sladsl.history.event import Event

    from .clocks import Clock

WORK = frozenset(
    {"responded", "planned", "work_started", "dispatched", "arrived", "worked_around", "updated", "asked_client"}
)
"""Events after which somebody works on a ticket."""


class Stretches(NamedTuple):
    """The time of a clock from its start to its stop, in seconds of the clock itself.

    For a promise of a due point, which has no clock of its own, they are seconds that always run.

    Attributes:
        unassigned: nobody had the ticket yet.
        inside: it was assigned or handed over, and nothing was done yet; or it was resolved and not closed.
        working: from something being done to the next hand-over, wait or end.
        outside: others were waited for, and the agreement lets the clock run.
        paused: the clock stood still.
    """

    unassigned: int = 0
    inside: int = 0
    working: int = 0
    outside: int = 0
    paused: int = 0

    @property
    def counted(self) -> int:
        """All but the pauses."""
        return self.unassigned + self.inside + self.working + self.outside


def stretches(clock: Clock, end: int) -> Stretches:
    """Where the time of a clock went up to an instant."""
    start = clock.outcome.start
    if start is None or end <= start:
        return Stretches()
    target = clock.outcome.plan.target
    elapsed = target.open.elapsed if isinstance(target, OpenTarget) else _always
    pauses = [(max(first, start), end if last is None else min(last, end)) for first, last in clock.row.pauses]
    sums = dict.fromkeys(Stretches._fields, 0)
    for first, last, phase in _phases(clock.ticket.events, start, end):
        paused = _paused(first, last, pauses, elapsed)
        sums["paused"] += paused
        sums[phase] += elapsed(first, last) - paused
    return Stretches(**sums)


def _always(start: int, end: int) -> int:
    return end - start


def _paused(first: int, last: int, pauses: list[tuple[int, int]], elapsed: Callable[[int, int], int]) -> int:
    """How much of a stretch was paused."""
    common = ((max(first, begin), min(last, end)) for begin, end in pauses)
    return sum(elapsed(begin, end) for begin, end in common if begin < end)


def _phases(events: tuple[Event, ...], start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The stretches between start and end, each with what a ticket was in."""
    phase, since = "unassigned", start
    for event in events:
        if event.at >= end:
            break
        entered = _entered(event, phase)
        if entered == phase:
            continue
        if event.at > since:
            yield since, event.at, phase
            since = event.at
        phase = entered
    yield since, end, phase


def _entered(event: Event, phase: str) -> str:
    """What a ticket is in after an event."""
    kind = kind_of(event.kind)
    if event.kind in ("assigned", "handed_over", "reopened") or kind.ends_ticket:
        return "inside"
    if event.kind == "waiting" or kind.waits_for is not None:
        return "outside"
    if event.kind in WORK or (kind.ends_wait and phase == "outside"):
        return "working"
    return phase
