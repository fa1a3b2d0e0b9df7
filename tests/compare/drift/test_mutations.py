"""Each emitted field changed by one step: drift names it, and the proof where a clock depends on it."""

from __future__ import annotations

import copy
import json
import tomllib
from datetime import date, timedelta

import pytest

from sladsl.compare.drift.effects import drift
from sladsl.model.calendar import Closure, DateSpan
from sladsl.model.promise import PauseRule
from sladsl.resources import folder
from sladsl.targets import load
from sladsl.targets.connectwise.replay import Tenant
from sladsl.targets.protocol import Bundle, TargetError
from tests.targets import samples
from tests.targets.proving import prove_target

TARGET = load("connectwise")
UNCHECKED = tomllib.loads((folder("targets") / "connectwise" / "support.toml").read_text("utf-8"))["unchecked"]
STAGES = ("NotResponded", "Responded", "ResolutionPlan", "Resolved", "NoEscalation")


def stepped(name, value):
    """The value one step further: a minute, a day, a percent, a stage, another object; None if it is no value."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1 / 60 if isinstance(value, float) else abs(value - 1)
    if name.endswith(("Time", "timeStart", "timeEnd")):
        hours, minutes, seconds = value.split(":")
        return f"{hours}:{int(minutes) + 1 if int(minutes) < 59 else 0:02}:{seconds}"
    if name == "date":
        return (date.fromisoformat(value) + timedelta(days=1)).isoformat()
    if name in ("startDate", "endDate"):
        return f"{date.fromisoformat(value[:10]) + timedelta(days=1)}T00:00:00Z"
    if name == "escalationStatus":
        return STAGES[(STAGES.index(value) + 1) % len(STAGES)]
    if name == "basedOn":
        return "AllHours" if value != "AllHours" else "Customer"
    return {"id": value["id"] + 1} if isinstance(value, dict) else value + " x"


def exported(terms):
    tenant = Tenant(samples.KNOWN)
    tenant.load(TARGET.emit(terms, samples.project()).files["requests.jsonl"])
    return tenant.objects


def files(objects):
    return {f"{kind}.json": json.dumps(rows) for kind, rows in objects.items()}


def fields(terms):
    """Every field that `emit` sets on some objects of each kind, as kind, number of the object and name."""
    known = {kind: {each["id"] for each in rows} for kind, rows in samples.KNOWN.items()}
    for kind, rows in exported(terms).items():
        made = [index for index, row in enumerate(rows) if row["id"] not in known.get(kind, ())]
        for index in made[:: max(1, len(made) // 4)]:
            row = rows[index]
            yield from ((kind, index, name) for name in row if name not in ("id", "company", "contact", "type"))


def words(found):
    return [(each.agreement, each.element, each.place, each.found, each.wanted) for each in found]


def test_without_a_change_there_is_no_difference():
    terms = samples.everything()
    found = TARGET.differences(terms, files(exported(terms)), samples.project())
    assert [(each.place, each.found) for each in found] == [('agreement "Kanzlei Süd"', "not in the export")]


def test_every_field_changed_by_one_step_is_named():
    terms = [samples.acme(), samples.school()]
    objects, project = exported(terms), samples.project()
    before = TARGET.differences(terms, files(objects), project)
    silent = set()
    tried = 0
    for kind, index, name in fields(terms):
        changed = copy.deepcopy(objects)
        changed[kind][index][name] = stepped(name, changed[kind][index][name])
        if name == "basedOn":
            changed[kind][index].pop("customCalendar", None)
        tried += 1
        try:
            found = TARGET.differences(terms, files(changed), project)
        except TargetError:  # what is gone makes the exports contradict themselves: told as an error
            continue
        if words(found) == words(before):
            silent.add(f"{kind}.{name}")
    assert tried > 80
    assert silent == set(UNCHECKED) - {"agreements.endDate"}, "no sample makes a new agreement that ends"


@pytest.mark.parametrize("kind", ["slas", "slaPriorities", "calendars", "holidayLists", "holidays", "statuses"])
def test_every_object_removed_is_named(kind):
    terms = samples.everything()
    objects, project = exported(terms), samples.project()
    for index, row in enumerate(objects[kind]):
        if row["id"] < 1000:
            continue
        changed = copy.deepcopy(objects)
        del changed[kind][index]
        try:
            assert any(each.found == "not there" for each in TARGET.differences(terms, files(changed), project)), row
        except TargetError:
            assert kind in ("calendars", "holidayLists"), "what others refer to"


def test_hours_that_became_all_hours_are_two_fields_and_one_effect():
    terms = exact()
    objects = exported([terms])
    objects["slas"][-1]["basedOn"] = "AllHours"
    del objects["slas"][-1]["customCalendar"]
    found = drift(TARGET, [terms], [terms], files(objects), samples.project())
    assert [one.difference.place.rpartition(", ")[2] for one in found] == ["basedOn", "customCalendar"]
    # Earlier, but after a wait at night later: all of it counts in all hours.
    assert [one.better_for for one in found] == ["mixed", "mixed"]


def test_what_another_difference_hides_is_tried_alone():
    """The agreement names another SLA, so that no ticket comes to the one whose hours are wrong."""
    terms = exact()
    objects = exported([terms])
    sla = next(each for each in objects["slas"] if each["id"] > 1000)
    row = next(each for each in objects["slaPriorities"] if each["sla"]["id"] == sla["id"])
    row["respondHours"] += 2.0
    other = {**sla, "id": 9999, "name": "Other"}
    objects["slas"].append(other)
    bound = {"id": 77, "name": terms.agreement, "sla": {"id": 9999}}
    objects["agreements"] = [*objects["agreements"], bound]
    found = {each.difference.place.rpartition(", ")[2]: each
             for each in drift(TARGET, [terms], [terms], files(objects), samples.project())}  # fmt: skip
    assert (found["respondHours"].hidden, found["respondHours"].better_for) == (True, "provider")


def exact():
    """Terms of which everything that a clock can show is said to be exact."""
    closed = Closure(dates=DateSpan(first=date(2026, 5, 4), last=date(2026, 5, 4)))
    hours = samples.week("School hours", "America/Chicago", (420, 960), closures=(closed,))
    return samples.school().model_copy(
        update={
            "calendars": (hours,),
            "end": None,
            "pauses": (PauseRule(milestones=("respond", "plan", "resolve"), reasons=("Client",)),),
            "promises": tuple(
                each for name in ("Urgent", "Routine") for each in samples.row(
                    name, respond=samples.time("2" if name == "Urgent" else "4", clock="School hours"),
                    resolve=samples.time("8" if name == "Urgent" else "16", clock="School hours"))
            ),
        }
    )  # fmt: skip


UNSEEN = {
    "name", "color", "respondPercent", "planWithinPercent", "resolutionPercent", "planWithin", "defaultFlag",
    "applicationOrder", "startDate", "noEndingDateFlag",
}  # fmt: skip
"""Fields that move no due date of a promise; drift names them."""


def contradicted(bundle, terms):
    found = prove_target(TARGET, bundle, samples.project(known={}), [terms], 600)
    return {element for (_, _, element), each in found.evidence.items() if each.contradicts}


def test_the_proof_can_fail():
    terms = exact()
    bundle = TARGET.emit([terms], samples.project(known={}))
    assert contradicted(bundle, terms) == set()
    requests = [json.loads(line) for line in bundle.files["requests.jsonl"].splitlines()]
    unseen = set()
    for number, request in enumerate(requests):
        for name in request["body"]:
            if isinstance(request["body"][name], dict) or name in UNSEEN:
                continue
            changed = copy.deepcopy(requests)
            changed[number]["body"][name] = stepped(name, request["body"][name])
            if name == "basedOn":
                del changed[number]["body"]["customCalendar"]
            if name == "allDayFlag":
                changed[number]["body"] |= {"timeStart": "00:00:00", "timeEnd": "08:00:00"}
            text = "".join(json.dumps(each) + "\n" for each in changed)
            written = {**bundle.files, "requests.jsonl": text}
            if not contradicted(Bundle(bundle.requests, written, (), (), bundle.verdicts), terms):
                unseen.add((request["path"].rpartition("/")[2], name))
    # The header holds for priorities without a row, and every priority of the agreement has one.
    assert unseen == {("SLAs", "respondHours"), ("SLAs", "resolutionHours")}


def test_a_wrong_stage_is_seen():
    terms = exact()
    bundle = TARGET.emit([terms], samples.project(known={}))
    by_hand = json.loads(bundle.files["assignments.json"])
    unseen = set()
    for index, status in enumerate(by_hand["statuses"]):
        changed = copy.deepcopy(by_hand)
        changed["statuses"][index]["escalationStatus"] = stepped("escalationStatus", status["escalationStatus"])
        text = {**bundle.files, "assignments.json": json.dumps(changed)}
        if not contradicted(Bundle(bundle.requests, text, (), (), bundle.verdicts), terms):
            unseen.add(status["status"])
    # Nothing here promises a plan: its status is never set, and that a response counts as one shows nowhere.
    assert unseen == {"Assigned", "Scheduled"}
