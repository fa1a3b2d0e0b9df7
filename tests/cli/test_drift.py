"""`sladsl drift`: what is configured against what was promised, for people and for machines."""

from __future__ import annotations

import json

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
