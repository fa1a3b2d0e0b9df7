"""`sladsl whatif`: what it prints and writes, and every kind of input that it refuses."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from sladsl.check._samples import AGREEMENT, OFFICE, PRIORITIES

NORTHWIND = Path(__file__).parents[2] / "contracts" / "northwind"
LAKESHORE, GOLD = NORTHWIND / "clients" / "lakeshore-legal.sla", NORTHWIND / "plans" / "gold.sla"
HISTORY = NORTHWIND / "history"
GOLDEN = Path(__file__).parent / "golden"

PROMISES = """
promises
  | priority | respond          |
  | High     | 1 business hour  |
  | Low      | 8 business hours |
"""
ONE = AGREEMENT + OFFICE + PRIORITIES + PROMISES
OTHER = ONE.replace("1 business hour ", "15 minutes 24x7 ")
TICKETS = """id,client,priority,opened_at,resolved_at
T1,Acme,High,2026-03-02T14:00Z,2026-03-02T18:00Z
T2,Acme,Low,2026-03-02T15:00Z,2026-03-02T19:00Z
"""
EVENTS = """ticket_id,at,kind
T1,2026-03-02T14:00Z,created
T1,2026-03-02T14:40Z,responded
T1,2026-03-02T18:00Z,resolved
T2,2026-03-02T15:00Z,created
T2,2026-03-02T16:00Z,responded
T2,2026-03-02T19:00Z,resolved
"""


@pytest.fixture
def folder(tmp_path):
    for name, text in {"a.sla": ONE, "b.sla": OTHER, "h/x.tickets.csv": TICKETS, "h/x.events.csv": EVENTS}.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


def test_a_client_on_another_plan(sladsl, golden):
    result = sladsl("whatif", LAKESHORE, GOLD, HISTORY)
    assert (result.code, result.err) == (1, "")
    golden(GOLDEN / "whatif-gold.txt", result.out)


def test_a_plan_without_what_the_agreement_has(sladsl, golden):
    """Berlin's hours, availability and credits are gone: what only A judges is told, and is no error."""
    result = sladsl("whatif", NORTHWIND / "clients" / "havelwerk.sla", NORTHWIND / "plans" / "bronze.sla", HISTORY)
    assert (result.code, result.err) == (1, "")
    golden(GOLDEN / "whatif-bronze.txt", result.out)


def test_one_ticket(sladsl, golden):
    result = sladsl("whatif", LAKESHORE, GOLD, HISTORY, "--ticket", "T41433")
    assert (result.code, result.err) == (1, "")
    golden(GOLDEN / "whatif-T41433.txt", result.out)


def test_nothing_differs(sladsl):
    result = sladsl("whatif", LAKESHORE, LAKESHORE, HISTORY)
    assert (result.code, result.err) == (0, "")
    assert result.out.endswith("\nno clock would have come out otherwise\n")
    assert sladsl("whatif", LAKESHORE, LAKESHORE, HISTORY, "--ticket", "T41433").code == 0


def test_a_later_due_differs_though_no_clock_does(sladsl, folder):
    (folder / "b.sla").write_text(ONE.replace("8 business hours", "9 business hours"), encoding="utf-8")
    result = sladsl("whatif", "a.sla", "b.sla", "h", cwd=folder)
    assert result.code == 1
    assert "no clock would have come out otherwise" in result.out


def test_json_and_the_file_say_the_same(sladsl, tmp_path):
    file = tmp_path / "flips.csv"
    result = sladsl("whatif", LAKESHORE, GOLD, HISTORY, "--json", "--output", file)
    data = json.loads(result.out)
    assert (result.code, data["schema"], data["differs"]) == (1, "sladsl/whatif/1", True)
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    told = [{name: "" if cell is None else str(cell) for name, cell in row.items()} for row in data["flips"]]
    assert rows == told
    assert len(rows) == 76
    assert sum(tally["b"].get("missed", 0) for tally in data["totals"]) == 13
    assert data["credits"] == [
        {"unit": "money", "of": "USD", "a": "0.00", "b": "42.00", "difference": "42.00"},
    ]
    assert {month["month"]: month["whole"] for month in data["months"]}["2026-04"] is False
    parts = [tally["a"].get("met", 0) for tally in data["promises"]]
    assert sum(parts) == sum(tally["a"].get("met", 0) for tally in data["totals"]) == 62


