"""Weeks of a past against plain counting, and what is left out at its end."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sladsl.forecast.horizon import parts_of
from sladsl.forecast.weeks import LONGEST_WAIT, OPEN, monday, series_of, week_of, weeks_of
from sladsl.model.values import Period
from sladsl.simulate.figures.spans import Spans
from tests.forecast.processes import DAY, FIRST, UTC, basis

BEGIN = monday(FIRST, UTC)
TICKETS = st.lists(st.tuples(st.integers(0, 90 * DAY), st.booleans(), st.integers(1, 2 * DAY)), min_size=1, max_size=60)


def history(tickets, until):
    started = np.array([BEGIN + begin for begin, _, _ in tickets])
    late = np.array([each for _, each, _ in tickets])
    took = np.array([3 * DAY if each else length for _, each, length in tickets])
    return basis(started, late, took, until)


@settings(max_examples=60, deadline=None)
@given(TICKETS, st.integers(0, 91 * DAY))
def test_weeks_are_what_plain_counting_gives(tickets, cut):
    past = history(tickets, BEGIN + 200 * DAY)
    until = min(past.created) + cut
    weeks = weeks_of(past.created, until, UTC)
    clocks = past.clocks["resolve"]
    found = series_of(clocks, weeks, UTC)
    cases, misses, undecided = [0] * found.settled, [0] * found.settled, 0
    for started, decided, late in zip(
        *(each.tolist() for each in (clocks.started, clocks.decided, clocks.late)), strict=True
    ):
        place = week_of(started, UTC) - weeks.first
        undecided += started <= until < decided
        if started <= until and decided <= until and place < found.settled:
            cases[place] += 1
            misses[place] += late
    assert (found.cases.tolist(), found.misses.tolist(), found.open) == (cases, misses, undecided)
    assert weeks.tickets.sum() == sum(each <= until for each in past.created)
    assert found.settled <= weeks.size


def test_weeks_whose_tickets_are_not_decided_are_left_out():
    # Every ticket takes two days; those of the last two days of the past are open.
    tickets = [(hour * 3600, False, 2 * DAY) for hour in range(24 * 70)]
    past = history(tickets, BEGIN + 70 * DAY - 1)
    weeks = weeks_of(past.created, past.until, UTC)
    found = series_of(past.clocks["resolve"], weeks, UTC)
    assert (weeks.size, found.settled, found.open) == (10, 9, 48)
    assert found.cases.tolist() == [168] * 9


def test_fast_tickets_of_the_last_week_do_not_make_it_look_better():
    # Half of all tickets are late; of the last week only those in time are decided.
    tickets = [(hour * 3600, bool(hour % 2), 600) for hour in range(24 * 69)]
    past = history(tickets, BEGIN + 69 * DAY)
    clocks = past.clocks["resolve"]
    weeks = weeks_of(past.created, past.until, UTC)
    found = series_of(clocks, weeks, UTC)
    last = clocks.judged & (clocks.week == FIRST + 9)
    assert (clocks.late & last).sum() < 0.45 * last.sum()
    assert (found.misses * 2).tolist() == found.cases.tolist()


def test_what_stays_open_for_ever_holds_up_nothing():
    tickets = [(hour * 3600, False, 600) for hour in range(24 * 210)]
    past = history(tickets, BEGIN + 210 * DAY)
    clocks = past.clocks["resolve"]
    held_up = clocks._replace(decided=np.where(np.arange(len(clocks.started)) % 10, clocks.decided, OPEN))
    weeks = weeks_of(past.created, past.until, UTC)
    assert series_of(held_up, weeks, UTC).settled == weeks.size - 1 - LONGEST_WAIT // (7 * DAY)


@pytest.mark.parametrize(("seconds", "late"), [(599, 10), (600, 5), (3 * DAY - 1, 5), (3 * DAY, 0)])
def test_another_length_judges_the_same_clocks(seconds, late):
    past = history([(hour * 3600, bool(hour % 2), 600) for hour in range(10)], BEGIN + 30 * DAY)
    own = past.clocks["resolve"].within(seconds)
    assert (int(own.late.sum()), int(own.judged.sum())) == (late, 10)
    assert (own.decided <= own.ended).all()


def test_the_days_of_weeks_make_up_a_month():
    for span in Spans(Period(unit="month"), UTC).overlapping(BEGIN, BEGIN + 700 * DAY):
        parts = parts_of(span, UTC)
        assert sum(part.days for part in parts) == pytest.approx((span.end - span.start) / DAY)
        assert [part.week for part in parts] == list(range(parts[0].week, parts[-1].week + 1))
