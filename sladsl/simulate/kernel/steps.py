"""Alerts of escalations as arrays, by number of the clock and place in its list."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.clock.vector.arrays import Bools, Ints
    from sladsl.simulate.plan import PromisePlan, Step, TicketPlan

    from .stacks import Stacks

TRIGGERS = ("at_start", "percent", "after_start", "before_due", "after_due", "no_progress")
AT_START, PERCENT, AFTER_START, BEFORE_DUE, AFTER_DUE, NO_PROGRESS = range(6)
NONE = -1
"""Instead of a trigger: the clock has no further alert."""


class StepTables(NamedTuple):
    """The alerts.

    Attributes:
        steps: the alerts in full, by number.
        number: number of each alert; NONE behind the last of a clock.
        trigger: what makes it fire.
        percent: how much of the promised time; NONE if it is no percentage.
        seconds: how long after or before.
        calendar: the open time in which it counts.
        after_previous: it counts from the alert before.
        key: what makes it the same under another priority, as a number among those of its clock.
        keys: how many different ones a clock can have.
    """

    steps: tuple[Step, ...]
    number: Ints
    trigger: Ints
    percent: Ints
    seconds: Ints
    calendar: Ints
    after_previous: Bools
    key: Ints
    keys: int

    @property
    def repeats(self) -> Bools:
        """Whether each clock has two alerts of one key; then both fire only if an event falls on their instant."""
        ordered = np.sort(self.key, axis=1)
        return np.asarray(((ordered[:, 1:] == ordered[:, :-1]) & (ordered[:, 1:] != NONE)).any(axis=1))


def step_tables(plans: Sequence[TicketPlan], clocks: Sequence[PromisePlan], stacks: Stacks) -> StepTables:
    """Compile the alerts of clocks, which are those of the plans in order, and others that have none."""
    shape = (len(clocks), max((len(clock.steps) for clock in clocks), default=0))
    number, trigger, percent, key = (np.full(shape, NONE, dtype=np.int64) for _ in range(4))
    seconds, calendar = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    after_previous = np.zeros(shape, dtype=np.bool_)
    steps: list[Step] = []
    keys = _keys(plans)
    for clock, plan in enumerate(clocks):
        for place, step in enumerate(plan.steps):
            number[clock, place] = len(steps)
            steps.append(step)
            trigger[clock, place] = TRIGGERS.index(step.trigger)
            percent[clock, place] = NONE if step.percent is None else step.percent
            after_previous[clock, place] = step.after_previous and place > 0
            key[clock, place] = keys[clock][step.key]
            if step.time is not None:
                seconds[clock, place] = step.time.seconds
                calendar[clock, place] = stacks.calendar(step.time)
    most = max((len(known) for known in keys), default=0)
    return StepTables(tuple(steps), number, trigger, percent, seconds, calendar, after_previous, key, most)


def _keys(plans: Sequence[TicketPlan]) -> list[dict[tuple[object, ...], int]]:
    """For each clock of the plans the numbers of its alerts' keys, which its clock under other priorities shares."""
    found: list[dict[tuple[object, ...], int]] = []
    for plan in plans:
        rows = list(plan.rows.values())
        shared: list[dict[tuple[object, ...], int]] = [{} for _ in (rows[0] if rows else ())]
        for row in rows:
            for known, clock in zip(shared, row, strict=True):
                for step in clock.steps:
                    known.setdefault(step.key, len(known))
        found += shared * len(rows)
    return found
