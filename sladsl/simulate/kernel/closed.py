"""Outcomes in closed form: clocks whose plan never changes, paused by waits that only hold the count.

With F = open time before an instant, a length of time is due where F reaches F(start) + seconds + the open time of the
pauses before; so all clocks of all tickets are judged by a few evaluations of F and of its inverse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.vector.arrays import FAR, NO, Bools, Ints, ints

from .firing import Fired
from .points import due_point, received
from .rows import CANCELLED, MET, MISSED, PAUSED, RUNNING
from .spans import run_starts
from .steps import AT_START, NONE

if TYPE_CHECKING:
    from .spans import Spans, Waits
    from .tables import Tables


class Found(NamedTuple):
    """What comes out for some clocks.

    Attributes:
        due: when each is due.
        missed: whether it is missed.
        received: receipt; NO for lengths of time.
        counted: seconds counted; NO for due points.
        unclear: whether the closed form does not hold for it.
    """

    due: Ints
    missed: Bools
    received: Ints
    counted: Ints
    unclear: Bools


class Counts(NamedTuple):
    """How lengths of time are counted.

    Attributes:
        calendar: the open time of each clock.
        begin: open time before its start.
        span: the clock of each pause that is over.
        used: seconds that the clock had counted when the pause began.
        lost: open seconds of the pause.
        paused_at: where the pause that is on began; FAR if the clock is not paused.
    """

    calendar: Ints
    begin: Ints
    span: Ints
    used: Ints
    lost: Ints
    paused_at: Ints


def counts_of(tables: Tables, clock: Ints, spans: Spans, waits: Waits) -> Counts:
    """Count the open time of clocks and their pauses."""
    opens, calendar = tables.stacks.open, tables.clocks.target.calendar[clock]
    begin = opens.before(calendar, spans.start)
    paused_at = np.full(len(clock), FAR, dtype=np.int64)
    if not len(waits.span):
        return Counts(calendar, begin, waits.span, waits.span, waits.span, paused_at)
    on = waits.ended == FAR
    paused_at[waits.span[on]] = waits.begun[on]
    span, begun, ended = waits.span[~on], waits.begun[~on], waits.ended[~on]
    before = opens.before(calendar[span], begun)
    lost = opens.before(calendar[span], ended) - before
    earlier = np.cumsum(lost) - lost
    # What was lost before the first pause of the same clock does not count.
    first = run_starts(span)
    used = before - begin[span] - (earlier - earlier[first] if len(span) else earlier)
    return Counts(calendar, begin, span, ints(used), lost, paused_at)


def reached(tables: Tables, counts: Counts, start: Ints, seconds: Ints) -> Ints:
    """The earliest instants by which so many unpaused open seconds (at least one) have passed; NO if they do not."""
    opens = tables.stacks.open
    if len(counts.span):
        passed = np.where(counts.used < seconds[counts.span], counts.lost, 0)
        # Sums of seconds are exact in the floats of `bincount`: they stay far below 2**53.
        seconds = seconds + np.bincount(counts.span, passed, len(seconds)).astype(np.int64)
    found = opens.reach(counts.calendar, counts.begin + seconds)
    rows = np.flatnonzero(found == NO)
    if len(rows):
        found[rows] = opens.deadline(counts.calendar[rows], start[rows], seconds[rows])
    return ints(np.where(found > counts.paused_at, NO, found))


def lengths(tables: Tables, clock: Ints, spans: Spans, waits: Waits, until: Ints) -> tuple[Found, Counts]:
    """Judge clocks that count a length of time."""
    counts = counts_of(tables, clock, spans, waits)
    due = reached(tables, counts, spans.start, tables.clocks.target.seconds[clock])
    stopped = spans.stopped_at != NO
    end = np.where(stopped, spans.stopped_at, until)
    missed = (due != NO) & (due < end + ~stopped)
    if len(waits.span):
        end = np.minimum(end, counts.paused_at)
    counted = tables.stacks.open.before(counts.calendar, ints(end)) - counts.begin
    if len(counts.span):
        counted -= np.bincount(counts.span, counts.lost, len(clock)).astype(np.int64)
    none = np.full(len(clock), NO, dtype=np.int64)
    return Found(due, missed, none, counted, np.zeros(len(clock), dtype=np.bool_)), counts


def points(tables: Tables, clock: Ints, spans: Spans, waits: Waits, until: Ints) -> Found:
    """Judge clocks that have a due point, which each pause moves in turn."""
    instant, day = received(tables, clock, spans.start)
    zero = np.zeros_like(clock)
    due = due_point(tables, clock, day, zero, zero)
    unclear = np.zeros(len(clock), dtype=np.bool_)
    fixed = np.zeros(len(clock), dtype=np.bool_)
    paused = np.zeros(len(clock), dtype=np.bool_)
    if len(waits.span):
        # A clock that begins paused behind its due is missed or not by the order of the log.
        unclear[waits.span] = (due[waits.span] != NO) & (due[waits.span] <= spans.start[waits.span])
        paused[waits.span[waits.ended == FAR]] = True
        fixed = _moved(tables, clock, day, due, waits._replace(ended=np.minimum(waits.ended, until[waits.span])))
        paused &= ~fixed
    stopped = spans.stopped_at != NO
    end = np.where(stopped, spans.stopped_at, until + 1)
    missed = fixed | ((due != NO) & (due < end) & ~paused)
    return Found(due, missed, instant, np.full(len(clock), NO, dtype=np.int64), unclear)


def _moved(tables: Tables, clock: Ints, day: Ints, due: Ints, waits: Waits) -> Bools:
    """Move due points by pauses; says which were reached before one of them, and stay."""
    fixed = np.zeros(len(clock), dtype=np.bool_)
    shift = np.zeros_like(clock)
    days, zero = tables.clocks.target.days, np.zeros_like(clock)
    nth = np.arange(len(waits.span), dtype=np.int64) - run_starts(waits.span)
    for place in range(int(nth.max()) + 1):
        rows = np.flatnonzero(nth == place)
        span, begun, ended = waits.span[rows], waits.begun[rows], waits.ended[rows]
        fixed[span] |= (due[span] != NO) & (due[span] <= begun)
        on = ~fixed[span]
        span, begun, ended = span[on], begun[on], ended[on]
        shift[span] += tables.stacks.days.closings(days[clock[span]], begun, ended)
        while len(span):
            due[span] = due_point(tables, clock[span], day[span], shift[span], zero[span])
            inside = (due[span] != NO) & (begun < due[span]) & (due[span] <= ended)
            span, begun, ended = span[inside], begun[inside], ended[inside]
            shift[span] += 1
    return fixed


def states(spans: Spans, missed: Bools, waits: Waits) -> Ints:
    """The state of each clock."""
    found = np.where(spans.stopped_at == NO, RUNNING, np.where(spans.void, CANCELLED, MET))
    if len(waits.span):
        on = waits.span[waits.ended == FAR]
        found[on] = PAUSED
    return ints(np.where(missed, MISSED, found))


def alerts(tables: Tables, clock: Ints, spans: Spans, counts: Counts, found: Found, until: Ints) -> Fired:
    """The percentages and first alerts of clocks that count a length of time."""
    steps, target = tables.steps, tables.clocks.target
    stopped = spans.stopped_at != NO
    end = np.where(stopped, spans.stopped_at, until + 1)
    end = np.where(found.missed, np.minimum(end, found.due), end)
    fired = []
    for place in range(steps.trigger.shape[1]):
        rows = np.flatnonzero(steps.trigger[clock, place] != NONE)
        if not len(rows):
            continue
        trigger, percent = steps.trigger[clock, place], steps.percent[clock, place]
        share = np.maximum(-(-percent * target.seconds[clock] // 100), 1)
        at = reached(tables, counts, spans.start, share)
        at = np.where(trigger == AT_START, spans.start, at)
        rows = rows[(at[rows] != NO) & (at[rows] < end[rows])]
        fired.append(Fired(rows, spans.number[rows], steps.number[clock[rows], place], at[rows]))
    if not fired:
        return Fired(*(ints([]) for _ in Fired._fields))
    columns = Fired(*(np.concatenate(column) for column in zip(*fired, strict=True)))
    order = np.lexsort((columns.at, columns.lane))
    return Fired(*(column[order] for column in columns))
