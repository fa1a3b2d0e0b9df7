"""Clocks counted by agreement, promise, stretch of time and state: all that statements need of millions of tickets."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.vector.arrays import FAR, NO, Bools, Ints, ints
from sladsl.clock.zones import zone

from ..figures.counting import MONTH
from ..figures.spans import Spans
from ..kernel.rows import MET, MISSED, STATES
from ..replay.statement import span_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.model.terms import Agreement

    from ..docket import Contracts
    from ..figures.measured import Span
    from ..kernel.results import Results
    from .layout import Range

DENSE = 4_000_000
"""So many cells at most are counted in a table; more are sorted."""
BY_TIME = ("mean", "median", "percentile", "total")
"""Aggregates for which the time of each clock is kept."""


class Tally(NamedTuple):
    """What a group of rows adds.

    Attributes:
        cells, counts: numbers of cells (promise, stretch, state), and how many clocks each has.
        received_cells, received: numbers of cells (agreement, stretch), and how many tickets were created in each.
        latest, version: for the same cells the last ticket by its row in the file, and its version of terms.
        first: for each agreement the first instant at which a ticket was created; FAR if there is none.
        timed: number of the promise, stretch and seconds of each clock whose time is kept.
    """

    cells: Ints
    counts: Ints
    received_cells: Ints
    received: Ints
    latest: Ints
    version: Ints
    first: Ints
    timed: tuple[Ints, Ints, Ints]


class Judged(NamedTuple):
    """Tickets of a group that were judged.

    Attributes:
        row: their rows in the history.
        version: what judged each.
        created: when each was created.
    """

    row: Ints
    version: Ints
    created: Ints


class Ledger:
    """The cells in which clocks are counted; the same in every process.

    A stretch lies between two instants at which a period begins or ends that a statement may ask about.

    Attributes:
        agreements: the agreements, by number.
        until: end of observation.
        pairs: agreement and promise of each number of a promise.
        edges: for each agreement the instants that part its stretches; stretch 0 lies before the first.
        width: how many stretches any agreement has at most.
    """

    def __init__(self, contracts: Contracts, versions: Sequence[int], stretch: Range, until: int) -> None:
        """Take contracts, the agreement of each version of terms, the stretch of the history, and its end."""
        self.agreements = contracts.agreements
        self.until = until
        self._agreement = ints(versions)
        self.pairs: list[tuple[int, str]] = []
        self._ids: dict[str, int] = {}
        timed = []
        for number, agreement in enumerate(self.agreements):
            promises = {one.id: one for version in agreement.versions for one in version.promises}
            kept = {
                one.id for version in agreement.versions for one in version.promises if one.aggregate.kind in BY_TIME
            }
            for name in promises:
                self._ids.setdefault(name, len(self._ids))
                self.pairs.append((number, name))
                timed.append(name in kept)
        self._timed: Bools = np.asarray([*timed, False], dtype=np.bool_)
        self._pair = np.full((len(self._ids) + 1, len(self.agreements)), -1, dtype=np.int64)
        for place, (number, name) in enumerate(self.pairs):
            self._pair[self._ids[name], number] = place
        self.edges = [_edges(one, stretch.first, until) for one in self.agreements]
        self.width = 1 + max((len(each) for each in self.edges), default=0)
        self._kinds = _kinds(self.edges)

    def tally(self, results: Results, judged: Judged) -> Tally:
        """Count a batch of tickets.

        Args:
            results: their outcomes.
            judged: what is known of all tickets of the batch; a version of -1 leaves a ticket out.
        """
        rows = results.rows
        agreement = np.append(self._agreement, -1)[judged.version]
        ids = ints([self._ids.get(plan.id, -1) for plan in results.clocks] or [-1])
        owner = agreement[rows.ticket]
        pair = self._pair[ids[rows.clock], owner]
        at = np.where(rows.missed_at != NO, rows.missed_at, rows.stopped_at)
        at = np.where(at != NO, at, self.until)
        stretch = self._stretch(owner, at)
        known = pair >= 0
        code = (pair * self.width + stretch) * len(STATES) + rows.state
        cells, counts = _counted(code[known], len(self.pairs) * self.width * len(STATES))
        kept = self._timed[pair] & ((rows.state == MET) | (rows.state == MISSED))
        kept &= (rows.stopped_at != NO) & (rows.counted != NO)
        timed = pair[kept], self._stretch(owner[kept], rows.stopped_at[kept]), rows.counted[kept]
        return Tally(cells, counts, *self._received(judged, agreement), timed)

    def _received(self, judged: Judged, agreement: Ints) -> tuple[Ints, Ints, Ints, Ints, Ints]:
        own = agreement >= 0
        agreement, row, version, created = agreement[own], judged.row[own], judged.version[own], judged.created[own]
        code = agreement * self.width + self._stretch(agreement, created)
        cells, counts = _counted(code, len(self.agreements) * self.width)
        place = np.searchsorted(cells, code)
        latest = np.full(len(cells), -1, dtype=np.int64)
        np.maximum.at(latest, place, row)
        last = latest[place] == row
        versions = np.zeros(len(cells), dtype=np.int64)
        versions[place[last]] = version[last]
        first = no_first(len(self.agreements))
        np.minimum.at(first, agreement, created)
        return cells, counts, latest, versions, first

    def _stretch(self, agreement: Ints, at: Ints) -> Ints:
        """The stretch of each instant among those of its agreement."""
        found = np.zeros(len(at), dtype=np.int64)
        numbers, kinds = self._kinds
        kind = numbers[agreement]
        for number, edges in enumerate(kinds):
            own = slice(None) if len(kinds) == 1 else np.flatnonzero(kind == number)
            found[own] = np.searchsorted(edges, at[own], "right")
        return found


def no_first(agreements: int) -> Ints:
    """For each agreement: no ticket was created."""
    return np.full(agreements, FAR, dtype=np.int64)


def months_of(agreement: Agreement, first: int, until: int) -> list[Span]:
    """The months of an agreement from an instant to the end of observation."""
    return Spans(MONTH, zone(agreement.versions[0].zone)).overlapping(first, until + 1)


def _edges(agreement: Agreement, first: int, until: int) -> Ints:
    """The instants at which periods begin or end that a statement of any month may ask about."""
    found: set[int] = set()
    periods = {one.period or MONTH for version in agreement.versions for one in version.promises}
    for month in months_of(agreement, first, until):
        found |= {month.start, month.end}
        for terms in agreement.versions:
            for period in periods:
                span = span_at(terms, period, min(month.end - 1, until))
                found |= set() if span is None else {span.start, span.end}
    return ints(sorted(found))


def _kinds(edges: Sequence[Ints]) -> tuple[Ints, list[Ints]]:
    """The different ones among edges, and which of them each agreement has."""
    numbers: dict[bytes, int] = {}
    own = ints([numbers.setdefault(each.tobytes(), len(numbers)) for each in edges])
    return np.append(own, -1), [np.frombuffer(each, dtype=np.int64) for each in numbers]


def _counted(code: Ints, most: int) -> tuple[Ints, Ints]:
    """The different numbers of an array in order, and how often each is there."""
    if most > DENSE:
        found, counts = np.unique(code, return_counts=True)
        return found, ints(counts)
    counts = np.bincount(code, minlength=1)
    found = np.flatnonzero(counts)
    return found, ints(counts[found])
