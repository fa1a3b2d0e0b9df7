"""Each emitted field changed by one step is named by drift, and by the proof where a clock depends on it."""

from __future__ import annotations

import copy
import json
import tomllib
from datetime import date, timedelta

import pytest

from sladsl.compare.drift.effects import drift
from sladsl.model.calendar import Closure, DateSpan
from sladsl.model.priority import Priority
from sladsl.model.promise import PauseRule
from sladsl.resources import folder
from sladsl.targets.protocol import Bundle, TargetError
from tests.targets import samples
from tests.targets.autotask import shapes
from tests.targets.proving import prove_target

UNCHECKED = tomllib.loads((folder("targets") / "autotask" / "support.toml").read_text("utf-8"))["unchecked"]
EVENTS = ("First Response", "Resolution Plan", "Waiting Customer", "Resolved", "")
TERMS = [samples.acme(), samples.kanzlei(), samples.school()]


def stepped(name, value):  # noqa: PLR0911 (one line for each kind of value)
    """The value one step further: a minute, a day, a percent, an event, another word."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, float):
        return round(value + 0.02, 2)
    if isinstance(value, int):
        return value - 1
    if name == "slaEvent":
        return EVENTS[(EVENTS.index(value) + 1) % len(EVENTS)]
    if name == "timeframe" and value in ("24x7", "Business Hours"):
        return "24x7" if value == "Business Hours" else "Business Hours"
    if name == "holidayDate":
        return f"{date.fromisoformat(value[:10]) + timedelta(days=1)}T00:00:00Z"
    if name.endswith("day"):
        return f"{value[:3]}01{value[5:]}"
    if name in ("conditions", "updates"):
        return [[value[0][0], f"{value[0][1]} x"], *value[1:]]
    if name == "timeZone":
        return "America/Denver" if value != "America/Denver" else "America/Chicago"
    return f"{value} x"


def fields(objects):
    """Every field of what is loaded or entered, as kind, number of the object, way to the field."""
    for kind, key in (
        ("holidaySets", "id"),
        ("holidays", "id"),
        ("slas", ""),
        ("statuses", ""),
        ("locations", ""),
        ("workflowRules", ""),
        ("contracts", "id"),
    ):
        for index, row in enumerate(objects[kind]):
            yield from ((kind, index, (name,)) for name in row if name not in (key, "objectives"))
            for number, each in enumerate(row.get("objectives", ())):
                yield from ((kind, index, ("objectives", number, name)) for name in each)


def changed(objects, kind, index, way):
    made = copy.deepcopy(objects)
    here = made[kind][index]
    for name in way[:-1]:
        here = here[name]
    here[way[-1]] = stepped(way[-1], here[way[-1]])
    return made


def words(found):
    return {(each.agreement, each.element, each.place, each.found, each.wanted) for each in found}


def test_without_a_change_there_is_no_difference():
    for terms in (TERMS, samples.everything()):
        assert shapes.TARGET.differences(terms, shapes.files(shapes.exported(terms)), shapes.project()) == ()


def test_every_field_changed_by_one_step_is_named():
    objects, project = shapes.exported(TERMS), shapes.project()
    silent, tried = set(), 0
    for kind, index, way in fields(objects):
        # Of what is many times alike one in five is enough.
        if kind in ("holidays", "workflowRules") and index % 5:
            continue
        tried += 1
        try:
            found = shapes.TARGET.differences(TERMS, shapes.files(changed(objects, kind, index, way)), project)
        except TargetError:  # what is gone makes the files contradict themselves: told as an error
            continue
        if not found:
            silent.add(f"{kind}.{way[-1]}")
        else:
            assert all(each.element for each in found), found
    assert tried > 90
    unseen = {
        "internalLocations.firstDayOfWeek",
        "internalLocations.dateFormat",
        "contracts.startDate",
        "contracts.endDate",
    }
    assert silent == set(UNCHECKED) - unseen, "fields that no sample has"


@pytest.mark.parametrize(
    "kind", ["holidaySets", "holidays", "slas", "statuses", "locations", "workflowRules", "contracts"]
)
def test_every_object_removed_is_named(kind):
    objects, project = shapes.exported(TERMS), shapes.project()
    for index in range(len(objects[kind])):
        made = copy.deepcopy(objects)
        del made[kind][index]
        try:
            found = shapes.TARGET.differences(TERMS, shapes.files(made), project)
        except TargetError:
            assert kind in ("locations", "holidaySets"), "what others refer to"
            continue
        assert any(each.found in ("not there", "not in the export", "not a holiday") for each in found), (kind, index)


def test_an_objective_that_nobody_wants_is_named():
    objects = shapes.exported(TERMS)
    objects["slas"][0]["objectives"].append({"priority": "VIP", "timeframe": "24x7", "resolved": 99.0})
    (found,) = shapes.TARGET.differences(TERMS, shapes.files(objects), shapes.project())
    assert (found.place.rpartition(", ")[2], found.wanted) == ("VIP", "not there")


def test_what_others_have_is_no_difference():
    objects = shapes.exported(TERMS)
    objects["slas"].append({"name": "VIP", "setDueDate": True, "objectives": []})
    objects["statuses"].append({"status": "Parts ordered", "slaEvent": "Waiting Customer"})
    objects["holidaySets"].append({"id": 99, "holidaySetName": "Mine"})
    objects["holidays"].append(
        {"id": 98, "holidaySetID": 99, "holidayDate": "2026-05-01T00:00:00Z", "holidayName": "x"}
    )
    objects["contracts"].append({"id": 97, "contractName": "Other", "companyID": 5})
    assert shapes.TARGET.differences(TERMS, shapes.files(objects), shapes.project()) == ()


def exact():
    """Terms of which everything that a clock can show is said to be exact."""
    closed = Closure(dates=DateSpan(first=date(2026, 5, 4), last=date(2026, 5, 4)))
    hours = samples.week("Hours", "America/Chicago", (420, 960), closures=(closed,))
    promises = (
        *samples.row("Urgent", respond=samples.time("1"), resolve=samples.time("8")),
        *samples.row("Routine", respond=samples.time("4", clock="Hours"), resolve=samples.time("16", clock="Hours")),
    )
    return samples.terms(
        "School", "School", calendars=(hours,), business_hours="Hours", promises=promises,
        priorities=(Priority(name="Urgent"), Priority(name="Routine")),
        pauses=(PauseRule(milestones=("respond", "plan", "resolve"), reasons=("Client",)),),
    )  # fmt: skip


def contradicted(files, bundle, terms):
    made = Bundle(bundle.requests, files, (), (), bundle.verdicts)
    found = prove_target(shapes.TARGET, made, shapes.project(), [terms], 400)
    return {element for (_, _, element), each in found.evidence.items() if each.contradicts}


UNSEEN = {
    "name", "description", "setDueDate", "firstResponseGoal", "resolvedGoal", "holidaySetName", "holidaySetDescription",
    "holidayName", "holidaySet", "priority", "useTheBusinessHoursOf", "status",
}  # fmt: skip
"""Fields that move no due date, or that make the files contradict themselves; drift names them."""


def test_the_proof_can_fail():
    terms = exact()
    bundle = shapes.emit([terms])
    assert contradicted(bundle.files, bundle, terms) == set()
    by_hand = shapes.entered(bundle)
    unseen = set()
    for kind, index, way in fields(
        {**by_hand, "holidaySets": [], "holidays": [], "contracts": [], "workflowRules": []}
    ):
        if way[-1] in UNSEEN:
            continue
        made = changed(by_hand, kind, index, way)
        if not contradicted({**bundle.files, f"{kind}.json": json.dumps(made[kind])}, bundle, terms):
            unseen.add((kind, by_hand[kind][index].get("status", ""), way[-1]))
    requests = bundle.files["requests.jsonl"].replace("2026-05-04", "2026-05-05")
    assert contradicted({**bundle.files, "requests.jsonl": requests}, bundle, terms), "a holiday moved by a day"
    # Nothing here promises a plan: its status is never set, and that a response counts as one shows nowhere.
    assert unseen == {("statuses", "In Progress", "slaEvent"), ("statuses", "Scheduled", "slaEvent")}


def test_drift_tells_whom_it_favours():
    terms = exact()
    objects = shapes.exported([terms])
    routine = next(each for each in objects["slas"][0]["objectives"] if each["priority"] == "Routine")
    routine["resolved"] = 24.0
    routine["firstResponse"] = 2.0
    found = drift(shapes.TARGET, [terms], [terms], shapes.files(objects), shapes.project())
    assert [(one.difference.element, one.better_for) for one in found] == [
        ("respond [priority=Routine]", "client"), ("resolve [priority=Routine]", "provider")]  # fmt: skip
    assert found[0].difference.found == "2 h"


def test_a_holiday_that_nobody_wants_is_named_unless_its_year_is_over():
    objects = shapes.exported(TERMS)
    owner = objects["holidaySets"][0]["id"]
    for number, day in enumerate(("2025-05-01", "2026-05-01")):
        extra = {"id": 900 + number, "holidaySetID": owner, "holidayDate": f"{day}T00:00:00Z", "holidayName": "x"}
        objects["holidays"].append(extra)
    (found,) = shapes.TARGET.differences(TERMS, shapes.files(objects), shapes.project())
    assert (found.place.rpartition(", ")[2], found.wanted, found.element) == ("2026-05-01", "not a holiday", "holidays")
