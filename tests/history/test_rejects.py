"""Each kind of damage is told with its row, and costs the tickets it is about; nothing is dropped or guessed."""

from __future__ import annotations

import csv

import pytest

from sladsl.history.rejecting import write_rejects
from tests.history.histories import CREATED, EVENTS, ONE, TICKETS, judged, lines, pair, read, shape

TWO = ONE + "2,Acme,P2,2026-03-02T10:00:00Z,,,,\n"
BOTH = CREATED + "2,2026-03-02T10:00:00Z,created,,P2,\n"

# name: tickets, events, rejects, tickets that are judged all the same
CASES = {
    "sound": (ONE, CREATED, [], ["1"]),
    "a number twice": (
        ONE + ONE,
        CREATED,
        [("duplicate ticket", 2, "id", "1", False), ("duplicate ticket", 3, "id", "1", False)],
        [],
    ),
    "no number": (
        ONE + ",Acme,P1,2026-03-02T09:00:00Z,,,,\n",
        CREATED,
        [("missing value", 3, "id", None, False)],
        ["1"],
    ),
    "events of nobody": (
        ONE,
        CREATED + "7,2026-03-02T09:00:00Z,created,,,\n",
        [("unknown ticket", 3, "ticket_id", "7", False)],
        ["1"],
    ),
    "an event without a ticket": (
        ONE,
        CREATED + ",2026-03-02T09:00:00Z,responded,,,\n",
        [("unknown ticket", 3, "ticket_id", None, False)],
        ["1"],
    ),
    "no events": (ONE, "", [("not created", 2, "opened_at", "1", True)], ["1"]),
    "no event of the creation": (
        ONE,
        "1,2026-03-02T09:30:00Z,responded,,,\n",
        [("not created", 2, "opened_at", "1", True)],
        ["1"],
    ),
    "neither creation nor time of opening": (
        "1,Acme,P1,,,,,\n",
        "1,2026-03-02T09:30:00Z,responded,,,\n",
        [("not created", 2, "opened_at", "1", False)],
        [],
    ),
    "a time of opening that is none": ("1,Acme,P1,soon,,,,\n", "", [("bad value", 2, "opened_at", "1", False)], []),
    "before the creation": (
        ONE,
        CREATED + "1,2026-03-02T08:59:59Z,responded,,,\n",
        [("before creation", 3, "at", "1", False)],
        [],
    ),
    "created twice": (ONE, CREATED + CREATED, [("bad value", 3, "kind", "1", False)], []),
    "resolved twice": (
        ONE,
        CREATED + "1,2026-03-02T10:00:00Z,resolved,,,\n1,2026-03-02T11:00:00Z,resolved,,,\n",
        [("resolved twice", 4, "kind", "1", True)],
        ["1"],
    ),
    "resolved, reopened, resolved": (
        ONE,
        CREATED + "1,2026-03-02T10:00:00Z,resolved,,,\n"
        "1,2026-03-02T10:30:00Z,reopened,,,\n1,2026-03-02T11:00:00Z,resolved,,,\n",
        [],
        ["1"],
    ),
    "resolved, then closed": (
        ONE,
        CREATED + "1,2026-03-02T10:00:00Z,resolved,,,\n1,2026-03-02T11:00:00Z,closed,,,\n",
        [],
        ["1"],
    ),
    "not in order": (
        ONE,
        CREATED + "1,2026-03-02T11:00:00Z,resolved,,,\n1,2026-03-02T10:00:00Z,responded,,,\n"
        "1,2026-03-02T09:30:00Z,assigned,,,\n",
        [("out of order", 4, "at", "1", True)],
        ["1"],
    ),
    "an unknown kind": (
        TWO,
        BOTH + "1,2026-03-02T10:00:00Z,resovled,,,\n",
        [("unknown kind of event", 4, "kind", "1", False)],
        ["2"],
    ),
    "a change to no priority": (
        ONE,
        CREATED + "1,2026-03-02T10:00:00Z,priority_changed,,,\n",
        [("missing value", 3, "value", "1", False)],
        [],
    ),
    "a wait for nothing": (
        ONE,
        CREATED + "1,2026-03-02T10:00:00Z,waiting,,,\n",
        [("missing value", 3, "value", "1", False)],
        [],
    ),
    "an unknown first priority": (
        ONE,
        "1,2026-03-02T09:00:00Z,created,,,\n1,2026-03-02T10:00:00Z,priority_changed,,P2,\n",
        [("missing value", 2, "priority", "1", True)],
        ["1"],
    ),
    "no time": (ONE, CREATED + "1,,responded,,,\n", [("bad value", 3, "at", "1", False)], []),
    "a year long past": (ONE, CREATED + "1,0016-03-02T10:00:00Z,closed,,,\n", [("bad value", 3, "at", "1", False)], []),
    "a year far off": (ONE, CREATED + "1,9999-12-31T23:59:59Z,closed,,,\n", [("bad value", 3, "at", "1", False)], []),
    "a deadline that means never": (
        "1,Acme,P1,2026-03-02T09:00:00Z,,9999-12-31T00:00:00Z,,\n",
        CREATED,
        [("bad value", 2, "due_at", "1", True)],
        ["1"],
    ),
    "an unreadable verdict and clock": (
        "1,Acme,P1,2026-03-02T09:00:00Z,,,perhaps,2 h\n",
        CREATED,
        [("bad value", 2, "clock_hours", "1", True), ("bad value", 2, "sla_met", "1", True)],
        ["1"],
    ),
    "a clock that is no number": (
        "1,Acme,P1,2026-03-02T09:00:00Z,,,,nan\n",
        CREATED,
        [("bad value", 2, "clock_hours", "1", True)],
        ["1"],
    ),
    "a comma that may part thousands": (
        '1,Acme,P1,2026-03-02T09:00:00Z,,,,"1,234"\n',
        CREATED,
        [("bad value", 2, "clock_hours", "1", True)],
        ["1"],
    ),
    "a zone that does not exist": (
        "1,Acme,P1,2026-03-02T09:00:00,Amerika/Chicago,,,\n",
        "1,2026-03-02T09:00:00,created,,P1,\n",
        [("bad value", 2, "at", "1", False), ("bad value", 2, "opened_at", "1", False)],
        [],
    ),
    "an hour that clocks skip": (
        "1,Acme,P1,2026-03-02T09:00:00,America/Chicago,,,\n",
        "1,2026-03-02T09:00:00,created,,P1,\n1,2026-03-08T02:30:00,responded,,,\n",
        [("time in a clock change", 3, "at", "1", False)],
        [],
    ),
    "an hour that clocks show twice": (
        "1,Acme,P1,2026-03-02T09:00:00,America/Chicago,,,\n",
        "1,2026-03-02T09:00:00,created,,P1,\n1,2026-11-01T01:30:00,responded,,,\n",
        [("time in a clock change", 3, "at", "1", False)],
        [],
    ),
    "such an hour with its offset": (
        "1,Acme,P1,2026-03-02T09:00:00,America/Chicago,,,\n",
        "1,2026-03-02T09:00:00,created,,P1,\n1,2026-11-01T01:30:00-05:00,responded,,,\n",
        [],
        ["1"],
    ),
    "the last row short": (TWO, BOTH + "1,2026-03-0", [("cut off", 4, None, "1", False)], ["2"]),
    "a row short": (
        TWO,
        CREATED + "1,2026-03-02T10:00:00Z\n2,2026-03-02T10:00:00Z,created,,P2,\n",
        [("unreadable row", 3, None, "1", False)],
        ["2"],
    ),
    "a row long": (
        TWO,
        BOTH + "1,2026-03-02T10:00:00Z,assigned,a,b,c,d\n",
        [("unreadable row", 4, None, "1", False)],
        ["2"],
    ),
    "the row of a ticket short": (
        TWO + "3,Acme\n",
        BOTH + "3,2026-03-02T10:00:00Z,created,,,\n",
        [("cut off", 4, None, "3", False)],
        ["1", "2"],
    ),
    "a quote that never closes": (
        TWO,
        CREATED + '1,2026-03-02T10:00:00Z,assigned,"kim,,\n1,2026-03-02T11:00:00Z,resolved,,,\n',
        [("cut off", 3, None, "1", False), ("not created", 3, "opened_at", "2", True)],
        ["2"],
    ),
    "a quote that swallows another ticket": (
        TWO,
        CREATED + '1,2026-03-02T10:00:00Z,assigned,"kim,,\n2,2026-03-02T10:00:00Z,created,,P2,\n',
        [("cut off", 3, None, None, False)],
        [],
    ),
    "a quote that closes rows below": (
        TWO,
        CREATED + '1,2026-03-02T10:00:00Z,assigned,"kim,,\n2,2026-03-02T10:00:00Z,created,"jo",P2,\n',
        [("unreadable row", 3, None, None, False)],
        [],
    ),
    "text behind a quote": (
        TWO,
        BOTH + '1,2026-03-02T10:00:00Z,assigned,"kim"s,,\n',
        [("unreadable row", 4, None, "1", False)],
        ["2"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_damage_is_told_where_it_is(tmp_path, name):
    tickets, events, rejects, sound = CASES[name]
    history = read(pair(tmp_path, TICKETS + tickets, EVENTS + events))
    assert [shape(one) for one in history.rejects] == rejects
    assert judged(history) == sound
    assert all(one.reason and one.help for one in history.rejects)


BYTES = {
    "no UTF-8": (b"1,2026-03-02T10:00:00Z,assigned,Z\xfcrich,,\n", [("unreadable row", 3, None, "1", False)]),
    "a NUL": (b"1,2026-03-02T10:00:00Z,assigned,\0,,\n", [("unreadable row", 3, None, "1", False)]),
    "no UTF-8 where nobody is": (
        b"7,2026-03-02T10:00:00Z,assigned,\xff,,\n",
        [("unreadable row", 3, None, "7", False)],
    ),
}


@pytest.mark.parametrize("name", BYTES)
def test_bytes_that_are_no_text_cost_their_row(tmp_path, name):
    row, rejects = BYTES[name]
    history = read(pair(tmp_path, TICKETS + TWO, EVENTS.encode() + CREATED.encode() + row))
    assert [shape(one) for one in history.errors] == rejects
    assert judged(history) == (["2"] if rejects[0][3] == "1" else ["1", "2"])


def test_a_byte_order_mark_windows_line_ends_semicolons_and_other_orders_are_no_damage(tmp_path):
    tickets = b"\xef\xbb\xbf" + (TICKETS + ONE).replace(",", ";").replace("\n", "\r\n").encode()
    events = "kind\tticket_id\tat\ncreated\t1\t2026-03-02T09:00:00Z\n"
    history = read(pair(tmp_path, tickets, events))
    assert not history.rejects
    assert history.tickets[0].events[0].value == "P1"


@pytest.mark.parametrize(
    ("tickets", "events", "told"),
    [
        ("", EVENTS, [("no tickets", 0, None, None, False)]),
        (TICKETS, EVENTS, [("no tickets", 0, None, None, False)]),
        ("\n\n", EVENTS, [("no tickets", 0, None, None, False)]),
        ("number,client\n1,Acme\n", EVENTS, [("missing column", 1, "id", None, False)]),
        ("id,id\n1,2\n", EVENTS, [("unreadable row", 1, None, None, False)]),
        ("id\n1\n".encode("utf-16"), EVENTS, [("unreadable row", 0, None, None, False)]),
        (
            TICKETS + ONE,
            "ticket,at,what\n1,2026-03-02T09:00:00Z,created\n",
            [
                ("missing column", 1, "ticket_id", None, False),
                ("missing column", 1, "kind", None, False),
            ],
        ),
    ],
)
def test_a_file_that_is_no_history_is_told_once(tmp_path, tickets, events, told):
    assert [shape(one) for one in read(pair(tmp_path, tickets, events)).rejects] == told


LINE = '{"id": "1", "priority": "P1", "events": [{"at": "2026-03-02T09:00:00Z", "kind": "created"}]}\n'
LINES = {
    "sound": (LINE, [], ["1"]),
    "numbers and verdicts as such": (
        '{"id": 1, "sla_met": true, "clock_hours": 1.5, "events": [{"at": "2026-03-02T09:00:00Z", "kind": "created"}]}',
        [],
        ["1"],
    ),
    "cut": (LINE + LINE[:40], [("cut off", 2, None, None, False)], ["1"]),
    "broken in the middle": (LINE[:40] + "\n" + LINE, [("unreadable row", 1, None, None, False)], ["1"]),
    "a list": ("[1]\n" + LINE, [("unreadable row", 1, None, None, False)], ["1"]),
    "events that are no list": ('{"id": "2", "events": 3}\n' + LINE, [("unreadable row", 1, None, None, False)], ["1"]),
    "an object where text belongs": ('{"id": {"a": 1}}\n' + LINE, [("unreadable row", 1, None, None, False)], ["1"]),
    "half a character": ('{"id": "\\ud800"}\n' + LINE, [("unreadable row", 1, None, None, False)], ["1"]),
    "no UTF-8": (b'{"id": "\xff"}\n' + LINE.encode(), [("unreadable row", 1, None, None, False)], ["1"]),
    "nested beyond reason": ("[" * 100_000 + "\n" + LINE, [("unreadable row", 1, None, None, False)], ["1"]),
    "a number beyond reason": (
        '{"id": ' + "9" * 5000 + "}\n" + LINE,
        [("unreadable row", 1, None, None, False)],
        ["1"],
    ),
    "a number twice": (
        LINE + LINE,
        [("duplicate ticket", 1, "id", "1", False), ("duplicate ticket", 2, "id", "1", False)],
        [],
    ),
    "nothing": ("", [("no tickets", 0, None, None, False)], []),
    "an unknown kind": (LINE.replace("created", "creatde"), [("unknown kind of event", 1, "kind", "1", False)], []),
}


@pytest.mark.parametrize("name", LINES)
def test_damaged_lines_of_json_are_told_where_they_are(tmp_path, name):
    data, rejects, sound = LINES[name]
    history = read(lines(tmp_path, data))
    told = [shape(one) for one in history.rejects if not (one.doubt and name == "an unknown kind")]
    assert told[: len(rejects)] == rejects
    assert judged(history) == sound


def test_a_kind_that_an_agreement_declares_is_known(tmp_path):
    path = pair(tmp_path, events=EVENTS + CREATED + "1,2026-03-02T10:00:00Z,parts_delivered,,,\n")
    assert judged(read(path)) == []
    assert judged(read(path, declared=["parts_delivered"])) == ["1"]


def test_equal_instants_keep_their_order_with_the_creation_first(tmp_path):
    at = "1,2026-03-02T09:00:00Z,"
    history = read(
        pair(tmp_path, events=EVENTS + f"{at}assigned,,b,\n{at}created,,P1,\n{at}responded,,,\n{at}assigned,,a,\n")
    )
    assert not history.rejects
    assert [(one.kind, one.value) for one in history.tickets[0].events] == [
        ("created", "P1"),
        ("assigned", "b"),
        ("responded", None),
        ("assigned", "a"),
    ]


def test_a_response_of_a_system_account_is_none_and_that_is_told(tmp_path):
    path = pair(
        tmp_path,
        events=EVENTS + CREATED + "1,2026-03-02T09:00:16Z,responded,bot,,\n1,2026-03-02T09:30:00Z,responded,kim,,\n",
    )
    history = read(path, system_accounts=["bot"])
    assert [one.actor for one in history.tickets[0].events if one.kind == "responded"] == ["kim"]
    assert history.notes == ("responses that are none, since system accounts (bot) gave them: 1",)


def test_rejects_are_written_with_the_fields_they_had(tmp_path):
    bad = b"1,2026-03-02T10:00:00Z,assigned,Z\xfcrich,,\n"
    history = read(pair(tmp_path, events=EVENTS.encode() + CREATED.encode() + bad))
    out = tmp_path / "rejects.csv"
    write_rejects(history.rejects, out)
    data = out.read_bytes()
    assert b"Z\xfcrich" in data
    header, row = list(csv.reader(data.decode(errors="surrogateescape").splitlines()))[:2]
    assert header[:8] == ["kind", "reason", "help", "file", "row", "column", "ticket", "field 1"]
    assert row[0] == "unreadable row"
    assert row[4:7] == ["3", "", "1"]
    assert row[7:10] == ["1", "2026-03-02T10:00:00Z", "assigned"]


def test_no_spreadsheet_runs_what_was_rejected(tmp_path):
    event = "=cmd|' /C calc'!A0,2026-03-02T10:00:00Z,assigned,@kim,-5,+1\n"
    history = read(pair(tmp_path, events=EVENTS + CREATED + event))
    out = tmp_path / "rejects.csv"
    write_rejects(history.rejects, out)
    row = list(csv.reader(out.read_text("utf-8").splitlines()))[1]
    assert row[6:] == [
        "'=cmd|' /C calc'!A0",
        "'=cmd|' /C calc'!A0",
        "2026-03-02T10:00:00Z",
        "assigned",
        "'@kim",
        "-5",
        "+1",
    ]


def test_a_ticket_with_a_hundred_thousand_events_is_read_and_so_is_one_whose_events_are_all_bad(tmp_path):
    many = "".join(
        f"1,2026-03-02T{9 + i // 36000:02}:{i // 600 % 60:02}:{i // 10 % 60:02}Z,updated,a,,\n" for i in range(100_000)
    )
    history = read(pair(tmp_path, events=EVENTS + CREATED + many))
    assert len(history.tickets[0].events) == 100_001
    history = read(pair(tmp_path, events=EVENTS + CREATED + many.replace("updated", "udpated")))
    assert len(history.rejects) == 100_000
    assert not history.tickets


def test_a_creation_that_is_rejected_is_told_once(tmp_path):
    events = EVENTS + "1,2026-03-08T02:30,created,,Normal,\n"
    history = read(pair(tmp_path, "id,client\n1,Acme\n", events), zone="America/Chicago")
    assert [(one.kind, one.place.row) for one in history.rejects] == [("time in a clock change", 2)]
    assert not history.tickets
