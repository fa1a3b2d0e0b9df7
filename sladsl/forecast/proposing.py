"""The tightest targets that hold: lengths tried on the past's own clocks, each forecast like a promise."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.simulate.figures.attainment import length_of

from .horizon import last_week
from .level import Odds, level_of
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
    from .level import Ints
    from .simulated import Known
    from .weeks import Clocks

MINUTE, HOUR = 60, 3600
LADDER = tuple(
    [minutes * MINUTE for minutes in (5, 10, 15, 20, 30, 45)]
    + [hours * HOUR for hours in (1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 36, 40, 48, 60, 72, 80, 96, 120, 160,
                                  200, 240, 320, 400, 480, 640, 800, 1000)]
)  # fmt: skip
"""Lengths that people promise, in seconds."""
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
        seconds: the length that people promise, in seconds on the promise's clock; None if none holds.
        fine: about the shortest length that holds; None if none holds.
        held: in which share of simulated months the length holds; of the longest one tried if none does.
    """

    share: Fraction
    seconds: int | None
    fine: int | None
    held: float


class Curve(NamedTuple):
    """How often lengths hold at one share of tickets: pairs of seconds and the share of simulated months."""

    share: Fraction
    points: tuple[tuple[int, float], ...]


class Proposed(NamedTuple):
    """What may be promised instead of, or as, one promise.

    Attributes:
        promise: the promise.
        seconds: the length promised now; None if it is no length of time.
        held: in which share of simulated months it is kept; None if that cannot be told.
        wanted: the share of tickets it must hold for.
        proposals: the tightest targets, one for each share tried; none if nothing can be told.
        curve: how often lengths hold for the share that is wanted, or for a safe one where none holds for that.
        usual: how many tickets of it a month has, in the middle; 0 if nothing is told.
        doubt: why nothing is proposed; empty otherwise.
    """

    promise: Promise
    seconds: int | None
    held: float | None
    wanted: Fraction | None
    proposals: tuple[Proposal, ...]
    curve: Curve | None
    usual: float = 0.0
    doubt: str = ""


def proposed(
    promise: Promise, clocks: Clocks | None, known: Known, spans: Sequence[Span], wishes: Wishes, keep: Fraction
) -> Proposed:
    """The tightest targets of one promise.

    Args:
        promise: the promise.
        clocks: its clocks; None if no ticket was judged by it.
        known: the past.
        spans: the months in which targets must hold.
        wishes: draws and seed.
        keep: in which share of simulated months.
    """
    wanted, seconds = wanted_share(promise), length_of(promise.value)
    nothing = Proposed(promise, seconds, None, wanted, (), None)
    why = _why_not(promise, clocks, known, seconds)
    if why or clocks is None or wanted is None:
        return nothing._replace(doubt=why or "a mean or a total is no share of tickets")
    desk = _Desk(promise, clocks, known, spans, wishes)
    if not desk.told:
        return nothing._replace(doubt="no ticket of it is to be expected in these months")
    shares = dict.fromkeys([*(SHARES if promise.aggregate.kind == "each" else ()), wanted])
    proposals = tuple(_tightest(desk, share, keep) for share in sorted(shares))
    held = None if seconds is None else desk.held(seconds, wanted)
    return nothing._replace(
        held=held, proposals=proposals, curve=desk.curve(_drawn(promise, wanted, proposals)), usual=desk.usual
    )


def _drawn(promise: Promise, wanted: Fraction, proposals: Sequence[Proposal]) -> Fraction:
    """The share that is drawn: the one wanted, but of a promise on each ticket a safe one if none holds for all."""
    holding = {each.share for each in proposals if each.seconds is not None}
    return SAFE if promise.aggregate.kind == "each" and wanted not in holding else wanted


def tightest(
    promise: Promise,
    clocks: Clocks,
    known: Known,
    spans: Sequence[Span],
    wishes: Wishes,
    keep: Fraction,
    share: Fraction,
) -> int | None:
    """The shortest length of the ladder that holds for a share of tickets; None if none does or can be told."""
    if _why_not(promise, clocks, known, length_of(promise.value)):
        return None
    desk = _Desk(promise, clocks, known, spans, wishes)
    place = _placed(desk, share, keep) if desk.told else len(LADDER)
    return LADDER[place] if place < len(LADDER) else None


def _why_not(promise: Promise, clocks: Clocks | None, known: Known, seconds: int | None) -> str:
    """Why no target can be proposed; empty if one can."""
    series = known.series.get(promise.id)
    if clocks is None or series is None:
        return "no ticket of the history was judged by it"
    if seconds is None or bool((clocks.counted[clocks.timed] < 0).any()):
        return "its target is no length of time, so no other length can be tried on its clock"
    return "" if is_enough(series) else "the history has too few tickets of it"


class _Desk:
    """One promise, on which lengths are tried; what was tried is kept."""

    def __init__(self, promise: Promise, clocks: Clocks, known: Known, spans: Sequence[Span], wishes: Wishes) -> None:
        self._name, self._clocks, self._known, self._wishes = promise.id, clocks, known, wishes
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

    def held(self, seconds: int, share: Fraction) -> float:
        """In which share of simulated months a length holds for a share of tickets, where there are any."""
        kept = told = 0
        for cases, misses in zip(self._cases, self._misses(seconds), strict=True):
            some = cases >= self._least
            kept += int(kept_draws(cases[some], misses[some], share).sum())
            told += int(some.sum())
        return kept / told if told else 0.0

    def curve(self, share: Fraction) -> Curve:
        """How often every length that was tried holds."""
        return Curve(share, tuple((seconds, self.held(seconds, share)) for seconds in sorted(self._tried)))

    def _misses(self, seconds: int) -> list[Ints]:
        if seconds not in self._tried:
            self._tried[seconds] = list(self._simulated(seconds))
        return self._tried[seconds]

    def _simulated(self, seconds: int) -> Iterator[Ints]:
        """Misses of every month under another length; the same randomness for every length, so that they compare."""
        known, name = self._known, self._name
        series = series_of(self._clocks.within(seconds), known.weeks, known.zone)
        level = level_of(Odds(series.cases, series.misses))
        shares = share_course(name, level, series.settled, self._noise)
        for span, cases in zip(self._spans, self._cases, strict=True):
            random = random_for(self._wishes.seed, "misses", name, span.name)
            yield misses_among(cases, span, shares, known, self._last, random)


def _tightest(desk: _Desk, share: Fraction, keep: Fraction) -> Proposal:
    """The shortest length that holds often enough, and about the shortest of all."""
    low = _placed(desk, share, keep)
    if low == len(LADDER):
        return Proposal(share, None, None, desk.held(LADDER[-1], share))
    fine = _refined(desk, share, keep, LADDER[low - 1] if low else 0, LADDER[low])
    return Proposal(share, LADDER[low], fine, desk.held(LADDER[low], share))


def _placed(desk: _Desk, share: Fraction, keep: Fraction) -> int:
    """The place of the shortest length of the ladder that holds, by halving: the longer, the more often it holds."""
    low, high = 0, len(LADDER)
    while low < high:
        middle = (low + high) // 2
        if desk.held(LADDER[middle], share) >= keep:
            high = middle
        else:
            low = middle + 1
    return low


def _refined(desk: _Desk, share: Fraction, keep: Fraction, low: int, high: int) -> int:
    """About the shortest length between one that does not hold and one that does."""
    for _ in range(REFINED):
        middle = (low + high) // 2 // MINUTE * MINUTE
        if not low < middle < high:
            break
        if desk.held(middle, share) >= keep:
            high = middle
        else:
            low = middle
    return high
