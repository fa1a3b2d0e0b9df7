"""The data of the target: the support table is complete and honest, and every feature the code finds is in it."""

from __future__ import annotations

import json
import re
import tomllib

import pytest
from pydantic import ValidationError

from sladsl.clock.zones import zone
from sladsl.resources import folder
from sladsl.targets.autotask import objects
from sladsl.targets.autotask.data import limits, read, screens, windows_zones
from sladsl.targets.protocol import LEVELS, MARKS
from sladsl.targets.support import load_support
from tests.targets.code import code_of

SUPPORT = load_support("autotask")


@pytest.mark.parametrize("name", SUPPORT.features)
def test_feature_is_complete(name):
    feature = SUPPORT.features[name]
    assert feature.verdict in LEVELS
    assert feature.mark in MARKS
    assert feature.how.endswith("."), "reasons are joined as sentences"
    assert set(feature.source.split(", ")) <= set(SUPPORT.sources)


def test_marks_own_conclusions_as_such():
    own = [feature.name for feature in SUPPORT.features.values() if feature.source == "own"]
    assert [name for name in own if SUPPORT.features[name].mark not in ("inferred", "unverified")] == []


def test_code_and_table_name_the_same_features():
    text = code_of("autotask")
    words = set(re.findall(r'"([a-z0-9]+(?:_[a-z0-9]+)*)"', text))
    made = {f"pause_{mode}" for mode in ("reset", "own_clock", "only_in", "replaced")}
    made |= {f"change_{rule}" for rule in ("recompute", "restart", "carry")}
    assert sorted(set(SUPPORT.features) - words - made) == [], "in the table, but nothing finds it"
    noted = set(re.findall(r'(?:Note|_instead)\("(\w+)"', text)) | made
    assert sorted(noted - set(SUPPORT.features)) == []


def test_features_are_called_as_those_of_the_nearest_relative():
    others = set(load_support("connectwise").features)
    own = {"selector_issue"}
    missing = {"calendar_zone_shifted", "calendar_zone_drift", "calendar_shift_holidays", "matrix"}
    assert set(SUPPORT.features) - others == own
    assert others - set(SUPPORT.features) == missing, (
        "a location has a zone of its own; there is no table of priorities"
    )


def test_steps_and_screens_fit_together():
    for key, step in read("steps.toml").items():
        assert set(step) == {"screen", "title", "check"}, key
        assert step["screen"] in screens(), key
    assert {mark for _, mark in screens().values()} <= set(MARKS)
    used = {step["screen"] for step in read("steps.toml").values()}
    assert sorted(set(screens()) - used) == ["category", "location_existing"]


def test_every_feature_for_a_hand_has_a_step():
    manual = {feature.name for feature in SUPPORT.features.values() if feature.verdict == "manual"}
    assert sorted(manual - set(read("steps.toml"))) == []


def test_zones_exist():
    for name in windows_zones():
        zone(name)


def test_lengths_are_those_of_the_objects():
    fields = {
        "holiday_set": (objects.HolidaySet, "holidaySetName"),
        "holiday": (objects.Holiday, "holidayName"),
        "location": (objects.Location, "name"),
        "contract": (objects.Contract, "contractName"),
        "sla": (objects.Sla, "name"),
        "rule": (objects.WorkflowRule, "name"),
    }
    for kind, (model, field) in fields.items():
        assert model.model_json_schema()["properties"][field]["maxLength"] == limits().length[kind], kind


