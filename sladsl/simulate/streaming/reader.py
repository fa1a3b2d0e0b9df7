"""Groups of rows of Parquet files, read, checked and judged one by one, in this process or in another."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa

from sladsl.clock.vector.arrays import Ints, ints
from sladsl.history.assembling import Rules
from sladsl.history.reject import Reject
from sladsl.history.ticket import Place
from sladsl.history.times import Times

from ..kernel.columns import Coded, batch_of
from ..kernel.kernel import Kernel
from ..kernel.results import FiredRows, Results
from ..kernel.rows import joined
from .assigning import JUDGED, KINDS, Assigning
from .book import ChosenTerms
from .columns import columns_of, columns_of_tickets
from .files import Groups
from .layout import LISTS, TEXTS, UNREAD, numbers_of_events
from .ledger import Judged, Ledger
from .mending import Mended, mended
from .outcomes import write_part
from .piece import Piece, Rejected
from .sieve import sifted
from .table import Naming, in_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.history.ticket import Ticket

    from ..kernel.results import Refusal
    from .assigning import Assigned
    from .columns import Columns
    from .ledger import Tally
    from .piece import Task

TOLD = 5
"""So many rejects of each kind are given for a group; the others only counted."""


class Sorted(NamedTuple):
    """A group of rows, checked.

    Attributes:
        parts: tickets that are taken as they are, and tickets that the reader of histories has put together.
        mended: the latter, one by one.
        rejected: what was rejected or doubted.
    """

    parts: tuple[Columns, ...]
    mended: tuple[Ticket, ...]
    rejected: Rejected


class _Part(NamedTuple):
    """Tickets of a group judged: what they add, what of them nothing judges, their outcomes and whose each is."""

    tally: Tally
    rejects: list[Reject]
    numbers: Counter[str]
    judged: int
    table: pa.Table | None
    owner: Ints


class Reader:
    """Judges groups of rows of a history; what is compiled serves for all of them."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self._groups = Groups(task.files)
        self._rules = Rules(Times(task.zone), task.contracts.events)
        self._assigning = Assigning(task.contracts, task.stretch)
        versions = self._assigning.versions
        self._kernel = Kernel(ChosenTerms(versions), task.stretch if task.stated else None)
        owners = [version.agreement for version in versions]
        self.ledger = Ledger(task.contracts, owners, task.stretch, task.until)
        self._naming = Naming(versions, [one.name for one in task.contracts.agreements])

    @property
    def groups(self) -> int:
        """How many groups of rows there are."""
        return len(self._groups)

    def last_instant(self, group: int) -> int | None:
        """The last instant that tickets of a group tell which are not rejected; None if there are none."""
        ends = [int(part.batch.at.max()) for part in self.sorted(group).parts if len(part.batch.at)]
        return max(ends, default=None)

    def sorted(self, group: int) -> Sorted:
        """Read and check a group of rows."""
        columns = columns_of(self._table(group))
        found = sifted(columns, self.task.contracts.events, self.task.repeated)
        plain = np.zeros(self._groups[group].rows, dtype=np.bool_)
        plain[columns.row[~found.odd]] = True
        parts = []
        if plain.any():
            parts.append(columns if plain.all() else columns.taken(np.flatnonzero(~found.odd)))
        one_by_one = self._mended(group, np.flatnonzero(~plain))
        if one_by_one.tickets:
            row = ints([ticket.place.row - 1 - self._groups[group].first for ticket in one_by_one.tickets])
            parts.append(columns_of_tickets(one_by_one.tickets, row, batch_of(one_by_one.tickets)))
        doubled = columns.row[found.doubled]
        told = one_by_one.rejects
        doubts = len(doubled) + sum(1 for one in told if one.doubt)
        if self.task.all_rejects and len(doubled):
            told = (*told, *self._mended(group, doubled).rejects)
            told = tuple(sorted(told, key=lambda one: one.place.row))
        numbers = Counter(str(one.kind) for one in told if not one.doubt)
        return Sorted(tuple(parts), one_by_one.tickets, Rejected(numbers, doubts, self._few(told)))

    def piece(self, group: int) -> Piece:
        """Judge one group of rows."""
        found = self.sorted(group)
        parts = []
        for columns in found.parts:
            tickets = found.mended if columns is found.parts[-1] else ()
            parts.append(self._part(group, columns, tickets))
        rejects = sorted((one for part in parts for one in part.rejects), key=lambda one: one.place.row)
        numbers = sum((part.numbers for part in parts), Counter[str]())
        outcomes = None
        if self.task.outcomes:
            owners = [columns.row[part.owner] for columns, part in zip(found.parts, parts, strict=True)]
            outcomes = in_rows([part.table for part in parts], owners)
            if self.task.parts is not None:
                write_part(outcomes, self.task.parts, group)
                outcomes = None
        return Piece(
            group=group,
            tickets=self._groups[group].rows,
            judged=sum(part.judged for part in parts),
            tallies=tuple(part.tally for part in parts),
            reading=found.rejected,
            judging=Rejected(numbers, 0, self._few(rejects)),
            table=outcomes,
        )

    def _part(self, group: int, columns: Columns, tickets: Sequence[Ticket]) -> _Part:
        """Judge some tickets of a group; `tickets` are the same where they were put together one by one."""
        first = columns.batch.first[:-1]
        assigned, created = self._assigning.of(columns), columns.batch.at[first]
        seen = created <= self.task.until
        version = np.where(seen, assigned.version, -1)
        numbers: Counter[str] = Counter()
        why = np.where(seen, assigned.why, JUDGED)
        rejects = self._refused(group, columns, tickets, why, numbers)
        results = self._judged(columns, assigned, version)
        for refusal in results.refused:
            if version[refusal.ticket] >= 0:  # the others were refused above
                version[refusal.ticket] = -1
                numbers["bad value"] += 1
                rejects.append(self._unjudgeable(group, columns, refusal))
        judged = Judged(columns.row + self._groups[group].before, version, created)
        table = None
        if self.task.outcomes:
            own = columns.batch
            table = self._naming.table(results, own.ids, own.client, version, assigned.priority(first))
        count = int((version >= 0).sum())
        return _Part(self.ledger.tally(results, judged), rejects, numbers, count, table, results.rows.ticket)

    def _table(self, group: int) -> pa.Table:
        """The columns of a group that are needed to judge it."""
        file = self._groups.file(group)
        names = set(file.schema_arrow.names)
        numbers = numbers_of_events(file, self._groups[group].number)
        uneven = len(set(numbers.values())) > 1
        wanted = [name for name in (*TEXTS, *LISTS, *(UNREAD if uneven else ())) if name in names]
        return self._groups.table(group, wanted)

    def _mended(self, group: int, rows: Ints) -> Mended:
        """What the reader of histories makes of some rows of a group."""
        if not len(rows):
            return Mended((), ())
        table = self._groups.whole(group).take(pa.array(rows))
        numbers = (rows + self._groups[group].first + 1).tolist()
        return mended(table, self._groups.name(group), numbers, self._rules, self.task.repeated)

    def _judged(self, columns: Columns, assigned: Assigned, version: Ints) -> Results:
        """The outcomes of tickets, each by its version of terms; a version of -1 leaves a ticket out."""
        if (version < 0).all():
            return Results(len(version), joined([]), (), FiredRows(ints([]), ints([]), ints([])), (), ())
        names = (*(str(number) for number in range(len(self._assigning.versions))), None)
        client = Coded(np.where(version < 0, len(names) - 1, version).astype(np.int32), names)
        batch = columns.batch._replace(client=client, kind=assigned.kind, value=assigned.value)
        return self._kernel.judge(batch, self.task.until)

    def _refused(
        self, group: int, columns: Columns, tickets: Sequence[Ticket], why: Ints, numbers: Counter[str]
    ) -> list[Reject]:
        """Count what nothing judges, and let the docket say why: of each ticket, or of the first of each kind."""
        chosen: list[int] = []
        for number, kind in enumerate(KINDS):
            rows = np.flatnonzero(why == number)
            if kind is not None and len(rows):
                numbers[kind] += len(rows)
                chosen += (rows if self.task.all_rejects else rows[:TOLD]).tolist()
        chosen.sort()
        if not tickets:
            tickets = self._mended(group, columns.row[chosen]).tickets
        else:
            tickets = [tickets[place] for place in chosen]
        found = (self.task.contracts.of(ticket) for ticket in tickets)
        return [one for one in found if isinstance(one, Reject)]

    def _unjudgeable(self, group: int, columns: Columns, refusal: Refusal) -> Reject:
        """The reject for a history that the engine refuses."""
        place = Place(self._groups.name(group), int(columns.row[refusal.ticket]) + self._groups[group].first + 1)
        number = str(columns.batch.ids[refusal.ticket])
        return Reject(place, "bad value", refusal.reason, "mend the history of the ticket", ticket=number)

    def _few(self, rejects: Sequence[Reject]) -> tuple[Reject, ...]:
        """The first of each kind, or all."""
        if self.task.all_rejects:
            return tuple(rejects)
        seen: Counter[str] = Counter()
        kept = []
        for one in rejects:
            if not one.doubt and seen[one.kind] < TOLD:
                kept.append(one)
                seen[one.kind] += 1
        return tuple(kept)
