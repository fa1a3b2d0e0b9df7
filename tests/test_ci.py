"""The files for CI: the action, the hooks of pre-commit, the starter's workflow and the examples of the page."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from sladsl.findings.reporters import reporter_names

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
BAD = 'use "nowhere.sla"\n'
LOOSE = 'clause    change "Changes"\n  """\n  Changes are reasonable.\n  """\n'


@pytest.fixture
def checks(tmp_path):
    """Runs the action's last step as GitHub does, with sladsl from the checkout; exit code, output, summary."""
    program = tmp_path / "temp/sladsl/bin/sladsl"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sladsl "$@"\n')
    program.chmod(0o755)
    work = tmp_path / "work"
    work.mkdir()
    step = ACTION["runs"]["steps"][-1]

    def run(files, paths=".", strict="false"):
        for name, text in files.items():
            (work / name).write_text(text)
        summary = tmp_path / "summary.md"
        given = {"PATHS": paths, "STRICT": strict, "RUNNER_TEMP": str(tmp_path / "temp"), "PYTHONPATH": str(ROOT)}
        given["GITHUB_STEP_SUMMARY"] = str(summary)
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        done = subprocess.run(
            command, cwd=work, env={**os.environ, **given}, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout + done.stderr, summary.read_text() if summary.exists() else ""

    return run


def test_the_action_shows_findings_and_writes_the_summary(checks):
    code, out, summary = checks({"a b.sla": BAD})
    assert code == 1
    assert out.startswith("::error file=a b.sla,line=1")
    assert re.search(r"^\| error \| a b\.sla&#58;1 \| SLA101 ", summary, re.MULTILINE)


def test_the_action_checks_the_paths_given_and_runs_none(checks):
    files = {"good.sla": "", "$(touch pwned).sla": BAD, "other.sla": BAD}
    code, out, _ = checks(files, paths="good.sla\n\n$(touch pwned).sla\n")
    assert code == 1
    assert [line.split(",")[0] for line in out.splitlines()] == ["::error file=$(touch pwned).sla"]
    code, _, summary = checks({}, paths="missing.sla")
    assert (code, summary.count("## Contracts")) == (2, 1)


def test_strict_makes_warnings_fail(checks):
    starter = ROOT / "contracts" / "starter"
    plan = (starter / "plans" / "standard.sla").read_text(encoding="utf-8")
    client = (starter / "first-client.sla").read_text(encoding="utf-8").replace('"plans/standard.sla"', '"plan.sla"')
    lenient, out, summary = checks({"plan.sla": plan, "client.sla": client})  # nothing is locked
    assert "::warning file=plan.sla" in out
    assert "| warning | plan.sla&#58;4 | SLA225 " in summary
    assert (lenient, checks({}, strict="true")[0]) == (0, 1)


def test_inputs_reach_no_script_as_text():
    steps = ACTION["runs"]["steps"]
    assert all("${{" not in step.get("run", "") for step in steps)
    used = re.findall(r"\$\{\{ inputs\.([\w-]+) \}\}", (ROOT / "action.yml").read_text(encoding="utf-8"))
    assert sorted(used) == sorted(ACTION["inputs"])


@pytest.mark.parametrize(
    ("hook", "file", "wanted"),
    [
        ("sladsl-check", "clients/acme.sla", True),
        ("sladsl-check", "sladsl.toml", True),
        ("sladsl-check", "msp/sladsl.lock", True),
        ("sladsl-check", "notsladsl.toml", False),
        ("sladsl-check", "acme.slang", False),
        ("sladsl-fmt", "clients/acme.sla", True),
        ("sladsl-fmt", "sladsl.toml", False),
    ],
)
def test_hooks_run_for_the_right_files(hook, file, wanted):
    assert bool(re.search(HOOKS[hook]["files"], file)) is wanted


def test_hooks_do_what_they_say(sladsl, tmp_path):
    file = tmp_path / "a.sla"
    file.write_text(LOOSE)
    _, *words = HOOKS["sladsl-fmt"]["entry"].split()
    assert sladsl(*words, file, cwd=tmp_path).code == 0
    assert file.read_text() == LOOSE.replace("clause    change", "clause change")
    _, *words = HOOKS["sladsl-check"]["entry"].split()
    assert HOOKS["sladsl-check"]["pass_filenames"] is False
    file.write_text(BAD)
    assert sladsl(*words, cwd=tmp_path).code == 1


def test_the_starters_workflow_passes_on_the_starter(sladsl, tmp_path):
    assert sladsl("init", ".", cwd=tmp_path).code == 0
    assert sladsl("lock", cwd=tmp_path).code == 0
    workflow = yaml.safe_load((tmp_path / ".github/workflows/contracts.yml").read_text())
    runs = [step["run"] for step in workflow["jobs"]["check"]["steps"] if "run" in step]
    commands = [run.split(" >> ")[0].split() for run in runs if run.startswith("sladsl ")]
    assert [command[1] for command in commands] == ["fmt", "lock", "check", "check"]
    for _, *words in commands:
        assert sladsl(*words, cwd=tmp_path).code == 0, words


def test_the_page_names_every_format_and_shows_yaml():
    page = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) - set(ACTION["inputs"]) == set(reporter_names())
    assert set(re.findall(r"--format (\w+)", page)) <= set(reporter_names())
    assert set(re.findall(r"- id: ([\w-]+)", page)) == set(HOOKS)
    for block in re.findall(r"^```yaml\n(.*?)^```", page, re.MULTILINE | re.DOTALL):
        assert yaml.safe_load(block)
