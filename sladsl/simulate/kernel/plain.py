"""The clocks of a batch that have a closed form, judged key by key; the others are named."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.vector.arrays import NO, Bools, Ints, ints

from . import closed
from .outcomes import blank_rows
from .rows import Rows
from .spans import NEVER, Scene, Spans, Waits, scene_of, spans_of, waits_of
from .tables import DAY, OPEN, UNJUDGED
from .words import CHANGED, EXCLUDED

if TYPE_CHECKING:
    from .assembly import Parts
    from .course import Log
    from .forms import Forms
    from .tables import Tables


class Rest(NamedTuple):
    """Clocks without a closed form: their ticket and key."""

    ticket: Ints
    key: Ints


def judge_plain(parts: Parts, forms: Forms, log: Log, tickets: Ints, offset: int) -> Rest:
    """Judge all clocks of tickets that have a closed form.

    Args:
        parts: where outcomes go.
        forms: which clocks have one.
        log: the events of a block of tickets.
        tickets: the tickets to judge.
        offset: row in the batch of the block's first ticket.
    """
    tables = parts.tables
    scene = scene_of(tables, log)
    first = _first_clocks(tables, log)
    unclear = ((first < 0) | _misnamed(scene))[tickets]
    parts.unclear.extend((tickets[unclear] + offset).tolist())
    tickets = tickets[~unclear]
    parts.excluded[scene.ticket[scene.kind == EXCLUDED] + offset] = True
    steady = scene.turn == NEVER
    rest = []
    for key in range(int(tables.keys[log.plan[tickets]].max(initial=0))):
        own = tickets[tables.keys[log.plan[tickets]] > key]
        clock = first[own] + key
        fits = np.where(scene.has_wait[own], forms.closed[clock], forms.without_waits[clock])
        fits &= steady[own] | forms.early[clock]
        rest.append(Rest(own[~fits], np.full(len(own) - int(fits.sum()), key)))
        promised = fits & tables.clocks.promised[clock]
        own, clock = own[promised], clock[promised]
        kinds = forms.kind[clock]
        while len(own):
            same = kinds == kinds[0]
            rest.append(_judge_key(parts, scene, key, own[same], clock[same], offset))
            own, clock, kinds = own[~same], clock[~same], kinds[~same]
    if not rest:
        return Rest(ints([]), ints([]))
    return Rest(*(np.concatenate(column) for column in zip(*rest, strict=True)))


def _first_clocks(tables: Tables, log: Log) -> Ints:
    """For each ticket the number of the first clock of its first priority; negative if its plan has no such row."""
    begins = np.minimum(log.first[:-1], max(len(log.at) - 1, 0))
    if not len(log.at):
        return np.full(len(log.plan), -1, dtype=np.int64)
    row = tables.rows[log.plan, log.priority[begins]]
    return ints(np.where(row < 0, -1, tables.first[log.plan] + row * tables.keys[log.plan]))


def _misnamed(scene: Scene) -> Bools:
    """Whether a ticket is put under a priority that its plan does not have, or may be by silence."""
    tables, log = scene.tables, scene.log
    places = np.flatnonzero(scene.kind == CHANGED)
    bad = places[tables.rows[log.plan[scene.ticket[places]], log.priority[places]] < 0]
    found = np.zeros(len(scene.end), dtype=np.bool_)
    found[scene.ticket[bad]] = True
    silences = tables.silences
    unnamed = ((silences.event >= 0) & (silences.step == 0) & (silences.row < 0)).any(axis=1)
    return np.asarray(found | (unnamed[log.plan] & (scene.turn < NEVER)))


def _judge_key(parts: Parts, scene: Scene, key: int, tickets: Ints, clock: Ints, offset: int) -> Rest:
    """Judge the clocks of one key that start and stop alike; names those that turn out to have no closed form."""
    tables = parts.tables
    of_ticket = np.full(len(scene.end), -1, dtype=np.int64)
    of_ticket[tickets] = clock
    spans = spans_of(scene, int(clock[0]), tickets)
    turned = _turned(scene, spans, bool(tables.clocks.ends_ticket[clock[0]]))
    rest = [spans.ticket[turned]]
    if len(rest[0]):
        spans = spans.taken(~turned)
        tickets = tickets[~np.isin(tickets, rest[0])]
        of_ticket[rest[0]] = -1
    waits = waits_of(scene, spans, of_ticket) if len(scene.waits) else Waits(*(ints([]) for _ in Waits._fields))
    plan = of_ticket[spans.ticket]
    if np.count_nonzero(spans.number == 1) < len(tickets):
        _add_unstarted(parts, key, tickets, of_ticket, spans, offset)
    kinds = tables.clocks.target.type[plan]
    for kind in (UNJUDGED, OPEN, DAY):
        rows = np.flatnonzero(kinds == kind)
        if not len(rows):
            continue
        if len(rows) == len(plan):
            own, paused = spans, waits
        else:
            own, paused = _some(spans, waits, rows)
        rest.append(_judge_kind(parts, kind, key, (plan[rows], own, paused), scene.log.until[own.ticket], offset))
    unclear = np.concatenate(rest)
    return Rest(unclear, np.full(len(unclear), key, dtype=np.int64))


def _turned(scene: Scene, spans: Spans, ends_ticket: bool) -> Bools:  # noqa: FBT001
    """Whether a change of priority or a reopening comes before a clock's stop, or undoes it."""
    turn = scene.turn[spans.ticket]
    found = (turn < NEVER) & (spans.stop > turn)
    return np.asarray(found | scene.reopened[spans.ticket]) if ends_ticket else np.asarray(found)


