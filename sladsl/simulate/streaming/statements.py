"""Statements made of counted clocks: what was promised and kept in each month, and nothing else."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from sladsl.clock.vector.arrays import FAR, Ints, ints

from ..docket import terms_at
from ..figures.attainment import STATES as TOLD
from ..figures.attainment import Attainment, kept_by
from ..kernel.rows import STATES
from ..replay.accounts import Account
from ..replay.statement import Statement, promise_figures
from .ledger import BY_TIME, months_of, no_first

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.model.promise import Promise
    from sladsl.model.terms import Agreement, Terms
    from sladsl.model.values import Aggregate

    from ..figures.attainment import Kept
    from ..figures.measured import Span
    from .assigning import Version
    from .ledger import Ledger, Tally


class Totals:
    """All tallies added up."""

    def __init__(self, ledger: Ledger, versions: Sequence[Version]) -> None:
        self._ledger = ledger
        self._versions = versions
        self._counts = np.zeros((len(ledger.pairs), ledger.width, len(STATES)), dtype=np.int64)
        shape = (len(ledger.agreements), ledger.width)
        self._received = np.zeros(shape, dtype=np.int64)
        self._latest = np.full(shape, -1, dtype=np.int64)
        self._version = np.zeros(shape, dtype=np.int64)
        self._first = no_first(len(ledger.agreements))
        self._timed: list[tuple[Ints, Ints, Ints]] = []
        self._place = {pair: number for number, pair in enumerate(ledger.pairs)}

    def add(self, tally: Tally) -> None:
        """Add what a group of rows has."""
        self._counts.reshape(-1)[tally.cells] += tally.counts
        cells = tally.received_cells
        self._received.reshape(-1)[cells] += tally.received
        later = tally.latest > self._latest.reshape(-1)[cells]
        self._latest.reshape(-1)[cells[later]] = tally.latest[later]
        self._version.reshape(-1)[cells[later]] = tally.version[later]
        self._first = np.minimum(self._first, tally.first)
        if len(tally.timed[0]):
            self._timed.append(tally.timed)

    def statements(self, month: str | None = None) -> Iterator[Statement]:
        """The statements of every agreement and month with something to tell, or of one month ("2026-03")."""
        self._timed = [_joined(self._timed)]
        for number, agreement in enumerate(self._ledger.agreements):
            if self._first[number] == FAR:
                continue
            for span in months_of(agreement, int(self._first[number]), self._ledger.until):
                terms = self._terms(number, agreement, span)
                if terms is not None and month in (None, span.name):
                    yield self._statement(number, agreement, terms, span)

    def _terms(self, number: int, agreement: Agreement, month: Span) -> Terms | None:
        """The terms in force at the end of a month; where none are, those of its last ticket, or of its beginning."""
        end = min(month.end, self._ledger.until + 1)
        found = terms_at(agreement, end - 1)
        if found is not None:
            return found
        stretches = self._stretches(number, month)
        latest = self._latest[number, stretches]
        if latest.max(initial=-1) >= 0:
            return self._versions[int(self._version[number, stretches][latest.argmax()])].terms
        return terms_at(agreement, month.start)

    def _statement(self, number: int, agreement: Agreement, terms: Terms, month: Span) -> Statement:
        until = self._ledger.until
        at = min(month.end - 1, until)
        return Statement(
            account=Account(agreement, until),
            terms=terms,
            span=month,
            whole=month.end <= until + 1,
            received=int(self._received[number, self._stretches(number, month)].sum()),
            promises=tuple(
                promise_figures(agreement, terms, at, lambda promise, span: self._kept(number, promise, span))
            ),
            metrics=(),
            uptimes=(),
            credits=(),
        )

    def _kept(self, number: int, promise: Promise, span: Span) -> Kept:
        place, stretches = self._place[number, promise.id], self._stretches(number, span)
        counts = dict(zip(STATES, self._counts[place, stretches].sum(axis=0).tolist(), strict=True))
        attained = Attainment(promise.id, span, **{state: counts[state] for state in TOLD})
        if promise.aggregate.kind not in BY_TIME:
            return kept_by(promise, attained)
        pair, stretch, seconds = self._timed[0]
        own = seconds[(pair == place) & (stretch >= stretches.start) & (stretch < stretches.stop)]
        return kept_by(promise, attained, figure_of(promise.aggregate, own), len(own))

    def _stretches(self, number: int, span: Span) -> slice:
        """The stretches that make up a period."""
        first, last = np.searchsorted(self._ledger.edges[number], [span.start, span.end])
        return slice(int(first) + 1, int(last) + 1)


def figure_of(aggregate: Aggregate, seconds: Ints) -> Fraction | None:
    """As `aggregated`, of whole seconds in an array; None of nothing."""
    count = len(seconds)
    if not count:
        return None
    if aggregate.kind in ("mean", "total"):
        return Fraction(int(seconds.sum()), count if aggregate.kind == "mean" else 1)
    ordered = np.sort(seconds)
    if aggregate.kind == "median":
        return Fraction(int(ordered[(count - 1) // 2]) + int(ordered[count // 2]), 2)
    share = Fraction(1) if aggregate.share is None else aggregate.share
    rank = -(-share.numerator * count // share.denominator)  # rounded up
    return Fraction(int(ordered[min(max(rank, 1), count) - 1]))


def _joined(timed: Sequence[tuple[Ints, Ints, Ints]]) -> tuple[Ints, Ints, Ints]:
    if not timed:
        return ints([]), ints([]), ints([])
    first, second, third = (np.concatenate(column) for column in zip(*timed, strict=True))
    return first, second, third
