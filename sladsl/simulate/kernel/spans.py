"""From where to where clocks run in tickets whose priority never changes and which are never reopened."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.vector.arrays import FAR, NO, Bools, Ints, ints

from .words import ASKED, CANCELLED, CHANGED, CLIENT, CREATED, NOTHING, REOPENED

if TYPE_CHECKING:
    import numpy.typing as npt

    from .course import Log
    from .tables import Tables

NEVER = 1 << 40
"""Behind every event."""


class Scene(NamedTuple):
    """The events of some tickets, and what is needed of them for every clock.

    Attributes:
        tables: the plans.
        log: the events.
        ticket: the ticket of each event.
        kind: the kind of each event, in the smallest form that holds it: it is compared often.
        end: place of the first event that ends each ticket; NEVER if none does.
        turn: place of the first event by which its priority may change or it is reopened; NEVER if there is none.
        reopened: whether it is ever reopened.
        waits: places of the events up to that end that change the wait.
        waiting: for each of them what is waited for afterwards.
        has_wait: whether each ticket ever waits.
    """

    tables: Tables
    log: Log
    ticket: Ints
    kind: npt.NDArray[np.int16]
    end: Ints
    turn: Ints
    reopened: Bools
    waits: Ints
    waiting: Ints
    has_wait: Bools


class Spans(NamedTuple):
    """Clocks from their start to their stop, by ticket and in order of time.

    Attributes:
        ticket: the ticket of each.
        start: where it starts.
        stopped_at: where it is stopped; NO if it is not.
        void: whether it is cancelled by its stop.
        number: which interval of the ticket, from 1.
        stop: place of the event that stops it; NEVER if none does.
    """

    ticket: Ints
    start: Ints
    stopped_at: Ints
    void: Bools
    number: Ints
    stop: Ints

    def taken(self, rows: Ints | Bools) -> Spans:
        """Some of the clocks."""
        ticket, start, stopped_at = self.ticket[rows], self.start[rows], self.stopped_at[rows]
        return Spans(ticket, start, stopped_at, self.void[rows], self.number[rows], self.stop[rows])


class Waits(NamedTuple):
    """Pauses of clocks, by clock and in order of time.

    Attributes:
        span: the clock.
        begun: where each began.
        ended: where it ended; FAR if it is still on.
    """

    span: Ints
    begun: Ints
    ended: Ints


def scene_of(tables: Tables, log: Log) -> Scene:
    """Look through the events once for all clocks."""
    sizes = np.diff(log.first)
    ticket = np.repeat(np.arange(len(sizes), dtype=np.int64), sizes)
    end = first_of(np.flatnonzero(tables.kinds.ends_ticket[log.kind]), ticket, len(sizes))
    kind = log.kind.astype(np.int16)
    turns = np.flatnonzero(_turns(tables, log, kind, ticket))
    turn = first_of(turns, ticket, len(sizes))
    reopened = np.zeros(len(sizes), dtype=np.bool_)
    reopened[ticket[turns[log.kind[turns] == REOPENED]]] = True
    waits = log.reason != NOTHING
    has_wait = np.zeros(len(sizes), dtype=np.bool_)
    places = np.flatnonzero(waits)
    has_wait[ticket[places]] = True
    if not len(places):
        return Scene(tables, log, ticket, kind, end, turn, reopened, places, places, has_wait)
    places = np.flatnonzero((waits & log.lasts) | (tables.kinds.ends_wait[log.kind] & has_wait[ticket]))
    places = places[places <= end[ticket[places]]]
    return Scene(tables, log, ticket, kind, end, turn, reopened, places, log.reason[places], has_wait)


def _turns(tables: Tables, log: Log, kind: npt.NDArray[np.int16], ticket: Ints) -> Bools:
    """Whether each event may change the priority, at once or by the silence after it, or reopens the ticket."""
    found = (kind == CHANGED) | (kind == REOPENED)
    silences = tables.silences.event
    if silences.shape[1]:
        asked = np.where(log.reason == CLIENT, ASKED, log.kind)
        found |= (silences[log.plan[ticket]] == asked[:, None]).any(axis=1)
    return np.asarray(found)


def first_of(places: Ints, ticket: Ints, count: int) -> Ints:
    """For each ticket the first of sorted places of events; NEVER if there is none."""
    found = np.full(count, NEVER, dtype=np.int64)
    # Of several values for one ticket the last assigned stays.
    found[ticket[places[::-1]]] = places[::-1]
    return found


def spans_of(scene: Scene, clock: int, tickets: Ints) -> Spans:
    """The spans in tickets of a clock that starts and stops as one of a given number does."""
    table, log = scene.tables.clocks, scene.log
    starts = _starts(scene, int(table.start[clock]))[tickets]
    started = starts < NEVER
    tickets, starts = tickets[started], starts[started]
    if table.recurring[clock]:
        return _intervals(scene, clock, tickets, starts)
    beyond = np.full(len(scene.end), NEVER, dtype=np.int64)
    beyond[tickets] = starts
    stop = first_of(_stop_places(scene, clock, beyond), scene.ticket, len(scene.end))[tickets]
    if not table.ends_ticket[clock]:
        stop = np.minimum(stop, scene.end[tickets])
    stopped_at, void = _stopped(scene, clock, stop)
    return Spans(tickets, log.at[starts], stopped_at, void, np.ones_like(tickets), stop)


def _starts(scene: Scene, kind: int) -> Ints:
    """For each ticket the place of the event that starts a clock; NEVER if it does not come."""
    log = scene.log
    if kind == CREATED:
        return log.first[:-1]
    if kind < 0 or scene.tables.kinds.special[kind]:
        return np.full(len(scene.end), NEVER, dtype=np.int64)
    places = np.flatnonzero((log.kind == kind) & (log.reason == NOTHING))
    places = places[places < scene.end[scene.ticket[places]]]
    return first_of(places, scene.ticket, len(scene.end))


def _stop_places(scene: Scene, clock: int, after: Ints) -> Ints:
    """Places of events by which a clock stops, later than a place in each ticket."""
    kinds, log = scene.tables.kinds, scene.log
    stops = scene.tables.clocks.stops[clock] & (~kinds.special | kinds.ends_ticket)
    stops[CANCELLED] = True
    found = np.zeros(len(log.kind), dtype=np.bool_)
    for kind in np.flatnonzero(stops).tolist():
        found |= scene.kind == kind
    places = np.flatnonzero(found)
    ticket = scene.ticket[places]
    kept = places > after[ticket]
    kept &= kinds.ends_ticket[log.kind[places]] | ((places < scene.end[ticket]) & (log.reason[places] == NOTHING))
    return places[kept]


def _stopped(scene: Scene, clock: int, stop: Ints) -> tuple[Ints, Bools]:
    """Where clocks are stopped, and whether that cancels them."""
    log, table = scene.log, scene.tables.clocks
    stopped = stop < NEVER
    place = np.where(stopped, stop, 0)
    kind = log.kind[place]
    void = (kind == CANCELLED) | (~table.stops[clock][kind] & ~table.implied[clock])
    return ints(np.where(stopped, log.at[place], NO)), void & stopped


def _intervals(scene: Scene, clock: int, tickets: Ints, starts: Ints) -> Spans:
    """The intervals of a recurring promise: each stop starts the next one, until the ticket ends."""
    kinds, log = scene.tables.kinds, scene.log
    after = np.full(len(scene.end), NEVER, dtype=np.int64)
    after[tickets] = starts
    stops = _stop_places(scene, clock, after)
    stops = stops[~kinds.ends_ticket[log.kind[stops]]]
    places = np.sort(np.concatenate([starts, stops]))
    ticket = scene.ticket[places]
    following = np.append(places[1:], NEVER)
    following[:-1][ticket[1:] != ticket[:-1]] = NEVER
    if len(following):
        following[-1] = NEVER
    stop = np.where(following < NEVER, following, scene.end[ticket])
    stopped_at, void = _stopped(scene, clock, stop)
    first = np.searchsorted(ticket, ticket)
    number = np.arange(1, len(places) + 1, dtype=np.int64) - first
    return Spans(ticket, log.at[places], stopped_at, void, number, stop)


def waits_of(scene: Scene, spans: Spans, clocks: Ints) -> Waits:
    """The pauses of clocks, cut to the time from their start to their stop.

    Args:
        scene: the events.
        spans: the clocks, by ticket.
        clocks: for each ticket the number of its clock's plan; negative if it has none among the spans.
    """
    ticket = scene.ticket[scene.waits]
    own = clocks[ticket]
    pauses = (scene.tables.clocks.pause[own, scene.waiting] >= 0) & (own >= 0)
    before = np.zeros(len(pauses), dtype=np.bool_)
    before[1:] = pauses[:-1] & (ticket[1:] == ticket[:-1])
    begins, ends = np.flatnonzero(pauses & ~before), np.flatnonzero(~pauses & before)
    at = scene.log.at[scene.waits]
    if not len(begins):
        return Waits(ints([]), ints([]), ints([]))
    ended = np.full(len(begins), FAR, dtype=np.int64)
    if len(ends):
        place = np.minimum(np.cumsum(~pauses & before)[begins], len(ends) - 1)
        follows = (ends[place] > begins) & (ticket[ends[place]] == ticket[begins])
        ended[follows] = at[ends[place[follows]]]
    return _cut(spans, ticket[begins], at[begins], ended)


def _cut(spans: Spans, ticket: Ints, begun: Ints, ended: Ints) -> Waits:
    """Pauses of tickets as pauses of each of their clocks."""
    tickets = int(max(ticket[-1], spans.ticket[-1] if len(spans.ticket) else 0)) + 1
    number = np.bincount(spans.ticket, minlength=tickets)
    first, count = (np.cumsum(number) - number)[ticket], number[ticket]
    pause = np.repeat(np.arange(len(ticket), dtype=np.int64), count)
    span = np.arange(len(pause), dtype=np.int64) - np.repeat(np.cumsum(count) - count, count) + first[pause]
    stopped_at = spans.stopped_at[span]
    begun = np.maximum(begun[pause], spans.start[span])
    ended = np.minimum(ended[pause], np.where(stopped_at == NO, FAR, stopped_at))
    lasts = begun < ended
    span, begun, ended = span[lasts], begun[lasts], ended[lasts]
    if (span[1:] < span[:-1]).any():
        order = np.argsort(span, kind="stable")
        span, begun, ended = span[order], begun[order], ended[order]
    return Waits(ints(span), ints(begun), ints(ended))


def run_starts(numbers: Ints) -> Ints:
    """For each of sorted numbers the place of the first equal one."""
    place = np.arange(len(numbers), dtype=np.int64)
    place[1:][numbers[1:] == numbers[:-1]] = 0
    return ints(np.maximum.accumulate(place))
