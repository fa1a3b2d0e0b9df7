"""Which tickets the reader of histories would take as they are: all others it is asked about, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sladsl.history.kinds import KINDS, WAITING

from .layout import FIRST, LAST

if TYPE_CHECKING:
    from collections.abc import Collection

    from sladsl.clock.vector.arrays import Bools, Ints

    from .columns import Columns


class Sifted(NamedTuple):
    """What was found of each ticket.

    Attributes:
        odd: whether the reader would reject, doubt or change it.
        doubled: whether it is resolved, or closed, twice; a doubt that changes nothing.
    """

    odd: Bools
    doubled: Bools


def sifted(columns: Columns, declared: Collection[str], repeated: Collection[str]) -> Sifted:
    """Look at all tickets of a group.

    Args:
        columns: the tickets.
        declared: kinds of events that agreements declare.
        repeated: numbers that more than one ticket has.
    """
    batch = columns.batch
    odd = np.asarray(pc.equal(batch.ids, ""))
    if repeated:
        odd = odd | np.asarray(pc.is_in(batch.ids, value_set=pa.array(sorted(repeated))))
    odd = odd | _begins_oddly(columns)
    owner = np.repeat(np.arange(batch.tickets, dtype=np.int64), batch.sizes)
    odd[owner[_wrong_events(columns, declared)]] = True
    late = np.flatnonzero(batch.at[1:] < batch.at[:-1])
    odd[owner[late[owner[late] == owner[late + 1]]]] = True
    odd |= _first_unknown(columns, owner)
    return Sifted(odd, _doubled(columns, owner) & ~odd)


def _named(columns: Columns, *kinds: str) -> Bools:
    """Whether each kind of the columns is one of these."""
    return np.asarray([word in kinds for word in columns.batch.kind.words])


def _begins_oddly(columns: Columns) -> Bools:
    """Tickets that do not begin with their creation, or are created twice, or not at all."""
    batch = columns.batch
    created = np.flatnonzero(_named(columns, "created")[batch.kind.codes])
    if np.array_equal(created, batch.first[:-1]) and (batch.sizes > 0).all():
        return np.zeros(batch.tickets, dtype=np.bool_)
    owner = np.searchsorted(batch.first, created, "right") - 1
    begins = np.zeros(batch.tickets, dtype=np.bool_)
    begins[owner[created == batch.first[owner]]] = True
    return np.asarray(~begins | (np.bincount(owner, minlength=batch.tickets) != 1))


def _wrong_events(columns: Columns, declared: Collection[str]) -> Bools:
    """Events of an unknown kind, without the value that they need, or without a plausible time."""
    batch = columns.batch
    unknown = np.asarray([word not in KINDS and word not in declared for word in batch.kind.words])
    wrong = unknown[batch.kind.codes] | columns.timeless
    wrong |= (batch.at < FIRST) | (batch.at > LAST)
    needs, none = _named(columns, WAITING, "priority_changed"), np.asarray([w is None for w in batch.value.words])
    return np.asarray(wrong | (needs[batch.kind.codes] & none[batch.value.codes]))


def _first_unknown(columns: Columns, owner: Ints) -> Bools:
    """Tickets whose first priority the row could tell: the reader takes it from there, or doubts it."""
    batch = columns.batch
    found = np.zeros(batch.tickets, dtype=np.bool_)
    some = np.flatnonzero(batch.sizes > 0)
    none = np.asarray([word is None for word in batch.value.words])
    said = np.asarray([word is not None for word in columns.priority.words])
    found[some] = none[batch.value.codes[batch.first[some]]] & said[columns.priority.codes[some]]
    if found.any():
        changed = owner[_named(columns, "priority_changed")[batch.kind.codes]]
        changes = np.bincount(changed, minlength=batch.tickets) > 0
        found &= changes
    return found


def _doubled(columns: Columns, owner: Ints) -> Bools:
    batch = columns.batch
    found = np.zeros(batch.tickets, dtype=np.bool_)
    for kind in ("resolved", "closed"):
        ends = _named(columns, kind)
        place = np.flatnonzero((ends | _named(columns, "reopened"))[batch.kind.codes])
        end, whose = ends[batch.kind.codes[place]], owner[place]
        found[whose[1:][end[1:] & end[:-1] & (whose[1:] == whose[:-1])]] = True
    return found
