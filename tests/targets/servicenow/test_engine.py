"""The vendor's engine and the desk: the documentation's own examples, the order of things, quirks by name."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from sladsl.history.event import Event
from sladsl.targets import servicenow
from sladsl.targets.protocol import Case
from sladsl.targets.servicenow.engine import Definition, Engine
from sladsl.targets.servicenow.openings import opening
from sladsl.targets.servicenow.query import parse
from sladsl.targets.servicenow.reading import entry_of
from sladsl.targets.servicenow.relative import DuePlan, read_script
from sladsl.targets.servicenow.wire import duration, instant, seconds
from tests.targets.servicenow import contracts

HOUR = 3600
WEEK = {"name": "9-17", "start_date_time": "20260105T090000", "end_date_time": "20260105T170000",
        "repeat_type": "weekdays"}  # fmt: skip


def at(text):
    return int(datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=UTC).timestamp())


def definition(**fields):
    base = {"sys_id": "1", "name": "P1", "milestone": "resolve", "start": "priority=1", "stop": "state=6",
            "pause": "state=3", "seconds": 4 * HOUR}  # fmt: skip
    given = base | fields
    for name in ("start", "stop", "pause", "resume", "cancel", "reset"):
        if name in given:
            given[name] = parse(given[name])
    return Definition(**given)


def run(own, *saves, use_time_left=True, until=None):
    """Save a record at some instants; each save is a time and the fields that change."""
    engine = Engine([own], use_time_left=use_time_left)
    record = {}
    for when, fields in saves:
        record = {"opened_at": instant(at(saves[0][0])), **record, **fields}
        engine.save(at(when), record)
    if until:
        engine.look(at(until))
    return engine.attached


def test_the_documentation_counts_three_business_hours():
    """Schedule 9 to 17 on weekdays, start at 14:00, looked at on the next weekday at 9:00."""
    hours = opening("UTC", [entry_of(WEEK)])
    (sla,) = run(definition(hours=hours), ("2026-03-02 14:00", {"priority": "1"}))
    assert sla.elapsed(at("2026-03-02 14:00"), at("2026-03-03 09:00")) == 3 * HOUR
    assert at("2026-03-03 09:00") - at("2026-03-02 14:00") == 19 * HOUR


def test_a_day_is_24_hours_of_the_schedule():
    """ "1 day" on 8 hours a day is three working days (documented)."""
    hours = opening("UTC", [entry_of(WEEK)])
    (sla,) = run(definition(hours=hours, seconds=24 * HOUR), ("2026-03-02 09:00", {"priority": "1"}))
    assert sla.due == at("2026-03-04 17:00")


START = ("2026-03-02 09:00", {"priority": "1", "state": "1"})
COURSES = {
    "never with stop": ([("2026-03-02 09:00", {"priority": "1", "state": "6"})], []),
    "not with another priority": ([("2026-03-02 09:00", {"priority": "2", "state": "1"})], []),
    "completed": ([START, ("2026-03-02 10:00", {"state": "6"})], [("completed", False, "13:00")]),
    "breached": ([START, ("2026-03-02 13:01", {"state": "6"})], [("completed", True, "13:00")]),
    "paused": ([START, ("2026-03-02 10:00", {"state": "3"})], [("paused", False, "13:00")]),
    "resumed": (
        [START, ("2026-03-02 10:00", {"state": "3"}), ("2026-03-02 12:00", {"state": "2"})],
        [("in_progress", False, "15:00")],
    ),
    "a pause after the breach moves nothing": (
        [START, ("2026-03-02 14:00", {"state": "3"}), ("2026-03-02 16:00", {"state": "2"})],
        [("in_progress", True, "13:00")],
    ),
    "cancelled when the start does not hold": (
        [START, ("2026-03-02 10:00", {"priority": "2"})], [("cancelled", False, "13:00")],
    ),
    "attached again": (
        [START, ("2026-03-02 10:00", {"state": "6"}), ("2026-03-02 11:00", {"state": "2"})],
        [("completed", False, "13:00"), ("in_progress", False, "15:00")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", COURSES)
def test_course(name):
    saves, expected = COURSES[name]
    found = run(definition(), *saves)
    assert [(e.stage, e.breached, instant(e.due)[11:16]) for e in found] == expected


def test_a_retroactive_start_counts_pauses_before_it():
    own = definition(start_field="opened_at", start="priority=1")
    saves = [("2026-03-02 09:00", {"priority": "2", "state": "1"}), ("2026-03-02 09:30", {"state": "3"}),
             ("2026-03-02 10:30", {"state": "2"}), ("2026-03-02 11:00", {"priority": "1"})]  # fmt: skip
    assert [instant(e.due)[11:16] for e in run(own, *saves)] == ["14:00"]
    without = definition(start_field="opened_at", start="priority=1", retroactive_pause=False)
    assert [instant(e.due)[11:16] for e in run(without, *saves)] == ["13:00"]
    assert [instant(e.due)[11:16] for e in run(definition(start="priority=1"), *saves)] == ["15:00"]


def test_a_reset_attaches_anew():
    own = definition(reset="categoryVALCHANGES", reset_action="complete")
    found = run(own, START, ("2026-03-02 10:00", {"category": "network"}))
    assert [(e.stage, e.started) for e in found] == [("completed", at("2026-03-02 09:00")),
                                                     ("in_progress", at("2026-03-02 10:00"))]  # fmt: skip


def test_the_pause_ends_by_its_own_condition():
    own = definition(when_to_resume="on_condition", resume="state=2")
    saves = [START, ("2026-03-02 10:00", {"state": "3"}), ("2026-03-02 11:00", {"state": "1"})]
    assert [e.stage for e in run(own, *saves)] == ["paused"]
    assert [e.stage for e in run(own, *saves, ("2026-03-02 12:00", {"state": "2"}))] == ["in_progress"]


CANCELS = {"never": "in_progress", "no_match": "cancelled", "on_condition": "in_progress"}


@pytest.mark.parametrize("when", CANCELS)
def test_cancels(when):
    own = definition(when_to_cancel=when, cancel="state=8")
    assert run(own, START, ("2026-03-02 10:00", {"priority": "2"}))[0].stage == CANCELS[when]
    if when == "on_condition":
        assert run(own, START, ("2026-03-02 10:00", {"state": "8"}))[0].stage == "cancelled"


def test_percent_is_rounded_up_to_a_breach():
    """99.995 % of 1,000 hours is 3 minutes before they are over (documented)."""
    own = definition(seconds=1000 * HOUR)
    end = at("2026-03-02 09:00") + 1000 * HOUR
    for early, exact, rounded in ((240, False, False), (120, False, True)):
        when = datetime.fromtimestamp(end - early, UTC).strftime("%Y-%m-%d %H:%M")
        saves = [START, (when, {"state": "6"})]
        assert run(own, *saves)[0].breached is exact
        found = run(own, *saves, use_time_left=False)[0]
        assert (found.breached, found.why) == (rounded, "percent_rounded" if rounded else "")


def test_no_time_left_is_a_breach():
    found = run(definition(), START, ("2026-03-02 13:00", {"state": "6"}))[0]
    assert (found.breached, found.why) == (True, "at_the_second")


POINTS = {
    ("opening", 0, None, None): {"2026-03-02 08:00": "2026-03-02 17:00", "2026-03-02 17:30": "2026-03-03 17:00"},
    ("opening", 1, None, None): {"2026-03-06 10:00": "2026-03-09 17:00", "2026-03-07 10:00": "2026-03-10 17:00"},
    ("opening", 1, 14 * HOUR, 16 * HOUR): {
        "2026-03-02 13:59": "2026-03-03 16:00",
        "2026-03-02 14:01": "2026-03-04 16:00",
    },
    ("next_day", 0, None, 12 * HOUR): {"2026-03-06 18:00": "2026-03-09 12:00", "2026-03-07 18:00": "2026-03-09 12:00"},
    ("start", 1, None, 20 * HOUR): {"2026-03-02 10:00": "2026-03-04 09:00"},
}  # fmt: skip
"""Plan -> start -> due; a time of day outside the schedule moves to its next opening (documented)."""


@pytest.mark.parametrize("plan", POINTS)
def test_relative_durations(plan):
    hours = opening("UTC", [entry_of(WEEK)])
    own = DuePlan(*plan)
    for start, due in POINTS[plan].items():
        assert instant(own.due(at(start), hours))[:16] == due
    assert read_script(own.script) == own


STOCK = """// Next business day by 4pm
var days = 1;
calculator.calcRelativeDueDate(calculator.startDateTime, days, "16:00:00");"""


def test_reads_the_usual_scripts_only():
    assert read_script(STOCK) == DuePlan("start", 1, None, 16 * HOUR)
    assert read_script("calculator.calcDuration(3600);") is None
    assert read_script(DuePlan("opening", 1).script.replace("days++", "days--") + " ") is None


def test_durations_are_instants_after_the_epoch():
    assert duration(4 * HOUR) == "1970-01-01 04:00:00"
    assert duration(30 * HOUR) == "1970-01-02 06:00:00"
    assert seconds("1970-01-02 06:00:00") == 30 * HOUR


def watched(terms, *events, **changed):
    bundle = servicenow.emit([terms], contracts.project())
    lines = [json.loads(line) for line in bundle.files["requests.jsonl"].splitlines()]
    for line in lines:
        line["body"] |= {name: value for name, value in changed.items() if name in line["body"]}
    files = {**bundle.files, "requests.jsonl": "\n".join(map(json.dumps, lines))}
    system = servicenow.read(files, contracts.project())
    case = Case(
        terms.agreement,
        tuple(Event(at(when), kind, value=value) for when, kind, value in events),
        {},
        at(events[-1][0]),
    )
    return {each.milestone: each for each in system.clock(case)}


def test_a_response_does_not_start_again_in_a_wait():
    """A definition that starts in any state would, since no state remembers that the response was given."""
    events = [("2026-03-02 15:00", "created", "Routine"), ("2026-03-02 15:10", "responded", None),
              ("2026-03-02 15:20", "waiting_client", None), ("2026-03-03 15:20", "resumed", None)]  # fmt: skip
    assert watched(contracts.plain(), *events)["respond"].state == "met"


def test_the_zone_of_the_caller_is_named():
    events = [("2026-03-02 15:00", "created", "Urgent")]
    found = watched(contracts.plain(), *events, timezone_source="task.caller_id.time_zone", timezone="")
    assert found["resolve"].why == "zone_of_caller"


def test_a_cancelled_ticket_cancels():
    events = [("2026-03-02 15:00", "created", "Urgent"), ("2026-03-02 15:10", "cancelled", None)]
    assert {each.state for each in watched(contracts.plain(), *events).values()} == {"cancelled"}
