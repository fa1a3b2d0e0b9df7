"""The figures of one simulated period in one draw, as the credit calculator asks for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sladsl.simulate.figures.measured import Attained
from sladsl.simulate.figures.spans import spans_of

from .randomness import random_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal
    from fractions import Fraction

    import numpy as np

    from sladsl.model.terms import Terms
    from sladsl.model.values import Duration, Money, Period
    from sladsl.simulate.figures.measured import Down, Late, Measured, Span
    from sladsl.simulate.figures.past import Past

    from .downs import Downs
    from .late_tickets import Both, Meant, Stock
    from .simulated import Month

    Selector = Mapping[str, tuple[str, ...]]


@dataclass
class Scene:
    """What all draws have in common.

    Attributes:
        terms: the terms.
        months: the simulated months, in order and without gaps.
        stock: the clocks of the past.
        downs: the outages of the past; None if no record of them was kept.
        past: what tells the fees of periods.
        seed: the seed.
        fees: the fees of periods, kept once asked.
        meant, passed: what lines mean, kept once asked.
    """

    terms: Terms
    months: Sequence[Month]
    stock: Stock
    downs: Downs | None
    past: Past
    seed: int
    fees: dict[str, Money | None] = field(default_factory=dict)
    meant: dict[object, dict[str, Meant]] = field(default_factory=dict)
    passed: dict[object, Mapping[str, Both]] = field(default_factory=dict)


class SimulatedFigures:
    """A period of one draw (see `Measured`). What is not simulated is not measured: metrics and probes."""

    def __init__(self, scene: Scene, draw: int, span: Span, drawn: tuple[tuple[int, int], ...]) -> None:
        """Take a draw; figures follow when they are asked for.

        Args:
            scene: what all draws have in common.
            draw: which one.
            span: a period made of whole simulated months.
            drawn: the outages of the draw, as `Downs.drawn` gives them.
        """
        self._scene, self._draw, self._span, self._drawn = scene, draw, span, drawn
        self._months = [each for each in scene.months if span.start <= each.span.start and each.span.end <= span.end]

    @property
    def span(self) -> Span:
        """The period."""
        return self._span

    @property
    def fee(self) -> Money | None:
        """The fee of the terms, if it is paid for whole parts of the period."""
        scene = self._scene
        if self._span.name not in scene.fees:
            scene.fees[self._span.name] = scene.past.fees_within(scene.terms, self._span)
        return scene.fees[self._span.name]

    def availability(self, service: str | None) -> Fraction | None:
        """The share of the time promised in which a service was up."""
        downs = self._scene.downs
        return None if downs is None else downs.figures(self._span, self._drawn).availability(service)

    def outages(self, service: str | None) -> tuple[Down, ...] | None:
        """The outages of a service that count."""
        downs = self._scene.downs
        return None if downs is None else downs.figures(self._span, self._drawn).outages(service)

    def attainment(self, milestone: str | None, selector: Selector) -> Attained | None:
        """How many clocks were in time."""
        key = (milestone, _frozen(selector))
        if key not in self._scene.meant:
            self._scene.meant[key] = self._scene.stock.meant(milestone, selector)
        random = self._random("attained", key)
        met = late = 0
        for name, meant in self._scene.meant[key].items():
            fine, missed = self._counts(name)
            met += _chosen(fine, meant.fine, random)
            late += _chosen(missed, meant.late, random)
        return Attained(met, met + late) if met + late else None

    def late(self, milestone: str | None, selector: Selector, beyond: Duration | None) -> tuple[Late, ...] | None:
        """The tickets that missed a milestone, or took longer to it than a threshold."""
        key = (milestone, _frozen(selector), None if beyond is None else (beyond.seconds, beyond.clock))
        if key not in self._scene.passed:
            self._scene.passed[key] = self._scene.stock.passed(milestone, selector, beyond)
        random = self._random("late", key[:2] if beyond is None else key)
        found: list[Late] = []
        for name, both in self._scene.passed[key].items():
            for number, passed in zip(self._counts(name), both, strict=True):
                many = _chosen(number, min(passed.share, 1.0), random)
                if many:
                    found += [passed.tickets[pick] for pick in random.integers(0, len(passed.tickets), many).tolist()]
        return tuple(found)

    def metric(self, name: str | None) -> Fraction | None:
        """Metrics are not simulated."""
        del name
        return None

    def amount(self, name: str) -> Decimal | None:
        """Other amounts are not known of months to come."""
        del name
        return None

    def before(self, period: Period) -> Measured | None:
        """The period before; None before the first month, with which the terms begin to hold."""
        spans = spans_of(period, self._scene.terms)
        own = spans.at(self._span.start)
        span = None if own is None else spans.before(own)
        if span is None or span.start < self._scene.months[0].span.start:
            return None
        return SimulatedFigures(self._scene, self._draw, span, self._drawn)

    def _counts(self, name: str) -> tuple[int, int]:
        """Clocks of a promise in time, and late."""
        cases = misses = 0
        for month in self._months:
            if name in month.cases:
                cases += int(month.cases[name][self._draw])
                misses += int(month.misses[name][self._draw])
        return cases - misses, misses

    def _random(self, kind: str, key: object) -> np.random.Generator:
        """The same numbers whenever the same is asked of the same period and draw."""
        return random_for(self._scene.seed, kind, repr(key), self._span.name, self._draw)


def _frozen(selector: Selector) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(sorted(selector.items()))


def _chosen(number: int, share: float, random: np.random.Generator) -> int:
    """How many of some are meant, each with a chance."""
    if share in (0.0, 1.0) or not number:
        return number if share else 0
    return int(random.binomial(number, share))
