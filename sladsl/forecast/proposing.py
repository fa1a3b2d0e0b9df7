"""The tightest targets that hold: tried on the past's own clocks, each forecast like a promise."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .horizon import last_week
from .level import Odds, level_of
from .measures import measure_of, size_of
from .outlook import kept_draws, wanted_share
from .randomness import random_for
from .simulated import Noise, cases_of, misses_among, rate_course, share_course, tickets_among
from .thin import is_enough
from .weeks import series_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.model.promise import Promise
    from sladsl.simulate.figures.measured import Span

    from .asked import Wishes
    from .ladder import Ladder
    from .level import Ints
    from .simulated import Known

SHARES = (Fraction(9, 10), Fraction(19, 20), Fraction(99, 100), Fraction(1))
"""Shares of tickets that are tried of a promise on each ticket."""
SAFE = Fraction(19, 20)
"""The share that is taken for a promise on each ticket where no target holds for all of them."""
REFINED = 4
"""How often the stretch between two lengths of the ladder is halved for the figure beside."""


class Proposal(NamedTuple):
    """The tightest target at one share of tickets.

    Attributes:
        share: the share of tickets that must be in time.
        size: the target that people promise, in seconds on the promise's clock or as the day after that of receipt;
            None if none holds.
        fine: about the shortest length that holds; None if none holds, and of due points.
        held: in which share of simulated months the target holds; of the longest one tried if none does.
    """

    share: Fraction
    size: int | None
    fine: int | None
    held: float


class Curve(NamedTuple):
    """How often targets hold at one share of tickets: pairs of a size and the share of simulated months."""

    share: Fraction
    points: tuple[tuple[int, float], ...]


class Proposed(NamedTuple):
    """What may be promised instead of, or as, one promise.

    Attributes:
        promise: the promise.
        size: the size of the target now; None if it holds tickets to nothing.
        held: in which share of simulated months it is kept; None if that cannot be told.
        wanted: the share of tickets it must hold for.
        proposals: the tightest targets, one for each share tried; none if nothing can be told.
        curve: how often targets hold for the share that is wanted, or for a safe one where none holds for that.
        usual: how many tickets of it a month has, in the middle; 0 if nothing is told.
        doubt: why nothing is proposed; empty otherwise.
        loosest: the size of the loosest target that may be tried; None if none may.
    """

    promise: Promise
    size: int | None
    held: float | None
    wanted: Fraction | None
    proposals: tuple[Proposal, ...]
    curve: Curve | None
    usual: float = 0.0
    doubt: str = ""
    loosest: int | None = None


def proposed(
    promise: Promise, ladder: Ladder | None, known: Known, spans: Sequence[Span], wishes: Wishes, keep: Fraction
) -> Proposed:
    """The tightest targets of one promise.

    Args:
        promise: the promise.
        ladder: the targets that can be tried; None if there are none.
        known: the past.
        spans: the months in which targets must hold.
        wishes: draws and seed.
        keep: in which share of simulated months.
    """
    wanted, measure = wanted_share(promise), measure_of(promise.value)
    size = None if measure is None else size_of(measure)
    nothing = Proposed(promise, size, None, wanted, (), None)
    why = _why_not(promise, ladder, known)
    if why or ladder is None or wanted is None:
        return nothing._replace(doubt=why or "a mean or a total is no share of tickets")
    desk = _Desk(promise, ladder, known, spans, wishes)
    if not desk.told:
        return nothing._replace(doubt="no ticket of it is to be expected in these months")
    shares = dict.fromkeys([*(SHARES if promise.aggregate.kind == "each" else ()), wanted])
    proposals = tuple(_tightest(desk, share, keep) for share in sorted(shares))
    held = None if size is None else desk.held(size, wanted)
    return nothing._replace(
        held=held,
        proposals=proposals,
        curve=desk.curve(_drawn(promise, wanted, proposals)),
        usual=desk.usual,
        loosest=desk.sizes[-1],
    )


def _drawn(promise: Promise, wanted: Fraction, proposals: Sequence[Proposal]) -> Fraction:
    """The share that is drawn: the one wanted, but of a promise on each ticket a safe one if none holds for all."""
    holding = {each.share for each in proposals if each.size is not None}
    return SAFE if promise.aggregate.kind == "each" and wanted not in holding else wanted


def tightest(
    promise: Promise,
    ladder: Ladder | None,
    known: Known,
    spans: Sequence[Span],
    wishes: Wishes,
    keep: Fraction,
    share: Fraction,
) -> int | None:
    """The size of the tightest target that holds for a share of tickets; None if none does or can be told."""
    if ladder is None or _why_not(promise, ladder, known):
        return None
    desk = _Desk(promise, ladder, known, spans, wishes)
    place = _placed(desk, share, keep) if desk.told else len(desk.sizes)
    return desk.sizes[place] if place < len(desk.sizes) else None


def _why_not(promise: Promise, ladder: Ladder | None, known: Known) -> str:
    """Why no target can be proposed; empty if one can."""
    series = known.series.get(promise.id)
    if measure_of(promise.value) is None:
        return "it holds tickets to no time, so there is nothing to tighten or loosen"
    if series is None:
        return "no ticket of the history was judged by it"
    if ladder is None:
        return "the hours it counts in are not stated, so no other length can be tried on its clock"
    return "" if is_enough(series) else "the history has too few tickets of it"


class _Desk:
    """One promise, on which targets are tried; what was tried is kept.

    Attributes:
        sizes: the sizes that may be tried, tightest first.
        step: to multiples of what sizes between them are refined; None if they are not.
    """

    def __init__(self, promise: Promise, ladder: Ladder, known: Known, spans: Sequence[Span], wishes: Wishes) -> None:
        self._name, self._judged, self._known, self._wishes = promise.id, ladder.judged, known, wishes
        self.sizes, self.step = ladder.sizes, ladder.step
        self._spans, self._least = spans, promise.aggregate.minimum or 1
        self._last = last_week(spans, known.zone)
        rates = rate_course(known, self._last, wishes)
        self._cases = [self._drawn_cases(span, rates) for span in spans]
        self._noise = Noise(known, self._last, wishes)
        self._tried: dict[int, list[Ints]] = {}

    def _drawn_cases(self, span: Span, rates: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Ints:
        tickets = tickets_among(self._known, span, rates, self._last, self._wishes)
        random = random_for(self._wishes.seed, "cases", self._name, span.name)
        return cases_of(self._known, self._known.series[self._name], tickets, random)

    @property
    def told(self) -> int:
        """In how many simulated months it can be told whether a target holds."""
        return sum(int((cases >= self._least).sum()) for cases in self._cases)

    @property
    def usual(self) -> float:
        """How many clocks a month has, in the middle."""
        return float(np.median(np.concatenate(self._cases)))

    def held(self, size: int, share: Fraction) -> float:
        """In which share of simulated months a target holds for a share of tickets, where there are any."""
        kept = told = 0
        for cases, misses in zip(self._cases, self._misses(size), strict=True):
            some = cases >= self._least
            kept += int(kept_draws(cases[some], misses[some], share).sum())
            told += int(some.sum())
        return kept / told if told else 0.0

    def curve(self, share: Fraction) -> Curve:
        """How often every target that was tried holds."""
        return Curve(share, tuple((size, self.held(size, share)) for size in sorted(self._tried)))

    def _misses(self, size: int) -> list[Ints]:
        if size not in self._tried:
            self._tried[size] = list(self._simulated(size))
        return self._tried[size]

    def _simulated(self, size: int) -> Iterator[Ints]:
        """Misses of every month under another target; the same randomness for every one, so that they compare."""
        known, name = self._known, self._name
        series = series_of(self._judged(size), known.weeks, known.zone)
        level = level_of(Odds(series.cases, series.misses))
        shares = share_course(name, level, series.settled, self._noise)
        for span, cases in zip(self._spans, self._cases, strict=True):
            random = random_for(self._wishes.seed, "misses", name, span.name)
            yield misses_among(cases, span, shares, known, self._last, random)


def _tightest(desk: _Desk, share: Fraction, keep: Fraction) -> Proposal:
    """The tightest target that holds often enough, and about the shortest length of all."""
    sizes, low = desk.sizes, _placed(desk, share, keep)
    if low == len(sizes):
        return Proposal(share, None, None, desk.held(sizes[-1], share))
    fine = None
    if desk.step is not None:
        fine = _refined(desk, share, keep, sizes[low - 1] if low else 0, sizes[low], desk.step)
    return Proposal(share, sizes[low], fine, desk.held(sizes[low], share))


def _placed(desk: _Desk, share: Fraction, keep: Fraction) -> int:
    """The place of the tightest target that holds, by halving: the longer, the more often it holds."""
    low, high = 0, len(desk.sizes)
    while low < high:
        middle = (low + high) // 2
        if desk.held(desk.sizes[middle], share) >= keep:
            high = middle
        else:
            low = middle + 1
    return low


def _refined(desk: _Desk, share: Fraction, keep: Fraction, low: int, high: int, step: int) -> int:
    """About the shortest length between one that does not hold and one that does."""
    for _ in range(REFINED):
        middle = (low + high) // 2 // step * step
        if not low < middle < high:
            break
        if desk.held(middle, share) >= keep:
            high = middle
        else:
            low = middle
    return high
