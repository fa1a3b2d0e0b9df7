"""One case a line: what stands in an agreement, and the verdict it gets."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from sladsl.model.calendar import BusinessDays, Calendar, CalendarStep, Closure, DateSpan, HolidaySet, Opening, Window
from sladsl.model.people import Escalation, EscalationStep
from sladsl.model.priority import Priority, PriorityRules
from sladsl.model.promise import PauseRule
from sladsl.model.values import Absent, Aggregate, BestEffort, DuePoint, Immediate, Range, Unstated
from tests.targets import samples
from tests.targets.autotask import shapes
from tests.targets.samples import promise, row, time, week

CHICAGO, BERLIN = "America/Chicago", "Europe/Berlin"
OFFICE = week("Office", CHICAGO, (480, 1080))
NINE = (540, 1020)
BOTH, CLIENT = ("respond", "resolve"), ("Client",)
DAYS = BusinessDays(weekdays=(0, 1, 2, 3, 4), closed_days_of=None, zone=CHICAGO)


def emit(*promises, settings=None, **fields):
    given = {"calendars": (OFFICE,), "priorities": (Priority(name="P1"), Priority(name="P2"))} | fields
    return shapes.emit([samples.terms("A", "A", promises=promises, **given)], settings)


def slas(bundle):
    return shapes.entered(bundle)["slas"]


PROMISES = {
    "24x7": (promise("resolve", time("4")), "exact", {"resolve", "clock_24x7"}),
    "office": (promise("resolve", time("4", clock="Office")), "exact", {"resolve", "clock_hours", "calendar_zone"}),
    "plan": (promise("plan", time("4")), "exact", {"plan", "clock_24x7"}),
    "ten minutes": (promise("respond", time("10", "minute")), "approximate", {"hours_rounded"}),
    "range": (promise("resolve", Range(low=time("4"), high=time("8"))), "exact", {"resolve", "range", "clock_24x7"}),
    "at once": (promise("respond", Immediate()), "impossible", {"immediate_unmeasured"}),
    "best effort": (promise("resolve", BestEffort()), "exact", {"best_effort"}),
    "open": (promise("resolve", Unstated()), "impossible", {"not_stated"}),
    "dash": (promise("resolve", Absent()), "exact", {"absent"}),
    "no valid report": (promise("respond", Absent(why="invalid")), "manual", {"invalid_report"}),
    "in hours that are not stated": (
        promise("resolve", time("4", clock="Library")),
        "impossible",
        {"clock_not_stated"},
    ),
    "assign": (promise("assign", time("1")), "impossible", {"other_milestone"}),
    "update": (promise("update", time("1"), recurring=True), "manual", {"update"}),
    "other start": (promise("resolve", time("4"), start="Visit-Needed"), "impossible", {"start_other"}),
    "closed": (promise("resolve", time("4"), stop="closed"), "impossible", {"stop_other"}),
    "95 %": (
        promise("respond", time("1"), aggregate=Aggregate(kind="share", share=Fraction(19, 20))),
        "exact",
        {"respond", "goal_share", "clock_24x7"},
    ),
    "99.9 %": (
        promise("respond", time("1"), aggregate=Aggregate(kind="share", share=Fraction(999, 1000))),
        "approximate",
        {"goal_rounded"},
    ),
    "mean": (promise("respond", time("1"), aggregate=Aggregate(kind="mean")), "impossible", {"goal_mean"}),
    "by time of report": (
        promise("respond", time("1"), selector={"received": "during Office"}),
        "impossible",
        {"selector_received"},
    ),
    "by kind": (promise("respond", time("1"), selector={"kind": "Incident"}), "manual", {"selector_other"}),
    "third calendar day": (promise("resolve", DuePoint(days="calendar", n=3)), "approximate", {"due_point"}),
    "business day": (promise("resolve", DuePoint(days="business", n=2)), "approximate", {"due_point"}),
    "same business day": (promise("resolve", DuePoint(days="business", n=0)), "impossible", {"due_point_same_day"}),
}


@pytest.mark.parametrize("name", PROMISES)
def test_promise(name):
    given, level, features = PROMISES[name]
    verdict = emit(given, business_hours="Office", business_days=DAYS, receipt="next_opening").verdicts[0]
    assert (verdict.element, verdict.level, set(verdict.features)) == (given.id, level, features)
    if level == "approximate" and "goal_rounded" not in features:
        assert verdict.deviation, "an approximation has a bound"


def test_business_day_without_business_hours():
    assert emit(promise("resolve", DuePoint(days="business", n=1))).verdicts[0].features == ("due_point_no_days",)


CALENDARS = {
    "lunch break": (week("H", CHICAGO, (480, 720), (780, 1080)), "calendar_break"),
    "two shifts": (week("H", CHICAGO, (360, 600), (900, 1200)), "calendar_many_windows"),
    "over midnight": (week("H", CHICAGO, (1320, 360)), "calendar_many_windows"),
    "to midnight": (week("H", CHICAGO, (480, 1440)), "calendar_midnight"),
    "another zone": (week("H", BERLIN, NINE), None),
    "zone assumed": (week("H", CHICAGO, NINE, zone_is="assumed"), "calendar_zone_assumed"),
    "local holidays": (
        week("H", CHICAGO, NINE, closures=(Closure(holidays=HolidaySet(jurisdiction="local")),)),
        "holidays_undated",
    ),
    "pinned holidays": (
        week("H", CHICAGO, NINE, closures=(Closure(holidays=HolidaySet(jurisdiction="US")),)),
        "holidays",
    ),
    "unpinned": (
        week("H", CHICAGO, NINE, closures=(Closure(holidays=HolidaySet(jurisdiction="FR")),)),
        "holidays_not_pinned",
    ),
    "half day": (week("H", CHICAGO, NINE, closures=(Closure(annual=(12, 24), from_time=720),)), "holiday_part_day"),
    "half day outside the hours": (
        week("H", CHICAGO, NINE, closures=(Closure(annual=(12, 24), from_time=1100),)),
        None,
    ),
    "closed for the whole window": (
        week("H", CHICAGO, NINE, closures=(Closure(annual=(12, 24), from_time=480),)),
        "holidays",
    ),
    "opening": (
        week("H", CHICAGO, NINE).model_copy(
            update={
                "openings": (
                    Opening(
                        dates=DateSpan(first=date(2026, 12, 27), last=date(2026, 12, 27)),
                        windows=(Window(open=600, close=840),),
                    ),
                )
            }
        ),
        "calendar_opening",
    ),
    "combined": (
        Calendar(name="H", steps=(CalendarStep(operation="plus", calendars=("Office",)),)),
        "calendar_combined",
    ),
    "never open": (week("H", CHICAGO), "calendar_never_open"),
    "always": (Calendar(name="H", zone=CHICAGO, always=True), "clock_24x7"),
}


@pytest.mark.parametrize("name", CALENDARS)
def test_calendar(name):
    calendar, feature = CALENDARS[name]
    bundle = emit(promise("resolve", time("4", clock="H")), calendars=(OFFICE, calendar), holidays=(samples.US,))
    verdict, plain = bundle.verdicts[0], {"resolve", "clock_hours", "calendar_zone"}
    assert set(verdict.features) - plain == (set() if feature is None else {feature})
    objective = slas(bundle)[0]["objectives"][0]
    assert (objective["timeframe"] == "24x7") == (verdict.level == "impossible" or feature == "clock_24x7")
    if verdict.level == "approximate":
        assert verdict.deviation


def test_all_hours_stand_beside_business_hours_in_one_sla():
    bundle = emit(*row("P1", respond=time("15", "minute")), *row("P2", respond=time("4", clock="Office")))
    (sla,) = slas(bundle)
    assert [(each["priority"], each["timeframe"]) for each in sla["objectives"]] == [
        ("Emergency", "24x7"),
        ("P2", "Business Hours"),
    ]
    assert [v.level for v in bundle.verdicts[:2]] == ["exact", "exact"]


def test_a_location_keeps_the_zone_of_its_hours():
    bundle = emit(promise("respond", time("1", clock="H")), calendars=(week("H", BERLIN, NINE),))
    assert [each["timeZone"] for each in shapes.entered(bundle)["locations"]] == [BERLIN]
    step = next(each for each in bundle.steps if each.title.startswith("Enter the internal location"))
    assert dict(step.fields)["Time Zone"].startswith('the one that reads "Amsterdam, Berlin')


def test_two_hours_are_two_slas_chosen_by_rules():
    late = week("Late", CHICAGO, (720, 1320))
    bundle = emit(
        *row("P1", resolve=time("4", clock="Office")),
        *row("P2", resolve=time("8", clock="Late")),
        calendars=(OFFICE, late),
    )
    assert [v.features for v in bundle.verdicts[:2]] == [("resolve", "clock_hours", "calendar_zone"), ("clock_second",)]
    by_location = {each["useTheBusinessHoursOf"].split()[0]: each for each in slas(bundle)}
    assert [(o["priority"], o["timeframe"]) for o in by_location["Office"]["objectives"]] == [
        ("Emergency", "Business Hours"),
        ("P2", "24x7"),
    ]
    rules = {each["conditions"][1][1]: each["updates"] for each in shapes.entered(bundle)["workflowRules"]}
    assert rules == {
        "Emergency": [["Set Service Level Agreement As", by_location["Office"]["name"]]],
        "P2": [["Set Service Level Agreement As", by_location["Late"]["name"]]],
    }
    change = next(v for v in bundle.verdicts if v.element == "priority change")
    assert "change_split" in change.features


def test_one_priority_in_two_hours_is_entered_as_all_hours():
    bundle = emit(*row("P1", respond=time("1"), resolve=time("4", clock="Office")))
    assert [v.features for v in bundle.verdicts[:2]] == [("respond", "clock_24x7"), ("clock_mixed",)]
    assert [each["timeframe"] for each in slas(bundle)[0]["objectives"]] == ["24x7"]


def test_an_issue_type_makes_an_objective_instead_of_an_sla():
    given = (promise("respond", time("4")), promise("respond", time("1"), selector={"kind": "Incident"}))
    settings = shapes.SETTINGS | {"issue_types": {"Incident": "Outage"}}
    bundle = emit(*given, settings=settings, priorities=())
    assert [v.features[0] for v in bundle.verdicts[:2]] == ["respond", "respond"]
    assert "selector_issue" in bundle.verdicts[1].features
    (sla,) = slas(bundle)
    assert [(each.get("issueType", ""), each["firstResponse"]) for each in sla["objectives"]] == [
        ("", 4.0),
        ("Outage", 1.0),
    ]


def test_shorter_time_of_two_is_entered():
    bundle = emit(
        promise("respond", time("2"), selector={"priority": "P1"}),
        promise("respond", time("1"), selector={"priority": ("P1", "P2")}),
    )
    assert [v.features[0] for v in bundle.verdicts[:2]] == ["second_value", "respond"]
    assert [each["firstResponse"] for each in slas(bundle)[0]["objectives"]] == [1.0, 1.0]


@pytest.mark.parametrize(
    ("amount", "unit", "hours", "deviation"),
    [
        ("15", "minute", 0.25, ""),
        ("10", "minute", 0.16, "0.4 minutes too early"),
        ("20", "minute", 0.33, "0.2 minutes too early"),
        ("36", "second", 0.01, "stored to the minute only"),
        ("10", "second", 0.01, "0.43 minutes too late"),
        ("2", "week", 336.0, ""),
    ],
)
def test_hours(amount, unit, hours, deviation):
    bundle = emit(promise("respond", time(amount, unit)))
    assert slas(bundle)[0]["objectives"][0]["firstResponse"] == hours
    assert bundle.verdicts[0].deviation == deviation


PAUSED = {"respond": time("1"), "resolve": time("4")}
PAUSES = {
    "all clocks": (PauseRule(milestones=BOTH, reasons=CLIENT), "exact", {"pause"}),
    "resolve only": (PauseRule(milestones=("resolve",), reasons=CLIENT), "impossible", {"pause_some_clocks"}),
    "one priority": (
        PauseRule(milestones=BOTH, reasons=CLIENT, priorities=("P1",)),
        "impossible",
        {"pause_some_priorities"},
    ),
    "afresh": (PauseRule(milestones=BOTH, reasons=CLIENT, mode="reset"), "impossible", {"pause_reset"}),
    "while the provider works": (
        PauseRule(milestones=BOTH, reasons=("Provider",), mode="only_in"),
        "exact",
        {"pause", "pause_every_wait"},
    ),
    "a new time instead": (
        PauseRule(milestones=BOTH, reasons=CLIENT, mode="replaced"),
        "impossible",
        {"pause_replaced"},
    ),
    "after asking": (PauseRule(milestones=BOTH, reasons=CLIENT, requires="asked"), "manual", {"pause_notice"}),
    "limited": (PauseRule(milestones=BOTH, reasons=CLIENT, limit=time("5", "day")), "manual", {"pause_limit"}),
    "no status": (PauseRule(milestones=BOTH, reasons=("Parts",)), "manual", {"pause_unmapped"}),
}


@pytest.mark.parametrize("name", PAUSES)
def test_pause(name):
    rule, level, features = PAUSES[name]
    bundle = emit(*row("P1", **PAUSED), *row("P2", **PAUSED), pauses=(rule,))
    verdict = next(v for v in bundle.verdicts if v.element.startswith("pause"))
    assert (verdict.level, set(verdict.features)) == (level, features)


def test_a_wait_that_one_agreement_does_not_pause_for_stops_nobodys_clock():
    one = samples.terms(
        "A",
        "A",
        promises=(promise("resolve", time("4")),),
        pauses=(PauseRule(milestones=("resolve",), reasons=CLIENT),),
    )
    other = samples.terms("B", "B", promises=(promise("resolve", time("4")),))
    settings = shapes.SETTINGS | {
        "boards": {"Desk": {"statuses": {"On hold": "waiting on Client", "Done": "resolved"}}}
    }
    bundle = shapes.emit([one, other], settings)
    assert {each["status"]: each["slaEvent"] for each in shapes.entered(bundle)["statuses"]} == {
        "On hold": "",
        "Done": "Resolved",
    }
    assert next(v for v in bundle.verdicts if v.element.startswith("pause")).features == ("pause_shared_status",)
    alone = shapes.emit([one], settings)
    assert shapes.entered(alone)["statuses"][0]["slaEvent"] == "Waiting Customer"


@pytest.mark.parametrize(
    ("mode", "level"), [("recompute", "approximate"), ("restart", "impossible"), ("carry", "impossible")]
)
def test_priority_change(mode, level):
    bundle = emit(*row("P1", **PAUSED), priority_rules=PriorityRules(on_change=mode))
    verdict = next(v for v in bundle.verdicts if v.element == "priority change")
    assert (verdict.level, verdict.features) == (level, (f"change_{mode}",))


def alert(**step):
    given = {"trigger": "percent", "percent": 50, "action": "warn", "role": "Lead"} | step
    return Escalation(milestones=("respond",), steps=(EscalationStep(**given),))


ALERTS = {
    "half": (alert(), ["30 minutes", "2 hours"]),
    "before": (alert(trigger="before_due", time=time("15", "minute")), ["45 minutes", "225 minutes"]),
    "after the start": (alert(trigger="after_start", time=time("20", "minute")), ["20 minutes"]),
    "after due": (alert(trigger="after_due", time=time("1")), ["2 hours", "5 hours"]),
    "at once": (alert(trigger="at_start"), [""]),
    "before it began": (alert(trigger="before_due", time=time("2")), ["", "2 hours"]),
    "33 %": (alert(percent=33), ["19 minutes", "79 minutes"]),
    "by a person": (alert(trigger="condition", condition="the client is angry"), []),
    "no progress": (alert(trigger="no_progress", time=time("1")), []),
    "from the one before": (alert(trigger="after_start", time=time("1"), tier_restarts=True), []),
}


@pytest.mark.parametrize("name", ALERTS)
def test_alerts_are_rules_with_a_time_of_their_own(name):
    escalation, waits = ALERTS[name]
    bundle = emit(*row("P1", respond=time("1")), *row("P2", respond=time("4")), escalations=(escalation,))
    assert [each["timeframe"] for each in shapes.entered(bundle)["workflowRules"]] == waits


def test_an_alert_alike_for_all_priorities_is_one_rule():
    bundle = emit(*row("P1", respond=time("1")), *row("P2", respond=time("1")), escalations=(alert(),))
    (rule,) = shapes.entered(bundle)["workflowRules"]
    assert [name for name, _ in rule["conditions"]] == ["Service Level Agreement", "First Response Date/Time"]
    one = emit(*row("P1", respond=time("1")), escalations=(alert(),))
    assert [name for name, _ in shapes.entered(one)["workflowRules"][0]["conditions"]][1] == "Priority"
