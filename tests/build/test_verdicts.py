"""What a target cannot keep fails the build until the project accepts it by name."""

from __future__ import annotations

import json
from datetime import date

import pytest

from sladsl.build.report import accepted_reason
from sladsl.compose.project import Accepted
from sladsl.targets.protocol import Verdict
from tests.build.projects import CONTRACT, ON, PROJECT, accept, files, small

AVAILABILITY, REPORTING = accept("availability"), accept("undertaking")
LINE = next(number for number, line in enumerate(CONTRACT.split("\n"), 1) if line.strip().startswith("availability"))
LOST = f"error: acme.sla:{LINE}: Acme: connectwise cannot keep 'Mail / availability': "


def failing(result):
    """The elements that a build complains about."""
    return [line.split("'")[1] for line in result.err.splitlines() if line.startswith("error: ")]


@pytest.mark.parametrize(
    ("accepted", "elements", "notes"),
    [
        ("", ["Mail / availability", "undertaking a list of tickets"], []),
        (AVAILABILITY, ["undertaking a list of tickets"], []),
        (AVAILABILITY + REPORTING, [], []),
        (accept("Mail / availability") + accept("undertaking a list of tickets"), [], []),
        (accept("availability", agreement="Acme") + REPORTING, [], []),
        (accept("availability", agreement="Other") + REPORTING, ["Mail / availability"], ["availability"]),
        (AVAILABILITY + REPORTING + accept("credit"), [], ["credit"]),
        (AVAILABILITY + accept("undertaking", target="conectwise"), ["undertaking a list of tickets"], ["undertaking"]),
        (AVAILABILITY + REPORTING + accept("Mail / availability"), [], ["availability"]),
    ],
    ids=[
        "none",
        "one",
        "features",
        "elements",
        "one agreement",
        "another agreement",
        "unused",
        "no such target",
        "twice",
    ],
)
def test_accepted_by_name(sladsl, tmp_path, accepted, elements, notes):
    folder = small(tmp_path / "project", project=PROJECT + accepted)
    result = sladsl("build", folder, *ON)
    assert (failing(result), result.code) == (elements, 1 if elements else 0)
    assert [line.split("'")[1] for line in result.err.splitlines() if line.startswith("note: ")] == notes
    rows = json.loads((folder / "build" / "report.json").read_text("utf-8"))["verdicts"]
    assert {row["promise"] for row in rows if row["verdict"] == "impossible" and not row["accepted"]} == set(elements)


def test_the_complaint_names_the_line_once_and_the_way_out(sladsl, tmp_path):
    result = sladsl("build", small(tmp_path / "project"), *ON)
    lines = result.err.splitlines()
    assert len([line for line in lines if line.startswith(LOST)]) == 1, "both versions say it by the same line"
    assert lines[-1].strip().startswith("= help: ")
    assert "[[accept]] target, promise, because" in lines[-1]


def test_everything_is_built_all_the_same(sladsl, tmp_path):
    folder = small(tmp_path / "project")
    assert sladsl("build", folder, *ON).code == 1
    names = [name for name, _ in files(folder / "build")]
    assert {"acme/schedule.pdf", "acme/schedule.html", "report.json", "targets/connectwise/requests.jsonl"} <= set(
        names
    )


def test_json_is_the_report_and_nothing_else(sladsl, tmp_path):
    folder = small(tmp_path / "project", project=PROJECT + AVAILABILITY + REPORTING)
    for form in (("--json",), ("--format", "json")):
        result = sladsl("build", folder, *ON, *form)
        assert result.code == 0
        assert result.out == (folder / "build" / "report.json").read_text("utf-8")
    report = json.loads(result.out)
    assert report["schema"] == "sladsl/report/1"
    assert set(report) == {"schema", "agreements", "verdicts", "proofs", "warnings", "accepted_without_use"}
    assert set(report["verdicts"][0]) == {
        "agreement", "version", "promise", "target", "verdict", "how", "mark", "source", "deviation", "features",
        "accepted", "file", "line", "proof",
    }  # fmt: skip
    assert {row["verdict"] for row in report["verdicts"]} <= {"exact", "approximate", "manual", "impossible"}
    assert {row["mark"] for row in report["verdicts"]} <= {
        "documented",
        "measured",
        "third_party",
        "inferred",
        "unverified",
    }


def test_without_targets_there_are_documents_only(sladsl, tmp_path):
    folder = small(tmp_path / "project", project=None)
    result = sladsl("build", folder, *ON)
    assert (result.code, "cannot keep" in result.err) == (0, False)
    assert {name for name, _ in files(folder / "build")} == {
        ".sladsl-build", "acme/schedule.html", "acme/schedule.md", "acme/schedule.pdf", "report.json",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--target", "conectwise"), "there is no target 'conectwise'; did you mean \"connectwise\"?"),
        (("--target", "halo"), "there is no target 'halo'; targets are: connectwise"),
        (("--target", "connectwise"), "sladsl.toml has no table [targets.connectwise]"),
        (("--on", "2026-02-30"), "'2026-02-30' is no day; write YYYY-MM-DD"),
        (("--on", ""), "'' is no day; write YYYY-MM-DD"),
    ],
)
def test_wrong_arguments_build_nothing(sladsl, tmp_path, arguments, message):
    folder = small(tmp_path / "project", project="")
    result = sladsl("build", folder, *arguments)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert not (folder / "build").exists()


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        ((), None),
        (("one",), None),
        (("one", "two"), "because of one; because of two"),
        (("one", "two", "respond"), "because of respond"),
        (("one", "three"), None),
    ],
)
def test_every_feature_that_counts_against_a_promise_is_accepted(names, reason):
    verdict = Verdict("Acme", date(2026, 1, 1), "respond", "impossible", ("one", "two"), "how", "inferred", "own")
    accepted = [Accepted("connectwise", name, f"because of {name}") for name in names]
    used = set()
    assert accepted_reason("connectwise", verdict, accepted, used) == reason
    assert accepted_reason("halo", verdict, accepted, set()) is None
    assert bool(used) is (reason is not None)
