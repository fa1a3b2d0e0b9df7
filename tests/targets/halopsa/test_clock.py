"""The vendor's clock: a real ticket recomputed, and each rule of the state machine by hand."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest

from sladsl.history.event import Event
from sladsl.targets.halopsa.reading import read
from sladsl.targets.protocol import Case, Project, TargetError
from sladsl.targets.settings import TargetSettings

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def at(text):
    return int(datetime.fromisoformat(text).timestamp())


def workday(identifier=1, start="08:00", end="17:00", days=5, zone="Eastern Standard Time", **more):
    found = {"id": identifier, "name": f"Workday {identifier}", "timezone": zone, "alldayssame": False}
    for number, day in enumerate(DAYS):
        found[f"inc{day}"] = number < days
        found |= {f"start{day}": f"1900-01-01T{start}:00", f"end{day}": f"1900-01-01T{end}:00"}
    return found | more


def policy(priority="Medium", respond=(8, "H"), fix=(40, "H"), slaid=5, number=3, **more):
    return {
        "id": f"uuid-{slaid}-{number}", "slaid": slaid, "priorityid": number, "name": priority,
        "responsetime": respond[0],
        "responseunits": respond[1], "fixtime": fix[0], "fixunits": fix[1], "workdaysoverride": -1,
    } | more  # fmt: skip


SLA = {"id": 5, "name": "Standard", "workday_id": 1, "trackslaresponsetime": True, "trackslafixbytime": True}
STATUSES = [
    {"id": 1, "name": "New", "slaaction": "removehold"},
    {"id": 2, "name": "In Progress", "slaaction": "removehold"},
    {"id": 3, "name": "With User", "slaaction": "hold"},
    {"id": 4, "name": "Closed", "slaaction": "none"},
]
BOARD = {
    "New": "not responded", "In Progress": "responded", "With User": "waiting on Client", "Closed": "resolved",
}  # fmt: skip


def system(policies=None, workdays=None, sla=SLA, statuses=STATUSES, board=BOARD, by_hand=None, **more):
    files = {
        "slas": [sla], "workdays": workdays or [workday()], "priorities": policies or [policy()], "statuses": statuses,
        "contracts": [{"id": 9, "ref": "Acme", "client_id": 2, "sla_id": 5}], **more,
    }  # fmt: skip
    texts = {f"{stem}.json": json.dumps(rows) for stem, rows in files.items()}
    if by_hand is not None:
        texts["assignments.json"] = json.dumps(by_hand)
    table = {"zone": "America/New_York", "boards": {"Desk": {"statuses": board}}} if board else {"zone": "UTC"}
    return read(texts, Project(TargetSettings.from_table("halopsa", table), {}, date(2026, 1, 1)))


def clocks(found, *events, until=None, priority="Medium"):
    made = [Event(at(events[0]), "created", value=priority)]
    made += [Event(at(when), kind, value=value) for when, kind, value in (*((*e, None)[:3] for e in events[1:]),)]
    case = Case("Acme", made, {}, made[-1].at if until is None else at(until))
    return {each.milestone: each for each in found.clock(case)}


def test_the_real_ticket_of_third_parties():
    """A ticket printed in the README of moodle-local_cts_co at commit d604002: site zone Eastern, 8 H and 40 H.

    Monday to Friday 08:00 to 17:00 without a break gives both of its due dates; the workday itself is not in it.
    """
    found = clocks(system(), "2022-09-30T08:23:56Z")
    assert found["respond"].due == at("2022-09-30T20:00:00Z")
    assert found["resolve"].due == at("2022-10-06T16:00:00Z")


@pytest.mark.parametrize("start", ["07:00", "08:00", "09:00"])
@pytest.mark.parametrize("end", ["16:00", "17:00", "18:00"])
def test_only_one_of_nine_grids_fits_the_real_ticket(start, end):
    found = clocks(system(workdays=[workday(start=start, end=end)]), "2022-09-30T08:23:56Z")
    fits = (found["respond"].due, found["resolve"].due) == (at("2022-09-30T20:00:00Z"), at("2022-10-06T16:00:00Z"))
    assert fits == ((start, end) == ("08:00", "17:00"))


# ---- each rule by hand; Monday 2026-03-02 09:00 in New York is 14:00 UTC -------------------------------------------

NEW = "2026-03-02T14:00:00Z"
HOLDS = {"tenant": {"holdsMoveResponse": True, "closingResponds": True}}


@pytest.mark.parametrize(
    ("more", "respond", "resolve"),
    [
        ({}, "2026-03-02T22:00:00Z", "2026-03-06T18:00:00Z"),
        ({"respond": (30, "M")}, "2026-03-02T14:30:00Z", "2026-03-06T18:00:00Z"),
        ({"fix": (2, "D")}, "2026-03-02T22:00:00Z", "2026-03-04T14:00:00Z"),
        ({"fix": (2, "D"), "fixendofday": True}, "2026-03-02T22:00:00Z", "2026-03-04T22:00:00Z"),
        ({"fix": (0, "D"), "fixendofday": True}, "2026-03-02T22:00:00Z", "2026-03-02T22:00:00Z"),
        ({"fix": (0.01, "H"), "fixendofday": True}, "2026-03-02T22:00:00Z", "2026-03-02T22:00:00Z"),
        ({"startofday": True, "fix": (1, "H")}, "2026-03-02T22:00:00Z", "2026-03-03T14:00:00Z"),
        ({"respond": (1, "h"), "responsestartofday": True}, "2026-03-03T14:00:00Z", "2026-03-06T18:00:00Z"),
        ({"setfixtotargetdate": True}, "2026-03-02T22:00:00Z", None),
        ({"setfixtostartdate": True}, "2026-03-02T22:00:00Z", None),
        ({"workdaysoverride": 2}, "2026-03-02T22:00:00Z", "2026-03-04T06:00:00Z"),
    ],
)
def test_targets(more, respond, resolve):
    """8 hours from 09:00 end at closing, 17:00; 40 hours on Friday at 13:00; around the clock on Wednesday at 01:00."""
    whole = workday(2, "00:00", "23:59", 7) | {f"end{day}": "1900-01-01T23:59:59" for day in DAYS}
    found = clocks(system([policy(**more)], [workday(), whole]), NEW)
    assert found["respond"].due == at(respond)
    wanted = None if resolve is None else at(resolve)
    # A workday around the clock lacks a second a day, and two midnights lie between.
    assert found["resolve"].due == (wanted + 2 if "workdaysoverride" in more else wanted)
    assert found["resolve"].why == ("date of the ticket" if resolve is None else "")


@pytest.mark.parametrize(
    ("created", "due"),
    [
        ("2026-03-06T23:00:00Z", "2026-03-09T14:00:00Z"),  # Friday 18:00 -> Monday 10:00, in summer time
        ("2026-03-07T15:00:00Z", "2026-03-09T14:00:00Z"),  # Saturday
        ("2026-03-02T03:00:00Z", "2026-03-02T15:00:00Z"),  # Sunday 22:00: by the zone of the workday, not in UTC
        ("2026-03-02T21:30:00Z", "2026-03-03T14:30:00Z"),  # over closing
        ("2026-03-02T21:00:00Z", "2026-03-02T22:00:00Z"),  # used up at closing: due at closing
    ],
)
def test_opening_and_closing(created, due):
    assert clocks(system([policy(respond=(1, "H"))], [workday(start="09:00")]), created)["respond"].due == at(due)


def test_a_second_workday_of_every_kind_of_field():
    same = {"alldayssame": True, "start": "1900-01-01T10:00:00", "end": "1900-01-01T12:00:00", "timezone": ""}
    found = clocks(system([policy(respond=(3, "H"))], [workday() | same]), NEW)
    assert found["respond"].due == at("2026-03-03T16:00:00Z"), "10 to 12 on each day, by the zone of the instance"
    backwards = workday(start="17:00", end="08:00")
    assert clocks(system(workdays=[backwards]), NEW)["respond"].why == "no hours"


@pytest.mark.parametrize(
    ("holiday", "due"),
    [
        ({"date": "2026-03-02T00:00:00", "allday": True}, "2026-03-03T15:00:00Z"),
        ({"date": "2020-03-02T00:00:00", "allday": True}, "2026-03-02T16:00:00Z"),
        ({"date": "2020-03-02T00:00:00", "allday": True, "isrecurring": True}, "2026-03-03T15:00:00Z"),
        ({"date": "2026-03-01T00:00:00", "end_date": "2026-03-03T00:00:00", "allday": True}, "2026-03-04T15:00:00Z"),
        ({"date": "2026-03-02T10:00:00", "end_date": "2026-03-02T12:00:00", "allday": False}, "2026-03-02T18:00:00Z"),
        ({"date": "2026-03-02T00:00:00", "allday": True, "agent_id": 4}, "2026-03-02T16:00:00Z"),
    ],
)
def test_holidays(holiday, due):
    rows = [{"id": 1, "workday_id": 1, "name": "Holiday", **holiday}]
    assert clocks(system([policy(respond=(2, "H"))], holidays=rows), NEW)["respond"].due == at(due)


def test_breaks_are_those_that_people_entered():
    by_hand = {"breaks": [{"workday": "workday 1", "weekday": 0, "start": 600, "end": 660}]}
    assert clocks(system([policy(respond=(2, "H"))], by_hand=by_hand), NEW)["respond"].due == at("2026-03-02T17:00:00Z")


WAIT = (("2026-03-02T15:00:00Z", "waiting_client"), ("2026-03-02T18:00:00Z", "resumed"))


@pytest.mark.parametrize(("switch", "respond"), [(True, "2026-03-03T14:00:00Z"), (False, "2026-03-02T20:00:00Z")])
def test_a_hold_moves_the_fix_date_and_the_response_only_by_the_tenants_switch(switch, respond):
    here = system([policy(respond=(6, "H"))], by_hand={"tenant": {"holdsMoveResponse": switch}})
    found = clocks(here, NEW, *WAIT)
    # 3 hours on hold: 20:00 UTC is 15:00, two hours before closing.
    assert found["respond"].due == at(respond)
    assert found["resolve"].due == at("2026-03-06T21:00:00Z")
    during = clocks(here, NEW, WAIT[0])
    assert during["resolve"].state == "paused"
    assert during["respond"].state == ("paused" if switch else "running")


def test_an_answer_on_hold_is_in_time_if_the_clock_stood_still():
    late = ("2026-03-02T22:30:00Z", "responded")
    found = clocks(system([policy(respond=(2, "H"))], by_hand=HOLDS), NEW, WAIT[0], late)
    assert (found["respond"].state, found["respond"].stopped_at) == ("met", at(late[0]))
    assert found["resolve"].state == "paused", "the answer does not release the hold"
    assert clocks(system([policy(respond=(2, "H"))]), NEW, WAIT[0], late)["respond"].state == "missed"


@pytest.mark.parametrize(
    ("action", "state", "why"), [("removehold", "running", ""), ("none", "paused", "hold not released")]
)
def test_a_neutral_status_never_releases_a_hold(action, state, why):
    statuses = [each | ({"slaaction": action} if each["name"] != "With User" else {}) for each in STATUSES]
    found = clocks(system(statuses=statuses), NEW, *WAIT)["resolve"]
    assert (found.state, found.why) == (state, why)


def test_a_neutral_status_of_waiting_holds_nothing():
    statuses = [each | ({"slaaction": None} if each["name"] == "With User" else {}) for each in STATUSES]
    assert clocks(system(statuses=statuses), NEW, *WAIT)["resolve"].due == at("2026-03-06T18:00:00Z")


def test_without_a_board_no_status_is_known_and_nothing_is_held():
    assert clocks(system(board=None), NEW, *WAIT)["resolve"].due == at("2026-03-06T18:00:00Z")


@pytest.mark.parametrize("responds", [True, False])
def test_closing_without_an_answer(responds):
    here = system(by_hand={"tenant": {"closingResponds": responds}})
    found = clocks(here, NEW, ("2026-03-02T16:00:00Z", "resolved"), until="2026-03-09T00:00:00Z")
    assert (found["resolve"].state, found["resolve"].stopped_at) == ("met", at("2026-03-02T16:00:00Z"))
    assert found["respond"].state == ("met" if responds else "missed")
    assert found["respond"].why == ("" if responds else "closed without a response")


def test_reopening_counts_the_time_between():
    events = (("2026-03-02T16:00:00Z", "resolved"), ("2026-03-05T16:00:00Z", "reopened"))
    found = clocks(system(), NEW, *events)["resolve"]
    assert (found.state, found.due) == ("running", at("2026-03-06T18:00:00Z"))


def test_a_change_of_priority_counts_from_creation_with_the_hours_held_before():
    rows = [policy(), policy("Urgent", (1, "H"), (2, "H"), number=1, workdaysoverride=2)]
    here = system(rows, [workday(), workday(2, "00:00", "23:59", 7)], by_hand=HOLDS)
    change = ("2026-03-02T19:00:00Z", "priority_changed", "Urgent")
    found = clocks(here, NEW, *WAIT, change)
    assert found["resolve"].due == at("2026-03-02T19:00:00Z"), "two hours, and three on hold"
    answered = clocks(here, NEW, ("2026-03-02T16:00:00Z", "responded"), change)["respond"]
    assert (answered.due, answered.state) == (at("2026-03-02T22:00:00Z"), "met"), "what was reached stays as it was"


@pytest.mark.parametrize(
    ("sla", "priority", "milestone", "why"),
    [
        (SLA, "Other", "respond", "no such priority"),
        (SLA | {"trackslaresponsetime": False}, "Medium", "respond", "not tracked"),
        (SLA | {"trackslafixbytime": False}, "Medium", "resolve", "not tracked"),
        (SLA | {"workday_id": 0}, "Medium", "resolve", "no hours"),
    ],
)
def test_silent_failures(sla, priority, milestone, why):
    found = clocks(system(sla=sla), NEW, priority=priority)[milestone]
    assert (found.state, found.due, found.why) == ("running", None, why)


def test_one_sla_for_all_beats_the_agreement():
    other = SLA | {"id": 6, "name": "Other"}
    here = system([policy(), policy(fix=(1, "H"), slaid=6)], control=[{"one_sla_id": 6}], slas=[SLA, other])
    assert clocks(here, NEW)["resolve"].due == at("2026-03-02T15:00:00Z")


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"workdays": [workday(zone="Mars Standard Time")]}, r'timezone "Mars Standard Time" is no Windows name'),
        ({"workdays": [workday(startmonday="8 o'clock")]}, r"is no time of day"),
        ({"policies": [policy(respond=(-1, "H"))]}, "responsetime is -1"),
        ({"policies": [policy(fix=(1, "W"))]}, "fixunits is 'W'"),
        ({"policies": [policy(workdaysoverride=9)]}, "its workday 9 is not in workdays.json"),
        ({"sla": SLA | {"workday_id": 9}}, "the workday 9 of"),
        ({"holidays": [{"id": 1, "workday_id": 1, "date": "soon"}]}, "'soon' is no date"),
        ({"by_hand": {"slas": [{}]}}, "assignments.json cannot be understood"),
        ({"by_hand": {"breaks": [1]}}, "assignments.json cannot be understood"),
        ({"by_hand": {"tenant": 3}}, "assignments.json cannot be understood"),
        ({"clients": ["x"]}, "clients.json must be a list of objects"),
    ],
)
def test_exports_that_cannot_be_understood_are_named(more, message):
    with pytest.raises(TargetError, match=message):
        system(**more)


@pytest.mark.parametrize(
    ("created", "ends", "due"),
    [
        ("2026-03-07T15:00:00Z", False, "2026-03-10T12:00:00Z"),  # Saturday counts from Monday's opening, 08:00
        ("2026-03-07T15:00:00Z", True, "2026-03-10T21:00:00Z"),
        ("2026-03-04T23:00:00Z", False, "2026-03-06T13:00:00Z"),  # after closing on Wednesday, before clocks change
        ("2026-03-06T15:00:00Z", False, "2026-03-09T14:00:00Z"),  # Friday 10:00 in winter, Monday 10:00 in summer
    ],
)
def test_a_working_day_from_outside_the_hours(created, ends, due):
    assert clocks(system([policy(fix=(1, "D"), fixendofday=ends)]), created)["resolve"].due == at(due)
