"""Credits of simulated months: every draw put through the credit calculator."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.simulate.figures.counting import NO_PERIODS, counted_over, schedule_periods
from sladsl.simulate.figures.credits import credits_of
from sladsl.simulate.figures.spans import spans_of

from .figures import SimulatedFigures
from .spread import Spread, spread_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.model.remedy import Credit as Line
    from sladsl.model.terms import Terms
    from sladsl.simulate.figures.measured import Span
    from sladsl.simulate.figures.owed import Owed

    from .figures import Scene
    from .level import Floats
    from .simulated import Month

MOST = 1000
"""So many draws are put through the calculator; figures of them are as good as their intervals are read."""
WORST = 20
"""One draw of so many is among the worst."""


class Amounts(NamedTuple):
    """Credits of one kind in a month, or in all.

    Attributes:
        unit, of: the kind, as `Owed.key` gives it: ("money", currency), ("share", base), or days, hours, points.
        spread: how much.
        any: in which share of draws there is any.
        worst: the mean of the worst twentieth.
    """

    unit: str
    of: str
    spread: Spread
    any: float
    worst: float


class Owing(NamedTuple):
    """Credits of a month, or of all.

    Attributes:
        span: the month; None for all together.
        amounts: by kinds that cannot be added.
        any: in which share of draws anything is owed.
        open: in which share of draws the agreement, or what is known, does not say how much is owed; they count as
            nothing in the amounts.
    """

    span: Span | None
    amounts: tuple[Amounts, ...]
    any: float
    open: float


class Credit(NamedTuple):
    """What is owed in all simulated months, and what is not simulated.

    Attributes:
        months: month by month.
        whole: all together.
        draws: how many draws they are made of.
        untold: lines of the schedule, or periods, that are not simulated, in words.
        questions: what the agreement or the history does not say, and in how many draws that mattered, most first.
    """

    months: tuple[Owing, ...]
    whole: Owing
    draws: int
    untold: tuple[str, ...]
    questions: tuple[str, ...]


def owing(scene: Scene, draws: int) -> Credit | None:
    """What months owe; None if the terms give no credits."""
    remedies = scene.terms.remedies
    if remedies is None or not remedies.credits:
        return None
    number = min(draws, MOST)
    tables = [_Table(number) for _ in scene.months]
    questions: Counter[str] = Counter()
    spans = [list(_spans(scene.terms, scene.months, month.span)) for month in scene.months]
    every = [month.span for month in scene.months]
    for draw in range(number):
        drawn = () if scene.downs is None else scene.downs.drawn(every, scene.seed, draw)
        for table, own in zip(tables, spans, strict=True):
            for span in own:
                found = credits_of(scene.terms, SimulatedFigures(scene, draw, span, drawn))
                table.add(draw, found.total)
                questions.update(found.questions if found.total is None else ())
    months = tuple(table.owing(month.span) for table, month in zip(tables, scene.months, strict=True))
    asked = tuple(question for question, _ in questions.most_common(3))
    return Credit(months, _together(tables), number, tuple(_untold(scene)), asked)


def _spans(terms: Terms, months: Sequence[Month], month: Span) -> Iterator[Span]:
    """The periods of the schedule that end in a month and are made of simulated months."""
    edges = {each.span.start for each in months} | {each.span.end for each in months}
    found = dict.fromkeys(
        span for period in schedule_periods(terms) for span in spans_of(period, terms).overlapping(*month[1:])
    )
    told: set[tuple[int, int]] = set()
    for span in found:
        bounds = (span.start, span.end)
        if month.start < span.end <= month.end and edges.issuperset(bounds) and bounds not in told:
            told.add(bounds)
            yield span


def _untold(scene: Scene) -> Iterator[str]:
    """Lines that no simulated month can give anything by."""
    remedies = scene.terms.remedies
    for credit in remedies.credits if remedies is not None else ():
        kind = credit.measure.kind
        if kind == "metric":
            yield f"{credit.id}: metrics are not simulated"
        elif kind in ("availability", "outage") and scene.downs is None:
            yield f"{credit.id}: the history keeps no record of outages"
        elif not any(list(_own(scene, credit, month.span)) for month in scene.months):
            yield f"{credit.id}: it is counted over longer periods than are simulated; raise --months"


def _own(scene: Scene, credit: Line, month: Span) -> Iterator[Span]:
    """The periods of a line that are simulated and end in a month."""
    period = counted_over(credit, scene.terms)
    if period.unit in NO_PERIODS or period.unit == "term":
        return
    own = {(span.start, span.end) for span in spans_of(period, scene.terms).overlapping(*month[1:])}
    yield from (span for span in _spans(scene.terms, scene.months, month) if (span.start, span.end) in own)


class _Table:
    """Amounts of the draws of one month, by kind."""

    def __init__(self, draws: int) -> None:
        self.draws = draws
        self.kinds: dict[tuple[str, str], Floats] = {}
        self.open = np.zeros(draws, np.bool_)

    def add(self, draw: int, total: Sequence[Owed] | None) -> None:
        """Note what a draw owes."""
        if total is None:
            self.open[draw] = True
        for one in total or ():
            self.kinds.setdefault(one.key, np.zeros(self.draws))[draw] += float(one.size)

    def owing(self, span: Span | None) -> Owing:
        """What the draws owe."""
        amounts = tuple(_amounts(kind, values) for kind, values in sorted(self.kinds.items()))
        some = np.zeros(self.draws, np.bool_)
        for values in self.kinds.values():
            some |= values > 0
        return Owing(span, amounts, float(some.mean()), float(self.open.mean()))


def _together(tables: Sequence[_Table]) -> Owing:
    whole = _Table(tables[0].draws)
    for table in tables:
        whole.open |= table.open
        for kind, values in table.kinds.items():
            whole.kinds[kind] = whole.kinds.get(kind, 0) + values
    return whole.owing(None)


def _amounts(kind: tuple[str, str], values: Floats) -> Amounts:
    worst = np.sort(values)[-max(1, len(values) // WORST) :]
    return Amounts(*kind, spread_of(values), float((values > 0).mean()), float(worst.mean()))
