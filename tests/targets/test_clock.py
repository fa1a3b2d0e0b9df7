"""The vendor's clock: the recorded vectors of its sheet, and its state machine, one case a line."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from sladsl.history.event import Event
from sladsl.targets import load
from sladsl.targets.connectwise.objects import DAYS
from sladsl.targets.protocol import Case, Project, TargetError
from sladsl.targets.settings import TargetSettings
from tests.targets import samples

ZONE = ZoneInfo("America/Vancouver")
SETTINGS = {
    "zone": "America/Vancouver",
    "priorities": {"P1": "One", "P2": "Two"},
    "boards": {"Desk": {"statuses": {
        "New": "not responded", "In Progress": "responded", "Planned": "planned",
        "Waiting": "waiting on Client", "Hold": "waiting on Vendor", "Done": "resolved",
    }}},
}  # fmt: skip
STAGES = {
    "New": "NotResponded", "In Progress": "Responded", "Planned": "ResolutionPlan", "Waiting": "NoEscalation",
    "Hold": "NotResponded", "Done": "Resolved",
}  # fmt: skip


def objects(**sla):
    window = {f"{day}{key}Time": time for day in DAYS[:5] for key, time in (("Start", "08:00:00"), ("End", "17:00:00"))}
    hours = {"respondHours": 2.0, "planWithin": 8.0, "resolutionHours": 96.0}
    header = {"id": 5, "name": "SLA", "basedOn": "Custom", "customCalendar": {"id": 7}} | hours | sla
    return {
        "slas": [header],
        "slaPriorities": [{"id": 50, "sla": {"id": 5}, "priority": {"id": 2}} | {k: v * 2 for k, v in hours.items()}],
        "calendars": [{"id": 7, "name": "8x5", "holidayList": {"id": 3}, **window}],
        "holidayLists": [{"id": 3, "name": "BC"}],
        "holidays": [
            {"id": 30, "name": "Thanksgiving", "date": "2018-10-08", "allDayFlag": True, "holidayList": {"id": 3}},
            {"id": 31, "name": "Eve", "date": "2018-12-24", "allDayFlag": False, "timeStart": "12:00:00",
             "timeEnd": "17:00:00", "holidayList": {"id": 3}},
        ],
        "priorities": [{"id": 1, "name": "One"}, {"id": 2, "name": "Two"}],
        "boards": [{"id": 9, "name": "Desk"}],
        "statuses": [
            {"id": 90 + n, "name": name, "board": {"id": 9}, "escalationStatus": stage}
            for n, (name, stage) in enumerate(STAGES.items())
        ],
        "agreements": [{"id": 77, "name": "Acme", "sla": {"id": 5}}],
    }  # fmt: skip


def at(text):
    return int(datetime.fromisoformat(text).replace(tzinfo=ZONE).timestamp())


def watched(events, until=None, known=None):
    project = Project(TargetSettings.from_table("connectwise", SETTINGS), known or objects(), samples.ON)
    made = [Event(at(when), kind, value=value) for when, kind, value in events]
    case = Case("Acme", made, {}, at(until) if until else made[-1].at)
    return {each.milestone: each for each in load("connectwise").read({}, project).clock(case)}


VECTORS = [
    ("2018-08-23T10:24:34", 2, "2018-08-23T12:24:34"),
    ("2018-08-23T10:24:34", 8, "2018-08-24T09:24:34"),
    ("2018-08-23T16:24:34", 2, "2018-08-24T09:24:34"),
    ("2018-08-23T10:24:34", 96, "2018-09-06T16:24:34"),
    ("2018-08-25T08:24:34", 2, "2018-08-27T10:00:34"),
]
"""Entered, target in hours, due: as a third party recorded them (S3), local time of Vancouver."""


@pytest.mark.parametrize(("entered", "hours", "due"), VECTORS)
def test_recorded_vectors(entered, hours, due):
    known = objects(respondHours=float(hours))
    assert watched([(entered, "created", "P1")], known=known)["respond"].due == at(due)


CREATED = ("2018-08-23T09:00", "created", "P1")  # a Thursday
CASES = {
    "all due dates count from entry": (
        [CREATED, ("2018-08-23T10:00", "responded", None)], "plan work", "running", "2018-08-23T17:00"),
    "time used up at closing is due at closing": ([CREATED], "plan work", "running", "2018-08-23T17:00"),
    "a response stops the first clock": (
        [CREATED, ("2018-08-23T10:00", "responded", None)], "respond", "met", "2018-08-23T11:00"),
    "a late response is late": (
        [CREATED, ("2018-08-23T11:01", "responded", None)], "respond", "missed", "2018-08-23T11:00"),
    "a wait before the response moves the response": (
        [CREATED, ("2018-08-23T10:00", "waiting_client", None), ("2018-08-23T12:00", "resumed", None)],
        "respond", "running", "2018-08-23T13:00"),
    "a wait over night counts open minutes only": (
        [CREATED, ("2018-08-23T10:00", "waiting_client", None), ("2018-08-24T09:00", "resumed", None)],
        "respond", "running", "2018-08-24T10:00"),
    "while it waits there is no due date": (
        [CREATED, ("2018-08-23T10:00", "waiting_client", None)], "respond", "paused", None),
    "a hold that is not mapped runs on": (
        [CREATED, ("2018-08-23T10:00", "waiting_vendor", None), ("2018-08-23T12:00", "resumed", None)],
        "respond", "missed", "2018-08-23T11:00"),
    "a wait of no known reason is no status": (
        [CREATED, ("2018-08-23T09:30", "waiting", "Parts"), ("2018-08-23T10:00", "resumed", None)],
        "respond", "running", "2018-08-23T11:00"),
    "resolving counts as a response": (
        [CREATED, ("2018-08-23T10:00", "resolved", None)], "respond", "met", "2018-08-23T11:00"),
    "a plan counts as a response": (
        [CREATED, ("2018-08-23T10:00", "planned", None)], "respond", "met", "2018-08-23T11:00"),
    "reopened counts from entry, the time between included": (
        [CREATED, ("2018-08-23T10:00", "resolved", None), ("2018-08-24T10:00", "reopened", None)],
        "resolve", "running", "2018-09-06T15:00"),
    "reopened keeps the response": (
        [CREATED, ("2018-08-23T10:00", "resolved", None), ("2018-08-24T10:00", "reopened", None)],
        "respond", "met", "2018-08-23T11:00"),
    "a priority counts from entry": (
        [CREATED, ("2018-08-23T10:00", "priority_changed", "P2")], "respond", "running", "2018-08-23T13:00"),
    "and forgets a miss": (
        [CREATED, ("2018-08-23T12:00", "priority_changed", "P2")], "respond", "running", "2018-08-23T13:00"),
    "and keeps the minutes waited": (
        [CREATED, ("2018-08-23T09:30", "waiting_client", None), ("2018-08-23T10:00", "resumed", None),
         ("2018-08-23T10:30", "priority_changed", "P2")], "respond", "running", "2018-08-23T13:30"),
    "a response in a wait counts, and the wait goes on": (
        [CREATED, ("2018-08-23T09:30", "waiting_client", None), ("2018-08-23T10:00", "responded", None),
         ("2018-08-23T10:30", "resumed", None)], "plan work", "running", "2018-08-24T09:00"),
    "a holiday does not count": (
        [("2018-10-05T16:00", "created", "P1")], "respond", "running", "2018-10-09T09:00"),
    "a part of a day does not count": (
        [("2018-12-24T11:00", "created", "P1")], "respond", "running", "2018-12-25T09:00"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_state_machine(name):
    events, milestone, state, due = CASES[name]
    found = watched(events)[milestone]
    assert (found.state, found.due) == (state, at(due) if due else None)


def test_all_hours_ignore_holidays_and_clock_changes():
    known = objects(basedOn="AllHours", customCalendar=None)
    assert watched([("2018-11-04T00:30", "created", "P1")], known=known)["respond"].due == at("2018-11-04T01:30") + 3600


def test_hours_are_whole_minutes():
    assert watched([CREATED], known=objects(respondHours=0.17))["respond"].due == at("2018-08-23T09:10")


@pytest.mark.parametrize("change", [{"respondHours": None}, {"basedOn": "Customer", "customCalendar": None}])
def test_without_hours_nothing_is_due(change):
    found = watched([CREATED], known=objects(**change))["respond"]
    assert (found.due, found.why) == (None, "no hours")


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("slas.json", "{", "slas.json ends in the middle"),
        ("slas.json", "{}", "slas.json must be a list of objects"),
        ("slas.json", '[{"id": 1, "name": "X", "basedOn": "Custom"}]', '"X" is based on a calendar that'),
        ("slas.json", '[{"id": 1, "name": "X", "respondHours": "2"}]', "respondHours is '2', which is no number"),
        ("slas.json", '[{"id": 1, "name": "X", "respondHours": 1e400}]', "respondHours is inf, which is no number"),
        ("slas.json", '[{"id": 1, "name": "X", "respondPercent": 950}]', "respondPercent is 950, which is no whole"),
        ("slas.json", '[{"id": 1, "name": "X", "customCalendar": 7}]', "customCalendar of object 1 is no reference: 7"),
        ("slas.json", '[{"name": "X"}]', "without a numeric id"),
        ("calendars.json", '[{"id": 1, "name": "C", "mondayStartTime": "8", "mondayEndTime": "17"}]', "'8' is no time"),
        ("requests.jsonl", '{"step": "step-1", "method": "POST", "path": "/nowhere", "body": {}}', "no such path"),
        ("requests.jsonl", "nonsense", "cannot be replayed"),
        ("assignments.json", '{"slas": [{}]}', "assignments.json cannot be understood"),
    ],
)
def test_files_that_cannot_be_read(file, text, message):
    project = Project(TargetSettings.from_table("connectwise", SETTINGS), {}, samples.ON)
    with pytest.raises(TargetError, match=message.replace("(", r"\(")):
        load("connectwise").read({file: text}, project)
