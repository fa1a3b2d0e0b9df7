"""Outages of months to come: those of past weeks, drawn week by week and moved to their place."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sladsl.clock.zones import DAY
from sladsl.simulate.figures.downtime import Observed
from sladsl.simulate.figures.measuring import HistoryFigures
from sladsl.simulate.figures.past import Past

from .horizon import parts_of
from .randomness import random_for
from .weeks import WEEK, monday, week_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.clock.zones import Zone
    from sladsl.history.records import Outage
    from sladsl.model.terms import Terms
    from sladsl.simulate.figures.measured import Span


class Downs:
    """Outages to draw from, and the figures of months that had the same of them."""

    def __init__(self, outages: Sequence[Outage], first: int, until: int, terms: Terms, own: Zone) -> None:
        """Sort the outages of whole weeks.

        Args:
            outages: what was recorded.
            first: the first instant observed.
            until: the last instant observed.
            terms: the terms.
            own: the zone of weeks.
        """
        self._terms, self._zone = terms, own
        self.begin = week_of(first, own)
        self.end = max(self.begin + 1, week_of(until + 1, own))
        self._of: dict[int, list[Outage]] = defaultdict(list)
        for outage in sorted(outages, key=lambda each: (each.start, each.end or until, each.service, each.kind)):
            week = min(max(week_of(outage.start, own), self.begin), self.end - 1)
            self._of[week].append(outage if outage.end is not None else outage._replace(end=until + 1))
        self._bounds: dict[str, tuple[int, int]] = {}
        self._figures: dict[tuple[str, tuple[tuple[int, int], ...]], HistoryFigures] = {}

    def drawn(self, spans: Sequence[Span], seed: int, draw: int) -> tuple[tuple[int, int], ...]:
        """For the weeks of a horizon past weeks with outages in their place: (week, past week) each."""
        weeks = range(week_of(spans[0].start, self._zone), week_of(spans[-1].end - 1, self._zone) + 1)
        random = random_for(seed, "outages", draw)
        chosen = random.integers(self.begin, self.end, len(weeks)).tolist()
        return tuple((week, past) for week, past in zip(weeks, chosen, strict=True) if past in self._of)

    def figures(self, span: Span, drawn: tuple[tuple[int, int], ...]) -> HistoryFigures:
        """The figures of a period in which the outages of past weeks happen again."""
        if span.name not in self._bounds:
            parts = parts_of(span, self._zone)
            self._bounds[span.name] = parts[0].week - 1, parts[-1].week
        first, last = self._bounds[span.name]
        near = tuple(each for each in drawn if first <= each[0] <= last)
        key = (span.name, near)
        if key not in self._figures:
            again = [outage for week, past in near for outage in self._moved(week, past)]
            observed = Observed(span.end - 1, again, (), span.start - 2 * WEEK * DAY)
            self._figures[key] = HistoryFigures(self._terms, span, Past(None, observed))
        return self._figures[key]

    def _moved(self, week: int, past: int) -> list[Outage]:
        """The outages of a past week, moved to another; announcements move with them."""
        by = monday(week, self._zone) - monday(past, self._zone)
        return [
            each._replace(
                start=each.start + by,
                end=None if each.end is None else each.end + by,
                announced=None if each.announced is None else each.announced + by,
            )
            for each in self._of[past]
        ]
