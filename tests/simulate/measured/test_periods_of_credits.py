"""Credits over periods that are no months, over borders of periods, and with fees of other periods."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from sladsl.clock.zones import zone
from sladsl.history.records import Outage
from sladsl.model.remedy import Amount, Credit, Measure, Remedies
from sladsl.model.service import Availability, Service
from sladsl.model.terms import Agreement, Term
from sladsl.model.values import Duration, Money, Period
from sladsl.simulate.figures.credits import credits_of
from sladsl.simulate.figures.downtime import Observed
from sladsl.simulate.figures.measuring import HistoryFigures
from sladsl.simulate.figures.named_spans import around, days_of, name_before, unit_of
from sladsl.simulate.figures.owed import owed_words
from sladsl.simulate.figures.past import Past
from sladsl.simulate.figures.spans import Spans
from sladsl.simulate.replay.accounts import Account
from sladsl.simulate.replay.statement import statements
from tests.simulate.contract import at, terms

MINUTE, DAY = 60, 86400
POINT = Amount(points=Fraction(1))
MONTH = Period(unit="month")
MARCH, APRIL = (Spans(MONTH, zone("Etc/UTC")).at(at("1 00:00") + 31 * DAY * number) for number in (0, 1))
UNTIL = at("1 00:00") + 700 * DAY
BELOW = {"measure": Measure(kind="availability"), "high": Fraction(999, 1000)}


def agreement(*lines, per=MONTH, last=date(2027, 12, 31), **more):
    promised = Availability(id="Web / availability", target=Fraction(999, 1000), period=per)
    return terms(
        services=(Service(name="Web", availability=promised),),
        remedies=Remedies(credits=lines, cumulate=True, **more.pop("remedies", {})),
        term=Term(first=date(2026, 1, 1), last=last),
        **more,
    )


def line(name="line", amount=POINT, **more):
    return Credit(id=name, amount=amount, **{"measure": Measure(kind="outage"), **more})


def down(start, minutes):
    return Outage("", "Web", start, start + minutes * MINUTE)


def told(contract, *outages, until=UNTIL):
    """Month -> the periods that owe something or leave it open in its statement, in words."""
    whole = Agreement(name=contract.agreement, versions=(contract,), fingerprint="0")
    account = Account(whole, until, outages=list(outages))
    return {
        one.span.name: [(each.span.name, amount(each)) for each in one.credits if each.total != ()]
        for one in statements(account)
        if any(each.total != () for each in one.credits)
    }


def amount(credited):
    return "open" if credited.total is None else " and ".join(map(owed_words, credited.total)) or "nothing"


PERIODS = [
    # Six hours down on 10 March 2026: in which statement, and of which period, the credit stands.
    (MONTH, {"2026-03": [("2026-03", "1 point")]}),
    (Period(unit="quarter"), {"2026-03": [("2026-Q1", "1 point")]}),
    (Period(unit="quarter", first_month=2), {"2026-04": [("FY2027-Q1", "1 point")]}),
    (Period(unit="quarter", first_month=4), {"2026-03": [("FY2026-Q4", "1 point")]}),
    (Period(unit="month", count=2), {"2026-04": [("2026-03 to 2026-04", "1 point")]}),
    (Period(unit="week"), {"2026-03": [("2026-W11", "1 point")]}),
    (Period(unit="day"), {"2026-03": [("2026-03-10", "1 point")]}),
    (Period(unit="year", first_month=7), {"2026-06": [("FY2026", "1 point")]}),  # from January on, half a year
    (Period(unit="year"), {}),
]


@pytest.mark.parametrize(("per", "found"), PERIODS)
def test_lines_are_counted_over_the_periods_of_their_promise(per, found):
    assert told(agreement(line("below", **BELOW), per=per), down(at("10 09:00"), 360)) == found


def test_the_term_owes_when_it_is_over():
    contract = agreement(line("below", **BELOW), per=Period(unit="term"), last=date(2026, 4, 14))
    assert told(contract, down(at("10 09:00"), 600)) == {"2026-04": [("term", "1 point")]}


def test_a_quarter_that_the_term_cuts_owes_in_the_last_month():
    contract = agreement(line("below", **BELOW), per=Period(unit="quarter"), last=date(2026, 5, 31))
    assert told(contract, down(at("1 00:00") + 40 * DAY, 600)) == {"2026-05": [("2026-Q2", "1 point")]}


def test_rolling_periods_are_told_as_open():
    contract = agreement(line("below", **BELOW), per=Period(unit="rolling_days", count=30))
    for days in (28, 31):  # February is as long as a rolling period may be
        span = Spans(Period(unit="rolling_days", count=days), zone("Etc/UTC")).at(at("31 12:00"))
        credited = credits_of(contract, HistoryFigures(contract, span, Past(None, Observed(UNTIL, ()))))
        assert credited.total is None
        assert credited.reasoning[-1] == (
            "open: below is counted over rolling days, which is no period of the calendar"
        )
    assert {words for each in told(contract, down(at("10 09:00"), 60)).values() for _, words in each} == {"open"}


def test_fiscal_periods_have_a_unit_and_no_place_in_the_calendar():
    assert (unit_of("FY2026-Q3"), unit_of("FY2026")) == ("quarter", "year")
    assert (name_before("FY2026-Q3"), around("FY2026-Q3", "year")) == (None, None)
    with pytest.raises(ValueError, match="FY2026"):
        days_of("FY2026")


def test_a_cap_of_a_year_over_fiscal_quarters_asks_for_what_came_before():
    cap = {"cap": Amount(points=Fraction(1)), "cap_period": Period(unit="year")}
    contract = agreement(line("below", **BELOW), per=Period(unit="quarter", first_month=2), remedies=cap)
    span = Spans(Period(unit="quarter", first_month=2), zone("Etc/UTC")).at(at("10 09:00"))
    past = Past(None, Observed(UNTIL, [down(at("10 09:00"), 600)]))
    credited = credits_of(contract, HistoryFigures(contract, span, past))
    assert credited.questions == ("what was credited in earlier periods under the same cap is not known",)


def limited(minutes):
    return Measure(kind="outage", threshold=Duration(amount=Decimal(minutes), unit="minute"))


BORDER = [
    # minutes before midnight at the end of March, minutes after it, the line, points of March, points of April
    (20, 20, {"measure": limited(30)}, "nothing", "1 point"),
    (31, 20, {"measure": limited(30)}, "1 point", "nothing"),
    (30, 1, {"measure": limited(30)}, "nothing", "1 point"),
    (30, 0, {"measure": limited(30)}, "nothing", "nothing"),
    (10, 20, {"measure": limited(30)}, "nothing", "nothing"),
    (20, 20, {}, "1 point", "nothing"),
    (20, 20, {"low": Fraction(1800), "high": Fraction(3600)}, "nothing", "1 point"),
    (30, 20, {"low": Fraction(1800), "high": Fraction(3600)}, "1 point", "nothing"),
    (30, 20, {"low": Fraction(1800), "high": Fraction(3600), "low_excluded": True}, "nothing", "1 point"),
    (40, 40, {"low": Fraction(1800), "high": Fraction(3600)}, "nothing", "nothing"),
    (20, 40, {"measure": limited(30), "step": Duration(amount=Decimal(15), unit="minute"), "rounding": "started"},
     "nothing", "2 points"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "how", "march", "april"), BORDER)
def test_an_outage_over_the_end_of_a_month_is_as_long_as_it_was_and_counts_once(before, after, how, march, april):
    contract = agreement(line(**how))
    past = Past(None, Observed(UNTIL, [down(APRIL.start - before * MINUTE, before + after)]))
    found = [amount(credits_of(contract, HistoryFigures(contract, span, past))) for span in (MARCH, APRIL)]
    assert found == [march, april]


def test_the_price_of_time_lost_is_that_of_each_month():
    contract = agreement(line(measure=limited(30), amount=Amount(multiple=Fraction(10))), fee=MONEY, fee_period=MONTH)
    past = Past(None, Observed(UNTIL, [down(APRIL.start - 20 * MINUTE, 40)]))
    found = [credits_of(contract, HistoryFigures(contract, span, past)).total for span in (MARCH, APRIL)]
    # 20 minutes of 44,640 and of 43,200, ten times, of USD 1,200
    assert [one.money.amount for (one,) in found] == [Decimal("5.38"), Decimal("5.56")]


MONEY = Money(amount=Decimal(1200), currency="USD")


@pytest.mark.parametrize(
    ("per", "question"),
    [
        (MONTH, ()),
        (Period(unit="year"), ("what the monthly fee is, is not said; the fee is USD 1,200 per year",)),
        (Period(unit="month", count=2), ("what the monthly fee is, is not said; the fee is USD 1,200 per 2 months",)),
    ],
)
def test_a_fee_of_another_period_is_told(per, question):
    contract = agreement(line(amount=Amount(share=Fraction(1, 20))), fee=MONEY, fee_period=per)
    past = Past(None, Observed(UNTIL, [down(at("10 09:00"), 60)]))
    credited = credits_of(contract, HistoryFigures(contract, MARCH, past))
    assert (amount(credited).startswith("5% of monthly fee"), credited.questions) == (True, question)
