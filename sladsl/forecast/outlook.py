"""The outlook of a promise: month by month its attainment, and how likely it is kept."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from .spread import spread_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.clock.vector.arrays import Bools
    from sladsl.model.promise import Promise
    from sladsl.simulate.figures.measured import Span

    from .level import Ints
    from .simulated import Month
    from .spread import Spread
    from .weeks import Clocks, Series


class Outlook(NamedTuple):
    """A promise in a month to come.

    Attributes:
        span: the month.
        cases: clocks judged.
        share: the share in time, where any is judged; None if none is in any draw.
        kept: in which share of draws the share promised is reached, of those in which it can be told; None if the
            promise has no share, or if it can be told in no draw.
        empty: in which share of draws there are too few clocks to tell.
    """

    span: Span
    cases: Spread
    share: Spread | None
    kept: float | None
    empty: float


class Gone(NamedTuple):
    """A promise in a month that is over, as statements count it."""

    span: Span
    cases: int
    misses: int


class PromiseForecast(NamedTuple):
    """What is told of a promise.

    Attributes:
        promise: the promise.
        wanted: the share that must be in time; None if it promises no share.
        known: its settled weeks; None if no ticket was judged by it.
        past: its months so far.
        months: its months to come; none if the history says too little.
        doubts: what a reader should know, in sentences without full stops.
    """

    promise: Promise
    wanted: Fraction | None
    known: Series | None
    past: tuple[Gone, ...]
    months: tuple[Outlook, ...]
    doubts: tuple[str, ...]


def wanted_share(promise: Promise) -> Fraction | None:
    """The share that must be in time for a promise to be kept; None if it is about a mean or a total.

    A promise on each ticket wants all of them. A percentile is within a time if that share of tickets is, and the
    median if half of them are.
    """
    kind, share = promise.aggregate.kind, promise.aggregate.share
    if kind == "median":
        return Fraction(1, 2)
    if kind in ("each", "share", "percentile"):
        return Fraction(1) if share is None or kind == "each" else share
    return None


def outlook(promise: Promise, month: Month) -> Outlook:
    """A promise in a simulated month."""
    cases, misses = month.cases[promise.id], month.misses[promise.id]
    some, told = cases > 0, cases >= (promise.aggregate.minimum or 1)
    wanted = wanted_share(promise)
    share = spread_of(1 - misses[some] / cases[some]) if some.any() else None
    kept = None
    if wanted is not None and told.any():
        kept = float(kept_draws(cases[told], misses[told], wanted).mean())
    return Outlook(month.span, spread_of(cases), share, kept, float(1 - told.mean()))


def kept_draws(cases: Ints, misses: Ints, wanted: Fraction) -> Bools:
    """Whether a share is reached, exactly."""
    found: Bools = (cases - misses) * wanted.denominator >= cases * wanted.numerator
    return found


def gone_months(clocks: Clocks, spans: Sequence[Span]) -> tuple[Gone, ...]:
    """The months of a past with clocks in them."""
    found = []
    for span in spans:
        inside = clocks.judged & (clocks.decided >= span.start) & (clocks.decided < span.end)
        if inside.any():
            found.append(Gone(span, int(inside.sum()), int((inside & clocks.late).sum())))
    return tuple(found)
