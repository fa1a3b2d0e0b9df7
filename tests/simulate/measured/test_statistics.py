"""Means, medians and percentiles: tables, and the definition of the nearest rank."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladsl.model.values import Aggregate
from sladsl.simulate.figures.statistics import aggregated, mean, median, percentile

FIVE = [Fraction(value) for value in (15, 20, 35, 40, 50)]


@pytest.mark.parametrize(
    ("share", "value"),
    [("0", 15), ("5/100", 15), ("20/100", 15), ("21/100", 20), ("30/100", 20), ("40/100", 20), ("50/100", 35),
     ("80/100", 40), ("95/100", 50), ("1", 50)],
)  # fmt: skip
def test_percentile_of_five(share, value):
    assert percentile(FIVE[::-1], Fraction(share)) == value


def test_mean_and_median_are_exact():
    assert mean([Fraction(1), Fraction(1), Fraction(2)]) == Fraction(4, 3)
    assert median(FIVE) == 35
    assert median(FIVE[:4]) == Fraction(55, 2)
    assert median(FIVE[::-1][:1]) == 50


def test_nothing_has_no_figure_but_a_total():
    assert mean([]) is median([]) is percentile([], Fraction(1, 2)) is None
    assert aggregated(Aggregate(kind="total"), []) == 0


@pytest.mark.parametrize(
    ("kind", "share", "value"),
    [("mean", None, 32), ("median", None, 35), ("total", None, 160), ("percentile", Fraction(1, 5), 15),
     ("percentile", None, 50)],
)  # fmt: skip
def test_aggregates(kind, share, value):
    assert aggregated(Aggregate(kind=kind, share=share), FIVE) == value


@pytest.mark.parametrize("kind", ["each", "share"])
def test_single_values_make_no_figure(kind):
    with pytest.raises(ValueError, match=kind):
        aggregated(Aggregate(kind=kind), FIVE)


@given(st.lists(st.fractions(0, 100), min_size=1, max_size=30), st.fractions(0, 1))
def test_percentile_is_the_smallest_value_that_the_share_does_not_exceed(values, share):
    found = percentile(values, share)
    enough = [value for value in values if sum(other <= value for other in values) >= share * len(values)]
    assert found == min(enough)
