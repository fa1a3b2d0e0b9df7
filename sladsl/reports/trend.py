"""Attainment through time: each milestone in the period and in those before it."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sladsl.simulate.figures.attainment import attainments

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sladsl.model.terms import Terms
    from sladsl.simulate.figures.judged import Judged
    from sladsl.simulate.figures.measured import Span


class TrendPoint(NamedTuple):
    """A milestone in a period.

    Attributes:
        period: name of the period.
        met: in time.
        missed: late.
    """

    period: str
    met: int
    missed: int

    @property
    def judged(self) -> int:
        """How many were in time or late."""
        return self.met + self.missed

    @property
    def share(self) -> Fraction | None:
        """The share in time; None if nothing was judged."""
        return Fraction(self.met, self.judged) if self.judged else None


class Trend(NamedTuple):
    """A milestone through time.

    Attributes:
        milestone: its name.
        points: one for each period, the earliest first.
        promised: the share promised, where all promises of the milestone promise the same; None if they differ.
    """

    milestone: str
    points: tuple[TrendPoint, ...]
    promised: Fraction | None


def trends(
    rows: Iterable[Judged], spans: Sequence[Span], until: int, milestones: Iterable[str], terms: Terms | None
) -> tuple[Trend, ...]:
    """The trends of milestones.

    Args:
        rows: judged clocks.
        spans: the periods, in order.
        until: end of observation.
        milestones: the milestones that are asked about.
        terms: the terms whose promised shares are shown; None shows none.
    """
    own = list(rows)
    of = {row.promise_id: row.milestone for row in own}
    counts: Counter[tuple[str, str, str]] = Counter()
    for found in attainments(own, spans, until):
        counts[of[found.promise_id], found.span.name, "met"] += found.met
        counts[of[found.promise_id], found.span.name, "missed"] += found.missed
    return tuple(
        Trend(
            milestone,
            tuple(
                TrendPoint(span.name, counts[milestone, span.name, "met"], counts[milestone, span.name, "missed"])
                for span in spans
            ),
            None if terms is None else promised_share(terms, milestone),
        )
        for milestone in milestones
    )


def promised_share(terms: Terms, milestone: str) -> Fraction | None:
    """The share in time that all promises of a milestone promise: all of it where each ticket is promised."""
    shares: set[Fraction | None] = set()
    for promise in terms.promises:
        if promise.milestone == milestone:
            kind = promise.aggregate.kind
            shares.add(Fraction(1) if kind == "each" else promise.aggregate.share if kind == "share" else None)
    return shares.pop() if len(shares) == 1 else None
