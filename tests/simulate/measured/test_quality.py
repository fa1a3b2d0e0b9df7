"""Metrics: read from measurements with their units, told by tickets, and None with a reason where nothing is known."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from sladsl.clock.zones import zone
from sladsl.history.records import Measurement
from sladsl.history.ticket import Ticket
from sladsl.model.promise import Milestone, QualityMetric
from sladsl.model.values import Aggregate, Figure, Period
from sladsl.simulate.figures.desk import resolutions, told_by_tickets
from sladsl.simulate.figures.quality import converted, quality
from sladsl.simulate.figures.spans import Spans
from tests.simulate.contract import at, history

MARCH = Spans(Period(unit="month"), zone("Etc/UTC")).at(at("1 00:00"))
UNTIL = at("31 23:59")


def metric(name, comparison, amount, unit="", **more):
    aggregate = Aggregate(**more.pop("aggregate", {}))
    target = Figure(amount=Decimal(amount), unit=unit)
    fields = {"period": Period(unit="month"), **more}
    return QualityMetric(id=name, name=name, comparison=comparison, target=target, aggregate=aggregate, **fields)


def measured(*values, name="speed", unit="", scope=""):
    return [Measurement("", name, scope, at("2 10:00"), Decimal(value), unit) for value in values]


def share(amount, **more):
    return {"aggregate": {"kind": "share", "share": Fraction(amount), **more}}


TWO_THIRDS, SEVENTY = ({"kind": "share", "share": Fraction(each)} for each in ("2/3", "7/10"))
HALFWAY = {"kind": "percentile", "share": Fraction(1, 2)}
READ = [
    # comparison, target, unit, aggregate, values, their unit, figure, kept
    ("at_least", "70", "%", {}, ["72"], "%", Fraction(72, 100), True),
    ("at_least", "70", "%", {}, ["72"], "", Fraction(72, 100), True),
    ("at_least", "70", "%", {}, ["70"], "%", Fraction(70, 100), True),
    ("above", "70", "%", {}, ["70"], "%", Fraction(70, 100), False),
    ("at_least", "70", "%", {}, ["69.99"], "%", Fraction(6999, 10000), False),
    # Of single values the worst.
    ("at_least", "70", "%", {}, ["72", "68", "90"], "%", Fraction(68, 100), False),
    ("at_most", "30", "second", {}, ["20", "31"], "", Fraction(31), False),
    ("at_most", "30", "second", {}, ["0.5"], "min", Fraction(30), True),
    ("below", "30", "second", {}, ["0.5"], "minutes", Fraction(30), False),
    ("at_most", "1", "hour", {"kind": "mean"}, ["50", "80"], "Minutes", Fraction(65, 60), False),
    ("at_most", "30", "second", {"kind": "mean"}, ["1", "1", "2"], "s", Fraction(4, 3), True),
    ("at_most", "30", "second", {"kind": "median"}, ["10", "20", "400"], "", Fraction(20), True),
    ("at_most", "30", "second", {"kind": "total"}, ["10", "20", "400"], "", Fraction(430), False),
    ("within", "20", "second", TWO_THIRDS, ["20", "19", "21"], "", Fraction(2, 3), True),
    ("within", "20", "second", SEVENTY, ["20", "19", "21"], "", Fraction(2, 3), False),
    ("at_most", "20", "second", HALFWAY, ["20", "19", "21"], "", Fraction(20), True),
    ("at_least", "4.1", "of 5", {"kind": "mean"}, ["4", "4.2"], "of 5", Fraction(41, 10), True),
    ("at_most", "100", "USD", {}, ["99.99"], "usd", Fraction(9999, 100), True),
]  # fmt: skip


@pytest.mark.parametrize("case", READ)
def test_figures_of_measurements(case):
    comparison, target, unit, aggregate, values, given, figure, right = case
    promised = metric("speed", comparison, target, unit, aggregate=aggregate)
    found = quality(promised, MARCH, UNTIL, measurements=measured(*values, unit=given))
    assert (found.figure, found.kept, found.source, found.cases) == (figure, right, "measurements", len(values))


def test_what_counts_as_a_measurement_of_the_metric():
    promised = metric("Speed", "at_most", "30", service="Desk", aggregate={"kind": "total"})
    each = measured("1", scope="Desk") + measured("2") + measured("4", scope="Mail") + measured("8", name="other")
    each += [each[0]._replace(at=moment, value=Decimal(16)) for moment in (MARCH.start - 1, MARCH.end)]
    each += [each[0]._replace(at=moment, value=Decimal(32)) for moment in (MARCH.start, MARCH.end - 1)]
    assert quality(promised, MARCH, MARCH.end, measurements=each).figure == 67
    assert quality(promised, MARCH, UNTIL, measurements=each).figure == 35  # the last second is not observed yet


def test_a_unit_that_does_not_fit_is_told():
    found = quality(
        metric("speed", "at_most", "30", "second", aggregate={"kind": "mean"}),
        MARCH,
        UNTIL,
        measurements=measured("10", unit="s") + measured("3", unit="calls"),
    )
    assert (found.figure, found.cases) == (10, 1)
    assert [each.reason for each in found.unread] == ["it is in 'calls', and the metric is promised in 'second'"]
    only = quality(metric("speed", "at_least", "7", "%"), MARCH, UNTIL, measurements=measured("3", unit="s"))
    assert (only.figure, only.kept, len(only.unread)) == (None, None, 1)


def test_no_value_and_too_few_values_are_told():
    nothing = quality(metric("speed", "at_least", "7"), MARCH, UNTIL)
    assert (nothing.figure, nothing.kept, nothing.source) == (None, None, "nothing")
    assert nothing.reason == "nothing was recorded under this name"
    assert quality(metric("speed", "at_least", "7"), MARCH, UNTIL, tickets=()).reason == (
        "nothing was recorded under this name, and tickets do not tell it"
    )
    few = metric("speed", "within", "7", **share("1/2", minimum=3))
    found = quality(few, MARCH, UNTIL, measurements=measured("1", "9"))
    assert (found.figure, found.kept) == (Fraction(1, 2), None)
    assert found.reason == "2 of the 3 values from which the figure counts"


@pytest.mark.parametrize(
    ("value", "unit", "wanted", "result"),
    [("90", "min", "hour", "3/2"), ("1", "day", "hours", "24"), ("1", "hour", "calls", None), ("5", "", "", "5"),
     ("5", "%", "", None), ("0.5", "", "%", "1/200"), ("2", "weeks", "days", "14"), ("7", "Calls", "calls", "7"),
     ("7", "bus", "bu", None)],
)  # fmt: skip
def test_units(value, unit, wanted, result):
    assert converted(Fraction(value), unit, wanted) == (None if result is None else Fraction(result))


TICKETS = [
    Ticket(str(number), "Acme", tuple(history(text)))
    for number, text in enumerate(
        [
            "2 09:00 created; 2 09:05 assigned Ann; 2 09:10 responded; 2 09:30 resolved",
            "2 09:00 created; 2 09:05 assigned Ann; 2 09:20 assigned Bob; 2 11:00 resolved",
            "2 09:00 created; 2 10:00 waiting_client; 3 09:00 resolved; 4 09:00 closed",
            "5 09:00 created; 5 09:10 responded; 5 10:00 resolved; 6 09:00 reopened; 7 09:00 resolved",
            "8 09:00 created; 8 09:30 responded; 8 10:00 resolved; 9 09:00 reopened",
            "9 09:00 created",
            "9 09:00 created; 9 10:00 cancelled",
        ]
    )
]

TELL = [
    ("first-contact resolution", "share", [1, 0, 0, 0]),
    ("First contact resolution rate", "share", [1, 0, 0, 0]),
    ("reopen rate", "share", [0, 0, 0, 1, 1]),
    ("volume", "count", [7]),
    ("tickets resolved", "count", [4]),
    ("backlog", "count", [2]),
    ("mean response time", "second", [600, 7200, 86400, 600, 1800]),
    ("time to resolve", "second", [1800, 7200, 86400, 2 * 86400]),
    ("resolution time", "second", [1800, 7200, 86400, 2 * 86400]),
    ("time to assign", "second", [300, 300, 86400, 3600, 3600]),
    ("Time to Site visit", "second", [7200]),
    ("speed of answer", None, None),
    ("time to lunch", None, None),
]


@pytest.mark.parametrize(("name", "kind", "values"), TELL)
def test_what_tickets_tell(name, kind, values):
    declared = Milestone(name="Site visit", start="responded", stop="Visited", declared=True)
    visited = Ticket("v", "Acme", tuple(history("2 09:00 created; 2 10:00 responded; 2 12:00 Visited")))
    tickets = [visited] if name == "Time to Site visit" else TICKETS
    told = told_by_tickets(name, tickets, MARCH, UNTIL, [declared])
    assert (told and told.kind, told and sorted(told.values)) == (kind, values and sorted(values))


def test_tickets_of_other_months_do_not_count():
    next_month = MARCH._replace(start=MARCH.end, end=MARCH.end + 30 * 86400)
    assert told_by_tickets("volume", TICKETS, next_month, MARCH.end + 5).values == (0,)
    assert told_by_tickets("backlog", TICKETS, next_month, MARCH.end + 5).values == (2,)
    assert told_by_tickets("backlog", TICKETS, MARCH, at("2 09:29")).values == (3,)
    assert told_by_tickets("first-contact resolution", TICKETS, next_month, MARCH.end + 5).values == ()


def test_stretches_of_being_resolved():
    assert resolutions(TICKETS[3], UNTIL) == [(at("5 10:00"), at("6 09:00")), (at("7 09:00"), None)]
    assert resolutions(TICKETS[3], at("6 08:59")) == [(at("5 10:00"), None)]
    assert resolutions(TICKETS[2], UNTIL) == [(at("3 09:00"), None)]
    assert resolutions(TICKETS[6], UNTIL) == []


def test_metrics_from_tickets():
    fcr = metric("first-contact resolution", "at_least", "25", "%")
    found = quality(fcr, MARCH, UNTIL, tickets=TICKETS)
    assert (found.figure, found.kept, found.cases, found.source) == (Fraction(1, 4), True, 4, "tickets")
    response = metric("response time", "at_most", "90", "minutes", aggregate={"kind": "median"})
    assert quality(response, MARCH, UNTIL, tickets=TICKETS).figure == 30
    volume = metric("volume", "at_most", "6")
    assert quality(volume, MARCH, UNTIL, tickets=TICKETS).kept is False
    assert quality(volume, MARCH, UNTIL, tickets=[]).figure == 0
    odd = quality(metric("response time", "at_most", "4", "calls"), MARCH, UNTIL, tickets=TICKETS)
    assert (odd.figure, odd.reason) == (None, "tickets tell a time, and the metric is promised in 'calls'")
    assert quality(fcr, MARCH, UNTIL, tickets=[]).reason == "there is no value"


def test_recorded_values_come_before_tickets_unless_the_source_is_tickets():
    recorded = measured("80", name="first-contact resolution")
    fcr = metric("first-contact resolution", "at_least", "25", "%")
    assert quality(fcr, MARCH, UNTIL, measurements=recorded, tickets=TICKETS).figure == Fraction(80, 100)
    told = fcr.model_copy(update={"source": "tickets"})
    assert quality(told, MARCH, UNTIL, measurements=recorded, tickets=TICKETS).figure == Fraction(1, 4)


def test_the_names_on_the_page_are_those_that_tickets_tell():
    page = (Path(__file__).parents[3] / "docs" / "figures.md").read_text(encoding="utf-8")
    rows = page.split("| name | what is measured |")[1].splitlines()[2:]
    names = [name.strip() for row in rows if row.startswith("|") for name in row.split("|")[1].split(",")]
    assert len(names) > 10
    for name in names:
        assert told_by_tickets(name.replace("*milestone*", "resolve"), TICKETS, MARCH, UNTIL), name
