"""What commands say of paths, files and options that they cannot use: one message, its exit code, no traceback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NORTHWIND = ROOT / "contracts" / "northwind"
ON = ("--on", "2026-03-01")
GOOD = """agreement "Acme"
  provider  "P"
  client    "Acme"
  zone      UTC
  term      2026-01-01 through 2027-12-31
"""

CONTRACT_COMMANDS = {
    "show": [], "due": ["--priority", "Low", "--at", "2026-03-06T10:00"], "doctor model": [], "doctor tree": [],
    "doctor tokens": [], "doctor trace": ["1"],
}  # fmt: skip
AGREEMENT_COMMANDS = ("show", "due", "doctor model")
"""Those that take a folder with one agreement, too."""
PATH_COMMANDS = {"check": [], "fmt": [], "lock": [], "build": []}
CASE_COMMANDS = {"doctor clock": [], "doctor scenarios": []}
EVERY = {**CONTRACT_COMMANDS, **PATH_COMMANDS, **CASE_COMMANDS}


def invoke(sladsl, command, path, cwd=None):
    return sladsl(*command.split(), path, *EVERY[command], cwd=cwd)


@pytest.mark.parametrize("command", EVERY)
def test_a_missing_path(sladsl, tmp_path, command):
    result = invoke(sladsl, command, "missing.sla", tmp_path)
    assert (result.code, result.out) == (2, "")
    assert "missing.sla" in result.err.splitlines()[-1]


@pytest.mark.parametrize("command", [*CONTRACT_COMMANDS, *CASE_COMMANDS])
def test_a_folder_where_a_file_is_expected(sladsl, tmp_path, command):
    (tmp_path / "folder.sla").mkdir()
    result = invoke(sladsl, command, "folder.sla", tmp_path)
    assert (result.code, result.out) == (2, "")
    last = result.err.splitlines()[-1]
    assert last.endswith("'folder.sla' is a directory.") or (
        command in AGREEMENT_COMMANDS
        and last == "Error: there is no agreement in folder.sla; name a file that begins with 'agreement'"
    )


@pytest.mark.parametrize("command", ["check", "lock", "build"])
def test_a_folder_without_contracts(sladsl, tmp_path, command):
    (tmp_path / "folder.sla").mkdir()
    for path in (".", "folder.sla"):
        result = invoke(sladsl, command, path, tmp_path)
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith("Usage: ")
    assert os.listdir(tmp_path) == ["folder.sla"]


def test_a_folder_without_contracts_needs_no_form(sladsl, tmp_path):
    assert sladsl("fmt", tmp_path) == (0, "", "")


@pytest.mark.parametrize("command", [*CONTRACT_COMMANDS, "check", "fmt", "build"])
@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("agreement Müller\n".encode("latin-1"), "a.sla is not UTF-8 text (line 1)"),
        (b"a\0b", "a.sla is not plain text"),
    ],
)
def test_a_file_that_is_no_text(sladsl, tmp_path, command, data, message):
    (tmp_path / "a.sla").write_bytes(data)
    result = invoke(sladsl, command, "a.sla", tmp_path)
    assert (result.code, result.err) == (1, "")
    assert f"error[SLA001]: {message}" in result.out
    assert (tmp_path / "a.sla").read_bytes() == data


@pytest.mark.parametrize("command", CASE_COMMANDS)
def test_cases_that_are_no_text_name_their_file(sladsl, tmp_path, command):
    (tmp_path / "a.jsonl").write_bytes(b"{}\xff")
    result = invoke(sladsl, command, "a.jsonl", tmp_path)
    assert result == (2, "", "Error: a.jsonl is not UTF-8 text: invalid start byte at byte 2\n")


@pytest.mark.parametrize("command", ["show", "due", "doctor model"])
@pytest.mark.parametrize("file", ["catalogue/base.sla", "plans/gold.sla"])
def test_a_base_or_plan_is_no_agreement(sladsl, command, file):
    result = invoke(sladsl, command, NORTHWIND / file)
    assert (result.code, result.out) == (2, "")
    assert result.err.splitlines()[-1].endswith("is no agreement; name the file that begins with 'agreement'")


def test_a_base_or_plan_has_no_documents(sladsl):
    result = sladsl("build", NORTHWIND / "plans" / "gold.sla", *ON)
    assert (result.code, result.out) == (2, "")
    assert "holds no agreement" in result.err


@pytest.mark.parametrize("command", ["show", "due", "doctor model", "check", "build", "doctor trace"])
def test_a_contract_with_errors_shows_its_findings(sladsl, tmp_path, command):
    (tmp_path / "a.sla").write_text(GOOD + "nonsense here\n")
    result = invoke(sladsl, command, "a.sla", tmp_path)
    assert (result.code, result.err) == (1, "")
    assert result.out.startswith("error[SLA010]: ")
    assert os.listdir(tmp_path) == ["a.sla"]


@pytest.mark.parametrize("command", [*CONTRACT_COMMANDS, "check", "fmt"])
def test_a_file_that_may_not_be_read(sladsl, tmp_path, monkeypatch, command):
    (tmp_path / "a.sla").write_text(GOOD)
    monkeypatch.setattr("builtins.open", refusing(PermissionError(13, "Permission denied"), open))
    result = invoke(sladsl, command, "a.sla", tmp_path)
    assert (result.code, result.err) == (1, "")
    assert "error[SLA001]: cannot read a.sla: permission denied" in result.out


def refusing(error, real):
    def refuse(file, *arguments, **options):
        if str(file).endswith(".sla"):
            raise error
        return real(file, *arguments, **options)

    return refuse


@pytest.mark.parametrize("command", ["check", "fmt", "build", "lock"])
def test_a_folder_that_may_not_be_read_is_not_passed_over(sladsl, tmp_path, monkeypatch, command):
    (tmp_path / "a.sla").write_text(GOOD)
    (tmp_path / "secret").mkdir()
    real = os.scandir

    def refuse(path):
        if str(path).endswith("secret"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    result = invoke(sladsl, command, ".", tmp_path)
    assert result.code == 2
    assert result.err.splitlines()[-1].endswith("secret: Permission denied")


@pytest.mark.parametrize("command", ["fmt", "lock", "init"])
def test_a_full_disk_is_one_line_and_changes_nothing(sladsl, tmp_path, monkeypatch, command):
    if command != "init":
        (tmp_path / "a.sla").write_text(GOOD.replace("  zone      UTC", "  zone UTC"))
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}

    def fail(self, target):
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(Path, "replace", fail)
    result = sladsl(command, tmp_path)
    assert result.code == 2
    assert result.err.startswith("sladsl: ")
    assert result.err.endswith(": No space left on device\n")
    assert {file: file.read_bytes() for file in tmp_path.iterdir() if file.is_file()} == before


DAYS = ["", "today", "2026-02-30", "2026-2-3", "20260301", "2026-W10-1", "2026-03-01T10:00", "٢٠٢٦-03-01", "0000-01-01"]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("command", ["check", "show", "build"])
def test_a_day_has_one_form(sladsl, tmp_path, command, day):
    (tmp_path / "a.sla").write_text(GOOD)
    result = sladsl(command, "a.sla", "--on", day, cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert f"'{day}' is no day; write YYYY-MM-DD" in result.err


def test_the_day_that_is_meant_is_printed(sladsl, tmp_path, monkeypatch):
    from datetime import date

    monkeypatch.setattr("sladsl.cli._day.today", lambda: date(2026, 8, 9))
    (tmp_path / "a.sla").write_text(GOOD)
    assert sladsl("check", "a.sla", cwd=tmp_path).out.endswith("1 agreement checked as of 2026-08-09\n")
    assert sladsl("build", "a.sla", cwd=tmp_path).out.startswith("built the terms of 2026-08-09 into ")
    assert sladsl("show", "a.sla", cwd=tmp_path).out.startswith(
        "Acme: terms in force on 2026-08-09 (since 2026-01-01)\n"
    )


@pytest.mark.parametrize(("day", "shown"), [("2025-05-05", "2026-01-01"), ("2030-05-05", "2027-12-31")])
def test_show_takes_the_nearest_day_of_the_term_and_says_so(sladsl, tmp_path, monkeypatch, day, shown):
    from datetime import date

    monkeypatch.setattr("sladsl.cli._day.today", lambda: date.fromisoformat(day))
    (tmp_path / "a.sla").write_text(GOOD)
    assert f"terms in force on {shown} " in sladsl("show", "a.sla", cwd=tmp_path).out
    result = sladsl("show", "a.sla", "--on", day, cwd=tmp_path)
    assert (result.code, f"no terms are in force on {day}; they run from 2026-01-01 to 2027-12-31" in result.err) == (
        2,
        True,
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "--format", "xml"], "formats are: github, json, junit, sarif, summary, text"),
        (["show", "a.sla", "--format", "xml"], "'xml' is not one of 'text', 'json'."),
        (["build", "--format", "xml"], "'xml' is not one of 'text', 'json'."),
        (["explain", "--format", "xml", "SLA001"], "'xml' is not one of 'text', 'json'."),
        (["explain"], "give the code or the name of a finding, or --list"),
        (["explain", "SLA001", "--list"], "give the code or the name of a finding, or --list"),
        (["explain", "vague-wrods"], 'did you mean "vague-words"?'),
        (["explain", "qqqq"], "sladsl explain --list names them all"),
        (["doctor", "trace", "a.sla", "0"], "0 is not in the range x>=1."),
        (["doctor", "trace", "a.sla", "x"], "'x' is not a valid integer range."),
        (["doctor", "trace", "a.sla", "6"], "a.sla has only 5 lines"),
        (["init", "a.sla"], "Directory 'a.sla' is a file."),
        (["show"], "Missing argument 'CONTRACT'."),
        (["lock", "a.sla", "b.sla"], "Got unexpected extra argument (b.sla)"),
    ],
    ids=" ".join,
)
def test_wrong_usage(sladsl, tmp_path, arguments, message):
    (tmp_path / "a.sla").write_text(GOOD)
    result = sladsl(*arguments, cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


@pytest.mark.parametrize("report", ["{", "[]", '{"verdicts": 5}', '{"verdicts": [5]}', '{"other": []}', "\\xff"])
def test_a_damaged_build_is_named_by_trace(sladsl, tmp_path, report):
    (tmp_path / "a.sla").write_text(GOOD)
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "report.json").write_bytes(report.encode().decode("unicode_escape").encode("latin-1"))
    result = sladsl("doctor", "trace", "a.sla", "4", cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert result.err.endswith("report.json is damaged; run 'sladsl build' anew\n")


def test_trace_follows_a_line_into_the_build(sladsl, tmp_path):
    folder = shutil.copytree(NORTHWIND, tmp_path / "northwind", ignore=shutil.ignore_patterns("build"))
    line = "Lakeshore Legal LLP, terms from 2026-04-01: promise/respond [priority=Critical] (the plan Bronze, "
    before = sladsl("doctor", "trace", folder / "plans" / "bronze.sla", "9")
    assert (before.code, "connectwise: " in before.out, line in before.out) == (0, False, True)
    assert sladsl("build", folder, *ON, "--target", "connectwise", "--tickets", "0", "--no-pdf").code == 0
    after = sladsl("doctor", "trace", folder / "plans" / "bronze.sla", "9")
    assert "connectwise: respond [priority=Critical] of Lakeshore Legal LLP is exact\n" in after.out
    assert " respondHours for respond [priority=Critical]\n" in after.out


@pytest.mark.parametrize(
    "arguments",
    [["check", "contracts"], ["explain", "--list"], ["show", "contracts/northwind/clients/havelwerk.sla"], ["--help"]],
)
def test_a_reader_that_goes_away_is_no_error(arguments):
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as pipe:
        done = subprocess.run(
            [sys.executable, "-m", "sladsl", *arguments], stdout=pipe, stderr=subprocess.PIPE, cwd=ROOT,
            env=environment, timeout=60, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (141, b"")
