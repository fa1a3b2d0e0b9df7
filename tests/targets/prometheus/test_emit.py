"""Emitting: golden files, names that mean something elsewhere, order, verdicts and trace."""

from __future__ import annotations

import json
import re

import pytest
import yaml

from sladsl.build.accepting import accepted_reason
from sladsl.compare import tested
from sladsl.compose.accepted import Accepted
from sladsl.targets.prometheus.routing import DAYS
from sladsl.targets.protocol import TargetError
from tests.targets.prometheus.shapes import CONTRACTS, HERE, ON, TARGET, mixed, project, versions

GOLDEN = HERE / "golden"
TABLE = {
    "months": 1,
    "roles": {"critical": "Service-Manager", "warning": "On call"},
    "mail": {"smarthost": "mail.example:587", "from": "sla@msp.example"},
}


def emitted(terms=None, **table):
    return TARGET.emit(mixed() if terms is None else terms, project(**(TABLE | table)))


@pytest.mark.parametrize("begin", ["api", "vault"])
def test_golden_rules(begin, golden):
    files = emitted().files
    for name, text in files.items():
        if re.match(rf"rules/labels-all-1-b-{begin}", name):
            golden(GOLDEN / name, text)


@pytest.mark.parametrize("name", ["alertmanager.yml", "setup.md", "setup.html", "verdicts.json"])
def test_golden(name, golden):
    golden(GOLDEN / name, emitted().files[name])


def test_golden_unit_tests(golden):
    made = tested.tests_of("prometheus", mixed(), project(**TABLE))
    name = next(name for name in made if "api" in name)
    golden(GOLDEN / name, made[name])


def test_files_are_the_rules_of_each_promise_and_one_for_routes():
    bundle = emitted()
    assert [name for name in bundle.files if not name.startswith("rules/")] == [
        "alertmanager.yml", "trace.json", "verdicts.json", "setup.html", "setup.md",
    ]  # fmt: skip
    assert len(bundle.files) == 5 + 5
    assert not bundle.requests


def test_two_runs_give_the_same_bytes_in_any_order():
    northwind = versions(CONTRACTS / "northwind")
    assert emitted(northwind).files == emitted(northwind[::-1]).files


@pytest.mark.parametrize("path", ["mixed", "northwind", "corpus"])
def test_files_are_yaml_whose_texts_are_those_of_the_contract(path):
    terms = mixed() if path == "mixed" else versions(CONTRACTS / path)
    names = {each.agreement for each in terms}
    for name, text in emitted(terms).files.items():
        if not name.startswith("rules/"):
            continue
        (group,) = yaml.safe_load(text)["groups"]
        seconds = next(rule for rule in group["rules"] if rule.get("record") == "sla:down:seconds")
        assert seconds["labels"]["agreement"] in names
        assert all(
            re.fullmatch(r"[a-zA-Z_:][a-zA-Z0-9_:]*", rule.get("record") or rule["alert"]) for rule in group["rules"]
        )
        for rule in group["rules"]:
            told = {**rule["labels"], **rule.get("annotations", {})} if "alert" in rule else {}
            for value in told.values():
                rest = value.replace('{{"{"}}', "").replace("{{ $labels.period }}", "")
                assert "{" not in rest, "an alert's text holds no template but ours"


def test_names_at_the_vendor_are_of_letters_digits_and_hyphens():
    for path in ("northwind", "corpus"):
        for name in emitted(versions(CONTRACTS / path)).files:
            assert re.fullmatch(r"rules/[a-z0-9-]+\.yml|[a-z]+\.[a-z0-9]+", name)


def test_every_rule_has_a_trace_to_an_element():
    bundle = emitted()
    shown = {(row["step"], row["path"]) for row in json.loads(bundle.files["trace.json"])["fields"]}
    for name, text in bundle.files.items():
        if name.startswith("rules/"):
            rules = yaml.safe_load(text)["groups"][0]["rules"]
            for number, rule in enumerate(rules):
                assert (name, f"groups/0/rules/{number} {rule.get('record') or rule.get('alert')}") in shown
    known = {verdict.element for verdict in bundle.verdicts}
    assert {trace.element for trace in bundle.trace} <= known


def test_every_promise_has_one_verdict_and_tickets_are_impossible():
    terms = versions(CONTRACTS / "northwind")
    verdicts = emitted(terms).verdicts
    ids = [(each.agreement, each.version, each.element) for each in verdicts]
    assert len(set(ids)) == len(ids)
    for each in terms:
        for promise in each.promises:
            assert (each.agreement, each.start, promise.id) in ids
    tickets = {each.level for each in verdicts if each.features == ("ticket",)}
    assert tickets == {"impossible"}


