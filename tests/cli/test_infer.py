"""`sladsl infer`: what it finds in real histories, what it writes, and what it refuses."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from sladsl.check._workspace import open_workspace
from sladsl.history.reading import read
from sladsl.history.writing import write
from sladsl.infer.contract import text
from sladsl.infer.inference import infer
from sladsl.simulate.judge import timeline
from sladsl.simulate.terms import TicketPlans
from tests.infer.made import HEAD, composed, made

HISTORIES = Path(__file__).parents[1] / "data/histories"
MUCH_LATER = 10**8
DESK = (
    HEAD.format(zone="Europe/Berlin")
    + """
hours Desk in Europe/Berlin
  Monday to Friday 08:00 to 17:00

business hours are Desk

promises
  | resolve          |
  | 9 business hours |

pause resolve while waiting on Client
"""
)


@pytest.fixture(scope="module")
def incidents():
    return read(HISTORIES / "uci498.tickets.parquet", zone="Etc/UTC").tickets


@pytest.fixture(scope="module")
def incidents_inferred(incidents):
    return infer(incidents, "Etc/UTC")


def test_the_terms_behind_the_incidents_of_servicenow(incidents_inferred) -> None:
    found = incidents_inferred
    rules, hours = found.best.hypothesis
    assert (found.oracle, found.best.score.total, found.best.score.explained) == ("verdict", 24_918, 24_905)
    assert (rules.stop.kind, rules.pauses, rules.by) == ("closed", (), "priority")
    assert [bool(hours.day(day)) for day in range(7)] == [True] * 5 + [False] * 2
    assert found.held_out.explained >= 0.995 * found.held_out.total
    (delay,) = found.delays
    assert (delay.first.kind, delay.then.kind, round(delay.seconds / 86400)) == ("resolved", "closed", 5)


def test_what_the_incidents_cannot_tell_is_told(incidents_inferred) -> None:
    as_good = {(each.about, each.words) for each in incidents_inferred.alternatives if each.as_good}
    assert ("length of the day", "8 h from 14:00") in as_good
    assert ("length of the day", "10 h from 14:00") in as_good
    assert not [about for about, _ in as_good if about in ("pauses", "weekdays", "start")]
    resolved = next(each for each in incidents_inferred.alternatives if each.words == "'resolved'")
    assert not resolved.as_good
    assert 0.88 < resolved.explained / 24_918 < 0.92


def test_what_a_better_contract_would_have_said_of_the_incidents(incidents_inferred) -> None:
    flipped = {(each.stop.kind, each.pauses): each.flipped / each.tickets for each in incidents_inferred.otherwise}
    assert flipped["resolved", ()] == pytest.approx(0.194, abs=0.001)
    assert flipped["resolved", ("Client",)] == pytest.approx(0.254, abs=0.001)


def test_the_contract_says_of_the_incidents_what_their_system_said(incidents, incidents_inferred, tmp_path) -> None:
    terms = composed(tmp_path / "a", text(incidents_inferred, "A", "P", "C"))
    plans = TicketPlans(terms)
    tickets = incidents[::5]
    same = 0
    for ticket in tickets:
        (outcome,) = timeline(plans, ticket.events, ticket.events[-1].at + MUCH_LATER).outcomes
        same += (outcome.state == "met") == ticket.verdict.sla_met
    assert same >= 0.998 * len(tickets)


def test_the_terms_behind_the_service_requests_of_boston(sladsl, tmp_path) -> None:
    to = tmp_path / "boston.sla"
    result = sladsl("infer", str(HISTORIES / "boston311.tickets.csv"), "--to", str(to))
    assert result.code == 0
    assert "89 of 89 (100.00 %) deadlines of the system explained" in result.out
    assert "It counts Monday to Friday 08:30 to 17:00 in America/New_York, one of several sets of hours" in result.out
    assert "they are whether 'resolved' came by the deadline in 77 of 77." in result.out
    workspace = open_workspace([to])
    assert [finding for finding in workspace.findings if finding.kind.severity == "error"] == []
    assert sladsl("fmt", "--check", str(to)).code == 0


@pytest.fixture
def desk(tmp_path):
    """A history made from a contract without priorities, in a folder."""
    tickets = made(composed(tmp_path / "known", DESK), "met", size=300)
    history = read(HISTORIES / "boston311.tickets.csv", zone="Etc/UTC")
    (tmp_path / "h").mkdir()
    write(history._replace(tickets=tuple(tickets), rejects=()), tmp_path / "h" / "desk.jsonl")
    return tmp_path / "h"


def test_json_has_the_contract_and_what_is_not_known(sladsl, desk) -> None:
    result = sladsl("infer", str(desk), "--tz", "Europe/Berlin", "--json")
    data = json.loads(result.out)
    assert (data["schema"], data["explains"], data["total"]) == ("sladsl/inference/1", "verdict", 300)
    assert data["terms"]["stop"] == {"kind": "resolved", "last": False}
    assert data["not_identifiable"]
    assert data["contract"] == sladsl("infer", str(desk), "--tz", "Europe/Berlin", "--contract").out


@pytest.fixture(scope="module")
def known_before():
    """The search, which takes its time, done once for all documents of the same tickets."""
    found = {}

    def inferred(tickets, *named):
        key = (*(ticket.id for ticket in tickets), *named)
        if key not in found:
            found[key] = infer(tickets, *named)
        return found[key]

    return inferred


@pytest.fixture
def quick(sladsl, monkeypatch, known_before):
    """`sladsl` with that search."""
    monkeypatch.setattr("sladsl.infer.inference.infer", known_before)
    return sladsl


MAGIC = {"pdf": b"%PDF-", "docx": b"PK", "html": b"<!DOCTYPE html>", "md": b"# The terms"}


@pytest.mark.parametrize(
    ("ending", "arguments", "printed"),
    [
        ("pdf", [], "wrote study.pdf"),
        ("docx", ["--contract"], 'agreement "Inferred terms"'),
        ("HTML", ["--json", "--client", "Desk Ltd"], '"schema": "sladsl/inference/1"'),
        ("md", ["--to", "out.sla"], "wrote out.sla\nwrote study.md"),
    ],
)
def test_a_document_is_written_beside_what_is_printed(
    quick, desk, tmp_path, monkeypatch, ending, arguments, printed
) -> None:
    monkeypatch.chdir(tmp_path)
    document = tmp_path / f"study.{ending}"
    document.write_text("the study of last month")
    result = quick("infer", str(desk), "--tz", "Europe/Berlin", "--document", document.name, *arguments)
    assert (result.code, result.err) == (0, "")
    assert printed in result.out
    assert document.read_bytes().startswith(MAGIC[ending.lower()])
    if "--json" in arguments:
        assert json.loads(result.out)["total"] == 300
        page = document.read_text("utf-8")
        assert "Desk Ltd" in page
        assert "The provider" not in page.partition("<main>")[0]


def test_a_document_says_what_could_not_be_taken(quick, desk, tmp_path) -> None:
    file = desk / "desk.jsonl"
    file.write_text(f"{file.read_text('utf-8')}{{}}\n", "utf-8")
    document = tmp_path / "study.md"
    assert quick("infer", str(desk), "--tz", "Europe/Berlin", "--document", document).code == 0
    assert "- **Not taken:** 1 rows or tickets" in document.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--contract", "--json"], "two forms of output"),
        (["--to", "known.sla"], "exists"),
        (["--document", "study.txt"], "let it end with .pdf, .html, .md or .docx"),
        (["--to", "new.md", "--document", "new.md"], "is what --to writes"),
    ],
)
def test_what_does_not_go_together_is_refused(sladsl, desk, tmp_path, monkeypatch, arguments, said) -> None:
    monkeypatch.chdir(tmp_path / "known")
    result = sladsl("infer", str(desk), *arguments)
    assert result.code == 2
    assert said in result.err


def test_no_document_takes_the_place_of_what_is_read(sladsl, desk, tmp_path) -> None:
    link = tmp_path / "study.md"
    link.symlink_to(desk / "desk.jsonl")
    before = (desk / "desk.jsonl").read_bytes()
    result = sladsl("infer", str(desk), "--document", link)
    assert result.code == 2
    assert "is a file that was read" in result.err
    assert (desk / "desk.jsonl").read_bytes() == before


def test_a_history_that_says_too_little_is_told(sladsl, tmp_path) -> None:
    (tmp_path / "tickets.csv").write_text("id,opened_at,sla_met\n1,2026-01-01T00:00:00Z,true\n")
    (tmp_path / "events.csv").write_text(
        "ticket_id,at,kind\n1,2026-01-01T00:00:00Z,created\n1,2026-01-02T00:00:00Z,resolved\n"
    )
    result = sladsl("infer", str(tmp_path))
    assert result.code == 2
    assert "1 verdicts, 0 deadlines and 0 clock figures" in result.err


def test_without_the_extra_it_says_what_to_install(sladsl, desk, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "numpy", None)
    result = sladsl("infer", str(desk))
    assert result.code == 2
    assert "pip install 'sladsl[replay]'" in result.err
