"""When the alerts of a clock fire, and what time alone brings about: alerts, misses, pauses that reach their limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .plan import OpenTarget, Step
from .timeline import Fired

if TYPE_CHECKING:
    from .clock import Clock


def advance(clock: Clock, limit: int) -> None:
    """Let time pass for a clock up to an instant, which is not included."""
    while clock.stopped_at is None:
        if clock.paused_at is not None:
            lifted = clock.lifted_at()
            if lifted is None or lifted >= limit:
                return
            clock.resume(lifted, "the pause has reached its limit")
            settle(clock, lifted)
            continue
        due = None if clock.missed else clock.due()
        at, step = min(_pending(clock), key=lambda found: found[0], default=(limit, None))
        if step is not None and at < limit and (due is None or at < due):
            fire(clock, step, at)
        elif due is not None and due < limit:
            clock.miss(due, due, _due_reason(clock))
        else:
            return


def settle(clock: Clock, at: int) -> None:
    """Judge what a clock has reached at an instant, after the events of that instant: its due, then its alerts."""
    if clock.missed is None:
        due = clock.due()
        if due is not None and due <= at:
            clock.miss(due, due, _due_reason(clock))
    passed = [step for instant, step in _pending(clock) if instant <= at]
    if clock.jumped:
        passed = _highest_only(clock, passed, at)
    for step in passed:
        fire(clock, step, at)
    clock.jumped = False


def spend(clock: Clock, at: int) -> None:
    """At a stop: what has been passed by then does not fire any more."""
    for instant, step in _pending(clock):
        if instant <= at:
            clock.spent[step.key] = at


def fire(clock: Clock, step: Step, at: int) -> None:
    """Let an alert fire, once."""
    clock.spent[step.key] = at
    clock.fired.append(Fired(step, at))
    clock.journal.write(clock, at, "warned" if step.action == "warn" else "escalated", _fire_reason(step))


def _pending(clock: Clock) -> list[tuple[int, Step]]:
    """Alerts that have not fired, each with the instant at which it is reached as things stand, in written order."""
    found = []
    previous: Step | None = None
    for step in clock.plan.steps:
        if step.key not in clock.spent and (step.trigger == "after_due") == (clock.missed is not None):
            at = _reached(clock, step, previous)
            if at is not None:
                found.append((at, step))
        previous = step
    return found


def _highest_only(clock: Clock, passed: list[Step], at: int) -> list[Step]:
    """Of several percentages passed at once only the highest fires; the others are skipped for good."""
    percents = [step.percent for step in passed if step.percent is not None]
    kept = []
    for step in passed:
        if step.percent is None or step.percent == max(percents):
            kept.append(step)
        else:
            clock.spent[step.key] = at
    return kept


def _reached(clock: Clock, step: Step, previous: Step | None) -> int | None:
    """The instant at which a step is reached as things stand; None if it cannot be told or does not come."""
    if step.trigger == "percent":
        return _percent_reached(clock, step.percent or 0)
    time = step.time
    if time is None:
        return clock.start
    if step.trigger == "before_due":
        due = clock.due()
        latest = None if due is None else time.open.latest_start(due, time.seconds)
        return None if latest is None else max(latest, clock.start)
    if step.trigger == "after_due":
        return None if clock.missed is None else time.open.deadline(clock.missed[0], time.seconds)
    start: int | None = clock.progress_at if step.trigger == "no_progress" else clock.start
    if step.after_previous and previous is not None:
        start = clock.spent.get(previous.key)
    return None if start is None else clock.pauses.reached(time.open, start, time.seconds, clock.paused_at)


def _percent_reached(clock: Clock, percent: int) -> int | None:
    """The instant at which a percentage of the promised time is used, rounded up to the second."""
    target = clock.plan.target
    if isinstance(target, OpenTarget):
        seconds = _share(percent, target.seconds) - clock.used
        return clock.pauses.reached(target.open, clock.count_from, seconds, clock.paused_at)
    due = clock.due()
    if clock.point is None or due is None:
        return None
    received, hours = clock.point.receipt.instant, clock.point.target.days.hours
    whole = clock.pauses.counted(hours, received, due)
    if whole <= 0:
        return None
    return clock.pauses.reached(hours, received, _share(percent, whole), clock.paused_at)


def _share(percent: int, seconds: int) -> int:
    return -(-percent * seconds // 100)


def _due_reason(clock: Clock) -> str:
    return "the promised time is used up" if isinstance(clock.plan.target, OpenTarget) else "the due point is reached"


def _fire_reason(step: Step) -> str:
    """Why an alert fires."""
    if step.trigger == "percent":
        return f"{step.percent}% of the promised time is used"
    if step.time is None:
        return "the clock starts"
    length = f"{step.time.seconds // 60} minutes on the clock '{step.time.clock}'"
    words = {
        "after_start": "have passed since the start",
        "before_due": "are left until the due",
        "after_due": "have passed since the due",
        "no_progress": "have passed without progress",
    }
    return f"{length} {words[step.trigger]}"
