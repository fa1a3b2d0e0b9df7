"""`sladsl due`: dues computed by hand, the contracts' own examples, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

CLIENTS = Path(__file__).parents[2] / "contracts" / "northwind" / "clients"
DENTAL, BERLIN, LEGAL = "prairie-dental", "havelwerk", "lakeshore-legal"

DUES = [
    # Gold, Chicago, Monday to Friday 08:00 to 18:00.
    # Two hours on Friday, two on Monday; for the repair ten on Monday and four on Tuesday.
    (DENTAL, "Normal", "2026-03-06 16:00", [], {"respond": "2026-03-09 10:00", "resolve": "2026-03-10 12:00"}),
    # Around the clock; that night the clocks go forward at two, so four hours later it is ten to five.
    (DENTAL, "Critical", "2026-03-07 23:50", [], {"respond": "2026-03-08 00:05", "resolve": "2026-03-08 04:50"}),
    # The clocks go back at two: half past midnight and four hours are half past three.
    (DENTAL, "Critical", "2026-11-01 00:30", [], {"respond": "2026-11-01 00:45", "resolve": "2026-11-01 03:30"}),
    # Around the clock, over a weekend with a holiday.
    (DENTAL, "High", "2026-05-22 17:00", [], {"respond": "2026-05-22 18:00", "resolve": "2026-05-23 01:00"}),
    # Independence Day is a Saturday and kept on Friday, the third: an hour and a half on Thursday, the rest on Monday.
    (DENTAL, "Normal", "2026-07-02 16:30", [], {"respond": "2026-07-06 10:30"}),
    # Received on Monday at the opening; the next business day is Tuesday.
    (DENTAL, "Low", "2026-11-28 10:00", [], {"respond": "2026-12-01 18:00"}),
    # Thanksgiving is closed, the Friday after it is not.
    (DENTAL, "Normal", "2026-11-25 17:00", [], {"respond": "2026-11-27 11:00"}),
    # Eight hours and the three of waiting.
    (DENTAL, "High", "2026-04-14 09:00",
     ["2026-04-14T09:20 responded", "2026-04-14 10:00 waiting_client", "2026-04-14 13:00 resumed"],
     {"resolve": "2026-04-14 20:00"}),
    # Judged as Critical from the start; an update an hour after the last one.
    (DENTAL, "Normal", "2026-06-16 09:00",
     ["2026-06-16T09:10 responded", "2026-06-16T10:00 priority_changed Critical", "2026-06-16T10:30 updated"],
     {"resolve": "2026-06-16 13:00", "update": "2026-06-16 11:30"}),
    # Silver, Berlin, Monday to Thursday 08:00 to 17:00, Friday to 15:00.
    # Half an hour on Friday, an hour and a half on Monday; the same instant given in UTC.
    (BERLIN, "High", "2026-03-06 14:30", [], {"respond": "2026-03-09 09:30"}),
    (BERLIN, "High", "2026-03-06T13:30Z", [], {"respond": "2026-03-09 09:30"}),
    # Half an hour before Christmas Eve, which is closed, the two days after it and the weekend.
    (BERLIN, "Critical", "2026-12-23 16:30", [], {"respond": "2026-12-28 08:30"}),
    # The clocks go forward on Sunday: two hours on Friday, two on Monday, by the wall clock.
    (BERLIN, "Normal", "2026-03-27 13:00", [], {"respond": "2026-03-30 10:00"}),
    # The next business day is Monday; the fifth is Friday, which closes at three.
    (BERLIN, "Low", "2026-10-02 10:00", [], {"respond": "2026-10-05 17:00", "resolve": "2026-10-09 15:00"}),
    # Four hours have run and are kept; of sixteen, five more on Monday and seven on Tuesday.
    (BERLIN, "Normal", "2026-03-02 08:00", ["2026-03-02T12:00 priority_changed High"], {"resolve": "2026-03-03 15:00"}),
    # Bronze until the end of March, by Chicago's midnight: two business hours, then one.
    (LEGAL, "High", "2026-03-31 23:59", [], {"respond": "2026-04-01 10:00"}),
    (LEGAL, "High", "2026-04-01 00:00", [], {"respond": "2026-04-01 09:00"}),
    (LEGAL, "High", "2026-04-01T04:59:59Z", [], {"respond": "2026-04-01 10:00"}),
    (LEGAL, "High", "2026-04-01T05:00:00Z", [], {"respond": "2026-04-01 09:00"}),
    # From September also on Saturday, 09:00 to 13:00.
    (LEGAL, "Normal", "2026-09-11 17:00", [], {"respond": "2026-09-12 12:00"}),
    (LEGAL, "Normal", "2026-08-28 17:00", [], {"respond": "2026-08-31 11:00"}),
]  # fmt: skip


def due(sladsl, client, priority, at, events=(), *more):
    options = [word for event in events for word in ("--event", event)]
    return sladsl("due", CLIENTS / f"{client}.sla", "--priority", priority, "--at", at, *options, *more)


def latest(result):
    """The last outcome of each milestone."""
    return {outcome["milestone"]: outcome for outcome in json.loads(result.out)["outcomes"]}


@pytest.mark.parametrize(("client", "priority", "at", "events", "dues"), DUES)
def test_dues_by_hand(sladsl, client, priority, at, events, dues):
    result = due(sladsl, client, priority, at, events, "--json")
    outcomes = latest(result)
    assert {milestone: outcomes[milestone]["due_local"][4:] for milestone in dues} == dues
    text = due(sladsl, client, priority, at, events).out
    for milestone, day in dues.items():
        lines = [line for line in text.split("\n") if line.startswith(milestone) and line.endswith(day)]
        assert lines, text


@pytest.mark.parametrize("client", [DENTAL, BERLIN, LEGAL])
def test_the_examples_of_the_contracts(sladsl, client):
    model = json.loads(sladsl("doctor", "model", CLIENTS / f"{client}.sla").out)
    cases = model["agreement"]["versions"][0]["examples"]
    assert len(cases) >= 5
    for case in cases:
        first, *events = case["events"]
        told = [f"{event['at']} {event['kind']} {event['value'] or ''}" for event in events]
        outcomes = latest(due(sladsl, client, first["value"], first["at"], told, "--json"))
        for expected in case["expect"]:
            outcome = outcomes[expected["milestone"]]
            came = {
                "due": outcome["due_local"][4:].replace(" ", "T"),
                "state": outcome["state"],
                "counted": outcome["counted_s"],
            }
            stated = {name: expected[name] for name in came if expected[name] is not None}
            assert stated, case["name"]
            assert {name: came[name] for name in stated} == stated, case["name"]


def test_json_has_the_alerts_and_the_reasoning(sladsl):
    result = json.loads(due(sladsl, DENTAL, "Normal", "2026-03-06 16:00", (), "--format", "json").out)
    assert (result["schema"], result["zone"], result["created"]) == (
        "sladsl/timeline/1", "America/Chicago", "2026-03-06T22:00:00Z",
    )  # fmt: skip
    respond = result["outcomes"][0]
    assert (respond["promise"], respond["due"], respond["state"]) == (
        "respond [priority=Normal]", "2026-03-09T15:00:00Z", "running",
    )  # fmt: skip
    alerts = [
        (alert["percent"], alert["at_local"], alert["role"]) for alert in respond["escalations"] if alert["hop"] == 0
    ]
    assert alerts == [
        (50, "Fri 2026-03-06 18:00", "Technician"), (75, "Mon 2026-03-09 09:00", "Senior-Technician"),
        (90, "Mon 2026-03-09 09:36", "Service-Manager"),
    ]  # fmt: skip
    assert respond["reasoning"][0] == "promised: 4 hours on the clock 'Office'"


AT = "2026-03-06T10:00"


@pytest.mark.parametrize(
    ("priority", "at", "events", "message"),
    [
        ("low", AT, [], 'there is no priority \'low\'; did you mean "Low"?'),
        ("Urgent", AT, [], "there is no priority 'Urgent'; priorities are: Critical, High, Normal, Low"),
        ("Low", "tomorrow", [], "'tomorrow' is no date and time; write 2026-03-06T23:00"),
        ("Low", "2026-03-06", [], "'2026-03-06' is no date and time"),
        ("Low", "20260306T1000", [], "is no date and time"),
        ("Low", "2026-W10-5 10:00", [], "is no date and time"),
        ("Low", "2026-02-30 10:00", [], "is no date and time"),
        ("Low", "2026-03-06T25:00", [], "is no date and time"),
        ("Low", "2026-03-06T10:00+99:00", [], "is no date and time"),
        ("Low", "", [], "'' is no date and time"),
        ("Low", "0001-01-01T00:00", [], "lies outside the years that clocks know"),
        ("Low", "9999-12-31T23:59", [], "lies outside the years that clocks know"),
        ("Low", "2025-12-31T23:59", [], "no terms are in force on 2025-12-31; they run from 2026-01-01 to 2028-12-31"),
        ("Low", "2029-01-01T00:00", [], "no terms are in force on 2029-01-01"),
        ("Low", AT, ["responded"], "names no kind of event"),
        ("Low", AT, [""], "names no kind of event"),
        ("Low", AT, [f"{AT} respnded"], 'did you mean "responded"?'),
        ("Low", AT, [f"{AT} created"], "names no kind of event"),
        ("Low", AT, ["2026-03-05T11:00 responded"], "lies before the event before it"),
        ("Low", AT, ["2026-03-06 11:00 priority_changed Hihg"],
         'for --event: there is no priority \'Hihg\'; did you mean "High"?'),
        ("Low", AT, ["2026-03-06 11:00 priority_changed"], "there is no priority ''"),
        ("Low", AT, ["2026-03-06 11:00 waiting Vnedor"],
         'no clock pauses while waiting on \'Vnedor\'; did you mean "Vendor"?'),
        ("Low", AT, ["2026-03-06 11:00 waiting"],
         "no clock pauses while waiting on ''; clocks pause for: Client, Vendor"),
        ("Low", AT, ["2026-03-06 25:00 responded"], "is no date and time"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(sladsl, priority, at, events, message):
    result = due(sladsl, DENTAL, priority, at, events)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


def test_the_options_that_are_needed_are_named(sladsl):
    missing = sladsl("due", CLIENTS / f"{DENTAL}.sla", "--at", AT)
    assert (missing.code, "add --priority with one of: Critical, High, Normal, Low" in missing.err) == (2, True)
    assert "Missing option '--at'" in sladsl("due", CLIENTS / f"{DENTAL}.sla", "--priority", "Low").err
