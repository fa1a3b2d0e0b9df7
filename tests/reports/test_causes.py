"""Root causes as people recorded them: what is taken, and one clear sentence for every line that is not."""

from __future__ import annotations

import pytest

from sladsl.reports.causes import read_causes
from sladsl.reports.client import client_report
from sladsl.reports.clocks import clocks_of
from tests.reports.desks import contract, quick, replayed, written

HEAD = "ticket,promise,cause,by,note\n"


@pytest.fixture
def desk(tmp_path):
    """Two tickets with a late response, one of them late in both; and one in time."""
    tickets = [
        quick("T1", "03-03 09:00", respond=90, resolve=100),
        quick("T2", "03-04 09:00", respond=90, resolve=400),
        quick("T3", "03-05 09:00"),
    ]
    return replayed(written(tmp_path, [contract()], tickets), tmp_path / "history")


def causes(desk, tmp_path, text):
    file = tmp_path / "causes.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_causes(file, (clock for account in desk.accounts for clock in clocks_of(account)))


def recorded(desk, found):
    report = client_report(desk.accounts[0], "2026-03", found)
    return {
        (miss.clock.ticket.id, miss.clock.outcome.milestone): miss.recorded.cause if miss.recorded else None
        for miss in report.misses
    }


def test_a_cause_is_that_of_the_promise_else_the_milestone_else_the_ticket(desk, tmp_path):
    text = HEAD + (
        "T1,,Understaffed,dana,\nT2,respond [priority=High],Phone off,dana,\nT2,,Spare part,dana,came on Friday\n"
    )
    found = causes(desk, tmp_path, text)
    assert found.rejects == ()
    assert recorded(desk, found) == {
        ("T1", "respond"): "Understaffed",
        ("T2", "respond"): "Phone off",
        ("T2", "resolve"): "Spare part",
    }


def test_a_milestone_names_the_promise_and_optional_columns_may_be_missing(desk, tmp_path):
    found = causes(desk, tmp_path, "by;cause;ticket;promise\ndana;Phone off;T2;resolve\n")
    assert found.rejects == ()
    assert recorded(desk, found)["T2", "resolve"] == "Phone off"
    assert recorded(desk, found)["T2", "respond"] is None


FAULTS = [
    ("", 0, "the file is empty", "let its first line be: ticket,promise,cause,by,note"),
    ("ticket,promise,by\n", 1, "there is no column 'cause'", "let its first line be: ticket,promise,cause,by,note"),
    ("ticket,cause,by,notes\n", 1, "there is no such column as 'notes'", 'did you mean "note"?'),
    ("ticket,cause,by,cause\n", 1, "the line of names has 'cause' twice", ""),
    (HEAD + "T9,,x,dana,\n", 2, "no ticket 'T9' was judged", 'did you mean "T1", "T2" or "T3"?'),
    (HEAD + "T3,,x,dana,\n", 2, "ticket 'T3' was not late", "leave the line out, or correct the number or the promise"),
    (HEAD + "T1,resolve,x,dana,\n", 2, "'resolve' of ticket 'T1' was not late", "leave the line out, or correct"),
    (HEAD + "T1,respnd,x,dana,\n", 2, "nothing called 'respnd' was promised of ticket 'T1'", 'did you mean "respond"'),
    (HEAD + "T1,,,dana,\n", 2, "'cause' is empty", "fill in 'cause', or leave the line out"),
    (HEAD + "T1,,x,,\n", 2, "'by' is empty", "say who found the cause"),
    (HEAD + "T1,,x,dana,\nT1,,y,kim,\n", 3, "the cause of this miss stands in line 2 already: 'x'", "leave one of the"),
    (HEAD + "T1,x\n", 2, "the row has 2 fields, the line of names has 5", "export the file again"),
    (HEAD + 'T1,,"x,dana\n', 2, "a quote opens here and the file ends before it closes", "export the file again"),
    (b"\xff\xfet\x00", 0, "the file is UTF-16", "save it as CSV in UTF-8"),
]


@pytest.mark.parametrize(("text", "row", "reason", "way"), FAULTS, ids=[fault[2] for fault in FAULTS])
def test_what_cannot_be_taken_is_told_with_its_place(desk, tmp_path, text, row, reason, way):
    found = causes(desk, tmp_path, text)
    (reject, *others) = found.rejects
    assert (reject.place.row, reject.reason) == (row, reason)
    assert way in reject.help
    assert all(other.place.row == 1 for other in others)
    assert set(found.found) <= {("T1", "")}