def test_months_are_those_of_the_tickets(sladsl):
    whole, one = (
        json.loads(sladsl("whatif", LAKESHORE, GOLD, HISTORY, "--json", *more).out)
        for more in ((), ("--month", "2026-02..2026-03"))
    )
    assert [month["month"] for month in one["months"]] == ["2026-02", "2026-03"]
    assert 0 < one["tickets"] < whole["tickets"]
    assert one["months"] == whole["months"][1:3]


def test_terms_of_a_day_for_all_of_it(sladsl):
    """Lakeshore itself, had its last amendment held all along."""
    found = json.loads(sladsl("whatif", LAKESHORE, LAKESHORE, HISTORY, "--on", "2027-06-01", "--json").out)
    assert found["differs"]
    assert found["b"]["plan"] == "Silver"
    assert [row["milestone"] for row in found["totals"] if row["promise_a"] or row["b"]] == ["respond", "resolve"]


def test_a_revision_of_git(sladsl, folder):
    def git(*words):
        names = ("-c", "user.name=N", "-c", "user.email=n@example.com", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *names, *words], cwd=folder, check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "first")
    (folder / "a.sla").write_text(OTHER, encoding="utf-8")
    result = sladsl("whatif", "HEAD:a.sla", "a.sla", "h", cwd=folder)
    assert (result.code, result.err) == (1, "")
    assert "respond, met under A, missed under B: 1, by the target" in result.out
    back = sladsl("whatif", "a.sla", "HEAD:a.sla", "h", cwd=folder)
    assert "respond, missed under A, met under B: 1, by the target" in back.out


def test_a_milestone_that_b_calls_otherwise(sladsl, folder):
    renamed = OTHER.replace("| respond          |", "| reaching Answer  |").replace(
        "\npromises", '\nmilestone Answer "an answer" to responded\n\npromises'
    )
    (folder / "b.sla").write_text(renamed, encoding="utf-8")
    apart = sladsl("whatif", "a.sla", "b.sla", "h", cwd=folder)
    assert "note: only A promises: respond" in apart.out
    assert "note: only B promises: Answer" in apart.out
    same = sladsl("whatif", "a.sla", "b.sla", "h", "--same", "respond=Answer", cwd=folder)
    assert "note: 'respond' of A is compared with 'Answer' of B" in same.out
    assert "respond, met under A, missed under B: 1" in same.out


