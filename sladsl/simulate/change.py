"""What a change of priority does to a clock that runs or is paused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .plan import OpenTarget

if TYPE_CHECKING:
    from .clock import Clock
    from .plan import OnChange, PromisePlan

_OVER = "under the new priority it was due before the change"


def change(clock: Clock, plan: PromisePlan, mode: OnChange, at: int) -> None:
    """Put a clock under the row of another priority; a stopped or missed clock keeps its own."""
    if clock.stopped_at is not None or clock.missed is not None:
        return
    before, used = clock.plan.target, clock.counted(at)
    clock.plan = plan
    clock.jumped = True
    if mode == "restart":
        clock.begin(at)
        clock.journal.write(clock, at, "changed", "a new clock starts with the new priority")
    elif mode == "carry" and isinstance(before, OpenTarget) and isinstance(plan.target, OpenTarget):
        _carry(clock, used or 0, plan.target, at)
    else:
        _recompute(clock, at)


def _carry(clock: Clock, used: int, target: OpenTarget, at: int) -> None:
    """Keep the seconds counted so far as used; the rest of the new value runs from the change."""
    clock.used, clock.count_from = used, at
    clock.journal.write(clock, at, "changed", "the time already run is kept under the new priority")
    if used > target.seconds:
        clock.miss(at, at, "more than the new value is already used")


def _recompute(clock: Clock, at: int) -> None:
    """Judge the clock as if the new row had applied from the start, all pauses so far read again."""
    clock.used = 0
    clock.count_from = clock.start if clock.reset_at is None else clock.reset_at
    clock.aim(clock.plan.target)
    due = _replayed(clock, at)
    clock.journal.write(clock, at, "changed", "the new priority applies from the start")
    if due is not None:
        clock.miss(due, at, _OVER)


def _replayed(clock: Clock, at: int) -> int | None:
    """Move a due point by the pauses it has not seen; the due if the clock would have been missed before the change."""
    point = clock.point
    if point is not None:
        for pause in clock.pauses.since(point.read):
            due = point.due
            # At the very start of a gap it was stopped in time.
            if due is not None and (due < pause.start or (due == pause.start and not pause.gap)):
                return due
            point.move(pause)
    due = clock.due()
    ran_until = at - 1 if clock.paused_at is None else min(at - 1, clock.paused_at)
    return due if due is not None and due <= ran_until else None
