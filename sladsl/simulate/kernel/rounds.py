"""Rounds: the engine's own steps, taken by many clocks at once, one event of each in every round.

This is the engine for all that has no closed form: priorities that change, tickets that are reopened, clocks that start
afresh, alerts. It does what `simulate.engine` does, in the same order, with arrays instead of objects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.vector.arrays import NO, Bools, Ints, ints

from .changing import change
from .concern import concern_of
from .course import END, PUT, REACH, REOPEN, REPLACED, WAIT
from .firing import Fired, Firing
from .lanes import Lanes
from .outcomes import numbered, outcome_rows, unstarted_rows
from .rows import Rows, joined
from .tables import RUNS
from .words import CANCELLED, NOTHING

if TYPE_CHECKING:
    from .course import Course
    from .tables import Tables


class OwnStarts(NamedTuple):
    """Clocks of their own that began with a wait.

    Attributes:
        lane: the clock that started each.
        clock: number of its plan.
        step: the step of the course with which it began.
        born: the step with which the clock that started it came into being.
    """

    lane: Ints
    clock: Ints
    step: Ints
    born: Ints


class Judged(NamedTuple):
    """What rounds gave.

    Attributes:
        rows: outcomes; tickets are numbered as in the course, keys not promised left out.
        fired: alerts that fired; lanes as in `ticket` and `key`.
        owns: clocks of their own, which are judged apart.
        ticket: the ticket of each lane.
        key: the key of each lane.
    """

    rows: Rows
    fired: Fired
    owns: OwnStarts
    ticket: Ints
    key: Ints


def in_rounds(
    tables: Tables, course: Course, lanes: tuple[Ints, Ints], plan: Ints, until: Ints, *, alerts: bool
) -> Judged:
    """Judge clocks.

    Args:
        tables: the plans.
        course: what happens to the tickets.
        lanes: the ticket and the key of each clock.
        plan: the plan of each ticket.
        until: end of observation of each ticket.
        alerts: whether alerts are followed.
    """
    rounds = Rounds(tables, course, lanes, plan, until, alerts=alerts)
    rounds.run()
    return Judged(rounds.rows(), rounds.firing.fired, rounds.owns(), *lanes)


class Rounds:
    """The clocks of some tickets, between two rounds."""

    def __init__(
        self, tables: Tables, course: Course, lanes: tuple[Ints, Ints], plan: Ints, until: Ints, *, alerts: bool
    ) -> None:
        self.tables, self.course = tables, course
        self.ticket, self.key = lanes
        self.until = until[self.ticket]
        own = plan[self.ticket]
        self.first, self.width = tables.first[own] + self.key, tables.keys[own]
        self.mode = tables.change[own]
        self.concern = concern_of(tables, course, self.ticket, self.first, alerts=alerts)
        self.clocks = Lanes(tables, len(self.ticket), alerts=alerts)
        self.firing = Firing(self.clocks)
        self.born = np.zeros(len(self.ticket), dtype=np.int64)
        self._rows: list[Rows] = []
        self._emitted: list[Ints] = []
        self._owns: list[OwnStarts] = []

    def run(self) -> None:
        """Take all events, then let time pass to the end of observation."""
        lanes = np.arange(len(self.ticket), dtype=np.int64)
        every = lanes
        place = 0
        first = self.concern.first
        while len(lanes := lanes[first[lanes] + place < first[lanes + 1]]):
            self._round(lanes, first[lanes] + place)
            place += 1
        self.firing.advance(every, self.until + 1)

    def rows(self) -> Rows:
        """The outcomes of all promised clocks."""
        lanes = np.flatnonzero(self.clocks.exists)
        self._emit(lanes)
        found = joined(self._rows)
        lane = np.concatenate([ints([]), *self._emitted])
        promised = self.tables.clocks.promised[found.clock]
        found, lane = found.taken(promised), lane[promised]
        row = self.course.final[self.ticket]
        final = ints(np.where(row < 0, -1, self._plan(np.arange(len(row), dtype=np.int64), row)))
        missing = unstarted_rows(self.tables, (self.ticket, self.key), final, found)
        return joined([numbered(found, self.tables.clocks.recurring[final[lane]]), missing])

    def owns(self) -> OwnStarts:
        """The clocks of their own that waits started."""
        if not self._owns:
            return OwnStarts(*(ints([]) for _ in OwnStarts._fields))
        return OwnStarts(*(np.concatenate(columns) for columns in zip(*self._owns, strict=True)))

    def _round(self, lanes: Ints, place: Ints) -> None:
        """Take one event of each lane."""
        clocks, course, step = self.clocks, self.course, self.concern.step[place]
        at, begins = course.at[step], self.concern.begins[place]
        self._arrive(lanes[begins], at[begins])
        action = course.action[step]
        for code, apply in (
            (REACH, self._reach), (WAIT, self._wait), (REPLACED, self._replaced), (END, self._end),
            (REOPEN, self._reopen), (PUT, self._put),
        ):  # fmt: skip
            rows = action == code
            if rows.any():
                apply(lanes[rows], step[rows], at[rows])
        if clocks.alerts:
            progress = self.tables.kinds.progress[course.kind[step]] & clocks.exists[lanes]
            self.firing.progress(lanes[progress], at[progress])
        clocks.ran[lanes] |= clocks.running(lanes)
        settles = (
            self.concern.finishes[place] & clocks.ran[lanes] & clocks.exists[lanes] & (clocks.stopped_at[lanes] == NO)
        )
        self.firing.settle(lanes[settles], at[settles])

    def _arrive(self, lanes: Ints, at: Ints) -> None:
        """Let time pass up to an instant, and end the pauses that reach their limit at it."""
        clocks = self.clocks
        here = clocks.exists[lanes]
        lanes, at = lanes[here], at[here]
        self.firing.advance(lanes, at)
        clocks.ran[lanes] = clocks.running(lanes)
        clocks.jumped[lanes] = False
        lifted = clocks.lifted_at(lanes) == at
        clocks.resume(lanes[lifted], at[lifted])

    def _plan(self, lanes: Ints, row: Ints) -> Ints:
        """The clock's plan in a row of its ticket's plan."""
        return self.first[lanes] + row * self.width[lanes]

    def _reach(self, lanes: Ints, step: Ints, at: Ints) -> None:
        """Stop and start the clocks for which the event is the stop or the start."""
        table, course, clocks = self.tables.clocks, self.course, self.clocks
        plan, kind, exists = self._plan(lanes, course.row[step]), course.kind[step], clocks.exists[lanes]
        starts = ~exists & (table.start[plan] == kind) & ~(table.recurring[plan] & course.over[step])
        stops = exists & (clocks.stopped_at[lanes] == NO) & table.stops[clocks.clock[lanes], kind]
        self._stop(lanes[stops], at[stops], np.zeros(int(stops.sum()), dtype=np.bool_))
        starts |= stops & table.recurring[plan]
        self._start(lanes[starts], plan[starts], step[starts])

    def _start(self, lanes: Ints, plan: Ints, step: Ints) -> None:
        clocks, at = self.clocks, self.course.at[step]
        exists = clocks.exists[lanes]
        self._emit(lanes[exists])
        self.born[lanes[~exists]] = step[~exists]
        clocks.exists[lanes] = True
        clocks.clock[lanes] = plan
        clocks.instance[lanes] += 1
        clocks.paused_at[lanes] = clocks.stopped_at[lanes] = clocks.missed_due[lanes] = clocks.missed_at[lanes] = NO
        clocks.rule[lanes] = NO
        clocks.cancelled[lanes] = clocks.replaced[lanes] = clocks.ran[lanes] = False
        clocks.begin(lanes, at)
        self._pause_if(lanes, self.course.before[step], step)

    def _stop(self, lanes: Ints, at: Ints, cancelled: Bools) -> None:
        clocks = self.clocks
        paused = clocks.paused_at[lanes] != NO
        clocks.resume(lanes[paused], at[paused])
        self.firing.spend(lanes, at)
        clocks.stop(lanes, at, cancelled)

    def _pause_if(self, lanes: Ints, reason: Ints, step: Ints) -> None:
        """Pause the clocks that a wait pauses."""
        table, at = self.tables.clocks, self.course.at[step]
        rule = table.pause[self.clocks.clock[lanes], reason]
        rows = np.flatnonzero(rule != RUNS)
        if not len(rows):
            return
        replaced = self.tables.rules.replaced[rule[rows]]
        over = rows[replaced]
        self._stop(lanes[over], at[over], np.ones(len(over), dtype=np.bool_))
        self.clocks.replaced[lanes[over]] = True
        rows = rows[~replaced]
        self.clocks.pause(lanes[rows], at[rows], rule[rows])
        own = table.own[self.clocks.clock[lanes[rows]], reason[rows]]
        starts = own >= 0
        rows = rows[starts]
        self._owns.append(OwnStarts(lanes[rows], own[starts], step[rows], self.born[lanes[rows]]))

    def _replaced(self, lanes: Ints, step: Ints, at: Ints) -> None:
        """Let the clocks that the present wait resets start afresh: it ends, and the ticket does not end with it."""
        clocks = self.clocks
        going = clocks.exists[lanes] & (clocks.stopped_at[lanes] == NO)
        rule = self.tables.clocks.pause[clocks.clock[lanes], self.course.before[step]]
        rows = np.flatnonzero(going & (rule != RUNS))
        rows = rows[self.tables.rules.reset[rule[rows]]] if len(rows) else rows
        clocks.reset(lanes[rows], at[rows])

    def _wait(self, lanes: Ints, step: Ints, at: Ints) -> None:
        """End the wait that is on, if one is, and begin another, if there is one."""
        clocks, after = self.clocks, self.course.after[step]
        self._replaced(lanes, step, at)
        going = clocks.exists[lanes] & (clocks.stopped_at[lanes] == NO)
        runs = self.tables.clocks.pause[clocks.clock[lanes], after] == RUNS
        resumes = going & runs & (clocks.paused_at[lanes] != NO)
        clocks.resume(lanes[resumes], at[resumes])
        self._pause_if(lanes[going], after[going], step[going])

    def _end(self, lanes: Ints, step: Ints, at: Ints) -> None:
        """End the ticket: its clocks stop, or are cancelled where the end says nothing about them."""
        clocks, table, course = self.clocks, self.tables.clocks, self.course
        going = clocks.exists[lanes] & (clocks.stopped_at[lanes] == NO)
        lanes, step, at = lanes[going], step[going], at[going]
        kind, plan = course.kind[step], clocks.clock[lanes]
        void, named = kind == CANCELLED, table.stops[plan, kind]
        implied = ~course.over[step] & ~table.ends_ticket[plan]
        stops = void | named | implied
        cancelled = void | (~named & ~table.implied[plan])
        self._stop(lanes[stops], at[stops], cancelled[stops])
        resumes = ~stops & (clocks.paused_at[lanes] != NO) & (table.pause[plan, NOTHING] == RUNS)
        clocks.resume(lanes[resumes], at[resumes])

    def _reopen(self, lanes: Ints, step: Ints, at: Ints) -> None:
        """Reopen an ended ticket; then a change of priority logged since takes effect."""
        clocks, table = self.clocks, self.tables.clocks
        stopped = clocks.exists[lanes] & (clocks.stopped_at[lanes] != NO) & ~clocks.replaced[lanes]
        plan = self._plan(lanes, self.course.row[step])
        again = stopped & table.recurring[plan]
        reopens = stopped & ~table.recurring[plan] & table.ends_ticket[plan]
        self._start(lanes[again], plan[again], step[again])
        clocks.reopen(lanes[reopens], at[reopens])
        self._pause_if(lanes[reopens], np.full(int(reopens.sum()), NOTHING), step[reopens])
        puts = self.course.put[step] >= 0
        self._put(lanes[puts], step[puts], at[puts])

    def _put(self, lanes: Ints, step: Ints, at: Ints) -> None:
        """Put clocks under the row of another priority."""
        plan = self._plan(lanes, self.course.put[step])
        exists = self.clocks.exists[lanes]
        change(self.clocks, lanes[exists], plan[exists], self.mode[lanes[exists]], at[exists])

    def _emit(self, lanes: Ints) -> None:
        """Keep the outcomes of clocks that another one follows, or that are judged at the end."""
        if len(lanes):
            self._emitted.append(lanes)
            self._rows.append(outcome_rows(self.clocks, lanes, self.ticket[lanes], self.key[lanes], self.until[lanes]))
