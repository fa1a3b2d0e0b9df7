"""What a target cannot keep fails the build until the project accepts it by name."""

from __future__ import annotations

import json
from datetime import date

import pytest

from sladsl.build.accepting import Idle, accepted_reason, idle
from sladsl.compose.accepted import Accepted
from sladsl.targets.protocol import Verdict
from tests.build.projects import CONTRACT, ON, PROJECT, accept, files, small

AVAILABILITY, REPORTING = accept("availability"), accept("undertaking")
LINE = next(number for number, line in enumerate(CONTRACT.split("\n"), 1) if line.strip().startswith("availability"))
ROLES = ("dispatcher", "technician", "lead", "service-manager")
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
    assert lines[-1].endswith("promise may be a feature, here for connectwise: availability, undertaking")


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
    assert set(report) == {
        "schema", "agreements", "documents", "verdicts", "proofs", "table", "unverified", "warnings",
        "accepted_without_use",
    }  # fmt: skip
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
    names = {name for name, _ in files(folder / "build")}
    assert {name for name in names if not name.startswith("documents/")} == {
        ".sladsl-build", "acme/schedule.html", "acme/schedule.md", "acme/schedule.pdf", "report.json",
    }  # fmt: skip
    wanted = ["overview", "letters/acme-2026-07-01", *(f"roles/{role}" for role in ROLES)]
    assert {name for name in names if name.startswith("documents/")} == {
        f"documents/{name}.{ending}" for name in wanted for ending in ("html", "md", "pdf")
    }
    told = json.loads((folder / "build" / "report.json").read_text("utf-8"))["documents"]
    assert told == sorted(name for name in names if name.startswith("documents/"))
    assert f"wrote {folder / 'build' / 'documents'}\n" in result.out


def test_agreements_of_several_providers_have_schedules_only_and_the_way_out_is_told(sladsl, tmp_path):
    folder = small(tmp_path / "project", project=None)
    other = CONTRACT.replace('"Acme"', '"Omega"').replace("Northwind IT", "Southwind IT")
    (folder / "other.sla").write_text(other, encoding="utf-8")
    result = sladsl("build", folder, *ON, "--no-pdf")
    names = {name for name, _ in files(folder / "build")}
    assert result.code == 0
    assert {name.split("/")[0] for name in names if "/" in name} == {"acme", "omega"}
    assert "2 providers (Northwind IT, Southwind IT); name yours in sladsl.toml" in result.err
    (folder / "sladsl.toml").write_text('provider = "Southwind IT"\n', encoding="utf-8")
    sladsl("build", folder, *ON, "--no-pdf")
    overview = (folder / "build" / "documents" / "overview.md").read_text("utf-8")
    assert ("Omega" in overview, "Acme" in overview) == (True, False)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--target", "conectwise"), "there is no target 'conectwise'; did you mean \"connectwise\"?"),
        (("--target", "halo"), "there is no target 'halo'"),
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
    accepted = [Accepted(("connectwise",), (name,), f"because of {name}") for name in names]
    used = set()
    assert accepted_reason("connectwise", verdict, accepted, used) == reason
    assert accepted_reason("halo", verdict, accepted, set()) is None
    assert bool(used) is (reason is not None)


IMPOSSIBLE = Verdict("Acme", date(2026, 1, 1), "respond", "impossible", ("one",), "how", "inferred", "own")


@pytest.mark.parametrize(
    ("others", "reason"),
    [
        ([], "general"),
        ([Accepted(("rt",), ("one",), "narrow")], "narrow"),
        ([Accepted((), ("one",), "narrow", ("Acme",))], "narrow"),
        ([Accepted((), ("one",), "narrow", ("Ajax",))], "general"),
        ([Accepted(("halo", "connectwise"), ("one",), "narrow")], "general"),
        ([Accepted((), ("two", "respond"), "element")], "element"),
    ],
)
def test_the_narrowest_accept_gives_the_reason(others, reason):
    general = Accepted((), ("one", "two"), "general")
    for accepted in ([general, *others], [*others, general]):
        assert accepted_reason("rt", IMPOSSIBLE, accepted, set()) == reason


@pytest.mark.parametrize(
    ("one", "waiting", "found"),
    [
        (Accepted((), ("one",), "-"), (), []),
        (Accepted((), ("two",), "-"), (), [Idle((), ("two",), ())]),
        (Accepted((), ("two",), "-"), ("halo",), []),
        (Accepted(("rt", "halo"), ("one",), "-"), (), [Idle(("halo",), ("one",), ())]),
        (Accepted(("rt", "halo"), ("one",), "-"), ("halo",), []),
        (Accepted(("halo",), ("one",), "-"), ("halo",), []),
        (Accepted(("halo",), ("one",), "-"), ("autotask",), [Idle(("halo",), ("one",), ())]),
        (Accepted(("rt",), ("one", "two"), "-"), ("halo",), [Idle(("rt",), ("two",), ())]),
        (Accepted(("rt", "halo"), ("one", "two"), "-"), ("halo",), []),
        (Accepted(("rt",), ("one",), "-", ("Acme", "Ajax")), (), [Idle(("rt",), ("one",), ("Ajax",))]),
        (Accepted(("rt",), ("one",), "-", ("Ajax",)), (), [Idle(("rt",), ("one",), ("Ajax",))]),
    ],
)
def test_every_name_of_an_accept_serves(one, waiting, found):
    used = set()
    accepted_reason("rt", IMPOSSIBLE, [one], used)
    assert list(idle([one], used, waiting)) == found


def test_one_accept_for_several_targets(sladsl, tmp_path):
    several = '\n[[accept]]\npromise = ["availability", "undertaking", "credit"]\nbecause = "elsewhere"\n'
    folder = small(tmp_path / "project", project=f'{PROJECT}\n[targets.rt]\nzone = "UTC"\n{several}')
    result = sladsl("build", folder, *ON)
    assert (result.code, failing(result)) == (0, [])
    assert "note: sladsl.toml accepts 'credit', which no promise needs in the terms of 2026-03-01" in result.err
    report = json.loads((folder / "build" / "report.json").read_text("utf-8"))
    assert report["accepted_without_use"] == [{"target": None, "promise": "credit", "agreements": []}]
    only = sladsl("build", folder, *ON, "--target", "rt")
    assert (only.code, "note:" in only.err) == (0, False), "connectwise may need the credit"


@pytest.mark.parametrize(("day", "code"), [("2026-03-01", 0), ("2026-03-02", 1)])
def test_an_accept_ends(sladsl, tmp_path, day, code):
    ends = REPORTING.replace("because", "through = 2026-03-01\nbecause")
    folder = small(tmp_path / "project", project=PROJECT + AVAILABILITY + ends)
    result = sladsl("build", folder, "--on", day)
    assert (result.code, "note:" in result.err) == (code, False)


def test_an_accept_that_has_ended_is_not_told_as_idle(sladsl, tmp_path):
    ended = accept("credit").replace("because", "through = 2025-12-31\nbecause")
    result = sladsl("build", small(tmp_path / "project", project=PROJECT + AVAILABILITY + REPORTING + ended), *ON)
    assert (result.code, "note:" in result.err) == (0, False)