def _some(spans: Spans, waits: Waits, rows: Ints) -> tuple[Spans, Waits]:
    """Some of the clocks, with their pauses."""
    place = np.full(len(spans.ticket), -1, dtype=np.int64)
    place[rows] = np.arange(len(rows))
    kept = place[waits.span] >= 0
    chosen = Waits(place[waits.span[kept]], waits.begun[kept], waits.ended[kept])
    return spans.taken(rows), chosen


def _judge_kind(parts: Parts, kind: int, key: int, clocks: tuple[Ints, Spans, Waits], until: Ints, offset: int) -> Ints:
    """Judge clocks with one kind of target; returns the tickets of those that have no closed form."""
    tables, (plan, spans, waits) = parts.tables, clocks
    if kind == OPEN:
        found, counts = closed.lengths(tables, plan, spans, waits, until)
        if parts.alerts:
            fired = closed.alerts(tables, plan, spans, counts, found, until)
            keys = np.full(len(plan), key, dtype=np.int64)
            parts.add_fired(fired, spans.ticket, keys, np.arange(offset, parts.batch.tickets, dtype=np.int64))
    elif kind == DAY:
        found = closed.points(tables, plan, spans, waits, until)
    else:
        none = np.full(len(plan), NO, dtype=np.int64)
        no = np.zeros(len(plan), dtype=np.bool_)
        found = closed.Found(none, no, none, none, no)
    recurring = tables.clocks.recurring[plan]
    rows = Rows(
        ticket=spans.ticket + offset,
        key=np.full(len(plan), key, dtype=np.int64),
        order=spans.number,
        number=ints(np.where(recurring, spans.number, 0)),
        clock=plan,
        state=closed.states(spans, found.missed, waits),
        start=spans.start,
        received=found.received,
        due=found.due,
        stopped_at=spans.stopped_at,
        missed_at=ints(np.where(found.missed, found.due, NO)),
        counted=found.counted,
    )
    if not found.unclear.any():
        parts.rows.append(rows)
        return ints([])
    # All intervals of a ticket are judged in the same way.
    unclear = np.unique(spans.ticket[found.unclear])
    parts.rows.append(rows.taken(~np.isin(spans.ticket, unclear)))
    return unclear


def _add_unstarted(parts: Parts, key: int, tickets: Ints, of_ticket: Ints, spans: Spans, offset: int) -> None:
    """Add the clocks that have not started."""
    missing = np.setdiff1d(tickets, spans.ticket)
    plan = of_ticket[missing]
    keys = np.full(len(missing), key, dtype=np.int64)
    parts.rows.append(blank_rows(missing + offset, keys, plan, parts.tables.clocks.recurring[plan]))
