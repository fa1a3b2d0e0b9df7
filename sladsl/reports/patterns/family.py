"""Many comparisons at once: how small a chance must be, so that all of them together seldom report anything by chance.

This is the correction of Bonferroni as R. E. Tarone improved it (Biometrics 46, 1990, pages 515 to 522): a comparison
that could not be striking, however its tickets did, is none that chance could make striking.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .exact import Comparison

LEVEL = 0.02
"""How likely it may be that a report without any real pattern shows one, whatever the number of comparisons."""


def comparisons(tests: Sequence[Comparison], level: float = LEVEL) -> int:
    """By how much each chance is multiplied: the smallest k such that at most k comparisons could reach level / k."""
    for number in range(1, len(tests) + 1):
        if sum(1 for test in tests if test.least <= level / number) <= number:
            return number
    return max(1, len(tests))


def striking(tests: Sequence[Comparison], level: float = LEVEL) -> list[tuple[int, float]]:
    """The comparisons that chance does not explain: which one, and its chance after the correction."""
    number = comparisons(tests, level)
    corrected = [(index, test.chance * number) for index, test in enumerate(tests)]
    return [(index, chance) for index, chance in corrected if chance <= level]
