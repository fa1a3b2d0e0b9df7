"""Proposals tried on the past: the targets that the first part gives, held against the months that followed."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from .backtest import known_at
from .ladder import ladder_of
from .proposing import tightest
from .weeks import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.simulate.figures.measured import Span

    from .asked import Wishes
    from .backtest import Tell
    from .run import Past
    from .weeks import Clocks

SHARES = (Fraction(9, 10), Fraction(19, 20))
"""Shares of tickets for which targets are tried; all tickets hold of no length that was ever missed."""
AHEAD = 3
"""A proposal is made for so many periods, and held against them."""


class TriedTarget(NamedTuple):
    """A target proposed at a cut, and how it did.

    Attributes:
        promise: whose clock.
        share: the share of tickets it should hold for.
        cut: the period before which it was proposed.
        size: the target, in seconds or as the day after that of receipt; None if none was proposed.
        days: whether it is a due point.
        held: for each later period with tickets whether it held.
    """

    promise: str
    share: Fraction
    cut: Span
    size: int | None
    days: bool
    held: tuple[bool, ...]


def held_in(clocks: Clocks, spans: Sequence[Span], share: Fraction) -> Iterator[bool]:
    """Whether a target held for the tickets that came in each period, where any did.

    A statement counts a late ticket when its time has run out, perhaps months later. Of a length that was never
    promised that would be left over from times before the cut; so tickets are counted by when they came.
    """
    for span in spans:
        own = clocks.judged & (clocks.decided < OPEN) & (clocks.started >= span.start) & (clocks.started < span.end)
        cases, misses = int(own.sum()), int((own & clocks.late).sum())
        if cases:
            yield misses <= cases * (1 - share)


def targets_tried(
    past: Past, spans: Sequence[Span], wishes: Wishes, keep: Fraction, tell: Tell | None = None
) -> list[TriedTarget]:
    """Try proposals from every cut between periods; `tell` is told how many are done, and of how many."""
    found = []
    ladders = {promise.id: ladder_of(past, promise) for promise in past.promises}
    for place in range(1, len(spans)):
        if tell is not None:
            tell(place, len(spans))
        known = known_at(past.basis, spans[place].start - 1)
        later = spans[place : place + AHEAD]
        for promise in past.promises:
            ladder = ladders[promise.id]
            if ladder is None or known is None:
                continue
            for share in SHARES:
                size = tightest(promise, ladder, known, later, wishes, keep, share)
                held = () if size is None else tuple(held_in(ladder.judged(size), later, share))
                found.append(TriedTarget(promise.id, share, spans[place], size, ladder.step is None, held))
    return found
