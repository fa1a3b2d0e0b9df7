"""The effect of a difference: the vendor's clock on the same tickets as configured, and with it alone put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.compare.proof import Gap
from sladsl.compare.proof.places import places
from sladsl.compare.proof.smallest import smallest
from sladsl.compare.proof.tickets import Maker
from sladsl.compare.proof.trials import SEED
from sladsl.simulate.terms import TicketPlans
from sladsl.targets.protocol import Watched

from . import Drift, Effect

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sladsl.compare.proof import Direction
    from sladsl.model.terms import Terms
    from sladsl.targets.protocol import Case, ComparableTarget, Configured, Difference, Files, Project

TICKETS = 400
"""How many tickets are tried for each difference and agreement, at most."""
LEAST, ALL = 40, 16_000
"""How many are tried of them at least, and for all differences together as far as that allows."""
OTHER = "Other"
MINUTE = 60


def drift(
    target: ComparableTarget, every: Sequence[Terms], current: Sequence[Terms], files: Files, project: Project
) -> list[Drift]:
    """Every difference between exports and what agreements want, with its effect.

    Args:
        target: the target.
        every: all versions of all agreements.
        current: the version of each agreement whose tickets are tried.
        files: what was exported.
        project: the project; its `known` is not looked at.

    Raises:
        TargetError: the files cannot be understood.
    """
    trials: dict[str, _Trials] = {}
    differences = target.differences(every, files, project)
    tickets = max(LEAST, min(TICKETS, ALL // max(1, sum(each.mended is not None for each in differences))))
    found = []
    for each in differences:
        if each.mended is None:
            found.append(Drift(each, "", None, None))
            continue
        trials = trials or {terms.agreement: _Trials(terms, project) for terms in current}
        tried = {each.agreement: trials[each.agreement]} if each.agreement in trials else trials
        one = _tried(each, tried, *_both(target, files, each.mended, project), tickets)
        if one.better_for == "neutral" and each.alone:
            as_is, right = (target.read(version, project) for version in each.alone)
            one = _tried(each, tried, as_is, right, tickets)
            one = one._replace(hidden=one.better_for != "neutral")
        found.append(one)
    return found


def _tried(
    difference: Difference, tried: Mapping[str, _Trials], as_is: Configured, right: Configured, tickets: int
) -> Drift:
    """A difference with its worst tickets; of several agreements those of the one that it hits most."""
    drifts = [Drift(difference, name, *each.worst(as_is, right, tickets)) for name, each in tried.items()]
    shown = [one for one in drifts if one.later or one.earlier]
    return max(shown, key=_size, default=Drift(difference, "", None, None))


def _both(target: ComparableTarget, files: Files, mended: Files, project: Project) -> tuple[Configured, Configured]:
    """The system as it is and mended; what people do by hand is taken as done in both."""
    by_hand = {name: text for name, text in mended.items() if name not in files}
    return target.read({**files, **by_hand}, project), target.read(mended, project)


class _Trials:
    """The tickets of an agreement, and which of their clocks it promises anything for."""

    def __init__(self, terms: Terms, project: Project) -> None:
        self.plans = TicketPlans(terms.model_copy(update={"escalations": ()}))
        where = places(self.plans, project.on, (project.settings.zone,))
        maker = Maker(self.plans, where, SEED)
        # A system may stop its clocks for what the contract never pauses for.
        maker.reasons = sorted({*maker.reasons, OTHER})
        self.cases = list(maker.tickets(TICKETS))

    def worst(self, as_is: Configured, right: Configured, tickets: int) -> tuple[Effect | None, Effect | None]:
        """The worst effect in each direction that so many tickets show, on its smallest ticket."""
        worst: dict[str, tuple[Gap, Case]] = {}
        for case in self.cases[:tickets]:
            for gap in self._gaps(as_is, right, case):
                if gap.direction not in worst or gap.size > worst[gap.direction][0].size:
                    worst[gap.direction] = (gap, case)
        later, earlier = (
            self._effect(as_is, right, *worst[name]) if name in worst else None for name in ("late", "early")
        )
        return later, earlier

    def _effect(self, as_is: Configured, right: Configured, gap: Gap, case: Case) -> Effect:
        case, gap = smallest(lambda each: self._gaps(as_is, right, each), case, gap)
        return Effect(gap.minutes, gap.promise, case, gap.due, gap.promised)

    def _gaps(self, as_is: Configured, right: Configured, case: Case) -> list[Gap]:
        """What a ticket shows, for each milestone that is promised to it."""
        shown = {each.milestone: each for each in _watched(as_is, case)}
        pairs = ((shown.get(each.milestone), each) for each in _watched(right, case))
        found = [gap for one, wanted in pairs if (gap := _gap(one or _none(wanted), wanted))]
        return [gap for gap in found if gap.promise in self._promised(case)] if found else []

    def _promised(self, case: Case) -> set[str]:
        rows = self.plans.plan(case.events[0].at, case.facts).rows
        last = [event.value or "" for event in case.events if event.kind in ("created", "priority_changed")][-1]
        return {plan.milestone for plan in rows[last] if plan.id and plan.target}


def _watched(system: Configured, case: Case) -> tuple[Watched, ...]:
    """The vendor's clocks; none where the system does not know the agreement at all."""
    try:
        return system.clock(case)
    except KeyError:
        return ()


def _none(wanted: Watched) -> Watched:
    """A clock that is not there."""
    return Watched(wanted.milestone, "not_started", None, None)


def _size(one: Drift) -> float:
    return max(float("inf") if e.minutes is None else e.minutes for e in (one.later, one.earlier) if e)


def _gap(found: Watched, wanted: Watched) -> Gap | None:
    minutes = _minutes(found, wanted)
    if minutes == 0 and (wanted.state, found.state) not in (("missed", "met"), ("met", "missed")):
        return None
    # A clock that stands still, or does not exist, is never late: that is in the provider's favour.
    late = found.due is None if minutes is None else minutes > 0 or (minutes == 0 and wanted.state == "missed")
    size = None if minutes is None else abs(minutes)
    direction: Direction = "late" if late else "early"
    return Gap(found.milestone, direction, size, None, wanted.due, found.due, (wanted.state, found.state))


def _minutes(found: Watched, wanted: Watched) -> int | None:
    """Whole minutes by which it is due later than wanted; None if one of them has no due date."""
    if found.due is None or wanted.due is None:
        return 0 if found.due == wanted.due else None
    apart = abs(found.due - wanted.due) // MINUTE
    return apart if found.due > wanted.due else -apart
