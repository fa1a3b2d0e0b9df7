"""One case a line: what stands in an agreement, and the verdict it gets; every feature of the table is shown once."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from sladsl.model.calendar import BusinessDays, Calendar, Closure, HolidaySet
from sladsl.model.priority import Priority, PriorityRules
from sladsl.model.promise import PauseRule
from sladsl.model.terms import Term
from sladsl.model.values import Absent, Aggregate, AsAgreed, BestEffort, DuePoint, Effort, Immediate, Range, Unstated
from sladsl.targets import load
from sladsl.targets.support import load_support
from tests.targets import samples
from tests.targets.rt import contracts
from tests.targets.samples import promise, row, time, week
from tests.targets.test_cases import CALENDARS as SHAPES
from tests.targets.test_cases import elements

ZONE = "America/Chicago"
OFFICE = week("Office", ZONE, (480, 1080))
TARGET = load("rt")
BOTH = ("respond", "resolve")
PAIR = {"respond": time("1", clock="Office"), "resolve": time("4", clock="Office")}


def emit(*promises, project=None, **fields):
    given = {"calendars": (OFFICE,), "priorities": (Priority(name="P1"), Priority(name="P2"))} | fields
    return TARGET.emit([samples.terms("A", "A", promises=promises, **given)], project or contracts.project())


PROMISES = {
    "24x7": (promise("resolve", time("4")), "exact", {"resolve", "clock_24x7"}),
    "office": (promise("resolve", time("4", clock="Office")), "exact", {"resolve", "clock_hours"}),
    "response": (promise("respond", time("10", "minute")), "exact", {"respond", "clock_24x7"}),
    "updates": (promise("update", time("1"), recurring=True), "approximate", {"update"}),
    "one update": (promise("update", time("1")), "impossible", {"update_once"}),
    "plan": (promise("plan", time("4")), "impossible", {"other_milestone"}),
    "90 seconds": (promise("respond", time("90", "second")), "approximate", {"minutes_rounded"}),
    "ten seconds": (promise("respond", time("10", "second")), "approximate", {"minutes_rounded"}),
    "range": (promise("resolve", Range(low=time("4"), high=time("8"))), "exact", {"resolve", "range", "clock_24x7"}),
    "at once": (promise("respond", Immediate()), "impossible", {"immediate_unmeasured"}),
    "at once, within 3 min": (promise("respond", Immediate(seconds=180)), "exact", {"respond", "clock_24x7"}),
    "best effort": (promise("resolve", BestEffort(aim=time("4"))), "exact", {"best_effort"}),
    "open": (promise("resolve", Unstated()), "impossible", {"not_stated"}),
    "open, 4 h assumed": (
        promise("resolve", Unstated(assume=time("4"))), "exact", {"resolve", "not_stated_assumed", "clock_24x7"}),
    "as agreed": (promise("resolve", AsAgreed()), "impossible", {"as_agreed"}),
    "4 h or as agreed": (promise("resolve", AsAgreed(usual=time("4"))), "manual", {"as_agreed_usual"}),
    "an effort": (promise("resolve", Effort(words="continuous")), "exact", {"effort"}),
    "dash": (promise("resolve", Absent()), "exact", {"absent"}),
    "no valid report": (promise("respond", Absent(why="invalid")), "manual", {"invalid_report"}),
    "other start": (promise("resolve", time("4"), start="Visit-Needed"), "impossible", {"start_other"}),
    "closed instead of resolved": (promise("resolve", time("4"), stop="closed"), "impossible", {"stop_other"}),
    "95 %": (
        promise("respond", time("1"), aggregate=Aggregate(kind="share", share=Fraction(19, 20))), "manual",
        {"goal_share"}),
    "mean": (promise("respond", time("1"), aggregate=Aggregate(kind="mean")), "manual", {"goal_mean"}),
    "typical": (promise("respond", time("1"), strength="typical"), "exact", {"respond", "strength_soft", "clock_24x7"}),
    "by kind": (promise("respond", time("1"), selector={"kind": "Incident"}), "manual", {"selector_other"}),
    "of a service": (promise("respond", time("1"), "Servers"), "manual", {"selector_other"}),
    "by time of report": (
        promise("respond", time("1"), selector={"received": "during Office"}), "impossible", {"selector_received"}),
    "hours not stated": (promise("resolve", time("4", clock="Library")), "impossible", {"clock_not_stated"}),
    "business day without hours": (
        promise("resolve", DuePoint(days="business", n=1)), "impossible", {"due_point_no_days"}),
    "calendar day": (promise("resolve", DuePoint(days="calendar", n=3)), "approximate", {"due_point"}),
    "same day": (promise("resolve", DuePoint(days="calendar", n=0)), "impossible", {"due_point_same_day"}),
    "250 hours": (promise("resolve", time("250", clock="Office")), "impossible", {"search_window"}),
}  # fmt: skip


@pytest.mark.parametrize("name", PROMISES)
def test_promise(name):
    given, level, features = PROMISES[name]
    verdict = emit(given).verdicts[0]
    assert (verdict.element, verdict.level, set(verdict.features)) == (given.id, level, features)


CALENDARS = {
    "lunch break": None, "windows that touch": None, "windows that overlap": None, "two shifts": None,
    "over midnight": None, "one night a week": None, "to midnight": None, "24x5": None, "all week": None,
    "other zone, same all year": None, "other zone, drifting": None, "far zone with holidays": "holidays",
    "zone assumed": "calendar_zone_assumed", "local holidays": "holidays_undated", "announced days": "holidays_undated",
    "pinned holidays": "holidays", "unpinned": "holidays_not_pinned", "half day": "holiday_part_day",
    "two parts of a day": "holiday_part_day", "opening": "calendar_opening", "season": "calendar_season",
    "hours on holidays": "calendar_special_days", "shift closed as a whole": "calendar_shift_holidays",
    "combined": "calendar_combined", "never open": "calendar_never_open",
    "night": "calendar_night", "closed at midnight": "holiday_second",
}  # fmt: skip
"""Shape of hours -> what decides about it, beside what is exact."""
MORE = {
    "night": week("H", ZONE, (1320, 90)),
    "closed at midnight": week("H", ZONE, (0, 1440), closures=(Closure(annual=(5, 1)),)),
}


@pytest.mark.parametrize("name", CALENDARS)
def test_calendar(name):
    calendar = MORE[name] if name in MORE else SHAPES[name][0]
    bundle = emit(promise("resolve", time("4", clock="H")), calendars=(OFFICE, calendar), holidays=(samples.US,))
    verdict, feature = bundle.verdicts[0], CALENDARS[name]
    assert set(verdict.features) - {"resolve", "clock_24x7", "clock_hours"} == ({feature} if feature else set())
    if verdict.level == "impossible":
        assert "BusinessMinutes" not in bundle.files["60-sladsl.pm"], "minutes of the wall clock instead"
    if verdict.level == "approximate":
        assert verdict.deviation


def test_time_that_always_runs_knows_no_closures():
    """As the contract's own clock has it."""
    always = Calendar(name="H", zone=ZONE, always=True, closures=(Closure(annual=(12, 25)),))
    verdict = emit(promise("resolve", time("4", clock="H")), calendars=(always,)).verdicts[0]
    assert set(verdict.features) == {"resolve", "clock_24x7"}


