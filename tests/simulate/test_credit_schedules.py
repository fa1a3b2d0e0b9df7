"""Credits of a schedule: repeats, cumulation and caps, and the whole calculator against plain arithmetic."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction as F  # noqa: N817 (there are many of them)
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladsl.model.remedy import Amount
from sladsl.model.terms import Term
from sladsl.model.values import Period
from sladsl.simulate.figures.credits import credits_of
from tests.simulate.figures import FEE, MONTH, Figures, agreement, line, money, owes, percent, share

_LEVELS = (
    (1, "98", "98.9", True), (2, "97", "97.9", True), (3, "96", "96.9", True), (4, None, "96", False),
)  # fmt: skip
KPI = tuple(
    line(
        "metric",
        Amount(points=points),
        "KPI",
        low=low and percent(low),
        high=percent(high),
        high_included=included,
    )
    for points, low, high, included in _LEVELS
)


def months(*results: str | None, **more: Any) -> list[Figures]:
    """The months from January 2026 on with such results of the KPI."""
    earlier: dict[str, Figures] = {}
    found = []
    for number, result in enumerate(results, 1):
        name = f"2026-{number:02d}"
        figures = Figures(name, earlier=earlier, metric=None if result is None else percent(result), **more)
        earlier[name] = figures
        found.append(figures)
    return found


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        (("96.5", "98.5", "96.5"), ["3 points", "2 points", "6 points"]),
        (("96.5", "99", "96.5"), ["3 points", "nothing", "3 points"]),
        (("98.95", "98"), ["nothing", "2 points"]),  # in no band, but below the target
        ((None, "98"), ["nothing", "1 point"]),
        (("95", "95", "95"), ["4 points", "8 points", "8 points"]),
    ],
)
def test_a_miss_in_consecutive_months_counts_more(results: tuple[str, ...], expected: list[str]) -> None:
    agreed = agreement(*KPI, repeat=2)
    assert [owes(agreed, one) for one in months(*results)] == expected
    assert [owes(agreement(*KPI), one).split()[0] for one in months("95", "95")] == ["4", "4"]


def test_a_line_that_grows_asks_for_the_same_line() -> None:
    lines = [one.model_copy(update={"repeat": F(3, 2)}) for one in KPI]
    assert [owes(agreement(*lines), one) for one in months("96.5", "98.5", "98.5")] == [
        "3 points",
        "1 point",
        "1.5 points",
    ]


def test_a_first_period_says_that_nothing_is_known_before() -> None:
    first, second = months("96.5", "98.5")
    agreed = agreement(*KPI, repeat=2)
    (question,) = credits_of(agreed, first).questions
    assert "nothing is known of the period before 2026-01" in question
    assert credits_of(agreed, second).questions == ()
    begun = agreement(*KPI, repeat=2, term=Term(first=date(2026, 1, 1)))
    assert credits_of(begun, first).questions == ()


TWO = (line("availability", share("10"), high=percent("99")), line("miss", money("40"), "respond"))
BOTH = {"availability": percent("98"), "late": [1, 2]}


@pytest.mark.parametrize(
    ("rules", "told", "expected"),
    [
        ({"cumulate": True}, {}, "10% of monthly fee and USD 80.00"),
        ({"cumulate": True}, FEE, "USD 380.00"),
        ({"cumulate": False}, {}, "open"),
        ({"cumulate": False}, FEE, "10% of monthly fee, USD 300.00"),
        ({"cumulate": False}, {"fee": "799.9"}, "USD 80.00"),
        ({}, FEE, "open"),
        ({"cumulate": True, "cap": share("12")}, FEE, "12% of monthly fee, USD 360.00"),
        ({"cumulate": True, "cap": money("379.99")}, FEE, "USD 379.99"),
        ({"cumulate": True, "cap": money("380")}, FEE, "USD 380.00"),
        ({"cumulate": True, "cap": money("10")}, {}, "10% of monthly fee and USD 80.00"),
        ({"cumulate": True, "cap": money("10", "EUR")}, FEE, "USD 380.00"),
    ],
)
def test_credits_of_several_lines(rules: dict[str, Any], told: dict[str, Any], expected: str) -> None:
    agreed = agreement(*TWO, cap_period=MONTH, **rules)
    found = credits_of(agreed, Figures(**BOTH, **told))
    assert owes(agreed, Figures(**BOTH, **told)) == expected
    comparable = rules.get("cap") is None or (told == FEE and rules["cap"] != money("10", "EUR"))
    assert bool(found.questions) == (expected == "open" or not comparable)


def test_one_credit_needs_no_rule_for_several() -> None:
    agreed = agreement(*TWO)
    assert owes(agreed, Figures(availability=percent("98"))) == "10% of monthly fee"
    assert credits_of(agreed, Figures(availability=percent("98"))).questions == ()


@pytest.mark.parametrize(
    ("cap", "late", "told", "expected"),
    [
        (money("20"), 3, {}, "USD 20.00"),
        (money("20"), 1, {}, "USD 10.00"),
        (share("1"), 3, FEE, "USD 30.00"),
        (share("0.5"), 3, FEE, "0.5% of monthly fee, USD 15.00"),
        (share("1"), 3, {}, "USD 30.00"),
    ],
)
def test_a_line_has_a_cap_of_its_own(cap: Amount, late: int, told: dict[str, Any], expected: str) -> None:
    agreed = agreement(line("miss", money("10"), "respond", cap=cap))
    found = credits_of(agreed, Figures(late=[1] * late, **told))
    assert owes(agreed, Figures(late=[1] * late, **told)) == expected
    assert bool(found.questions) == (cap == share("1") and not told)


@pytest.mark.parametrize(
    ("cap_period", "expected"),
    [
        ("month", ["30", "30", "30", "30"]),
        ("quarter", ["30", "30", "10", "30"]),
        ("year", ["30", "30", "10", "nothing"]),
        ("term", ["30", "30", "10", "nothing"]),
    ],
)
def test_a_cap_of_a_longer_time_is_used_up(cap_period: str, expected: list[str]) -> None:
    agreed = agreement(
        line("metric", money("30"), "KPI", high=percent("99")), cap=money("70"), cap_period=Period(unit=cap_period),
        term=Term(first=date(2026, 1, 1)),
    )  # fmt: skip
    told = months("90", "90", "90", "90")
    assert [owes(agreed, one) for one in told] == [one if one == "nothing" else f"USD {one}.00" for one in expected]
    assert all(credits_of(agreed, one).questions == () for one in told)


def test_credits_of_earlier_periods_that_are_not_known_are_asked_for() -> None:
    agreed = agreement(line("miss", money("30"), "respond"), cap=money("70"), cap_period=Period(unit="year"))
    found = credits_of(agreed, Figures("2026-03", late=[1]))
    assert found.questions == ("what was credited in earlier periods under the same cap is not known",)
    assert credits_of(agreed, Figures("2026-01", late=[1])).questions == ()


def test_a_line_is_counted_over_the_period_of_its_promise() -> None:
    lines = (line("availability", share("10"), high=percent("99")), line("miss", money("40"), "respond"))
    agreed = agreement(*lines, per=Period(unit="quarter"), cumulate=True)
    assert owes(agreed, Figures("2026-04", **BOTH)) == "USD 80.00"
    assert owes(agreed, Figures("2026-Q2", **BOTH)) == "10% of monthly fee"
    rolling = agreement(*lines, per=Period(unit="rolling_days", count=30))
    (question,) = credits_of(rolling, Figures(late=[])).questions
    assert "rolling days" in question


def test_no_credits_are_told() -> None:
    assert credits_of(agreement(none=True), Figures()).reasoning == ("the agreement gives no credits",)


def test_the_calculation_is_told() -> None:
    agreed = agreement(
        line("availability", share("5"), low=percent("99"), high=percent("99.9")), line("miss", share("1"), "respond"),
        cumulate=True, cap=share("6"), cap_period=MONTH, repeat=2,
    )  # fmt: skip
    before = Figures("2026-03", late=[1], availability=F(1))
    told = Figures(availability=F(43117, 43200), late=[1, 2], fee="1200", earlier={"2026-03": before})
    found = credits_of(agreed, told)
    assert found.capped
    first, second = "5% of monthly fee, USD 60.00", "4% of monthly fee, USD 48.00"
    assert found.reasoning == (
        f"availability 99.81% (43,117 of 43,200 minutes) is from 99% to below 99.9%: {first}",
        f"respond was late for 2 tickets: 2 x 2 x 1% of monthly fee = {second}",
        "2026-03 missed it, too, so that the miss counts 2 times",
        f"credits add up: {first} and {second} are 9% of monthly fee, USD 108.00",
        "at most 6% of monthly fee, USD 72.00 per month is credited",
    )


# ---- the calculator against another one, written for one shape of schedule ------------------------------------------
@st.composite
def schedules(draw: Any) -> tuple[list[int], list[int], int]:
    """Bounds of bands in thousandths of a percent, lowest first, credits that fall as figures rise, and a cap."""
    bounds = sorted(draw(st.sets(st.integers(1, 100_000), min_size=1, max_size=5)))
    shares = sorted(draw(st.lists(st.integers(1, 100), min_size=len(bounds), max_size=len(bounds))), reverse=True)
    return bounds, shares, draw(st.integers(1, 120))


@given(schedules(), st.integers(0, 100_000), st.integers(0, 100_000), st.integers(0, 40), st.integers(0, 99_999))
def test_a_schedule_against_plain_arithmetic(
    schedule: tuple[list[int], list[int], int], one: int, other: int, late: int, fee: int
) -> None:
    """Availability in bands, a credit for each late ticket, both added under a cap; the fee in cents."""
    bounds, shares, cap = schedule
    lows: list[int | None] = [None, *bounds[:-1]]
    lines = [
        line(
            "availability",
            Amount(share=F(each, 100)),
            low=None if low is None else F(low, 100_000),
            high=F(high, 100_000),
        )
        for low, high, each in zip(lows, bounds, shares, strict=True)
    ]
    agreed = agreement(
        *lines, line("miss", share("1"), "respond"), cumulate=True, cap=share(str(cap)), cap_period=MONTH
    )  # fmt: skip

    def cents(percents: int) -> int:
        return (percents * fee * 2 + 100) // 200

    def expected(figure: int) -> int:
        band = next((each for high, each in zip(bounds, shares, strict=True) if figure < high), 0)
        return min(cents(band) + cents(late), cents(cap))

    def actual(figure: int) -> int:
        told = Figures(availability=F(figure, 100_000), late=[1] * late, fee=str(Decimal(fee) / 100))
        total = credits_of(agreed, told).total
        assert total is not None
        return sum(int(each.size * 100) for each in total)

    assert actual(one) == expected(one)
    assert actual(one) <= cents(cap)
    # Bands are monotone: who was up longer gets no more.
    assert actual(max(one, other)) <= actual(min(one, other))


@given(st.lists(st.sampled_from(["99.5", "98.5", "97.5", "96.5", "95"]), min_size=1, max_size=6))
def test_repeats_against_plain_arithmetic(results: list[str]) -> None:
    points = {"99.5": 0, "98.5": 1, "97.5": 2, "96.5": 3, "95": 4}
    agreed = agreement(*KPI, repeat=2)
    for number, figures in enumerate(months(*results)):
        twice = number and points[results[number - 1]] > 0
        total = credits_of(agreed, figures).total
        assert total is not None
        assert sum(each.number for each in total) == points[results[number]] * (2 if twice else 1)
