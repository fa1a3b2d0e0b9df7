"""The data of the target: the support table is complete and honest, and every feature the code finds is in it."""

from __future__ import annotations

import re
import tomllib

import pytest

from sladsl.resources import folder
from sladsl.targets.protocol import LEVELS, MARKS
from sladsl.targets.rt.steps import LOADING, texts
from sladsl.targets.support import load_support
from tests.targets.code import code_of
from tests.targets.rt.deviation import REASONS

SUPPORT = load_support("rt")
CODE = folder("targets").parent / "sladsl" / "targets" / "rt"
TABLE = tomllib.loads((folder("targets") / "rt" / "support.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", SUPPORT.features)
def test_feature_is_complete(name):
    feature = SUPPORT.features[name]
    assert feature.verdict in LEVELS
    assert feature.mark in MARKS
    assert feature.how.endswith("."), "reasons are joined as sentences"
    assert set(feature.source.split(", ")) <= set(SUPPORT.sources)
    assert (feature.mark == "measured") == any(part.startswith("M") for part in feature.source.split(", ")) or (
        feature.mark == "documented"
    )


def test_marks_own_conclusions_as_such():
    own = [feature.name for feature in SUPPORT.features.values() if feature.source == "own"]
    assert [name for name in own if SUPPORT.features[name].mark != "inferred"] == []


def test_code_and_table_name_the_same_features():
    text = code_of("rt")
    words = set(re.findall(r'"([a-z0-9]+(?:_[a-z0-9]+)*)"', text))
    made = {f"pause_{mode}" for mode in ("reset", "own_clock", "only_in", "replaced")}
    made |= {f"change_{rule}" for rule in ("recompute", "restart", "carry")}
    assert sorted(set(SUPPORT.features) - words - made) == [], "in the table, but nothing finds it"
    noted = set(re.findall(r'(?:Note|_instead)\("(\w+)"', text)) | made
    assert sorted(noted - set(SUPPORT.features)) == []


def test_every_feature_for_a_hand_has_a_step():
    manual = {feature.name for feature in SUPPORT.features.values() if feature.verdict == "manual"}
    assert sorted(manual - set(texts())) == []
    assert sorted(set(texts()) - manual - set(LOADING) - {"queue_known"}) == []
    for key, step in texts().items():
        assert {"title", "screen", "screen_mark", "check"} <= set(step), key
        assert set(step) <= {"title", "screen", "screen_mark", "check", "fields", "run"}, key
        assert step["screen_mark"] in MARKS, key


def test_every_reason_is_a_stated_quirk():
    """What the clocks differ by is told to the user."""
    assert set(TABLE["quirks"]) == {reason.__name__ for reason in REASONS}
    for name, quirk in TABLE["quirks"].items():
        assert set(quirk) == {"what", "mark", "source"}, name
        assert quirk["mark"] in MARKS, name
        assert set(quirk["source"].split(", ")) <= set(SUPPORT.sources), name
