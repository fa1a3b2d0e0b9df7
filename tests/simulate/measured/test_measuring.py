"""Figures of a period from the past: which tickets a selector means, what was late, fees, and the period before."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

from sladsl.clock.compile import calendars_of
from sladsl.history.records import Measurement, Outage
from sladsl.history.ticket import Ticket
from sladsl.model.promise import PauseRule, QualityMetric
from sladsl.model.remedy import Amount, Credit, Measure, Remedies
from sladsl.model.service import Availability, Service
from sladsl.model.terms import Agreement, Term
from sladsl.model.values import Aggregate, Figure, Money, Period
from sladsl.simulate.figures.credits import credits_of
from sladsl.simulate.figures.downtime import Observed
from sladsl.simulate.figures.judged import Judged, rows_of
from sladsl.simulate.figures.measured import Attained, Down, Late
from sladsl.simulate.figures.measuring import HistoryFigures
from sladsl.simulate.figures.past import Past
from sladsl.simulate.figures.spans import spans_of
from sladsl.simulate.judge import timeline
from tests.simulate.contract import at, business_day, history, hours, minutes, promise, terms

MONTH, QUARTER = Period(unit="month"), Period(unit="quarter")
UNTIL = at("31 23:59") + 45 * 86400
FEE = Money(amount=Decimal(1200), currency="USD")
WEB = Service(
    name="Web",
    availability=Availability(id="Web / availability", target=Fraction(999, 1000), period=MONTH),
)
CONTRACT = terms(
    promise("respond", minutes(30), "High"),
    promise("respond", hours(4), "Low"),
    promise("resolve", business_day(1)),
    pauses=(PauseRule(milestones=("respond", "resolve"), reasons=("Client",)),),
    services=(WEB,),
    fee=FEE,
    fee_period=MONTH,
    term=Term(first=date(2026, 1, 1), last=date(2026, 12, 31)),
)
MARCH = spans_of(MONTH, CONTRACT).at(at("1 00:00"))
FIRST_QUARTER = spans_of(QUARTER, CONTRACT).at(at("1 00:00"))
APRIL = spans_of(MONTH, CONTRACT).after(MARCH)


def figures(*histories, span=MARCH, contract=CONTRACT, until=UNTIL, outages=(), facts=None, **more):
    tickets = [
        Ticket(str(number), "Acme", tuple(history(text)), (facts or {}).get(number, {}))
        for number, text in enumerate(histories, start=1)
    ]
    rows = [
        row for each in tickets for row in rows_of(each, timeline(contract, each.events, until, each.facts), contract)
    ]
    observed = Observed(until, outages, more.pop("measurements", ()), more.pop("since", None))
    return HistoryFigures(contract, span, Past(rows, observed, tickets=tickets, **more))


def outage(start, end, **more):
    return Outage("", "Web", start, end, **more)


DESK = (
    "2 09:00 created High; 2 09:20 responded",
    "2 09:00 created High; 2 09:40 responded",
    "2 09:00 created Low; 2 09:40 responded",
    "2 19:00 created Low; 3 11:00 responded",
    "2 09:00 created Low; 2 15:00 responded",
    "30 09:00 created High",
)
ATTAINED = [
    ("respond", {}, Attained(3, 6)),
    ("respond", {"priority": ("High",)}, Attained(1, 3)),
    ("respond", {"priority": ("High", "Low")}, Attained(3, 6)),
    ("respond", {"priority": ("Low",)}, Attained(2, 3)),
    ("respond", {"priority": ("Low",), "received": ("outside Office",)}, Attained(1, 1)),
    ("respond", {"received": ("during Office",)}, Attained(2, 5)),
    ("respond", {"received": ("during Nowhere",)}, Attained(3, 6)),  # hours that are not stated exclude nothing
    ("respond", {"system": ("Mail",)}, Attained(3, 5)),  # the third is about Phones; the others do not say
    ("respond", {"system": ("Phones",), "priority": ("Low",)}, Attained(2, 3)),
    ("respond", {"priority": ("Urgent",)}, None),
    ("arrive on site", {}, None),
]


@pytest.mark.parametrize(("milestone", "selector", "attained"), ATTAINED)
def test_attainment(milestone, selector, attained):
    facts = {2: {"system": "Phones"}} if "system" in selector else {}
    assert figures(*DESK, facts=facts).attainment(milestone, selector) == attained


def test_attainment_of_another_month_and_of_any_milestone():
    assert figures(*DESK, span=APRIL).attainment("respond", {}) is None
    only = figures(*DESK[:2])
    assert only.attainment(None, {}) == Attained(1, 4)  # resolve was missed twice


def test_late():
    found = figures(*DESK).late("respond", {}, None)
    assert found == (
        Late("2", at("2 09:30"), 600),
        Late("5", at("2 13:00"), 7200),
        Late("6", at("30 09:30"), MARCH.end - at("30 09:30")),  # still open when the month ends
    )
    assert figures(*DESK).late("respond", {"priority": ("Low",)}, None) == (found[1],)
    assert figures(*DESK[:1]).late("respond", {}, None) == ()
    assert figures(*DESK, until=at("2 09:35")).late("respond", {"priority": ("High",)}, None)[0].seconds == 301


def test_late_is_not_known_without_a_history_or_of_the_future():
    past = Past(None, Observed(UNTIL, ()))
    assert HistoryFigures(CONTRACT, MARCH, past).late("respond", {}, None) is None
    assert figures(*DESK, until=MARCH.start - 1).late("respond", {}, None) is None


def test_an_excluded_miss_is_not_late():
    excluded = figures("2 09:00 created High; 2 09:40 responded; 2 10:00 excluded strike; 2 11:00 resolved")
    assert excluded.late("respond", {}, None) == ()
    assert excluded.late("respond", {}, minutes(5)) == ()


BEYOND = [
    # history, threshold, when it was passed, minutes beyond it
    ("2 09:00 created Low; 2 15:00 responded", hours(2), "2 11:00", 240),
    ("2 09:00 created Low; 2 15:00 responded", hours(6), None, None),  # exactly as long is not longer
    ("2 09:00 created Low; 2 15:01 responded", hours(6), "2 15:00", 1),
    ("2 17:00 created Low; 3 09:00 responded", hours(1), "2 18:00", 900),
    ("2 17:00 created Low; 3 09:00 responded", hours(3, "24x7"), "2 20:00", 780),
    # A threshold below the target: the ticket was in time and is late for the credit all the same.
    ("2 09:00 created High; 2 09:25 responded", minutes(20), "2 09:20", 5),
    # Waiting does not count, on whichever clock.
    ("2 09:00 created Low; 2 10:00 waiting_client; 2 12:00 resumed; 2 14:00 responded", hours(2), "2 13:00", 60),
    ("2 09:00 created Low; 2 10:00 waiting_client; 2 12:00 resumed; 2 14:00 responded", hours(2, "24x7"), "2 13:00",
     60),
    ("2 09:00 created Low; 2 10:00 waiting_client", hours(2), None, None),
    ("2 09:00 created Low; 2 12:00 waiting_client", hours(2), "2 11:00", None),
    ("2 09:00 created Low; 2 09:30 cancelled", minutes(5), None, None),
    ("2 09:00 created Low", hours(2, "Nowhere"), None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "threshold", "passed", "late"), BEYOND)
def test_late_beyond_a_threshold_of_the_credit(text, threshold, passed, late):
    found = figures(text).late("respond", {}, threshold)
    if passed is None:
        assert not found
        assert (found is None) == (threshold.clock == "Nowhere")
    else:
        seconds = MARCH.end - at(passed) if late is None else late * 60
        assert found == (Late("1", None, seconds),)


def test_a_threshold_counts_in_the_month_in_which_it_is_passed_and_beside_a_due_point():
    text = "30 09:00 created Low; 31 17:00 responded; 31 23:00 asked_client"
    slow = [figures(text, span=span).late("resolve", {}, hours(40, "24x7")) for span in (MARCH, APRIL)]
    assert slow == [(), (Late("1", None, APRIL.end - at("31 23:59") - 60 - 3600),)]


@pytest.mark.parametrize(("start", "month"), [(MARCH.end - 60, "2026-04"), (MARCH.end - 61, "2026-03")])
def test_a_threshold_passed_at_midnight_belongs_to_the_month_that_begins(start, month):
    row = Judged("1", "respond", "respond", None, {}, "met", start, start, None, APRIL.end)
    past = Past([row], Observed(UNTIL, ()))
    found = {span.name: HistoryFigures(CONTRACT, span, past).late(None, {}, minutes(1)) for span in (MARCH, APRIL)}
    assert [name for name, late in found.items() if late] == [month]


@pytest.mark.parametrize("seed", range(60))
def test_every_minute_until_the_threshold_by_itself(seed):
    draw = Random(seed)
    start = at("2 09:00") + 60 * draw.randrange(600)
    edges = sorted(start + 60 * draw.randrange(4000) for _ in range(2 * draw.randrange(4)))
    pauses = tuple(zip(edges[::2], edges[1::2], strict=True))
    stop = start + 60 * draw.randrange(1, 5000)
    pauses = tuple((one, min(two, stop)) for one, two in pauses if one < min(two, stop))
    threshold = draw.choice([minutes(90), hours(5), hours(20, "24x7"), hours(3)])
    row = Judged("1", "respond", "respond", None, {}, "met", start, start, None, stop, None, None, pauses)
    clock = calendars_of(CONTRACT).open_time(threshold.clock)
    counted, passed = 0, None
    for minute in range(start, stop, 60):
        if counted >= threshold.seconds:
            passed = minute
            break
        counted += 60 * (clock.is_open(minute) and not any(one <= minute < two for one, two in pauses))
    if passed is not None:  # the threshold was used up at the end of the last minute that counted
        while not (clock.is_open(passed - 60) and not any(one < passed <= two for one, two in pauses)):
            passed -= 60
    found = HistoryFigures(CONTRACT, MARCH, Past([row], Observed(UNTIL, ()))).late("respond", {}, threshold)
    assert found == (() if passed is None else (Late("1", None, stop - passed),))


def test_availability_and_outages():
    records = [outage(MARCH.start - 600, MARCH.start + 600), outage(at("5 10:00"), at("5 11:00"))]
    found = figures(outages=records)
    assert found.availability("Web") == found.availability(None) == 1 - Fraction(4200, 31 * 86400)
    assert found.outages("Web") == (Down(MARCH.start, 600, 1200, 600), Down(at("5 10:00"), 3600))
    assert figures(outages=None).outages("Web") is figures(outages=None).availability("Web") is None
    assert figures().outages("Web") == ()
    assert figures().availability("Mail") is None
    parts = Service(name="Mail", partial=(WEB.availability.model_copy(update={"scope": ("London",)}),))
    both = CONTRACT.model_copy(update={"services": (WEB, parts)})
    assert figures(contract=both).availability(None) is None
    assert figures(contract=both).availability("Mail") == 1
    assert figures(contract=both, outages=[outage(0, UNTIL)]).availability("Mail") == 1


def test_metrics():
    speed = QualityMetric(
        id="speed", name="speed", comparison="at_most", target=Figure(amount=Decimal(30), unit="second"),
        aggregate=Aggregate(kind="mean"), period=MONTH,
    )  # fmt: skip
    volume = speed.model_copy(update={"id": "volume", "name": "volume", "target": Figure(amount=Decimal(9))})
    contract = CONTRACT.model_copy(update={"metrics": (speed, volume)})
    values = [Measurement("", "speed", "", at("3 10:00"), Decimal(each), "min") for each in ("0.5", "0.25")]
    found = figures(*DESK, contract=contract, measurements=values)
    assert (found.metric("speed"), found.metric("volume")) == (Fraction(45, 2), 6)
    assert found.metric(None) is found.metric("other") is None
    one = CONTRACT.model_copy(update={"metrics": (speed,)})
    assert figures(contract=one, measurements=values).metric(None) == Fraction(45, 2)


FEES = [
    # fee period, span, fees known, amount
    (MONTH, MARCH, {}, "1200"),
    (MONTH, FIRST_QUARTER, {}, "3600"),
    (MONTH, FIRST_QUARTER, {"2026-02": "900"}, "3300"),
    (MONTH, MARCH, {"2026-03": "7.50"}, "7.50"),
    (QUARTER, FIRST_QUARTER, {}, "1200"),
    (QUARTER, MARCH, {}, None),
    (None, MARCH, {}, None),
    (None, MARCH, {"2026-03": "5"}, "5"),
]


@pytest.mark.parametrize(("per", "span", "known", "amount"), FEES)
def test_fees(per, span, known, amount):
    contract = CONTRACT.model_copy(update={"fee_period": per})
    fees = {name: Money(amount=Decimal(each), currency="USD") for name, each in known.items()}
    fee = figures(contract=contract, span=span, fees=fees).fee
    assert fee == (None if amount is None else Money(amount=Decimal(amount), currency="USD"))


def test_the_fees_of_a_quarter_follow_an_amendment():
    more = CONTRACT.model_copy(update={"start": date(2026, 3, 1), "fee": Money(amount=Decimal(2000), currency="USD")})
    agreement = Agreement(
        name="Acme", versions=(CONTRACT.model_copy(update={"end": date(2026, 3, 1)}), more), fingerprint=""
    )
    assert figures(span=FIRST_QUARTER, contract=more, agreement=agreement).fee.amount == 4400


def test_amounts():
    amounts = {("2026-03", "credited_invoice"): Decimal(77)}
    found = figures(amounts=amounts)
    assert (found.amount("credited_invoice"), found.amount("service_fee")) == (77, None)
    assert found.amount("term_fees") == 12 * 1200
    open_end = CONTRACT.model_copy(update={"term": Term(first=date(2026, 1, 1))})
    assert figures(contract=open_end).amount("term_fees") is None
    odd = CONTRACT.model_copy(update={"term": Term(first=date(2026, 1, 15), last=date(2026, 12, 31))})
    assert figures(contract=odd).amount("term_fees") is None


def test_the_period_before():
    found = figures(*DESK, span=APRIL)
    march = found.before(MONTH)
    assert (march.span, march.attainment("respond", {})) == (MARCH, Attained(3, 6))
    assert march.before(MONTH) is None  # the first ticket came in March
    assert found.before(QUARTER).span == FIRST_QUARTER
    assert found.before(Period(unit="term")) is found.before(Period(unit="since_claim")) is None
    assert figures(*DESK, span=MARCH, since=MARCH.start - 1).before(MONTH).span.name == "2026-02"
    assert figures(*DESK, span=MARCH, since=MARCH.start).before(MONTH) is None
    assert HistoryFigures(CONTRACT, MARCH, Past(None, Observed(UNTIL, None))).before(MONTH) is None


@pytest.mark.parametrize("change", [date(2026, 4, 1), date(2026, 3, 15)])
def test_the_period_before_is_measured_by_the_terms_of_its_first_day(change):
    soft = WEB.availability.model_copy(update={"minimum": 7200})
    before = CONTRACT.model_copy(update={"end": change, "services": (WEB.model_copy(update={"availability": soft}),)})
    after = CONTRACT.model_copy(update={"start": change})
    agreement = Agreement(name="Acme", versions=(before, after), fingerprint="")
    records = [outage(at("5 10:00"), at("5 11:00")), outage(APRIL.start, APRIL.start + 3600)]
    found = figures(span=APRIL, contract=after, outages=records, agreement=agreement, since=0)
    assert found.availability("Web") < 1
    assert found.before(MONTH).availability("Web") == 1
    january = found.before(MONTH).before(MONTH).before(MONTH)
    assert (january.span.name, january.before(MONTH)) == ("2026-01", None)


def test_rows_of_a_period_are_found_again_for_each_period():
    past = figures(*DESK).past
    spans = spans_of(Period(unit="day"), CONTRACT).overlapping(MARCH.start, APRIL.end)
    found = [row for span in spans for row in past.rows_within(span)]
    assert sorted(found, key=str) == sorted(past.rows_within(MARCH._replace(end=APRIL.end)), key=str)


def test_a_schedule_of_credits_from_a_history():
    share = Amount(share=Fraction(1, 10))
    remedies = Remedies(
        credits=(
            Credit(id="available", measure=Measure(kind="availability", subject="Web"), high=Fraction(999, 1000),
                   amount=share),
            Credit(id="attained", measure=Measure(kind="attainment", subject="respond", minimum=3,
                                                  selector={"priority": ("High",)}), high=Fraction(1, 2),
                   amount=Amount(share=Fraction(1, 20))),
            Credit(id="late", measure=Measure(kind="miss", subject="respond", selector={"priority": ("High",)}),
                   amount=Amount(money=Money(amount=Decimal(100), currency="USD"))),
        ),
        cumulate=True,
        automatic=True,
    )  # fmt: skip
    contract = CONTRACT.model_copy(update={"remedies": remedies})
    records = [outage(at("5 10:00"), at("5 11:00"))]
    owed = credits_of(contract, figures(*DESK, contract=contract, outages=records))
    assert [line.amount.money.amount for line in owed.lines] == [120, 60, 200]
    assert [each.money.amount for each in owed.total] == [380]
    assert owed.questions == ()
