"""An exact test of one group against the rest, within strata that are late differently anyway.

Tickets of a stratum (a priority, or a priority of a client) are exchangeable if the group makes no difference: of its n
tickets k are late, and which of them the m tickets of the group are is a draw without replacement. The late tickets of
the group are then the sum of hypergeometric numbers, one for each stratum, whose distribution is computed, not sampled.
"""

from __future__ import annotations

from math import exp, lgamma
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_NOTHING = 1e-18
"""Probabilities at the ends of a distribution that are left away; no decision is so fine."""
_EQUAL = 1 + 1e-9
"""Room for rounding where two probabilities are compared."""


class Stratum(NamedTuple):
    """The tickets of a stratum.

    Attributes:
        tickets: how many there are.
        late: how many of them were late.
        own: how many of them belong to the group.
    """

    tickets: int
    late: int
    own: int


class Comparison(NamedTuple):
    """How a group compares with the rest.

    Attributes:
        expected: how many of its tickets would be late if it made no difference.
        chance: how likely it is to be at least so far from that, to either side, if it made none.
        least: the smallest such chance that the group could have had, however its tickets did.
    """

    expected: float
    chance: float
    least: float


def compared(strata: Iterable[Stratum], late: int) -> Comparison:
    """Test a group.

    Args:
        strata: every stratum that has tickets of the group.
        late: how many tickets of the group were late, over all strata.
    """
    low, chances, expected = 0, [1.0], 0.0
    for stratum in strata:
        first, own = _hypergeometric(stratum)
        low, chances = _sum(low + first, chances, own)
        expected += stratum.own * stratum.late / stratum.tickets
    return Comparison(expected, _two_sided(low, chances, late), min(1.0, 2 * min(chances[0], chances[-1])))


def _two_sided(low: int, chances: list[float], late: int) -> float:
    """Twice the smaller tail, and no more than certain."""
    place = late - low
    below = sum(chances[: max(place + 1, 0)])
    above = sum(chances[max(place, 0) :])
    return min(1.0, 2 * max(min(below, above), _NOTHING) * _EQUAL)


def _hypergeometric(stratum: Stratum) -> tuple[int, list[float]]:
    """The least number of late tickets of the group, and the chance of it and of each larger one."""
    whole, late, own = stratum
    low, high = max(0, late + own - whole), min(late, own)
    all_draws = _log_choose(whole, late)
    return low, [
        exp(_log_choose(own, number) + _log_choose(whole - own, late - number) - all_draws)
        for number in range(low, high + 1)
    ]


def _log_choose(whole: int, part: int) -> float:
    return lgamma(whole + 1) - lgamma(part + 1) - lgamma(whole - part + 1)


def _sum(low: int, one: list[float], other: list[float]) -> tuple[int, list[float]]:
    """The distribution of a sum, without the ends that are next to nothing."""
    if len(one) < len(other):
        one, other = other, one
    found = [0.0] * (len(one) + len(other) - 1)
    for place, chance in enumerate(other):
        for index, each in enumerate(one):
            found[place + index] += chance * each
    first, last = 0, len(found)
    while last - first > 1 and found[first] < _NOTHING:
        first += 1
    while last - first > 1 and found[last - 1] < _NOTHING:
        last -= 1
    return low + first, found[first:last]
