"""Worked examples of promises: when a ticket received then is due, as the timeline engine says."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from sladsl.clock.zones import DAY, day_of
from sladsl.compose.terms import OPEN_START
from sladsl.simulate.judge import deadlines
from sladsl.simulate.terms import TicketPlans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.clock.businessdays import DayCount
    from sladsl.model.promise import Promise
    from sladsl.model.terms import Terms

_HOUR = 3600
_SEARCH = 60
"""Days after the start of the terms within which an instructive day is looked for."""
_LATEST = 14
"""Days within which a receipt is looked for that a promise about a time of receipt is about."""


class EngineDates:
    """Due dates from the engine; a `Worked` for the schedule.

    A ticket is received an hour before closing on the first business day that no business day follows, because then
    it shows what counts; for promises about another time of receipt, some hours after that closing, on the day after,
    or at the next hour that they are about.

    Args:
        terms: the terms.

    Raises:
        UnknownZoneError: a zone does not exist.
    """

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._plans = TicketPlans(terms)
        self._zone = self._plans.calendars.zone
        first = _first_day(terms)
        days = self._plans.calendars.business_days
        self._receipts = () if first is None else tuple(_receipts(days, day_of(first)))

    def __call__(self, promise: Promise) -> Sequence[tuple[datetime, datetime]]:
        """Receipt and due on the wall clock of the agreement's zone; nothing where no receipt makes due."""
        for created in self._candidates(promise):
            due = self._due(promise, created)
            if due is not None:
                return [(self._local(created), self._local(due))]
        return []

    def _candidates(self, promise: Promise) -> Iterator[int]:
        """Instants of receipt to try; for a promise about a time of receipt many, because it may come seldom."""
        yield from self._receipts
        if self._receipts and promise.selector.get("received"):
            first = self._receipts[0] // _HOUR * _HOUR
            yield from range(first, first + _LATEST * DAY, 3 * _HOUR)

    def _due(self, promise: Promise, created: int) -> int | None:
        first = self._terms.priorities[0].name if self._terms.priorities else None
        priority = promise.selector["priority"][0] if promise.selector.get("priority") else first
        facts = {axis: values[0] for axis, values in promise.selector.items() if axis not in {"priority", "received"}}
        if promise.service is not None:
            facts["service"] = promise.service
        outcomes = deadlines(self._plans, created, priority, facts)
        return next((outcome.due for outcome in outcomes if outcome.promise == promise.id), None)

    def _local(self, instant: int) -> datetime:
        """What the wall clock shows at an instant."""
        return datetime.fromtimestamp(self._zone.local(instant), UTC).replace(tzinfo=None)


def _first_day(terms: Terms) -> date | None:
    """A day from which examples can be dated; None for terms that name no date at all."""
    if terms.start != OPEN_START:
        return terms.start
    named = [terms.review.last if terms.review else None, terms.plan.version if terms.plan else None]
    named += [example.first_day for example in terms.examples]
    named += [date(pinned.first_year, 1, 1) for pinned in terms.holidays]
    return next((day for day in named if day is not None), None)


def _receipts(days: DayCount, first: int) -> Iterator[int]:
    """Instants of receipt, the most instructive first."""
    closings = {day: days.closing(day) for day in range(first, first + _SEARCH)}
    open_days = [day for day, closing in closings.items() if closing is not None]
    chosen = next((day for day in open_days if closings.get(day + 1, 0) is None), open_days[0] if open_days else first)
    closing = closings.get(chosen)
    if closing is None:
        closing = chosen * DAY + 17 * _HOUR
    yield closing - _HOUR
    yield closing + 3 * _HOUR
    yield closing + DAY // 2 + 3 * _HOUR
