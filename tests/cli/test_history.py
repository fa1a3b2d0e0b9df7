"""`sladsl history`: what it says, its exit codes, its JSON, and conversion."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.history.histories import CREATED, EVENTS, ONE, TICKETS, judged, pair, read

HERE = Path.cwd()
BOSTON = HERE / "tests/data/histories/boston311.tickets.csv"
NAIVE = EVENTS + "1,2026-03-02T09:00:00,created,jo,P1,\n"


def test_what_a_history_holds(sladsl):
    result = sladsl("history", BOSTON)
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines() == [
        f"{BOSTON}, {str(BOSTON).replace('tickets', 'events')}",
        "100 tickets, 270 events",
        "  from        2022-01-01T05:16:00Z to 2022-04-25T18:30:31Z",
        "  clients     PWDx (49), BTDT (31), ISD (8), INFO (4), PARK (3), PROP (3), GEN_ (2)",
        "  priorities  none (100)",
    ]


def test_rejects_by_kind_with_their_places_and_exit_code_1(sladsl, tmp_path):
    rows = "".join(f"1,2026-03-02T1{n}:00:00Z,resovled,,,\n" for n in range(5))
    pair(tmp_path, events=EVENTS + CREATED + rows + "9,2026-03-02T10:00:00Z,created,,,\n")
    result = sladsl("history", ".", "--rejects", "out.csv", cwd=tmp_path)
    assert result.code == 1
    assert result.out.splitlines() == [
        "tickets.csv, events.csv",
        "0 tickets, 0 events",
        "",
        "rejected: unknown kind of event, 5 times, about 1 ticket",
        *(
            line
            for row in (3, 4, 5)
            for line in (
                f"  events.csv, row {row}, ticket 1, column kind",
                "    'resovled' is no kind of event",
                '    help: did you mean "resolved" or "responded"?',
            )
        ),
        "",
        "rejected: unknown ticket, 1 time, about 1 ticket",
        "  events.csv, row 8, ticket 9, column ticket_id",
        "    there is no ticket '9'",
        "    help: add the row of the ticket, or remove its events",
        "wrote out.csv",
    ]
    assert len((tmp_path / "out.csv").read_text().splitlines()) == 7


def test_doubts_alone_fail_nothing(sladsl, tmp_path):
    pair(tmp_path, events=EVENTS)
    result = sladsl("history", tmp_path)
    assert result.code == 0
    assert "doubt: not created, 1 time, about 1 ticket" in result.out


def test_json(sladsl, tmp_path):
    pair(tmp_path, events=EVENTS + CREATED + "1,2026-03-02T10:00:00Z,resovled,,,\n")
    result = sladsl("history", ".", "--json", cwd=tmp_path)
    assert result.code == 1
    assert json.loads(result.out) == {
        "schema": "sladsl/history/1",
        "files": ["tickets.csv", "events.csv"],
        "tickets": 0,
        "events": 0,
        "first": None,
        "last": None,
        "clients": {},
        "priorities": {},
        "measurements": 0,
        "outages": 0,
        "notes": [],
        "rejects": [
            {
                "kind": "unknown kind of event",
                "doubt": False,
                "count": 1,
                "tickets": 1,
                "first": [
                    {
                        "file": "events.csv",
                        "row": 3,
                        "column": "kind",
                        "ticket": "1",
                        "reason": "'resovled' is no kind of event",
                        "help": 'did you mean "resolved" or "responded"?',
                    }
                ],
            }
        ],
        "written": [],
    }


@pytest.mark.parametrize("name", ["a.tickets.csv", "a.jsonl", "a.parquet"])
def test_conversion(sladsl, tmp_path, name):
    result = sladsl("history", BOSTON, tmp_path / name)
    assert result.code == 0
    assert f"wrote {tmp_path / name}" in result.out
    assert judged(read(tmp_path / name)) == judged(read(BOSTON))


def test_conversion_leaves_out_what_was_rejected_and_says_so_by_its_exit_code(sladsl, tmp_path):
    pair(tmp_path, TICKETS + ONE + "2,Acme,P1,,,,,\n")
    result = sladsl("history", tmp_path, tmp_path / "a.jsonl")
    assert result.code == 1
    assert judged(read(tmp_path / "a.jsonl")) == ["1"]


def test_an_export_with_a_map(sladsl):
    folder = HERE / "targets/autotask/sample"
    result = sladsl("history", folder, "--from", "autotask", "--map", folder / "map.toml")
    assert result.code == 0
    assert "  priorities  Critical (1), Medium (1)" in result.out
    assert "note: 8 of 8 sentences of the history were understood (100 %)" in result.out
    result = sladsl("history", folder, "--from", "autotask")
    assert "  priorities  1 (1), Medium (1)" in result.out


def test_a_status_in_no_map_is_listed_with_how_often_it_occurs(sladsl, tmp_path):
    for path in (HERE / "targets/rt/sample").glob("*.json"):
        (tmp_path / path.name).write_text(path.read_text().replace('"open"', '"in work"'))
    result = sladsl("history", tmp_path, "--from", "rt")
    assert result.code == 1
    assert "statuses in no map: 'in work' (2)" in result.out
    assert sladsl("history", tmp_path, "--from", "rt", "--unmapped", "running").code == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["."], "tickets.csv, row 2: '2026-03-02T09:00:00' has no offset"),
        ([".", "--tz", "Chicago"], "'Chicago' is no time zone of the tz database; write an IANA name"),
        ([".", "--from", "autotsk"], "no exports of 'autotsk' are known; did you mean \"autotask\"?"),
        ([".", "--map", "own.toml"], "name the system with --from"),
        ([".", "--unmapped", "skip"], "name the system with --from"),
        ([".", "--from", "rt", "--map", "none.toml"], "none.toml: No such file"),
        (["none.jsonl"], "none.jsonl: there is no such file or folder"),
        ([".", "a.xlsx", "--tz", "UTC"], "the name of a history ends with one of"),
        ([".", "tickets.csv", "--tz", "UTC"], "tickets.csv is a file that was read"),
        ([".", "no/a.jsonl", "--tz", "UTC"], "No such file"),
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_code_2(sladsl, tmp_path, arguments, sentence):
    pair(tmp_path, TICKETS + "1,Acme,P1,2026-03-02T09:00:00,,,,\n", NAIVE)
    (tmp_path / "own.toml").write_text("")
    result = sladsl("history", *arguments, cwd=tmp_path)
    assert result.code == 2
    assert sentence.replace("tickets.csv, row", "events.csv, row") in result.err
    assert "Traceback" not in result.err


def test_foreign_text_cannot_command_the_terminal(sladsl, tmp_path):
    pair(tmp_path, TICKETS + ONE.replace("Acme", "\x1b[31mAcme"), EVENTS + CREATED)
    assert "<U+001B>[31mAcme (1)" in sladsl("history", tmp_path).out