def test_northwind_accepts_everything_impossible_by_the_names_of_features():
    verdicts = emitted(versions(CONTRACTS / "northwind")).verdicts
    features = {name for each in verdicts if each.level == "impossible" for name in each.features}
    accepted = [Accepted(("prometheus",), (name,), "kept elsewhere") for name in sorted(features)]
    assert features <= set(TARGET.support().features)
    left = [v for v in verdicts if v.level == "impossible" and not accepted_reason("prometheus", v, accepted, set())]
    assert left == []


def test_features_of_the_table_are_those_that_the_code_names():
    rooms = [HERE.parents[2] / "sladsl/targets" / name for name in ("prometheus", "lowering")]
    code = "".join(path.read_text() for room in rooms for path in sorted(room.glob("*.py")))
    for feature in TARGET.support().features:
        assert f'"{feature}"' in code, feature


def test_no_verdict_is_approximate_without_a_bound():
    for path in ("northwind", "corpus"):
        for verdict in emitted(versions(CONTRACTS / path)).verdicts:
            if "availability" in verdict.features or verdict.level == "approximate":
                assert verdict.deviation


def test_windows_over_midnight_go_on_the_next_day():
    config = yaml.safe_load(emitted().files["alertmanager.yml"])
    (routine,) = [each for each in config["time_intervals"] if each["name"].endswith("routine")]
    shown = {
        (row["times"][0]["start_time"], row["times"][0]["end_time"], *row["weekdays"])
        for row in routine["time_intervals"]
    }
    assert shown == {("02:00", "06:00", DAYS[6]), ("23:00", "24:00", DAYS[2]), ("00:00", "01:00", DAYS[3])}
    assert {row["location"] for row in routine["time_intervals"]} == {"Europe/Berlin"}


def test_roles_of_the_agreement_get_mail_and_others_are_the_providers_own():
    config = yaml.safe_load(emitted(versions(CONTRACTS / "northwind")).files["alertmanager.yml"])
    receivers = {each["name"]: each.get("email_configs") for each in config["receivers"]}
    assert receivers["sladsl"] is None
    assert receivers["On call"] is None
    assert any(name.endswith(" / Service-Manager") and mail for name, mail in receivers.items())


def test_what_is_over_or_superseded_is_not_watched():
    northwind = versions(CONTRACTS / "northwind")
    later = TARGET.emit(northwind, project(on=ON.replace(year=2040)))
    over = {v.features for v in later.verdicts if v.element.endswith("/ availability")}
    assert over <= {("over",), ("superseded",)} | over
    assert ("over",) in over
    assert not [name for name in later.files if "prairie" in name]


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"probes": {"A": {"S": "up{} or vector(1)"}}}, "must select series"),
        ({"probes": {"A": {"S": 'up{job="a"'}}}, "must select series"),
        ({"probes": {"A": {"S": 'up{job="a\n"}'}}}, "must select series"),
        ({"probes": {"A": {"S": "{}"}}}, "must select series"),
        ({"probes": {"A": "up"}}, "must be a table"),
        ({"probes": {"A": {"S": ""}}}, "must be a text"),
        ({"interval": 1}, "from 2 to 3600"),
        ({"interval": True}, "from 2 to 3600"),
        ({"months": 0}, "from 1 to 120"),
        ({"exclusions": "no-metric"}, "name of a metric"),
        ({"roles": {"page": "X"}}, "no severity `page`"),
        ({"mail": {"smarthost": "x"}}, "has exactly"),
        ({"probe": {}}, "no key `probe`"),
    ],
)
def test_wrong_settings_are_told(table, words):
    with pytest.raises(TargetError, match=words):
        TARGET.emit(mixed(), project(**table))


@pytest.mark.parametrize(
    "selector", ["up", 'probe_success{job="a", instance=~"b|c"}', '{__name__="up"}', 'up{a="\\"}{", }', "a:b:c{}"]
)
def test_selectors_are_taken(selector):
    files = emitted(probes={mixed()[0].agreement: {"Api": selector}}).files
    (rules,) = [text for name, text in files.items() if "-api-" in name]
    failed = next(r for r in yaml.safe_load(rules)["groups"][0]["rules"] if r.get("record") == "sla:probe:failed")
    assert failed["expr"] == f"{selector} < bool 0.95"
