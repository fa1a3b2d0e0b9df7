"""`sladsl board`: what it shows of the example provider's tickets, when it alarms, and what it asks."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

NORTHWIND = Path(__file__).parents[2] / "contracts" / "northwind"
LEGAL = NORTHWIND / "clients" / "lakeshore-legal.sla"
TICKETS = [
    ("1041", "PDG - Aurora", [("2026-03-09T12:30:00Z", "created", "Priority 1 - Critical")]),
    ("1042", "Havelwerk", [("2026-03-09T08:30:00Z", "created", "High"), ("2026-03-09T08:31:00Z", "assigned", "Kim")]),
    ("1045", "PDG", [
        ("2026-03-06T16:30:00Z", "created", "Normal"), ("2026-03-06T16:50:00Z", "responded", None),
        ("2026-03-06T17:50:00Z", "waiting_client", None), ("2026-03-09T15:00:00Z", "closed", None),
    ]),
]  # fmt: skip
LOST = ("1044", "Laksehore Legal", [("2026-03-06T16:30:00Z", "created", "Normal")])


def lines(tickets):
    for number, client, events in tickets:
        told = [{"at": at, "kind": kind} | ({"value": value} if value else {}) for at, kind, value in events]
        yield json.dumps({"id": number, "client": client, "events": told}) + "\n"


@pytest.fixture
def history(tmp_path):
    def write(*more):
        path = tmp_path / "tickets.jsonl"
        path.write_text("".join(lines([*TICKETS, *more])), "utf-8")
        return path

    return write


def test_the_board_for_people(sladsl, history):
    result = sladsl("board", NORTHWIND, history(), "--now", "2026-03-09T12:35Z")
    assert (result.code, result.err) == (1, "")
    assert (
        result.out
        == """\
5 open promises at 2026-03-09T12:35:00Z

Havelwerk, High, response 2 hours 5 minutes late, assigned to Kim
  ticket 1042, respond missed, due Mon 2026-03-09 11:30 (Europe/Berlin)

PDG - Aurora, Critical, 10 minutes until response is due, unassigned
  ticket 1041, respond running, due Mon 2026-03-09 07:45 (America/Chicago)
  next alert Mon 2026-03-09 07:37:30: warn Technician

PDG - Aurora, Critical, 3 hours 55 minutes until resolution is due, unassigned
  ticket 1041, resolve running, due Mon 2026-03-09 11:30 (America/Chicago)
  next alert Mon 2026-03-09 09:30: warn Technician

Havelwerk, High, 11 hours 55 minutes until resolution is due, assigned to Kim
  ticket 1042, resolve running, due Tue 2026-03-10 16:30 (Europe/Berlin)
  next alert Tue 2026-03-10 08:30: warn Technician

PDG, Normal, resolution paused: waiting on Client, unassigned
  ticket 1045, resolve paused with 14 hours 40 minutes left
