"""What judges each ticket of a group: the docket's rules, for all tickets at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.vector.zonetimes import ZoneTimes
from sladsl.clock.zones import day_of, zone

from ..kernel.columns import Coded
from ..priorities import PriorityNames

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.clock.vector.arrays import Bools, Codes, Ints
    from sladsl.history.reject import Kind
    from sladsl.model.terms import Agreement, Terms

    from ..docket import Contracts
    from .columns import Columns
    from .layout import Range

JUDGED, NO_CONTRACT, NO_TERMS, SEVERAL, UNKNOWN = range(5)
KINDS: tuple[Kind | None, ...] = (
    None, "no contract", "no terms in force", "several contracts", "unknown priority",
)  # fmt: skip
"""Why nothing judges a ticket, by number."""
DENSE = 4_000_000
"""So many combinations of terms, source and word at most are looked at in one table."""


class Version(NamedTuple):
    """A version of the terms of an agreement.

    Attributes:
        agreement: number of the agreement, in the order of the contracts.
        terms: the version.
    """

    agreement: int
    terms: Terms


def versions_of(contracts: Contracts) -> tuple[Version, ...]:
    """All versions of all agreements; their places are their numbers."""
    return tuple(Version(number, terms) for number, one in enumerate(contracts.agreements) for terms in one.versions)


class Assigned(NamedTuple):
    """Tickets and what judges them.

    Attributes:
        version: number of the version of terms that judges each; -1 if none does.
        why: why none does, a number in KINDS.
        value: values of all events, priorities by the names of the contract.
        kind: kinds of all events; None for a change of priority by terms that have none, which is no event then.
    """

    version: Ints
    why: Ints
    value: Coded
    kind: Coded

    def priority(self, first: Ints) -> Coded:
        """The first priority of tickets, by the places of their first events."""
        return Coded(self.value.codes[first], self.value.words)


class Assigning:
    """Chooses the terms of tickets, and names their priorities.

    Attributes:
        versions: all versions of terms, by number.
    """

    def __init__(self, contracts: Contracts, stretch: Range) -> None:
        """Take contracts, and the stretch of time in which tickets are created mostly."""
        self.versions = versions_of(contracts)
        self._contracts = contracts
        agreements = contracts.agreements
        names = sorted({one.versions[0].zone for one in agreements})
        self._zone = [names.index(one.versions[0].zone) for one in agreements]
        self._times = ZoneTimes([zone(name) for name in names], stretch.first, stretch.last)
        self._place = {id(one): number for number, one in enumerate(agreements)}
        self._first = np.cumsum([0, *(len(one.versions) for one in agreements)]).tolist()
        self._names = PriorityNames(contracts.priorities)

    def of(self, columns: Columns) -> Assigned:
        """What judges tickets, each of which begins with its creation."""
        version, why = self._terms(columns)
        value, kind, unknown = self._priorities(columns, version)
        why[unknown & (why == JUDGED)] = UNKNOWN
        version[why != JUDGED] = -1
        return Assigned(version, why, value, kind)

    def _terms(self, columns: Columns) -> tuple[Ints, Ints]:
        batch = columns.batch
        created = batch.at[batch.first[:-1]]
        version, why = np.full(len(created), -1, np.int64), np.full(len(created), NO_CONTRACT, np.int64)
        for client, tickets in _groups(batch.client):
            candidates = self._contracts.with_client(client or "")
            if candidates:
                version[tickets], why[tickets] = self._in_force(candidates, created[tickets])
        return version, why

    def _in_force(self, candidates: tuple[Agreement, ...], created: Ints) -> tuple[Ints, Ints]:
        """The version in force for tickets of one client, and why there is none."""
        chosen, count = np.full(len(created), -1, np.int64), np.zeros(len(created), np.int64)
        for agreement in candidates:
            number = self._place[id(agreement)]
            days = self._times.day(np.full(len(created), self._zone[number], np.int64), created)
            open_ = np.ones(len(created), np.bool_)
            if agreement.last_day is not None:
                open_ = days <= day_of(agreement.last_day)
            for place, terms in enumerate(agreement.versions, self._first[number]):
                inside = open_ & (day_of(terms.start) <= days)
                if terms.end is not None:
                    inside &= days < day_of(terms.end)
                chosen[inside] = place
                count += inside
                open_ &= ~inside
        return chosen, np.select([count == 1, count == 0], [JUDGED, NO_TERMS], SEVERAL)

    def _priorities(self, columns: Columns, version: Ints) -> tuple[Coded, Coded, Bools]:
        """Values with priorities by their names in the contract, kinds, and tickets with a priority that is unknown."""
        batch, unknown = columns.batch, np.zeros(len(version), dtype=np.bool_)
        value = _Words(_first_told(columns))
        first = batch.first[:-1]
        named = np.asarray([bool(each.terms.priorities) for each in self.versions] + [False])[version]
        value.put(first[~named & (version >= 0)], None)
        changes = np.flatnonzero(
            np.asarray([word == "priority_changed" for word in batch.kind.words])[batch.kind.codes]
        )
        owner = np.searchsorted(batch.first, changes, "right") - 1
        events, whose = np.concatenate([first, changes]), np.concatenate([np.arange(len(first)), owner])
        kind = _Words(batch.kind)
        kind.put(changes[~named[owner]], None)
        kept = named[whose]
        events, whose = events[kept], whose[kept]
        key = (version[whose] * len(columns.source.words) + columns.source.codes[whose]) * value.count
        key += value.codes[events]
        for combination in _met(key, len(self.versions) * len(columns.source.words) * value.count):
            rest, told = divmod(combination, value.count)
            number, source = divmod(rest, len(columns.source.words))
            terms, word = self.versions[number].terms, value.words[told]
            name = self._names.name(terms, columns.source.words[source] or "", word or "")
            if name is None:
                unknown[whose[key == combination]] = True
            elif name != word:
                value.put(events[key == combination], name)
        return value.coded(), kind.coded(), unknown


class _Words:
    """A column of words that is being written."""

    def __init__(self, column: Coded) -> None:
        self.codes: Codes = column.codes
        self.words = list(column.words)
        self.count = len(self.words)
        self._own = False

    def put(self, places: Ints, word: str | None) -> None:
        """Write a word to some places."""
        if not len(places):
            return
        if not self._own:
            self.codes, self._own = self.codes.copy(), True
        if word not in self.words[self.count :]:
            self.words.append(word)
        self.codes[places] = self.count + self.words[self.count :].index(word)

    def coded(self) -> Coded:
        """The column as it is now."""
        return Coded(self.codes, tuple(self.words))


def _met(key: Ints, most: int) -> list[int]:
    """The different numbers of an array, all of them below a bound."""
    if most > DENSE:
        found = np.unique(key)
    else:
        seen = np.zeros(most, dtype=np.bool_)
        seen[key] = True
        found = np.flatnonzero(seen)
    return [int(each) for each in found]


def _groups(column: Coded) -> Iterator[tuple[str | None, Ints]]:
    """The different words of a column, each with its rows."""
    if not len(column.codes):
        return
    small = len(column.words) < np.iinfo(np.int16).max  # small numbers are sorted by radix
    codes = column.codes.astype(np.int16) if small else column.codes
    order = np.argsort(codes, kind="stable")
    codes = codes[order]
    edges = np.flatnonzero(np.diff(codes.astype(np.int64), prepend=-1)).tolist()
    for begin, end in zip(edges, [*edges[1:], len(codes)], strict=True):
        yield column.words[int(codes[begin])], order[begin:end]


def _first_told(columns: Columns) -> Coded:
    """Values of events, the first priority from the row of the ticket where its creation tells none."""
    batch, value = columns.batch, columns.batch.value
    first = batch.first[:-1]
    none = np.asarray([word is None for word in value.words])[value.codes[first]]
    said = np.asarray([word is not None for word in columns.priority.words])[columns.priority.codes]
    filled = np.flatnonzero(none & said)
    if not len(filled):
        return value
    codes = value.codes.astype(np.int32, copy=True)
    codes[first[filled]] = columns.priority.codes[filled] + len(value.words)
    return Coded(codes, (*value.words, *columns.priority.words))
