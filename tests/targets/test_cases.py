"""One case a line: what stands in an agreement, and the verdict it gets."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from sladsl.model.calendar import (
    BusinessDays,
    Calendar,
    CalendarStep,
    Closure,
    DateSpan,
    Days,
    HolidaySet,
    HoursRow,
    Opening,
    PinnedHolidays,
    Season,
    Window,
)  # fmt: skip
from sladsl.model.clause import Duty, Undertaking
from sladsl.model.people import Channel, Escalation, EscalationStep, ReportingRule
from sladsl.model.priority import Matrix, Priority, PriorityChange, PriorityRules
from sladsl.model.promise import PauseRule
from sladsl.model.remedy import Measure, Remedies, TerminationRight
from sladsl.model.service import Availability, Backup, Maintenance, Service
from sladsl.model.table import FactTable
from sladsl.model.values import Absent, Aggregate, AsAgreed, BestEffort, DuePoint, Effort, Immediate, Range, Unstated
from sladsl.targets import load
from sladsl.targets.connectwise.replay import Tenant
from sladsl.targets.lowering.dates import closed_days
from tests.targets import samples
from tests.targets.samples import promise, row, time, week

CHICAGO, BERLIN = "America/Chicago", "Europe/Berlin"
OFFICE = week("Office", CHICAGO, (480, 1080))
NINE = (540, 1020)
BOTH, CLIENT = ("respond", "resolve"), ("Client",)
SHORT = (Window(open=480, close=900),)
ALWAYS = Calendar(name="Always", zone=CHICAGO, always=True)
SPECIAL = Days(holidays=(HolidaySet(jurisdiction="US"),))


def emit(*promises, settings=None, **fields):
    given = {"calendars": (OFFICE, ALWAYS), "priorities": (Priority(name="P1"), Priority(name="P2"))} | fields
    return load("connectwise").emit([samples.terms("A", "A", promises=promises, **given)], samples.project(settings))


def hours_named(name, calendar):
    """A promise counted in a calendar that is added."""
    return promise("resolve", time("4", clock=name)), {"calendars": (OFFICE, calendar)}


def nine(**closure):
    return week("H", CHICAGO, NINE, closures=(Closure(**closure),))


def span(day):
    return DateSpan(first=day, last=day)


PROMISES = {
    "24x7": (promise("resolve", time("4")), "exact", {"resolve", "clock_24x7"}),
    "always open": (promise("resolve", time("4", clock="Always")), "exact", {"resolve", "clock_24x7"}),
    "office": (promise("resolve", time("4", clock="Office")), "exact", {"resolve", "clock_hours", "calendar_zone"}),
    "plan": (promise("plan", time("4")), "exact", {"plan", "clock_24x7"}),
    "three minutes": (promise("respond", time("3", "minute")), "exact", {"respond", "clock_24x7"}),
    "ten minutes": (promise("respond", time("10", "minute")), "approximate", {"hours_rounded"}),
    "36 seconds": (promise("respond", time("36", "second")), "approximate", {"hours_rounded"}),
    "ten seconds": (promise("respond", time("10", "second")), "approximate", {"hours_rounded"}),
    "three days": (promise("resolve", time("3", "day")), "exact", {"resolve", "clock_24x7"}),
    "range": (promise("resolve", Range(low=time("4"), high=time("8"))), "exact", {"resolve", "range", "clock_24x7"}),
    "at once, within 180 s": (promise("respond", Immediate(seconds=180)), "exact", {"respond", "clock_24x7"}),
    "at once": (promise("respond", Immediate()), "impossible", {"immediate_unmeasured"}),
    "best effort": (promise("resolve", BestEffort()), "exact", {"best_effort"}),
    "best effort of 4 h": (
        promise("resolve", BestEffort(aim=time("4"))), "exact", {"resolve", "best_effort", "clock_24x7"}),
    "open": (promise("resolve", Unstated()), "impossible", {"not_stated"}),
    "open, 4 h assumed": (
        promise("resolve", Unstated(assume=time("4"))), "exact", {"resolve", "not_stated_assumed", "clock_24x7"}),
    "as agreed": (promise("resolve", AsAgreed()), "impossible", {"as_agreed"}),
    "4 h or as agreed": (promise("resolve", AsAgreed(usual=time("4"))), "manual", {"as_agreed_usual"}),
    "an effort": (promise("resolve", Effort(words="continuous")), "exact", {"effort"}),
    "in hours that are not stated": (
        promise("resolve", time("4", clock="Library")), "impossible", {"clock_not_stated"}),
    "business day of hours that are not stated": (
        promise("resolve", DuePoint(days="business", n=1)), "impossible",
        {"due_point_no_days", "clock_not_stated"}),
    "plan work": (promise("plan work", time("4"), stop="planned"), "exact", {"plan", "clock_24x7"}),
    "declared milestone": (promise("Repair", time("4"), stop="resolved"), "impossible", {"other_milestone"}),
    "by plan": (promise("respond", time("1"), selector={"plan": "Gold"}), "manual", {"selector_other"}),
    "dash": (promise("resolve", Absent()), "exact", {"absent"}),
    "dash for assigning": (promise("assign", Absent()), "exact", {"absent"}),
    "no valid report": (promise("respond", Absent(why="invalid")), "manual", {"invalid_report"}),
    "assign": (promise("assign", time("1")), "impossible", {"other_milestone"}),
    "update": (promise("update", time("1"), recurring=True), "manual", {"update"}),
    "other start": (promise("resolve", time("4"), start="Visit-Needed"), "impossible", {"start_other"}),
    "closed instead of resolved": (promise("resolve", time("4"), stop="closed"), "impossible", {"stop_other"}),
    "95 %": (
        promise("respond", time("1"), aggregate=Aggregate(kind="share", share=Fraction(19, 20))), "exact",
        {"respond", "goal_share", "clock_24x7"}),
    "99.9 %": (
        promise("respond", time("1"), aggregate=Aggregate(kind="share", share=Fraction(999, 1000))), "approximate",
        {"goal_rounded"}),
    "median": (
        promise("respond", time("1"), aggregate=Aggregate(kind="median")), "exact",
        {"respond", "goal_share", "clock_24x7"}),
    "mean": (promise("respond", time("1"), aggregate=Aggregate(kind="mean")), "impossible", {"goal_mean"}),
    "typical": (promise("respond", time("1"), strength="typical"), "exact", {"respond", "strength_soft", "clock_24x7"}),
    "by kind": (
        promise("respond", time("1"), selector={"kind": "Incident"}), "manual", {"selector_other"}),
    "by time of report": (
        promise("respond", time("1"), selector={"received": "during Office"}), "impossible", {"selector_received"}),
    "of a service": (promise("respond", time("1"), "Servers"), "manual", {"selector_other"}),
    "business day without business hours": (
        promise("resolve", DuePoint(days="business", n=1)), "impossible", {"due_point_no_days"}),
    "third calendar day": (promise("resolve", DuePoint(days="calendar", n=3)), "approximate", {"due_point"}),
}  # fmt: skip


@pytest.mark.parametrize("name", PROMISES)
def test_promise(name):
    given, level, features = PROMISES[name]
    fields = {"business_hours": "Library"} if "not stated" in name else {}
    verdict = emit(given, **fields).verdicts[0]
    assert (verdict.element, verdict.level, set(verdict.features)) == (given.id, level, features)


CALENDARS = {
    "lunch break": (week("H", CHICAGO, (480, 720), (780, 1080)), "calendar_break"),
    "windows that touch": (week("H", CHICAGO, (480, 720), (720, 1080)), None),
    "windows that overlap": (week("H", CHICAGO, (480, 800), (720, 1080)), None),
    "two shifts": (week("H", CHICAGO, (360, 600), (900, 1200)), "calendar_many_windows"),
    "over midnight": (week("H", CHICAGO, (1320, 360)), "calendar_many_windows"),
    "one night a week": (week("H", CHICAGO, (1320, 360), weekdays=(4,)), "calendar_midnight"),
    "to midnight": (week("H", CHICAGO, (480, 1440)), "calendar_midnight"),
    "24x5": (week("H", CHICAGO, (0, 1440)), "calendar_midnight"),
    "zone assumed": (week("H", CHICAGO, NINE, zone_is="assumed"), "calendar_zone_assumed"),
    "local holidays": (
        week("H", CHICAGO, NINE, closures=(Closure(holidays=HolidaySet(jurisdiction="local")),)), "holidays_undated"),
    "announced days": (
        week("H", CHICAGO, NINE, closures=(Closure(announced="university holidays"),)), "holidays_undated"),
    "all week but on announced days": (
        week("H", CHICAGO, (0, 1440), weekdays=tuple(range(7)), closures=(Closure(announced="shutdown"),)),
        "holidays_undated"),
    "all week": (week("H", CHICAGO, (0, 0), weekdays=tuple(range(7))), None),
    "other zone, same all year": (week("H", "America/Denver", NINE), "calendar_zone_shifted"),
    "other zone, drifting": (week("H", BERLIN, NINE), "calendar_zone_drift"),
    "far zone with holidays": (
        week("H", "Asia/Tokyo", NINE, closures=(Closure(annual=(5, 1)),)), "calendar_shift_holidays"),
    "pinned holidays": (nine(holidays=HolidaySet(jurisdiction="US")), "holidays"),
    "unpinned": (nine(holidays=HolidaySet(jurisdiction="FR")), "holidays_not_pinned"),
    "half day": (nine(annual=(12, 24), from_time=720), "holiday_part_day"),
    "half day outside the hours": (nine(annual=(12, 24), from_time=1100), None),
    "closed for the whole window": (nine(annual=(12, 24), from_time=480), "holidays"),
    "two parts of a day": (
        week("H", CHICAGO, NINE, closures=(
            Closure(annual=(12, 24), until_time=600), Closure(annual=(12, 24), from_time=720))), "holiday_two_parts"),
    "opening": (
        week("H", CHICAGO, NINE).model_copy(update={
            "openings": (Opening(dates=span(date(2026, 12, 27)), windows=(Window(open=600, close=840),)),)}),
        "calendar_opening"),
    "season": (
        Calendar(name="H", zone=CHICAGO, rows=(
            HoursRow(days=Days(weekdays=(0,)), windows=SHORT, season=Season(first=(7, 1), last=(8, 31))),)),
        "calendar_season"),
    "hours on holidays": (
        Calendar(name="H", zone=CHICAGO, rows=(HoursRow(days=SPECIAL, windows=SHORT),)),
        "calendar_special_days"),
    "shift closed as a whole": (
        week("H", CHICAGO, (1320, 360), closures=(Closure(annual=(5, 1)),), overnight="start_day"),
        "calendar_special_days"),
    "combined": (
        Calendar(name="H", steps=(CalendarStep(operation="plus", calendars=("Office",)),)), "calendar_combined"),
    "never open": (week("H", CHICAGO), "calendar_never_open"),
    "all week but for holidays": (
        week("H", CHICAGO, (0, 1440), weekdays=tuple(range(7)), closures=(Closure(annual=(12, 25)),)),
        "calendar_midnight"),
}  # fmt: skip


@pytest.mark.parametrize("name", CALENDARS)
def test_calendar(name):
    calendar, feature = CALENDARS[name]
    given = promise("resolve", time("4", clock="H"))
    bundle = emit(given, calendars=(OFFICE, calendar), holidays=(samples.US,))
    verdict, plain = bundle.verdicts[0], {"resolve", "clock_24x7", "clock_hours", "calendar_zone"}
    assert set(verdict.features) - plain == (set() if feature is None else {feature})
    if verdict.level == "impossible":
        assert not any(request.path == "/schedule/calendars" for request in bundle.requests), "all hours instead"
    if verdict.level == "approximate":
        assert verdict.deviation


US_NAMES = [
    (HolidaySet(jurisdiction="US"), 7),
    (HolidaySet(jurisdiction="US", observed=False), 4),
    (HolidaySet(jurisdiction="US", names=("Independence Day",)), 3),
    (HolidaySet(jurisdiction="US", names=("independence day", "Christmas Day"), observed=False), 2),
    (HolidaySet(jurisdiction="US", names=("Labor Day",)), 0),
]


@pytest.mark.parametrize(("holidays", "count"), US_NAMES)
def test_holidays_by_name(holidays, count):
    calendar = nine(holidays=holidays)
    assert len(closed_days(calendar, samples.terms("A", "A", holidays=(samples.US,)))) == count


def test_leap_day_only_in_leap_years():
    calendar = nine(annual=(2, 29))
    pins = (PinnedHolidays(jurisdiction="US", first_year=2027, last_year=2033, days=()),)
    found = closed_days(calendar, samples.terms("A", "A", holidays=pins))
    assert [day.day for day in found] == [date(2028, 2, 29), date(2032, 2, 29)]


def test_priority_with_two_clocks_is_entered_as_all_hours():
    bundle = emit(*row("P1", respond=time("1"), resolve=time("4", clock="Office")))
    assert [v.level for v in bundle.verdicts[:2]] == ["exact", "impossible"]
    assert bundle.verdicts[1].features == ("clock_mixed",)
    assert [r.body["basedOn"] for r in bundle.requests if r.path == "/service/SLAs"] == ["AllHours"]


def test_priority_with_two_calendars_is_entered_as_all_hours():
    late = week("Late", CHICAGO, (720, 1320))
    bundle = emit(
        *row("P1", resolve=time("4", clock="Late"), respond=time("1", clock="Office")), calendars=(OFFICE, late)
    )
    assert [v.features for v in bundle.verdicts[:2]] == [("clock_mixed",)] * 2
    assert [r.body["basedOn"] for r in bundle.requests if r.path == "/service/SLAs"] == ["AllHours"]


@pytest.mark.parametrize(
    ("amount", "unit", "hours", "deviation"),
    [
        ("15", "minute", 0.25, ""),
        ("3", "minute", 0.05, ""),
        ("10", "minute", 0.16, "0.4 minutes too early"),
        ("20", "minute", 0.33, "0.2 minutes too early"),
        ("100", "minute", 1.66, "0.4 minutes too early"),
        ("36", "second", 0.01, "stored to the minute only"),
        ("10", "second", 0.01, "0.43 minutes too late"),
        ("2", "week", 336.0, ""),
    ],
)
def test_hours(amount, unit, hours, deviation):
    bundle = emit(promise("respond", time(amount, unit)))
    assert [r.body["respondHours"] for r in bundle.requests if r.path == "/service/SLAs"] == [hours]
    assert bundle.verdicts[0].deviation == deviation


def test_two_calendars_get_a_third_sla_for_new_tickets():
    late = week("Late", CHICAGO, (720, 1320))
    bundle = emit(
        *row("P1", resolve=time("4", clock="Office")), *row("P2", resolve=time("8", clock="Late")),
        calendars=(OFFICE, late), settings=samples.SETTINGS | {"priorities": {}},
    )  # fmt: skip
    assert {v.features for v in bundle.verdicts[:2]} == {("clock_second",)}
    slas = [r.body for r in bundle.requests if r.path == "/service/SLAs"]
    assert [(sla["name"], sla["basedOn"], sla["resolutionHours"]) for sla in slas] == [
        ("A-r1", "AllHours", 4.0), ("A-r1-Late", "Custom", 4.0), ("A-r1-Office", "Custom", 4.0)]  # fmt: skip
    by_hand = [dict(step.fields) for step in bundle.steps if step.title.startswith("Set the SLA")]
    assert by_hand == [{"Priority": "P1", "SLA": "A-r1-Office"}, {"Priority": "P2", "SLA": "A-r1-Late"}]


def test_shorter_time_of_two_is_entered():
    bundle = emit(
        promise("respond", time("2"), selector={"priority": "P1"}),
        promise("respond", time("1"), selector={"priority": ("P1", "P2")}),
        promise("respond", time("9")),
    )
    assert [v.features[0] for v in bundle.verdicts[:3]] == ["second_value", "respond", "respond"]
    assert [r.body["respondHours"] for r in bundle.requests if r.path.endswith("/priorities") and "SLAs" in r.path] == [
        1,
        1,
    ]


def test_two_priorities_of_one_name_are_one_row():
    settings = samples.SETTINGS | {"priorities": {"P1": "Top", "P2": "top"}}
    bundle = emit(*row("P1", respond=time("2")), *row("P2", respond=time("1")), settings=settings)
    assert [v.features[0] for v in bundle.verdicts[:2]] == ["priority_merged", "respond"]
    Tenant(samples.KNOWN).load(bundle.files["requests.jsonl"])


def test_priority_without_a_promise_does_not_fall_to_the_header():
    bundle = emit(*row("P1", respond=time("1")))
    rows = [r.body for r in bundle.requests if r.path.endswith(".id}/priorities")]
    assert [(each["respondHours"], each["respondPercent"]) for each in rows] == [(1.0, 100), (8760.0, 0)]


PAUSED = {"respond": time("1"), "resolve": time("4")}
PAUSES = {
    "all clocks": (PauseRule(milestones=BOTH, reasons=CLIENT), "exact", {"pause"}),
    "resolve only": (PauseRule(milestones=("resolve",), reasons=CLIENT), "impossible", {"pause_some_clocks"}),
    "one priority": (
        PauseRule(milestones=BOTH, reasons=CLIENT, priorities=("P1",)), "impossible",
        {"pause_some_priorities"}),
    "no clock of an SLA": (PauseRule(milestones=("update",), reasons=CLIENT), "impossible",
                           {"pause_some_clocks", "pause_shared_status"}),
    "afresh": (
        PauseRule(milestones=BOTH, reasons=CLIENT, mode="reset"), "impossible", {"pause_reset"}),
    "only in": (
        PauseRule(milestones=BOTH, reasons=CLIENT, mode="only_in"), "impossible",
        {"pause_only_in", "pause_shared_status"}),
    "only while the provider works": (
        PauseRule(milestones=BOTH, reasons=("Provider",), mode="only_in"), "exact", {"pause", "pause_every_wait"}),
    "only one clock while the provider works": (
        PauseRule(milestones=("update",), reasons=("Provider",), mode="only_in"), "impossible",
        {"pause_shared_status"}),
    "a new time instead": (
        PauseRule(milestones=BOTH, reasons=CLIENT, mode="replaced"), "impossible", {"pause_replaced"}),
    "own clock": (
        PauseRule(milestones=BOTH, reasons=CLIENT, mode="own_clock", own_value=time("2")),
        "impossible", {"pause_own_clock"}),
    "after asking": (
        PauseRule(milestones=BOTH, reasons=CLIENT, requires="asked"), "manual", {"pause_notice"}),
    "limited": (
        PauseRule(milestones=BOTH, reasons=CLIENT, limit=time("5", "day")), "manual", {"pause_limit"}),
    "no status": (PauseRule(milestones=BOTH, reasons=("Parts",)), "manual", {"pause_unmapped"}),
}  # fmt: skip


@pytest.mark.parametrize("name", PAUSES)
def test_pause(name):
    rule, level, features = PAUSES[name]
    bundle = emit(*row("P1", **PAUSED), *row("P2", **PAUSED), pauses=(rule,))
    verdict = next(v for v in bundle.verdicts if v.element.startswith("pause"))
    assert (verdict.level, set(verdict.features)) == (level, features)


def test_rules_for_one_reason_are_taken_together():
    rules = tuple(PauseRule(milestones=(name,), reasons=CLIENT) for name in ("respond", "resolve", "update"))
    bundle = emit(*row("P1", **PAUSED), *row("P2", **PAUSED), pauses=rules)
    assert [v.features for v in bundle.verdicts if v.element.startswith("pause")] == [("pause",)] * 3


def test_statuses_suit_the_version_in_force_or_the_next_one():
    rule = PauseRule(milestones=BOTH, reasons=CLIENT)
    given = {"promises": row("P1", **PAUSED), "priorities": (Priority(name="P1"),)}
    for ended, stops in ((date(2026, 3, 2), True), (date(2026, 3, 3), False)):
        old = samples.terms("A", "A", end=ended, **given)
        new = samples.terms("A", "A", start=ended, pauses=(rule,), **given)
        bundle = load("connectwise").emit([old, new], samples.project())
        patched = [r.body[0]["value"] for r in bundle.requests if r.path == "/service/boards/1/statuses/12"]
        assert patched == [{True: "NoEscalation", False: "NotResponded"}[stops]]


def test_pause_of_a_due_point():
    days = BusinessDays(weekdays=(0, 1, 2, 3, 4), closed_days_of=None, zone=CHICAGO)
    for minute, features in ((False, ("pause_due_point",)), (True, ("pause",))):
        rule = PauseRule(milestones=("resolve",), reasons=CLIENT, to_the_minute=minute)
        bundle = emit(
            promise("resolve", DuePoint(days="business", n=2)),
            pauses=(rule,),
            business_days=days,
            business_hours="Office",
        )
        assert next(v for v in bundle.verdicts if v.element.startswith("pause")).features == features


@pytest.mark.parametrize(
    ("boards", "statuses", "features"),
    [
        ({}, "NotResponded", ("pause_shared_status",)),
        ({"agreements": ["A"]}, "NoEscalation", ("pause",)),
    ],
)
def test_waiting_stops_only_if_everybody_on_the_board_pauses(boards, statuses, features):
    rule = PauseRule(milestones=("respond",), reasons=("Vendor",))
    one = samples.terms("A", "A", promises=(promise("respond", time("1")),), pauses=(rule,))
    other = samples.terms("B", "B", promises=(promise("respond", time("1")),))
    desk = samples.SETTINGS["boards"]["Service Desk"] | boards
    settings = samples.SETTINGS | {
        "boards": {"Service Desk": desk, "Other": samples.SETTINGS["boards"]["Service Desk"]}
    }
    settings["boards"]["Other"] = {"agreements": ["B"], "statuses": {"Done": "resolved", "Taken": "responded"}}
    bundle = load("connectwise").emit([one, other], samples.project(settings))
    made = {
        r.body["name"]: r.body["escalationStatus"]
        for r in bundle.requests
        if isinstance(r.body, dict) and "escalationStatus" in r.body
    }
    assert made["Waiting Vendor"] == statuses
    assert next(v for v in bundle.verdicts if v.element.startswith("pause")).features == features


def elements():
    """Everything that can be promised beside a ticket's clock, with the feature that decides about it."""
    role = "Manager"
    steps = (
        EscalationStep(trigger="at_start", action="notify", role=role),
        EscalationStep(trigger="condition", condition="stuck", action="notify", role=role),
        EscalationStep(trigger="percent", percent=50, action="warn", role=role),
        EscalationStep(trigger="before_due", time=time("1"), action="notify", role=role),
        EscalationStep(trigger="after_start", time=time("2"), action="hand_over", role=role, tier_restarts=True),
    )
    three = ("high", "medium", "low")
    native = Matrix(
        row_axis="Urgency", column_axis="Impact", rows=three, columns=three, cells=(("P1", "P1", "P2"),) * 3
    )
    small = Matrix(row_axis="severity", column_axis="urgency", rows=("a",), columns=("b",), cells=(("P1",),))
    availability = samples.acme().services[0].availability
    return {
        "escalations": (
            Escalation(milestones=("resolve",), steps=steps, unacknowledged=((time("15", "minute"), role),)),
        ),
        "priority_rules": PriorityRules(
            on_change="carry", matrices=(native, small), dispute="the service manager decides",
            changes=(PriorityChange(to="P2", when="quiet", after=time("5", "day")),),
        ),
        "services": (
            Service(name="T", recovery_point=Absent(), recovery_words={"time": "soon"}, partial=(
                Availability(id="T / availability of one server", target=Fraction(9, 10), period=samples.MONTH),)),
            Service(name="S", availability=availability, maintenance=(Maintenance(),), recovery_time=time("4"),
                    recovery_point=time("1"), backup=Backup(schedule="daily")),
        ),
        "remedies": Remedies(
            credits=samples.acme().remedies.credits,
            termination=(TerminationRight(measure=Measure(kind="availability"), misses=2, of=3, period=samples.MONTH),),
        ),
        "metrics": samples.kanzlei().metrics,
        "channels": (Channel(name="Mail"), Channel(name="Phone", hours="Office"), Channel(name="Fax", valid=False)),
        "reporting": (
            ReportingRule(channels=(), effect_otherwise="are not handled"),
            ReportingRule(channels=("Mail", "Phone"), substitute="Fax"),
            ReportingRule(channels=("Mail", "Phone"), all_required=True)),
        "tables": tuple(
            FactTable(kind=kind, title="T", columns=(), rows=())
            for kind in ("allowances", "rates", "surcharges", "responsibilities", "table")),
        "undertakings": (Undertaking(kind="patching", text="monthly"), Undertaking(kind="other", text="monthly")),
        "duties": (Duty(party="client", text="keep backups", neglect="pause"), Duty(party="client", text="be nice"),
                   Duty(party="client", text="name a contact", otherwise="visits are billed")),
    }  # fmt: skip


