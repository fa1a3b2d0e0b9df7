"""What weeks show that a forecast does not carry on: levels that moved with time, and busy weeks that were worse."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .told import percent_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.clock.vector.arrays import Bools

    from .level import Floats, Ints
    from .weeks import Series, Weeks

BEYOND = 3.0
"""So many standard deviations of a rank correlation are beyond chance: 3 in 1,000 of histories in which nothing is."""
LEAST = 13
"""Of fewer weeks nothing is said."""
BUSY, MANY = 1.5, 10
"""A week is busy with so many times the tickets of the middle one; of fewer tickets in that nothing is said of it."""


class Parts(NamedTuple):
    """A figure in two groups of weeks, between which it differs beyond chance.

    Attributes:
        before: the figure in the first third of weeks, or in quiet weeks.
        after: the figure in the last third, or in busy weeks.
    """

    before: float
    after: float


def moved_share(series: Series) -> Parts | None:
    """The share late in the first third of weeks and in the last, where it moved with time; None where it did not."""
    known = series.cases > 0
    cases, misses = series.cases[known], series.misses[known]
    if not _correlated(np.arange(len(cases)), misses / cases):
        return None
    third = len(cases) // 3
    return _apart(_share(cases[:third], misses[:third]), _share(cases[-third:], misses[-third:]))


def moved_tickets(weeks: Weeks) -> Parts | None:
    """Tickets a week in the first third of whole weeks and in the last, where they moved with time."""
    tickets = weeks.tickets[weeks.whole]
    if not _correlated(np.arange(len(tickets)), tickets):
        return None
    third = len(tickets) // 3
    return _apart(float(tickets[:third].mean()), float(tickets[-third:].mean()))


def busy_share(series: Series, weeks: Weeks) -> Parts | None:
    """The share late in usual weeks and in busy ones, where they differ.

    Where the share moved with time, how busy weeks were is no explanation of its own. A week with a handful of tickets
    has a late one the more likely the more it has; so of few tickets nothing is said.
    """
    known = series.cases > 0
    cases, misses = series.cases[known], series.misses[known]
    if not len(cases) or np.median(cases) < MANY or moved_share(series) is not None:
        return None
    tickets = weeks.tickets[: len(known)][known]
    busy = tickets > BUSY * np.median(tickets)
    if not _correlated(busy, misses / cases):
        return None
    return _apart(_share(cases[~busy], misses[~busy]), _share(cases[busy], misses[busy]))


def _share(cases: Ints, misses: Ints) -> float:
    return int(misses.sum()) / int(cases.sum())


def _apart(before: float, after: float) -> Parts | None:
    return Parts(before, after) if before != after else None


def _correlated(one: Ints | Bools, other: Ints | Floats) -> bool:
    """Whether two figures of weeks go with each other, by ranks: how weeks jitter does not matter for these."""
    if len(one) < LEAST:
        return False
    first, second = _ranks(one), _ranks(other)
    spread = float(first.std() * second.std())
    if not spread:
        return False
    found = float(((first - first.mean()) * (second - second.mean())).mean()) / spread
    return bool(abs(found) * (len(one) - 1) ** 0.5 > BEYOND)


def _ranks(values: Ints | Floats | Bools) -> Floats:
    """The place of each value, that of equal ones in their middle."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    ends = count.cumsum()
    found: Floats = (ends - (count - 1) / 2)[place]
    return found


def moving_doubts(series: Series, weeks: Weeks) -> Iterator[str]:
    """What a reader should know of one promise whose weeks show what the forecast does not carry on."""
    moved, busy = moved_share(series), busy_share(series, weeks)
    if moved is not None:
        way = "worse" if moved.after > moved.before else "better"
        yield (
            f"its late tickets went from {percent_text(moved.before)} in the first third of its weeks to "
            f"{percent_text(moved.after)} in the last; the forecast begins where the last weeks are and carries no "
            f"trend or season on: if this goes on, months become {way} than the intervals say"
        )
    if busy is not None:
        yield (
            f"of its tickets {percent_text(busy.after)} were late in weeks with more than {BUSY:g} times the usual "
            f"number of tickets and {percent_text(busy.before)} in the others; the forecast takes all weeks alike, so "
            "months lie outside its intervals more often than one in ten"
        )


def tickets_doubts(weeks: Weeks) -> Iterator[str]:
    """What a reader should know of the number of tickets, if it moved."""
    moved = moved_tickets(weeks)
    if moved is not None:
        yield (
            f"tickets a week went from {moved.before:,.0f} in the first third of the history to {moved.after:,.0f} in "
            "the last; they are forecast from where the last weeks are, without trend or season: --growth carries one "
            "on"
        )
