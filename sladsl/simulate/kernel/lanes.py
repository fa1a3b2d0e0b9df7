"""Many clocks side by side: the state of each, and how time is counted around its pauses.

A lane is one clock of one ticket; of a recurring promise it holds the interval that is on. Lanes are named by arrays of
their numbers. Instants are UTC seconds, NO where there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sladsl.clock.vector.arrays import NO, Bools, Ints, ints

from .points import due_point, received
from .tables import DAY, OPEN

if TYPE_CHECKING:
    from .tables import Tables


class Lanes:
    """The state of clocks, each attribute an array with one entry for each lane.

    Attributes:
        tables: the plans.
        alerts: whether alerts are followed, too.
        clock: number of the clock's plan; meaningless before it exists.
        exists: whether it has started.
        start: where it started, the last time.
        count_from: where counting begins.
        used: seconds that were counted before that.
        paused_at: where the pause that is on began.
        rule: the rule of that pause.
        reset_at: where it was last reset.
        stopped_at: where it was stopped.
        missed_due: its due, if it is missed.
        missed_at: the instant at which the miss came to light.
        cancelled: whether it ended without being judged.
        replaced: whether it ended because a new time is told instead.
        progress_at: the last thing the provider did.
        ran: whether it ran up to the present instant, or at some moment of it.
        jumped: whether an event of the present instant changed how much of its time is used.
        shift: by how many counted days its due point moved.
        extra: by how much open time its due point moved.
        received: receipt, for due points.
        day: day 0, for due points.
        pauses: how many pauses are over.
        begun: where each of them began; `ended`, `gap` and `minute` likewise say where it ended, whether it lies
            between stop and reopening, and whether a due point moves by its open time.
        spent: when each alert fired or was passed, by its key.
        instance: which interval of a recurring promise is on, from 1.
    """

    def __init__(self, tables: Tables, count: int, *, alerts: bool) -> None:
        self.tables, self.alerts = tables, alerts
        self.clock, self.used, self.shift, self.extra, self.instance, self.pauses = (
            np.zeros(count, dtype=np.int64) for _ in range(6)
        )
        self.start, self.count_from, self.paused_at, self.reset_at, self.stopped_at, self.missed_due = (
            np.full(count, NO, dtype=np.int64) for _ in range(6)
        )
        self.missed_at, self.progress_at, self.received, self.day, self.rule = (
            np.full(count, NO, dtype=np.int64) for _ in range(5)
        )
        self.exists, self.cancelled, self.replaced, self.ran, self.jumped = (
            np.zeros(count, dtype=np.bool_) for _ in range(5)
        )
        self.begun, self.ended = np.zeros((count, 2), dtype=np.int64), np.zeros((count, 2), dtype=np.int64)
        self.gap, self.minute = np.zeros((count, 2), dtype=np.bool_), np.zeros((count, 2), dtype=np.bool_)
        self.spent = np.full((count, tables.steps.keys if alerts else 0), NO, dtype=np.int64)

    def begin(self, lanes: Ints, at: Ints) -> None:
        """Start at an instant, or start afresh there: count, receipt, moves and alerts begin anew."""
        self.start[lanes] = self.count_from[lanes] = self.progress_at[lanes] = at
        self.used[lanes] = self.pauses[lanes] = 0
        self.reset_at[lanes] = NO
        self.spent[lanes] = NO
        self.jumped[lanes] = False
        paused = self.paused_at[lanes] != NO
        self.paused_at[lanes[paused]] = at[paused]
        self.aim(lanes)

    def aim(self, lanes: Ints) -> None:
        """Take the plan's target; a due point stands where receipt puts it, not yet moved by any pause."""
        self.shift[lanes] = self.extra[lanes] = 0
        self.received[lanes] = self.day[lanes] = NO
        points = lanes[self.kind(lanes) == DAY]
        if len(points):
            self.received[points], self.day[points] = received(self.tables, self.clock[points], self.start[points])

    def kind(self, lanes: Ints) -> Ints:
        """Kind of each target."""
        return ints(self.tables.clocks.target.type[self.clock[lanes]])

    def missed(self, lanes: Ints) -> Bools:
        """Whether each is missed."""
        return np.asarray(self.missed_at[lanes] != NO)

    def running(self, lanes: Ints) -> Bools:
        """Whether each is neither stopped nor paused."""
        return np.asarray(self.exists[lanes] & (self.stopped_at[lanes] == NO) & (self.paused_at[lanes] == NO))

    def counted(self, lanes: Ints, calendar: Ints, start: Ints, end: Ints) -> Ints:
        """Open seconds from each start to its end that lie in no pause; zero if the end is before the start."""
        opens = self.tables.stacks.open
        total = ints(np.where(end > start, opens.elapsed(calendar, start, end), 0))
        for place in range(self._most_pauses(lanes)):
            lower, upper = np.maximum(start, self.begun[lanes, place]), np.minimum(end, self.ended[lanes, place])
            rows = np.flatnonzero((place < self.pauses[lanes]) & (lower < upper))
            total[rows] -= opens.elapsed(calendar[rows], lower[rows], upper[rows])
        return total

    def reached(self, lanes: Ints, calendar: Ints, start: Ints, seconds: Ints) -> Ints:
        """The earliest instants by which so many unpaused open seconds passed; NO if that is not before a pause."""
        found = start.copy()
        rows = np.flatnonzero(seconds > 0)
        if len(rows):
            lanes = lanes[rows]
            instant = self._walked(lanes, calendar[rows], start[rows], seconds[rows])
            paused_at = self.paused_at[lanes]
            found[rows] = np.where((paused_at != NO) & (instant > paused_at), NO, instant)
        return found

    def _walked(self, lanes: Ints, calendar: Ints, start: Ints, seconds: Ints) -> Ints:
        """As `reached`, whatever pause is on; start and seconds are overwritten."""
        opens = self.tables.stacks.open
        walking = np.ones(len(lanes), dtype=np.bool_)
        for place in range(self._most_pauses(lanes)):
            ended = self.ended[lanes, place]
            rows = np.flatnonzero(walking & (place < self.pauses[lanes]) & (ended > start))
            begun = self.begun[lanes[rows], place]
            run = np.maximum(0, opens.elapsed(calendar[rows], start[rows], np.maximum(begun, start[rows])))
            enough = run >= seconds[rows]
            walking[rows[enough]] = False
            on = rows[~enough]
            seconds[on] -= run[~enough]
            start[on] = ended[on]
        return opens.deadline(calendar, start, seconds)

    def _most_pauses(self, lanes: Ints) -> int:
        return int(self.pauses[lanes].max(initial=0))

    def amount(self, lanes: Ints, at: Ints) -> Ints:
        """Seconds counted up to each instant, of clocks that count towards a length of time."""
        paused_at = self.paused_at[lanes]
        end = np.where(paused_at == NO, at, np.minimum(at, paused_at))
        calendar = self.tables.clocks.target.calendar[self.clock[lanes]]
        return self.used[lanes] + self.counted(lanes, calendar, self.count_from[lanes], ints(end))

    def due(self, lanes: Ints) -> Ints:
        """When each is due as things stand; a due point is given as moved by the pauses that are over."""
        target, clock = self.tables.clocks.target, self.clock[lanes]
        found = self.missed_due[lanes]
        kind = np.where(self.missed(lanes), -1, target.type[clock])
        rows = np.flatnonzero(kind == OPEN)
        if len(rows):
            own, plan = lanes[rows], clock[rows]
            left = target.seconds[plan] - self.used[own]
            found[rows] = self.reached(own, target.calendar[plan], self.count_from[own], left)
        rows = np.flatnonzero(kind == DAY)
        if len(rows):
            own = lanes[rows]
            found[rows] = due_point(self.tables, clock[rows], self.day[own], self.shift[own], self.extra[own])
        return found

    def due_if_resumed(self, lanes: Ints, at: Ints) -> Ints:
        """When each would be due if the pause that is on ended at an instant; only due points are known then."""
        waits = (self.paused_at[lanes] != NO) & ~self.missed(lanes) & (self.kind(lanes) == DAY)
        own = lanes[waits]
        before = self.shift[own], self.extra[own]
        self.move(own, self.paused_at[own], at[waits], self.to_the_minute(own))
        due = self.due(lanes)
        self.shift[own], self.extra[own] = before
        return due

    def to_the_minute(self, lanes: Ints) -> Bools:
        """Whether a due point moves by the open time of the pause that is on."""
        rules = self.tables.rules.to_the_minute
        rule = self.rule[lanes]
        return rules[np.maximum(rule, 0)] & (rule >= 0) if len(rules) else np.zeros(len(lanes), dtype=np.bool_)

    def move(self, lanes: Ints, start: Ints, end: Ints, minute: Bools) -> None:
        """Move due points by a pause: by the closings in it, and further while they lie in it. Others stay."""
        target, stacks = self.tables.clocks.target, self.tables.stacks
        points = self.kind(lanes) == DAY
        lanes, start, end, minute = lanes[points], start[points], end[points], minute[points]
        if not len(lanes):
            return
        clock = self.clock[lanes]
        by_minute, by_day = np.flatnonzero(minute), np.flatnonzero(~minute)
        calendar = target.calendar[clock[by_minute]]
        self.extra[lanes[by_minute]] += stacks.open.elapsed(calendar, start[by_minute], end[by_minute])
        self.shift[lanes[by_day]] += stacks.days.closings(target.days[clock[by_day]], start[by_day], end[by_day])
        while len(lanes):
            due = self.due(lanes)
            inside = (due != NO) & (start < due) & (due <= end)
            lanes, start, end = lanes[inside], start[inside], end[inside]
            self.shift[lanes] += 1

    def pause(self, lanes: Ints, at: Ints, rule: Ints) -> None:
        """Stop running because of a wait; a pause that is on already goes on under the new rule."""
        self.rule[lanes] = rule
        runs = self.paused_at[lanes] == NO
        self.paused_at[lanes[runs]] = at[runs]

    def resume(self, lanes: Ints, at: Ints) -> None:
        """Run again; a due point moves by the pause."""
        if len(lanes):
            none = np.zeros(len(lanes), dtype=np.bool_)
            self._add(lanes, self.paused_at[lanes], at, (none, self.to_the_minute(lanes)))
            self.paused_at[lanes] = NO

    def lifted_at(self, lanes: Ints) -> Ints:
        """When the pause that is on reaches its limit; NO if it has none."""
        found, rules = np.full(len(lanes), NO, dtype=np.int64), self.tables.rules
        rule = self.rule[lanes]
        rows = np.flatnonzero((self.paused_at[lanes] != NO) & (rule >= 0))
        rows = rows[rules.limit[rule[rows]] >= 0] if len(rows) else rows
        if len(rows):
            limited = rule[rows]
            begun = self.paused_at[lanes[rows]]
            found[rows] = self.tables.stacks.open.deadline(rules.calendar[limited], begun, rules.limit[limited])
        return found

    def reset(self, lanes: Ints, at: Ints) -> None:
        """Count from zero again, if it counts a length of time and is not missed; its alerts may fire again."""
        self.reset_at[lanes] = at
        counts = ~self.missed(lanes) & (self.kind(lanes) != DAY)
        lanes, at = lanes[counts], at[counts]
        self.count_from[lanes], self.used[lanes] = at, 0
        self.spent[lanes] = NO

    def miss(self, lanes: Ints, due: Ints, at: Ints) -> None:
        """Be missed, for good."""
        self.missed_due[lanes], self.missed_at[lanes] = due, at

    def stop(self, lanes: Ints, at: Ints, cancelled: Bools) -> None:
        """Be stopped: in time if at or before the due, otherwise missed; an unmissed clock may be cancelled instead."""
        due = self.due(lanes)
        late = ~self.missed(lanes) & (due != NO) & (at > due)
        self.miss(lanes[late], due[late], due[late])
        self.stopped_at[lanes] = at
        self.cancelled[lanes] = cancelled & ~self.missed(lanes)

    def reopen(self, lanes: Ints, at: Ints) -> None:
        """Run on after a stop; the time between counts as a pause of its own."""
        gap = np.ones(len(lanes), dtype=np.bool_)
        self._add(lanes, self.stopped_at[lanes], at, (gap, ~gap))
        self.stopped_at[lanes] = NO
        self.cancelled[lanes] = False

    def _add(self, lanes: Ints, start: Ints, end: Ints, how: tuple[Bools, Bools]) -> None:
        """Take pauses that are over into account; `how` says which are gaps, and which count to the minute."""
        self.jumped[lanes] = True
        lasts = end > start
        lanes, start, end = lanes[lasts], start[lasts], end[lasts]
        place = self.pauses[lanes]
        if len(lanes) and int(place.max()) >= self.begun.shape[1]:
            self._widen()
        self.begun[lanes, place], self.ended[lanes, place] = start, end
        self.gap[lanes, place], self.minute[lanes, place] = how[0][lasts], how[1][lasts]
        self.pauses[lanes] += 1
        moves = ~self.missed(lanes)
        self.move(lanes[moves], start[moves], end[moves], how[1][lasts][moves])

    def _widen(self) -> None:
        """Make room for twice as many pauses."""
        self.begun, self.ended = np.tile(self.begun, 2), np.tile(self.ended, 2)
        self.gap, self.minute = np.tile(self.gap, 2), np.tile(self.minute, 2)
