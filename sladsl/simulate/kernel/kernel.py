"""The kernel: a book of terms that judges one batch of tickets after the other, and keeps what it has compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.clock.businessdays import calendar_days
from sladsl.clock.zones import year_at, year_start, zone
from sladsl.simulate.plan import DayTarget, PromisePlan, TicketPlan

from .assembly import assembled
from .book import Choice
from .judge import judged_parts
from .tables import tables_of

if TYPE_CHECKING:
    from .assembly import Parts
    from .book import Book
    from .columns import Batch
    from .results import Results
    from .tables import Tables


_DAYS = calendar_days(zone("Etc/UTC"))
_NOTHING = PromisePlan("nothing", "", "nothing", DayTarget(0, None, _DAYS), start="", stops=frozenset())
NO_PLAN = TicketPlan(_DAYS, "as_logged", {"": (_NOTHING,)})
"""What stands in the tables while no ticket has terms; tables of nothing have no shape."""


class Kernel:
    """Judges batches.

    Attributes:
        choice: chooses the plan of each ticket.
    """

    def __init__(self, book: Book, horizon: tuple[int, int] | None = None) -> None:
        """Take a book, and the first and the last instant of the history if they are known."""
        self.choice = Choice(book)
        self._tables: Tables | None = None
        self._horizon = horizon

    def judge(self, batch: Batch, until: int, *, alerts: bool = False) -> Results:
        """Judge a batch.

        Args:
            batch: the tickets.
            until: end of observation in UTC seconds, included.
            alerts: whether alerts are wanted.
        """
        return assembled(self.parts(batch, until, alerts=alerts))

    def parts(self, batch: Batch, until: int, *, alerts: bool = False) -> Parts:
        """As `judge`, with the outcomes as they come."""
        chosen = self.choice.of(batch)
        parts = judged_parts(self._compiled(batch), batch, chosen.plan, until, alerts=alerts)
        parts.refused = sorted([*parts.refused, *chosen.refused])
        return parts

    def _compiled(self, batch: Batch) -> Tables:
        """Tables of all plans so far, for a stretch of years in which the batch lies."""
        some = len(batch.at) > 0
        start, end = (int(batch.at.min()), int(batch.at.max())) if some else self._horizon or (0, 0)
        first, last = self._horizon or (start, end)
        known = self._tables
        if known is None or len(known.plans) < len(self.choice.plans) or start < first or end > last:
            first, last = year_start(year_at(min(first, start))), year_start(year_at(max(last, end)) + 1) - 1
            self._horizon = first, last
            known = self._tables = tables_of(self.choice.plans or [NO_PLAN], first, last)
        return known
