"""Several projects at once, many contracts at once, and the lock file of a project."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

NORTHWIND = Path(__file__).parents[2] / "contracts" / "northwind"
ON = ("--on", "2026-03-01")
BASE = """hours Office in America/Chicago
  Monday to Friday  08:00 to 18:00
  closed on Thanksgiving of US

business hours are Office
"""
AGREEMENT = """use "{up}base.sla"

agreement "Client {number}"
  provider  "P"
  client    "Client {number}"
  zone      America/Chicago
  term      2026-01-01 through 2027-12-31

clause scope "Promise"
  \"\"\"
  The provider answers as soon as possible.
  \"\"\"
"""


def many(folder: Path, count: int) -> Path:
    """A project of many agreements, each with findings of its own, and one base that also has some."""
    (folder / "clients").mkdir(parents=True)
    (folder / "sladsl.toml").write_text('[severity]\nvague-words = "error"\n')
    (folder / "base.sla").write_text(BASE)
    (folder / "unused.sla").write_text("business hours are Nowhere\nnonsense\n")
    for number in range(count):
        text = AGREEMENT.format(up="../", number=number)
        if number % 10 == 3:
            text += "business days are Mondy\n"
        if number % 10 == 7:
            text = text.replace("clause scope", "# allow: vague-words because it is a test\nclause scope")
        (folder / "clients" / f"c{number:03}.sla").write_text(text)
    return folder


def test_many_contracts_are_checked_by_several_processes_with_the_same_result(sladsl, tmp_path, monkeypatch):
    from sladsl.check import _sweep

    folder = many(tmp_path / "project", 101)
    started = []
    real = _sweep._parallel
    monkeypatch.setattr(_sweep, "_parallel", lambda *arguments: started.append(1) or real(*arguments))
    results = {}
    for processors in (1, 2, 3):
        monkeypatch.setattr(_sweep, "_processors", lambda number=processors: number)
        for form in ("text", "json"):
            results[processors, form] = sladsl("check", folder, "--all", "--format", form, *ON)
    assert len(started) == 4
    for form in ("text", "json"):
        assert results[1, form] == results[2, form] == results[3, form]
    findings = json.loads(results[1, "json"].out)["findings"]
    names = [finding["name"] for finding in findings]
    assert len(findings) > 300
    assert names.count("vague-words") == 101
    assert len([finding for finding in findings if finding["allowed"]]) == 10
    assert {"unused.sla", "base.sla"} <= {Path(finding["file"]).name for finding in findings}
    assert results[1, "text"].out.endswith("101 agreements checked as of 2026-03-01\n")


def test_a_failure_in_another_process_is_one_line(sladsl, tmp_path, monkeypatch):
    from sladsl.check import _sweep

    folder = many(tmp_path / "project", 101)

    def fail(*_):
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(_sweep, "_processors", lambda: 2)
    monkeypatch.setattr(_sweep, "_parallel", fail)
    assert sladsl("check", folder, *ON) == (2, "", "sladsl: Too many open files\n")


@pytest.fixture
def several(tmp_path):
    """A folder with two projects that differ in a severity, and a contract of no project."""
    for name, severity in (("one", "error"), ("two", "note")):
        many(tmp_path / name, 2)
        (tmp_path / name / "unused.sla").unlink()
        (tmp_path / name / "sladsl.toml").write_text(f'[severity]\nvague-words = "{severity}"\n')
    (tmp_path / "base.sla").write_text(BASE)
    (tmp_path / "alone.sla").write_text(AGREEMENT.format(up="", number=9))
    return tmp_path


def test_each_project_has_its_own_rules(sladsl, several):
    result = sladsl("check", several, "--format", "json", *ON, cwd=several)
    findings = json.loads(result.out)["findings"]
    found = {(finding["file"], finding["severity"]) for finding in findings if finding["name"] == "vague-words"}
    assert found == {
        ("alone.sla", "warning"), ("one/clients/c000.sla", "error"), ("one/clients/c001.sla", "error"),
        ("two/clients/c000.sla", "note"), ("two/clients/c001.sla", "note"),
    }  # fmt: skip


@pytest.mark.parametrize("command", ["build", "lock"])
def test_what_is_one_per_project_is_made_for_one(sladsl, several, command):
    result = sladsl(command, ".", cwd=several)
    assert (result.code, result.out) == (2, "")
    last = result.err.splitlines()[-1]
    assert last.startswith("Error: . is no project, but has some below; name one of: ")
    assert {Path(name).name for name in last.split("one of: ")[1].split(", ")} == {"one", "two"}
    assert not list(several.rglob("sladsl.lock"))


def test_fmt_formats_all_of_them_once(sladsl, several):
    files = sorted(file.relative_to(several).as_posix() for file in several.rglob("*.sla"))
    for file in files:
        (several / file).write_text(
            (several / file).read_text().replace("  08:00", " 08:00").replace("provider  ", "provider ")
        )
    kept = {file: (several / file).read_bytes() for file in files}
    listed = sladsl("fmt", "--check", ".", "one", "two/base.sla", cwd=several)
    assert (listed.code, sorted(listed.out.splitlines())) == (1, sorted(f"would format {file}" for file in files))
    diff = sladsl("fmt", "--diff", ".", cwd=several)
    assert (diff.code, diff.out.count("--- ")) == (1, len(files))
    assert {file: (several / file).read_bytes() for file in files} == kept
    assert sladsl("fmt", ".", cwd=several).code == 0
    assert sladsl("fmt", "--check", ".", cwd=several) == (0, "", "")


def test_fmt_leaves_what_it_cannot_read_and_says_so(sladsl, several):
    broken = several / "one" / "base.sla"
    broken.write_text(BASE + "nonsense\n")
    result = sladsl("fmt", several, cwd=several)
    assert result.code == 1
    assert "error[SLA010]" in result.out
    assert broken.read_text() == BASE + "nonsense\n"


# ---- the lock file --------------------------------------------------------------------------------------------------


@pytest.fixture
def northwind(tmp_path):
    return Path(shutil.copytree(NORTHWIND, tmp_path / "northwind", ignore=shutil.ignore_patterns("build")))


@pytest.mark.parametrize("path", [".", "clients", "clients/prairie-dental.sla", "plans/gold.sla"])
def test_all_of_the_project_is_locked_whatever_part_is_named(sladsl, northwind, path):
    locked = (northwind / "sladsl.lock").read_text("utf-8")
    (northwind / "sladsl.lock").unlink()
    assert sladsl("lock", "--check", path, cwd=northwind).code == 1
    result = sladsl("lock", path, cwd=northwind)
    assert (result.code, result.err) == (0, "")
    assert result.out.endswith("wrote sladsl.lock\n")
    assert (northwind / "sladsl.lock").read_text("utf-8") == locked
    assert sladsl("lock", "--check", path, cwd=northwind) == (0, "sladsl.lock is up to date\n", "")


DAMAGE = {
    "empty": "", "no TOML": "<<<<<<< HEAD\n", "version": "version = 2\n",
    "days": "version = 1\n[holidays.US]\nfirst_year = 2026\n",
    "date": 'version = 1\n[holidays.US]\nfirst_year = 2026\nlast_year = 2027\ndays = [["2026-02-30", "a", "b"]]\n',
    "names": 'version = 1\n[holidays.US]\nfirst_year = 2026\nlast_year = 2027\ndays = [["2026-02-20", 5, 6]]\n',
    "plans": "version = 1\n[[plans]]\nname = 5\nversion = [1]\nsha256 = {a = 1}\n",
    "table": "version = 1\nholidays = 5\n",
    "made": "version = 1\nmade_with = 5\n",
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_lock_is_a_finding_and_never_overwritten_in_silence(sladsl, northwind, damage):
    locked = (northwind / "sladsl.lock").read_text("utf-8")
    (northwind / "sladsl.lock").write_text(DAMAGE[damage], "utf-8")
    for arguments in (("check", ".", *ON), ("build", ".", *ON), ("lock", "."), ("lock", "--check", ".")):
        result = sladsl(*arguments, cwd=northwind)
        assert (result.code, result.err) == (1, ""), arguments
        assert "error[SLA126]: sladsl.lock cannot be read\n --> sladsl.lock:1:1\n" in result.out.replace(
            "   -->", " -->"
        )
    assert (northwind / "sladsl.lock").read_text("utf-8") == DAMAGE[damage]
    assert sladsl("lock", "--renew", ".", cwd=northwind).code == 0
    assert (northwind / "sladsl.lock").read_text("utf-8") == locked


def test_a_changed_plan_is_pinned_anew_on_demand_only(sladsl, northwind):
    plan = northwind / "plans" / "gold.sla"
    plan.write_text(plan.read_text("utf-8") + "\n# a word more\n", "utf-8")
    locked = (northwind / "sladsl.lock").read_text("utf-8")
    result = sladsl("lock", ".", cwd=northwind)
    assert (result.code, result.out) == (1, "")
    assert "the plan Gold of 2026-01-01 has changed since it was pinned" in result.err
    assert (northwind / "sladsl.lock").read_text("utf-8") == locked
    assert sladsl("lock", "--renew", ".", cwd=northwind).code == 0
    assert sladsl("lock", "--check", ".", cwd=northwind).code == 0


# ---- the project file -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("= nonsense\n", "sladsl.toml is not TOML"),
        ("provider = 5\n", "'provider' is a text"),
        ("providr = 'P'\n", "sladsl.toml does not know 'providr'"),
        ("branding = 'x'\n", "'branding' is a table"),
        ("targets = 5\n", "'targets' is a table"),
        ("targets.connectwise = 5\n", "target 'connectwise' needs a table"),
        ("aliases = 5\n", "'aliases' is a table"),
        ("[aliases]\nAcme = 'A'\n", "the aliases of 'Acme' are a list of names"),
        ("accept = 5\n", "an accepted verdict names promise and because"),
        ("[[accept]]\ntarget = 'connectwise'\npromise = 'credit'\n", "an accepted verdict names"),
        ("[[accept]]\ntarget = 'connectwise'\npromise = 'credit'\nbecause = ' '\n", "an accepted verdict names"),
        (
            "[[accept]]\ntarget = 'c'\npromise = 'credit'\nbecause = 'x'\nagreement = 5\n",
            "an accepted verdict names",
        ),
        ("severity = 5\n", "'severity' is a table"),
        ("[severity]\nvague-words = 'bad'\n", "'bad' is no severity"),
        ("[severity]\nvague-words = 5\n", "'5' is no severity"),
        ("limits = 5\n", "'limits' is a table"),
        ("[limits]\nhours-per-weak = 50\n", "there is no limit 'hours-per-weak'"),
        ("[limits]\nhours-per-week = 0\n", "the limit 'hours-per-week' is a whole number from 1"),
        ("[limits]\nhours-per-week = true\n", "the limit 'hours-per-week' is a whole number from 1"),
        ("[limits]\nhours-per-week = '50'\n", "the limit 'hours-per-week' is a whole number from 1"),
    ],
)
def test_a_wrong_project_file_is_a_finding_at_its_line(sladsl, tmp_path, text, message):
    folder = many(tmp_path / "project", 1)
    (folder / "unused.sla").unlink()
    (folder / "sladsl.toml").write_text(text)
    for command in ("check", "build"):
        result = sladsl(command, ".", *ON, cwd=folder)
        assert (result.code, result.err) == (1, "")
        assert f"error[SLA125]: {message}" in result.out
        assert "--> sladsl.toml:" in result.out