PAUSES = {
    "one clock": (PauseRule(milestones=("resolve",), reasons=("Client",)), "pause_second"),
    "one priority": (PauseRule(milestones=BOTH, reasons=("Parts",), priorities=("P1",)), "pause_second"),
    "no clock of a level": (PauseRule(milestones=("plan",), reasons=("Client",)), "pause"),
    "while the provider works": (PauseRule(milestones=("plan",), reasons=("Provider",), mode="only_in"),
                                 "pause_every_wait"),
    "afresh": (PauseRule(milestones=BOTH, reasons=("Client",), mode="reset"), "pause_reset"),
    "only in": (PauseRule(milestones=BOTH, reasons=("Client",), mode="only_in"), "pause_only_in"),
    "a new time": (PauseRule(milestones=BOTH, reasons=("Client",), mode="replaced"), "pause_replaced"),
    "own clock": (PauseRule(milestones=BOTH, reasons=("Client",), mode="own_clock", own_value=time("2")),
                  "pause_own_clock"),
    "after asking": (PauseRule(milestones=BOTH, reasons=("Client",), requires="asked"), "pause_notice"),
    "limited": (PauseRule(milestones=BOTH, reasons=("Client",), limit=time("5", "day")), "pause_limit"),
}  # fmt: skip


@pytest.mark.parametrize("name", PAUSES)
def test_pause(name):
    rule, feature = PAUSES[name]
    bundle = emit(*row("P1", **PAIR), *row("P2", **PAIR), pauses=(rule,))
    verdict = next(v for v in bundle.verdicts if v.element.startswith("pause"))
    assert feature in verdict.features


