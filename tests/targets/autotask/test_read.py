"""Reading: what was emitted, what was exported, damaged files, and a contract written from it."""

from __future__ import annotations

import json

import pytest

from sladsl.history.event import Event
from sladsl.targets.protocol import Case, TargetError
from tests.targets import samples
from tests.targets.autotask import shapes
from tests.targets.autotask.test_emit import LOCATED

TERMS = [samples.acme(), samples.school()]


def read(files, settings=None):
    return shapes.TARGET.read(files, shapes.project(settings))


def due(system, agreement, priority, created=1772463600):
    case = Case(agreement, (Event(created, "created", value=priority),), {}, created)
    return {each.milestone: each.due for each in system.clock(case)}


def test_exports_read_as_what_was_emitted():
    emitted, exported = read(shapes.emit(TERMS).files), read(shapes.files(shapes.exported(TERMS)))
    assert emitted.agreements == exported.agreements == ("Acme Dental Group", "Lakeside School")
    for priority in ("Critical", "High", "Normal", "Low"):
        found = due(emitted, "Acme Dental Group", priority)
        assert found == due(exported, "Acme Dental Group", priority)
        assert found["respond"] is not None


def test_answers_of_the_interface_are_read_as_they_are():
    objects = shapes.exported(TERMS)
    wrapped = {
        name: json.dumps({"fields" if "Fields" in name else "items": json.loads(text)})
        for name, text in shapes.files(objects).items()
    }
    assert due(read(wrapped), "Acme Dental Group", "High") == due(
        read(shapes.files(objects)), "Acme Dental Group", "High"
    )


def test_exported_hours_count_more_than_recorded_ones():
    settings = shapes.SETTINGS | {"location_times": "local"}
    bundle = shapes.emit([samples.acme()], settings, LOCATED)
    tenant = shapes.Tenant(LOCATED)
    tenant.load(bundle.files["requests.jsonl"])
    objects = shapes.exported([samples.acme()]) | {
        "internalLocations": tenant.objects["internalLocations"],
        "locationFields": LOCATED["locationFields"],
    }
    objects |= {kind: tenant.objects[kind] for kind in ("holidaySets", "holidays")}
    before = due(read(shapes.files(objects)), "Acme Dental Group", "High")
    location = next(each for each in objects["internalLocations"] if each["name"].startswith("Office"))
    for day in ("monday", "tuesday", "wednesday", "thursday", "friday"):
        location[f"{day}BusinessHoursStartTime"] = "1900-01-01T10:00:00Z"
    assert due(read(shapes.files(objects)), "Acme Dental Group", "High")["respond"] != before["respond"]
    location["noHoursOnHolidays"] = False
    new_year = 1767279600  # 2026-01-01 09:00 in Chicago
    assert due(read(shapes.files(objects)), "Acme Dental Group", "High", new_year)["respond"] == new_year + 7200


DAMAGED = {
    "no JSON": ("slas.json", "{", "slas.json cannot be read"),
    "no list": ("contracts.json", '{"a": 1}', "contracts.json must be a list"),
    "no id": ("holidays.json", '[{"holidayName": "x"}]', "without a numeric id"),
    "a boolean id": ("contracts.json", '[{"id": true}]', "without a numeric id"),
    "no date": (
        "holidays.json",
        '[{"id": 1, "holidaySetID": 1, "holidayName": "x", "holidayDate": "soon"}]',
        "no date",
    ),
    "an SLA of other fields": (
        "slas.json",
        '[{"name": "x", "colour": "red", "objectives": []}]',
        "slas.json, object 1: colour",
    ),
    "an event that is none": ("statuses.json", '[{"status": "x", "slaEvent": "Paused"}]', "statuses.json, object 1"),
    "hours without end": (
        "locations.json",
        '[{"name": "x", "timeZone": "Europe/Berlin", "monday": "08:00-"}]',
        "locations.json, object 1",
    ),
    "no zone": ("locations.json", '[{"name": "x", "timeZone": "Mars/Base"}]', "Mars/Base"),
    "an unknown location": (
        "slas.json",
        '[{"name": "x", "useTheBusinessHoursOf": "y", "objectives": []}]',
        'uses the hours of "y"',
    ),
    "a damaged picklist": (
        "ticketFields.json",
        '[{"name": "serviceLevelAgreementID", "picklistValues": 3}]',
        "is no list",
    ),
    "damaged assignments": ("assignments.json", '{"contracts": 3}', "write it again"),
    "no assignments": ("assignments.json", "[" * 100_000, "write it again"),
    "requests that contradict": (
        "requests.jsonl",
        '{"step": "step-1", "method": "POST", "path": "/Tickets", "body": {}}\n',
        "cannot be replayed",
    ),
    "requests that are none": ("requests.jsonl", "3\n", "cannot be replayed"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_damage_is_told_in_a_sentence(name):
    file, text, message = DAMAGED[name]
    files = shapes.files(shapes.exported(TERMS)) | {file: text}
    with pytest.raises(TargetError, match=message):
        read(files)


def test_terms_of_what_is_configured():
    system = read(shapes.files(shapes.exported(TERMS)))
    terms = system.terms("Acme Dental Group")
    assert [each.name for each in terms.priorities] == ["Critical", "Normal", "High", "Low"]
    values = {each.id: each.value for each in terms.promises}
    assert (values["respond [priority=Critical]"].amount, values["respond [priority=Critical]"].unit) == (15, "minute")
    assert values["resolve [priority=High]"].clock == "Office Mon to Fri Chicago"
    assert (terms.client.name, terms.zone) == ("Acme Dental", "America/Chicago")
    assert [each.reasons for each in terms.pauses] == [("Client",)], "waits for vendors do not pause in this system"
    with pytest.raises(KeyError):
        system.terms("Somebody else")


def test_terms_without_priorities():
    given = samples.terms("A", "A", promises=(samples.promise("resolve", samples.time("90", "second")),))
    terms = read(shapes.emit([given]).files).terms("A")
    assert [(each.id, each.value.amount, each.value.unit) for each in terms.promises] == [("resolve", 72, "second")]


def test_without_contracts_the_record_of_the_build_tells_which_sla_each_has():
    files = shapes.files(shapes.exported(TERMS))
    assignments = shapes.emit(TERMS).files["assignments.json"]
    del files["contracts.json"]
    assert read(files).agreements == ()
    assert read(files | {"assignments.json": assignments}).agreements == ("Acme Dental Group", "Lakeside School")


def test_the_objective_with_the_issue_type_counts_before_that_with_the_priority():
    settings = shapes.SETTINGS | {"issue_types": {"Incident": "Outage"}}
    sla = {"name": "S", "setDueDate": True, "objectives": [
        {"priority": "Emergency", "timeframe": "24x7", "resolved": 1.0},
        {"issueType": "Outage", "timeframe": "24x7", "resolved": 2.0},
        {"priority": "Emergency", "issueType": "Outage", "timeframe": "24x7", "resolved": 3.0},
    ]}  # fmt: skip
    contracts = {"contracts": [{"agreement": "A", "contract": "A", "sla": "S"}], "tickets": []}

    def hours(objectives, facts):
        files = {
            "slas.json": json.dumps([{**sla, "objectives": objectives}]),
            "assignments.json": json.dumps(contracts),
        }
        case = Case("A", (Event(0, "created", value="Critical"),), facts, 0)
        return {each.milestone: each.due for each in read(files, settings).clock(case)}["resolve"] / 3600

    given, incident = sla["objectives"], {"kind": "Incident"}
    assert [hours(given, {}), hours(given[:2], incident), hours(given, incident)] == [1, 2, 3]
