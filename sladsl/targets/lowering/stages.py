"""Promises on the three clocks of PSA systems (response, plan, resolution): which clock, which goal, how long."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from sladsl.targets.support import Note

if TYPE_CHECKING:
    from sladsl.model.promise import Promise

Timer = Literal["respond", "plan", "resolve"]
TIMERS: tuple[Timer, ...] = ("respond", "plan", "resolve")
"""The three clocks of a ticket, in the order in which it passes them."""
MILESTONES: dict[str, Timer] = {"respond": "respond", "plan work": "plan", "plan": "plan", "resolve": "resolve"}
"""Milestone -> its clock."""
STOPS = {"respond": "responded", "plan": "planned", "resolve": "resolved"}
"""Clock -> the event that stops it."""
HUNDREDTH = 36
"""Seconds in 0.01 hours."""


def timer_of(promise: Promise) -> tuple[Timer | None, list[Note]]:
    """The clock of a promise, None if there is none for it, and what that needed."""
    if promise.recurring or promise.milestone == "update":
        return None, [Note("update")]
    timer = MILESTONES.get(promise.milestone)
    if timer is None:
        return None, [Note("other_milestone")]
    notes = [Note(timer)]
    if promise.start != "created":
        notes.append(Note("start_other"))
    if promise.stop != STOPS[timer]:
        notes.append(Note("stop_other"))
    return (None if "received" in promise.selector else timer), _received(promise) or notes


def _received(promise: Promise) -> list[Note]:
    return [Note("selector_received")] if "received" in promise.selector else []


def goal(promise: Promise) -> tuple[int, list[Note]]:
    """The goal in whole percent: a share kept in time; a percentile and a median are one, too. 0 is no goal."""
    aggregate = promise.aggregate
    if aggregate.kind == "each":
        return 100, []
    if aggregate.kind == "mean":
        return 0, [Note("goal_mean")]
    share = Fraction(1, 2) if aggregate.kind == "median" else aggregate.share or Fraction(1)
    percent = -(-share * 100 // 1)
    notes = [Note("goal_share")]
    if percent != share * 100:
        stated = f"{float(share * 100):.6f}".rstrip("0")
        notes.append(Note("goal_rounded", f"a goal of {percent} % instead of {stated} %"))
    return int(percent), notes


def hundredths(seconds: int) -> tuple[int, list[Note]]:
    """Hundredths of an hour, exact if they are whole minutes, else the next lower ones."""
    found = max(1, seconds // HUNDREDTH)
    if found * HUNDREDTH == seconds and seconds % 60 == 0:
        return found, []
    early = seconds - found * HUNDREDTH
    text = f"{minutes(abs(early))} too {'early' if early >= 0 else 'late'}" if early else "stored to the minute only"
    return found, [Note("hours_rounded", text)]


def minutes(seconds: int) -> str:
    """Seconds as minutes with as many decimals as needed."""
    whole, rest = divmod(seconds, 60)
    return f"{whole} minutes" if rest == 0 else f"{seconds / 60:.2f}".rstrip("0") + " minutes"
