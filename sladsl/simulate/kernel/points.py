"""Receipt and due points of many clocks at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.vector.arrays import FAR, NO, Ints, ints
from sladsl.clock.zones import DAY

from .tables import DAY as POINT
from .tables import OPEN

if TYPE_CHECKING:
    from .tables import Tables


class Received(NamedTuple):
    """When clocks count as received, NO where the business hours never open again.

    Attributes:
        instant: the instants.
        day: the dates that are day 0.
    """

    instant: Ints
    day: Ints


def received(tables: Tables, clock: Ints, instant: Ints) -> Received:
    """Receipt of what begins at instants, for clocks that have a due point."""
    target, stacks = tables.clocks.target, tables.stacks
    found = instant
    next_opening = target.next_opening[clock]
    if next_opening.any():
        opening = stacks.days.next_opening(target.business[clock], instant)
        found = ints(np.where(next_opening, opening, instant))
    known = found != NO
    # Any instant will do where there is none.
    local = stacks.zones.local(target.zone[clock], np.where(known, found, instant))
    day = local // DAY
    cutoff = target.cutoff[clock]
    if (cutoff != FAR).any():
        late = np.flatnonzero(local - day * DAY > cutoff)
        day[late] = stacks.days.nth_after(target.days[clock[late]], day[late], np.ones_like(late))
        known &= day != NO
    return Received(ints(np.where(known, found, NO)), ints(np.where(known, day, NO)))


def due_point(tables: Tables, clock: Ints, day: Ints, shift: Ints, extra: Ints) -> Ints:
    """The due points of clocks, NO where there is none.

    Args:
        tables: the plans.
        clock: clocks that have a due point.
        day: their day 0; NO if they are not received.
        shift: by how many counted days they moved.
        extra: by how much open time they moved.
    """
    target, stacks = tables.clocks.target, tables.stacks
    known = day != NO
    if not known.all():
        found = np.full(len(day), NO, dtype=np.int64)
        rows = np.flatnonzero(known)
        found[rows] = due_point(tables, clock[rows], day[rows], shift[rows], extra[rows])
        return found
    found = stacks.days.due(target.days[clock], day, target.n[clock] + shift, target.at[clock])
    rows = np.flatnonzero((extra > 0) & (found != NO))
    if len(rows):
        found[rows] = stacks.open.deadline(target.calendar[clock[rows]], found[rows], extra[rows])
    return found


def simple_due(tables: Tables, clock: Ints, start: Ints) -> Ints:
    """When clocks that begin at instants are due if nothing pauses them; NO if never."""
    target = tables.clocks.target
    found = np.full(len(clock), NO, dtype=np.int64)
    kind = target.type[clock]
    rows = np.flatnonzero(kind == OPEN)
    if len(rows):
        own = clock[rows]
        found[rows] = tables.stacks.open.deadline(target.calendar[own], start[rows], target.seconds[own])
    rows = np.flatnonzero(kind == POINT)
    if len(rows):
        own, none = clock[rows], np.zeros_like(rows)
        found[rows] = due_point(tables, own, received(tables, own, start[rows]).day, none, none)
    return found