REFUSED = [
    (("none.sla", "b.sla", "h"), "there is no file none.sla; for a revision write REVISION:FILE"),
    (("a.sla", "none.sla", "h"), "there is no file none.sla; for a revision write REVISION:FILE"),
    (("a.sla", "b.sla", "nothing"), "'nothing' does not exist"),
    ((".", "b.sla", "h"), "there are 2 agreements in .; name one of: a.sla, b.sla"),
    (("a.sla", "h", "h"), "there is no agreement in h; name a file that begins with 'agreement'"),
    (("plan.sla", "b.sla", "h"), "plan.sla is no agreement; name the file that begins with 'agreement'"),
    (("base.sla", "b.sla", "h"), "base.sla is no agreement; name the file that begins with 'agreement'"),
    (("a.sla", "base.sla", "h"), "base.sla is no agreement; name the file that begins with 'agreement'"),
    (("a.sla", "b.sla", "others"), "nothing in others is of 'Acme', the client of A; its clients are 'Zenith'; write "),
    (("a.sla", "b.sla", "empty"), "empty has no tickets that can be judged; 'sladsl history empty' says why"),
    (("a.sla", "b.sla", "h", "--month", "2026-13"), "'2026-13' is no month; write YYYY-MM, or YYYY-MM..YYYY-MM"),
    (("a.sla", "b.sla", "h", "--month", "2026-03..2026-01"), "ends before it begins; write the earlier month first"),
    (("a.sla", "b.sla", "h", "--on", "soon"), "'soon' is no day; write YYYY-MM-DD"),
    (("a.sla", "b.sla", "h", "--until", "soon"), "'soon' is no date and time"),
    (("a.sla", "b.sla", "h", "--same", "respond"), "'respond' names no two milestones; write A=B"),
    (("a.sla", "b.sla", "h", "--same", "responds=respond"), "A promises no 'responds'; did you mean \"respond\"?"),
    (("a.sla", "b.sla", "h", "--same", "respond=Answer"), "B promises no 'Answer'; it has: respond"),
    (
        ("a.sla", "b.sla", "h", "--same", "respond=respond", "--same", "respond=respond"),
        "'respond' of A has two partners; leave one out",
    ),
    (
        ("a.sla", "b.sla", "h", "--month", "2025-01"),
        "the history tells nothing of 'Acme' in 2025-01; its tickets came from 2026-03-02 to 2026-03-02",
    ),
    (("a.sla", "b.sla", "h", "--until", "2026-03-01T00:00"), "nothing of 'Acme' until 2026-03-01T00:00; its tickets"),
    (("HEAD~x:a.sla", "b.sla", "h"), "git rev-parse: not a git repository"),
    (("", "b.sla", "h"), "there is no file with an empty name; for a revision write REVISION:FILE"),
    (("a.sla", "b.sla", "h", "--ticket", "T3"), 'neither agreement judges a ticket \'T3\'; did you mean "T1" or "T2"?'),
    (("a.sla", "b.sla", "h", "--ticket", "T1", "--month", "2026-03"), "leave out --month"),
    (("a.sla", "b.sla", "h", "--output", "x.json"), "x.json is of no known format; let it end with .csv"),
    (("a.sla", "b.sla", "h", "--document", "x.odt"), "x.odt is of no known format"),
    (("a.sla", "b.sla", "h", "--output", "h/x.tickets.csv"), "h/x.tickets.csv is a file that was read"),
    (("a.sla", "b.sla", "h", "--output", "b.csv"), "b.csv is a file that was read"),
]


@pytest.mark.parametrize(("words", "sentence"), REFUSED)
def test_refused(sladsl, folder, words, sentence):
    (folder / "plan.sla").write_text("plan Gold version 2026-01-01\n" + OFFICE + PRIORITIES, encoding="utf-8")
    (folder / "base.sla").write_text(OFFICE, encoding="utf-8")
    for name, tickets, events in (
        ("others", TICKETS.replace("Acme", "Zenith"), EVENTS),
        ("empty", TICKETS.split("\n", maxsplit=1)[0], EVENTS.split("\n", maxsplit=1)[0]),
    ):
        (folder / name).mkdir()
        (folder / name / "x.tickets.csv").write_text(f"{tickets}\n", encoding="utf-8")
        (folder / name / "x.events.csv").write_text(f"{events}\n", encoding="utf-8")
    (folder / "b.csv").symlink_to("b.sla")
    before = sorted(folder.rglob("*"))
    result = sladsl("whatif", *words, cwd=folder)
    assert (result.code, result.out) == (2, "")
    assert sentence in " ".join(result.err.split())
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize("place", ["a.sla", "b.sla", "plan.sla"])
def test_contracts_with_errors(sladsl, folder, place):
    (folder / "plan.sla").write_text(
        "plan Gold version 2026-01-01\n" + OFFICE + PRIORITIES + PROMISES, encoding="utf-8"
    )
    file = folder / place
    file.write_text(file.read_text("utf-8").replace("promises\n", "promise\n"), encoding="utf-8")
    pair = ("a.sla", "plan.sla") if place == "plan.sla" else ("a.sla", "b.sla")
    result = sladsl("whatif", *pair, "h", cwd=folder)
    assert result.code == 1
    assert f"Error: {place} has errors" in result.err
    assert place in result.out + result.err
    assert "Traceback" not in result.err


