"""`sladsl doctor clock` and `sladsl doctor scenarios`: what holds, what fails, what cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

DATA = Path(__file__).parents[1] / "data" / "conformance"
HOURS = {"tz": "Etc/UTC", "weekly": [["mon", "09:00", "17:00"]], "holidays": []}
CLOCK = {
    "id": "c1",
    "calendar": HOURS,
    "op": "elapsed",
    "start": "2026-03-02T00:00Z",
    "end": "2026-03-03T00:00Z",
    "expect": 480,
}
SCENARIO = json.loads((DATA / "scenarios.jsonl").read_text("utf-8").splitlines()[0])


@pytest.mark.parametrize(("name", "count"), [("clock", 253), ("scenarios", 362)])
def test_all_cases_hold(sladsl, name: str, count: int) -> None:
    result = sladsl("doctor", name, DATA / f"{name}.jsonl")
    assert (result.code, result.out) == (0, f"{count} of {count} cases hold\n")


def written(folder: Path, *cases: object) -> Path:
    path = folder / "cases.jsonl"
    path.write_text("".join(f"{each if isinstance(each, str) else json.dumps(each)}\n" for each in cases), "utf-8")
    return path


def test_a_failing_case_is_a_line(sladsl, tmp_path: Path) -> None:
    result = sladsl("doctor", "clock", written(tmp_path, CLOCK, {**CLOCK, "id": "c2", "expect": 481}))
    assert result == (1, "c2: expected 481, came 480.0\n1 of 2 cases hold, 1 fail\n", "")


def test_a_failing_ticket_names_each_field(sladsl, tmp_path: Path) -> None:
    respond, resolve = SCENARIO["expect"]
    wrong = {**SCENARIO, "expect": [{**respond, "counted_s": 1}, {**resolve, "milestone": "update", "n": 1}]}
    result = sladsl("doctor", "scenarios", written(tmp_path, wrong))
    lines = "respond counted_s: expected 1, came 6000; update 1: expected, did not come; resolve: came, not expected"
    assert result == (1, f"scn-receipt-01: {lines}\n0 of 1 cases hold, 1 fail\n", "")


def test_failures_as_json(sladsl, tmp_path: Path) -> None:
    path = written(tmp_path, {**CLOCK, "expect": None})
    result = sladsl("doctor", "clock", path, "--format", "json")
    failure = {"id": "c1", "line": 1, "differences": ["expected None, came 480.0"], "expected": None, "came": 480.0}
    assert result.code == 1
    assert json.loads(result.out) == {
        "schema": "sladsl/failures/1",
        "file": str(path),
        "cases": 1,
        "failures": [failure],
    }


@pytest.mark.parametrize(
    ("kind", "case", "message"),
    [
        ("clock", "{", "line 1: no JSON"),
        ("clock", "[" * 100_000, "line 1: no JSON"),
        ("clock", "7", "a case is a JSON object"),
        ("clock", "", "there is no case in this file"),
        ("clock", {**CLOCK, "start": None}, "line 1: "),
        ("clock", {**CLOCK, "start": "2026-03-02T00:00"}, "has no offset from UTC"),
        ("clock", {**CLOCK, "start": "9999-12-31T00:00Z"}, "outside the years"),
        ("clock", {**CLOCK, "op": "guess"}, "neither 'elapsed' nor 'deadline'"),
        ("clock", {key: value for key, value in CLOCK.items() if key != "end"}, "'end' is missing or names nothing"),
        ("clock", {**CLOCK, "calendar": {**HOURS, "tz": "Mars/Base"}}, "'Mars/Base' is no time zone"),
        ("clock", {**CLOCK, "calendar": {**HOURS, "weekly": [["mon", "09:00", "25:00"]]}}, "'25:00' is no time of day"),
        ("clock", {**CLOCK, "calendar": {**HOURS, "weekly": [["someday", "09:00", "17:00"]]}}, "line 1: "),
        ("clock", {**CLOCK, "op": "deadline", "minutes": "many"}, "line 1: "),
        ("clock", {**CLOCK, "op": "deadline", "minutes": -5}, "not negative"),
        ("scenarios", {**SCENARIO, "receipt": "never"}, "'never' is none of next_opening, as_logged"),
        ("scenarios", {**SCENARIO, "business_hours": "Night"}, "'Night' is missing or names nothing"),
        ("scenarios", {**SCENARIO, "events": SCENARIO["events"][1:]}, "begins with 'created'"),
        ("scenarios", {**SCENARIO, "events": 5}, "line 1: "),
    ],
)
def test_a_malformed_file_is_one_clear_line(sladsl, tmp_path: Path, kind: str, case: object, message: str) -> None:
    result = sladsl("doctor", kind, written(tmp_path, case))
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert len(result.err.strip().splitlines()) == 1


def test_an_unreadable_file_is_one_clear_line(sladsl, tmp_path: Path) -> None:
    (tmp_path / "latin.jsonl").write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "latin.jsonl", tmp_path / "missing.jsonl", tmp_path):
        result = sladsl("doctor", "clock", path)
        assert (result.code, result.out) == (2, "")
        assert "Traceback" not in result.err
