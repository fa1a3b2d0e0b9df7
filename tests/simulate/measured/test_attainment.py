"""Attainment: in which month a clock counts, how shares come about, and when nothing can be said."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladsl.clock.zones import zone
from sladsl.history.ticket import Ticket
from sladsl.model.priority import PriorityChange, PriorityRules
from sladsl.model.values import Aggregate, AsAgreed, BestEffort, Duration, Immediate, Period, Range, Unstated
from sladsl.simulate.figures.attainment import STATES, Attainment, attainment, attainments, kept, length_of
from sladsl.simulate.figures.judged import Judged, rows_of
from sladsl.simulate.figures.spans import Spans
from sladsl.simulate.judge import timeline
from tests.simulate.contract import at, business_day, history, hours, minutes, promise, terms

MONTHS = Spans(Period(unit="month"), zone("Etc/UTC"))
MARCH = MONTHS.at(at("1 00:00"))
FEBRUARY, APRIL = MONTHS.before(MARCH), MONTHS.after(MARCH)
DAY = 86400


def row(state, *, stop=None, missed=None, counted=None, promised="respond", ticket="1"):
    return Judged(ticket, promised, "respond", None, {}, state, 0, 0, None, stop, missed, counted)


def counts(*rows, until=APRIL.start + DAY):
    found = attainments(rows, [FEBRUARY, MARCH, APRIL], until)
    return {each.span.name: each for each in found}


WHERE = [
    # state, stopped, missed, month
    ("met", MARCH.start, None, MARCH),
    ("met", MARCH.end - 1, None, MARCH),
    ("met", MARCH.end, None, APRIL),
    # A miss belongs to the month in which it came to light, however late the stop was.
    ("missed", None, MARCH.end - 1, MARCH),
    ("missed", MARCH.end + 5, MARCH.end - 1, MARCH),
    ("missed", MARCH.end + 5, MARCH.end, APRIL),
    ("excluded", MARCH.end + 5, MARCH.start, MARCH),
    ("cancelled", MARCH.start - 1, None, FEBRUARY),
    # What is open counts at the end of observation, in April here.
    ("running", None, None, APRIL),
    ("paused", None, None, APRIL),
    ("not_started", None, None, APRIL),
]


@pytest.mark.parametrize(("state", "stop", "missed", "month"), WHERE)
def test_month_in_which_a_clock_counts(state, stop, missed, month):
    assert counts(row(state, stop=stop, missed=missed)) == {
        month.name: Attainment("respond", month, **{state: 1}),
    }


def test_the_share_is_of_those_judged():
    found = attainment(
        "respond",
        [row("met", stop=MARCH.start)] * 2
        + [row("missed", missed=MARCH.start), row("excluded", missed=MARCH.start), row("cancelled", stop=MARCH.start)]
        + [row("met", stop=MARCH.start, promised="resolve")],
        MARCH,
        MARCH.end,
    )
    assert (found.met, found.missed, found.excluded, found.cancelled, found.judged, found.open) == (2, 1, 1, 1, 3, 0)
    assert found.share == Fraction(2, 3)


def test_nothing_judged_has_no_share():
    found = attainment("respond", [row("running"), row("paused")], MARCH, MARCH.end - 1)
    assert (found.share, found.open) == (None, 2)
    assert attainment("respond", [], MARCH, MARCH.end) == Attainment("respond", MARCH)


def test_a_rolling_period_counts_a_clock_on_each_of_its_days():
    rolling = Spans(Period(unit="rolling_days", count=3), zone("Etc/UTC"))
    spans = rolling.overlapping(at("1 00:00"), at("8 00:00"))
    found = attainments([row("met", stop=at("3 12:00")), row("missed", missed=at("5 00:00"))], spans, at("9 00:00"))
    assert [(each.span.name[-2:], each.met, each.missed) for each in found] == [
        ("03", 1, 0), ("04", 1, 0), ("05", 1, 1), ("06", 0, 1), ("07", 0, 1),
    ]  # fmt: skip


@given(
    st.lists(st.tuples(st.sampled_from(STATES), st.integers(0, 120), st.integers(0, 9)), max_size=40),
    st.sampled_from([Period(unit="week"), Period(unit="month"), Period(unit="rolling_days", count=9)]),
)
def test_counts_are_those_of_looking_at_every_row_for_every_period(drawn, period):
    base = FEBRUARY.start
    late = ("missed", "excluded")
    rows = [
        row(
            state,
            stop=base + day * DAY if state in ("met", "cancelled") else base + 300 * DAY if state in late else None,
            missed=base + day * DAY if state in late else None,
            promised=f"promise {number % 3}",
        )
        for state, day, number in drawn
    ]
    until = base + 100 * DAY
    spans = Spans(period, zone("Etc/UTC")).overlapping(base, base + 121 * DAY)
    seen = Counter(
        (each.promise_id, span, each.state)
        for each in rows
        for span in spans
        if span.start
        <= (until if each.state in ("running", "paused", "not_started") else each.missed_at or each.stopped_at)
        < span.end
    )
    found = attainments(rows, spans, until)
    assert {(each.promise_id, each.span, state): getattr(each, state) for each in found for state in STATES
            if getattr(each, state)} == seen  # fmt: skip
    if period.unit != "rolling_days":
        assert sum(sum(each[2:]) for each in found) == len(rows)


KEPT = [
    # aggregate, times of met clocks in minutes, misses, figure, kept
    (Aggregate(), [10, 10], 0, Fraction(1), True),
    (Aggregate(), [10, 10], 1, Fraction(2, 3), False),
    (Aggregate(), [], 0, None, None),
    (Aggregate(kind="share", share=Fraction(2, 3)), [10, 10], 1, Fraction(2, 3), True),
    (Aggregate(kind="share", share=Fraction(67, 100)), [10, 10], 1, Fraction(2, 3), False),
    (Aggregate(kind="share", share=Fraction(2, 3), minimum=4), [10, 10], 1, Fraction(2, 3), None),
    (Aggregate(kind="share", share=Fraction(2, 3), minimum=3), [10, 10], 1, Fraction(2, 3), True),
    (Aggregate(kind="mean"), [10, 20, 60], 0, Fraction(1800), True),
    (Aggregate(kind="mean"), [10, 20, 61], 0, Fraction(1820), False),
    (Aggregate(kind="median"), [10, 20, 400], 0, Fraction(1200), True),
    (Aggregate(kind="median"), [], 2, None, None),
    (Aggregate(kind="percentile", share=Fraction(2, 3)), [10, 30, 400], 0, Fraction(1800), True),
    (Aggregate(kind="percentile", share=Fraction(67, 100)), [10, 30, 400], 0, Fraction(24000), False),
]


@pytest.mark.parametrize(("aggregate", "times", "misses", "figure", "right"), KEPT)
def test_whether_a_promise_was_kept(aggregate, times, misses, figure, right):
    promised = promise("respond", minutes(30), aggregate=aggregate)
    rows = [row("met", stop=MARCH.start, counted=60 * time) for time in times]
    rows += [row("missed", missed=MARCH.start, counted=9999)] * misses
    found = kept(promised, rows, MARCH, MARCH.end)
    assert (found.figure, found.kept) == (figure, right)
    assert bool(found.reason) == (right is None)


def test_a_mean_counts_a_clock_in_the_month_of_its_stop_late_or_not():
    promised = promise("respond", minutes(30), aggregate=Aggregate(kind="mean"))
    late = row("missed", missed=FEBRUARY.start, stop=MARCH.start, counted=7200)
    found = kept(promised, [late, row("met", stop=MARCH.start, counted=60)], MARCH, MARCH.end)
    assert (found.figure, found.cases, found.attainment.missed) == (Fraction(3630), 2, 0)


def test_reasons_are_told():
    few = promise("respond", minutes(30), aggregate=Aggregate(kind="share", share=Fraction(1, 2), minimum=5))
    assert kept(few, [row("met", stop=MARCH.start)], MARCH, MARCH.end).reason == (
        "1 ticket counted, fewer than the 5 from which the figure counts"
    )
    assert kept(promise("respond", minutes(30)), [], MARCH, MARCH.end).reason == "no tickets counted"
    point = promise("respond", business_day(1), aggregate=Aggregate(kind="mean"))
    assert "no length" in kept(point, [row("met", stop=MARCH.start)], MARCH, MARCH.end).reason


@pytest.mark.parametrize(
    ("value", "seconds"),
    [(minutes(5), 300), (Range(low=minutes(5), high=hours(1)), 3600), (Unstated(), None),
     (Unstated(assume=minutes(5)), 300), (AsAgreed(), None), (AsAgreed(usual=minutes(1)), 60), (Immediate(), None),
     (Immediate(seconds=9), 9), (BestEffort(aim=minutes(5)), None), (business_day(1), None),
     (Duration(amount="0.5", unit="minute"), 30)],
)  # fmt: skip
def test_length_of_a_value(value, seconds):
    assert length_of(value) == seconds


HISTORIES = [
    # history, milestone, state, priority, counted minutes, pauses
    ("2 09:00 created Low; 2 10:00 responded", "respond", "met", "Low", 60, []),
    ("2 09:00 created Low; 2 10:00 priority_changed High; 2 10:30 responded", "respond", "met", "High", 90, []),
    # The response was given under Low; the change came later.
    ("2 09:00 created Low; 2 09:30 responded; 2 10:00 priority_changed High", "respond", "met", "Low", 30, []),
    ("2 09:00 created Low; 2 13:30 responded", "respond", "missed", "Low", 270, []),
    ("2 09:00 created Low; 2 10:00 waiting_client; 2 11:00 resumed; 2 12:00 resolved", "resolve", "met", "Low", 120,
     [("2 10:00", "2 11:00")]),
    ("2 09:00 created Low; 2 10:00 waiting_client", "resolve", "paused", "Low", 60, [("2 10:00", None)]),
    ("2 09:00 created Low; 2 10:00 resolved; 2 11:00 reopened", "resolve", "running", "Low", 240,
     [("2 10:00", "2 11:00")]),
    ("2 09:00 created Low; 2 10:00 waiting_client; 2 11:00 resolved; 2 12:00 reopened", "resolve", "running", "Low",
     180,
     [("2 10:00", "2 11:00"), ("2 11:00", "2 12:00")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "milestone", "state", "priority", "counted", "pauses"), HISTORIES)
def test_rows_of_a_ticket(text, milestone, state, priority, counted, pauses):
    from sladsl.model.promise import PauseRule

    contract = terms(
        promise("respond", hours(4)), promise("resolve", hours(20)),
        pauses=(PauseRule(milestones=("resolve",), reasons=("Client",)),),
    )  # fmt: skip
    ticket = Ticket("T1", "Acme", tuple(history(text)), {"site": "North"})
    rows = rows_of(ticket, timeline(contract, ticket.events, at("2 14:00"), ticket.facts), contract)
    found = next(each for each in rows if each.milestone == milestone)
    told = tuple((at(start), None if end is None else at(end)) for start, end in pauses)
    assert (found.ticket_id, found.state, found.facts) == ("T1", state, {"site": "North", "priority": priority})
    assert (found.counted, found.pauses, found.created) == (counted * 60, told, ticket.created)


def test_a_promise_for_one_priority_names_the_priority_of_the_row():
    contract = terms(promise("respond", hours(1), "High"), promise("respond", hours(4), "Low"))
    ticket = Ticket("T1", "Acme", tuple(history("2 09:00 created Low; 2 10:00 priority_changed High")))
    rows = rows_of(ticket, timeline(contract, ticket.events, at("2 14:00")), contract)
    assert [(each.promise_id, each.facts["priority"], each.state) for each in rows] == [
        ("respond [priority=High]", "High", "missed")
    ]


RULE = PriorityChange(to="one step down", when="no answer", event="asked_client", after=hours(2))
SILENT = [
    # history, priority of each clock: respond, update 1, resolve
    ("2 09:00 created High; 2 09:10 responded; 2 10:00 asked_client", ["High", "Low", "Low"]),
    ("2 09:00 created High; 2 09:10 responded; 2 10:00 asked_client; 2 11:59 resumed", ["High", "High", "High"]),
    ("2 09:00 created High; 2 10:00 asked_client; 2 13:00 priority_changed High", ["High", "High", "High"]),
    ("2 09:00 created High; 2 10:00 responded; 2 10:00 resolved; 2 11:00 priority_changed Low; 2 12:00 reopened",
     ["High", "Low", "Low"]),
    ("2 09:00 created High; 2 10:00 resolved; 2 11:00 priority_changed Low", ["High", "High", "High"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "priorities"), SILENT)
def test_priority_under_which_a_clock_ran(text, priorities):
    contract = terms(
        promise("respond", hours(20)), promise("update", hours(30)), promise("resolve", hours(40)),
        priority_rules=PriorityRules(on_change="recompute", changes=(RULE,)),
    )  # fmt: skip
    ticket = Ticket("T1", "Acme", tuple(history(text)))
    rows = rows_of(ticket, timeline(contract, ticket.events, at("2 17:00")), contract)
    last = {each.milestone: each.facts["priority"] for each in rows}
    assert [last["respond"], last["update"], last["resolve"]] == priorities


def test_a_promise_for_one_priority_names_it_when_silence_changed_it():
    contract = terms(
        promise("resolve", hours(20), "High"), promise("resolve", hours(30), "Low"),
        priority_rules=PriorityRules(on_change="recompute", changes=(RULE,)),
    )  # fmt: skip
    ticket = Ticket("T1", "Acme", tuple(history("2 09:00 created High; 2 10:00 asked_client")))
    (row,) = rows_of(ticket, timeline(contract, ticket.events, at("2 17:00")), contract)
    assert (row.promise_id, row.facts["priority"]) == ("resolve [priority=Low]", "Low")