def test_a_pause_stands_in_its_own_targets_only():
    rules = (
        PauseRule(milestones=("resolve",), reasons=("Client",)),
        PauseRule(milestones=BOTH, reasons=("Parts",), priorities=("P1",)),
    )
    bundle = emit(*row("P1", **PAIR), *row("P2", **PAIR), pauses=rules)
    levels = TARGET.read(bundle.files, contracts.project()).config.agreements.levels
    found = {(name[-2:], slot): getattr(level, slot).ignore_on_statuses or () for name, level in levels.items()
             for slot in ("response", "resolve")}  # fmt: skip
    assert found == {
        ("P1", "response"): ("waiting-parts",), ("P1", "resolve"): ("waiting-client", "waiting-parts"),
        ("P2", "response"): (), ("P2", "resolve"): ("waiting-client",),
    }  # fmt: skip


def shown():
    """Bundles that show, together, every feature."""
    yield from (emit(given) for given, _, _ in PROMISES.values())
    for name in CALENDARS:
        calendar = MORE[name] if name in MORE else SHAPES[name][0]
        fields = {"calendars": (OFFICE, calendar), "holidays": (samples.US,)}
        yield emit(promise("resolve", time("4", clock="H")), **fields)
    yield from (emit(*row("P1", **PAIR), pauses=(rule,)) for rule, _ in PAUSES.values())
    days = BusinessDays(weekdays=(0, 1, 2, 3, 4), closed_days_of=None, zone=ZONE)
    point = promise("resolve", DuePoint(days="business", n=2))
    rule = PauseRule(milestones=("resolve",), reasons=("Client",))
    yield emit(point, pauses=(rule,), business_days=days, business_hours="Office")
    yield from (emit(*row("P1", **PAIR), **elements() | {"priority_rules": PriorityRules(on_change=mode)})
                for mode in ("recompute", "restart"))  # fmt: skip
    yield emit(*row("P1", **PAIR), **elements())
    late = week("Late", ZONE, (720, 1320))
    yield emit(*row("P1", respond=time("1", clock="Late"), resolve=time("4", clock="Office")), calendars=(OFFICE, late))
    yield emit(promise("respond", time("2")), promise("respond", time("1"), selector={}))
    merged = contracts.project(priorities={"P1": "Top", "P2": "top"})
    yield emit(*row("P1", respond=time("2")), *row("P2", respond=time("1")), project=merged)
    board = {"Desk": {"statuses": {"New": "not responded", "Done": "resolved"}}}
    yield emit(*row("P1", **PAIR), pauses=(rule,), project=contracts.project(boards=board))
    both = [contracts.nordlicht(), contracts.kiosk()]
    yield TARGET.emit(both, contracts.project(boards=board))
    yield TARGET.emit([samples.school(), samples.school(change=True)], contracts.project())
    past = samples.school().model_copy(update={"end": date(2026, 2, 1)})
    yield TARGET.emit([past, samples.school(change=True)], contracts.project())
    yield emit(*row("P1", **PAIR), term=Term(first=date(2026, 1, 1), last=date(2026, 12, 31)))
    yield emit(promise("resolve", time("4", clock="H")), calendars=(
        week("H", ZONE, (480, 1020), closures=(Closure(holidays=HolidaySet(jurisdiction="US")),)),),
        holidays=(samples.US,))  # fmt: skip


def test_every_feature_is_shown():
    support, seen = load_support("rt"), set()
    for bundle in shown():
        seen |= {name for name, feature in support.features.items()
                 if any(feature.how in verdict.how for verdict in bundle.verdicts)}  # fmt: skip
    assert sorted(set(support.features) - seen) == []


def test_shorter_time_of_two_is_entered():
    bundle = emit(
        promise("respond", time("2"), selector={"priority": "P1"}),
        promise("respond", time("1"), selector={"priority": ("P1", "P2")}),
        promise("respond", time("9")),
    )
    assert [v.features[0] for v in bundle.verdicts[:3]] == ["second_value", "respond", "respond"]
    levels = TARGET.read(bundle.files, contracts.project()).config.agreements.levels
    assert {name: level.response.real_minutes for name, level in levels.items()} == {"A r1 / P1": 60, "A r1 / P2": 60}


def test_due_points_are_never_late():
    """The least time before a point, against every hour of three weeks."""
    from sladsl.simulate.judge import timeline
    from tests.targets.rt.tickets import Case, Event

    terms = contracts.prairie().model_copy(update={"pauses": ()})
    rt = TARGET.read(TARGET.emit([terms], contracts.project()).files, contracts.project())
    early = []
    for start in range(1772438400 + 17, 1772438400 + 21 * 86400, 3600):
        case = Case(terms.agreement, (Event(start, "created", value="Low"),), {}, start)
        for watched in rt.clock(case):
            due = timeline(terms, case.events, start).outcome(watched.milestone).due
            assert watched.due <= due
            early.append(due - watched.due)
    assert min(early) < 3600
