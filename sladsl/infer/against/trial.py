"""The way to count that explains best what a system says, begun at the contract's own way."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from sladsl.infer.rules_tried import pause_sets, starts, stops
from sladsl.infer.sampling import sample

from .variant import OWN, Variant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sladsl.clock.vector.arrays import Bools

    from .counts import Counts, Scored

SKETCH, KEPT = 3000, 4
"""So many tickets serve to compare ways to count, and so many of these go on to the next comparison."""
LEAST_GAIN, LEAST_SHARE = 5, 0.01
"""A deviation must explain so many tickets more, and this share of all: not every disagreement is one."""
FACTORS = ("start", "stop", "pauses", "hours")


def clearly(right: Bools, other: Bools) -> bool:
    """Whether one explanation is better than another beyond chance, and on enough tickets to matter."""
    won, lost = int((right & ~other).sum()), int((other & ~right).sum())
    return won - lost >= max(LEAST_GAIN, LEAST_SHARE * len(right)) and won - lost > 2 * sqrt(won + lost)


class Trial:
    """All ways that were tried.

    Attributes:
        counts: the tickets.
        best: the way that explains best, each of its factors clearly.
        without: factor in which it deviates -> the best way that keeps to the contract there.
    """

    def __init__(self, counts: Counts) -> None:
        self.counts = counts
        self._few = counts.of(sample(len(counts), SKETCH))
        self._tried: dict[Variant, float] = {}
        self._full: dict[Variant, Scored] = {}
        self._search()
        self.without: dict[str, Scored] = {}
        self.best = self._settled(self._scored(self._first(self._tried)))

    def near(self, factor: str) -> Iterator[Variant]:
        """Ways that differ from the best in one factor only, as good but for chance; the contract's left out."""
        best = self.best
        for each in self._tried:
            differs = [name for name in FACTORS if getattr(each, name) != getattr(best.variant, name)]
            if differs == [factor] and not self._is_own(each, factor) and not _same_stop(each, best.variant):
                other = self._scored(each).right
                won, lost = int((best.right & ~other).sum()), int((other & ~best.right).sum())
                if won - lost <= 2 * sqrt(won + lost):
                    yield each

    def _search(self) -> None:
        few, own = self._few, self.counts.own
        sets = pause_sets(few.evidence)
        some = [each for each in sets if len(each) in (0, 1, max(map(len, sets)))]
        marks = [
            (start, stop)
            for start in dict.fromkeys((own.start, *starts(few.evidence)))
            for stop in ([None] if own.stop is None else dict.fromkeys((own.stop, *stops(few.evidence, few.oracle))))
            if stop is None or stop.kind != start.kind
        ]
        self._try(Variant(*pair, pauses, OWN) for pair in marks for pauses in (None, *some))
        for best in self._leading("start", "stop", "pauses"):
            self._try(best._replace(hours=key) for key in few.manners)
        for best in self._leading("start", "stop", "hours"):
            self._try(best._replace(pauses=pauses) for pauses in (None, *sets))
        first = self._first(self._tried)
        self._try(first._replace(**{name: getattr(own, name)}) for name in FACTORS)

    def _try(self, variants: Iterable[Variant]) -> None:
        for each in variants:
            if each not in self._tried:
                self._tried[each] = self._few.scored(each).bits

    def _first(self, variants: Iterable[Variant]) -> Variant:
        return min(variants, key=lambda each: self._tried[each])

    def _leading(self, *factors: str) -> list[Variant]:
        """The best ways that differ in some factors."""
        found: dict[tuple[object, ...], Variant] = {}
        for each in sorted(self._tried, key=lambda each: self._tried[each]):
            found.setdefault(tuple(getattr(each, name) for name in factors), each)
        return list(found.values())[:KEPT]

    def _scored(self, variant: Variant) -> Scored:
        if variant not in self._full:
            self._full[variant] = self.counts.scored(variant)
        return self._full[variant]

    def _settled(self, best: Scored) -> Scored:
        """The best way, without the deviations that do not clearly explain more."""
        kept: set[str] = set()
        while True:
            self.without = {
                factor: self._scored(self._first(each for each in self._tried if self._keeps(each, {*kept, factor})))
                for factor in FACTORS
                if not self._is_own(best.variant, factor)
            }
            idle = [(each.bits, name) for name, each in self.without.items() if not clearly(best.right, each.right)]
            if not idle:
                return best
            # What was given up stays given up, or two deviations could stand in for each other for ever.
            _, factor = min(idle)
            kept.add(factor)
            best = self.without[factor]

    def _keeps(self, variant: Variant, factors: Iterable[str]) -> bool:
        return all(self._is_own(variant, factor) for factor in factors)

    def _is_own(self, variant: Variant, factor: str) -> bool:
        """Whether a way keeps to the contract in one factor; the last of several stops is still the contract's stop."""
        if factor == "stop":
            own = self.counts.own.stop
            return variant.stop is None or own is None or variant.stop.kind == own.kind
        return bool(getattr(variant, factor) == getattr(self.counts.own, factor))


def _same_stop(one: Variant, other: Variant) -> bool:
    """Whether two ways differ in no more of their stop than which of several it is."""
    if one.stop is None or other.stop is None:
        return False
    return one.stop != other.stop and one.stop.kind == other.stop.kind


def unexplained(right: Bools) -> bool:
    """Whether more tickets are not explained than noise would leave."""
    size = len(right)
    return bool(np.count_nonzero(~right) > max(LEAST_GAIN - 1, 0.1 * size + 3 * sqrt(0.09 * size)))
