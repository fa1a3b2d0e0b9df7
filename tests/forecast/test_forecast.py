"""Forecasts as wholes: what must hold whatever is simulated."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import numpy as np
import pytest

from sladsl.forecast.asked import Wishes
from sladsl.forecast.growth import GrowthError, growth_of
from sladsl.forecast.outlook import kept_draws
from sladsl.forecast.proposals import proposals_of
from sladsl.forecast.run import forecast, learnt, months_after
from sladsl.forecast.shape import forecast_data
from sladsl.forecast.simulated import simulated
from sladsl.model.values import Period
from tests.forecast.desk import desk, past, tickets

RESPOND, RESOLVE = "respond [priority=High]", "resolve [priority=High]"
FEW = Wishes(draws=300)


@pytest.fixture(scope="module")
def usual(tmp_path_factory):
    return past(desk(tmp_path_factory.mktemp("desk")))


@pytest.fixture(scope="module")
def found(usual):
    return forecast(usual, months_after(usual, 3), FEW)


def of(found, name):
    return next(each for each in found.promises if each.promise.id == name)


def months(past, wishes):
    return simulated(learnt(past), months_after(past, 2), wishes)


def test_what_is_forecast_of_a_steady_desk(found):
    assert [each.span.name for each in found.months] == ["2026-06", "2026-07", "2026-08"]
    assert all(70 < each.tickets.middle < 110 for each in found.months)
    respond = of(found, RESPOND)
    assert (int(respond.known.cases.sum()), int(respond.known.misses.sum())) == (357, 36)
    for month in respond.months:
        assert 0.86 < month.share.mean < 0.93
        assert month.share.low < 0.9 < month.share.high
        assert month.kept < 0.05
    assert [each.span.name for each in respond.past] == ["2026-01", "2026-02", "2026-03", "2026-04"]


def test_no_miss_so_far_is_no_certainty(found):
    resolve = of(found, RESOLVE)
    assert not resolve.known.misses.sum()
    assert all(0.5 < month.kept < 1 and month.share.low < 1 for month in resolve.months)
    assert any("none of its 357 tickets was late" in doubt for doubt in resolve.doubts)


def test_a_promise_without_tickets_is_told_as_such(found):
    low = of(found, "respond [priority=Low]")
    assert (low.months, low.known) == ((), None)
    assert low.doubts == ("no ticket of the history was judged by it, so nothing is forecast",)


def test_the_same_seed_gives_the_same_and_another_does_not(usual, found):
    again = forecast(usual, months_after(usual, 3), FEW)
    assert forecast_data(again) == forecast_data(found)
    other = forecast(usual, months_after(usual, 3), FEW._replace(seed=2))
    assert forecast_data(other)["promises"] != forecast_data(found)["promises"]


def test_numbers_and_order_of_tickets_change_nothing(tmp_path, found):
    shuffled = tickets(prefix="Another ")
    np.random.default_rng(1).shuffle(shuffled)
    other = past(desk(tmp_path, shuffled))
    assert forecast_data(forecast(other, months_after(other, 3), FEW)) == forecast_data(found)


def test_growth_gives_more_tickets_and_not_another_share(usual):
    plain, grown = months(usual, Wishes()), months(usual, Wishes(growth=1.0))
    # From the middle of what is known to the middle of the second month it is about a sixth of a year.
    ratios = [two.tickets.mean() / one.tickets.mean() for one, two in zip(plain, grown, strict=True)]
    assert 1.05 < ratios[0] < ratios[1] < 1.25
    shares = [each.misses[RESPOND].sum() / each.cases[RESPOND].sum() for each in (plain[0], grown[0])]
    assert shares[0] == pytest.approx(shares[1], abs=0.01)


def test_a_given_number_of_tickets_is_taken(usual):
    (month, _) = months(usual, Wishes(tickets=50))
    assert set(month.tickets.tolist()) == {50}
    assert set(month.cases[RESPOND].tolist()) == {50}
    assert months(usual, Wishes(tickets=0))[0].misses[RESPOND].sum() == 0


def test_credits_are_what_the_misses_cost(usual, found):
    spans = months_after(usual, 3)
    drawn = simulated(learnt(usual), spans, FEW)
    for owing, month in zip(found.credit.months, drawn, strict=True):
        (amounts,) = owing.amounts
        cost = month.misses[RESPOND] * 10
        assert (amounts.unit, amounts.of) == ("money", "EUR")
        assert amounts.spread.mean == pytest.approx(cost.mean())
        assert amounts.any == pytest.approx((cost > 0).mean())
        assert amounts.worst == pytest.approx(np.sort(cost)[-15:].mean())
    assert found.credit.whole.amounts[0].spread.mean == pytest.approx(
        sum(each.amounts[0].spread.mean for each in found.credit.months)
    )
    assert found.credit.untold == ()


SERVICE = """\
service "Mail"
  availability  at least 99.0% per calendar month

