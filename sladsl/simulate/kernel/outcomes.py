"""How clocks stand at the end: states and figures of lanes, clocks that never started, clocks of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sladsl.clock.vector.arrays import NO, Bools, Ints, ints

from .course import END, WAIT
from .points import received, simple_due
from .rows import CANCELLED, MET, MISSED, NOT_STARTED, PAUSED, RUNNING, Rows
from .tables import DAY, OPEN
from .words import CANCELLED as CANCELS

OWN = 1 << 15
"""Keys of clocks that a wait started are counted from here."""

if TYPE_CHECKING:
    from .course import Course
    from .lanes import Lanes
    from .rounds import OwnStarts
    from .tables import Tables


def outcome_rows(clocks: Lanes, lanes: Ints, ticket: Ints, key: Ints, until: Ints) -> Rows:
    """How clocks stand at the end of observation."""
    stopped_at = clocks.stopped_at[lanes]
    end = ints(np.where(stopped_at == NO, until, stopped_at))
    counts = clocks.kind(lanes) == OPEN
    counted = np.full(len(lanes), NO, dtype=np.int64)
    counted[counts] = clocks.amount(lanes[counts], end[counts])
    state = np.where(clocks.paused_at[lanes] == NO, RUNNING, PAUSED)
    state = np.where(stopped_at != NO, MET, state)
    state = np.where(clocks.cancelled[lanes], CANCELLED, state)
    state = np.where(clocks.missed(lanes), MISSED, state)
    return Rows(
        ticket=ticket,
        key=key,
        order=clocks.instance[lanes],
        number=np.zeros_like(lanes),
        clock=clocks.clock[lanes],
        state=ints(state),
        start=clocks.start[lanes],
        received=clocks.received[lanes],
        due=clocks.due_if_resumed(lanes, until),
        stopped_at=stopped_at,
        missed_at=clocks.missed_at[lanes],
        counted=counted,
    )


def unstarted_rows(tables: Tables, lanes: tuple[Ints, Ints], final: Ints, found: Rows) -> Rows:
    """Promised clocks of which none has started.

    Args:
        tables: the plans.
        lanes: ticket and key of all clocks.
        final: the plan of each under the row in force at the end; negative without one.
        found: those that have started.
    """
    ticket, key = lanes
    width = int(key.max(initial=0)) + 1
    present = np.zeros((int(ticket.max(initial=0)) + 1) * width, dtype=np.bool_)
    present[found.ticket * width + found.key] = True
    missing = np.flatnonzero(~present[ticket * width + key] & (final >= 0) & tables.clocks.promised[final])
    return blank_rows(ticket[missing], key[missing], final[missing], tables.clocks.recurring[final[missing]])


def blank_rows(ticket: Ints, key: Ints, clock: Ints, recurring: Bools) -> Rows:
    """Rows of clocks that have not started."""
    none = np.full(len(ticket), NO, dtype=np.int64)
    # Alerts of a clock that is no longer promised belong to order 1, not to these.
    state, order = np.full_like(ticket, NOT_STARTED), np.zeros_like(ticket)
    return Rows(ticket, key, order, recurring.astype(np.int64), clock, state, none, none, none, none, none, none)


def numbered(rows: Rows, recurring: Bools) -> Rows:
    """Rows in order, those of recurring promises numbered from 1 within their ticket and key."""
    order = np.lexsort((rows.order, rows.key, rows.ticket))
    rows, recurring = rows.taken(order), recurring[order]
    place = np.arange(len(order), dtype=np.int64)
    starts = np.ones(len(order), dtype=np.bool_)
    starts[1:] = (rows.ticket[1:] != rows.ticket[:-1]) | (rows.key[1:] != rows.key[:-1])
    rank = place - np.maximum.accumulate(np.where(starts, place, 0)) + 1
    return rows._replace(number=ints(np.where(recurring, rank, 0)))


def own_rows(tables: Tables, course: Course, owns: OwnStarts, lanes: tuple[Ints, Ints], until: Ints) -> Rows:
    """Outcomes of the clocks that a wait started: they run until the wait, or the ticket, ends."""
    ticket = lanes[0][owns.lane]
    stop = _own_stops(course, owns, ticket)
    at = np.where(stop < 0, NO, course.at[np.maximum(stop, 0)])
    void = (stop >= 0) & (course.kind[np.maximum(stop, 0)] == CANCELS) & (course.action[np.maximum(stop, 0)] == END)
    start = course.at[owns.step]
    rows = straight_rows(tables, owns.clock, start, ints(at), void, until[ticket])
    place = _own_places(course, owns)
    return rows._replace(ticket=ticket, key=OWN + place, order=owns.step - course.first[ticket])


def _own_places(course: Course, owns: OwnStarts) -> Ints:
    """The place of each clock of its own: by the first start of those of one promise; at one event as they start.

    When the wait changes, clocks are taken in the order in which they came into being, otherwise in that of the row.
    """
    waits = course.action[owns.step] == WAIT
    order = np.lexsort((owns.lane, np.where(waits, owns.born, 0), owns.step))
    _, first, group = np.unique(owns.lane[order], return_index=True, return_inverse=True)
    found = np.empty(len(order), dtype=np.int64)
    found[order] = first[group]
    return found


def _own_stops(course: Course, owns: OwnStarts, ticket: Ints) -> Ints:
    """The step with which each clock of its own ends; -1 if none does."""
    far = len(course.at)
    beyond = course.first[ticket + 1]
    waits, ends = (_next(np.flatnonzero(course.action == action), owns.step, beyond, far) for action in (WAIT, END))
    following = np.full(len(ticket), far, dtype=np.int64)
    order = np.lexsort((owns.step, owns.lane))
    same = owns.lane[order][1:] == owns.lane[order][:-1]
    following[order[:-1][same]] = owns.step[order[1:][same]]
    # A wait ends only the latest clock of its own; one that was followed within the wait runs to the ticket's end.
    stop = np.minimum(np.where(waits <= following, waits, far), ends)
    return ints(np.where(stop == far, -1, stop))


def _next(places: Ints, after: Ints, beyond: Ints, far: int) -> Ints:
    """The first of sorted places after each place and before another; `far` if there is none."""
    found = np.append(places, far)[np.searchsorted(places, after, "right")]
    return ints(np.where(found < beyond, found, far))


def straight_rows(tables: Tables, clock: Ints, start: Ints, stopped_at: Ints, void: Bools, until: Ints) -> Rows:
    """Outcomes of clocks that nothing pauses or changes, as they run from their start to their stop."""
    due = simple_due(tables, clock, start)
    stopped = stopped_at != NO
    missed = (due != NO) & np.where(stopped, due < stopped_at, due <= until)
    kind = tables.clocks.target.type[clock]
    state = np.where(missed, MISSED, np.where(void, CANCELLED, np.where(stopped, MET, RUNNING)))
    counted, receipt = np.full(len(clock), NO, dtype=np.int64), np.full(len(clock), NO, dtype=np.int64)
    rows = np.flatnonzero(kind == OPEN)
    end = ints(np.where(stopped, stopped_at, until))
    calendar = tables.clocks.target.calendar[clock[rows]]
    counted[rows] = tables.stacks.open.elapsed(calendar, start[rows], end[rows])
    rows = np.flatnonzero(kind == DAY)
    receipt[rows] = received(tables, clock[rows], start[rows]).instant
    none = np.zeros_like(clock)
    missed_at = ints(np.where(missed, due, NO))
    return Rows(none, none, none, none, clock, ints(state), start, receipt, due, stopped_at, missed_at, counted)
