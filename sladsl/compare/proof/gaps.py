"""One ticket on both clocks: which promises they judge differently, and by how many minutes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sladsl.history.kinds import WAITING, kind_of

from . import Gap
from .places import hours_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.simulate.timeline import Outcome
    from sladsl.targets.protocol import Case, Configured, Watched

    from .trials import Judged

MINUTE = 60
SETTLED = ("met", "missed")


class Compared(NamedTuple):
    """What a ticket showed.

    Attributes:
        promises: the promises that were compared.
        gaps: those judged differently.
        at_closing: due dates that are the same in effect, closing and next opening.
        shared: whether a milestone that the vendor has a clock for has several promises.
    """

    promises: list[str]
    gaps: list[Gap]
    at_closing: int
    shared: bool


def compare(judged: Judged, system: Configured, case: Case) -> Compared:
    """Judge a ticket by the contract and by the vendor.

    Vendors show minutes: what is apart by less than one is the same. A wait at the end of the ticket and what never
    comes due are not compared. Of several promises for one milestone the one that is due first is: a clock that shows
    its due date lets the desk keep all of them. Intervals of a recurring promise are compared one by one, as they
    stand just before each ends.
    """
    found = Compared([], [], 0, shared=False)
    clocks = system.clock(case)
    if not clocks:
        return found
    own = judged.outcomes(case)
    for outcomes, clock in _paired([each for each in own if _is_single(each)], clocks):
        found = _with(found, outcomes, clock, case)
    for at in _ends(own, case.until):
        then = replace(case, events=tuple(event for event in case.events if event.at <= at), until=at)
        running = [each for each in judged.outcomes(then) if _is_interval(each)]
        for outcomes, clock in _paired(running, system.clock(then) if running else ()):
            found = _with(found, outcomes, clock, then)
    return found


def _paired(outcomes: Sequence[Outcome], clocks: Sequence[Watched]) -> Iterator[tuple[list[Outcome], Watched]]:
    """The promises for each milestone that the vendor has a clock for, with that clock."""
    watched = {each.milestone: each for each in clocks}
    for milestone in dict.fromkeys(each.milestone for each in outcomes):
        if milestone in watched:
            yield [each for each in outcomes if each.milestone == milestone], watched[milestone]


def _ends(outcomes: Sequence[Outcome], until: int) -> list[int]:
    """The last instant of each interval of recurring promises."""
    intervals = [each for each in outcomes if each.plan.recurring and each.number is not None]
    return sorted({until if each.stopped_at is None else each.stopped_at - 1 for each in intervals})


def _is_single(outcome: Outcome) -> bool:
    """Whether it is a promise that comes once for a ticket; what is promised meanwhile comes with each wait."""
    return outcome.number is None and not outcome.plan.during_wait


def _is_interval(outcome: Outcome) -> bool:
    """Whether it is an interval of a recurring promise that still runs."""
    return outcome.plan.recurring and outcome.number is not None and outcome.stopped_at is None


def _with(found: Compared, outcomes: Sequence[Outcome], clock: Watched, case: Case) -> Compared:
    """What was found so far, and what one clock of the vendor shows of the promises for its milestone."""
    shared = found.shared or len(outcomes) > 1
    due = [(each.due, number) for number, each in enumerate(outcomes) if each.due is not None and _comparable(each)]
    if not due:
        return found._replace(shared=shared)
    outcome = outcomes[min(due)[1]]
    same = clock.due != outcome.due and _same_in_effect(outcome, clock)
    gap = _gap(outcome, clock, case, same=same)
    gaps = [*found.gaps, *([gap] if gap else [])]
    return Compared([*found.promises, outcome.promise], gaps, found.at_closing + same, shared)


def _comparable(outcome: Outcome) -> bool:
    """Whether the contract holds it to be due at an instant."""
    return outcome.due is not None and outcome.state in ("running", *SETTLED)


def _same_in_effect(outcome: Outcome, clock: Watched) -> bool:
    """Whether less than an open minute lies between the two due dates: vendors show minutes."""
    hours = hours_of(outcome.plan.target)
    if hours is None or clock.due is None or outcome.due is None:
        return False
    first, last = sorted((clock.due, outcome.due))
    return hours.elapsed(first, last) < MINUTE


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
    hours = hours_of(outcome.plan.target)
    return None if hours is None else hours.elapsed(min(promised, due), max(promised, due)) // MINUTE


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
