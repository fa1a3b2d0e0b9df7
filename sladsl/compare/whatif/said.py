"""What differs in the terms, with the verdict on the terms alone beside what these tickets say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from sladsl.compare.changes.terms import other_changes, shifts
from sladsl.model.promise import promise_id
from sladsl.simulate.plan import OpenTarget

from .tallies import Tally

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from sladsl.compare.changes import Change
    from sladsl.compare.changes.promises import Shift
    from sladsl.model.promise import Promise
    from sladsl.model.terms import Terms

    from .flips import Flip
    from .pairing import Clock


class Turned(NamedTuple):
    """Clocks that a change of terms turned.

    Attributes:
        to_met, to_missed: how many.
        alone: whether no other change has a part in it, as that of a zone may have in that of business days.
    """

    to_met: int
    to_missed: int
    alone: bool


class Said(NamedTuple):
    """A change of terms and what became of it.

    Attributes:
        change: the change, with the verdict that follows from the terms alone.
        tally: for a change of a promise: the clocks judged by it; None otherwise.
        turned: for other changes that a clock can feel: the flips that it brings about; None if no clock can.
    """

    change: Change
    tally: Tally | None
    turned: Turned | None

    @property
    def felt(self) -> bool:
        """Whether a clock can feel it, or it is better for somebody."""
        return self.tally is not None or self.turned is not None or self.change.verdict != "neutral"


class Two(NamedTuple):
    """Two terms that are compared.

    Attributes:
        old: the terms of the first agreement.
        new: those of the second.
        names: milestone of the second -> milestone of the first.
    """

    old: Terms
    new: Terms
    names: Mapping[str, str]


def said(two: Two, day: date, clocks: Sequence[Clock], flips: Sequence[Flip]) -> list[Said]:
    """The changes between two terms, promises first.

    Args:
        two: the terms.
        day: where tickets are tried if neither says when it begins.
        clocks: the clocks of the past.
        flips: those of them that came out otherwise.
    """
    new, ids = _renamed(two.new, two.names)
    found = [Said(shift.change, _tally(shift, clocks, ids), None) for shift in shifts(two.old, new, day)]
    others = list(other_changes(two.old, new))
    tests = [_element_test(change, {*_daily(two.old), *_daily(new)}) for change in others]
    told = (Said(change, None, _turned(test, tests, flips)) for change, test in zip(others, tests, strict=True))
    return [*found, *told]


def _renamed(terms: Terms, names: Mapping[str, str]) -> tuple[Terms, dict[str, str]]:
    """Terms whose milestones have the names of the first agreement; and the ids of their promises before that."""
    if all(one == other for one, other in names.items()):
        return terms, {promise.id: promise.id for promise in terms.promises}
    promises = tuple(_renamed_promise(promise, names) for promise in terms.promises)
    ids = {new.id: promise.id for promise, new in zip(terms.promises, promises, strict=True)}
    told = {
        field: tuple(
            part.model_copy(update={"milestones": tuple(names.get(name, name) for name in part.milestones)})
            for part in getattr(terms, field)
        )
        for field in ("pauses", "escalations")
    }
    milestones = tuple(part.model_copy(update={"name": names.get(part.name, part.name)}) for part in terms.milestones)
    return terms.model_copy(update={"promises": promises, "milestones": milestones, **told}), ids


def _renamed_promise(promise: Promise, names: Mapping[str, str]) -> Promise:
    name = names.get(promise.milestone, promise.milestone)
    if name == promise.milestone:
        return promise
    return promise.model_copy(update={"milestone": name, "id": promise_id(name, promise.selector, promise.service)})


def _tally(shift: Shift, clocks: Sequence[Clock], own_ids: Mapping[str, str]) -> Tally:
    """The clocks that the promises of a change judge; `own_ids` are ids of the second agreement as it gives them."""
    one, other = shift.old, shift.new
    promise = one or other
    assert promise is not None, "a change has one side at least"
    ids = "" if one is None else one.id, "" if other is None else own_ids[other.id]
    tally = Tally(promise.milestone, *ids)
    for clock in clocks:
        own = clock.old is not None and clock.old.promise == ids[0]
        there = clock.new is not None and clock.new.promise == ids[1]
        if (own or not ids[0]) and (there or not ids[1]):
            tally.add(clock)
    return tally


class Felt(NamedTuple):
    """An element that alone turned a clock.

    Attributes:
        kind: kind of the element.
        name: its name.
        milestone: milestone of the clock.
        clocks: the hours that count under each agreement, by their names; empty for due points.
    """

    kind: str
    name: str
    milestone: str
    clocks: tuple[str, ...]


Test = Callable[[Felt], bool]
"""Whether a change is felt by an element of a clock."""


def _turned(own: Test | None, tests: Sequence[Test | None], flips: Sequence[Flip]) -> Turned | None:
    """How many clocks a change turned to met, and to missed.

    Args:
        own: by which elements it is felt; None if by none.
        tests: the same of all changes.
        flips: what came out otherwise.
    """
    if own is None:
        return None
    felt = [(flip, felt) for flip in flips if not flip.cause.together for felt in _elements(flip) if own(felt)]
    number = Counter(flip.turn for flip, _ in felt)
    others = [test for test in tests if test is not None and test is not own]
    alone = not any(test(each) for _, each in felt for test in others)
    return Turned(number["to_met"], number["to_missed"], alone)


def _elements(flip: Flip) -> Iterator[Felt]:
    targets = [None if each is None else each.plan.target for each in (flip.clock.old, flip.clock.new)]
    clocks = tuple(target.clock for target in targets if isinstance(target, OpenTarget))
    for element in flip.cause.elements:
        yield Felt(element.kind, element.name, flip.clock.milestone, clocks)


def _daily(terms: Terms) -> Iterator[str]:
    """The hours by which due points are found: those of business, and those whose closed days are no business days."""
    days = terms.business_days
    yield from filter(None, (terms.business_hours, None if days is None else days.closed_days_of))


def _element_test(change: Change, daily: Collection[str]) -> Test | None:
    """By which elements of clocks a change is felt; None if no clock feels it.

    Args:
        change: the change.
        daily: the hours by which due points are found.
    """
    element = change.element
    if element.startswith("pause "):
        milestones, _, rest = element.removeprefix("pause ").partition(" while waiting on ")
        reasons = rest.partition(" for ")[0].split(", ")
        return lambda felt: felt.kind == "pause" and felt.name in reasons and felt.milestone in milestones.split(", ")
    if element.startswith("milestone "):
        name = element.removeprefix("milestone ")
        return lambda felt: felt.kind in ("start", "stop", "recurring") and felt.milestone == name
    if element.startswith("hours "):
        # Another clock in a promise is a change of the promise, not of the hours that it names.
        name = element.removeprefix("hours ")
        due_points = {()} if name in daily else set()
        return lambda felt: felt.kind in ("hours", "holidays") and felt.clocks in {(name, name), *due_points}
    if element == "business hours":
        return lambda felt: felt.kind in ("hours", "holidays") and felt.clocks == (change.old, change.new)
    if element in ("business days", "zone"):
        # Hours have a zone of their own: only due points count days, in the zone of the agreement.
        return lambda felt: felt.kind in ("hours", "holidays") and not felt.clocks
    wanted = {"receipt": "receipt", "priority rules": "priority"}.get(element)
    return None if wanted is None else lambda felt: felt.kind == wanted
