"""A history as material of the proof: which tickets are tried, what they show, what is left out and told."""

from __future__ import annotations

import json

import pytest

from sladsl.build.past import past_of
from sladsl.check._workspace import open_workspace
from sladsl.cli._contracts import contracts_of
from sladsl.history.event import Event
from sladsl.history.ticket import Ticket
from sladsl.targets.connectwise import clock
from tests.build.projects import ON, PROJECT, accept, small

FINE = PROJECT + accept("availability") + accept("undertaking")
MONDAY = 1772460000  # 2026-03-02 08:00 in Chicago


def history(folder, *rows):
    """Tickets that are created at 09:00 and answered at 09:05."""
    tickets, events = ["id,client,priority"], ["ticket_id,at,kind,value"]
    for row in rows:
        one = {"id": "T1", "client": "Acme", "priority": "High"} | row
        tickets.append("{id},{client},{priority}".format(**one))
        events.append("{id},2026-03-03T09:00:00-06:00,created,{priority}".format(**one))
        events.append("{id},2026-03-03T09:05:00-06:00,responded,".format(**one))
    (folder / "past.tickets.csv").write_text("\n".join(tickets) + "\n")
    (folder / "past.events.csv").write_text("\n".join(events) + "\n")
    return folder / "past.tickets.csv"


def report(folder):
    return json.loads((folder / "build" / "report.json").read_text("utf-8"))


def test_tickets_of_a_history_are_tried_beside_examples_and_made_ones(sladsl, tmp_path):
    folder = small(tmp_path / "project", project=FINE)
    file = history(tmp_path, {"id": "T1"}, {"id": "T2", "priority": "Low"})
    result = sladsl("build", folder, *ON, "--tickets", "10", "--history", file)
    assert result.code == 0, result.err
    (proof,) = report(folder)["proofs"]
    assert (proof["tickets"], proof["origins"]) == (12, {"made": 10, "history": 2})
    assert "Acme: connectwise proved with 10 made tickets and 2 tickets of the history" in result.out


def test_a_history_alone_is_a_proof(sladsl, tmp_path):
    folder = small(tmp_path / "project", project=FINE)
    assert sladsl("build", folder, *ON, "--tickets", "0").code == 0
    assert report(folder)["proofs"] == []
    assert sladsl("build", folder, *ON, "--tickets", "0", "--history", history(tmp_path, {})).code == 0
    assert [proof["origins"] for proof in report(folder)["proofs"]] == [{"history": 1}]


def test_what_a_ticket_of_the_history_shows_fails_the_build_and_is_named(sladsl, tmp_path, monkeypatch):
    due = clock._Ticket.due
    monkeypatch.setattr(clock._Ticket, "due", lambda self, timer: at + 60 if (at := due(self, timer)) else at)
    folder = small(tmp_path / "project", project=FINE)
    result = sladsl("build", folder, *ON, "--tickets", "0", "--history", history(tmp_path, {"id": "T77"}))
    assert result.code == 1
    assert "; shown by ticket T77 of the history" in result.err
    assert "; shown by ticket T77 of the history" in result.out
    shown = [row["proof"]["late"] for row in report(folder)["verdicts"] if (row["proof"] or {}).get("late")]
    assert {each["shown_by"] for each in shown} == {"ticket T77 of the history"}


def test_tickets_that_nothing_judges_are_told(sladsl, tmp_path):
    folder = small(tmp_path / "project", project=FINE)
    file = history(tmp_path, {"id": "T1"}, {"id": "T2", "client": "Nobody"}, {"id": "T3", "priority": "Urgent"})
    result = sladsl("build", folder, *ON, "--tickets", "0", "--history", file)
    assert result.code == 0
    assert "T2" in result.err
    assert "T3" in result.err
    assert [proof["origins"] for proof in report(folder)["proofs"]] == [{"history": 1}]


def test_a_history_of_which_nothing_is_judged_is_no_proof(sladsl, tmp_path):
    folder = small(tmp_path / "project", project=FINE)
    result = sladsl("build", folder, *ON, "--history", history(tmp_path, {"client": "Nobody"}))
    assert result.code == 2
    assert "no ticket of" in result.err
    assert not (folder / "build").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--tz", "UTC"), "add --history PATH"),
        (("--history", "nowhere.csv"), "does not exist"),
    ],
)
def test_wrong_options_are_told(sladsl, tmp_path, arguments, words):
    result = sladsl("build", small(tmp_path / "project", project=FINE), *ON, *arguments)
    assert (result.code, words in result.err) == (2, True)


def test_each_ticket_is_laid_to_the_version_of_its_day(tmp_path):
    contracts = contracts_of(open_workspace([small(tmp_path / "project", project=FINE)]))
    (agreement,) = contracts.agreements
    later = agreement.versions[1].start
    at = {1: MONDAY, 2: MONDAY + 250 * 86400, 3: MONDAY - 400 * 86400}
    tickets = [Ticket(f"T{n}", "Acme", (Event(when, "created", value="High"),)) for n, when in at.items()]
    past = past_of(contracts, tickets)
    laid = {start: [origin.name for origin, _ in found] for (_, start), found in past.tickets.items()}
    assert laid == {agreement.versions[0].start: ["T1"], later: ["T2"]}
    assert [(one.ticket, one.kind) for one in past.rejects] == [("T3", "no terms in force")]
