"""`sladsl drift`: what is configured against what was promised, for people and for machines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sladsl.compose.project import find_project
from sladsl.targets import load
from sladsl.targets.connectwise.replay import Tenant
from sladsl.targets.protocol import Project
from sladsl.targets.settings import TargetSettings
from tests.build.projects import small
from tests.targets import samples

ON = "2026-03-01"
KNOWN = {
    "boards": [{"id": 1, "name": "Desk"}],
    "statuses": [],
    "agreements": [{"id": 70, "name": "Acme"}],
}


@pytest.fixture
def project(tmp_path):
    """A project, and exports of a system that is configured as it wants."""
    from sladsl.check._workspace import open_workspace

    folder = small(tmp_path / "project")
    found, _ = find_project(folder)
    (composition,) = open_workspace([folder]).agreements
    settings = TargetSettings.from_table("connectwise", found.targets["connectwise"])
    tenant = Tenant(KNOWN)
    bundle = load("connectwise").emit(
        composition.agreement.versions, Project(settings, KNOWN, samples.date(2026, 3, 1))
    )
    tenant.load(bundle.files["requests.jsonl"])
    (tmp_path / "exports").mkdir()
    write(tmp_path / "exports", tenant.objects)
    return folder, tmp_path / "exports", tenant.objects


def write(folder, objects):
    for kind, rows in objects.items():
        (folder / f"{kind}.json").write_text(json.dumps(rows), "utf-8")


def test_nothing_differs(sladsl, project):
    folder, exports, _ = project
    result = sladsl("drift", "connectwise", exports, "--contracts", folder, "--on", ON)
    assert (result.code, result.out) == (0, f"connectwise against the terms of {ON}: no differences\n")


def test_a_longer_time_is_told_with_its_ticket_and_line(sladsl, project):
    folder, exports, objects = project
    bound = objects["agreements"][0]["sla"]["id"]
    row = next(each for each in objects["slaPriorities"] if each["sla"]["id"] == bound)
    row["respondHours"] = 3.0
    write(exports, objects)
    result = sladsl("drift", "connectwise", exports, "--contracts", folder, "--on", ON)
    assert result.code == 1
    head, empty, what, whom, effect, dues = result.out.splitlines()
    assert head == f"connectwise against the terms of {ON}: 1 difference"
    assert empty == ""
    assert what == 'Acme: SLA "Acme-r1", priority "High", respondHours: is 3, should be 1'
    assert whom.startswith("  in the provider's favour; for respond [priority=High] (")
    assert whom.endswith("acme.sla:22)")
    assert effect.startswith("  respond is due up to ")
    assert dues.startswith("      due ")


def test_json(sladsl, project):
    folder, exports, objects = project
    objects["calendars"][0]["fridayEndTime"] = "20:00:00"
    write(exports, objects)
    result = sladsl("drift", "connectwise", exports, "--contracts", folder, "--on", ON, "--json")
    assert result.code == 1
    document = json.loads(result.out)
    assert (document["schema"], document["target"], document["on"]) == ("sladsl/differences/1", "connectwise", ON)
    (row,) = document["differences"]
    assert (row["element"], row["better_for"], row["later"]) == ("hours Office", "client", None)
    assert row["earlier"]["milestone"] == "respond"
    assert row["earlier"]["minutes"] > 0
    assert row["line"] == 7


def test_bindings_and_boards_that_are_not_exported(sladsl, project):
    folder, exports, _ = project
    write(exports, {"agreements": [], "boards": [], "statuses": []})
    result = sladsl("drift", "connectwise", exports, "--contracts", folder, "--on", ON)
    assert result.code == 1
    assert 'Acme: agreement "Acme": is not in the export, should be SLA Acme-r1' in result.out
    assert 'board "Desk": is not in the export, should be there' in result.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("conectwise", "."), "there is no target 'conectwise'; did you mean \"connectwise\"?"),
        (("connectwise", "empty"), "there are no files in empty"),
        (("connectwise", "bad"), "slas.json ends in the middle"),
        (("connectwise", "latin"), "is not UTF-8"),
        (("connectwise", "twice", "twice/again"), "two files are called slas.json"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(sladsl, project, arguments, message):
    folder, _, _ = project
    (folder / "empty").mkdir()
    for name, data in {"bad": b"{", "latin": b"\xe9", "twice": b"[]", "twice/again": b"[]"}.items():
        (folder / name).mkdir()
        (folder / name / "slas.json").write_bytes(data)
    result = sladsl("drift", *arguments, cwd=folder)
    assert result.code == 2
    assert message in result.err


def test_without_settings(sladsl, project, tmp_path):
    _, exports, _ = project
    other = small(tmp_path / "other", project="")
    result = sladsl("drift", "connectwise", exports, "--contracts", other)
    assert result.code == 2
    assert "sladsl.toml has no table [targets.connectwise]" in result.err


# ---- the other targets: one case each, read as a service manager would ----------------------------------------------

GOLDEN = Path(__file__).parent / "golden"
TABLES = {
    "rt": '[targets.rt]\nzone = "America/Chicago"\n',
    "prometheus": '[targets.prometheus]\nzone = "UTC"\n\n[targets.prometheus.roles]\ncritical = "Operations"\n',
}
EDITS = {
    "rt": {
        "60-sladsl.pm": (
            ("'Response' => { 'BusinessMinutes' => 60", "'Response' => { 'BusinessMinutes' => 120"),
            ("'5' => { 'Name' => 'Friday', 'Start' => '08:00', 'End' => '18:00' }",
             "'5' => { 'Name' => 'Friday', 'Start' => '08:00', 'End' => '14:00' }"),
        ),
        "initialdata.json": (('"SLADisabled": 0', '"SLADisabled": 1'), ("sladsl: level follows the priority", "off")),
    },
    "prometheus": {
        "acme": (("* 100 > on", "* 50 > on"), ("for: '300s'", "for: '3600s'"),
                 ("severity: 'info'", "severity: 'none'")),
        "alertmanager.yml": (('severity="critical"', 'severity="urgent"'),),
    },
}  # fmt: skip


def set_up(folder, target):
    """A project for a target, and the files of a system that is set up as it wants, but for some edits."""
    from sladsl.check._workspace import open_workspace

    project = small(folder / "project", project=TABLES[target])
    found, _ = find_project(project)
    (composition,) = open_workspace([project]).agreements
    vendor = load(target)
    settings = TargetSettings.from_table(target, found.targets[target], getattr(vendor, "SETTINGS", ()))
    bundle = vendor.emit(composition.agreement.versions, Project(settings, {}, samples.date(2026, 3, 1)))
    exports = folder / "exports"
    exports.mkdir()
    for name, text in bundle.files.items():
        if name.endswith((".pm", ".yml")) or name == "initialdata.json":
            (exports / name.rpartition("/")[2]).write_text(text, "utf-8")
    return project, exports


@pytest.mark.parametrize("target", TABLES)
def test_drift_for_people(sladsl, golden, tmp_path, target):
    project, exports = set_up(tmp_path, target)
    clean = sladsl("drift", target, exports, "--contracts", project, "--on", ON)
    assert (clean.code, clean.out) == (0, f"{target} against the terms of {ON}: no differences\n")
    for begin, edits in EDITS[target].items():
        file = next(each for each in sorted(exports.iterdir()) if each.name.startswith(begin))
        text = file.read_text("utf-8")
        for old, new in edits:
            assert old in text, old
            text = text.replace(old, new, 1)
        file.write_text(text, "utf-8")
    result = sladsl("drift", target, "exports", "--contracts", "project", "--on", ON, cwd=tmp_path)
    assert result.code == 1
    golden(GOLDEN / f"drift-{target}.txt", result.out)
    rows = json.loads(sladsl("drift", target, exports, "--contracts", project, "--on", ON, "--json").out)["differences"]
    assert all(each["effect"] or each["later"] or each["earlier"] for each in rows)


@pytest.mark.parametrize(
    ("target", "text", "message"),
    [
        ("rt", "my $x;", "a.pm, line 1: only Set(...) of plain values can be read"),
        ("prometheus", "groups: *x\n", "a.yml, line 1: this kind of YAML is not read here"),
    ],
)
def test_other_files_that_cannot_be_read(sladsl, tmp_path, target, text, message):
    project, exports = set_up(tmp_path, target)
    (exports / ("a.pm" if target == "rt" else "a.yml")).write_text(text, "utf-8")
    result = sladsl("drift", target, exports, "--contracts", project)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert len(result.err.splitlines()) == 1
