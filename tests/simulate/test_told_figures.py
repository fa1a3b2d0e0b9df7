"""The figures that an example tells of a period, as credits ask for them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from sladsl.clock.compile import calendars_of
from sladsl.model.example import ExamplePeriod, ToldFigure
from sladsl.model.service import Availability, Service
from sladsl.model.values import Duration, Figure, Money, Period
from sladsl.simulate.figures.measured import Attained
from sladsl.simulate.figures.told import Told
from tests.simulate.contract import terms

MONTH = Period(unit="month")
EIGHT = Duration(amount=Decimal(8), unit="hour")
HIGH, LOW = {"priority": ("High",)}, {"priority": ("Low",)}
BOTH = {"priority": ("High", "Low")}
WEB = Availability(id="Web", target=Fraction(99, 100), period=MONTH, minimum=300)
DESK = Availability(id="Desk", target=Fraction(99, 100), period=MONTH, denominator="Office")
FEE = {"fee": Money(amount=Decimal(900), currency="EUR"), "fee_period": MONTH}


def told(*figures: ToldFigure, name: str = "2026-04", earlier: tuple[str, ...] = (), **more: Any) -> Told:
    services = (Service(name="Web", availability=WEB), Service(name="Desk", availability=DESK))
    agreed = terms(services=services, **more)
    before = tuple(ExamplePeriod(name=each) for each in earlier)
    return Told(ExamplePeriod(name=name, figures=figures), agreed, calendars_of(agreed), before)


def group(kind: str, count: int, of: int | None = None, selector: Any = None, beyond: Any = None) -> ToldFigure:
    return ToldFigure(kind=kind, subject="respond", count=count, of=of, selector=selector or {}, threshold=beyond)


IN_TIME = group("attained", 18, 20, HIGH)
LATE = group("late", 3, 30, LOW)
MANY = group("late", 2, None, LOW)
LONG = group("late", 1, None, LOW, EIGHT)


@pytest.mark.parametrize(
    ("figures", "asked", "attained", "late", "later"),
    [
        ((IN_TIME,), HIGH, Attained(18, 20), 2, None),
        ((IN_TIME,), {}, Attained(18, 20), 2, None),
        ((IN_TIME,), LOW, None, None, None),
        ((IN_TIME, LATE), {}, Attained(45, 50), 5, None),
        ((IN_TIME, LATE), BOTH, Attained(45, 50), 5, None),
        ((IN_TIME, LATE), LOW, Attained(27, 30), 3, None),
        ((IN_TIME, MANY), {}, None, 4, None),  # of how many tickets 2 were late is not told
        ((group("attained", 9, 10),), HIGH, None, None, None),  # all tickets are told of, not those of High
        ((group("attained", 9, 10, BOTH),), HIGH, None, None, None),
        ((LONG,), LOW, None, None, 1),
        ((LONG, LATE), {}, Attained(27, 30), 3, 1),
        ((), {}, None, None, None),
    ],
)
def test_groups_of_tickets_count_for_those_that_hold_them(
    figures: Any, asked: Any, attained: Any, late: int | None, later: int | None
) -> None:
    measured = told(*figures)
    found = [measured.late("respond", asked, beyond) for beyond in (None, EIGHT)]
    assert measured.attainment("respond", asked) == attained
    assert [None if each is None else len(each) for each in found] == [late, later]
    assert measured.late("resolve", asked, None) is None


def test_an_availability_follows_from_the_time_down() -> None:
    """Outages below 5 minutes do not count for Web; the 22 business days of April have 220 hours."""
    down = [("Web", 299), ("Web", 300), ("Web", 3000), ("Desk", 3600)]
    measured = told(*(ToldFigure(kind="down", subject=service, seconds=seconds) for service, seconds in down))
    assert [one.seconds for one in measured.outages("Web") or ()] == [300, 3000]
    assert measured.availability("Web") == 1 - Fraction(3300, 30 * 86400)
    assert measured.availability("Desk") == 1 - Fraction(1, 220)
    assert (measured.availability("Mail"), measured.availability(None)) == (None, None)


def test_a_figure_that_is_told_is_taken() -> None:
    measured = told(
        ToldFigure(kind="availability", subject="Web", share=Fraction(1, 2)),
        ToldFigure(kind="metric", subject="KPI", figure=Figure(amount=Decimal("96.5"), unit="%")),
        ToldFigure(kind="metric", subject="Speed", figure=Figure(amount=Decimal(45), unit="seconds")),
    )
    assert measured.availability("Web") == Fraction(1, 2)
    assert measured.outages("Web") is None
    assert (measured.metric("KPI"), measured.metric("Speed")) == (Fraction(965, 1000), 45)
    assert (measured.metric("Other"), measured.metric(None), measured.amount("term_fees")) == (None, None, None)


def test_the_fee_is_the_one_told_or_that_of_the_terms_for_such_a_period() -> None:
    other = Money(amount=Decimal(5), currency="USD")
    assert told(ToldFigure(kind="fee", fee=other), **FEE).fee == other
    assert told(**FEE).fee == FEE["fee"]
    assert (told(name="2026-Q2", **FEE).fee, told().fee) == (None, None)


def test_the_period_before_is_known_if_it_is_told() -> None:
    measured = told(name="2026-04", earlier=("2026-01", "2026-03"))
    march = measured.before(MONTH)
    assert march is not None
    assert march.span.name == "2026-03"
    assert march.before(MONTH) is None  # February is not told
    assert (told().before(MONTH), measured.before(Period(unit="quarter"))) == (None, None)
