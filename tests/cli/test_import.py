"""`sladsl import`: the circle from contract to system and back."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from sladsl.check._workspace import open_workspace
from sladsl.compare.changes.terms import changes
from sladsl.compare.proof.proof import prove
from sladsl.compose.contract_text import contract_text
from sladsl.targets import load
from sladsl.targets.connectwise.replay import Tenant
from sladsl.targets.protocol import Project
from sladsl.targets.settings import TargetSettings
from tests.build.projects import northwind
from tests.targets import samples
from tests.targets.generated import PROJECTS, TERMS

TARGET = load("connectwise")
ON = date(2026, 3, 1)
NAMES = {"Prairie Dental": "PrairieDental", "Havelwerk": "Havelwerk", "Lakeshore Legal": "LakeshoreLegal"}
KNOWN = {
    "boards": [{"id": 1, "name": "Service Desk"}],
    "statuses": [],
    "agreements": [
        {"id": 70 + n, "name": f"Managed Services - {name}", "company": {"id": n, "identifier": company}}
        for n, (name, company) in enumerate(NAMES.items())
    ],
}


def composed(folder, text):
    """The terms of a text."""
    folder.mkdir(exist_ok=True)
    (folder / "a.sla").write_text(text, "utf-8")
    workspace = open_workspace([folder / "a.sla"])
    assert [finding.message for finding in workspace.findings if finding.kind.severity == "error"] == []
    return workspace.agreements[0].agreement.versions[0]


def in_force(terms):
    return terms.start <= ON and (terms.end is None or terms.end > ON)


@pytest.fixture(scope="module")
def system(tmp_path_factory):
    """Northwind IT, its bundle, and exports of a system in which it was loaded."""
    folder = northwind(tmp_path_factory.mktemp("import") / "northwind")
    workspace = open_workspace([folder])
    table = TargetSettings.from_table("connectwise", workspace.project.targets["connectwise"])
    terms = [each for one in workspace.agreements for each in one.agreement.versions]
    bundle = TARGET.emit(terms, Project(table, KNOWN, ON))
    tenant = Tenant(KNOWN)
    tenant.load(bundle.files["requests.jsonl"])
    exports = folder / "exports"
    exports.mkdir()
    for kind, rows in tenant.objects.items():
        (exports / f"{kind}.json").write_text(json.dumps(rows), "utf-8")
    (exports / "assignments.json").write_text(bundle.files["assignments.json"], "utf-8")
    return folder, terms, bundle


def test_what_is_exact_comes_back_as_it_was(sladsl, system, tmp_path):
    folder, terms, bundle = system
    result = sladsl("import", "connectwise", folder / "exports", "--project", folder, "--to", tmp_path / "back")
    assert result.code == 0, result.err
    levels = {(v.agreement, v.version, v.element): v for v in bundle.verdicts}
    told = 0
    for file in sorted((tmp_path / "back").glob("*.sla")):
        imported = composed(tmp_path / file.stem, file.read_text("utf-8"))
        (original,) = [each for each in terms if each.agreement == imported.agreement and in_force(each)]
        for change in changes(original, imported, ON):
            verdict = levels.get((original.agreement, original.start, change.element))
            if change.element.startswith(("respond", "resolve")):
                told += 1
                assert verdict is not None, change
                # A target that is no guarantee is a matter of the document.
                soft = change.old.replace(", target", "") == change.new
                assert verdict.level != "exact" or soft, change
    assert told


def test_what_comes_back_is_what_the_system_does(sladsl, system, tmp_path):
    folder, _, _ = system
    workspace = open_workspace([folder])
    project = Project(TargetSettings.from_table("connectwise", workspace.project.targets["connectwise"]), {}, ON)
    files = {file.name: file.read_text("utf-8") for file in (folder / "exports").iterdir()}
    read = TARGET.read(files, project)
    for name in read.agreements:
        imported = composed(tmp_path / "one", contract_text(read.terms(name)))
        proof = prove(imported, read, ON, project.settings.zone, 400)
        assert [each for each in proof.deviations if not each.causes or each.causes == {"waiting on Client"}] == []
        assert proof.compared


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TERMS, PROJECTS)
def test_whatever_is_configured_can_be_written(tmp_path, terms, project):
    read = TARGET.read(TARGET.emit([terms], project).files, project)
    for name in read.agreements:
        configured = read.terms(name)
        imported = composed(tmp_path / "one", contract_text(configured))
        assert {each.id: each.value for each in imported.promises if each.value.kind != "absent"} == {
            each.id: each.value for each in configured.promises
        }


def test_names_of_others_become_names_of_the_language(tmp_path):
    read = TARGET.read(TARGET.emit([samples.hostile()], samples.project()).files, samples.project())
    for name in read.agreements:
        composed(tmp_path / "one", contract_text(read.terms(name)))


def test_one_agreement_goes_to_the_screen(sladsl, system):
    folder, _, _ = system
    arguments = ("import", "connectwise", folder / "exports", "--project", folder)
    result = sladsl(*arguments, "--agreement", "Lakeshore Legal LLP")
    assert result.code == 0
    assert '\nagreement "Lakeshore Legal LLP"\n  provider  "Northwind IT"\n' in result.out
    assert "| Critical | 1 business hour " in result.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "there are several agreements; add --to DIR, or --agreement"),
        (("--agreement", "Lakeshore Legal"), 'did you mean "Lakeshore Legal LLP"?'),
        (("--to", "there"), "havelwerk-gmbh.sla exists; move it away"),
        (("--zone", "America/Chicgo"), "America/Chicgo"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_in_one_sentence(sladsl, system, tmp_path, arguments, message):
    folder, _, _ = system
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "havelwerk-gmbh.sla").touch()
    result = sladsl("import", "connectwise", folder / "exports", "--project", folder, *arguments, cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


def test_a_zone_is_enough(sladsl, system, tmp_path):
    folder, _, _ = system
    assert "say at least the time zone" in sladsl("import", "connectwise", folder / "exports", cwd=tmp_path).err
    wanted = ("--zone", "America/Chicago", "--agreement", "Managed Services - Lakeshore Legal")
    result = sladsl("import", "connectwise", folder / "exports", *wanted, cwd=tmp_path)
    assert result.code == 0, result.err
    assert '| "Priority 1 - Critical" | 1 business hour ' in result.out


def test_without_agreements(sladsl, tmp_path):
    (tmp_path / "slas.json").write_text("[]")
    result = sladsl("import", "connectwise", tmp_path / "slas.json", "--zone", "UTC", cwd=tmp_path)
    assert result.code == 2
    assert "no agreement with an SLA is in these files (slas.json)" in result.err


FILES = [
    ({}, "there are no files in"),
    ({"slas.json": ""}, "slas.json is empty; export it again"),
    ({"slas.json": '[{"id": 1'}, "slas.json ends in the middle, in line 1"),
    ({"slas.json": "{'id': 1}"}, "slas.json is no JSON: line 1, column 2"),
    ({"slas.json": '{"message": "Cannot route"}'}, 'as the interface gives it; it says "Cannot route"'),
    ({"slas.json": "[]", "agreements.json": "[]"}, "an SLA is in these files (agreements.json, slas.json); give"),
    ({"hello.txt": "hello"}, "(hello.txt); give those that hold them: agreements.json and slas.json"),
    ({"agreements.json": '[{"id": 1, "name": "x", "startDate": "soon"}]'}, "startDate of \"x\" is 'soon', no date"),
]


@pytest.mark.parametrize(("exported", "message"), FILES)
def test_wrong_files(sladsl, tmp_path, exported, message):
    exports = tmp_path / "exports"
    exports.mkdir()
    for name, text in exported.items():
        (exports / name).write_text(text)
    result = sladsl("import", "connectwise", exports, "--zone", "UTC", cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


def test_agreements_without_an_sla_are_named(sladsl, tmp_path):
    """One of them has an SLA that the files do not have."""
    rows = [{"id": n, "name": name, "sla": {"id": sla}} for n, (name, sla) in enumerate([("A", 5), ("B", 6)])]
    (tmp_path / "agreements.json").write_text(json.dumps([*rows, {"id": 9, "name": "C"}]))
    (tmp_path / "slas.json").write_text(
        json.dumps([{"id": 5, "name": "G", "basedOn": "AllHours", "respondHours": 1.0}])
    )
    exports = (tmp_path / "agreements.json", tmp_path / "slas.json")
    result = sladsl("import", "connectwise", *exports, "--zone", "UTC", cwd=tmp_path)
    assert (result.code, result.err) == (0, "left out, since these files have no SLA for it: B, C\n")
    assert "agreement A" in result.out