def test_every_other_element_has_one_verdict():
    bundle = emit(*row("P1", **PAUSED), **elements())
    found = {v.element: v.features[0] for v in bundle.verdicts[2:]}
    assert found == {
        "binding": "binding_manual",
        "term": "term",
        "escalate resolve / at once notify Manager": "escalation_time",
        "escalate resolve / when stuck notify Manager": "escalation_condition",
        "escalate resolve / at 50% warn Manager": "escalation_percent",
        "escalate resolve / 1 hour 24x7 before due notify Manager": "escalation_time",
        "escalate resolve / 2 hours 24x7 after start hand over Manager": "escalation_tier",
        "escalate resolve / unacknowledged after 15 minutes 24x7 to Manager": "escalation_chain",
        "priority change": "change_carry",
        "reopening": "reopened",
        "priority P2 when quiet": "change_rule",
        "priority dispute": "priority_dispute",
        "matrix Urgency by Impact": "matrix",
        "matrix severity by urgency": "matrix_other",
        "T / availability of one server": "availability",
        "T / recovery time": "recovery",
        "Managed infrastructure / availability": "availability",
        "S / maintenance planned": "maintenance",
        "S / recovery time": "recovery",
        "S / recovery point": "recovery",
        "S / backup": "backup",
        "credit 1": "credit",
        "termination availability 2 of 3": "termination",
        "first-contact resolution": "metric",
        "channel Phone": "channel_hours",
        "channel Fax": "channel_invalid",
        "other reports": "reporting_rule",
        "reports by Mail or Phone": "reporting_rule",
        "reports by Mail and Phone": "reporting_joint",
        "allowances T": "allowance",
        "rates T": "rates",
        "surcharges T": "rates",
        "responsibilities T": "responsibilities",
        "table T": "fact_table",
        "undertaking monthly": "undertaking",
        "undertaking monthly (2)": "undertaking",
        "duty keep backups": "duty_neglect",
        "duty name a contact": "duty_neglect",
    }


@pytest.mark.parametrize(("rows", "columns"), [("impact", "urgency"), ("Urgency", "Impact")])
def test_matrix_is_read_by_the_names_of_its_axes(rows, columns):
    levels = ("high", "medium", "low")
    cells = (("P1", "P1", "P1"), ("P1", "P1", "P1"), ("P2", "P1", "P1"))
    matrix = Matrix(row_axis=rows, column_axis=columns, rows=levels, columns=levels, cells=cells)
    bundle = emit(*row("P1", **PAUSED), priority_rules=PriorityRules(matrices=(matrix,)))
    sla = next(r.body for r in bundle.requests if r.path == "/service/SLAs")
    lowest = "lowImpactHiUrgency" if rows == "impact" else "hiImpactLowUrgency"
    assert [name for name, value in sla.items() if "Urgency" in name and value != {"id": 1}] == [lowest]