"""
    )


def test_the_board_for_machines(sladsl, history):
    result = sladsl("board", NORTHWIND, history(), "--now", "2026-03-09T12:35Z", "--warn", "5m", "--json")
    data = json.loads(result.out)
    assert (result.code, data["schema"], data["now"], data["warn_s"], data["rejects"]) == (
        1, "sladsl/board/1", "2026-03-09T12:35:00Z", 300, [],
    )  # fmt: skip
    assert [(row["ticket"], row["milestone"], row["state"], row["left_s"], row["alarm"]) for row in data["rows"]] == [
        ("1042", "respond", "missed", -7500, True), ("1041", "respond", "running", 600, False),
        ("1041", "resolve", "running", 14100, False), ("1042", "resolve", "running", 42900, False),
        ("1045", "resolve", "paused", 52800, False),
    ]  # fmt: skip
    assert data["rows"][1] == {
        "ticket": "1041", "client": "PDG - Aurora", "agreement": "Prairie Dental Group", "terms_from": "2026-01-01",
        "zone": "America/Chicago", "priority": "Critical", "promise": "respond [priority=Critical]",
        "milestone": "respond", "n": None, "state": "running", "waiting": None, "left_s": 600,
        "due": "2026-03-09T12:45:00Z", "due_local": "Mon 2026-03-09 07:45", "assignee": None,
        "next": {
            "at": "2026-03-09T12:37:30Z", "at_local": "Mon 2026-03-09 07:37:30", "action": "warn", "hop": 0,
            "role": "Technician", "holder": "whoever holds the ticket", "on_duty": None,
        },
        "alarm": False, "notice": "PDG - Aurora, Critical, 10 minutes until response is due, unassigned",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("now", "more", "code"),
    [
        ("2026-03-09T07:30-05:00", ("--warn", "15m"), 1),
        ("2026-03-09T07:30-05:00", ("--warn", "14min"), 0),
        ("2026-03-09T07:30-05:00", (), 1),
        ("2026-03-09T07:44:59-05:00", ("--warn", "0m"), 0),
        ("2026-03-09T07:45-05:00", ("--warn", "0m"), 1),
        ("2026-03-09T07:29-05:00", ("--warn", "100h"), 0),
    ],
)
def test_when_it_alarms(sladsl, tmp_path, now, more, code):
    (tmp_path / "t.jsonl").write_text("".join(lines(TICKETS[:1])))
    result = sladsl("board", NORTHWIND, tmp_path / "t.jsonl", "--now", now, *more)
    assert result.code == code, result


@pytest.mark.parametrize(
    ("contracts", "now", "expected"),
    [
        (NORTHWIND, ("2026-03-09T12:35Z",), "2026-03-09T12:35:00Z"),
        (NORTHWIND, ("2026-03-09 13:35", "--tz", "Europe/Berlin"), "2026-03-09T12:35:00Z"),
        (NORTHWIND, ("2026-03-09 13:35+01:00", "--tz", "America/Chicago"), "2026-03-09T12:35:00Z"),
        (LEGAL, ("2026-03-09 07:35",), "2026-03-09T12:35:00Z"),
        (LEGAL, ("2026-03-06 07:35",), "2026-03-06T13:35:00Z"),
    ],
)
def test_now(sladsl, tmp_path, contracts, now, expected):
    (tmp_path / "t.jsonl").write_text(
        "".join(lines([("1", "Lakeshore Legal", [("2026-03-06T16:00:00Z", "created", "Low")])]))
    )
    assert json.loads(sladsl("board", contracts, tmp_path / "t.jsonl", "--json", "--now", *now).out)["now"] == expected


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--now", "2026-03-09 07:35"),
         "give '2026-03-09 07:35' an offset, or add --tz with one of: America/Chicago, Europe/Berlin"),
        (("--now", "2026-03-08 02:30", "--tz", "America/Chicago"), "never happened in America/Chicago"),
        (("--now", "2026-11-01 01:30", "--tz", "America/Chicago"), "happened twice in America/Chicago"),
        (("--now", "2026-03-09 07:35", "--tz", "Chicago"), "'Chicago' is no time zone of the tz database"),
        (("--now", "today"), "'today' is no date and time"),
        (("--now", "2026-03-09T12:35Z", "--warn", "1"), "'1' is no length of time; write 30m, 1h or 1h 30m"),
        (("--now", "2026-03-09T12:35Z", "--warn", "1h x"), "is no length of time"),
        (("--now", "2026-03-09T12:35Z", "--warn", "2d"), "is no length of time"),
        ((), "Missing option '--now'"),
    ],
)  # fmt: skip
def test_what_it_asks(sladsl, history, options, message):
    result = sladsl("board", NORTHWIND, history(), *options)
    assert (result.code, result.out) == (2, "")
    assert message in " ".join(result.err.split())


def test_an_open_ticket_that_nothing_judges_is_told(sladsl, history):
    path = history(LOST)
    result = sladsl("board", NORTHWIND, path, "--now", "2026-03-06T16:31Z", "--warn", "0m")
    assert result.code == 1
    assert f"{path}" in result.err
    assert "no agreement is with a client called 'Laksehore Legal'" in result.err
    assert 'write [aliases] "Lakeshore Legal LLP" = ["Laksehore Legal"] in sladsl.toml' in result.err
    data = json.loads(sladsl("board", NORTHWIND, path, "--now", "2026-03-06T16:31Z", "--warn", "0m", "--json").out)
    assert [(each["kind"], each["ticket"], each["row"]) for each in data["rejects"]] == [("no contract", "1044", 4)]


def test_a_history_that_cannot_be_read(sladsl, tmp_path):
    (tmp_path / "empty").mkdir()
    naive = tmp_path / "t.jsonl"
    naive.write_text("".join(lines([("1", "Havelwerk", [("2026-03-09T08:30:00", "created", "High")])])))
    for path, message in ((tmp_path / "empty", "empty"), (naive, "has no offset from UTC, and no zone is named")):
        result = sladsl("board", NORTHWIND, path, "--now", "2026-03-09T12:35Z")
        assert (result.code, result.out) == (2, "")
        assert message in " ".join(result.err.split())
    berlin = sladsl("board", NORTHWIND, naive, "--now", "2026-03-09T08:30", "--tz", "Europe/Berlin", "--json")
    assert json.loads(berlin.out)["rows"][0]["left_s"] == 7200


def test_a_row_that_cannot_be_read_is_told_beside_the_board(sladsl, history, tmp_path):
    path = history()
    path.write_text(path.read_text("utf-8") + "{\n", "utf-8")
    result = sladsl("board", NORTHWIND, path, "--now", "2026-03-09T07:29-05:00", "--warn", "0m")
    assert (result.code, f"{path}:4: " in result.err, "PDG, Normal" in result.out) == (1, True, True)


def test_the_export_of_a_system(sladsl, tmp_path):
    """A sample export of ConnectWise, with the names of client and priorities that the project gives there."""
    shutil.copytree(NORTHWIND, tmp_path / "northwind")
    project = tmp_path / "northwind" / "sladsl.toml"
    named = project.read_text("utf-8").replace('"PrairieDental"', '"AcmeDental"').replace("3 - Normal", "3 - Medium")
    project.write_text(named, "utf-8")
    export, rejects = NORTHWIND.parents[1] / "targets" / "connectwise" / "sample", tmp_path / "rejects.csv"
    options = ("--from", "connectwise", "--now", "2026-03-04T09:05Z", "--json", "--rejects", rejects)
    result = sladsl("board", tmp_path / "northwind", export, *options)
    data = json.loads(result.out)
    assert [(row["ticket"], row["client"], row["priority"], row["agreement"]) for row in data["rows"]] == [
        ("4712", "AcmeDental", "Normal", "Prairie Dental Group")
    ]
    assert [(one["ticket"], one["kind"]) for one in data["rejects"]] == [("4713", "no contract")]
    assert "2 doubts about the history; 'sladsl history' tells them" in result.err
    written = [line.split(",")[0] for line in rejects.read_text("utf-8").splitlines()[1:]]
    assert written == ["unreadable row", "gap in history", "no contract"]


def test_contracts_with_errors_are_told(sladsl, tmp_path, history):
    (tmp_path / "a.sla").write_text("agreement A\nnonsense\n")
    result = sladsl("board", tmp_path / "a.sla", history(), "--now", "2026-03-06T16:31Z")
    assert (result.code, "a.sla:" in result.out) == (1, True)
    (tmp_path / "empty").mkdir()
    result = sladsl("board", tmp_path / "empty", history(), "--now", "2026-03-06T16:31Z")
    assert (result.code, "there is no agreement in" in result.err) == (2, True)


def test_the_log_names_the_line_of_the_promise(tmp_path):
    from sladsl.cli._contracts import contracts_of, lines_of, opened_workspace
    from sladsl.history.reading import read
    from sladsl.simulate.audit.entry import entries

    workspace, _ = opened_workspace(NORTHWIND)
    contracts, where = contracts_of(workspace), lines_of(workspace)
    path = tmp_path / "t.jsonl"
    path.write_text("".join(lines(TICKETS)))
    found = set()
    for ticket in read(path).tickets:
        assigned = contracts.of(ticket)
        for entry in entries(assigned, assigned.timeline(1773100000), where):
            file, number = entry.line.split(":")
            row = (NORTHWIND / file).read_text("utf-8").splitlines()[int(number) - 1]
            assert assigned.terms.priorities
            assert entry.promise.split("priority=")[1][:-1] in row, entry
            found.add(file)
    assert found == {"plans/gold.sla", "plans/silver.sla", "plans/bronze.sla"}
