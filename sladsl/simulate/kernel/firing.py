"""What time alone brings about for many clocks: alerts, misses, pauses that reach their limit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.vector.arrays import FAR, NO, Bools, Ints, ints

from .steps import AFTER_DUE, AT_START, BEFORE_DUE, NO_PROGRESS, NONE, PERCENT
from .tables import OPEN

if TYPE_CHECKING:
    from .lanes import Lanes


class Fired(NamedTuple):
    """Alerts that fired, in order within each clock.

    Attributes:
        lane: the clock.
        instance: which interval of it.
        step: number of the alert.
        at: when.
    """

    lane: Ints
    instance: Ints
    step: Ints
    at: Ints


class Firing:
    """Lets time pass for lanes, and keeps what fired."""

    def __init__(self, lanes: Lanes) -> None:
        self.lanes = lanes
        self.steps = lanes.tables.steps
        self._fired: list[Fired] = []

    @property
    def fired(self) -> Fired:
        """All alerts so far."""
        columns = zip(*self._fired, strict=True) if self._fired else ([ints([])] for _ in range(4))
        return Fired(*(np.concatenate(list(column)) for column in columns))

    def advance(self, lanes: Ints, limit: Ints) -> None:
        """Let time pass up to instants, which are not included."""
        clocks = self.lanes
        while len(lanes):
            goes = clocks.exists[lanes] & (clocks.stopped_at[lanes] == NO)
            lanes, limit = lanes[goes], limit[goes]
            paused = clocks.paused_at[lanes] != NO
            on = np.zeros(len(lanes), dtype=np.bool_)
            on[paused] = self._lift(lanes[paused], limit[paused])
            on[~paused] = self._pass(lanes[~paused], limit[~paused])
            lanes, limit = lanes[on], limit[on]

    def _lift(self, lanes: Ints, limit: Ints) -> Bools:
        """End pauses that reach their limit in time; says which did."""
        at = self.lanes.lifted_at(lanes)
        lifted = (at != NO) & (at < limit)
        if lifted.any():
            self.lanes.resume(lanes[lifted], at[lifted])
            self.settle(lanes[lifted], at[lifted])
        return np.asarray(lifted)

    def _pass(self, lanes: Ints, limit: Ints) -> Bools:
        """Let the next thing happen to clocks that run; says to which something happened."""
        clocks = self.lanes
        due = np.where(clocks.missed(lanes), NO, clocks.due(lanes))
        missed = (due != NO) & (due < limit)
        fires = np.zeros(len(lanes), dtype=np.bool_)
        if clocks.alerts and len(lanes) and self.steps.trigger.shape[1]:
            pending = self._pending(lanes)
            instants = np.where(pending == NO, FAR, pending)
            place = instants.argmin(axis=1)
            at = instants.min(axis=1)
            fires = (at < limit) & ((due == NO) | (at < due))
            self._fire(lanes[fires], place[fires], at[fires])
            missed &= ~fires
        clocks.miss(lanes[missed], due[missed], due[missed])
        return np.asarray(missed | fires)

    def settle(self, lanes: Ints, at: Ints) -> None:
        """Judge what clocks have reached, after the events of an instant: their dues, then their alerts."""
        clocks = self.lanes
        open_ = ~clocks.missed(lanes)
        due = clocks.due(lanes[open_])
        reached = (due != NO) & (due <= at[open_])
        clocks.miss(lanes[open_][reached], due[reached], due[reached])
        if clocks.alerts and len(lanes) and self.steps.trigger.shape[1]:
            self._fire_passed(lanes, at)
        clocks.jumped[lanes] = False

    def spend(self, lanes: Ints, at: Ints) -> None:
        """At a stop: what has been passed by then does not fire any more."""
        if not self.lanes.alerts or not len(lanes) or not self.steps.trigger.shape[1]:
            return
        pending = self._pending(lanes)
        passed = (pending != NO) & (pending <= at[:, None])
        self._spend(lanes, passed, at)

    def progress(self, lanes: Ints, at: Ints) -> None:
        """Note that the provider did something: "no progress" is counted anew."""
        clocks = self.lanes
        clocks.progress_at[lanes] = at
        if clocks.alerts:
            for place in range(self.steps.trigger.shape[1]):
                clock = clocks.clock[lanes]
                again = self.steps.trigger[clock, place] == NO_PROGRESS
                clocks.spent[lanes[again], self.steps.key[clock[again], place]] = NO

    def _spend(self, lanes: Ints, passed: Bools, at: Ints) -> None:
        rows, places = np.nonzero(passed)
        key = self.steps.key[self.lanes.clock[lanes[rows]], places]
        self.lanes.spent[lanes[rows], key] = at[rows]

    def _fire(self, lanes: Ints, place: Ints, at: Ints) -> None:
        clock = self.lanes.clock[lanes]
        self.lanes.spent[lanes, self.steps.key[clock, place]] = at
        self._fired.append(Fired(lanes, self.lanes.instance[lanes], self.steps.number[clock, place], at))

    def _fire_passed(self, lanes: Ints, at: Ints) -> None:
        """Let all fire that is passed; where much was passed at once only the highest percentage."""
        pending = self._pending(lanes)
        passed = (pending != NO) & (pending <= at[:, None])
        percent = self.steps.percent[self.lanes.clock[lanes]]
        highest = np.where(passed, percent, NONE).max(axis=1)
        skipped = passed & self.lanes.jumped[lanes][:, None] & (percent != NONE) & (percent != highest[:, None])
        self._spend(lanes, skipped, at)
        fires = passed & ~skipped
        for place in range(fires.shape[1]):
            rows = np.flatnonzero(fires[:, place])
            if len(rows):
                self._fire(lanes[rows], np.full(len(rows), place), at[rows])

    def _pending(self, lanes: Ints) -> Ints:
        """For each lane and place the instant at which an alert is reached as things stand; NO if it is not pending."""
        clocks, steps = self.lanes, self.steps
        clock = clocks.clock[lanes]
        found = np.full((len(lanes), steps.trigger.shape[1]), NO, dtype=np.int64)
        missed = clocks.missed(lanes)
        for place in range(found.shape[1]):
            trigger = steps.trigger[clock, place]
            rows = np.flatnonzero((trigger != NONE) & ((trigger == AFTER_DUE) == missed))
            rows = rows[clocks.spent[lanes[rows], steps.key[clock[rows], place]] == NO]
            for kind in np.unique(trigger[rows]).tolist():
                own = rows[trigger[rows] == kind]
                found[own, place] = self._reached(lanes[own], place, kind)
        return found

    def _reached(self, lanes: Ints, place: int, trigger: int) -> Ints:
        """The instant at which alerts of one trigger are reached as things stand."""
        clocks, opens, clock = self.lanes, self.lanes.tables.stacks.open, self.lanes.clock[lanes]
        if trigger == PERCENT:
            return self._percent_reached(lanes, place)
        if trigger == AT_START:
            return clocks.start[lanes]
        calendar, seconds = self.steps.calendar[clock, place], self.steps.seconds[clock, place]
        if trigger == AFTER_DUE:
            return opens.deadline(calendar, clocks.missed_due[lanes], seconds)
        if trigger == BEFORE_DUE:
            due = clocks.due(lanes)
            found = np.full(len(lanes), NO, dtype=np.int64)
            rows = np.flatnonzero(due != NO)
            latest = opens.latest_start(calendar[rows], due[rows], seconds[rows])
            found[rows] = np.where(latest == NO, NO, np.maximum(latest, clocks.start[lanes[rows]]))
            return found
        start = clocks.progress_at[lanes] if trigger == NO_PROGRESS else clocks.start[lanes]
        if place:
            after = self.steps.after_previous[clock, place]
            previous = clocks.spent[lanes, np.maximum(self.steps.key[clock, place - 1], 0)]
            start = ints(np.where(after, previous, start))
        found = np.full(len(lanes), NO, dtype=np.int64)
        rows = np.flatnonzero(start != NO)
        found[rows] = clocks.reached(lanes[rows], calendar[rows], start[rows], seconds[rows])
        return found

    def _percent_reached(self, lanes: Ints, place: int) -> Ints:
        """The instants at which a percentage of the promised time is used, rounded up to the second."""
        clocks, target = self.lanes, self.lanes.tables.clocks.target
        clock = clocks.clock[lanes]
        percent, calendar = self.steps.percent[clock, place], target.calendar[clock]
        counts = target.type[clock] == OPEN
        whole, start = target.seconds[clock], clocks.count_from[lanes]
        points = np.flatnonzero(~counts)
        if len(points):
            due = clocks.due(lanes)
            whole[points] = 0
            start[points] = clocks.received[lanes[points]]
            points = points[(start[points] != NO) & (due[points] != NO)]
            whole[points] = clocks.counted(lanes[points], calendar[points], start[points], due[points])
        seconds = -(-percent * whole // 100) - np.where(counts, clocks.used[lanes], 0)
        found = np.full(len(lanes), NO, dtype=np.int64)
        rows = np.flatnonzero(counts | (whole > 0))
        found[rows] = clocks.reached(lanes[rows], calendar[rows], start[rows], seconds[rows])
        return found
