"""The statement of a month: what an agreement promised, what was measured, and what is owed for it."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.zones import DAY, day_of, zone
from sladsl.model.values import Absent

from ..figures.attainment import kept
from ..figures.counting import MONTH, schedule_periods
from ..figures.credits import credits_of
from ..figures.measuring import HistoryFigures
from ..figures.spans import Spans, spans_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from sladsl.model.promise import Promise
    from sladsl.model.terms import Agreement, Terms
    from sladsl.model.values import Period

    from ..figures.attainment import Kept
    from ..figures.availability import Uptime
    from ..figures.credited import Credited
    from ..figures.measured import Span
    from ..figures.past import Past
    from ..figures.quality import Quality
    from .accounts import Account

    Figures = Callable[[Span], HistoryFigures]


class PromiseFigure(NamedTuple):
    """A promise and how it did; its own period is the one that the month ends or lies in."""

    promise: Promise
    kept: Kept


class Statement(NamedTuple):
    """An agreement in a month.

    Attributes:
        account: what it is made of.
        terms: the terms in force at the end of the month; tickets are judged by those in force when they came.
        span: the month.
        whole: whether it was observed to its end; otherwise the figures are those so far.
        received: tickets created in it.
        promises: every promise on tickets, in the order of the agreement.
        metrics: every metric.
        uptimes: every promise of availability.
        credits: what is owed for the month, and for every other period of the schedule that ends in it; nothing
            before the month is over.
    """

    account: Account
    terms: Terms
    span: Span
    whole: bool
    received: int
    promises: tuple[PromiseFigure, ...]
    metrics: tuple[Quality, ...]
    uptimes: tuple[Uptime, ...]
    credits: tuple[Credited, ...]


def statements(account: Account, start: int | None = None, end: int | None = None) -> Iterator[Statement]:
    """The statements of every month in which terms are in force.

    Args:
        account: what a history tells of the agreement.
        start: the first instant that is asked about; None begins with the history.
        end: the instant after the last; None ends with the observation.
    """
    first = account.first if start is None else start
    last = account.until + 1 if end is None else min(end, account.until + 1)
    if first is None:
        return
    for month in Spans(MONTH, zone(account.agreement.versions[0].zone)).overlapping(first, last):
        terms = account.terms_within(month.start, min(month.end, account.until + 1))
        if terms is not None:
            yield _statement(account, terms, month)


def _statement(account: Account, terms: Terms, month: Span) -> Statement:
    # Figures of a quarter or year are those of the one that holds the last instant observed of the month.
    at = min(month.end - 1, account.until)
    whole = month.end <= account.until + 1
    figures: Figures = partial(HistoryFigures, terms, past=account.past)
    return Statement(
        account=account,
        terms=terms,
        span=month,
        whole=whole,
        received=sum(1 for one in account.judged if month.start <= one.assigned.ticket.created < month.end),
        promises=tuple(
            promise_figures(account.agreement, terms, at, lambda one, own: kept(one, account.rows, own, account.until))
        ),
        metrics=tuple(_metrics(figures, terms, at)),
        uptimes=tuple(_uptimes(account.past, terms, at)),
        credits=tuple(_credits(figures, terms, month)) if whole else (),
    )


def promise_figures(
    agreement: Agreement, terms: Terms, at: int, figured: Callable[[Promise, Span], Kept]
) -> Iterator[PromiseFigure]:
    """Every promise that can be judged, and those of earlier terms by which a ticket was judged in the period.

    Args:
        agreement: the agreement.
        terms: the terms that are told about.
        at: an instant; figures are those of the periods that it lies in.
        figured: how a promise did in a period.
    """
    former = {one.id: one for version in agreement.versions for one in version.promises}
    current = {one.id for one in terms.promises}
    for promise in (*terms.promises, *(one for name, one in former.items() if name not in current)):
        span = span_at(terms, promise.period or MONTH, at)
        if span is None or isinstance(promise.value, Absent):
            continue
        figure = figured(promise, span)
        if promise.id in current or figure.attainment.judged:
            yield PromiseFigure(promise, figure)


def _metrics(figures: Figures, terms: Terms, at: int) -> Iterator[Quality]:
    for metric in terms.metrics:
        span = span_at(terms, metric.period or MONTH, at)
        found = None if span is None else figures(span).quality(metric.name)
        if found is not None:
            yield found


def _uptimes(past: Past, terms: Terms, at: int) -> Iterator[Uptime]:
    for service in terms.services:
        for promise in (service.availability, *service.partial):
            span = None if promise is None else span_at(terms, promise.period, at)
            if promise is not None and span is not None:
                yield past.uptimes(terms, service, promise).within(span)


def _credits(figures: Figures, terms: Terms, month: Span) -> Iterator[Credited]:
    """What is owed for the month, and for every other period of the schedule that ends in it."""
    if terms.remedies is None or not terms.remedies.credits:
        return
    spans = dict.fromkeys(
        span for period in schedule_periods(terms) for span in spans_of(period, terms).overlapping(*month[1:])
    )
    told: set[tuple[int, int]] = set()
    for span in spans:
        if (span.start, span.end) in told or not _ends_in(span, terms, month):
            continue
        told.add((span.start, span.end))
        credited = credits_of(terms, figures(span))
        if any(line.counted.state != "open" or line.counted.figure is not None for line in credited.lines) or (
            span == month
        ):
            yield credited


def _ends_in(span: Span, terms: Terms, month: Span) -> bool:
    """Whether a period ends in a month, or the term does before it."""
    if month.start < span.end <= month.end:
        return True
    last = None if terms.term is None else terms.term.last
    over = None if last is None else zone(terms.zone).instant((day_of(last) + 1) * DAY)
    return over is not None and month.start < over <= month.end < span.end


def span_at(terms: Terms, period: Period, at: int) -> Span | None:
    """The period of some terms an instant lies in; None if it lies in none."""
    first, last = (None, None) if terms.term is None else (terms.term.first, terms.term.last)
    return _span_at(period, terms.zone, first, last, at)


@lru_cache(maxsize=4096)
def _span_at(period: Period, name: str, first: date | None, last: date | None, at: int) -> Span | None:
    """Asked for again by every promise of a month."""
    return Spans(period, zone(name), first, last).at(at)
