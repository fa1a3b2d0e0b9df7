"""`sladsl board --html`: the page of the service manager, and that of a client without what is not its business."""

from __future__ import annotations

import shutil

import pytest

from tests.cli.test_board import LOST, NORTHWIND, TICKETS, lines
from tests.documents.reading import html_page

NOW = ("--now", "2026-03-09T12:35Z")
PDG = "Prairie Dental Group"


@pytest.fixture
def board(sladsl, tmp_path):
    """Writes tickets and the page of them; gives the result of the command and the page's text."""

    def write(*options, tickets=TICKETS):
        history, page = tmp_path / "tickets.jsonl", tmp_path / "board.html"
        history.write_text("".join(lines(tickets)), "utf-8")
        result = sladsl("board", NORTHWIND, history, *NOW, "--html", page, *options)
        return result, page.read_text("utf-8") if page.exists() else ""

    return write


def test_the_page_says_what_the_screen_says(board):
    result, page = board()
    text, tags = html_page(page)
    assert result.code == 1
    blocks = [block.splitlines() for block in result.out.split("\n\n")[1:]]
    assert len(blocks) == 5
    for sentence, *details in blocks:
        assert sentence in text
        for detail in details:
            if "next alert" in detail:
                words = detail.partition("next alert ")[2].strip()
                assert words in text
            elif "due " in detail:
                assert detail.rpartition("due ")[2].strip() in text
    titles = [attributes["id"] for tag, attributes in tags if tag == "section"]
    assert titles == ["late", "soon", "later", "paused"]
    assert [tag for tag, _ in tags].count("main") == 1


def test_sections_follow_the_time_of_the_warning(board):
    for warn, wanted in {"9m": ["late", "later", "paused"], "100h": ["late", "soon", "paused"]}.items():
        _, page = board("--warn", warn)
        assert [attributes["id"] for tag, attributes in html_page(page)[1] if tag == "section"] == wanted


def test_the_page_of_a_client_has_its_own_tickets_without_names_alerts_and_percentages(board):
    _, page = board("--client", " prairie  dental GROUP")
    text, _ = html_page(page)
    assert ("1041" in text, "1045" in text, "1042" in text) == (True, True, False)
    assert "10 minutes until response is due" in text
    assert "waiting for you" in text
    for word in ("Kim", "Technician", "Havelwerk", "assigned", "alert", "%", "50", "Okafor", "Nair"):
        assert word not in text, word


def test_a_late_ticket_is_told_to_its_client(board):
    _, page = board("--client", "Havelwerk GmbH")
    text, _ = html_page(page)
    assert "Response 2 hours 5 minutes late" in text
    assert "Kim" not in text


def test_what_nothing_judges_is_for_the_provider_alone(board):
    assert "Laksehore Legal" in html_page(board(tickets=[*TICKETS, LOST])[1])[0]
    assert "Laksehore" not in html_page(board("--client", PDG, tickets=[*TICKETS, LOST])[1])[0]


def test_nothing_open_says_so(board):
    result, page = board(tickets=[("1", "PDG", [
        ("2026-03-06T16:30:00Z", "created", "Normal"), ("2026-03-06T16:50:00Z", "closed", None)])])  # fmt: skip
    assert result.code == 0
    assert "no ticket is open" in html_page(page)[0]


def test_hostile_names_stay_text(board):
    mark = "<script>alert(1)</script> {{7*7}} =cmd|' /C calc'!A0 \u202e"
    hostile = [
        (mark, "PDG", [("2026-03-09T12:30:00Z", "created", "Critical"), ("2026-03-09T12:31:00Z", "assigned", mark)])
    ]
    for options in ((), ("--client", PDG)):
        _, page = board(*options, tickets=hostile)
        text, tags = html_page(page)
        assert "script" not in {tag for tag, _ in tags}
        assert "{{7*7}}" in text
        assert "\u202e" not in page
    assert "<script>" not in page


def test_the_same_instant_gives_the_same_bytes(board):
    assert board()[1] == board()[1]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--client", "Prairie Dental Gruop"), 'did you mean "Prairie Dental Group"?'),
        (("--client", "PDG - Aurora"), "no agreement is with a client called"),
        (("--client", ""), "no agreement is with a client called"),
    ],
)
def test_an_unknown_client_is_told_and_nothing_is_written(board, options, message):
    result, page = board(*options)
    assert (result.code, page) == (2, "")
    assert message in " ".join(result.err.split())


def test_a_client_needs_a_page_and_nothing_that_was_read_is_written_over(sladsl, tmp_path):
    history = tmp_path / "tickets.jsonl"
    history.write_text("".join(lines(TICKETS)), "utf-8")
    result = sladsl("board", NORTHWIND, history, *NOW, "--client", PDG)
    assert (result.code, "add --html FILE" in result.err) == (2, True)
    result = sladsl("board", NORTHWIND, history, *NOW, "--html", history)
    assert (result.code, "is a file that was read" in " ".join(result.err.split())) == (2, True)
    assert history.read_text("utf-8") == "".join(lines(TICKETS))
    result = sladsl("board", NORTHWIND, history, *NOW, "--html", tmp_path / "no" / "page.html")
    assert result.code == 2


def test_a_catch_all_agreement_is_nobodys_page(sladsl, tmp_path):
    """A client whom only a pattern of names would find gets no page: it would show what is open for others."""
    folder = tmp_path / "northwind"
    shutil.copytree(NORTHWIND, folder, ignore=shutil.ignore_patterns("build"))
    project = folder / "sladsl.toml"
    project.write_text(project.read_text("utf-8").replace('["Havelwerk"]', '["*"]'), "utf-8")
    history = tmp_path / "tickets.jsonl"
    history.write_text("".join(lines(TICKETS)), "utf-8")
    result = sladsl("board", folder, history, *NOW, "--html", tmp_path / "page.html", "--client", "Somebody")
    assert (result.code, (tmp_path / "page.html").exists()) == (2, False)
