"""A batch of tickets judged: each ticket by the plan that it was given."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.vector.arrays import Bools, Ints, ints

from .assembly import Parts, assembled
from .course import Log, course_of, lasting, log_order
from .forms import forms_of
from .outcomes import own_rows
from .plain import judge_plain
from .rounds import in_rounds
from .single import judged_singly
from .words import CREATED, NOTHING, event_codes

if TYPE_CHECKING:
    from .columns import Batch
    from .forms import Forms
    from .results import Results
    from .tables import Tables

BLOCK = 16_384
"""Tickets are judged in blocks of so many: their columns then stay in the processor's caches."""
MOST_EVENTS = 256
"""Tickets with more events are judged by the engine, one by one: a round over a few tickets gains nothing."""


def judged(tables: Tables, batch: Batch, plan: Ints, until: int | Ints, *, alerts: bool = False) -> Results:
    """Judge the tickets of a batch; as `judged_parts`, with the outcomes in order."""
    return assembled(judged_parts(tables, batch, plan, until, alerts=alerts))


def judged_parts(tables: Tables, batch: Batch, plan: Ints, until: int | Ints, *, alerts: bool = False) -> Parts:
    """Judge the tickets of a batch.

    A ticket with more than 256 events, or with a history that cannot be judged, goes to the engine itself.

    Args:
        tables: the plans, compiled.
        batch: the tickets.
        plan: for each ticket the number of its plan; a negative one leaves it out.
        until: end of observation in UTC seconds, included; one for all, or one for each.
        alerts: whether alerts are wanted.
    """
    ends = ints(np.broadcast_to(until, (batch.tickets,)))
    batch = observed(batch, ends)
    parts = Parts(tables, batch, plan, alerts=alerts)
    forms = forms_of(tables, alerts=alerts)
    later = [
        _block(parts, forms, plan[begin : begin + BLOCK], ends[begin : begin + BLOCK], begin)
        for begin in range(0, batch.tickets, BLOCK)
    ]
    _rounds(parts, [each for each in later if len(each.key)])
    judged_singly(parts, ints(parts.unclear), plan, ends)
    return parts


class _Later(NamedTuple):
    """Clocks of a block that are judged in rounds: their tickets' events, rows of those in the batch, and lanes."""

    log: Log
    rows: Ints
    ticket: Ints
    key: Ints


def _block(parts: Parts, forms: Forms, plan: Ints, until: Ints, begin: int) -> _Later:
    """Judge what has a closed form among the tickets of a block."""
    log = _log(parts.tables, parts.batch.part(begin, begin + len(plan)), plan, until)
    sizes = np.diff(log.first)
    odd = _odd(log) & (plan >= 0)
    parts.unclear.extend((np.flatnonzero(odd) + begin).tolist())
    rest = judge_plain(parts, forms, log, np.flatnonzero((plan >= 0) & ~odd & (sizes > 0)), begin)
    tickets, ticket = np.unique(rest.ticket, return_inverse=True)
    return _Later(taken(log, tickets), tickets + begin, ints(ticket), rest.key)


def _rounds(parts: Parts, later: list[_Later]) -> None:
    """Judge in rounds what has no closed form, all blocks at once."""
    if not later:
        return
    tables = parts.tables
    log, rows, ticket, key = _gathered(later)
    course = course_of(tables, log)
    parts.unclear.extend(rows[course.unclear].tolist())
    clear = ~course.unclear[ticket]
    lanes = ticket[clear], key[clear]
    found = in_rounds(tables, course, lanes, log.plan, log.until, alerts=parts.alerts)
    parts.add(found.rows, rows)
    parts.add(own_rows(tables, course, found.owns, lanes, log.until), rows)
    parts.add_fired(found.fired, *lanes, rows)


def _gathered(later: list[_Later]) -> _Later:
    """All blocks as one."""
    tickets = np.cumsum([0, *(len(each.rows) for each in later)])
    columns = [np.concatenate(column) for column in zip(*(each.log for each in later), strict=True)]
    sizes = np.concatenate([np.diff(each.log.first) for each in later])
    log = Log(*columns)._replace(first=np.concatenate([ints([0]), np.cumsum(sizes)]))
    ticket = np.concatenate([each.ticket + first for each, first in zip(later, tickets, strict=False)])
    return _Later(log, *(np.concatenate(c) for c in ([e.rows for e in later], [ticket], [e.key for e in later])))


def observed(batch: Batch, until: Ints) -> Batch:
    """The batch with its events in order of time, those after the end of observation left out."""
    if not len(batch.at):
        return batch
    ticket = np.repeat(np.arange(batch.tickets, dtype=np.int64), batch.sizes)
    same = ticket[1:] == ticket[:-1]
    if (same & (batch.at[1:] < batch.at[:-1])).any():
        batch = _with_events(batch, np.lexsort((batch.at, ticket)), batch.first)
    late = batch.at > until[ticket]
    if late.any():
        count = np.bincount(ticket[~late], minlength=batch.tickets)
        batch = _with_events(batch, np.flatnonzero(~late), np.concatenate([ints([0]), np.cumsum(count)]))
    return batch


def _with_events(batch: Batch, events: Ints, first: Ints) -> Batch:
    return batch._replace(
        first=first, at=batch.at[events], kind=batch.kind.taken(events), value=batch.value.taken(events)
    )


def _log(tables: Tables, batch: Batch, plan: Ints, until: Ints) -> Log:
    codes = event_codes(batch, tables.words)
    begins, finishes = log_order(batch.first, batch.at)
    waits = codes.reason != NOTHING
    named = waits & (codes.reason != tables.words.reasons[""])
    return Log(
        plan=plan,
        first=batch.first,
        at=batch.at,
        kind=codes.kind,
        reason=codes.reason,
        lasts=lasting(waits, tables.kinds.ends_wait[codes.kind] | named, finishes),
        priority=codes.priority,
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
        name: getattr(log, name)[events] for name in ("at", "kind", "reason", "lasts", "priority", "begins", "finishes")
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
