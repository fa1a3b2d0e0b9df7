"""Tickets sorted by their columns: what may tell targets apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.vector.arrays import Ints, ints
from sladsl.history.ticket import AXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sladsl.history.ticket import Ticket

MOST_GROUPS = 400
"""A column with more different values than this numbers tickets rather than sorting them."""
AND = " and "
"""Between the names of two columns that tell targets apart together."""


class Grouping(NamedTuple):
    """Tickets sorted by one of their columns, or by two.

    Attributes:
        by: name of the column; of two the names with AND between; empty for one group of all.
        codes: the group of each ticket.
        names: the values, by code; None for tickets without one.
        pairs: by code the values of two columns; empty for one column.
    """

    by: str
    codes: Ints
    names: tuple[str | None, ...]
    pairs: tuple[tuple[str | None, str | None], ...] = ()


def by_two(one: Grouping, other: Grouping) -> Grouping:
    """Tickets sorted by two columns together; a group may be empty."""
    pairs = tuple((first, second) for first in one.names for second in other.names)
    names = tuple(", ".join(each or "none" for each in pair) for pair in pairs)
    return Grouping(one.by + AND + other.by, ints(one.codes * len(other.names) + other.codes), names, pairs)


def groupings(tickets: Sequence[Ticket]) -> Iterable[Grouping]:
    """Ways to sort tickets; those that sort all into one, or nearly each into its own, are left out."""
    columns: list[tuple[str, Callable[[Ticket], str | None]]] = [
        ("priority", _last_priority),
        ("first priority", lambda ticket: ticket.priority),
        *((axis, lambda ticket, axis=axis: ticket.facts.get(axis)) for axis in AXES),
        ("category", lambda ticket: ticket.category),
        ("client", lambda ticket: ticket.client or None),
    ]
    found: list[Grouping] = []
    for by, value in columns:
        values = [value(ticket) for ticket in tickets]
        names = sorted(set(values), key=lambda name: (name is None, name))
        if 1 < len(names) <= min(MOST_GROUPS, max(2, len(tickets) // 2)) or (by == "priority" and names != [None]):
            code = {name: number for number, name in enumerate(names)}
            codes = ints([code[each] for each in values])
            if not any(_same(codes, each.codes) for each in found):
                found.append(Grouping(by, codes, tuple(names)))
    return [*found, Grouping("", np.zeros(len(tickets), np.int64), (None,))]


def _same(codes: Ints, others: Ints) -> bool:
    """Whether two columns sort tickets alike."""
    return len(np.unique(codes * (int(others.max(initial=0)) + 1) + others)) == max(
        len(np.unique(codes)), len(np.unique(others))
    ) and len(np.unique(codes)) == len(np.unique(others))


def _last_priority(ticket: Ticket) -> str | None:
    changed = [event.value for event in ticket.events if event.kind == "priority_changed" and event.value]
    return changed[-1] if changed else ticket.priority
