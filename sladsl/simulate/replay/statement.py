"""The statement of a month: what an agreement promised, what was measured, and what is owed for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.zones import zone
from sladsl.model.values import Period

from ..figures.attainment import kept
from ..figures.availability import Observed, Uptimes
from ..figures.measuring import HistoryFigures
from ..figures.credits import credits_of
from ..figures.quality import quality
from ..figures.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.model.promise import Promise
    from sladsl.model.terms import Terms

    from ..figures.attainment import Kept
    from ..figures.availability import Uptime
    from ..figures.credited import Credited
    from ..figures.measured import Span
    from ..figures.quality import Quality
    from .books import Book

MONTH = Period(unit="month")


class PromiseFigure(NamedTuple):
    """A promise and how it did; its own period is the one that the month ends or lies in."""

    promise: Promise
    kept: Kept


class Statement(NamedTuple):
    """An agreement in a month.

    Attributes:
        book: what it is made of.
        terms: the terms in force at the end of the month; tickets are judged by those in force when they came.
        span: the month.
        whole: whether it was observed to its end; otherwise the figures are those so far.
        received: tickets created in it.
        promises: every promise on tickets, in the order of the agreement.
        metrics: every metric.
        uptimes: every promise of availability.
        credits: what is owed for the month, and for a quarter or year that ends with it.
    """

    book: Book
    terms: Terms
    span: Span
    whole: bool
    received: int
    promises: tuple[PromiseFigure, ...]
    metrics: tuple[Quality, ...]
    uptimes: tuple[Uptime, ...]
    credits: tuple[Credited, ...]


def statements(book: Book, start: int | None = None, end: int | None = None) -> Iterator[Statement]:
    """The statements of every month in which terms are in force.

    Args:
        book: what a history tells of the agreement.
        start: the first instant that is asked about; None begins with the history.
        end: the instant after the last; None ends with the observation.
    """
    first = book.first if start is None else start
    last = book.until + 1 if end is None else min(end, book.until + 1)
    if first is None:
        return
    for month in Spans(MONTH, zone(book.agreement.versions[0].zone)).overlapping(first, last):
        terms = book.terms_within(month.start, min(month.end, book.until + 1))
        if terms is not None:
            yield _statement(book, terms, month)
