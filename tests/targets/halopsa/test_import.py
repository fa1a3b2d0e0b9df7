"""`sladsl import halopsa`: contracts from what is configured, which are built to the same objects again."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from sladsl.targets.protocol import Project
from sladsl.targets.settings import TargetSettings
from tests.targets import samples
from tests.targets.halopsa.shapes import KNOWN, SETTINGS, TARGET, clinic
from tests.targets.halopsa.test_clock import SLA, STATUSES, policy, system, workday

TABLE = {key: SETTINGS[key] for key in ("zone", "boards", "agreements")} | {"priorities": {"Critical": "Priority 1"}}
TOML = """provider = "Northwind IT"

[targets.halopsa]
zone = "America/Chicago"

[targets.halopsa.priorities]
Critical = "Priority 1"

[targets.halopsa.agreements."Acme Dental Group"]
name = "Acme Managed Services"

[targets.halopsa.boards."Service Desk".statuses]
"New" = "not responded"
"Assigned" = "responded"
"Waiting Client" = "waiting on Client"
"Completed" = "resolved"
"""


def project():
    return Project(TargetSettings.from_table("halopsa", TABLE, TARGET.SETTINGS), KNOWN, samples.ON)


def rows(found, agreement):
    """What each priority demands: targets, and when its workday is open."""
    sla = found.sla_for(agreement, {})
    return {
        each.name: (
            each.aims,
            day.zone_name,
            day.windows,
            {(h.day.isoformat()[5 * h.yearly :], *h[2:]) for h in day.holidays},
        )
        for each in sla.policies
        if (day := sla.workday_of(each))
    }


@pytest.mark.parametrize("make", [samples.acme, samples.kanzlei, samples.school, clinic])
def test_emitted_and_imported(make, sladsl, tmp_path):
    terms = make()
    bundle = TARGET.emit([terms], project())
    folder = tmp_path / "halopsa"
    folder.mkdir()
    for name, text in bundle.files.items():
        (folder / name).write_text(text, encoding="utf-8")
    for kind, objects in KNOWN.items():
        (folder / f"{kind}.json").write_text(json.dumps(objects), encoding="utf-8")
    (tmp_path / "sladsl.toml").write_text(TOML, encoding="utf-8")
    done = sladsl("import", "halopsa", folder, "--project", tmp_path, "--to", tmp_path / "made",
                  "--agreement", terms.agreement)  # fmt: skip
    assert done.code == 0, done.err
    built = sladsl("build", tmp_path, "--on", "2026-03-02")
    assert built.code in (0, 1), built.err
    where = tmp_path / "build" / "targets" / "halopsa"
    fresh = replace(project(), known={})
    again = TARGET.read({file.name: file.read_text("utf-8") for file in where.iterdir()}, fresh)
    first = TARGET.read({**bundle.files, **{f"{k}.json": json.dumps(v) for k, v in KNOWN.items()}}, project())
    wanted, got = rows(first, terms.agreement), rows(again, terms.agreement)
    assert wanted == got


def text_of(found):
    from sladsl.compose.contract_text import contract_text

    return contract_text(found.terms("Acme"), [])


def test_what_somebody_configured_by_hand():
    """Minutes, days to the same time of day, working days to closing, nothing promised, a date every year."""
    rows = [
        policy("P1", (30, "M"), (2, "D"), number=1), policy("P2", (1, "D"), (3, "D"), number=2, fixendofday=True),
        policy("P3", (0, "H"), (8760, "H"), number=3),
    ]  # fmt: skip
    found = system(
        rows, [workday(timezone="W. Europe Standard Time")],
        holidays=[{"id": 1, "workday_id": 1, "name": "x", "date": "2020-05-01T00:00:00", "isrecurring": True}],
        contracts=[{"id": 9, "ref": "Acme", "client_id": 2, "sla_id": 5, "client_name": "Acme Ltd",
                    "start_date": "2025-06-01T00:00:00Z", "end_date": "1900-01-01T00:00:00"}],
    )  # fmt: skip
    text = text_of(found)
    for line in (
        'client    "Acme Ltd"', "term      from 2025-06-01", 'hours "Workday 1" in Europe/Berlin', "closed on 1 May",
        "30 business minutes", "18 business hours", "9 business hours", "end of the 3rd business day",
        "pause resolve while waiting on Client",
    ):  # fmt: skip
        assert line in text, text
    assert "8760" not in text
    assert str(found.terms("Acme").term.first) == "2025-06-01"
    assert found.terms("Acme").term.last is None


def test_clocks_that_are_off_promise_nothing():
    found = system(sla=SLA | {"trackslaresponsetime": False})
    assert {each.milestone for each in found.terms("Acme").promises} == {"resolve"}
    with pytest.raises(KeyError):
        found.terms("Nobody")


def test_statuses_that_hold_nothing_are_no_pause():
    quiet = [each | {"slaaction": "none"} for each in STATUSES]
    assert system(statuses=quiet).terms("Acme").pauses == ()
    by_hand = {"tenant": {"holdsMoveResponse": True}}
    assert system(by_hand=by_hand).terms("Acme").pauses[0].milestones == ("respond", "resolve")
