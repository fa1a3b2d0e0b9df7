"""A batch of tickets as columns: one row per ticket, with the events of all tickets one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.vector.arrays import Codes, Ints, ints
from sladsl.history.ticket import AXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sladsl.history.ticket import Ticket

Word = str | None


class Coded(NamedTuple):
    """A column of words.

    Attributes:
        codes: for each row the place of its word.
        words: the words; None is a word, too.
    """

    codes: Codes
    words: tuple[Word, ...]

    def taken(self, rows: Ints | slice) -> Coded:
        """Some of the rows."""
        return Coded(self.codes[rows], self.words)

    def word(self, row: int) -> Word:
        """The word of a row."""
        return self.words[int(self.codes[row])]


class Batch(NamedTuple):
    """Tickets with their histories.

    Attributes:
        ids: their numbers in the source system.
        client: the client of each.
        facts: axis -> the value of each ticket on it; None where it is not known.
        first: for each ticket the place of its first event, and behind the last ticket the number of all events.
        at: instants of all events, ticket after ticket, each in the order of its log; in UTC seconds.
        kind: kinds of all events.
        value: values of all events.
    """

    ids: Sequence[str]
    client: Coded
    facts: Mapping[str, Coded]
    first: Ints
    at: Ints
    kind: Coded
    value: Coded

    @property
    def tickets(self) -> int:
        """The number of tickets."""
        return len(self.first) - 1

    @property
    def sizes(self) -> Ints:
        """How many events each ticket has."""
        return np.diff(self.first)

    def part(self, start: int, stop: int) -> Batch:
        """The tickets of some rows that follow each other."""
        begin, end = int(self.first[start]), int(self.first[stop])
        events = slice(begin, end)
        return Batch(
            self.ids[start:stop],
            self.client.taken(slice(start, stop)),
            {axis: column.taken(slice(start, stop)) for axis, column in self.facts.items()},
            self.first[start : stop + 1] - begin,
            self.at[events],
            self.kind.taken(events),
            self.value.taken(events),
        )


def coded(words: Iterable[Word]) -> Coded:
    """A column of words; each word is kept once."""
    places: dict[Word, int] = {}
    codes = [places.setdefault(word, len(places)) for word in words]
    return Coded(np.asarray(codes, dtype=np.int32), tuple(places) or (None,))


def batch_of(tickets: Sequence[Ticket]) -> Batch:
    """The columns of tickets."""
    events = [event for ticket in tickets for event in ticket.events]
    sizes = ints([len(ticket.events) for ticket in tickets])
    return Batch(
        [ticket.id for ticket in tickets],
        coded(ticket.client for ticket in tickets),
        {axis: coded(ticket.facts.get(axis) for ticket in tickets) for axis in AXES},
        np.concatenate([ints([0]), np.cumsum(sizes)]),
        ints([event.at for event in events]),
        coded(event.kind for event in events),
        coded(event.value for event in events),
    )
