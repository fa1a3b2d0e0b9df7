"""The course of tickets: what each event does to the ticket, before any clock is looked at.

The wait that is on, the priority and whether a ticket has ended do not depend on its clocks. So they are followed
first, one event of all tickets after the other, together with the changes of priority that silence brings about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.vector.arrays import FAR, NO, Bools, Ints, ints

from .points import simple_due
from .words import ASKED, CHANGED, CLIENT, CREATED, EXCLUDED, NOTHING, REOPENED

if TYPE_CHECKING:
    from .tables import Tables

NOTHING_DONE, REACH, WAIT, REPLACED, END, REOPEN, PUT = range(7)
"""What an event does to clocks: nothing; it may start or stop some; the wait changes; a wait without length has
replaced the one that is on; the ticket ends; it is reopened; it is put under another priority."""


class Log(NamedTuple):
    """The events of some tickets, in order of time within each.

    Attributes:
        plan: the plan of each ticket.
        first: place of each ticket's first event, and behind the last ticket the number of events.
        at: instants.
        kind: kinds.
        reason: reasons of waits that begin; NOTHING if none does.
        lasts: whether the wait lasts beyond its instant.
        priority: priorities that are named.
        begins: whether it is the first of its instant.
        finishes: whether it is the last of its instant.
        until: end of observation of each ticket.
    """

    plan: Ints
    first: Ints
    at: Ints
    kind: Ints
    reason: Ints
    lasts: Bools
    priority: Ints
    begins: Bools
    finishes: Bools
    until: Ints


class Course(NamedTuple):
    """What happens to the tickets, in order within each; changes of priority by silence are among the events.

    Attributes:
        first: place of each ticket's first step, and behind the last ticket the number of steps.
        ticket: which ticket.
        at: when.
        kind: kind of the event.
        action: what it does to clocks.
        before: the wait that was on.
        after: the wait that is on afterwards.
        row: the row of the priority in force; of the creation the first.
        put: the row that clocks are put under; -1 if under none.
        over: for END whether the ticket had ended already, otherwise whether it had ever ended.
        begins: whether it is the first of its instant.
        finishes: whether it is the last of its instant.
        final: the row in force at the end, for each ticket.
        excluded: whether each ticket was tagged with a named exclusion.
        unclear: whether each ticket needs the engine itself to say what is wrong with it.
    """

    first: Ints
    ticket: Ints
    at: Ints
    kind: Ints
    action: Ints
    before: Ints
    after: Ints
    row: Ints
    put: Ints
    over: Bools
    begins: Bools
    finishes: Bools
    final: Ints
    excluded: Bools
    unclear: Bools


class _Step(NamedTuple):
    ticket: Ints
    at: Ints
    kind: Ints
    action: Ints
    before: Ints
    after: Ints
    row: Ints
    put: Ints
    over: Bools
    begins: Bools
    finishes: Bools


def course_of(tables: Tables, log: Log) -> Course:
    """Follow the events of tickets."""
    walk = _Walk(tables, log)
    steps: list[_Step] = []
    while (step := walk.step()) is not None:
        steps.append(step)
    columns = [np.concatenate([step[field] for step in steps]) for field in range(len(_Step._fields))]
    order = np.argsort(columns[0], kind="stable")
    taken = _Step(*(column[order] for column in columns))
    count = np.bincount(columns[0], minlength=len(log.plan))
    first = np.concatenate([ints([0]), np.cumsum(count)])
    return Course(first, *taken, walk.row, walk.excluded, walk.unclear)


class _Walk:
    """The state of all tickets between two steps."""

    def __init__(self, tables: Tables, log: Log) -> None:
        count = len(log.plan)
        self.tables, self.log = tables, log
        self.next = log.first[:-1].copy()
        self.waiting = np.full(count, NOTHING, dtype=np.int64)
        self.row = np.full(count, -1, dtype=np.int64)
        self.later = np.full(count, -1, dtype=np.int64)
        # The priority itself, for silences: behind the last number stands that of tickets not created yet.
        self.priority = np.full(count, len(tables.words.priorities) + 1, dtype=np.int64)
        self.ended, self.ever, self.excluded, self.unclear = (np.zeros(count, dtype=np.bool_) for _ in range(4))
        self.silent = np.full((count, tables.silences.event.shape[1]), FAR, dtype=np.int64)
        self.since = np.zeros_like(self.silent)
        self.ticks = 0
        self._last = max(len(log.at) - 1, 0)
        # The priority that each row of a plan is for.
        shape = (len(tables.plans), max((len(plan.rows) for plan in tables.plans), default=0) + 1)
        self._priority_of = np.full(shape, len(tables.words.priorities), dtype=np.int64)
        plans, priorities = np.nonzero(tables.rows >= 0)
        self._priority_of[plans, tables.rows[plans, priorities]] = priorities

    def step(self) -> _Step | None:
        """Take the next event of every ticket that has one."""
        log, self.ticks = self.log, self.ticks + 1
        place = np.minimum(self.next, self._last)
        more = self.next < log.first[1:]
        coming = np.where(more, log.at[place], log.until + 1)
        silence = self.silent.min(axis=1, initial=FAR)
        due = (silence < coming) & (~more | log.begins[place]) & ~self.unclear
        ticket = np.flatnonzero((more | due) & ~self.unclear)
        if not len(ticket):
            return None
        due, place = due[ticket], place[ticket]
        self.next[ticket] += ~due
        put = self.tables.rows[log.plan[ticket], log.priority[place]]
        if due.any():
            put[due] = self._silent_row(ticket[due])
        return self._apply(
            ticket,
            ints(np.where(due, silence[ticket], log.at[place])),
            ints(np.where(due, CHANGED, log.kind[place])),
            ints(np.where(due, NOTHING, log.reason[place])),
            log.lasts[place],
            put,
            (due | log.begins[place], due | log.finishes[place]),
        )

    def _apply(
        self, ticket: Ints, at: Ints, kind: Ints, reason: Ints, lasts: Bools, named: Ints, edges: tuple[Bools, Bools]
    ) -> _Step:
        """Let one event of each ticket take effect on the ticket."""
        if self.silent.shape[1]:
            self._listen(ticket, at, kind, reason)
        kinds = self.tables.kinds
        before, ended, ever = self.waiting[ticket], self.ended[ticket], self.ever[ticket]
        created, changed, reopened = kind == CREATED, kind == CHANGED, kind == REOPENED
        over = kinds.ends_ticket[kind]
        self.unclear[ticket[(created | changed) & (named < 0)]] = True
        waits = (reason != NOTHING) & ~ended
        resumed = kinds.ends_wait[kind] & ~over & ~ended & ~waits
        after = np.where(waits & lasts, reason, np.where(over | resumed, NOTHING, before))
        action = np.full(len(ticket), REACH, dtype=np.int64)
        action[ended | (kind == EXCLUDED)] = NOTHING_DONE
        action[waits] = np.where(lasts[waits], WAIT, np.where(before[waits] != NOTHING, REPLACED, NOTHING_DONE))
        action[resumed] = np.where(before[resumed] != NOTHING, WAIT, NOTHING_DONE)
        action[over] = END
        put = np.full(len(ticket), -1, dtype=np.int64)
        action[changed] = np.where(ended[changed], NOTHING_DONE, PUT)
        put[changed & ~ended] = named[changed & ~ended]
        self.later[ticket[changed & ended]] = named[changed & ended]
        again = reopened & ended
        action[reopened] = np.where(ended[reopened], REOPEN, NOTHING_DONE)
        put[again] = self.later[ticket[again]]
        self.later[ticket[again]] = -1
        self.row[ticket[created & ~ended]] = named[created & ~ended]
        row = self.row[ticket]
        self.row[ticket[put >= 0]] = put[put >= 0]
        self._set_priority(ticket, created & ~ended, put)
        self.waiting[ticket] = after
        self.excluded[ticket] |= kind == EXCLUDED
        self.ended[ticket] = (ended | over) & ~again
        self.ever[ticket] |= over
        had_ended = np.where(over, ended, ever)
        return _Step(ticket, at, kind, action, before, ints(after), row, put, had_ended, *edges)

    def _set_priority(self, ticket: Ints, created: Bools, put: Ints) -> None:
        if self.silent.shape[1]:
            new = ticket[created | (put >= 0)]
            self.priority[new] = self._priority_of[self.log.plan[new], self.row[new]]

    def _silent_row(self, ticket: Ints) -> Ints:
        """The row that silence puts tickets under: of what is due at once, what has been waited for longest."""
        silences, plan = self.tables.silences, self.log.plan[ticket]
        silent = self.silent[ticket]
        least = silent == silent.min(axis=1)[:, None]
        place = np.where(least, self.since[ticket], FAR).argmin(axis=1)
        step = silences.step[plan, place]
        count = np.asarray([len(each.rows) for each in self.tables.plans])[plan]
        stepped = np.minimum(np.maximum(self.row[ticket] + step, 0), count - 1)
        return ints(np.where(step != 0, stepped, silences.row[plan, place]))

    def _listen(self, ticket: Ints, at: Ints, kind: Ints, reason: Ints) -> None:
        """Begin to wait for an answer, or stop: it came, the ticket waits on something else, or the change is here."""
        kinds, silences, plan = self.tables.kinds, self.tables.silences, self.log.plan[ticket]
        answered = kinds.ends_wait[kind] | kinds.ends_ticket[kind] | ((reason != NOTHING) & (reason != CLIENT))
        self.silent[ticket[answered]] = FAR
        changed = np.flatnonzero((kind == CHANGED) & ~answered)
        kept = self.silent[ticket[changed]]
        self.silent[ticket[changed]] = np.where(kept > at[changed][:, None], kept, FAR)
        asked = np.where(reason == CLIENT, ASKED, kind)
        fits = silences.event[plan] == asked[:, None]
        already = (fits & (self.silent[ticket] != FAR)).any(axis=1)
        about = silences.about[plan, :, self.priority[ticket]]
        rows, places = np.nonzero(fits & about & ~(already | self.ended[ticket])[:, None])
        if len(rows):
            due = simple_due(self.tables, silences.target[plan[rows], places], at[rows])
            self.silent[ticket[rows], places] = np.where(due == NO, FAR, due)
            self.since[ticket[rows], places] = self.ticks * self.silent.shape[1] + places


def log_order(first: Ints, at: Ints) -> tuple[Bools, Bools]:
    """For each event whether it is the first, and whether it is the last, of its ticket's events of an instant."""
    begins = np.ones(len(at), dtype=np.bool_)
    begins[1:] = at[1:] != at[:-1]
    starts = first[:-1]
    begins[starts[starts < len(at)]] = True
    finishes = np.ones(len(at), dtype=np.bool_)
    finishes[:-1] = begins[1:]
    return begins, finishes


def lasting(waits: Bools, ends: Bools, finishes: Bools) -> Bools:
    """For each wait that begins whether no later event of its instant ends a wait or begins another; else True.

    Args:
        waits: whether each event begins a wait.
        ends: whether each event ends a wait or begins one.
        finishes: whether each is the last of its instant.
    """
    found = np.ones(len(waits), dtype=np.bool_)
    # Few waits share their instant with a later event; those are followed step by step.
    begun = np.flatnonzero(waits & ~finishes)
    place = begun + 1
    while len(begun):
        found[begun[ends[place]]] = False
        on = ~(ends[place] | finishes[place])
        begun, place = begun[on], place[on] + 1
    return found
