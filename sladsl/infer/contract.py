"""What was inferred as the terms of a contract, and as its text."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from sladsl.clock.zones import DAY, date_of, zone
from sladsl.compose.contract_text import contract_text
from sladsl.history.kinds import kind_of
from sladsl.history.ticket import AXES
from sladsl.model.calendar import ELAPSED, BusinessDays
from sladsl.model.people import Party
from sladsl.model.priority import Priority, PriorityRules
from sladsl.model.promise import Milestone, PauseRule, Promise, promise_id
from sladsl.model.terms import Term, Terms
from sladsl.model.values import DuePoint, Duration, Unstated

from .calendars import NAME, calendar
from .evidence import CREATED, REOPENING
from .grouping import AND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.model.values import Unit, Value

    from .chosen import Target
    from .inference import Inference
    from .points import Points

_DECLARED = {"closed": "Closing"}
"""What milestones are called that an event alone does not reach."""
_UNITS: tuple[tuple[Unit, int], ...] = (("hour", 900), ("minute", 60), ("second", 1))
_UNIT_SECONDS = {"hour": 3600, "minute": 60, "second": 1}


def terms(inference: Inference, agreement: str, provider: str, client: str) -> Terms:
    """The inferred terms.

    Args:
        inference: what was inferred.
        agreement: what it is called.
        provider: what the provider is called.
        client: what the client is called.
    """
    hypothesis = inference.best.hypothesis
    points = inference.points
    hours = points.hours if points else hypothesis.hours
    stated = points is not None or not hours.always
    milestone = _milestone(inference)
    columns = _by(inference).split(AND)
    kinds = _kinds(inference)
    where = zone(hours.zone)
    first = date_of((inference.first + where.offset(inference.first)) // DAY)
    last = date_of((inference.last + where.offset(inference.last)) // DAY)
    return Terms(
        agreement=agreement,
        start=first,
        term=Term(first=first, last=last),
        provider=Party(name=provider),
        client=Party(name=client),
        zone=hours.zone,
        calendars=(calendar(hours),) if stated else (),
        business_hours=NAME if stated else None,
        business_days=_business_days(points) if points and points.fixed is not None else None,
        receipt="as_logged" if points and points.fixed is not None else None,
        priorities=tuple(Priority(name=name) for name in kinds),
        priority_rules=PriorityRules(on_change="recompute" if "priority" in columns else None),
        milestones=(milestone,),
        promises=tuple(_promises(inference, milestone)),
        pauses=tuple(_pauses(inference, milestone)),
    )


def text(inference: Inference, agreement: str, provider: str, client: str) -> str:
    """The inferred terms as a formatted contract, with what is known of each under it."""
    return contract_text(terms(inference, agreement, provider, client), list(_comments(inference)))


def _milestone(inference: Inference) -> Milestone:
    rules = inference.best.hypothesis.rules
    stop = _stop(inference)
    name = kind_of(stop).stops
    if rules.start == CREATED and name is not None and stop not in ("closed", "updated"):
        return Milestone(name=name, stop=stop)
    words = kind_of(stop).words
    return Milestone(
        name=_DECLARED.get(stop, "Clock"), start=rules.start.kind, stop=stop, met_when=words, declared=True
    )


def _stop(inference: Inference) -> str:
    """The event that stops the clock; where only deadlines are known, the one that verdicts go by, else resolving."""
    stop = inference.best.hypothesis.rules.stop
    if stop is not None:
        return stop.kind
    return inference.against[0].stop.kind if inference.against else "resolved"


def _axis(by: str) -> str:
    """The column as an axis of promises; what no promise tells apart is written as the kind of a ticket."""
    if by in ("priority", "first priority", ""):
        return "priority"
    return by if by in AXES else "kind"


def _by(inference: Inference) -> str:
    """The column that tells targets apart, or days."""
    return inference.best.hypothesis.rules.by if inference.points is None else inference.points.by


def _business_days(points: Points) -> BusinessDays:
    """The days that points are counted in."""
    return BusinessDays(weekdays=points.weekdays, closed_days_of=NAME if points.closed else None, zone=points.zone)


def _names(inference: Inference) -> list[str]:
    """The groups with a name, the shortest target first."""
    groups = inference.targets if inference.points is None else inference.points.days
    named = [each.group for each in groups if each.group is not None]
    return list({" ".join(name.split()): name for name in reversed(named)}.values())[::-1]


def _kinds(inference: Inference) -> list[str]:
    """The priorities that promises name, those of the shortest targets first."""
    named = (_selector(inference, name).get("priority") for name in _names(inference))
    return list(dict.fromkeys(" ".join(each[0].split()) for each in named if each))


def _selector(inference: Inference, group: str) -> dict[str, tuple[str, ...]]:
    """What a promise says of the tickets of a group; two columns that are one axis in a contract are one word."""
    axes = [_axis(by) for by in _by(inference).split(AND)]
    if group not in inference.pairs or axes[0] == axes[1]:
        return {axes[0]: (group,)}
    return {axis: (value,) for axis, value in zip(axes, inference.pairs[group], strict=True) if value is not None}


def _promises(inference: Inference, milestone: Milestone) -> Iterator[Promise]:
    known = _names(inference)
    said = set()
    for group, value in _values(inference):
        # A contract tells names apart by their words alone, not by spaces between them.
        name = None if group is None else " ".join(group.split())
        if name in said or (name is None and known):
            continue
        said.add(name)
        selector = _selector(inference, group) if group is not None else {}
        yield Promise(
            id=promise_id(milestone.name, selector),
            milestone=milestone.name,
            value=value,
            selector=selector,
            start=milestone.start,
            stop=milestone.stop,
        )
    if not said:
        yield Promise(
            id=promise_id(milestone.name, {}), milestone=milestone.name, value=Unstated(), start=milestone.start,
            stop=milestone.stop,
        )  # fmt: skip


def _values(inference: Inference) -> Iterator[tuple[str | None, Value]]:
    """What is promised to each group."""
    if inference.points is not None:
        yield from ((due.group, _due(due.days, inference.points)) for due in inference.points.days)
        return
    hours = inference.best.hypothesis.hours
    for each in inference.targets:
        yield each.group, _value(each, ELAPSED if each.around or hours.always else NAME)


def _due(n: int, points: Points) -> Value:
    """The promise of a day: its end, a time of it, or so many whole days where each has a time of its own."""
    if points.fixed is None:
        return Duration(amount=Decimal(24 * n), unit="hour", clock=NAME) if n else Unstated()
    at = points.received if points.at is None and n else None
    return DuePoint(days="business", n=n, at=at, cutoff=points.cutoff)


def _value(target: Target, clock: str) -> Value:
    """The promise of a group: a length of time, or an open one with what is worked with where it is not bounded."""
    if target.seconds is None:
        return Unstated()
    unit, _ = next(each for each in _UNITS if target.seconds % each[1] == 0)
    length = Duration(amount=Decimal(target.seconds) / _UNIT_SECONDS[unit], unit=unit, clock=clock)
    return length if target.bounded else Unstated(assume=length)


def _pauses(inference: Inference, milestone: Milestone) -> Iterator[PauseRule]:
    reasons = [reason for reason in inference.best.hypothesis.rules.pauses if reason != REOPENING]
    if reasons:
        yield PauseRule(milestones=(milestone.name,), reasons=tuple(reasons))


def _comments(inference: Inference) -> Iterator[str]:
    from .told import findings

    best = inference.best.score
    yield "Written by 'sladsl infer' from what a system said of its tickets; read docs/infer.md before relying on it."
    yield f"It explains {inference.explained:,} of {best.total:,}."
    yield from findings(inference)
