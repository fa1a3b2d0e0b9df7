"""The figures of reports: those of the replay's own statements, and golden ones of two histories."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from sladsl.reports.attained import tallies
from sladsl.reports.client import client_report
from sladsl.reports.clocks import clocks_of
from sladsl.reports.guesses import Guess, Reading
from sladsl.reports.stretches import stretches
from sladsl.reports.tables import Figure, MissRow, csv_text, exact, figures, miss_rows
from sladsl.simulate.plan import OpenTarget
from tests.reports.desks import (
    NORTHWIND,
    UCI,
    UCI_HISTORY,
    UCI_SAMPLE,
    at,
    contract,
    quick,
    replayed,
    report_of,
    story,
    ticket,
    written,
)

GOLDEN = Path(__file__).parent / "golden"
MONTHS = ("2026-01", "2026-02", "2026-03", "2026-04")


@pytest.fixture(scope="module")
def northwind():
    return replayed(NORTHWIND, NORTHWIND / "history")


@pytest.fixture(scope="module")
def sample():
    return replayed(UCI, UCI_SAMPLE, zone="Etc/UTC")


@pytest.mark.parametrize("month", MONTHS)
def test_figures_of_a_month_are_those_of_the_statement(northwind, month):
    statements = {one.account.agreement.name: one for one in northwind.statements(month)}
    for account in northwind.accounts:
        report = client_report(account, month)
        statement = statements.get(account.agreement.name)
        assert (report is None) == (statement is None)
        if report is None or statement is None:
            continue
        told = Counter()
        for row in report.rows:
            told.update({(row.name, key): getattr(row, key) for key in ("met", "missed", "excluded", "open")})
        for promise, kept in statement.promises:
            counts = kept.attainment
            own = (told[promise.id, "met"], told[promise.id, "missed"], told[promise.id, "excluded"])
            assert (*own, told[promise.id, "open"]) == (counts.met, counts.missed, counts.excluded, counts.open)
        assert len(report.misses) == sum(row.missed for row in report.rows)
        assert sum(volume.received for volume in report.volumes) == statement.received
        assert (report.uptimes, report.metrics, report.credits) == (
            statement.uptimes, statement.metrics, statement.credits,
        )  # fmt: skip


def test_a_quarter_is_the_sum_of_its_months(northwind):
    for account in northwind.accounts:
        quarter = client_report(account, "2026-Q1")
        months = [client_report(account, month) for month in MONTHS[:3]]
        own = [report for report in months if report is not None]
        summed = Counter()
        for report in own:
            for name, tally in report.tallies.items():
                summed.update({(name, key): number for key, number in tally._asdict().items()})
        assert {(name, key): n for name, one in quarter.tallies.items() for key, n in one._asdict().items()} == summed
        assert [miss.clock for report in own for miss in report.misses] == [miss.clock for miss in quarter.misses]
        assert quarter.credits == tuple(one for report in own for one in report.credits)


def test_the_trend_tells_what_each_month_told_itself(northwind):
    first = min(one.assigned.ticket.created for account in northwind.accounts for one in account.judged)
    account = northwind.accounts[2]
    report = client_report(account, "2026-03", first=first)
    assert [span.name for span in report.window] == ["2026-01", "2026-02", "2026-03"]
    for trend in report.trends:
        for point in trend.points:
            tally = client_report(account, point.period).tallies[trend.milestone]
            assert (point.met, point.missed) == (tally.met, tally.missed)


def test_a_trend_has_twelve_periods_at_most(northwind):
    report = client_report(northwind.accounts[2], "2026-03", first=0)
    assert [span.name for span in report.window][::11] == ["2025-04", "2026-03"]


def test_golden_figures_of_northwind(northwind, golden):
    rows, misses = [], []
    for period in ("2026-03", "2026-Q1"):
        for account in northwind.accounts:
            report = client_report(account, period, first=int(at("01-05 08:04").timestamp()))
            rows += figures(report)
            misses += miss_rows(report)
    golden(GOLDEN / "northwind.figures.csv", csv_text(rows, Figure))
    golden(GOLDEN / "northwind.misses.csv", csv_text(misses, MissRow))


def test_golden_figures_of_uci498(golden):
    """The whole log, May 2016: 24,918 incidents, of which 1,703 became late in this month."""
    (account,) = replayed(UCI, UCI_HISTORY, zone="Etc/UTC").accounts
    report = client_report(account, "2016-05", reading=Reading("Etc/UTC"), first=account.first)
    kept = [row for row in figures(report) if row.group != "hour"]
    golden(GOLDEN / "uci498.figures.csv", csv_text(kept, Figure))
    assert len(report.misses) == 1703
    assert report.guesses == (Guess("zone", "Desk", "Etc/UTC"), Guess("naive", "", "Etc/UTC"))


# ---- where the time went --------------------------------------------------------------------------------------------


def test_stretches_add_up_to_what_the_engine_counted(northwind, sample):
    """Every clock with a length of its own: what was not paused is what counted, to the second."""
    checked = 0
    for account in (*northwind.accounts, *sample.accounts):
        for clock in clocks_of(account):
            outcome = clock.outcome
            if outcome.start is None or not isinstance(outcome.plan.target, OpenTarget):
                continue
            end = account.until if outcome.stopped_at is None else outcome.stopped_at
            assert stretches(clock, end).counted == outcome.counted
            checked += 1
    assert checked > 800


STORIES = [
    (
        "nobody had it, then it lay, then work",
        "0 created High, 20 assigned Desk, 50 responded, 300 resolved",
        (20, 30, 250, 0, 0),
    ),
    (
        "handed over, it lies again",
        "0 created High, 10 responded, 60 handed_over, 200 updated, 300 resolved",
        (10, 140, 150, 0, 0),
    ),
    (
        "waiting for a vendor does not stop the clock",
        "0 created High, 5 responded, 30 waiting_vendor, 230 resumed, 300 resolved",
        (5, 0, 95, 200, 0),
    ),
    (
        "waiting for the client does",
        "0 created High, 5 responded, 30 waiting_client, 230 resumed, 500 resolved",
        (5, 0, 295, 0, 200),
    ),
    (
        "reopened, it lies until somebody takes it",
        "0 created High, 5 responded, 100 resolved, 160 reopened, 200 updated, 500 resolved",
        (5, 40, 395, 0, 60),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("events", "minutes"), [story[1:] for story in STORIES], ids=[story[0] for story in STORIES])
def test_where_the_time_went(tmp_path, events, minutes):
    pause = "\npause resolve while waiting on Client\n"
    written(tmp_path, [contract(more=pause)], [ticket("T1", at("03-03 09:00"), story(events))])
    report = report_of(tmp_path, "2026-03")
    (miss,) = [miss for miss in report.misses if miss.clock.outcome.milestone == "resolve"]
    assert tuple(second // 60 for second in miss.spent) == minutes


# ---- timelines and suggestions --------------------------------------------------------------------------------------

SUGGESTED = [
    ("unassigned", "0 created High, 200 assigned Desk, 250 responded, 300 resolved"),
    ("inside", "0 created High, 1 assigned Desk, 250 responded, 300 resolved"),
    ("working", "0 created High, 1 assigned Desk, 20 responded, 300 resolved"),
    ("outside", "0 created High, 5 responded, 30 waiting_vendor, 290 resumed, 300 resolved"),
    ("handed_over", "0 created High, 20 assigned A, 40 assigned B, 60 assigned C, 80 assigned A, 300 resolved"),
    ("reopened", "0 created High, 9 responded, 60 resolved, 90 reopened, 400 resolved"),
    ("raised", "0 created Low, 9 responded, 299 priority_changed High, 350 resolved"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "events"), SUGGESTED, ids=[kind for kind, _ in SUGGESTED])
def test_what_the_data_suggest(tmp_path, kind, events):
    written(tmp_path, [contract()], [ticket("T1", at("03-03 09:00"), story(events))])
    report = report_of(tmp_path, "2026-03")
    (miss,) = [miss for miss in report.misses if miss.clock.outcome.milestone == "resolve"]
    assert miss.suggested.kind == kind
    assert miss.recorded is None


def test_to_be_assigned_at_first_or_again_to_the_same_is_no_change_of_hands(tmp_path):
    events = "0 created High, 1 assigned A, 9 responded, 20 assigned A, 40 assigned A, 60 assigned B, 300 resolved"
    written(tmp_path, [contract()], [ticket("T1", at("03-03 09:00"), story(events))])
    (miss,) = report_of(tmp_path, "2026-03").misses
    assert miss.suggested.kind == "inside"


def test_what_happens_at_the_very_due_stands_before_it(tmp_path):
    events = "0 created High, 60 assigned A, 90 responded, 100 resolved"
    written(tmp_path, [contract()], [ticket("T1", at("03-03 09:00"), story(events))])
    (miss,) = report_of(tmp_path, "2026-03").misses
    assert [one.kind for one in miss.moments] == ["created", "assigned", "due", "responded"]


def test_a_ticket_that_came_during_an_outage_says_so(tmp_path):
    service = '\nservice "Mail"\n  availability  at least 99.9% per calendar month\n'
    outages = "start,end\n2026-03-03T08:00:00Z,2026-03-03T12:00:00Z\n"
    written(tmp_path, [contract(more=service)], [quick("T1", "03-03 09:00", resolve=300)], outages=outages)
    (miss,) = report_of(tmp_path, "2026-03").misses
    assert (miss.suggested.kind, miss.suggested.name) == ("outage", "Mail")


def test_the_timeline_of_a_miss(tmp_path):
    events = "0 created High, 3 assigned Desk, 20 responded, 30 waiting_client, 90 resumed, 310 resolved"
    pause = "\npause resolve while waiting on Client\n"
    written(tmp_path, [contract(more=pause)], [ticket("T1", at("03-03 09:00"), story(events))])
    (miss,) = report_of(tmp_path, "2026-03").misses
    begin = int(at("03-03 09:00").timestamp())
    told = [((one.at - begin) // 60, one.kind, one.detail) for one in miss.moments]
    assert told == [
        (0, "created", ""), (3, "assigned", ""), (20, "responded", ""), (30, "waiting", "Client"), (30, "paused", ""),
        (90, "resumed", ""), (300, "due", ""), (310, "resolved", ""),
    ]  # fmt: skip
    assert miss.late == 600
    assert "kim" not in {one.detail for one in miss.moments}


# ---- edges ----------------------------------------------------------------------------------------------------------


def test_an_amendment_inside_a_quarter_keeps_both_values_apart(tmp_path):
    change = (
        '\namendment "Faster" from 2026-03-01\n  override promises\n    | priority | respond        |\n'
        "    | High     | 15 minutes 24x7 |\n"
    )
    days = ("01-12 09:00", "02-12 09:00", "03-12 09:00")
    tickets = [quick(f"T{number}", day, respond=30) for number, day in enumerate(days)]
    written(tmp_path, [contract(more=change)], tickets)
    report = report_of(tmp_path, "2026-Q1", until="04-01 00:00")
    rows = {(row.current, row.met, row.missed) for row in report.rows if row.name == "respond [priority=High]"}
    assert rows == {(True, 0, 1), (False, 2, 0)}
    assert [one.start.isoformat() for one in report.versions] == ["2026-01-01", "2026-03-01"]


def test_a_month_without_tickets_is_told_and_a_month_before_the_agreement_is_none(tmp_path):
    written(tmp_path, [contract(first="2026-02-01")], [quick("T1", "02-10 09:00")])
    report = report_of(tmp_path, "2026-03", until="04-02 00:00")
    assert (report.clocks, report.misses, report.speed, report.looked_at) == ([], (), None, 1)
    assert [row.share for row in report.rows] == [None] * 4
    assert report_of(tmp_path, "2026-01", until="04-02 00:00") is None
    assert report_of(tmp_path, "2026-05", until="04-02 00:00") is None


def test_a_response_nobody_logged_is_a_guess(tmp_path):
    written(tmp_path, [contract()], [quick("T1", "03-03 09:00", respond=None), quick("T2", "03-03 09:00")])
    report = report_of(tmp_path, "2026-03")
    assert Guess("stop", "respond", cases=1, whole=2) in report.guesses


def test_late_tickets_whose_assignment_nobody_logged_are_a_guess(tmp_path):
    events = "0 created High, 90 responded, 100 resolved"
    written(tmp_path, [contract()], [ticket("T1", at("03-03 09:00"), story(events))])
    assert Guess("assignment", "", cases=1, whole=1) in report_of(tmp_path, "2026-03").guesses


def test_no_priorities_and_twelve_priorities(tmp_path):
    names = [f"P{number}" for number in range(1, 13)]
    table = "".join(f"  | {name} | {2 * number} hours 24x7 |\n" for number, name in enumerate(names, start=1))
    twelve = contract(
        priorities="".join(f"  {name}\n" for name in names), promises=f"  | priority | respond |\n{table}"
    )
    one = contract("Solo", priorities="", promises="  | respond |\n  | 1 hour 24x7 |\n")
    tickets = [
        quick(f"T{n}", f"03-{n:02d} 09:00", priority=name, respond=60 * n, resolve=60 * n + 5)
        for n, name in enumerate(names, 1)
    ]
    tickets += [quick("S1", "03-03 09:00", client="Solo", priority="")]
    written(tmp_path, [twelve, one], tickets)
    report = report_of(tmp_path, "2026-03")
    assert [volume.priority for volume in report.volumes] == names
    assert len(report.rows) == 12
    assert tallies(report.rows)["respond"].met == 12
    assert report.speed.classes == (0, 12, 0, 0, 0, 0, 0)
    solo = report_of(tmp_path, "2026-03", client=1)
    assert [(volume.priority, volume.received) for volume in solo.volumes] == [(None, 1)]


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", "0"), ("1/2", "0.5"), ("-7/4", "-1.75"), ("1/3", "1/3"), ("1234", "1234"), ("1/800", "0.00125")],
)
def test_exact_numbers(text, number):
    from fractions import Fraction

    assert exact(Fraction(text)) == number
