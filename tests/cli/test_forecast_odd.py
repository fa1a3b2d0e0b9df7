"""What `sladsl forecast` says of odd histories and places: what is wrong, where, and the way out."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sladsl.cli._progress import Progress
from sladsl.forecast.asked import Wishes
from sladsl.forecast.backtest import backtest
from tests.forecast.desk import desk, tickets
from tests.forecast.processes import made, whole_months
from tests.reports.desks import ticket


def call(sladsl, folder, *more):
    words = ("--draws", "100", "--months", "1", *more)
    return sladsl("forecast", folder / "clients" / "0.sla", folder / "history", *words)


def of_client(name):
    return [((row[0], name, *row[2:]), events) for row, events in tickets(days=40)]


def of_priority(name, prefix="Z"):
    return [
        ((f"{prefix}{row[0]}", row[1], name, row[3]), [(f"{prefix}{at[0]}", *at[1:4], at[4] and name) for at in events])
        for row, events in tickets(days=10)
    ]


def stray(day):
    return [
        ticket(
            "STRAY",
            datetime.fromisoformat(day).replace(tzinfo=UTC),
            [(0, "created", "", "High"), (5, "responded", "kim", "")],
        )
    ]


def test_a_history_of_other_clients_names_them_and_the_way_out(sladsl, tmp_path):
    found = call(sladsl, desk(tmp_path, of_client("Zenith")))
    assert (found.code, found.out) == (2, "")
    said = (
        "is of 'Acme', the client of the contract; its clients are 'Zenith'; write [aliases] \"Acme\" = [\"NAME\"] in"
    )
    assert said in " ".join(found.err.split())


def test_a_history_without_tickets_says_so(sladsl, tmp_path):
    found = call(sladsl, desk(tmp_path, []))
    assert (found.code, found.out) == (2, "")
    assert "history has no tickets that can be judged; 'sladsl history " in " ".join(found.err.split())


def test_what_is_left_out_is_in_every_form_of_the_forecast(sladsl, tmp_path):
    own = desk(tmp_path, tickets(days=60) + of_priority("Urgent"))
    said = "30 rows or tickets of the history could not be read or judged, and no figure counts them"
    for more in ((), ("--json",), ("--document", tmp_path / "a.md")):
        found = call(sladsl, own, *more)
        assert found.code == 0
        text = (tmp_path / "a.md").read_text("utf-8") if "--document" in more else found.out
        assert said in text
    assert "could not be read" not in call(sladsl, desk_of(tmp_path)).out


def desk_of(folder):
    (folder / "clean").mkdir()
    return desk(folder / "clean")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2031-01-01", "no ticket came between 2026-03-05 and 2031-01-01; these 251 weeks count as weeks without"),
        ("2019-01-01", "no ticket came between 2019-01-01 and 2026-01-05; these 365 weeks count as weeks without"),
        ("2026-07-01", None),
    ],
)
def test_a_ticket_far_from_all_others_is_told(sladsl, tmp_path, day, said):
    out = call(sladsl, desk(tmp_path, tickets(days=60) + stray(day))).out
    assert ("no ticket came between" in out) == (said is not None)
    assert (said or "") in out


def test_a_document_that_cannot_be_written_is_refused_before_anything_is_read(sladsl, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    for folder in ("missing", "file"):
        place = tmp_path / folder / "a.pdf"
        found = sladsl("forecast", "/dev/null", tmp_path / "file", "--document", place)
        assert (found.code, found.out) == (2, "")
        said = f"there is no folder {place.parent} to write a.pdf into; make it, or name another"
        assert said in " ".join(found.err.split())


@pytest.mark.parametrize("option", ["--output"])
def test_a_place_below_a_file_is_named_as_the_user_wrote_it(sladsl, tmp_path, option):
    own = desk(tmp_path, tickets(days=5))
    contract, place = own / "clients" / "0.sla", own / "clients" / "0.sla" / "a.csv"
    found = sladsl("whatif", contract, contract, own / "history", option, place)
    assert found.code == 2
    assert found.err == f"sladsl: {place}: Not a directory\n"


def test_without_a_ticket_judged_whatif_says_nothing_of_clocks(sladsl, tmp_path):
    own = desk(tmp_path, of_priority("Urgent"))
    contract = own / "clients" / "0.sla"
    found = sladsl("whatif", contract, contract, own / "history")
    assert found.code == 1
    assert found.out.endswith("\nno ticket could be judged, so nothing can be said\n")


def test_a_backtest_tells_how_far_it_is_and_looks_no_further_ahead_than_can_be_asked_for():
    past = made("few tickets", 160, 1)
    spans, told = whole_months(past), []
    found = backtest(past, spans, Wishes(draws=20), tell=lambda *each: told.append(each))
    assert told == [(place, len(spans)) for place in range(1, len(spans))]
    assert max(each.ahead for each in found.tickets) == 24
    assert len(spans) > 30


def test_progress_is_silent_where_nobody_looks(capsys):
    progress = Progress("trying forecasts")
    progress._begin -= 9
    progress(1, 2)
    progress.close()
    assert capsys.readouterr() == ("", "")


def test_progress_is_shown_on_a_terminal_after_a_second(capsys, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    progress = Progress("trying forecasts")
    progress(1, 4)
    assert capsys.readouterr().err == ""
    progress._begin -= 9
    progress(2, 4)
    progress.close()
    assert "trying forecasts" in capsys.readouterr().err


@pytest.mark.parametrize(("keep", "draws", "code"), [("99.9%", 999, 2), ("99.9%", 1000, 0), ("99%", 100, 0)])
def test_a_share_that_so_few_courses_cannot_tell_is_refused(sladsl, tmp_path, keep, draws, code):
    own = desk(tmp_path, tickets(days=40))
    found = call(sladsl, own, "--propose", "--keep", keep, "--draws", draws)
    assert found.code == code
    assert ("999 courses cannot tell a share of 99.9%; take --draws 1000 or more" in found.err) == (code == 2)
    assert call(sladsl, own, "--propose", "--keep", "99.91%", "--draws", "9999").code == 2
