"""Misses: each with its timeline, where the time went, the cause that was recorded and the one that data suggest."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .moments import moments
from .stretches import stretches
from .suggestions import suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sladsl.simulate.figures.availability import Uptime

    from .causes import Cause, Causes
    from .clocks import Clock
    from .moments import Moment
    from .stretches import Stretches
    from .suggestions import Suggestion


class Miss(NamedTuple):
    """A promise that was not kept.

    Attributes:
        clock: the late clock.
        late: seconds from the due to the stop, or to the end of observation, that always run; None without a due.
        moments: its timeline.
        spent: where the time went up to the stop, or to the end of observation.
        recorded: the cause that somebody recorded; None if nobody did.
        suggested: what the data suggest.
    """

    clock: Clock
    late: int | None
    moments: tuple[Moment, ...]
    spent: Stretches
    recorded: Cause | None
    suggested: Suggestion

    @property
    def stopped(self) -> bool:
        """Whether what was promised has been done meanwhile."""
        return self.clock.outcome.stopped_at is not None


def misses(clocks: Iterable[Clock], until: int, causes: Causes, uptimes: Sequence[Uptime]) -> tuple[Miss, ...]:
    """The misses among some clocks, in order of time.

    Args:
        clocks: those that count in the period.
        until: end of observation.
        causes: what was recorded.
        uptimes: availability of the client's services, for what the data suggest.
    """
    late = sorted((clock for clock in clocks if clock.state == "missed"), key=lambda one: (one.at, one.ticket.id))
    return tuple(_miss(clock, until, causes, uptimes) for clock in late)


def _miss(clock: Clock, until: int, causes: Causes, uptimes: Sequence[Uptime]) -> Miss:
    stop, due = clock.outcome.stopped_at, clock.outcome.due
    end = until if stop is None else stop
    return Miss(
        clock=clock,
        late=None if due is None else max(0, end - due),
        moments=moments(clock, until),
        spent=stretches(clock, end),
        recorded=causes.of(clock),
        suggested=suggestion(clock, uptimes),
    )
