"""The JSON of every command: its schema, its keys, and that it is all of standard output."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sladsl.cli.show import SCHEMA as MODEL

ROOT = Path(__file__).parents[2]
CLIENT = ROOT / "contracts" / "northwind" / "clients" / "lakeshore-legal.sla"
CASES = ROOT / "tests" / "data" / "conformance" / "clock.jsonl"

COMMANDS = {
    "check": (["check", CLIENT, "--on", "2026-03-01"], "findings", {"findings", "summary"}),
    "show": (["show", CLIENT, "--on", "2026-03-01"], "model", {"on", "terms", "origins"}),
    "due": (["due", CLIENT, "--priority", "Low", "--at", "2026-03-06T10:00"], "timeline",
            {"agreement", "zone", "terms_from", "created", "priority", "until", "outcomes", "transitions"}),
    "explain": (["explain", "SLA001"], "explain", {"kinds"}),
    "explain --list": (["explain", "--list"], "explain", {"kinds"}),
    "doctor clock": (["doctor", "clock", CASES], "failures", {"file", "cases", "failures"}),
    "doctor tokens": (["doctor", "tokens", CLIENT], "tokens", {"file", "tokens"}),
    "doctor tree": (["doctor", "tree", CLIENT], "tree", {"file", "tree", "findings"}),
    "doctor model": (["doctor", "model", CLIENT], "agreement", {"agreement"}),
    "doctor trace": (["doctor", "trace", CLIENT, "34"], "trace", {"file", "line", "becomes"}),
}  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_schema_and_keys(sladsl, command):
    arguments, schema, keys = COMMANDS[command]
    result = sladsl(*arguments, "--format", "json")
    assert (result.code, result.err) == (0, "")
    data = json.loads(result.out)
    assert data["schema"] == f"sladsl/{schema}/1"
    assert set(data) == {"schema", *keys}


@pytest.mark.parametrize("command", ["check", "show", "due"])
def test_json_is_a_shorter_word_for_it(sladsl, command):
    arguments, *_ = COMMANDS[command]
    assert sladsl(*arguments, "--json") == sladsl(*arguments, "--format", "json")


def test_a_finding_has_all_its_fields(sladsl, tmp_path):
    (tmp_path / "a.sla").write_text("agreement A\nnonsense\n")
    data = json.loads(sladsl("check", "a.sla", "--json", cwd=tmp_path).out)
    for finding in data["findings"]:
        assert {
            "code", "name", "severity", "file", "line", "column", "end_line", "end_column", "message",
            "help", "allowed",
        } <= set(finding)  # fmt: skip
    assert data["summary"]["error"] == len([one for one in data["findings"] if one["severity"] == "error"]) > 0


def test_the_terms_follow_the_published_schema(sladsl):
    arguments, *_ = COMMANDS["show"]
    data = json.loads(sladsl(*arguments, "--json").out)
    assert data["schema"] == MODEL
    schema = json.loads((ROOT / "docs" / "model.schema.json").read_text("utf-8"))
    known = schema["$defs"]["Terms"]["properties"]
    assert set(data["terms"]) == set(known)
    for element, layers in data["origins"].items():
        assert layers, element
        assert set(layers[-1]) == {"layer", "file", "line", "column", "since"}


def test_a_tree_that_could_not_be_read_whole_ends_with_one(sladsl, tmp_path):
    (tmp_path / "a.sla").write_text("hours Office = 24x7\nnonsense\n")
    result = sladsl("doctor", "tree", "a.sla", "--format", "json", cwd=tmp_path)
    data = json.loads(result.out)
    assert (result.code, len(data["findings"])) == (1, 1)
    assert data["tree"]["parts"][0]["rule"] == "hours_always"


@pytest.mark.parametrize("command", ["show", "due", "doctor model", "doctor tokens", "doctor trace", "build"])
def test_findings_that_stop_a_command_are_json_too(sladsl, tmp_path, command):
    (tmp_path / "a.sla").write_text("agreement A\nnonsense\n")
    arguments = ["a.sla", *COMMANDS.get(command, ((), ()))[0][len(command.split()) + 1 :]]
    arguments = ["1" if argument == "34" else argument for argument in arguments]
    result = sladsl(*command.split(), *arguments, "--format", "json", cwd=tmp_path)
    assert result.code == 1
    assert json.loads(result.out)["schema"] == "sladsl/findings/1"
