"""`sladsl forecast`: what it prints, that the same seed gives the same bytes, and what it refuses."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.forecast.desk import desk, tickets
from tests.reports.desks import NORTHWIND, ROOT


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return desk(tmp_path_factory.mktemp("desk"))


def call(sladsl, folder, *more):
    return sladsl("forecast", folder / "clients" / "0.sla", folder / "history", "--draws", "200", *more)


def test_the_example_provider(sladsl, golden):
    gold = NORTHWIND / "clients" / "prairie-dental.sla"
    found = sladsl("forecast", gold, NORTHWIND / "history", "--draws", "200", "--months", "2", "--propose")
    assert found.code == 0
    assert "left out: 119 tickets or records of other clients" in found.err
    golden(Path(__file__).parent / "golden" / "forecast.txt", found.out)


def test_holidays_of_years_that_no_lock_file_pins_are_holidays_all_the_same(sladsl, tmp_path):
    own = tmp_path / "northwind"
    shutil.copytree(NORTHWIND, own, ignore=shutil.ignore_patterns("build"))
    for file in (own / "history").glob("*.csv"):
        file.write_text(file.read_text("utf-8").replace("2026-", "2025-"), "utf-8")
    found = sladsl(
        "forecast", own / "clients" / "prairie-dental.sla", own / "history", "--draws", "100", "--months", "1"
    )
    assert found.code == 0
    assert "in 2025 are not pinned; they are those of holidays" in found.out


def test_json_has_what_the_text_has(sladsl, folder):
    found = call(sladsl, folder, "--json", "--propose", "--keep", "90%")
    data = json.loads(found.out)
    assert (data["schema"], data["seed"], data["draws"]) == ("sladsl/forecast/1", 1, 200)
    assert [each["month"] for each in data["months"]] == ["2026-06", "2026-07", "2026-08"]
    respond = next(each for each in data["promises"] if each["promise"] == "respond [priority=High]")
    assert (respond["judged"], respond["late"], respond["wanted"]) == (357, 36, "1")
    assert data["proposals"]["keep"] == "9/10"
    assert data["credits"]["months"][0]["amounts"][0]["of"] == "EUR"


def test_the_same_seed_gives_the_same_bytes_on_any_number_of_threads(folder):
    found = set()
    for threads in ("1", "2"):
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": threads, "OMP_NUM_THREADS": threads}
        command = [sys.executable, "-m", "sladsl", "forecast", folder / "clients" / "0.sla", folder / "history"]
        found.add(
            subprocess.run(
                [*command, "--draws", "200", "--json"], capture_output=True, check=True, cwd=ROOT, env=environment
            ).stdout
        )
    assert len(found) == 1


def test_a_backtest_tells_how_often_it_was_right(sladsl, folder):
    found = call(sladsl, folder, "--backtest", "--propose")
    assert found.code == 0
    assert "forecasts tried on 2026-01 to 2026-04" in found.out
    assert "targets proposed to hold in 95% of periods" in found.out
    data = json.loads(call(sladsl, folder, "--backtest", "--by", "week", "--json").out)["backtest"]
    assert data["shares"]["tried"] > 50
    assert 0.8 < data["shares"]["inside"] / data["shares"]["tried"] <= 1
    assert len(data["tried"]) == data["shares"]["tried"] + data["tickets"]["tried"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--growth", "much"), "'much' is no growth; write 20%, -5% a year or 1.5% a month"),
        (("--growth", "20%", "--tickets", "5"), "leave out --growth or --tickets"),
        (("--propose", "--keep", "100%"), "'100%' is no share of months; write one from 50% to 99.9%"),
        (("--propose", "--keep", "all"), "'all' is no share of months"),
        (("--first", "2026-13"), "'2026-13' is no month; write YYYY-MM"),
        (("--first", "2026-02"), "2026-02 is not after the history"),
        (("--first", "2031-01"), "2031-01 is more than three years after the history"),
        (("--months", "0"), "0 is not in the range"),
        (("--on", "2025-12-31"), "no terms are in force on 2025-12-31"),
        (("--backtest", "--growth", "20%", "--first", "2026-07"), "leave out --first and --growth"),
        (("--backtest", "--months", "6"), "leave out --months"),
        (("--by", "week"), "--by is only heeded with --backtest"),
        (("--keep", "90%"), "--keep is only heeded with --propose"),
    ],
)
def test_what_is_refused(sladsl, folder, options, message):
    found = call(sladsl, folder, *options)
    assert found.code == 2
    assert message in " ".join(found.err.split())


def test_a_history_of_days(sladsl, tmp_path):
    short = desk(tmp_path, tickets(days=3))
    found = call(sladsl, short)
    assert found.code == 2
    assert "the history has no whole week" in found.err
    assert call(sladsl, short, "--backtest").code == 2


def test_a_history_of_weeks_gives_no_figures_but_says_what_would_help(sladsl, tmp_path):
    found = call(sladsl, desk(tmp_path, tickets(days=21, per_day=2)))
    assert found.code == 0
    assert "no promise has enough tickets to be forecast" in found.out
    assert "say too little, so nothing is forecast; 20 tickets in 4 weeks are the least" in found.out
    assert "add earlier months to the history" in found.out
    assert "the history has 2 settled weeks" in found.out


def test_a_contract_without_promises_on_tickets(sladsl, tmp_path):
    own = desk(tmp_path)
    file = own / "clients" / "0.sla"
    text = file.read_text("utf-8")
    file.write_text(text[: text.index("promises\n")], "utf-8")
    found = call(sladsl, own)
    assert found.code == 2
    assert "the contract promises nothing on tickets" in found.err


def test_names_are_printed_and_not_obeyed(sladsl, tmp_path):
    name = 'Clinic `x` <b>"=cmd'
    own = desk(tmp_path)
    file = own / "clients" / "0.sla"
    file.write_text(file.read_text("utf-8").replace('agreement "Acme"', 'agreement "Clinic `x` <b>\\"=cmd"'), "utf-8")
    found = call(sladsl, own)
    assert found.code == 0
    assert found.out.startswith(name)
    assert "\x1b" not in found.out


@pytest.mark.parametrize("ending", ["html", "md", "pdf", "docx"])
def test_a_document_in_every_format(sladsl, folder, tmp_path, ending):
    for name in ("one", "two"):
        assert call(sladsl, folder, "--propose", "--document", tmp_path / f"{name}.{ending}").code == 0
    one, two = ((tmp_path / f"{name}.{ending}").read_bytes() for name in ("one", "two"))
    assert one == two
    assert len(one) > 3000


def test_what_a_document_tells(sladsl, tmp_path):
    own = desk(tmp_path)
    file = own / "clients" / "0.sla"
    file.write_text(file.read_text("utf-8").replace("High", '"<b>=High`"'), "utf-8")
    events = own / "history" / "events.csv"
    events.write_text(events.read_text("utf-8").replace('"High"', '"<b>=High`"'), "utf-8")
    found = call(sladsl, own, "--propose", "--keep", "90%", "--document", tmp_path / "a.html")
    assert (found.code, found.err) == (0, "")
    text = (tmp_path / "a.html").read_text("utf-8")
    for words in ("What becomes of the promises", "Service credits", "What may be promised", "What to know"):
        assert words in text
    assert "<b>=High" not in text
    assert "&lt;b&gt;=High`" in text
    # A fan for each of two promises, the credits, and a curve for each of two.
    assert text.count("<svg") == 5


def test_numpy_is_asked_for(sladsl, folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "numpy", None)
    found = call(sladsl, folder)
    assert (found.code, "pip install 'sladsl[replay]'" in found.err) == (2, True)
