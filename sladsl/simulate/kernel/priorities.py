"""Priorities of tickets by the names that their terms have for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .columns import Coded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.clock.vector.arrays import Bools, Ints
    from sladsl.model.terms import Terms

    from .book import Book
    from .columns import Batch, Word

NAMING = ("created", "priority_changed")
"""Kinds of events whose value is a priority."""


def renamed(batch: Batch, book: Book, terms: Sequence[tuple[Terms, Ints]]) -> Batch:
    """The batch with the priorities of all tickets by the names of their terms.

    Terms without priorities judge all tickets alike: the priorities of theirs do not matter.

    Args:
        batch: the tickets.
        book: knows the names.
        terms: terms, and the tickets that they judge.
    """
    if not len(batch.at) or (not book.renames and all(own.priorities for own, _ in terms)):
        return batch
    words: dict[Word, int] = {word: place for place, word in enumerate(batch.value.words)}
    codes, kinds, ticket = batch.value.codes.copy(), batch.kind.codes.copy(), _tickets(batch)
    naming = np.isin(batch.kind.codes, [place for place, word in enumerate(batch.kind.words) if word in NAMING])
    done_nothing = len(batch.kind.words)
    for own, rows in terms:
        theirs = naming & np.isin(ticket, rows)
        if not own.priorities:
            codes[theirs] = words.setdefault(None, len(words))
            begins = batch.first[:-1][rows]
            theirs[begins] = False
            kinds[theirs] = done_nothing
            continue
        for code, source, places in _groups(batch, ticket, theirs):
            name = book.priority(own, source, batch.value.words[code] or "")
            codes[places] = words.setdefault(name, len(words))
    # An event of a kind that nobody knows stands where a change of priority cannot be one.
    return batch._replace(value=Coded(codes, tuple(words)), kind=Coded(kinds, (*batch.kind.words, "")))


def _tickets(batch: Batch) -> Ints:
    return np.repeat(np.arange(batch.tickets, dtype=np.int64), batch.sizes)


def _groups(batch: Batch, ticket: Ints, chosen: Bools) -> Iterator[tuple[int, str, Ints]]:
    """The chosen events that have one word and come from one source."""
    places = np.flatnonzero(chosen)
    source = np.zeros(len(places), dtype=np.int64)
    if batch.source is not None:
        source = batch.source.codes[ticket[places]].astype(np.int64)
    key = source * len(batch.value.words) + batch.value.codes[places]
    for each in np.unique(key).tolist():
        system, code = divmod(each, len(batch.value.words))
        word = None if batch.source is None else batch.source.words[system]
        yield code, word or "", places[key == each]
