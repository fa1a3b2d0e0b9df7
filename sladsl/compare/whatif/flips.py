"""What became otherwise: clocks that stand differently under the second agreement, each with its cause."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from .causes import UNKNOWN, Causes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .causes import Cause
    from .elements import Element
    from .pairing import Clock

Turn = Literal["to_met", "to_missed", "only_old", "only_new", "other"]
"""From missed to met, from met to missed, judged by one of the agreements only, or otherwise."""
TURNS: tuple[Turn, ...] = ("to_missed", "to_met", "other", "only_old", "only_new")


class Flip(NamedTuple):
    """A clock that stands differently.

    Attributes:
        clock: the clock.
        turn: what became of it.
        cause: why; UNKNOWN where only one agreement judges it.
    """

    clock: Clock
    turn: Turn
    cause: Cause


class Group(NamedTuple):
    """Flips that have one cause.

    Attributes:
        turn: what became of them.
        milestone: their milestone.
        elements: what turned them.
        together: whether only all of these elements do.
        flips: the flips, in the order of the history.
    """

    turn: Turn
    milestone: str
    elements: tuple[Element, ...]
    together: bool
    flips: tuple[Flip, ...]


def turn_of(clock: Clock) -> Turn | None:
    """What became of a clock; None if it stands as before."""
    old, new = clock.stands
    if old == new:
        return None
    if "none" in (old, new):
        return "only_new" if old == "none" else "only_old"
    return {("missed", "met"): "to_met", ("met", "missed"): "to_missed"}.get((old, new), "other")  # type: ignore[return-value]


def flips(clocks: Iterable[Clock], until: int) -> list[Flip]:
    """Every clock that stands differently, in their order.

    Args:
        clocks: clocks under both agreements.
        until: end of observation.
    """
    causes = Causes()
    found = ((clock, turn) for clock in clocks if (turn := turn_of(clock)) is not None)
    return [
        Flip(clock, turn, UNKNOWN if turn in ("only_old", "only_new") else causes.of(clock, until))
        for clock, turn in found
    ]


def groups(found: Iterable[Flip]) -> list[Group]:
    """Flips by what became of them and why, the largest group of each turn first."""
    kept: dict[tuple[Turn, str, tuple[Element, ...], bool], list[Flip]] = {}
    for flip in found:
        key = flip.turn, flip.clock.milestone, flip.cause.elements, flip.cause.together
        kept.setdefault(key, []).append(flip)
    ordered = sorted(kept.items(), key=lambda one: (TURNS.index(one[0][0]), -len(one[1])))
    return [Group(*key, tuple(own)) for key, own in ordered]


def counts(found: Iterable[Flip]) -> Counter[Turn]:
    """How many flips there are of each turn."""
    return Counter(flip.turn for flip in found)
