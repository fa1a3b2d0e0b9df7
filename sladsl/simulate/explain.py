"""The reasoning behind an outcome, as sentences for people."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from .plan import DayTarget, OpenTarget

if TYPE_CHECKING:
    from sladsl.clock.zones import Zone

    from .plan import Target
    from .timeline import Outcome, Timeline

_UNITS = ((3600, "hour"), (60, "minute"), (1, "second"))


def reasoning(timeline: Timeline, outcome: Outcome, zone: Zone) -> list[str]:
    """How an outcome came about: what is promised, from when, each step with its instant, and the due.

    Args:
        timeline: the timeline it belongs to.
        outcome: one of its outcomes.
        zone: zone in which instants are told.
    """
    if outcome.start is None:
        return [f"the clock has not started: '{outcome.plan.start}' has not happened"]
    lines = [f"promised: {promised(outcome.plan.target)}", f"{local_text(outcome.start, zone)}: the clock starts"]
    if outcome.received is not None and outcome.received != outcome.start:
        lines.append(f"{local_text(outcome.received, zone)}: received, at the next opening")
    for step in timeline.transitions:
        same = (step.key, step.number) == (outcome.plan.key, outcome.number)
        if same and step.change != "start":
            due = "" if step.due is None else f"; due {local_text(step.due, zone)}"
            lines.append(f"{local_text(step.at, zone)}: {step.change}, {step.reason}{due}")
    lines.append("it has no due" if outcome.due is None else f"due {local_text(outcome.due, zone)}")
    return lines


def promised(target: Target | None) -> str:
    """A target in words."""
    if isinstance(target, OpenTarget):
        return f"{length(target.seconds)} on the clock '{target.clock}'"
    if isinstance(target, DayTarget):
        point = "the end" if target.at is None else f"{target.at // 3600:02d}:{target.at // 60 % 60:02d}"
        where = "the day of receipt" if target.n == 0 else f"{target.unit} {target.n} after the day of receipt"
        return f"{point} of {where}" if target.at is None else f"{point} on {where}"
    return "nothing that can be judged"


def length(seconds: int) -> str:
    """A length of time in words, such as "1 hour 30 minutes"."""
    parts = []
    for size, unit in _UNITS:
        amount, seconds = divmod(seconds, size)
        if amount:
            parts.append(f"{amount} {unit}{'' if amount == 1 else 's'}")
    return " ".join(parts) or "0 seconds"


def local_text(instant: int, zone: Zone) -> str:
    """An instant by the wall clock of a zone, such as "Mon 2026-03-09 12:00"; seconds only if there are any."""
    shown = datetime.fromtimestamp(zone.local(instant), UTC)
    seconds = f":{shown.second:02d}" if shown.second else ""
    weekday = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[shown.weekday()]
    return f"{weekday} {shown:%Y-%m-%d %H:%M}{seconds}"
