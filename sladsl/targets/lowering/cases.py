"""Which tickets a promise is about, and for each such case a table: the promise of each priority and clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from sladsl.model.values import Duration

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sladsl.model.promise import Promise

Case = tuple[tuple[str, str], ...]
"""What else than the priority chooses the promises: axis (or "service") and value; empty for the common case."""


class Placed(Protocol):
    """A promise as a target would hold it."""

    @property
    def promise(self) -> Promise:
        """The promise."""
        ...


E = TypeVar("E", bound=Placed)
S = TypeVar("S")
Table = dict[str | None, dict[S, E]]
"""The vendor's word for the priority (None in an agreement without priorities) -> its clock -> promise."""


def case_of(promise: Promise) -> Case:
    """Which tickets a promise is about beside the priority."""
    axes = [(axis, " or ".join(sorted(values))) for axis, values in promise.selector.items() if axis != "priority"]
    if promise.service:
        axes.append(("service", promise.service))
    return tuple(sorted(axes))


def tables(
    entries: Iterable[E],
    priorities: Mapping[str, str],
    place: Callable[[E], tuple[S, int] | None],
    lost: Callable[[E, str], None],
) -> dict[Case, Table[S, E]]:
    """The promises of each case; a case takes from the common one what it does not replace.

    A promise for the priority wins over a general one; of two alike the shorter stays.

    Args:
        entries: the promises.
        priorities: priority of the agreement -> the vendor's word for it, which may be the same for several.
        place: the vendor's clock for a promise and its length; None if it has none.
        lost: is told of each promise whose place another has taken, with the feature that says why.
    """
    found: dict[Case, Table[S, E]] = {}
    merged = len(set(priorities.values())) < len(priorities)
    every: list[str | None] = [*dict.fromkeys(priorities.values())] or [None]
    for each in entries:
        if place(each) is None:
            continue
        named = each.promise.selector.get("priority")
        wanted: list[str | None] = [priorities.get(name, name) for name in named] if named else every
        for priority in dict.fromkeys(wanted):
            row = found.setdefault(case_of(each.promise), {}).setdefault(priority, {})
            loser = _put(row, each, place)
            if loser is not None:
                lost(loser, "priority_merged" if merged and _shared(priorities, priority) else "second_value")
    for case, table in found.items():
        for priority, row in found.get((), {}).items() if case else ():
            _inherit(table.setdefault(priority, {}), row, lost)
    return dict(sorted(found.items()))


def _inherit(own: dict[S, E], common: dict[S, E], lost: Callable[[E, str], None]) -> None:
    """Take what a case does not say itself; where it says another time, its tickets have both promises.

    The shorter one keeps both if they count in the same hours; if not, the common one is lost for these tickets.
    """
    for slot, general in common.items():
        special = own.setdefault(slot, general)
        if special is general:
            continue
        one, other = special.promise.value, general.promise.value
        if isinstance(one, Duration) and isinstance(other, Duration) and one.clock == other.clock:
            own[slot] = special if one.seconds <= other.seconds else general
        else:
            lost(general, "second_value")


def _put(row: dict[S, E], each: E, place: Callable[[E], tuple[S, int] | None]) -> E | None:
    """Put a promise where it belongs; gives the one of two alike that has to go."""
    here = place(each)
    assert here is not None, "only promises with a clock have a place"
    slot, length = here
    other = row.setdefault(slot, each)
    if other is each:
        return None
    special, other_special = ("priority" in one.promise.selector for one in (each, other))
    if special != other_special:
        row[slot] = each if special else other
        return None
    there = place(other)
    kept = other if there is not None and there[1] <= length else each
    row[slot] = kept
    return each if kept is other else other


def _shared(priorities: Mapping[str, str], vendor: str | None) -> bool:
    """Whether several priorities of the agreement are one at the vendor."""
    return sum(each == vendor for each in priorities.values()) > 1
