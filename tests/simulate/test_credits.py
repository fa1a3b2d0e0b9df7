"""Credits of a line: every measure, band, amount and step, against figures of a period."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction as F  # noqa: N817 (there are many of them)
from typing import TYPE_CHECKING, Any

import pytest

from sladsl.model.remedy import Amount
from sladsl.model.values import AsAgreed, Money, Period, Unstated
from sladsl.simulate.figures.credits import credits_of
from sladsl.simulate.figures.fees import rounded
from sladsl.simulate.figures.measured import Attained
from sladsl.simulate.figures.named_spans import around, days_of, name_before, span_of, unit_of
from tests.simulate.figures import FEE, MONTH, UTC, Figures, agreement, line, minutes, money, owes, percent, share

if TYPE_CHECKING:
    from fractions import Fraction

    from sladsl.model.remedy import Credit

BANDS = (
    line("availability", share("5"), low=percent("99"), high=percent("99.9")),
    line("availability", share("25"), high=percent("99")),
)
CLOSED = (line("metric", share("1"), "KPI", low=percent("98"), high=percent("98.9"), high_included=True),)
PROMISED = (line("metric", money("10"), "Answered"),)
ABOVE = (line("metric", money("10"), "Speed", low=F(30), low_excluded=True),)


@pytest.mark.parametrize(
    ("lines", "told", "expected"),
    [
        (BANDS, {"availability": percent("99.9")}, "nothing"),
        (BANDS, {"availability": percent("99.9") - F(1, 10**12)}, "5% of monthly fee"),
        (BANDS, {"availability": percent("99")}, "5% of monthly fee"),
        (BANDS, {"availability": percent("99") - F(1, 10**12)}, "25% of monthly fee"),
        (BANDS, {"availability": F(0)}, "25% of monthly fee"),
        (BANDS, {}, "nothing"),
        (CLOSED, {"metric": percent("98.9")}, "1% of monthly fee"),
        (CLOSED, {"metric": percent("98.95")}, "nothing"),
        (CLOSED, {"metric": percent("98")}, "1% of monthly fee"),
        (CLOSED, {"metric": percent("97.99")}, "nothing"),
        (PROMISED, {"metric": percent("95")}, "nothing"),
        (PROMISED, {"metric": percent("94.9")}, "USD 10.00"),
        (ABOVE, {"metric": F(30)}, "nothing"),
        (ABOVE, {"metric": F(61, 2)}, "USD 10.00"),
    ],
)
def test_bands_are_exact(lines: tuple[Credit, ...], told: dict[str, Any], expected: str) -> None:
    assert owes(agreement(*lines), Figures(**told)) == expected


@pytest.mark.parametrize(
    ("kind", "subject", "missing", "reaching"),
    [
        ("availability", None, {"availability": percent("99.89")}, {"availability": percent("99.9")}),
        ("metric", "KPI", {"metric": percent("98.99")}, {"metric": percent("99")}),
        ("metric", "Speed", {"metric": F(31)}, {"metric": F(30)}),
    ],
)
def test_a_line_without_a_band_asks_for_what_is_promised(
    kind: str, subject: str | None, missing: dict[str, Any], reaching: dict[str, Any]
) -> None:
    agreed = agreement(line(kind, money("10"), subject))
    assert (owes(agreed, Figures(**missing)), owes(agreed, Figures(**reaching))) == ("USD 10.00", "nothing")


def test_a_line_without_a_band_or_a_promise_is_open() -> None:
    agreed = agreement(line("attainment", money("10"), "respond"))
    assert owes(agreed, Figures(attained=Attained(1, 2))) == "open"


ATTAINED = (line("attainment", share("2"), "respond", minimum=20, high=percent("95")),)
EACH = (line("miss", money("12.34"), "respond"),)
MANY = (line("misses", money("250"), "respond", more_than=4),)
OUTAGE = (line("outage", share("1"), "Web"),)


@pytest.mark.parametrize(
    ("lines", "told", "expected"),
    [
        (ATTAINED, {"attained": Attained(18, 20)}, "2% of monthly fee"),
        (ATTAINED, {"attained": Attained(19, 20)}, "nothing"),
        (ATTAINED, {"attained": Attained(0, 19)}, "nothing"),
        (ATTAINED, {"attained": Attained(0, 0)}, "nothing"),
        (ATTAINED, {}, "nothing"),
        (EACH, {"late": [1, 5, 9]}, "USD 37.02"),
        (EACH, {"late": [None, None]}, "USD 24.68"),
        (EACH, {"late": []}, "nothing"),
        (EACH, {}, "nothing"),
        (MANY, {"late": [1] * 4}, "nothing"),
        (MANY, {"late": [1] * 5}, "USD 250.00"),
        (MANY, {"late": [1] * 9}, "USD 250.00"),
        ((line("misses", money("5"), "respond"),), {"late": [1] * 3}, "USD 15.00"),
        ((line("misses", money("5"), "respond", low=F(2), high=F(4)),), {"late": [1] * 3}, "USD 5.00"),
        ((line("misses", money("5"), "respond", low=F(2), high=F(4)),), {"late": [1] * 4}, "nothing"),
        ((line("late_by", money("5"), "respond", low=F(60), high=F(120)),), {"late": [59, 60, 119, 120]}, "USD 10.00"),
        ((line("late_by", money("5"), "respond", low=F(60)),), {"late": [None]}, "open"),
        (OUTAGE, {"outages": [60, 600]}, "2% of monthly fee"),
        (OUTAGE, {"outages": []}, "nothing"),
        (OUTAGE, {}, "nothing"),
        ((line("outage", share("1"), "Web", threshold=minutes(10)),), {"outages": [600, 601]}, "1% of monthly fee"),
        (
            (line("outage", share("1"), "Web", low=F(60), high=F(600)),),
            {"outages": [59, 60, 599, 600]},
            "2% of monthly fee",
        ),
        ((line("outage", money("7"), "Web", allowance=F(1, 1000)),), {"outages": [1296, 1296]}, "nothing"),
        ((line("outage", money("7"), "Web", allowance=F(1, 1000)),), {"outages": [1296, 1297]}, "USD 7.00"),
    ],
)
def test_tickets_and_outages_are_counted(lines: tuple[Credit, ...], told: dict[str, Any], expected: str) -> None:
    """April has 2,592,000 seconds, a thousandth of which is 2,592."""
    assert owes(agreement(*lines), Figures(**told)) == expected


@pytest.mark.parametrize(
    ("amount", "told", "expected"),
    [
        (share("5"), {}, "5% of monthly fee"),
        (share("5"), FEE, "5% of monthly fee, USD 150.00"),
        (share("5"), {"fee": "0.9"}, "5% of monthly fee, USD 0.05"),  # 4.5 cents
        (share("5"), {"fee": "0.89"}, "5% of monthly fee, USD 0.04"),
        (share("5"), {"fee": "50", "currency": "JPY"}, "5% of monthly fee, JPY 3"),
        (share("5"), {"fee": "50", "currency": "KWD"}, "5% of monthly fee, KWD 2.500"),
        (share("5", "annual_fee"), FEE, "5% of annual fee"),
        (share("5", "service_fee"), FEE, "5% of service fee"),
        (share("5", "service_fee"), FEE | {"amounts": {"service_fee": Decimal(80)}}, "5% of service fee, USD 4.00"),
        (share("5", "monthly_uptime"), FEE, "5% of the monthly uptime"),
        (money("20"), FEE, "USD 20.00"),
        (Amount(days=F(1)), {}, "1 day of monthly fee"),
        (Amount(days=F(1)), FEE, "1 day of monthly fee, USD 100.00"),
        (Amount(days=F(3), base="service_fee"), FEE, "3 days of service fee"),
        (Amount(hours=F(10)), FEE, "10 hours of monthly fee, USD 41.67"),
        (Amount(multiple=F(2)), {}, "about 0.2778% of monthly fee"),
        (Amount(multiple=F(1)), FEE, "about 0.1389% of monthly fee, USD 4.17"),
        (Amount(points=3), FEE, "3 points"),
        (Amount(open=AsAgreed()), FEE, "open"),
        (Amount(open=Unstated()), FEE, "open"),
    ],
)
def test_amounts(amount: Amount, told: dict[str, Any], expected: str) -> None:
    """60 of 43,200 minutes are lost; April has 30 days of 24 hours."""
    figures = Figures(availability=1 - F(60, 43200), **told)
    assert owes(agreement(line("availability", amount, high=percent("99.9"))), figures) == expected


@pytest.mark.parametrize(
    ("terms_say", "period", "expected"),
    [
        (
            {"fee": Money(amount=Decimal(900), currency="EUR"), "fee_period": MONTH},
            "2026-04",
            "10% of monthly fee, EUR 90.00",
        ),
        (
            {"fee": Money(amount=Decimal(900), currency="EUR"), "fee_period": Period(unit="year")},
            "2026-04",
            "10% of monthly fee",
        ),
    ],
)
def test_a_fee_that_is_not_measured_is_that_of_the_terms(terms_say: dict[str, Any], period: str, expected: str) -> None:
    agreed = agreement(line("availability", share("10"), high=percent("99")), **terms_say)
    assert owes(agreed, Figures(period, availability=F(0))) == expected


@pytest.mark.parametrize(
    ("rounding", "lengths", "expected"),
    [
        ("started", [1, 900, 901], "4% of monthly fee"),
        ("whole", [899, 900, 1801], "3% of monthly fee"),
        ("exact", [450, 900], "1.5% of monthly fee"),
        (None, [900, 1800], "3% of monthly fee"),
        (None, [900, 901], "open"),
        ("whole", [899], "nothing"),
    ],
)
def test_steps_of_each_outage_are_rounded_by_themselves(rounding: Any, lengths: list[int], expected: str) -> None:
    """The step is 15 minutes."""
    agreed = agreement(line("outage", share("1"), "Web", step=minutes(15), rounding=rounding))
    assert owes(agreed, Figures(outages=lengths)) == expected


@pytest.mark.parametrize(
    ("line_of", "told", "expected"),
    [
        # beyond the threshold of 30 minutes: 1 second and 15 minutes
        (line("outage", Amount(points=1), "Web", threshold=minutes(30), step=minutes(15), rounding="started"),
         {"outages": [1800, 1801, 2700]}, "2 points"),
        # 0.1% of April is 2,592 seconds; 900 more are one step
        (line("outage", Amount(points=1), "Web", allowance=F(1, 1000), step=minutes(15), rounding="whole"),
         {"outages": [2592, 900]}, "1 point"),
        (line("miss", Amount(points=1), "respond", step=minutes(15), rounding="started"),
         {"late": [1, 901]}, "3 points"),
        (line("late_by", Amount(points=1), "respond", low=F(60), step=minutes(1), rounding="whole"),
         {"late": [59, 60, 120]}, "1 point"),
        (line("metric", Amount(points=1), "Speed", low=F(30), low_excluded=True, step=minutes(1), rounding="exact"),
         {"metric": F(60)}, "0.5 points"),
        (line("metric", Amount(points=1), "KPI", high=F(1), step=minutes(1)), {"metric": F(1, 2)}, "open"),
        (line("availability", Amount(points=1), high=F(1), step=minutes(1)), {"availability": F(1, 2)}, "open"),
        (line("attainment", Amount(points=1), "respond", high=F(1), step=minutes(1)),
         {"attained": Attained(1, 2)}, "open"),
        (line("misses", Amount(points=1), "respond", step=minutes(1)), {"late": [1]}, "open"),
        (line("miss", Amount(points=1), "respond", step=minutes(1)), {"late": [None]}, "open"),
        (line("miss", Amount(multiple=F(1)), "respond"), {"late": [1]}, "open"),
    ],
)  # fmt: skip
def test_steps_count_what_lies_beyond(line_of: Credit, told: dict[str, Any], expected: str) -> None:
    assert owes(agreement(line_of), Figures(**told)) == expected


DAY = 86400
START = span_of("2026-04", UTC).start


@pytest.mark.parametrize(
    ("outages", "expected"),
    [
        ([(START, 301)], "10 hours of monthly fee"),
        ([(START, 300)], "nothing"),
        ([(START, 301), (START + 3600, 900)], "10 hours of monthly fee"),
        ([(START, 301), (START + DAY, 301)], "20 hours of monthly fee"),
        ([(START + DAY - 301, 602)], "20 hours of monthly fee"),
        ([(START + DAY - 200, 400)], "nothing"),  # 200 seconds in each of two days
        ([(START, 3 * DAY)], "30 hours of monthly fee"),
        ([301], "open"),
        ([300], "nothing"),
        (None, "open"),
    ],
)
def test_bad_days_are_counted(outages: Any, expected: str) -> None:
    agreed = agreement(line("availability", Amount(hours=F(10)), high=percent("99.99"), bad_day=300))
    assert owes(agreed, Figures(availability=percent("99"), outages=outages)) == expected
    assert owes(agreed, Figures(availability=percent("99.99"), outages=outages)) == "nothing"


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (F(43140, 43200), "99.86%"),
        (
            percent("99.9") - F(1, 10**6),
            "99.8999%",
        ),
        (F(2, 3), "66.67%"),
        (F(1), "100%"),
    ],
)
def test_a_figure_is_told_on_its_side_of_each_bound(figure: Fraction, expected: str) -> None:
    sentence = credits_of(agreement(*BANDS), Figures(availability=figure)).lines[0].calculation[0]
    assert expected in sentence


def test_every_line_about_a_figure_shows_it_alike() -> None:
    # 44,355 of 44,580 minutes are 99.4953%: below 99.5%, and no line may say otherwise
    lines = (
        line("availability", share("5"), low=percent("98.5"), high=percent("99.5")),
        line("availability", share("10"), high=percent("98.5")),
    )
    found = credits_of(agreement(*lines), Figures(availability=F(44355, 44580)))
    assert [one.calculation[0].split(" is ")[0] for one in found.lines] == ["availability 99.495%"] * 2


def test_one_ticket_is_one() -> None:
    found = credits_of(agreement(line("attainment", share("5"), "respond", high=percent("95"))),
                       Figures(attained=Attained(1, 1)))  # fmt: skip
    assert "(1 of 1 ticket) " in found.lines[0].calculation[0]


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [
        (F(1, 200), "USD", "0.01"),
        (F(1, 201), "USD", "0.00"),
        (F(1, 2), "JPY", "1"),
        (F(1, 2000), "KWD", "0.001"),
        (F(3), "EUR", "3.00"),
    ],
)
def test_money_is_rounded_half_up(amount: Fraction, currency: str, expected: str) -> None:
    assert f"{rounded(amount, currency).amount:f}" == expected


@pytest.mark.parametrize(
    ("name", "unit", "before", "days"),
    [
        ("2026-01", "month", "2025-12", 31), ("2026-03", "month", "2026-02", 31), ("2024-02", "month", "2024-01", 29),
        ("2026-Q1", "quarter", "2025-Q4", 90), ("2026-Q4", "quarter", "2026-Q3", 92), ("2026", "year", "2025", 365),
    ],
)  # fmt: skip
def test_periods_by_name(name: str, unit: str, before: str, days: int) -> None:
    first, last = days_of(name)
    assert (unit_of(name), name_before(name), (last - first).days) == (unit, before, days)
    assert days_of(before)[1] == first
    assert span_of(name, UTC).end - span_of(name, UTC).start == days * DAY


def test_longer_periods_around_a_period() -> None:
    assert [around("2026-05", unit) for unit in ("month", "quarter", "year", "term")] == [
        "2026-05",
        "2026-Q2",
        "2026",
        None,
    ]
    assert (around("2026-Q2", "month"), unit_of("spring")) == (None, None)
