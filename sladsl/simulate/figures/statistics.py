"""Means, medians and percentiles of exact numbers."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.model.values import Aggregate


def aggregated(aggregate: Aggregate, values: Sequence[Fraction]) -> Fraction | None:
    """The mean, median, percentile or total of values, as an agreement names it; None of nothing, but a total of 0.

    A percentile without its share is the largest.

    Raises:
        ValueError: the aggregate compares values one by one ("each", "share").
    """
    if aggregate.kind == "mean":
        return mean(values)
    if aggregate.kind == "median":
        return median(values)
    if aggregate.kind == "percentile":
        return percentile(values, Fraction(1) if aggregate.share is None else aggregate.share)
    if aggregate.kind == "total":
        return sum(values, Fraction(0))
    raise ValueError(f"'{aggregate.kind}' makes no single figure of values")


def mean(values: Sequence[Fraction]) -> Fraction | None:
    """The sum divided by the number; None of nothing."""
    return sum(values, Fraction(0)) / len(values) if values else None


def median(values: Sequence[Fraction]) -> Fraction | None:
    """The middle value; the mean of the two in the middle if their number is even; None of nothing."""
    if not values:
        return None
    ordered, middle = sorted(values), len(values) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def percentile(values: Sequence[Fraction], share: Fraction) -> Fraction | None:
    """The nearest-rank percentile: the smallest value that at least this share of the values does not exceed.

    It is always one of the values: of 10 values the 95th percentile is the largest, the 50th the fifth. The smallest
    for a share of 0; None of nothing.
    """
    if not values:
        return None
    rank = -(-share.numerator * len(values) // share.denominator)  # rounded up
    return sorted(values)[min(max(rank, 1), len(values)) - 1]
