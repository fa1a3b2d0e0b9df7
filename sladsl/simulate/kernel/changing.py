"""What a change of priority does to many clocks at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sladsl.clock.vector.arrays import NO, Ints, ints

from .tables import CARRY, OPEN, RESTART

if TYPE_CHECKING:
    from .lanes import Lanes


def change(clocks: Lanes, lanes: Ints, plan: Ints, mode: Ints, at: Ints) -> None:
    """Put clocks under the row of another priority; stopped or missed clocks keep their own."""
    changes = (clocks.stopped_at[lanes] == NO) & ~clocks.missed(lanes)
    lanes, plan, mode, at = lanes[changes], plan[changes], mode[changes], at[changes]
    carries = mode == CARRY
    if carries.any():
        kinds = clocks.tables.clocks.target.type
        carries &= (clocks.kind(lanes) == OPEN) & (kinds[plan] == OPEN)
    used = clocks.amount(lanes[carries], at[carries])
    clocks.clock[lanes] = plan
    clocks.jumped[lanes] = True
    restarts = mode == RESTART
    clocks.begin(lanes[restarts], at[restarts])
    _carry(clocks, lanes[carries], used, at[carries])
    rest = ~(restarts | carries)
    _recompute(clocks, lanes[rest], at[rest])


def _carry(clocks: Lanes, lanes: Ints, used: Ints, at: Ints) -> None:
    """Keep the seconds counted so far as used; the rest of the new value runs from the change."""
    clocks.used[lanes], clocks.count_from[lanes] = used, at
    over = used > clocks.tables.clocks.target.seconds[clocks.clock[lanes]]
    clocks.miss(lanes[over], at[over], at[over])


def _recompute(clocks: Lanes, lanes: Ints, at: Ints) -> None:
    """Judge clocks as if the new row had applied from the start, all pauses so far read again."""
    clocks.used[lanes] = 0
    reset_at = clocks.reset_at[lanes]
    clocks.count_from[lanes] = np.where(reset_at == NO, clocks.start[lanes], reset_at)
    clocks.aim(lanes)
    due = _replayed(clocks, lanes, at)
    missed = due != NO
    clocks.miss(lanes[missed], due[missed], at[missed])


def _replayed(clocks: Lanes, lanes: Ints, at: Ints) -> Ints:
    """Move due points by all pauses so far; the dues of clocks that would have been missed before the change."""
    found = np.full(len(lanes), NO, dtype=np.int64)
    points = clocks.kind(lanes) != OPEN
    on = np.ones(len(lanes), dtype=np.bool_)
    for place in range(int(clocks.pauses[lanes[points]].max(initial=0))):
        rows = np.flatnonzero(on & points & (place < clocks.pauses[lanes]))
        own = lanes[rows]
        due, start, gap = clocks.due(own), clocks.begun[own, place], clocks.gap[own, place]
        # At the very start of a gap it was stopped in time.
        missed = (due != NO) & ((due < start) | ((due == start) & ~gap))
        found[rows[missed]] = due[missed]
        on[rows[missed]] = False
        own = own[~missed]
        clocks.move(own, clocks.begun[own, place], clocks.ended[own, place], clocks.minute[own, place])
    rows = np.flatnonzero(on)
    own = lanes[rows]
    due, paused_at = clocks.due(own), clocks.paused_at[own]
    ran_until = np.where(paused_at == NO, at[rows] - 1, np.minimum(at[rows] - 1, paused_at))
    found[rows] = np.where((due != NO) & (due <= ran_until), due, NO)
    return ints(found)
