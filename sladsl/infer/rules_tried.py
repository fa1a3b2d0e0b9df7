"""The rules that are tried: what can start and stop a clock, which waits can hold it, what tells targets apart."""

from __future__ import annotations

from itertools import chain, combinations
from typing import TYPE_CHECKING

from sladsl.clock.vector.arrays import NO

from .evidence import CREATED, REOPENING
from .hypothesis import Rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .evidence import Evidence, Mark
    from .problem import Oracle

MOST_REASONS = 5
"""So many reasons of waits are tried in every combination, those that cover most time; others alone."""
_LATE = ("resolved", "closed", "cancelled", "handed_over")
"""What ends work starts no clock."""


def rules_tried(evidence: Evidence, oracle: Oracle, sets: Sequence[tuple[str, ...]]) -> Iterator[Rules]:
    """Every combination of start, stop, pauses and column.

    Args:
        evidence: what there is.
        oracle: what is explained; where it is a deadline, nothing tells the stop, and a figure has no target.
        sets: sets of pauses.
    """
    by = [""] if oracle == "clock" else [each.by for each in evidence.groupings]
    for start in starts(evidence):
        for stop in stops(evidence, oracle):
            if not follows(evidence, start, stop):
                continue
            for pauses in sets:
                for column in by:
                    yield Rules(start, stop, pauses, column)


def follows(evidence: Evidence, start: Mark, stop: Mark | None) -> bool:
    """Whether the one event can stop a clock that the other starts: it comes later in most tickets."""
    if stop is None:
        return True
    begins, ends = evidence.marks[start], evidence.marks[stop]
    both = (begins != NO) & (ends != NO)
    return stop.kind != start.kind and 2 * int((ends >= begins)[both].sum()) >= int(both.sum())


def starts(evidence: Evidence) -> list[Mark]:
    """Events that can start a clock."""
    least = 0.5 * len(evidence)
    rest = (
        mark
        for mark, instants in evidence.marks.items()
        if mark != CREATED and mark.kind not in _LATE and not mark.last and (instants > 0).sum() >= least
    )
    return [CREATED, *rest]


def stops(evidence: Evidence, oracle: Oracle) -> list[Mark | None]:
    """Events that can stop a clock."""
    if oracle == "due":
        return [None]
    return [mark for mark in evidence.marks if mark != CREATED]


def pause_sets(evidence: Evidence) -> list[tuple[str, ...]]:
    """Sets of reasons of waits, the smaller first."""
    weight = {reason: int((each.end - each.start).sum()) for reason, each in evidence.waits.items()}
    most = sorted((one for one in weight if one != REOPENING), key=lambda reason: (-weight[reason], reason))
    tried = [*most[:MOST_REASONS], *([REOPENING] if REOPENING in weight else [])]
    sets = chain.from_iterable(combinations(sorted(tried), size) for size in range(len(tried) + 1))
    return [*sets, *((reason,) for reason in most[MOST_REASONS:])]
