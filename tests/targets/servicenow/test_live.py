"""The vendor's own compiler builds what is emitted, offline, and refuses what is wrong; a job of CI installs it."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from sladsl.targets import servicenow
from sladsl.targets.servicenow.reading import tables_of
from tests.targets import samples
from tests.targets.servicenow import contracts

pytestmark = pytest.mark.live
SDK = Path(os.environ.get("NOW_SDK", "/nowhere"))
"""Folder in which @servicenow/sdk is installed."""
TERMS = [*samples.everything(), samples.hostile(), contracts.seasons()]


def built(folder, bundle, change=lambda files: files):
    """What the compiler answers, says and writes for a bundle."""
    assert (SDK / "node_modules/@servicenow/sdk").is_dir(), (
        "set NOW_SDK: npm install --ignore-scripts @servicenow/sdk@4.9.0"
    )
    files = {name: text for name, text in bundle.files.items() if name.startswith("app/")}
    for name, text in change(files).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "app/node_modules").symlink_to(SDK / "node_modules")
    done = subprocess.run(
        ["node", "node_modules/@servicenow/sdk/bin/index.js", "build", "--frozenKeys"], cwd=folder / "app",
        capture_output=True, text=True, check=False, timeout=300, env=os.environ | {"CI": "true"},
    )  # fmt: skip
    written = {path.name: path.read_text(encoding="utf-8") for path in (folder / "app/dist/app/update").glob("*.xml")}
    return done.returncode, done.stdout + done.stderr, written


@pytest.fixture(scope="module")
def bundle():
    return servicenow.emit(TERMS, contracts.project())


def expected(row):
    """A record of ours as the compiler writes it."""
    found = dict(row)
    if row.get("schedule_source") == "no_schedule":
        found["schedule"] = "38fa64edc0a8016400f4a5724b0434b8"  # of the vendor's own; it does not count
    if row.get("duration_type"):
        found["retroactive_pause"] = ""  # there is no pause
    return found


def test_the_compiler_writes_the_records_that_the_requests_load(tmp_path, bundle):
    code, said, written = built(tmp_path, bundle)
    assert code == 0, said
    compiled, wanted = tables_of(written, {}), tables_of({"requests.jsonl": bundle.files["requests.jsonl"]}, {})
    assert set(compiled) == set(wanted)
    for table, rows in wanted.items():
        assert set(compiled[table]) == set(rows)
        for key, row in rows.items():
            own = {name: compiled[table][key].get(name, "") for name in row}
            assert own == expected(row), (table, row["name"])


def test_what_it_wrote_is_read_as_the_same_configuration(tmp_path, bundle):
    _, _, written = built(tmp_path, bundle)
    whose = {"agreements.json": bundle.files["agreements.json"]}
    compiled = servicenow.read({**written, **whose}, contracts.project())
    ours = servicenow.read(bundle.files, contracts.project())
    for name in ours.agreements:
        assert compiled.terms(name) == ours.terms(name)


DEFINITIONS = "app/src/fluent/definitions.now.ts"
WRONG = {
    "a definition without a time": ("    duration: Duration({ minutes: 15 }),\n", "", "'duration' is required"),
    "an unknown target": ("target: 'response'", "target: 'respond'", "TS2322"),
    "an unknown source of the schedule": ("scheduleSource: 'sla_definition'", "scheduleSource: 'calendar'", "TS2322"),
    "a field of the start that does not exist": ("setStartTo: 'opened_at'", "setStartTo: 'logged_at'", "TS2322"),
}


@pytest.mark.parametrize("name", WRONG)
def test_it_refuses(tmp_path, bundle, name):
    right, wrong, message = WRONG[name]
    assert right in bundle.files[DEFINITIONS]

    def change(files):
        return {**files, DEFINITIONS: files[DEFINITIONS].replace(right, wrong, 1)}

    code, said, _ = built(tmp_path, bundle, change)
    assert code == 1
    assert message in said


def test_it_lets_pass_what_only_our_own_tables_refuse(tmp_path, bundle):
    """The reason for strict rows of our own: nonsense in an entry of a schedule compiles."""
    schedules = "app/src/fluent/schedules.now.ts"

    def change(files):
        return {**files, schedules: files[schedules].replace("repeat_type: 'weekdays'", "repeat_type: 'nonsense'")}

    code, said, _ = built(tmp_path, bundle, change)
    assert code == 0, said
    requests = [json.loads(line) for line in bundle.files["requests.jsonl"].splitlines()]
    span = next(each["body"] for each in requests if each["body"].get("repeat_type") == "weekdays")
    from sladsl.targets.servicenow.objects import Span

    with pytest.raises(ValueError, match="repeat_type"):
        Span.model_validate(span | {"repeat_type": "nonsense"})
