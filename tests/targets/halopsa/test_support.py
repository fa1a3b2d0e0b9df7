"""The data of the target: the support table is complete and honest, and every feature the code finds is in it."""

from __future__ import annotations

import json
import re
import tomllib
from zoneinfo import available_timezones

import pytest
from pydantic import ValidationError

from sladsl.resources import folder
from sladsl.targets.halopsa import objects
from sladsl.targets.halopsa.data import limits, read
from sladsl.targets.halopsa.differing import UNCHECKED
from sladsl.targets.halopsa.zones import reference_zone, windows_name
from sladsl.targets.protocol import LEVELS, MARKS
from sladsl.targets.support import load_support

SUPPORT = load_support("halopsa")
CODE = folder("targets").parent / "sladsl" / "targets"


@pytest.mark.parametrize("name", SUPPORT.features)
def test_feature_is_complete(name):
    feature = SUPPORT.features[name]
    assert feature.verdict in LEVELS
    assert feature.mark in MARKS
    assert feature.how.endswith("."), "reasons are joined as sentences"
    assert set(feature.source.split(", ")) <= set(SUPPORT.sources)


def test_marks_own_conclusions_as_such():
    own = [feature.name for feature in SUPPORT.features.values() if "own" in feature.source.split(", ")]
    assert [name for name in own if SUPPORT.features[name].mark not in ("inferred", "unverified")] == []
    assert not any(feature.mark == "measured" for feature in SUPPORT.features.values()), "nothing was measured"


def test_code_and_table_name_the_same_features():
    files = [*sorted((CODE / "halopsa").glob("*.py")), *sorted((CODE / "lowering").glob("*.py"))]
    words = set(re.findall(r'"([a-z0-9]+(?:_[a-z0-9]+)*)"', "".join(path.read_text() for path in files)))
    made = {f"pause_{mode}" for mode in ("reset", "own_clock", "only_in", "replaced")}
    made |= {f"change_{rule}" for rule in ("recompute", "restart", "carry")}
    assert sorted(set(SUPPORT.features) - words - made) == [], "in the table, but nothing finds it"
    own = "".join(path.read_text() for path in files if path.parent.name == "halopsa")
    noted = set(re.findall(r'(?:Note|_instead)\("(\w+)"', own)) | made
    assert sorted(noted - set(SUPPORT.features)) == []


def test_steps_and_screens_fit_together():
    screens = read("screens.toml")
    for key, step in read("steps.toml").items():
        assert set(step) == {"screen", "title", "check"}, key
        assert step["screen"] in screens, key
    assert {screen["mark"] for screen in screens.values()} <= set(MARKS)
    assert sorted(set(screens) - {step["screen"] for step in read("steps.toml").values()}) == []


def test_every_feature_for_a_hand_has_a_step():
    manual = {feature.name for feature in SUPPORT.features.values() if feature.verdict == "manual"}
    assert sorted(manual - set(read("steps.toml"))) == []


def test_what_drift_leaves_alone_is_told():
    table = tomllib.loads((folder("targets") / "halopsa" / "support.toml").read_text(encoding="utf-8"))
    assert {f"{kind}.{name}" for kind, names in UNCHECKED.items() for name in names} == set(table["unchecked"])


def test_the_limits_are_those_of_the_objects():
    assert limits().length["name"] == 4000
    with pytest.raises(ValidationError):
        objects.Status(name="n", slaaction="hold", shortname="x" * (limits().length["short_name"] + 1))
    objects.Status(name="n" * 4000, slaaction="hold", shortname="x" * limits().length["short_name"])
    with pytest.raises(ValidationError):
        objects.Status(name="n" * 4001, slaaction="hold")


ROW = {
    "slaid": 1, "priorityid": 1, "name": "P1", "responsetime": 1.0, "responseunits": "H", "responsestartofday": False,
    "responseendofday": False, "fixtime": 1.0, "fixunits": "H", "startofday": False, "fixendofday": False,
    "setfixtostartdate": False, "setfixtotargetdate": False, "workdaysoverride": -1,
}  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"responseunits": "h"}, {"responseunits": "Hours"}, {"fixtime": -1.0}, {"fixtime": float("inf")},
        {"fixtime": 1.5, "fixunits": "D"}, {"workdaysoverride": 0}, {"priorityid": 0}, {"plantime": 1.0}, {"name": ""},
        {"fixendofday": 1}, {"priorityid": "1"},
    ],
)  # fmt: skip
def test_a_row_that_the_vendor_does_not_have_is_refused(wrong):
    objects.Policy.model_validate(ROW)
    with pytest.raises(ValidationError):
        objects.Policy.model_validate(ROW | wrong)


HOLIDAY = {"workday_id": 1, "name": "x", "date": "2026-05-01T00:00:00", "allday": True, "isrecurring": False}


@pytest.mark.parametrize(
    "wrong",
    [
        {"date": "2026-05-01"}, {"date": "2026-05-01T00:00:00Z"}, {"date": "2026-05-01T12:00:00"}, {"allday": False},
        {"allday": False, "end_date": "2026-05-01T00:00:00"}, {"allday": False, "end_date": "2026-05-02T10:00:00"},
        {"end_date": "2026-05-01T10:00:00"}, {"duration": 4},
    ],
)  # fmt: skip
def test_a_holiday_that_the_vendor_does_not_have_is_refused(wrong):
    objects.Holiday.model_validate(HOLIDAY)
    objects.Holiday.model_validate(HOLIDAY | {"allday": False, "end_date": "2026-05-01T10:00:00"})
    with pytest.raises(ValidationError):
        objects.Holiday.model_validate(HOLIDAY | wrong)


def test_other_objects_are_strict_too():
    with pytest.raises(ValidationError):
        objects.ClientContract(
            client_id=1, ref="x", sla_id=1, start_date="2026-02-01T00:00:00", end_date="2026-01-01T00:00:00"
        )
    with pytest.raises(ValidationError):
        objects.Status(name="x", slaaction="release")
    with pytest.raises(ValidationError):
        objects.Symbol.model_validate({"from": "step-1"})


@pytest.mark.parametrize(
    ("iana", "windows"),
    [
        ("America/Chicago", "Central Standard Time"), ("Europe/Berlin", "W. Europe Standard Time"),
        ("Europe/Vienna", "W. Europe Standard Time"), ("Asia/Kolkata", "India Standard Time"), ("UTC", "UTC"),
        ("GMT", "UTC"), ("Antarctica/Troll", None), ("US/East-Indiana", "US Eastern Standard Time"),
    ],
)  # fmt: skip
def test_zones(iana, windows):
    found = windows_name(iana, 2026, 2030)
    assert found == windows or (windows and reference_zone(found)), found
    assert (found is None) == (windows is None)


def test_every_windows_name_comes_back_as_itself():
    """A name that is written is read as a zone with the same clock, so nothing is lost on the way."""
    for name, zones in read("zones.toml")["zones"].items():
        assert reference_zone(name) == zones[0] in available_timezones()
        assert reference_zone(name.lower()) == zones[0]
        assert windows_name(zones[0], 2026, 2027) == name
    assert reference_zone("Mars Standard Time") is None


def test_no_data_names_a_source_that_is_not_listed():
    text = json.dumps(read("steps.toml")) + (folder("targets") / "halopsa" / "screens.toml").read_text(encoding="utf-8")
    assert set(re.findall(r"\bH\d+\b", text)) <= set(SUPPORT.sources)
