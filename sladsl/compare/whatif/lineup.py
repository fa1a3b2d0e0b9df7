"""Two plans of a clock beside each other: where they differ, and the one with elements taken from the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sladsl.simulate.plan import DayTarget, OpenTarget, TicketPlan

from .calendars import Blend
from .elements import CALENDAR, HOLIDAYS, HOURS, ONLY_IN, PRIORITY, RECEIPT, RECURRING, START, STOP, TARGET, Element

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from sladsl.simulate.plan import Pause, PromisePlan, Target

    from .calendars import Side, Variant, Variants


@dataclass(frozen=True, slots=True)
class Lineup:
    """What judges one clock of a ticket, under both agreements, with names told as those of the first.

    Attributes:
        old, new: the plans; both with the priorities of `rows`.
        key, other: the key of the clock in each.
        names: priority of the first -> priority of the second.
        variants: the calendars of the one with hours or holidays of the other.
    """

    old: TicketPlan
    new: TicketPlan
    key: str
    other: str
    names: Mapping[str, str]
    variants: Variants

    def pairs(self) -> Iterator[tuple[str, PromisePlan, PromisePlan]]:
        """The clock under each priority that both have: its name, and the two plans."""
        for priority, row in self.old.rows.items():
            there = self.new.rows.get(self.names.get(priority, priority), ())
            one = next((plan for plan in row if plan.key == self.key), None)
            two = next((plan for plan in there if plan.key == self.other), None)
            if one is not None and two is not None:
                yield priority, one, two


def differing(lineup: Lineup) -> tuple[Element, ...]:
    """The elements in which the plans of a clock differ, in the order in which they are told."""
    found: dict[Element, None] = {}
    for _, one, other in lineup.pairs():
        found |= dict.fromkeys(of_clock(one, other, lineup.variants))
    if lineup.old.days is not lineup.new.days and _counts_receipt(lineup):
        found |= dict.fromkeys(lineup.variants.elements(None, None))
    if lineup.old.receipt != lineup.new.receipt:
        found[RECEIPT] = None
    if (lineup.old.on_change, lineup.old.silences) != (lineup.new.on_change, lineup.new.silences):
        found[PRIORITY] = None
    order = (TARGET, HOURS, HOLIDAYS, RECEIPT, START, STOP, RECURRING)
    return (
        *(each for each in order if each in found),
        *(each for each in found if each not in order and each != PRIORITY),
        *(each for each in (PRIORITY,) if each in found),
    )


def _counts_receipt(lineup: Lineup) -> bool:
    return any(isinstance(each.target, DayTarget) for _, *both in lineup.pairs() for each in both)


def of_clock(one: PromisePlan, other: PromisePlan, variants: Variants) -> Iterator[Element]:
    """The elements in which two plans of one clock differ under one priority; what concerns the whole ticket apart."""
    if _amount(one.target) != _amount(other.target):
        yield TARGET
    if _time(one.target) is not _time(other.target) and type(one.target) is type(other.target):
        yield from variants.elements(one.target, other.target)
    if one.start != other.start:
        yield START
    if (one.stops, one.implied_by_end) != (other.stops, other.implied_by_end):
        yield STOP
    if one.recurring != other.recurring:
        yield RECURRING
    for reason in dict.fromkeys([*one.pauses, *other.pauses]):
        mine, theirs = one.pauses.get(reason), other.pauses.get(reason)
        if _said(mine) != _said(theirs):
            yield Element("pause", reason)
        elif mine is not None and theirs is not None and _hours_of(mine) != _hours_of(theirs):
            yield from variants.elements(mine.limit or mine.own, theirs.limit or theirs.own)
    if one.only_in != other.only_in:
        yield ONLY_IN


def _amount(target: Target | None) -> tuple[object, ...] | None:
    """A target without the hours in which it counts."""
    if isinstance(target, OpenTarget):
        return ("open", target.seconds)
    return None if target is None else ("day", target.n, target.at, target.cutoff, target.unit)


def _time(target: Target | None) -> object:
    """The hours or days in which a target counts."""
    if isinstance(target, OpenTarget):
        return target.open
    return None if target is None else target.days


def _hours_of(pause: Pause) -> tuple[int, int]:
    """The hours in which the limit of a pause and what is due meanwhile count, told apart by identity."""
    return id(_time(pause.limit)), id(_time(pause.own))


def _said(pause: Pause | None) -> tuple[object, ...] | None:
    """A pause without the hours that its limits count in."""
    if pause is None:
        return None
    return pause.reset, pause.to_the_minute, _amount(pause.limit), _amount(pause.own), pause.replaced


def mixed(lineup: Lineup, elements: frozenset[Element], differ: Collection[Element]) -> TicketPlan:
    """The first plan, with some elements of the clock taken from the second.

    Args:
        lineup: both plans.
        elements: what is taken from the second.
        differ: everything in which they differ.
    """
    old, new = lineup.old, lineup.new
    variant = lineup.variants.variant(elements, differ)
    # Where the calendars of a clock do not differ, a limit of a pause counts in the hours of its own agreement.
    variants = lineup.variants if CALENDAR.intersection(differ) else None
    swapped = {
        priority: _mixed(one, two, variant, elements, dict(_pauses(one, two, variant, elements, variants)))
        for priority, one, two in lineup.pairs()
    }
    rows = {
        priority: tuple(swapped[priority] if priority in swapped and plan.key == lineup.key else plan for plan in row)
        for priority, row in old.rows.items()
    }
    days = new.days if variant == "new" else old.days
    if isinstance(variant, Blend):
        days = variant.calendars.business_days
    back = {theirs: own for own, theirs in lineup.names.items()}
    silences = tuple(
        each._replace(to=back.get(each.to, each.to), priorities=tuple(back.get(one, one) for one in each.priorities))
        for each in new.silences
    )
    return TicketPlan(
        days=days,
        receipt=new.receipt if RECEIPT in elements else old.receipt,
        rows=rows,
        on_change=new.on_change if PRIORITY in elements else old.on_change,
        silences=silences if PRIORITY in elements else old.silences,
    )


def _mixed(
    one: PromisePlan, other: PromisePlan, variant: Variant, elements: frozenset[Element], pauses: Mapping[str, Pause]
) -> PromisePlan:
    target = _target(one.target, other.target, variant, taken=TARGET in elements)
    stop, start = (other if STOP in elements else one), (other if START in elements else one)
    return one._replace(
        id=one.id or (other.id if TARGET in elements else ""),
        target=target,
        start=start.start,
        stops=stop.stops,
        implied_by_end=stop.implied_by_end,
        recurring=(other if RECURRING in elements else one).recurring,
        pauses=pauses,
        only_in=(other if ONLY_IN in elements else one).only_in,
        steps=(),
    )


def _target(one: Target | None, other: Target | None, variant: Variant, *, taken: bool) -> Target | None:
    """The amount of one or the other, in the hours that are wanted; targets of different forms are taken whole."""
    if one is None or other is None or type(one) is not type(other):
        return other if taken else one
    amount = other if taken else one
    blend = variant if isinstance(variant, Blend) else None
    hours = other if _hours_side(variant) == NEW else one
    if isinstance(amount, OpenTarget) and isinstance(hours, OpenTarget):
        return amount._replace(open=hours.open if blend is None else blend.open_time(hours), clock=hours.clock)
    assert isinstance(amount, DayTarget), "both have one form"
    assert isinstance(hours, DayTarget), "both have one form"
    return amount._replace(days=hours.days if blend is None else blend.days(hours))


def _pauses(
    one: PromisePlan, other: PromisePlan, variant: Variant, elements: frozenset[Element], variants: Variants | None
) -> Iterator[tuple[str, Pause]]:
    """The pauses of both, each from the side that it is taken from, counted in the hours that are wanted.

    Without `variants` each counts in the hours of its own agreement.
    """
    for reason in dict.fromkeys([*one.pauses, *other.pauses]):
        mine, theirs = one.pauses.get(reason), other.pauses.get(reason)
        same = _said(mine) == _said(theirs)
        taken = _hours_side(variant) == NEW if same else Element("pause", reason) in elements
        pause, own = (theirs, NEW) if taken else (mine, OLD)
        if pause is not None and variants is not None:
            limit = variants.counted(pause.limit, own, variant)
            assert not isinstance(limit, DayTarget), "a limit is a length of time"
            pause = pause._replace(limit=limit, own=variants.counted(pause.own, own, variant))
        if pause is not None:
            yield reason, pause


def _hours_side(variant: Variant) -> Side:
    """Whose weekly hours a variant has."""
    return variant.hours_of if isinstance(variant, Blend) else variant


OLD: Side = "old"
NEW: Side = "new"