def test_what_neither_judges_is_an_error(sladsl, folder):
    file = folder / "h" / "x.tickets.csv"
    file.write_text(TICKETS.replace("T2,Acme,Low", "T2,Acme,Lowest"), encoding="utf-8")
    result = sladsl("whatif", "a.sla", "a.sla", "h", cwd=folder)
    assert result.code == 1
    assert "ticket T2: the agreement 'Acme' has no priority 'Lowest'" in result.err


HOSTILE = "<b>x</b>|`y` =cmd *z* _u_ [l](javascript:alert(1)) & {{ }} %"
EVIL = "=HYPERLINK(1)<i>|`\u202eT\x1b[31m"


@pytest.fixture
def hostile(folder):
    for name in ("a.sla", "b.sla"):
        file = folder / name
        text = file.read_text("utf-8").replace("client    Acme", f'client    "{HOSTILE}"')
        file.write_text(text.replace("agreement Acme", f'agreement "{HOSTILE}"'), encoding="utf-8")
    tickets, events = folder / "h" / "x.tickets.csv", folder / "h" / "x.events.csv"
    client = f'"{HOSTILE}"'
    tickets.write_text(TICKETS.replace("Acme", client).replace("T1,", f"{EVIL},"), encoding="utf-8")
    events.write_text(EVENTS.replace("T1,", f"{EVIL},"), encoding="utf-8")
    return folder


def test_hostile_names_in_text_and_tables(sladsl, hostile):
    result = sladsl("whatif", "a.sla", "b.sla", "h", "--output", "x.csv", cwd=hostile)
    assert (result.code, result.err) == (1, "")
    assert not re.search("[\x1b\u202e]", result.out)
    with (hostile / "x.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert any(cell.startswith("'=HYPERLINK") for row in rows for cell in row)
    data = json.loads(sladsl("whatif", "a.sla", "b.sla", "h", "--json", cwd=hostile).out)
    assert {row["ticket"] for row in data["flips"]} == {EVIL}


@pytest.mark.parametrize("form", ["html", "md", "docx", "pdf"])
def test_hostile_names_in_documents(sladsl, hostile, form):
    result = sladsl("whatif", "a.sla", "b.sla", "h", "--document", f"x.{form}", cwd=hostile)
    assert (result.code, result.err) == (1, "")
    written = (hostile / f"x.{form}").read_bytes()
    assert written
    if form in ("html", "md"):
        text = written.decode()
        assert "<b>x" not in text
        assert "<i>|" not in text
        assert "\u202e" not in text
        assert form == "html" or not re.search(r"(?<!\\)\]\(javascript:", text)
        assert "\x1b" not in text


def test_a_document_is_the_same_each_time(sladsl, tmp_path, golden):
    for name in ("one.md", "two.md"):
        assert sladsl("whatif", LAKESHORE, GOLD, HISTORY, "--document", tmp_path / name).code == 1
    text = (tmp_path / "one.md").read_text("utf-8")
    assert text == (tmp_path / "two.md").read_text("utf-8")
    golden(GOLDEN / "whatif-gold.md", text)


def test_a_history_of_other_years_than_the_lock(sladsl, folder):
    shutil.copy(NORTHWIND / "sladsl.lock", folder)
    for name in ("a.sla", "b.sla"):
        file = folder / name
        text = file.read_text("utf-8").replace(
            "08:00 to 18:00\n", "08:00 to 18:00\n  closed on public holidays of US\n"
        )
        file.write_text(text, encoding="utf-8")
    for file in (folder / "h").iterdir():
        file.write_text(file.read_text("utf-8").replace("2026-", "2019-"), encoding="utf-8")
    result = sladsl("whatif", "a.sla", "b.sla", "h", cwd=folder)
    assert result.code == 1
    assert "note: 2 tickets came when A was not in force; it judges them as if it had been" in result.out
    assert re.search(r"note: B: the holidays of US in 2019 are not pinned; they are those of holidays \d", result.out)