service credits
  | when                                | credit |
  | availability of "Mail" below 99.0%  | EUR 50 |
  | availability of "Mail" below 90.0%  | EUR 900 |
  credits add up
"""


WEDNESDAYS = [date(2026, 1, 7) + timedelta(days=7 * week) for week in range(17)]


@pytest.mark.parametrize(
    ("outages", "owed"),
    [
        # Each week ten hours are down, so that every month lies between the bounds; or none; or nobody wrote it down.
        (WEDNESDAYS, 50),
        ([], 0),
        (None, None),
    ],
)
def test_outages_come_again(tmp_path, outages, owed):
    rows = [f"Acme,Mail,{day}T08:00:00Z,{day}T18:00:00Z\n" for day in outages or ()]
    text = None if outages is None else "".join(["client,service,start,end\n", *rows])
    own = past(desk(tmp_path, more=SERVICE, outages=text))
    credit = forecast(own, months_after(own, 2), Wishes(draws=100)).credit
    if owed is None:
        assert [each.split(": ")[1] for each in credit.untold] == ["the history keeps no record of outages"] * 2
    else:
        assert credit.untold == ()
    means = [amounts.spread.mean for each in credit.months for amounts in each.amounts]
    assert means == ([owed, owed] if owed else [])


@pytest.mark.parametrize(
    ("cases", "misses", "share", "kept"),
    [
        (20, 1, Fraction(19, 20), True),
        (19, 1, Fraction(19, 20), False),
        (3, 1, Fraction(2, 3), True),
        (5, 0, Fraction(1), True),
    ],
)
def test_shares_are_compared_exactly(cases, misses, share, kept):
    assert kept_draws(np.array([cases]), np.array([misses]), share).tolist() == [kept]


def test_proposals_hold_and_shorter_ones_do_not(usual):
    keep = Fraction(9, 10)
    found = proposals_of(usual, learnt(usual), months_after(usual, 2), FEW, keep)
    respond = next(each for each in found.each if each.promise.id == RESPOND)
    # One of ten takes two hours, all others less than one: for 80 % an hour would do, for more it takes two.
    assert respond.held < 0.05
    assert {each.share: each.size for each in respond.proposals}[Fraction(95, 100)] == 7200
    drawn = {each.size: each.held for each in respond.proposals if each.share == respond.curve.share}
    assert drawn.items() <= dict(respond.curve.points).items()
    held = [held for _, held in respond.curve.points]
    assert held == sorted(held)
    for each in respond.proposals:
        if each.size is not None:
            assert each.held >= keep
            assert each.fine <= each.size


def test_proposed_promises_are_of_the_language(usual, tmp_path):
    found = proposals_of(usual, learnt(usual), months_after(usual, 1), FEW, Fraction(9, 10))
    text = (usual_contract := desk(tmp_path) / "clients" / "0.sla").read_text("utf-8")
    begin, end = text.index("promises\n"), text.index("service credits")
    usual_contract.write_text(f"{text[:begin]}{found.text}\n{text[end:]}", "utf-8")
    own = past(tmp_path)
    chosen = {each.id: each for each in own.terms.promises}
    assert chosen[RESPOND].value.seconds == 7200
    assert chosen["resolve [priority=Low]"].value.seconds == 16 * 3600
    assert [line.split(":")[0] for line in found.left] == ["respond [priority=Low]", "resolve [priority=Low]"]


@pytest.mark.parametrize(
    ("text", "share"),
    [("20%", 0.2), ("-5% a year", -0.05), ("+1.5% per month", 1.015**12 - 1), ("0 %", 0.0), ("2000%", 20.0)],
)
def test_growth(text, share):
    assert growth_of(text) == pytest.approx(share)


@pytest.mark.parametrize(
    "text", ["", "20", "much", "20% a week", "-100%", "2001%", "1000000000%", "1e3%", "٢٠%", "50% a month a year"]
)
def test_no_growth(text):
    with pytest.raises(GrowthError, match=r"write 20%|beyond all measure"):
        growth_of(text)


def test_terms_that_stand_hold_at_all_times(usual):
    agreement = usual.account.agreement
    (terms,) = agreement.versions
    assert terms.start <= date(2026, 1, 1)
    assert (terms.term.first, terms.term.last, terms.end, agreement.last_day) == (date(2026, 1, 1), None, None, None)


@pytest.mark.parametrize(("unit", "told"), [("month", False), ("quarter", True), ("year", True)])
def test_a_share_over_longer_periods_is_told_as_such(usual, unit, told):
    promises = tuple(each.model_copy(update={"period": Period(unit=unit)}) for each in usual.terms.promises)
    own = usual._replace(terms=usual.terms.model_copy(update={"promises": promises}))
    found = forecast(own, months_after(own, 1), Wishes(draws=100))
    assert any("but months are forecast" in doubt for doubt in of(found, RESPOND).doubts) == told