GOOD = {
    "HolidaySet": {"holidaySetName": "DE-BY", "holidaySetDescription": "managed"},
    "Holiday": {"holidayDate": "2027-01-01T00:00:00Z", "holidayName": "New Year", "holidaySetID": 31},
    "Location": {
        "name": "Acme 8x5",
        "dateFormat": "1",
        "timeFormat": "1",
        "numberFormat": "1",
        "timeZoneID": 20,
        "mondayBusinessHoursStartTime": "1900-01-01T08:00:00Z",
        "mondayBusinessHoursEndTime": "1900-01-01T17:00:00Z",
    },
    "Contract": {
        "companyID": 175,
        "contractName": "Acme Managed 2027",
        "contractType": 7,
        "status": 1,
        "startDate": "2027-01-01",
        "endDate": "2027-12-31",
        "timeReportingRequiresStartAndStopTimes": 0,
        "serviceLevelAgreementID": 3,
    },
    "LocationHours": {"name": "Acme", "timeZone": "Europe/Berlin", "monday": "08:00-17:00"},
    "Sla": {
        "name": "Gold",
        "useTheBusinessHoursOf": "Acme",
        "setDueDate": True,
        "objectives": [{"priority": "P1", "timeframe": "24x7", "firstResponse": 0.25, "firstResponseGoal": 95}],
    },
    "StatusEvent": {"status": "In Progress", "slaEvent": "First Response"},
    "WorkflowRule": {"name": "Warn", "event": "Created", "conditions": [["Priority", "P1"]], "notify": "Dana"},
}


@pytest.mark.parametrize("name", GOOD)
def test_object(name):
    model = getattr(objects, name)
    assert (
        json.loads(model.model_validate_json(json.dumps(GOOD[name])).model_dump_json(by_alias=True, exclude_unset=True))
        == GOOD[name]
    )


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("HolidaySet", {"holidaySetName": "x" * 65}),
        ("HolidaySet", {"holidaySetName": ""}),
        ("HolidaySet", {"holidaySetDescription": "x" * 513}),
        ("HolidaySet", {"colour": "red"}),
        ("Holiday", {"holidayDate": "2027-01-01"}),
        ("Holiday", {"holidayName": "x" * 101}),
        ("Holiday", {"holidaySetID": None}),
        ("Location", {"mondayBusinessHoursEndTime": None}),
        ("Location", {"mondayBusinessHoursEndTime": "1900-01-01T07:00:00Z"}),
        ("Location", {"mondayBusinessHoursEndTime": "17:00"}),
        ("Location", {"mondayBusinessHoursEndTime": "1900-01-01T24:00:00Z"}),
        ("Location", {"numberFormat": None}),
        ("Location", {"firstDayOfWeek": 2}),
        ("Contract", {"companyID": None}),
        ("Contract", {"endDate": None}),
        ("Contract", {"contractName": "x" * 101}),
        ("Contract", {"contractNumber": "x" * 51}),
        ("Contract", {"status": 2}),
        ("LocationHours", {"monday": "08:00-24:00"}),
        ("LocationHours", {"monday": "17:00-08:00"}),
        ("LocationHours", {"monday": "8-17"}),
        ("Sla", {"name": "x" * 51}),
        ("Sla", {"useTheBusinessHoursOf": "", "objectives": [{"timeframe": "Business Hours", "resolved": 1.0}]}),
        ("Sla", {"objectives": [{"timeframe": "24x7"}, {"timeframe": "24x7"}]}),
        ("Sla", {"objectives": [{"timeframe": "8x5"}]}),
        ("Sla", {"objectives": [{"timeframe": "24x7", "resolved": 0.0}]}),
        ("Sla", {"objectives": [{"timeframe": "24x7", "resolved": 1.0, "resolvedGoal": 101}]}),
        ("Sla", {"objectives": [{"timeframe": "24x7", "resolvedGoal": 95}]}),
        ("StatusEvent", {"slaEvent": "Waiting"}),
        ("StatusEvent", {"status": ""}),
        ("WorkflowRule", {"notify": ""}),
        ("WorkflowRule", {"name": "x" * 101}),
    ],
)
def test_object_refuses(name, change):
    with pytest.raises(ValidationError):
        getattr(objects, name).model_validate_json(json.dumps(GOOD[name] | change))


def test_what_is_not_noticed_is_told():
    table = tomllib.loads((folder("targets") / "autotask" / "support.toml").read_text("utf-8"))["unchecked"]
    assert all(reason.endswith(".") for reason in table.values())
