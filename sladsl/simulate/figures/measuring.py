"""The figures of one period, measured from the past of an agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.clock.compile import calendars_of
from sladsl.model.values import Period
from sladsl.simulate.counting import Pauses, Stretch
from sladsl.simulate.selection import fits

from .bands import metric_of
from .measured import Attained, Down, Late
from .missed import availability_of
from .quality import quality
from .spans import spans_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal
    from fractions import Fraction

    from sladsl.clock.opentime import OpenTime
    from sladsl.model.terms import Terms
    from sladsl.model.values import Duration, Money

    from .availability import Uptime
    from .judged import Judged
    from .measured import Measured, Span
    from .past import Past
    from .quality import Quality

    Selector = Mapping[str, tuple[str, ...]]


TERM = Period(unit="term")


class HistoryFigures:
    """The figures of a period as credits ask for them (see `Measured`), measured.

    Attributes:
        terms: the terms that hold for the period.
        past: what is known.
    """

    def __init__(self, terms: Terms, span: Span, past: Past) -> None:
        """Measure nothing yet."""
        self.terms = terms
        self.past = past
        self._span = span
        self._calendars = calendars_of(terms)

    @property
    def span(self) -> Span:
        """The period."""
        return self._span

    @property
    def fee(self) -> Money | None:
        """The fee that is known of the period, else that of the terms, if it is paid for whole parts of the period."""
        return self.past.fees_within(self.terms, self._span)

    def availability(self, service: str | None) -> Fraction | None:
        """The share in which a service was up; of one that is promised in parts only, that of the first part."""
        uptime = self.uptime(service)
        return None if uptime is None else uptime.figure

    def uptime(self, service: str | None) -> Uptime | None:
        """The availability of a service with its outages; None if the service is not named and not the only one."""
        promise = availability_of(self.terms, service)
        owners = [each for each in self.terms.services if promise in (each.availability, *each.partial)]
        named = [each for each in owners if service in (None, each.name)]
        if promise is None or not named:
            return None
        return self.past.uptimes(self.terms, named[0], promise).within(self._span)

    def outages(self, service: str | None) -> tuple[Down, ...] | None:
        """The outages that count, each with its part in the period; None if none could have been recorded."""
        uptime = self.uptime(service)
        if uptime is None or uptime.figure is None:
            return None
        return tuple(
            Down(
                max(each.start, self._span.start),
                each.seconds,
                each.whole if each.whole > each.seconds else None,
                each.earlier,
            )
            for each in uptime.counted
        )

    def attainment(self, milestone: str | None, selector: Selector) -> Attained | None:
        """How many clocks were in time; None if none was judged in the period."""
        rows = [row for row in self.past.rows_within(self._span) if self._means(row, milestone, selector)]
        met = sum(1 for row in rows if row.state == "met")
        judged = met + sum(1 for row in rows if row.state == "missed")
        return Attained(met, judged) if judged else None

    def late(self, milestone: str | None, selector: Selector, beyond: Duration | None) -> tuple[Late, ...] | None:
        """The clocks that missed their promise in the period, or passed a threshold in it, in order of time.

        None if there is no history of tickets in the period.
        """
        if self.past.rows is None or self._span.start > self.past.until:
            return None
        if beyond is None:
            rows = self.past.rows_within(self._span)
            missed = [row for row in rows if row.state == "missed" and self._means(row, milestone, selector)]
            return tuple(self._late(row, row.due, row.due) for row in missed)
        if not self._calendars.states(beyond.clock):
            return None
        chosen = [row for row in self.past.rows if self._means(row, milestone, selector)]
        found = sorted(self._beyond(chosen, self._calendars.open_time(beyond.clock), beyond.seconds))
        return tuple(self._late(chosen[index], None, passed) for passed, index in found)

    def _beyond(self, rows: list[Judged], clock: OpenTime, seconds: int) -> Iterator[tuple[int, int]]:
        """When rows, by their number, passed a length of time on a clock, if they did so in the period."""
        for index, row in enumerate(rows):
            if row.start is None or row.state not in ("met", "missed", "running", "paused"):
                continue
            passed = _passed(row, row.start, clock, seconds)
            end = self.past.until if row.stopped_at is None else row.stopped_at
            # Stopped at the very instant it took exactly so long, which is not longer.
            if passed is not None and passed < end and self._span.start <= passed < self._span.end:
                yield passed, index

    def _late(self, row: Judged, due: int | None, passed: int | None) -> Late:
        """A clock that passed an instant, and by how much up to its stop or the end of the period."""
        stop = self.past.until + 1 if row.stopped_at is None else row.stopped_at
        seconds = None if passed is None else max(0, min(stop, self._span.end) - passed)
        return Late(row.ticket_id, due, seconds)

    def metric(self, name: str | None) -> Fraction | None:
        """The figure of a metric; a share between 0 and 1, otherwise in the unit of the promise."""
        found = self.quality(name)
        return None if found is None else found.figure

    def quality(self, name: str | None) -> Quality | None:
        """A metric with all that is told of it; None if the agreement has none of the name."""
        metric = metric_of(self.terms, name)
        if metric is None:
            return None
        return quality(
            metric,
            self._span,
            self.past.until,
            measurements=self.past.observed.measurements,
            tickets=self.past.tickets,
            milestones=self.terms.milestones,
        )

    def amount(self, name: str) -> Decimal | None:
        """An amount that is known of the period; the fees of the term follow from the fee if the term has an end."""
        known = self.past.amounts.get((self._span.name, name))
        if known is not None or name != "term_fees" or self.terms.term is None or self.terms.term.last is None:
            return known
        term = spans_of(TERM, self.terms).overlapping(self._span.start, self._span.end)
        fees = self.past.fees_within(self.terms, term[0]) if term else None
        return None if fees is None else fees.amount

    def before(self, period: Period) -> Measured | None:
        """The figures of the period before the one of that length in which this one begins.

        None if nothing is known of it, or if the agreement was not in force.
        """
        spans = spans_of(period, self.terms)
        own = spans.at(self._span.start)
        span = None if own is None else spans.before(own)
        first = self.past.first
        if span is None or first is None or span.end <= first:
            return None
        terms = self.past.terms_within(span, self.terms)
        return None if terms is None else HistoryFigures(terms, span, self.past)

    def _means(self, row: Judged, milestone: str | None, selector: Selector) -> bool:
        if milestone is not None and row.milestone != milestone:
            return False
        return fits(selector, row.facts, lambda hours: self._is_open(hours, row.created))

    def _is_open(self, hours: str, instant: int) -> bool | None:
        return self._calendars.open_time(hours).is_open(instant) if self._calendars.states(hours) else None


def _passed(row: Judged, start: int, clock: OpenTime, seconds: int) -> int | None:
    """When so much time of a clock, without its pauses, had passed; None if it has not yet."""
    pauses = Pauses()
    paused_at = None
    for begin, end in row.pauses:
        if end is None:
            paused_at = begin
        else:
            pauses.add(Stretch(begin, end))
    return pauses.reached(clock, start, seconds, paused_at)
