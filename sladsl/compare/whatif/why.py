"""Causes in words: what differs, and by how much time, for one ticket and for a group of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.history.kinds import words_of
from sladsl.simulate.explain import length, local_text, promised
from sladsl.simulate.plan import PROVIDER, DayTarget, OpenTarget

from .pairing import stand

if TYPE_CHECKING:
    from collections.abc import Callable

    from sladsl.clock.zones import Zone
    from sladsl.simulate.plan import PromisePlan
    from sladsl.simulate.timeline import Outcome

    from .elements import Element
    from .flips import Flip, Group, Turn
    from .pairing import Clock

LABELS = {
    "target": "the target", "hours": "the hours that count", "holidays": "the closed days",
    "receipt": "when a ticket counts as received", "start": "what starts the clock", "stop": "what stops the clock",
    "recurring": "whether it recurs", "priority": "changes of priority",
}  # fmt: skip
"""Kind of an element -> what it is called, if it has no name of its own."""
TURNED = {
    "to_met": "missed under A, met under B", "to_missed": "met under A, missed under B",
    "only_old": "judged under A only", "only_new": "judged under B only", "other": "otherwise",
}  # fmt: skip


def label(element: Element) -> str:
    """An element by its name."""
    if element.kind == "pause":
        return f"waiting for {element.name}" if element.name != PROVIDER else "waits in which alone the clock runs"
    return LABELS[element.kind]


def group_words(group: Group) -> str:
    """The cause that some flips share."""
    if group.turn == "only_old":
        return "B has no such clock for them"
    if group.turn == "only_new":
        return "A has no such clock for them"
    if not group.elements:
        return "the terms as a whole"
    names = [label(element) for element in group.elements]
    if len(names) == 1:
        return names[0]
    return f"together: {' and '.join(names)}" if group.together else f"each alone: {' or '.join(names)}"


def because(group: Group) -> str:
    """The cause that some flips share, behind what became of them."""
    return f"{'as' if group.turn in ('only_old', 'only_new') else 'by'} {group_words(group)}"


def turn_words(turn: Turn, clock: Clock) -> str:
    """What became of a clock."""
    if turn != "other":
        return TURNED[turn]
    old, new = clock.stands
    return f"{old} under A, {new} under B"


def sentence(flip: Flip, zone: Zone) -> str:
    """Why one clock came out otherwise, as one sentence without full stop."""
    clock, cause = flip.clock, flip.cause
    if flip.turn in ("only_old", "only_new"):
        return _one_sided(flip)
    if clock.old is None or clock.new is None or not cause.elements:
        return "the terms as a whole; no choice of their elements could be tried alone"
    words = [_words(element, flip, zone) for element in cause.elements]
    if len(words) == 1:
        return words[0]
    if cause.together:
        return f"only together: {'; '.join(words)}"
    return f"each of these alone: {'; '.join(words)}"


def _one_sided(flip: Flip) -> str:
    """Why only one of the agreements has a clock."""
    missing, own = ("B", flip.clock.after) if flip.turn == "only_old" else ("A", flip.clock.before)
    if own is None:
        return f"{missing} does not judge this ticket"
    return f"{missing} promises no {flip.clock.milestone.replace('_', ' ')} here"


def _words(element: Element, flip: Flip, zone: Zone) -> str:
    """One element: what it is under each agreement, and what it alone does to this clock."""
    said = _SAID.get(element.kind)
    head = _pause(element, flip) if said is None else said(*flip.cause.plans[element])
    where = _where(element, flip.clock, zone)
    return f"{head}{where}{_effect(element, flip.clock, flip.cause.alone.get(element), zone)}"


def _where(element: Element, clock: Clock, zone: Zone) -> str:
    """The instants under each agreement at which the clock starts, stops or is received, where that is the cause."""
    name = {"start": "start", "stop": "stopped_at", "receipt": "received"}.get(element.kind)
    if name is None:
        return ""
    one, other = (getattr(each, name, None) for each in (clock.old, clock.new))
    told = ["still open" if at is None else local_text(at, zone) for at in (other, one)]
    return f": {told[0]}, not {told[1]}" if one != other else ""


def _effect(element: Element, clock: Clock, alone: Outcome | None, zone: Zone) -> str:
    """What an element alone does: time counted more or less, or the due that follows."""
    old = clock.old
    assert old is not None, "both agreements have the clock"
    if alone is None:
        return ""
    if element.kind in ("pause", "stop", "start") and old.counted is not None and alone.counted is not None:
        less = old.counted - alone.counted
        if less:
            return f" ({length(abs(less))} {'less' if less > 0 else 'more'} counted)"
    if alone.due is not None and alone.due != old.due:
        stands = "" if stand(alone) == clock.stands[1] else f", and still {stand(alone)}"
        before = "" if old.due is None else f" instead of {local_text(old.due, zone)}"
        return f" (due {local_text(alone.due, zone)}{before}{stands})"
    return ""


def _target(old: PromisePlan, new: PromisePlan) -> str:
    one, other = old.target, new.target
    if isinstance(one, OpenTarget) and isinstance(other, OpenTarget):
        longer = other.seconds - one.seconds
        size = f"{length(abs(longer))} {'longer' if longer > 0 else 'shorter'}"
        return f"the target is {size}, {length(other.seconds)} instead of {length(one.seconds)}"
    return f"the target is {promised(other)} instead of {promised(one)}"


def _hours(old: PromisePlan, new: PromisePlan) -> str:
    one, other = _clock(old), _clock(new)
    if one == other and not isinstance(new.target, OpenTarget):
        return f"the {other} are others"
    if one == other:
        return f"the hours of {one} are others"
    return f"it counts {other} instead of {one}"


def _clock(plan: PromisePlan) -> str:
    if isinstance(plan.target, OpenTarget):
        return f"'{plan.target.clock}'"
    return f"{plan.target.unit}s" if isinstance(plan.target, DayTarget) else "nothing"


def _stop(old: PromisePlan, new: PromisePlan) -> str:
    return f"the clock stops when {_events(new)} and not when {_events(old)}"


def _start(old: PromisePlan, new: PromisePlan) -> str:
    return f"the clock starts when {words_of(new.start)} and not when {words_of(old.start)}"


def _events(plan: PromisePlan) -> str:
    """What stops a clock; closing stands for resolving."""
    stops = ["resolved"] if plan.stops == {"resolved", "closed"} else sorted(plan.stops)
    return " or ".join(map(words_of, stops))


def _pause(element: Element, flip: Flip) -> str:
    old, new = (element.name in plan.pauses for plan in flip.cause.plans[element])
    if old and new:
        return f"waiting for {element.name} stops the clock in another way"
    if old == new:
        return "the clock runs in other waits"
    return f"waiting for {element.name} {'does not count' if new else 'counts'}"


_SAID: dict[str, Callable[[PromisePlan, PromisePlan], str]] = {
    "target": _target, "hours": _hours, "stop": _stop, "start": _start,
    "receipt": lambda _old, _new: "the ticket counts as received at another time",
    "holidays": lambda _old, _new: "other days are closed",
    "recurring": lambda _old, new: "it is due again and again" if new.recurring else "it is due once",
    "priority": lambda _old, _new: "a change of priority has another effect",
}  # fmt: skip
"""Kind of an element -> what it is under each agreement."""
