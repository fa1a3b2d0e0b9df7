"""One ticket on both clocks: which promises they judge differently, and by how many minutes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sladsl.history.kinds import WAITING, kind_of
from sladsl.simulate.judge import timeline
from sladsl.simulate.plan import OpenTarget

from . import Gap

if TYPE_CHECKING:
    from sladsl.simulate.terms import TicketPlans
    from sladsl.simulate.timeline import Outcome
    from sladsl.targets.protocol import Case, Configured, Watched

MINUTE = 60
SETTLED = ("met", "missed")


class Compared(NamedTuple):
    """What a ticket showed.

    Attributes:
        promises: the promises that were compared.
        gaps: those judged differently.
        at_closing: due dates that are the same in effect, closing and next opening.
        shared: whether a milestone has several promises for it.
    """

    promises: list[str]
    gaps: list[Gap]
    at_closing: int
    shared: bool


def compare(plans: TicketPlans, system: Configured, case: Case) -> Compared:
    """Judge a ticket by the contract and by the vendor.

    Vendors show minutes: what is apart by less than one is the same. A wait at the end of the ticket, what never comes
    due, and intervals of recurring promises are not compared.
    """
    watched = {each.milestone: each for each in system.clock(case)}
    if not watched:
        return Compared([], [], 0, shared=False)
    judged = timeline(plans, case.events, case.until, case.facts)
    numbers = Counter(each.milestone for each in judged.outcomes)
    found = Compared([], [], 0, shared=any(numbers[name] > 1 for name in watched))
    closing = 0
    for outcome in judged.outcomes:
        clock = watched.get(outcome.milestone)
        if clock is None or numbers[outcome.milestone] > 1 or not _comparable(outcome):
            continue
        found.promises.append(outcome.promise)
        same = clock.due != outcome.due and _same_in_effect(outcome, clock)
        closing += same
        gap = _gap(outcome, clock, case, same=same)
        if gap is not None:
            found.gaps.append(gap)
    return found._replace(at_closing=closing)


def _comparable(outcome: Outcome) -> bool:
    """Whether the contract holds it to be due at an instant."""
    return outcome.number is None and outcome.due is not None and outcome.state in ("running", *SETTLED)


def _same_in_effect(outcome: Outcome, clock: Watched) -> bool:
    """Whether no open second lies between the two due dates."""
    target = outcome.plan.target
    if not isinstance(target, OpenTarget) or clock.due is None or outcome.due is None:
        return False
    first, last = sorted((clock.due, outcome.due))
    return target.open.elapsed(first, last) == 0


def _gap(outcome: Outcome, clock: Watched, case: Case, *, same: bool) -> Gap | None:
    promised = outcome.due
    assert promised is not None, "only what is due is compared"
    states = (outcome.state, clock.state)
    if clock.due is None:
        return Gap(outcome.promise, "late", None, None, promised, None, states)
    minutes = 0 if same else _whole_minutes(clock.due - promised)
    if _verdicts_differ(outcome, clock, same=same):
        late = outcome.state == "missed"
        size = max(minutes if late else -minutes, 0)
    elif not minutes or _moved_after_the_miss(outcome, case):
        return None
    else:
        late, size = minutes > 0, abs(minutes)
    opened = _open_minutes(outcome, promised, clock.due) if size else 0
    return Gap(outcome.promise, "late" if late else "early", size, opened, promised, clock.due, states)


def _open_minutes(outcome: Outcome, promised: int, due: int) -> int | None:
    target = outcome.plan.target
    if not isinstance(target, OpenTarget):
        return None
    return target.open.elapsed(min(promised, due), max(promised, due)) // MINUTE


def _whole_minutes(seconds: int) -> int:
    """Minutes without the seconds, in either direction."""
    return seconds // MINUTE if seconds >= 0 else -(-seconds // MINUTE)


def _verdicts_differ(outcome: Outcome, clock: Watched, *, same: bool) -> bool:
    if outcome.stopped_at is None or clock.state == outcome.state:
        return False
    assert outcome.due is not None, "only what is due is compared"
    # Stopped between closing and opening, or in the minute of the due date: a matter of seconds nobody can work in.
    near = abs(outcome.stopped_at - outcome.due) < MINUTE and abs((clock.due or 0) - outcome.due) < MINUTE
    return not same and not near


def _moved_after_the_miss(outcome: Outcome, case: Case) -> bool:
    """Whether something moved the vendor's due date after the contract held it missed for good."""
    missed = outcome.missed_at
    return missed is not None and any(event.at > missed and _moves(event.kind) for event in case.events)


def _moves(kind: str) -> bool:
    found = kind_of(kind)
    return found.ends_wait or found.waits_for is not None or kind in (WAITING, "priority_changed", "reopened")
