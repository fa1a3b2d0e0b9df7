"""The kernel: a book of terms that judges one batch of tickets after the other, and keeps what it has compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.clock.zones import year_at, year_start

from .book import Choice
from .judge import judged
from .results import no_results
from .tables import tables_of

if TYPE_CHECKING:
    from .book import Book
    from .columns import Batch
    from .results import Results
    from .tables import Tables

MARGIN = 1
"""Calendars are compiled for so many years before and after the tickets, so that the next batch needs no others."""


class Kernel:
    """Judges batches.

    Attributes:
        choice: chooses the plan of each ticket.
    """

    def __init__(self, book: Book) -> None:
        self.choice = Choice(book)
        self._tables: Tables | None = None
        self._start = self._end = 0

    def judge(self, batch: Batch, until: int, *, alerts: bool = False) -> Results:
        """Judge a batch.

        Args:
            batch: the tickets.
            until: end of observation in UTC seconds, included.
            alerts: whether alerts are wanted.
        """
        chosen = self.choice.of(batch)
        if not self.choice.plans or not len(batch.at):
            return no_results(batch.tickets)._replace(refused=chosen.refused)
        results = judged(self._compiled(batch), batch, chosen.plan, until, alerts=alerts)
        refused = sorted([*results.refused, *chosen.refused])
        return results._replace(refused=tuple(refused))

    def _compiled(self, batch: Batch) -> Tables:
        """Tables of all plans so far, for a stretch of years in which the batch lies."""
        start, end = int(batch.at.min()), int(batch.at.max())
        known = self._tables
        if known is None or len(known.plans) < len(self.choice.plans) or start < self._start or end > self._end:
            first, last = year_start(year_at(start) - MARGIN), year_start(year_at(end) + 1 + MARGIN) - 1
            self._start = first if known is None else min(self._start, first)
            self._end = last if known is None else max(self._end, last)
            known = self._tables = tables_of(self.choice.plans, self._start, self._end)
        return known
