"""What is emitted: golden bundles, second loads, hostile names, splits of definitions, each verdict of the table."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from sladsl.model.priority import Priority, PriorityRules
from sladsl.model.promise import PauseRule
from sladsl.model.values import Duration
from sladsl.resources import folder
from sladsl.targets import servicenow
from sladsl.targets.protocol import LEVELS, MARKS, TargetError
from sladsl.targets.servicenow.fluent import text
from sladsl.targets.servicenow.objects import TABLES, table_of
from sladsl.targets.support import load_support
from tests.targets import samples
from tests.targets.code import code_of
from tests.targets.servicenow import contracts

GOLDEN = Path(__file__).parent / "golden"
SUPPORT = load_support("servicenow")
DATA = folder("targets") / "servicenow"
CODE = Path(__file__).parents[3] / "sladsl/targets/servicenow"
BUNDLES = {"acme": samples.acme, "kanzlei": samples.kanzlei, "plain": contracts.plain, "seasons": contracts.seasons,
           "hostile": samples.hostile}  # fmt: skip


def emitted(*terms, **settings):
    return servicenow.emit(list(terms), contracts.project(**settings))


def records(bundle, table):
    """The records of a table that requests load."""
    return [each.body for each in bundle.requests if table_of(each.path)[0] == table]


@pytest.mark.parametrize("name", BUNDLES)
def test_golden(name, golden):
    for file, content in emitted(BUNDLES[name]()).files.items():
        golden(GOLDEN / name / file.replace("/", "~"), content)


@pytest.mark.parametrize("name", BUNDLES)
def test_every_record_is_strict_and_traced(name):
    bundle = emitted(BUNDLES[name]())
    traced = {(each.step, each.path) for each in bundle.trace}
    for request in bundle.requests:
        TABLES[table_of(request.path)[0]].model_validate(request.body)
        assert {(request.step, field) for field in request.body} <= traced
    assert len({each.body["sys_id"] for each in bundle.requests}) == len(bundle.requests)


def test_a_second_load_changes_nothing_and_a_change_is_one_request():
    first = emitted(contracts.plain())
    known = {}
    for request in first.requests:
        known.setdefault(table_of(request.path)[0], []).append({**request.body, "sys_updated_by": "admin"})
    again = servicenow.emit([contracts.plain()], contracts.project(known))
    assert again.requests == ()
    assert again.files["app/src/fluent/definitions.now.ts"] == first.files["app/src/fluent/definitions.now.ts"]
    known["contract_sla"][0]["duration"] = "1970-01-01 00:31:00"
    changed = servicenow.emit([contracts.plain()], contracts.project(known)).requests
    own = known["contract_sla"][0]["sys_id"]
    assert [(each.method, each.path, each.body) for each in changed] == [
        ("PATCH", f"/api/now/table/contract_sla/{own}", {"duration": "1970-01-01 00:30:00"})
    ]


def test_hostile_names_stay_names():
    bundle = emitted(samples.hostile())
    for name, source in bundle.files.items():
        if name.endswith(".ts"):
            # Outside of texts in quotes nothing of a contract appears.
            code = re.sub(r"'(?:[^'\\]|\\.)*'", "''", source)
            assert re.fullmatch(r"[\s\w{}()\[\]:;,./*@'=$-]*", code), name
            assert "script>" not in code
    assert all(char.isascii() for char in bundle.files["app/src/fluent/definitions.now.ts"])


@pytest.mark.parametrize("value", ["it's", "a\\b", "`${x}`", "\u202e", "\U0001f600", "line\nbreak", "</script>"])
def test_text_is_a_literal(value):
    literal = text(value)
    spelled = re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: f"\\U{int(found[1], 16):08x}", literal[1:-1])
    assert spelled.encode("ascii").decode("unicode_escape") == value


@pytest.mark.parametrize("client", ["A^NQactive=true", "javascript:gs.exec()", "=cmd", "a\u202eb"])
def test_a_client_that_no_condition_can_hold_needs_its_id(client):
    terms = contracts.plain().model_copy(update={"client": samples.Party(name=client)})
    with pytest.raises(TargetError, match="needs `company`, the sys_id"):
        emitted(terms)
    own = {"Plain Inc": {"company": contracts.COMPANY}}
    start = records(emitted(terms, agreements=own), "contract_sla")[0]["start_condition"]
    assert start.startswith(f"company={contracts.COMPANY}^")


def pauses(bundle):
    return {each["name"].rpartition("] ")[2]: each["pause_condition"] for each in records(bundle, "contract_sla")}


def test_priorities_with_pauses_of_their_own_get_definitions_of_their_own():
    rule = PauseRule(milestones=("resolve",), reasons=("Vendor",), priorities=("Routine",))
    terms = contracts.plain(promises=(samples.promise("resolve", contracts.office("8")),), pauses=(rule,))
    found = records(emitted(terms), "contract_sla")
    assert [("priority=1" in each["start_condition"], each["pause_condition"]) for each in found] == [
        (True, "stateIN6,7"), (False, "state=3^hold_reason=4^NQstateIN6,7"),
    ]  # fmt: skip


def test_restart_starts_anew_and_says_so():
    rules = PriorityRules(on_change="restart")
    bundle = emitted(contracts.plain(priority_rules=rules))
    assert {each["retroactive"] for each in records(bundle, "contract_sla")} == {"false"}
    levels = {each.element: each.level for each in bundle.verdicts}
    assert levels["reopening"] == "impossible"
    assert levels["priority change"] == "approximate"


def test_versions_are_told_by_the_day_of_creation():
    one = contracts.plain().model_copy(update={"end": samples.ON})
    two = contracts.plain().model_copy(update={"start": samples.ON, "change": "Amendment"})
    found = records(emitted(one, two), "contract_sla")
    assert {re.findall(r"sys_created_on[<>=]+[\d :-]{19}", each["start_condition"])[-1] for each in found} == {
        "sys_created_on<2026-03-02 06:00:00", "sys_created_on>=2026-03-02 06:00:00",
    }  # fmt: skip


TWO = samples.time("2")
FEATURES = {
    "selector_field": {"promises": (samples.promise("resolve", contracts.office("8"), selector={"plan": "Gold"}),)},
    "condition_length": {
        "promises": (samples.promise("resolve", contracts.office("8"),
                                     selector={"kind": [f"{n} " * 8 + "kind" for n in range(60)]}),)
    },
    "duration_limit": {"promises": (samples.promise("resolve", samples.time("30000")),)},
    "update": {"promises": (samples.promise("update", samples.time("2"), recurring=True),)},
    "other_milestone": {"promises": (samples.promise("assign", samples.time("2")),)},
    "start_other": {"promises": (samples.promise("resolve", samples.time("2"), start="responded"),)},
    "stop_other": {"promises": (samples.promise("respond", samples.time("2"), stop="assigned"),)},
    "selector_received": {"promises": (samples.promise("resolve", TWO, selector={"received": "Office"}),)},
    "status_unmapped": {"promises": (samples.promise("plan", samples.time("2")),)},
}  # fmt: skip


@pytest.mark.parametrize("feature", FEATURES)
def test_feature(feature):
    bundle = emitted(contracts.plain(**FEATURES[feature]))
    (verdict,) = (each for each in bundle.verdicts if feature in each.features)
    assert verdict.level == SUPPORT.features[feature].verdict
    made = feature in ("start_other", "stop_other", "status_unmapped")
    assert bool(records(bundle, "contract_sla")) == (made and feature != "status_unmapped")


@pytest.mark.parametrize("name", SUPPORT.features)
def test_the_table_is_complete(name):
    feature = SUPPORT.features[name]
    assert feature.verdict in LEVELS
    assert feature.mark in MARKS
    assert feature.how.endswith(".")
    if feature.source == "own":
        assert feature.mark in ("inferred", "unverified")


def test_code_and_table_name_the_same_features():
    code = code_of("servicenow")
    named = {*re.findall(r'Note\(\s*"(\w+)"', code), *re.findall(r'_none\("(\w+)"', code),
             *re.findall(r'_instead\(\w+, "(\w+)"', code)}  # fmt: skip
    assert named <= set(SUPPORT.features)


def test_every_manual_feature_has_a_step():
    steps = tomllib.loads((DATA / "steps.toml").read_text())
    assert {name for name, row in SUPPORT.features.items() if row.verdict == "manual"} <= set(steps)
    screens = tomllib.loads((DATA / "words.toml").read_text())["screens"]
    assert {row["screen"] for row in steps.values()} <= set(screens)


SETTINGS = {
    "no status": {"boards": {"incident": {"statuses": {"New": "not responded"}}}},
    "no condition": {"closed": "state!=7"},
    "no texts": {"fields": {"kind": 3}},
}


@pytest.mark.parametrize("name", SETTINGS)
def test_refuses_settings(name):
    with pytest.raises(TargetError, match=r"targets\.servicenow"):
        emitted(contracts.plain(promises=(samples.promise("resolve", samples.time("2"), selector={"kind": "a"}),)),
                **SETTINGS[name])  # fmt: skip


def test_fields_and_values_of_the_project_are_used():
    promise = samples.promise("resolve", samples.time("2"), selector={"kind": ["Outage", "Fault"]})
    bundle = emitted(
        contracts.plain(promises=(promise,)), fields={"kind": "subcategory"}, values={"kind": {"Outage": "out"}}
    )
    assert "^subcategoryINout,Fault^ORsubcategoryISEMPTY^" in records(bundle, "contract_sla")[0]["start_condition"]


def test_priorities_without_a_number_count_by_rank():
    priorities = tuple(Priority(name=name) for name in ("Top", "3", "Low"))
    promises = tuple(
        samples.promise("resolve", samples.time("2"), selector={"priority": each.name}) for each in priorities
    )
    found = records(
        emitted(contracts.plain(priorities=priorities, promises=promises), priorities={"Low": "5"}), "contract_sla"
    )
    assert [re.findall(r"priority=(\d)", each["start_condition"])[0] for each in found] == ["1", "3", "5"]


def test_seconds_are_kept():
    value = Duration(amount=samples.Decimal(90), unit="second", clock="24x7")
    bundle = emitted(contracts.plain(promises=(samples.promise("resolve", value),)))
    assert records(bundle, "contract_sla")[0]["duration"] == "1970-01-01 00:01:30"
    assert "Duration({ minutes: 1, seconds: 30 })" in bundle.files["app/src/fluent/definitions.now.ts"]


def test_nothing_to_load_makes_no_project():
    bundle = emitted(contracts.plain(promises=()))
    assert sorted(bundle.files) == [
        "agreements.json",
        "requests.jsonl",
        "setup.html",
        "setup.md",
        "trace.json",
        "verdicts.json",
    ]
    assert json.loads(bundle.files["agreements.json"])["agreements"][0]["priorities"] == {"Urgent": "1", "Routine": "2"}
