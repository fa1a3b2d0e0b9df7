"""A forecast tried on its own past: made of the weeks before a cut, held against what came after."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .horizon import last_week
from .naive import naive_misses
from .randomness import random_for
from .simulated import known_of, misses_among, rate_course, share_courses, tickets_among
from .thin import is_enough
from .weeks import weeks_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sladsl.simulate.figures.measured import Span

    from .asked import Wishes
    from .level import Ints
    from .simulated import Known
    from .weeks import Basis, Clocks

    Tell = Callable[[int, int], None]

FEW = 10
"""Periods with fewer cases are told apart: their share can be little else than what chance makes of it."""

MOST_AHEAD = 24
"""So many periods ahead forecasts are tried at most, as they can be asked for."""


class Band(NamedTuple):
    """An interval, and what came.

    Attributes:
        low, high: the interval, both included.
        chance: how likely the forecast itself holds it that what comes lies in it; of counts it is more than asked.
        width: its width as a share of all cases; of tickets as a share of those that came.
        loss: the pinball loss of both ends in the same unit; less is better.
        inside: whether what came lies in it.
    """

    low: int
    high: int
    chance: float
    width: float
    loss: float
    inside: bool


class Tried(NamedTuple):
    """One forecast held against what came.

    Attributes:
        promise: whose share it is; empty for the number of tickets.
        cut: the period before which the forecast was made.
        span: the period forecast.
        ahead: how many periods ahead it is, from 1.
        cases: clocks judged, which the forecast was told; of tickets how many came.
        came: those of them that were late; of tickets how many came.
        wide: the interval in which nine of ten should lie.
        half: the interval in which every other one should lie.
        naive: what the past's mean with chance alone would say of nine of ten; None of tickets.
    """

    promise: str
    cut: Span
    span: Span
    ahead: int
    cases: int
    came: int
    wide: Band
    half: Band
    naive: Band | None


class Backtest(NamedTuple):
    """All forecasts that were tried.

    Attributes:
        shares: of shares, for each promise, cut and period with cases.
        tickets: of the number of tickets.
        untold: how many were not made, as the weeks before the cut say too little of the promise.
    """

    shares: tuple[Tried, ...]
    tickets: tuple[Tried, ...]
    untold: int


def backtest(
    past: Basis, spans: Sequence[Span], wishes: Wishes, most: int = MOST_AHEAD, tell: Tell | None = None
) -> Backtest:
    """Try forecasts from every cut between periods.

    Whether a ticket was late is taken as it is known at the end of the history: one that was reopened later may have
    looked otherwise at the cut.

    Args:
        past: the past.
        spans: whole periods of it, in order of time.
        wishes: draws and seed.
        most: how many periods ahead at most.
        tell: told how many cuts are done, and of how many.
    """
    counts = {name: outcomes(clocks, spans) for name, clocks in past.clocks.items()}
    shares: list[Tried] = []
    tickets: list[Tried] = []
    untold = 0
    for place in range(1, len(spans)):
        if tell is not None:
            tell(place, len(spans))
        known = known_at(past, spans[place].start - 1)
        if known is None:
            continue
        cut = _Cut(known, spans, place, min(len(spans), place + most))
        told = [name for name, each in known.series.items() if is_enough(each)]
        untold += sum(
            int((found[0][cut.place : cut.end] > 0).sum()) for name, found in counts.items() if name not in told
        )
        tickets += _tickets_tried(cut, past, wishes)
        shares += _shares_tried(cut, told, counts, wishes)
    return Backtest(tuple(shares), tuple(tickets), untold)


class _Cut(NamedTuple):
    """A past cut before the period at a place; forecast are those from it up to `end`, not included."""

    known: Known
    spans: Sequence[Span]
    place: int
    end: int

    @property
    def last(self) -> int:
        """The last week forecast."""
        return last_week(self.spans[: self.end], self.known.zone)


def known_at(past: Basis, until: int) -> Known | None:
    """What is known at an instant; None if no week was observed whole."""
    created = [instant for instant in past.created if instant <= until]
    if not created:
        return None
    weeks = weeks_of(created, until, past.zone)
    return known_of(past.clocks, weeks, past.zone) if weeks.whole.any() else None


def outcomes(clocks: Clocks, spans: Sequence[Span]) -> tuple[Ints, Ints]:
    """Clocks that count in each period, and those of them that were late."""
    edges = np.array([*(span.start for span in spans), spans[-1].end])
    cases, _ = np.histogram(clocks.decided[clocks.judged], edges)
    misses, _ = np.histogram(clocks.decided[clocks.judged & clocks.late], edges)
    return cases, misses


def _shares_tried(
    cut: _Cut, told: Sequence[str], counts: Mapping[str, tuple[Ints, Ints]], wishes: Wishes
) -> Iterator[Tried]:
    """The share of each promise in each period behind a cut, given how many clocks were judged in it."""
    last, before = cut.last, cut.spans[cut.place]
    for name, shares in share_courses(cut.known, last, wishes, told).items():
        cases, came = counts[name]
        for place in range(cut.place, cut.end):
            span, number = cut.spans[place], int(cases[place])
            if not number:
                continue
            random = random_for(wishes.seed, "backtest", name, before.name, span.name)
            drawn = np.full(wishes.draws, number, dtype=np.int64)
            misses = misses_among(drawn, span, shares, cut.known, last, random)
            plain = naive_misses(cut.known.series[name], drawn, random)
            late = int(came[place])
            bands = [band(misses, late, number, 0.9), band(misses, late, number, 0.5), band(plain, late, number, 0.9)]
            yield Tried(name, before, span, place - cut.place + 1, number, late, *bands)


def _tickets_tried(cut: _Cut, past: Basis, wishes: Wishes) -> Iterator[Tried]:
    """The number of tickets in each period behind a cut."""
    last = cut.last
    rates = rate_course(cut.known, last, wishes)
    created = np.sort(np.array(past.created))
    for place in range(cut.place, cut.end):
        span = cut.spans[place]
        came = int(np.searchsorted(created, span.end) - np.searchsorted(created, span.start))
        drawn = tickets_among(cut.known, span, rates, last, wishes)
        wide, half = (band(drawn, came, max(came, 1), share) for share in (0.9, 0.5))
        yield Tried("", cut.spans[cut.place], span, place - cut.place + 1, came, came, wide, half, None)


def band(drawn: Ints, came: int, cases: int, share: float) -> Band:
    """The interval of simulated counts in which a share of them lies, as many below it as above, and what came."""
    tail = (1 - share) / 2
    low, high = (int(each) for each in np.quantile(drawn, [tail, 1 - tail], method="inverted_cdf"))
    chance = float(((drawn >= low) & (drawn <= high)).mean())
    loss = sum(max(part * (came - end), (part - 1) * (came - end)) for end, part in ((low, tail), (high, 1 - tail)))
    return Band(low, high, chance, (high - low) / cases, loss / cases, low <= came <= high)


class Coverage(NamedTuple):
    """How forecasts did together.

    Attributes:
        tried: how many there were.
        inside: how many of what came lie in the interval for nine of ten.
        chance: how many the forecasts themselves expected there.
        half: how many lie in the interval for every other one.
        width: the mean width of the wide interval.
        loss: its mean pinball loss.
        naive: how many lie in the naive interval.
        naive_width, naive_loss: as above, of the naive interval.
    """

    tried: int
    inside: int
    chance: float
    half: int
    width: float
    loss: float
    naive: int
    naive_width: float
    naive_loss: float


def coverage(tried: Sequence[Tried]) -> Coverage:
    """How forecasts did together; at least one is needed."""
    naive = [each.naive for each in tried if each.naive is not None]
    return Coverage(
        tried=len(tried),
        inside=sum(each.wide.inside for each in tried),
        chance=sum(each.wide.chance for each in tried),
        half=sum(each.half.inside for each in tried),
        width=_mean([each.wide.width for each in tried]),
        loss=_mean([each.wide.loss for each in tried]),
        naive=sum(each.inside for each in naive),
        naive_width=_mean([each.width for each in naive]),
        naive_loss=_mean([each.loss for each in naive]),
    )


def grouped(tried: Iterable[Tried], key: Callable[[Tried], str]) -> dict[str, Coverage]:
    """How forecasts did by groups, in the order in which groups come."""
    groups: dict[str, list[Tried]] = defaultdict(list)
    for each in tried:
        groups[key(each)].append(each)
    return {name: coverage(each) for name, each in groups.items()}


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
