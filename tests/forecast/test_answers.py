"""What may be promised is answered in a sentence for each promise: on the terminal, as data, and in documents."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from html import unescape

import pytest

from sladsl.forecast.asked import Wishes
from sladsl.forecast.run import forecast, months_after
from sladsl.forecast.told import short_text
from tests.forecast.desk import desk, past, tickets

HEAD = "what may be promised and is kept in 90% of months, each month by itself"


def call(sladsl, folder, *more):
    words = ("--draws", "100", "--months", "1", *more)
    return sladsl("forecast", folder / "clients" / "0.sla", folder / "history", *words)


def answers(text):
    lines = text.splitlines()
    begin = lines.index(HEAD)
    return [line.strip() for line in lines[begin + 1 : lines.index("", begin)]]


def test_every_promise_has_one_sentence_everywhere(sladsl, tmp_path):
    own = desk(tmp_path)
    asked = ("--propose", "--keep", "90%")
    told = answers(call(sladsl, own, *asked).out)
    rows = json.loads(call(sladsl, own, *asked, "--json").out)["proposals"]["promises"]
    assert told == [row["answer"] for row in rows]
    assert call(sladsl, own, *asked, "--document", tmp_path / "a.html").code == 0
    page = " ".join(unescape((tmp_path / "a.html").read_text("utf-8")).split())
    assert all(f"{line}." in page for line in told)
    first, *rest = told
    assert first.startswith("respond [priority=High]: 2 hours 24x7 for ")
    assert first.endswith("% of months")
    assert rest[1:] == [
        f"{name} [priority=Low]: nothing can be proposed: no ticket of the history was judged by it"
        for name in ("respond", "resolve")
    ]


def test_where_nothing_holds_the_sentence_says_how_far_it_is(sladsl, tmp_path):
    out = call(sladsl, desk(tmp_path, tickets(days=40, per_day=1)), "--propose", "--keep", "99%").out
    (first, *_) = answers(out.replace("in 99% of months", "in 90% of months"))
    assert first.startswith("respond [priority=High]: nothing that was tried is kept in 90% of months; ")
    assert "; 1,000 hours 24x7 for 90% of tickets is kept in " in first


def test_without_proposals_the_way_to_them_is_told(sladsl, tmp_path):
    own = desk(tmp_path)
    hint = "--propose tells what may be promised and is kept in 95% of months; --keep takes another share"
    assert call(sladsl, own).out.endswith(f"\n\n{hint}\n")
    assert hint not in call(sladsl, own, "--propose").out


def test_that_shares_are_by_month_is_said_below_the_table(sladsl, tmp_path):
    out = call(sladsl, desk(tmp_path)).out
    assert "  month kept\n" in out
    assert "\n  month kept: how likely the promise is kept in that month, each month by itself\n" in out


@pytest.mark.parametrize(("days", "left"), [(120, "2026-05"), (100, "2026-04"), (85, None)])
def test_the_month_in_which_the_history_ends_is_said_not_to_be_forecast(tmp_path, days, left):
    own = past(desk(tmp_path, tickets(days=days)))
    if left is None:
        own.account.until = int(datetime(2026, 4, 1, tzinfo=UTC).timestamp()) - 1
    found = forecast(own, months_after(own, 1), Wishes(draws=100))
    said = [doubt for doubt in found.doubts if "in which the history ends" in doubt]
    rest = "in which the history ends, is not forecast: whole months are, from the one after it on"
    assert said == ([] if left is None else [f"{left}, {rest}"])


@pytest.mark.parametrize(("share", "text"), [(0.94999, "94.9%"), (0.95, "95.0%"), (0.9, "90.0%"), (0, "0%")])
def test_a_share_that_falls_short_never_looks_as_if_it_were_reached(share, text):
    assert short_text(share) == text
