"""What the proof shows stands in the report and the table; a promise said to be exact and not kept fails the build."""

from __future__ import annotations

import json
import re

import pytest

from sladsl.targets.connectwise import clock
from tests.build.projects import ON, PROJECT, accept, small

FINE = PROJECT + accept("availability") + accept("undertaking")


@pytest.fixture
def minute_late(monkeypatch):
    """A vendor whose clock is a minute late."""
    due = clock._Ticket.due
    monkeypatch.setattr(clock._Ticket, "due", lambda self, timer: at + 60 if (at := due(self, timer)) else at)


def rows(folder):
    report = json.loads((folder / "build" / "report.json").read_text("utf-8"))
    return report, {row["promise"]: row for row in report["verdicts"] if row["version"] == "2026-01-01"}


def test_the_report_says_what_was_tried(sladsl, tmp_path):
    folder = small(tmp_path / "project", project=FINE)
    assert sladsl("build", folder, *ON).code == 0
    report, found = rows(folder)
    (proof,) = report["proofs"]
    assert (proof["target"], proof["agreement"], proof["version"], proof["tickets"]) == (
        "connectwise", "Acme", "2026-01-01", 1000,
    )  # fmt: skip
    own = found["respond [priority=High]"]["proof"]
    assert own["tickets"] > 300
    assert (own["late"], own["early"]) == (None, None)
    change = found["priority change"]
    assert (change["verdict"], change["proof"]["tickets"]) == ("approximate", 0)
    assert change["proof"]["late"]["minutes"] > 0
    assert "priority Low" in change["proof"]["late"]["ticket"]
    assert found["Mail / availability"]["proof"] is None


def test_the_table_shows_the_worst_with_its_ticket(sladsl, tmp_path):
    result = sladsl("build", small(tmp_path / "project", project=FINE), *ON)
    (line,) = [each for each in result.out.splitlines() if each.startswith("  priority change   ")]
    assert re.fullmatch(r"  priority change +approx \+\d+[mhd]", line)
    assert "  priority change: connectwise at most " in result.out


def test_what_is_not_kept_fails_the_build(sladsl, tmp_path, minute_late):
    folder = small(tmp_path / "project", project=FINE)
    result = sladsl("build", folder, *ON)
    assert result.code == 1
    assert re.search(r"^  respond \[priority=High\] and 1 alike +broken \+1m$", result.out, re.MULTILINE)
    errors = [line for line in result.err.splitlines() if line.startswith("error: ")]
    assert len(errors) == 2, "one for each promise of the version that is built"
    assert errors[0].startswith(
        "error: acme.sla:22: Acme: connectwise is said to keep 'respond [priority=High]' exactly, but "
        "'respond [priority=High]' is due "
    )
    assert "as High" in errors[0]
    _, found = rows(folder)
    assert found["respond [priority=High]"]["proof"]["late"]["contradicts"] is True
    assert found["respond [priority=High]"]["proof"]["late"]["open_minutes"] == 1


def test_and_is_accepted_by_name(sladsl, tmp_path, minute_late):
    both = accept("respond [priority=High]") + accept("respond [priority=Low]")
    folder = small(tmp_path / "project", project=FINE + both)
    result = sladsl("build", folder, *ON)
    assert (result.code, "error" in result.err, "note" in result.err) == (0, False, False)
    assert re.search(r"^  respond \[priority=High\] and 1 alike +accepted \+1m$", result.out, re.MULTILINE)


def test_without_tickets_nothing_is_proved(sladsl, tmp_path, minute_late):
    folder = small(tmp_path / "project", project=FINE)
    assert sladsl("build", folder, *ON, "--tickets", "0").code == 0
    report, found = rows(folder)
    assert report["proofs"] == []
    assert found["respond [priority=High]"]["proof"] is None


def test_more_tickets_on_demand(sladsl, tmp_path):
    folder = small(tmp_path / "project", project=FINE)
    assert sladsl("build", folder, *ON, "--tickets", "1500").code == 0
    assert rows(folder)[0]["proofs"][0]["tickets"] == 1500
