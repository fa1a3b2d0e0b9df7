"""The data of the target: the support table is complete and honest, and every feature the code finds is in it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from sladsl import targets
from sladsl.resources import folder
from sladsl.targets.connectwise import objects
from sladsl.targets.connectwise.data import limits, read, screens
from sladsl.targets.protocol import LEVELS, MARKS
from sladsl.targets.support import Note, Support, load_support
from tests.targets import samples
from tests.targets.code import code_of

SUPPORT = load_support("connectwise")
PAYLOADS = Path(__file__).parent / "payloads"
"""The smallest object of each kind that the vendor takes; ours."""
CODE = folder("targets").parent / "sladsl" / "targets" / "connectwise"


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
    text = code_of("connectwise")
    words = set(re.findall(r'"([a-z0-9]+(?:_[a-z0-9]+)*)"', text))
    made = {f"pause_{mode}" for mode in ("reset", "own_clock", "only_in", "replaced")}
    made |= {f"change_{rule}" for rule in ("recompute", "restart", "carry")}
    assert sorted(set(SUPPORT.features) - words - made) == [], "in the table, but nothing finds it"
    noted = set(re.findall(r'(?:Note|_instead)\("(\w+)"', text)) | made
    assert sorted(noted - set(SUPPORT.features)) == []


def test_steps_and_screens_fit_together():
    for key, step in read("steps.toml").items():
        assert set(step) == {"screen", "title", "check"}, key
        assert step["screen"] in screens(), key
    assert {mark for _, mark in screens().values()} <= set(MARKS)


def test_every_feature_for_a_hand_has_a_step():
    manual = {feature.name for feature in SUPPORT.features.values() if feature.verdict == "manual"}
    assert sorted(manual - set(read("steps.toml"))) == []


@pytest.mark.parametrize("path", sorted(PAYLOADS.glob("*.json")), ids=lambda p: p.stem)
def test_sample_is_an_object(path: Path):
    model = getattr(objects, "".join(word.title() for word in path.stem.split("_")))
    given = json.loads(path.read_text())
    assert model.model_validate(given).body() == given


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (objects.Sla, {"name": "x" * 26}),
        (objects.Sla, {"name": ""}),
        (objects.Sla, {"basedOn": "Waiting"}),
        (objects.Sla, {"customCalendar": None, "basedOn": "Custom"}),
        (objects.Sla, {"basedOn": "AllHours"}),
        (objects.Sla, {"respondPercent": 101}),
        (objects.Sla, {"respondHours": -1.0}),
        (objects.Sla, {"respondHours": float("nan")}),
        (objects.Sla, {"colour": "Red"}),
        (objects.SlaPriority, {"priority": None}),
        (objects.SlaPriority, {"priority": {"id": {"from": "step-x.id"}}}),
        (objects.Calendar, {"mondayEndTime": "24:00:00"}),
        (objects.Calendar, {"mondayEndTime": "08:00"}),
        (objects.Calendar, {"mondayEndTime": "07:00:00"}),
        (objects.Calendar, {"mondayEndTime": None}),
        (objects.Holiday, {"date": "1 January"}),
        (objects.Holiday, {"allDayFlag": False}),
        (objects.Holiday, {"timeStart": "08:00:00", "timeEnd": "12:00:00"}),
        (objects.Holiday, {"name": "x" * 51}),
        (objects.BoardStatus, {"escalationStatus": "Waiting"}),
        (objects.Priority, {"color": "Mauve"}),
        (objects.Agreement, {"contact": None}),
        (objects.Agreement, {"name": "x" * 101}),
    ],
)
def test_object_refuses(model, change):
    file = re.sub(r"(?<!^)([A-Z])", r"_\1", model.__name__).lower()
    given = json.loads((PAYLOADS / f"{file}.json").read_text())
    with pytest.raises(ValidationError):
        model.model_validate(given | change)


def test_limits_are_those_of_the_objects():
    for kind, model in (("sla", objects.Sla), ("holiday", objects.Holiday), ("agreement", objects.Agreement)):
        text = json.dumps(model.model_json_schema())
        assert f'"maxLength": {limits().length[kind]}' in text, kind


def test_names_lists_vendors_only():
    assert "connectwise" in targets.names()
    assert "documents" not in targets.names(), "a folder of data without a support table is no target"
    with pytest.raises(KeyError):
        targets.load("documents")


@pytest.mark.parametrize(
    ("features", "level", "deciding", "mark"),
    [
        (("respond", "clock_24x7"), "exact", ("respond", "clock_24x7"), "inferred"),
        (("respond", "due_point"), "approximate", ("due_point",), "inferred"),
        (("due_point", "clock_second"), "manual", ("clock_second",), "unverified"),
        (("clock_second", "clock_mixed", "pause_reset"), "impossible", ("clock_mixed", "pause_reset"), "unverified"),
    ],
)
def test_worst_feature_decides(features, level, deciding, mark):
    verdict = SUPPORT.judge(samples.acme(), "x", [Note(name) for name in features])
    assert (verdict.level, verdict.features, verdict.mark) == (level, deciding, mark)


def test_verdict_joins_deviations_once():
    support = Support(SUPPORT.features, SUPPORT.sources)
    notes = [Note("due_point", "a"), Note("holidays"), Note("due_point", "a"), Note("hours_rounded", "b")]
    assert support.judge(samples.acme(), "x", notes).deviation == "a; b"
