"""Due points are proposed, too: the tightest day that holds, by judging the past again as the contract would."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import numpy as np
import pytest

from sladsl.forecast.asked import Wishes
from sladsl.forecast.ladder import ladder_of
from sladsl.forecast.proposals import proposals_of
from sladsl.forecast.proposals_tried import targets_tried
from sladsl.forecast.run import forecast, learnt, months_after
from sladsl.model.values import DuePoint
from tests.forecast.desk import desk, past
from tests.reports.desks import ticket

FEW = Wishes(draws=100)
TEMPLATE = """\
  | priority | respond     | resolve |
  | High     | 1 hour 24x7 | {cell}  |
  | Low      | 1 hour 24x7 | 4 calendar days |
"""
PAUSED = "pause resolve while waiting on Client\n"
POINTS = {
    "time": "17:00 on the {day} business day",
    "cut-off": "12:00 on the {day} business day, cut-off at 15:00",
    "closing": "end of the {day} business day",
}
ORDINALS = {1: "1st", 2: "2nd", 3: "3rd", 5: "5th"}


def worked(days=80, per_day=3, seed=3):
    """Tickets that take up to three days, with waits, changes of priority and some that are opened again."""
    random = np.random.default_rng(seed)
    begin = datetime(2026, 1, 5, tzinfo=UTC)
    found = []
    for number in range(days * per_day):
        created = begin + timedelta(days=number // per_day, minutes=int(random.integers(0, 1440)))
        took = int(random.integers(60, 4500))
        events = [(0, "created", "", "High"), (9, "responded", "kim", "")]
        if number % 4 == 1:
            events += [(20, "waiting", "kim", "Client"), (20 + took // 2, "resumed", "kim", "")]
        if number % 5 == 2:
            events += [
                (took // 2 + 30, "priority_changed", "kim", "Low"),
                (took // 2 + 40, "priority_changed", "", "High"),
            ]
        events.append((took + 50, "resolved", "kim", ""))
        if number % 7 == 3:
            events += [(took + 300, "reopened", "kim", ""), (took + 900, "resolved", "kim", "")]
        found.append(ticket(f"T{number}", created, events))
    return found


def of_days(folder, kind, day, own=None):
    folder.mkdir()
    cell = POINTS[kind].format(day=ORDINALS[day])
    return past(desk(folder, own or worked(), promises=TEMPLATE.format(cell=cell), more=PAUSED))


def resolve(past):
    return next(each for each in past.promises if each.id == "resolve [priority=High]")


@pytest.mark.parametrize("kind", POINTS)
def test_another_day_judges_as_a_contract_with_that_day(tmp_path, kind):
    promised = of_days(tmp_path / "promised", kind, 2)
    ladder = ladder_of(promised, resolve(promised))
    for day in (1, 2, 3, 5):
        other = of_days(tmp_path / str(day), kind, day)
        found, wanted = ladder.judged(day), other.clocks["resolve [priority=High]"]
        assert all((one == two).all() for one, two in zip(found, wanted, strict=True))
    late = [int(ladder.judged(day).late.sum()) for day in (1, 2, 3, 5)]
    assert late == sorted(late, reverse=True)
    assert late[0] > late[1] > late[-1]


@pytest.mark.parametrize(("promised", "kind"), [(1, "time"), (5, "time"), (2, "closing")])
def test_the_tightest_day_is_proposed_whatever_is_promised_now(tmp_path, promised, kind):
    own = of_days(tmp_path / "a", kind, promised)
    found = proposals_of(own, learnt(own), months_after(own, 2), FEW, Fraction(9, 10))
    each = next(one for one in found.each if one.promise.id == "resolve [priority=High]")
    assert (each.doubt, each.size) == ("", promised)
    chosen = next(one for one in each.proposals if one.share == Fraction(9, 10))
    points = dict(each.curve.points)
    assert chosen.fine is None
    assert chosen.held >= Fraction(9, 10)
    drawn = next(one for one in each.proposals if one.share == each.curve.share)
    assert points[drawn.size] >= Fraction(9, 10) > points[drawn.size - 1]


def test_what_is_promised_now_does_not_change_what_holds(tmp_path):
    sizes = set()
    for number, day in enumerate((1, 5)):
        own = of_days(tmp_path / str(number), "time", day)
        found = proposals_of(own, learnt(own), months_after(own, 2), FEW, Fraction(9, 10))
        each = next(one for one in found.each if one.promise.id == "resolve [priority=High]")
        sizes.add(tuple(one.size for one in each.proposals if one.share < Fraction(99, 100)))
    assert sizes == {(3, 3)}


def test_the_day_proposed_is_written_with_its_time_and_cut_off(tmp_path):
    own = of_days(tmp_path / "a", "cut-off", 1)
    found = proposals_of(own, learnt(own), months_after(own, 2), FEW, Fraction(9, 10))
    each = next(one for one in found.each if one.promise.id == "resolve [priority=High]")
    size = next(one.size for one in each.proposals if one.share == Fraction(19, 20))
    (line,) = (line for line in found.text.splitlines() if line.startswith("  | High"))
    assert size > 1
    assert f"12:00 on the {ORDINALS.get(size, f'{size}th')} business day, cut-off at 15:00" in line


def test_the_day_of_receipt_is_proposed_where_none_comes_after_it(tmp_path):
    """All tickets are solved within minutes, and those from outside the hours count as received at the next opening."""
    quick = [
        ticket(f"T{number}", datetime(2026, 1, 5, 9, tzinfo=UTC) + timedelta(hours=8 * number),
               [(0, "created", "", "High"), (5, "responded", "kim", ""), (9, "resolved", "kim", "")])
        for number in range(200)
    ]  # fmt: skip
    for kind, tightest in (("closing", 0), ("time", 1)):
        own = of_days(tmp_path / kind, kind, 2, quick)
        found = proposals_of(own, learnt(own), months_after(own, 1), FEW, Fraction(9, 10))
        each = next(one for one in found.each if one.promise.id == "resolve [priority=High]")
        assert each.proposals[0].size == tightest


def test_proposals_of_days_are_tried_on_the_past(tmp_path):
    own = of_days(tmp_path / "a", "time", 2, worked(days=120))
    tried = [
        each
        for each in targets_tried(own, own.months, FEW, Fraction(9, 10))
        if each.promise == "resolve [priority=High]" and each.size is not None
    ]
    assert tried
    assert all(each.days and 1 <= each.size <= 6 for each in tried)
    held = [one for each in tried for one in each.held]
    assert sum(held) > 0.8 * len(held)


def test_text_json_and_document_tell_days(sladsl, tmp_path):
    own = desk(tmp_path, worked(), promises=TEMPLATE.format(cell=POINTS["time"].format(day="2nd")), more=PAUSED)
    call = ("forecast", own / "clients" / "0.sla", own / "history", "--draws", "100", "--propose", "--keep", "90%")
    text = sladsl(*call).out
    assert "17:00 on the 2nd business day" in text
    assert "17:00 on the 3rd business day" in text
    rows = json.loads(sladsl(*call, "--json").out)["proposals"]["promises"]
    row = next(each for each in rows if each["promise"] == "resolve [priority=High]")
    assert (row["promised_days"], row["promised_seconds"], row["doubt"]) == (2, None, None)
    assert all(each["seconds"] is None and each["fine"] is None for each in row["targets"])
    assert row["targets"][0]["days"] >= 2
    respond = next(each for each in rows if each["promise"] == "respond [priority=High]")
    assert (respond["promised_days"], respond["promised_seconds"]) == (None, 3600)
    assert sladsl(*call, "--document", tmp_path / "a.html").code == 0
    page = (tmp_path / "a.html").read_text("utf-8")
    assert "the 3rd business day" in page
    assert re.search(r">\d+\sdays<", page)


WHY = {
    "best effort": "it holds tickets to no time, so there is nothing to tighten or loosen",
    "immediate": "it holds tickets to no time, so there is nothing to tighten or loosen",
}


@pytest.mark.parametrize("cell", WHY)
def test_why_none_is_proposed(tmp_path, cell):
    own = past(desk(tmp_path, worked(), promises=TEMPLATE.format(cell=cell), more=PAUSED))
    found = proposals_of(own, learnt(own), months_after(own, 1), FEW, Fraction(9, 10))
    each = next(one for one in found.each if one.promise.id == "resolve [priority=High]")
    assert each.doubt == WHY[cell]
    assert f"resolve [priority=High]: as it is; {WHY[cell]}" in found.left


SOFT = {
    "4 to 8 business hours": 28800, "not stated, assume 8 business hours": 28800, "1 to 2 business days": 2,
    "8 business hours or as agreed": 28800, "2 business days or as agreed": 2, "immediate, within 300 seconds": 300,
}  # fmt: skip


@pytest.mark.parametrize("cell", SOFT)
def test_softer_words_are_proposed_by_what_they_hold_tickets_to(tmp_path, cell):
    own = past(desk(tmp_path, worked(), promises=TEMPLATE.format(cell=cell), more=PAUSED))
    found = proposals_of(own, learnt(own), months_after(own, 1), FEW, Fraction(9, 10))
    each = next(one for one in found.each if one.promise.id == "resolve [priority=High]")
    assert each.size == SOFT[cell]
    assert any(one.size is not None for one in each.proposals)


def test_a_due_point_is_forecast_as_such(tmp_path):
    own = of_days(tmp_path / "a", "time", 2)
    found = forecast(own, months_after(own, 2), FEW)
    each = next(one for one in found.promises if one.promise.id == "resolve [priority=High]")
    assert len(each.months) == 2
    assert isinstance(each.promise.value, DuePoint)
