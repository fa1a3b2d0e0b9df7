"""The journal of a simulation: every transition of every clock, in the order it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .timeline import Transition

if TYPE_CHECKING:
    from sladsl.history.event import Event

    from .clock import Clock
    from .timeline import Change


class Journal:
    """Collects transitions.

    Attributes:
        cause: the event that is being applied; None while only time passes.
    """

    def __init__(self) -> None:
        self.cause: Event | None = None
        self._entries: list[tuple[Clock, int, Change, str, str, int | None, Event | None]] = []

    def write(self, clock: Clock, at: int, change: Change, reason: str) -> None:
        """Record a transition as the clock stands now."""
        entry = (clock, at, change, clock.plan.id, reason, clock.due(), self.cause)
        self._entries.append(entry)

    def transitions(self, numbers: dict[Clock, int | None]) -> tuple[Transition, ...]:
        """Everything recorded about the numbered clocks, in order of time."""
        found = [
            Transition(at, change, clock.plan.key, promise, clock.plan.milestone, numbers[clock], reason, due, cause)
            for clock, at, change, promise, reason, due, cause in self._entries
            if clock in numbers
        ]
        return tuple(sorted(found, key=lambda transition: transition.at))
