"""How fast a milestone was reached against what was promised: a distribution, and figures for each priority."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sladsl.simulate.figures.statistics import median, percentile
from sladsl.simulate.plan import OpenTarget

from .clocks import DECIDED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .clocks import Clock

EDGES = tuple(Fraction(edge, 100) for edge in (0, 25, 50, 75, 100, 150, 200))
"""Where the classes of a distribution begin, as shares of the time promised. The promised time itself is in time."""
NINE_TENTHS = Fraction(9, 10)


class Pace(NamedTuple):
    """How fast a promise was fulfilled.

    Attributes:
        promise: identity of the promise.
        reached: how many clocks were stopped, in time or late.
        median, ninety: seconds on the clock of the promise, or seconds that always run for due points; None of none.
        always: whether they are seconds that always run.
    """

    promise: str
    reached: int
    median: Fraction | None
    ninety: Fraction | None
    always: bool


class Speed(NamedTuple):
    """How fast a milestone was reached.

    Attributes:
        milestone: its name.
        classes: how many clocks took each class of shares of the time promised; see EDGES.
        paces: one for each promise.
    """

    milestone: str
    classes: tuple[int, ...]
    paces: tuple[Pace, ...]

    @property
    def cases(self) -> int:
        """How many clocks it is made of."""
        return sum(self.classes)


def speed(clocks: Iterable[Clock], milestone: str) -> Speed | None:
    """How fast a milestone was reached by clocks that were stopped; None if none was."""
    classes = [0] * len(EDGES)
    taken: dict[tuple[str, bool], list[Fraction]] = {}
    for clock in clocks:
        outcome = clock.outcome
        if outcome.milestone != milestone or clock.state not in DECIDED or outcome.stopped_at is None:
            continue
        seconds, share = _taken(clock)
        if seconds is None or share is None:
            continue
        always = not isinstance(outcome.plan.target, OpenTarget)
        taken.setdefault((outcome.promise, always), []).append(seconds)
        classes[_class(share)] += 1
    if not taken:
        return None
    paces = (
        Pace(promise, len(times), median(times), percentile(times, NINE_TENTHS), always)
        for (promise, always), times in taken.items()
    )
    return Speed(milestone, tuple(classes), tuple(paces))


def _taken(clock: Clock) -> tuple[Fraction | None, Fraction | None]:
    """The seconds that a clock took, and its share of the time promised."""
    outcome, target = clock.outcome, clock.outcome.plan.target
    if isinstance(target, OpenTarget):
        if outcome.counted is None:
            return None, None
        if not target.seconds:
            return Fraction(outcome.counted), Fraction(2 if outcome.counted else 0)
        return Fraction(outcome.counted), Fraction(outcome.counted, target.seconds)
    if outcome.start is None or outcome.due is None or outcome.stopped_at is None:
        return None, None
    promised = outcome.due - outcome.start
    seconds = outcome.stopped_at - outcome.start
    return Fraction(seconds), Fraction(seconds, promised) if promised > 0 else Fraction(2 if seconds else 0)


def _class(share: Fraction) -> int:
    """The class of a share; what took exactly the time promised belongs to those in time."""
    return max((index for index, edge in enumerate(EDGES) if share > edge), default=0)
