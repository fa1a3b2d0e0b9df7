"""Emitting: golden bundles, replay against a system, second runs, what exists already, hostile names."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sladsl.targets.autotask.replay import RefusedError, Tenant
from sladsl.targets.autotask.tracing import names_of
from sladsl.targets.protocol import TargetError
from tests.targets import samples
from tests.targets.autotask import shapes

GOLDEN = Path(__file__).parent / "golden"
FILES = [
    "assignments.json",
    "locations.json",
    "requests.jsonl",
    "setup.html",
    "setup.md",
    "slas.json",
    "statuses.json",
    "trace.json",
    "verdicts.json",
    "workflowRules.json",
]
SUMMER = (samples.school(), samples.school(change=True))


def parsed(bundle):
    return [json.loads(line) for line in bundle.files["requests.jsonl"].splitlines()]


def test_golden(golden):
    bundle = shapes.emit(samples.everything())
    assert sorted(bundle.files) == FILES
    for file, text in bundle.files.items():
        golden(GOLDEN / file, text)


def test_two_runs_give_the_same_bytes_in_any_order():
    first = shapes.emit(samples.everything())
    assert shapes.emit(samples.everything()[::-1]).files == first.files


def test_everything_is_loadable_then_nothing_is_left_to_do():
    known = shapes.exported(samples.everything())
    again = shapes.emit(samples.everything(), known=known)
    assert parsed(again) == []
    assert [v.level for v in again.verdicts if v.element == "binding"] == ["exact", "exact", "exact", "manual"]
    titles = [step.title for step in again.steps]
    assert not any(title.startswith(("Add the objectives", "Enter the SLA")) for title in titles)
    assert any(title.startswith("Check the SLA") for title in titles)


def test_next_years_days_go_into_the_same_set():
    known = shapes.exported([samples.acme()])
    later = samples.US.model_copy(
        update={"last_year": 2028, "days": (*samples.US_DAYS, (samples.date(2028, 1, 1), "New Year's Day", False))}
    )
    (request,) = parsed(shapes.emit([samples.acme().model_copy(update={"holidays": (later,)})], known=known))
    assert request["path"] == f"/HolidaySets/{known['holidaySets'][0]['id']}/Holidays"
    assert request["body"]["holidayDate"] == "2028-01-01T00:00:00Z"


def test_what_is_other_is_patched_with_its_id():
    known = shapes.exported([samples.acme()])
    known["holidays"][0]["holidayName"] = "Something"
    known["contracts"][0]["serviceLevelAgreementID"] = None
    one, other = parsed(shapes.emit([samples.acme()], known=known))
    assert (one["method"], one["body"]) == (
        "PATCH",
        {"id": known["holidays"][0]["id"], "holidayName": "New Year's Day"},
    )
    assert (other["path"], other["body"]) == ("/Contracts", {"id": 1, "serviceLevelAgreementID": 1})


def test_a_day_that_nobody_wants_is_told_and_old_years_are_left():
    known = shapes.exported([samples.acme()])
    identifier = known["holidaySets"][0]["id"]
    for number, day in enumerate(("2025-07-04", "2026-05-01")):
        known["holidays"].append(
            {"id": 900 + number, "holidaySetID": identifier, "holidayDate": f"{day}T00:00:00Z", "holidayName": "x"}
        )
    left = [
        dict(step.fields)
        for step in shapes.emit([samples.acme()], known=known).steps
        if step.title.startswith("Remove a holiday")
    ]
    assert [each["Date"] for each in left] == ["2026-05-01"]


def test_a_set_without_its_days_is_refused():
    known = shapes.exported([samples.acme()])
    del known["holidays"]
    with pytest.raises(TargetError, match=r"holidays\.json is missing"):
        shapes.emit([samples.acme()], known=known)


FORMATS = {"dateFormat": "1", "timeFormat": "2", "numberFormat": "3"}
ZONES = {
    "locationFields": [
        shapes.picklist(
            "timeZoneID",
            ["(UTC-06:00) Central Time (US & Canada)", "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"],
            20,
        )
    ]
}
LOCATED = {"internalLocations": [{"id": 1, "name": "Head office", "timeZoneID": 20, **FORMATS}], **ZONES}


def test_hours_are_requested_only_when_somebody_has_tried_how_times_are_read():
    settings = shapes.SETTINGS | {"location_times": "local"}
    by_hand = shapes.emit([samples.acme()], known=LOCATED)
    assert not any(request["path"].startswith("/Internal") for request in parsed(by_hand))
    assert any(step.title.startswith("Enter the internal location") for step in by_hand.steps)
    bundle = shapes.emit([samples.acme()], settings, LOCATED)
    (request,) = [each for each in parsed(bundle) if each["path"] == "/InternalLocationWithBusinessHours"]
    body = request["body"]
    assert (body["timeZoneID"], body["noHoursOnHolidays"], body["dateFormat"]) == (20, True, "1")
    assert body["mondayBusinessHoursStartTime"] == "1900-01-01T08:00:00Z"
    assert "saturdayBusinessHoursStartTime" not in body
    assert not any(step.title.startswith("Enter the internal location") for step in bundle.steps)
    tenant = Tenant(LOCATED)
    tenant.load(bundle.files["requests.jsonl"])
    assert parsed(shapes.emit([samples.acme()], settings, tenant.objects)) == []
    missing = {"internalLocations": LOCATED["internalLocations"]}
    assert not any(
        request["path"].startswith("/Internal") for request in parsed(shapes.emit([samples.acme()], settings, missing))
    )


def test_a_contract_is_made_when_all_that_it_needs_is_known():
    known = {
        "contracts": [],
        "companies": [{"id": 175, "companyName": "Acme Dental"}],
        "contractFields": [shapes.picklist("contractType", ["Time & Materials", "Recurring Service"], 6)],
    }
    bundle = shapes.emit([samples.acme()], known=known)
    (request,) = [each for each in parsed(bundle) if each["path"] == "/Contracts"]
    assert request["body"] == {
        "companyID": 175,
        "contractName": "Acme - Managed Services",
        "contractNumber": "sladsl:Acme Dental Group",
        "contractType": 7,
        "status": 1,
        "startDate": "2026-01-01",
        "endDate": "2027-12-31",
        "timeReportingRequiresStartAndStopTimes": 0,
    }
    levels = {v.element: v.level for v in bundle.verdicts}
    assert (levels["binding"], levels["term"]) == ("manual", "exact"), "its SLA has no number yet"
    named = known | {
        "ticketFields": [
            shapes.picklist("serviceLevelAgreementID", [each["name"] for each in shapes.entered(bundle)["slas"]], 3)
        ]
    }
    again = shapes.emit([samples.acme()], known=named)
    assert next(r for r in parsed(again) if r["path"] == "/Contracts")["body"]["serviceLevelAgreementID"] == 3
    assert {v.element: v.level for v in again.verdicts}["binding"] == "exact"
    for each in (bundle, again):
        Tenant(known).load(each.files["requests.jsonl"])


def test_a_coming_version_has_its_sla_and_a_day():
    bundle = shapes.emit(SUMMER)
    assert len(shapes.entered(bundle)["slas"]) == 2
    step = next(step for step in bundle.steps if step.title.startswith("Change the SLA of the contract"))
    assert dict(step.fields)["On"] == "2026-07-01"
    assert any(step.title.endswith(", needed from 2026-07-01") for step in bundle.steps)
    after = shapes.emit(SUMMER, on=samples.date(2026, 8, 1))
    assert len(shapes.entered(after)["slas"]) == 1


REFUSED = {
    "an unknown path": ("POST", "/ServiceLevelAgreements", {"name": "x"}),
    "an unknown parent": (
        "POST",
        "/HolidaySets/7/Holidays",
        {"holidayDate": "2026-01-01T00:00:00Z", "holidayName": "x", "holidaySetID": 7},
    ),
    "another parent": (
        "POST",
        "/HolidaySets/1/Holidays",
        {"holidayDate": "2026-01-01T00:00:00Z", "holidayName": "x", "holidaySetID": 2},
    ),
    "a name twice": ("POST", "/HolidaySets", {"holidaySetName": "us"}),
    "an unknown field": ("PATCH", "/HolidaySets", {"id": 1, "colour": "red"}),
    "an unknown object": ("PATCH", "/HolidaySets", {"id": 9, "holidaySetName": "x"}),
    "a deletion": ("DELETE", "/HolidaySets", {"id": 1}),
    "a long name": ("PATCH", "/HolidaySets", {"id": 1, "holidaySetName": "x" * 65}),
}


@pytest.mark.parametrize("name", REFUSED)
def test_the_tenant_refuses(name):
    method, path, body = REFUSED[name]
    tenant = Tenant({"holidaySets": [{"id": 1, "holidaySetName": "US"}]})
    with pytest.raises(ValueError, match=r".") as raised:
        tenant.answer("step-1", method, path, body)
    assert isinstance(raised.value, RefusedError) or type(raised.value).__name__ == "ValidationError"


def test_every_field_is_traced():
    bundle = shapes.emit(samples.everything())
    known = {(trace.step, trace.path) for trace in bundle.trace}
    for request in parsed(bundle):
        assert {(request["step"], name) for name in request["body"]} <= known
    by_hand = shapes.entered(bundle)
    traced = {step: [names_of(path) for each, path in known if each == step] for step, _ in known}
    for sla in by_hand["slas"]:
        own = [path[1:] for path in traced["slas.json"] if path[0] == sla["name"]]
        assert {name for name in sla if name != "objectives"} <= {path[0] for path in own if len(path) == 1}
        for each in sla["objectives"]:
            place = [each.get("priority", ""), each.get("issueType", "")]
            assert {*each} <= {path[2] for path in own if path[:2] == place}, place
    for kind, key in (("locations", "name"), ("statuses", "status"), ("workflowRules", "name")):
        assert {each[key] for each in by_hand[kind]} == {path[0] for path in traced[f"{kind}.json"]}
    elements = {(v.agreement, v.element) for v in bundle.verdicts}
    shared = ("hours ", "holidays", "status ")
    for trace in bundle.trace:
        assert (trace.agreement, trace.element) in elements or trace.element.startswith(shared), trace


def test_two_agreements_of_one_name_and_day_are_refused():
    with pytest.raises(TargetError, match="rename one"):
        shapes.emit([samples.acme(), samples.acme()])


def board(**statuses):
    return {name.replace("_", " "): meaning for name, meaning in statuses.items()}


STATUSES = {
    "one status, two meanings": (
        {"A": {"statuses": board(Review="responded")}, "B": {"statuses": board(Review="planned")}},
        'on queue "A" and "planned"',
    ),
    "a status of the system": ({"A": {"statuses": board(Complete="responded")}}, '"Complete" cannot be edited'),
    "the wait of the system": (
        {"A": {"statuses": board(Waiting_Customer="resolved")}},
        '"Waiting Customer" cannot be edited',
    ),
    "new, but answered": ({"A": {"statuses": board(New="responded")}}, "it has no SLA event"),
}


@pytest.mark.parametrize("name", STATUSES)
def test_statuses_are_the_same_on_every_queue(name):
    boards, message = STATUSES[name]
    with pytest.raises(TargetError, match=message):
        shapes.emit([samples.acme()], shapes.SETTINGS | {"boards": boards})


OWN = {
    "rules": ({"rules_in_use": -1}, "rules_in_use"),
    "rules as text": ({"rules_in_use": "38"}, "rules_in_use"),
    "times": ({"location_times": "utc"}, 'only be "local"'),
    "zones": ({"zones": {"Europe/Berlin": 3}}, "zones must be a table"),
    "issue types": ({"issue_types": ["Incident"]}, "issue_types must be a table"),
}


@pytest.mark.parametrize("name", OWN)
def test_own_settings(name):
    change, message = OWN[name]
    with pytest.raises(TargetError, match=message):
        shapes.emit([samples.acme()], shapes.SETTINGS | change)


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = set()

    def handle_starttag(self, tag, attrs):
        self.found.add(tag)
        assert not any(name.startswith("on") or name == "src" for name, _ in attrs)
        assert all((value or "").startswith("#part") for name, value in attrs if name == "href")


def test_hostile_names_are_text_everywhere():
    bundle = shapes.emit([samples.hostile()])
    page = Tags()
    page.feed(bundle.files["setup.html"])
    assert not page.found & {"script", "iframe", "img", "object", "form", "svg", "link"}
    assert "\u202e" not in bundle.files["setup.html"] + bundle.files["setup.md"]
    assert "[link](" not in bundle.files["setup.md"]
    assert "<script" not in bundle.files["setup.md"]
    for each in shapes.entered(bundle)["slas"]:
        assert not set(each["name"]) & set("=<>`\"'|{}\n"), each["name"]
    Tenant({}).load(bundle.files["requests.jsonl"])
    assert shapes.TARGET.read(bundle.files, shapes.project()).agreements == (samples.HOSTILE[3],)
