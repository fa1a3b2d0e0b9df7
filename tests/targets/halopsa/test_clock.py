"""The vendor's clock: a real ticket recomputed, and each rule of the state machine by hand."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest

from sladsl.history.event import Event
from sladsl.targets.halopsa.reading import read
from sladsl.targets.protocol import Case, Project
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
    {"id": 1, "name": "New", "slaaction": "none"},
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
