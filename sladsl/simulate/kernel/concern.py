"""Which events concern a clock: those that may start, stop, pause or change it; at all others it only goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.vector.arrays import Bools, Ints, ints

from .course import END, PUT, REACH, REOPEN, REPLACED, WAIT
from .steps import NO_PROGRESS
from .tables import RUNS

if TYPE_CHECKING:
    from .course import Course
    from .tables import Tables


class Concern(NamedTuple):
    """The events that concern each of some clocks.

    Attributes:
        first: place of each clock's first event, and behind the last clock the number of all.
        step: the steps of the course.
        begins: whether it is the clock's first one of its instant.
        finishes: whether it is the last.
    """

    first: Ints
    step: Ints
    begins: Bools
    finishes: Bools


def concern_of(tables: Tables, course: Course, ticket: Ints, clock: Ints, *, alerts: bool) -> Concern:
    """Find the events.

    Args:
        tables: the plans.
        course: what happens to the tickets.
        ticket: the ticket of each clock.
        clock: the clock's plan in the first row of its ticket's plan.
        alerts: whether alerts are followed: then progress matters to those that wait for it.
    """
    count = np.diff(course.first)[ticket]
    lane = np.repeat(np.arange(len(ticket), dtype=np.int64), count)
    start = np.cumsum(count) - count
    step = np.arange(len(lane), dtype=np.int64) + np.repeat(course.first[ticket] - start, count)
    reach, pauses = _families(tables, alerts=alerts)
    action, family = course.action[step], clock[lane]
    kept = (action == END) | (action == REOPEN) | (action == PUT)
    kept |= ((action == WAIT) | (action == REPLACED)) & pauses[family]
    kept |= reach[family, course.kind[step]] & ((action == REACH) | tables.kinds.progress[course.kind[step]])
    kept |= _standing(course)[step]
    if alerts:
        kept |= _repeats(tables)[family]
    lane, step = lane[kept], step[kept]
    instant = np.cumsum(course.begins)[step]
    begins = np.ones(len(step), dtype=np.bool_)
    begins[1:] = (instant[1:] != instant[:-1]) | (lane[1:] != lane[:-1])
    finishes = np.ones(len(step), dtype=np.bool_)
    finishes[:-1] = begins[1:]
    first = np.searchsorted(lane, np.arange(len(ticket) + 1))
    return Concern(ints(first), step, begins, finishes)


def _standing(course: Course) -> Bools:
    """Steps after which time does not go on: silence changes the priority at once, after what is due by then."""
    found = np.zeros(len(course.at), dtype=np.bool_)
    found[:-1] = course.begins[1:] & (course.at[1:] <= course.at[:-1]) & (course.ticket[1:] == course.ticket[:-1])
    return found


def _families(tables: Tables, *, alerts: bool) -> tuple[Bools, Bools]:
    """For each clock, under any priority: which kinds of events it heeds, and whether any wait pauses it."""
    table = tables.clocks
    heeds = table.stops.copy()
    rows = np.flatnonzero(table.start >= 0)
    heeds[rows, table.start[rows]] = True
    if alerts:
        waits = (tables.steps.trigger == NO_PROGRESS).any(axis=1)
        heeds |= waits[:, None] & tables.kinds.progress
    pauses = (table.pause != RUNS).any(axis=1)
    return under_any(tables, heeds), under_any(tables, pauses)


def _repeats(tables: Tables) -> Bools:
    """Whether a clock has two alerts of one key: then each event of the ticket matters to it."""
    return under_any(tables, tables.steps.repeats)


def under_any(tables: Tables, flags: Bools) -> Bools:
    """For each clock whether something holds for it under any priority; there may be several flags for a clock."""
    found = flags.copy()
    for first, keys, plan in zip(tables.first.tolist(), tables.keys.tolist(), tables.plans, strict=True):
        if keys:
            rows = flags[first : first + keys * len(plan.rows)].reshape(len(plan.rows), keys, -1)
            holds = np.tile(rows.any(axis=0), (len(plan.rows), 1))
            found[first : first + keys * len(plan.rows)] = holds.reshape(-1, *flags.shape[1:])
    return found
