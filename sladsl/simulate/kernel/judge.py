"""A batch of tickets judged: each ticket by the plan that it was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sladsl.clock.vector.arrays import Bools, Ints, ints

from .assembly import Parts, assembled
from .course import Log, course_of, lasting, log_order
from .outcomes import own_rows
from .rounds import in_rounds
from .single import judged_singly
from .words import CREATED, event_codes

if TYPE_CHECKING:
    from .columns import Batch
    from .results import Results
    from .tables import Tables

MOST_EVENTS = 256
"""Tickets with more events are judged by the engine, one by one: a round over a few tickets gains nothing."""


def judged(tables: Tables, batch: Batch, plan: Ints, until: int | Ints, *, alerts: bool = False) -> Results:
    """Judge the tickets of a batch.

    A ticket with more than 256 events, or with a history that cannot be judged, goes to the engine itself.

    Args:
        tables: the plans, compiled.
        batch: the tickets.
        plan: for each ticket the number of its plan; a negative one leaves it out.
        until: end of observation in UTC seconds, included; one for all, or one for each.
        alerts: whether alerts are wanted.
    """
    ends = ints(np.broadcast_to(until, (batch.count,)))
    batch = observed(batch, ends)
    parts = Parts(tables, batch, alerts=alerts)
    log = _log(tables, batch, plan, ends)
    odd = _odd(log) & (plan >= 0)
    _rounds(parts, log, np.flatnonzero((plan >= 0) & ~odd & (batch.sizes > 0)))
    rest = np.flatnonzero(odd)
    unclear = ints([*rest.tolist(), *parts.unclear])
    judged_singly(parts, unclear, plan, ends)
    return assembled(parts)


def _rounds(parts: Parts, log: Log, tickets: Ints) -> None:
    """Judge some tickets in rounds."""
    if not len(tickets):
        return
    tables, own = parts.tables, taken(log, tickets)
    course = course_of(tables, own)
    parts.unclear.extend(tickets[course.unclear].tolist())
    keys = np.where(course.unclear, 0, tables.keys[own.plan])
    ticket = np.repeat(np.arange(len(tickets), dtype=np.int64), keys)
    key = np.arange(len(ticket), dtype=np.int64) - np.repeat(np.cumsum(keys) - keys, keys)
    found = in_rounds(tables, course, (ticket, key), own.plan, own.until, alerts=parts.alerts)
    parts.add(found.rows, tickets)
    parts.add(own_rows(tables, course, found.owns, (ticket, key), own.until), tickets)
    parts.add_fired(found.fired, ticket, key, tickets)
    parts.excluded[tickets[course.excluded]] = True


def observed(batch: Batch, until: Ints) -> Batch:
    """The batch with its events in order of time, those after the end of observation left out."""
    if not len(batch.at):
        return batch
    ticket = np.repeat(np.arange(batch.count, dtype=np.int64), batch.sizes)
    same = ticket[1:] == ticket[:-1]
    if (same & (batch.at[1:] < batch.at[:-1])).any():
        batch = _with_events(batch, np.lexsort((batch.at, ticket)), batch.first)
    late = batch.at > until[ticket]
    if late.any():
        count = np.bincount(ticket[~late], minlength=batch.count)
        batch = _with_events(batch, np.flatnonzero(~late), np.concatenate([ints([0]), np.cumsum(count)]))
    return batch


def _with_events(batch: Batch, events: Ints, first: Ints) -> Batch:
    return batch._replace(
        first=first, at=batch.at[events], kind=batch.kind.taken(events), value=batch.value.taken(events)
    )


def _log(tables: Tables, batch: Batch, plan: Ints, until: Ints) -> Log:
    codes = event_codes(batch, tables.words)
    begins, finishes = log_order(batch.first, batch.at)
    named = (codes.reason != 0) & (codes.reason != tables.words.reasons[""])
    return Log(
        plan=plan,
        first=batch.first,
        at=batch.at,
        kind=ints(codes.kind),
        reason=ints(codes.reason),
        lasts=lasting(tables.kinds.ends_wait[codes.kind] | named, finishes),
        priority=ints(codes.priority),
        begins=begins,
        finishes=finishes,
        until=until,
    )


def taken(log: Log, tickets: Ints) -> Log:
    """The events of some tickets."""
    sizes = np.diff(log.first)[tickets]
    first = np.concatenate([ints([0]), np.cumsum(sizes)])
    events = np.repeat(log.first[tickets] - first[:-1], sizes) + np.arange(first[-1], dtype=np.int64)
    columns = {
        name: getattr(log, name)[events]
        for name in ("at", "kind", "reason", "lasts", "priority", "begins", "finishes")
    }
    return log._replace(plan=log.plan[tickets], first=first, until=log.until[tickets], **columns)


def _odd(log: Log) -> Bools:
    """Tickets that do not begin with their creation, or are created twice, or have very many events."""
    sizes = np.diff(log.first)
    place = np.flatnonzero(log.kind == CREATED)
    ticket = np.searchsorted(log.first, place, "right") - 1
    created = np.bincount(ticket, minlength=len(sizes))
    begins = np.zeros(len(sizes), dtype=np.bool_)
    begins[ticket[place == log.first[ticket]]] = True
    return np.asarray((sizes > 0) & ((created != 1) | ~begins | (sizes > MOST_EVENTS)))
