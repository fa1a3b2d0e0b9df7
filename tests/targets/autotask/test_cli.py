"""The commands on a project and on exports of this system: build, drift, import, statuses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sladsl.compose.project import find_project
from tests.build.projects import small
from tests.targets.autotask import shapes
from tests.targets.autotask.tickets import Desk

if TYPE_CHECKING:
    from pathlib import Path

ON = "2026-03-02"
PROJECT = """[targets.autotask]
zone = "America/Chicago"

[targets.autotask.boards."Desk".statuses]
"New" = "not responded"
"In Progress" = "responded"
"Waiting Customer" = "waiting on Client"
"Complete" = "resolved"

[[accept]]
target = "autotask"
promise = ["availability", "undertaking"]
because = "done elsewhere"
"""


@pytest.fixture
def project(tmp_path):
    """A project, its settings, and what a system exports that is configured as it wants."""
    from sladsl.check._workspace import open_workspace

    folder = small(tmp_path / "project", project=PROJECT)
    found, _ = find_project(folder)
    (composition,) = open_workspace([folder]).agreements
    settings = {**found.targets["autotask"]}
    settings["boards"] = {"Service Desk": settings["boards"]["Desk"]}
    return folder, settings, shapes.exported(composition.agreement.versions, settings)


def written(folder: Path, files):
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def test_build_then_drift_of_the_record_of_what_was_built(sladsl, project, tmp_path):
    folder, _, _ = project
    result = sladsl("build", folder, "--on", ON, "--no-pdf", "--tickets", "50")
    assert result.code == 0, result.err
    built = folder / "build" / "targets" / "autotask"
    record = {f"{kind}.json": (built / f"{kind}.json").read_text("utf-8") for kind in shapes.BY_HAND}
    exports = written(tmp_path / "exports", record)
    result = sladsl("drift", "autotask", exports, "--contracts", folder, "--on", ON)
    assert (result.code, result.out) == (0, f"autotask against the terms of {ON}: no differences\n")


def test_drift_by_tickets_names_value_and_line(sladsl, project, tmp_path):
    folder, settings, objects = project
    really = json.loads(json.dumps(objects))
    for each in (each for sla in really["slas"] for each in sla["objectives"] if each["priority"] == "Low"):
        each["firstResponse"] = 8.0
    desk = Desk(objects, "Acme", really, settings)
    desk.many(25, ("High", "Low"))
    exports = written(tmp_path / "exports", desk.files())
    result = sladsl("drift", "autotask", exports, "--contracts", folder, "--on", ON)
    assert result.code == 1
    assert "Low, First Response: is 8 h of Business Hours: every ticket is due after that, " in result.out
    assert "should be 4 h of Business Hours\n  in the provider's favour; for respond [priority=Low] (" in result.out
    assert "acme.sla:23)\n  real tickets were due up to 18 h 00 min later than agreed\n" in result.out
    found = json.loads(sladsl("drift", "autotask", exports, "--contracts", folder, "--on", ON, "--json").out)
    assert [(each["better_for"], each["line"]) for each in found["differences"]] == [("provider", 23)]


def test_import_writes_a_contract_that_is_due_alike(sladsl, project, tmp_path):
    folder, _, objects = project
    exports = written(tmp_path / "exports", shapes.files(objects))
    result = sladsl("import", "autotask", exports, "--project", folder, "--to", tmp_path / "made")
    assert result.code == 0, result.err
    text = (tmp_path / "made" / "acme.sla").read_text("utf-8")
    assert "| High     | 1 business hour  |" in text
    assert "| Low      | 4 business hours |" in text
    assert "Monday to Friday  08:00 to 18:00" in text
    assert sladsl("check", tmp_path / "made").code == 0


def test_statuses_tells_what_counts_as_a_response(sladsl, project, tmp_path):
    folder, _, objects = project
    field = objects["ticketFields"][1]
    field["picklistValues"].append({"value": "9", "label": "Waiting Parts", "isActive": True})
    exports = written(tmp_path / "exports", shapes.files(objects))
    result = sladsl("statuses", "autotask", exports, "--project", folder)
    assert "Waiting Parts" in result.out
    assert "its name is that of a wait, but it counts as a response, and the clocks run on" in result.out


def test_too_many_rules_are_an_error_with_a_way_out(sladsl, project):
    folder, _, _ = project
    contract = folder / "acme.sla"
    contract.write_text(
        contract.read_text("utf-8") + 'roles\n  Lead  "Dana"\n\nescalate respond\n  at 50%  warn  Lead\n', "utf-8"
    )
    (folder / "sladsl.toml").write_text(
        PROJECT.replace("[targets.autotask.boards", "rules_in_use = 199\n\n[targets.autotask.boards", 1), "utf-8"
    )
    result = sladsl("build", folder, "--on", ON, "--no-pdf")
    assert result.code == 2
    assert "Autotask runs 200 at most, so 1 are too many; give clients the same plan" in result.err


def test_import_names_what_it_leaves_out(sladsl, project, tmp_path):
    folder, _, objects = project
    objects["contracts"].append(
        {"id": 99, "contractName": "Block hours", "companyID": 5, "serviceLevelAgreementID": None}
    )
    exports = written(tmp_path / "exports", shapes.files(objects))
    result = sladsl("import", "autotask", exports, "--project", folder, "--to", tmp_path / "made")
    assert (result.code, "left out, since these files have no SLA for it: Block hours" in result.err) == (0, True)
    (exports / "slas.json").unlink()
    result = sladsl("import", "autotask", exports, "--project", folder)
    assert result.code == 2
    assert "no agreement with an SLA is in these files" in result.err
    assert "with slas.json, locations.json and statuses.json of what was entered" in result.err
