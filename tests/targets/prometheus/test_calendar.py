"""Hours and periods in the rules against the clock of the contract and the periods that figures are computed for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladsl.clock.compile import Calendars, calendars_of
from sladsl.clock.zones import DAY, day_of, zone
from sladsl.model.calendar import Calendar, Closure, DateSpan, Days, HoursRow, Season, Window
from sladsl.model.values import Period
from sladsl.simulate.figures.spans import Spans
from sladsl.targets.prometheus.periods import is_dated, stretches
from sladsl.targets.prometheus.weeks import MONDAY, hours_of
from tests.targets.prometheus.shapes import CONTRACTS, versions

WEEK = 604800
ZONES = [
    "Europe/Berlin",
    "America/Chicago",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "Pacific/Apia",
]


def is_open(hours, instant):
    """What the rules compute: the week by the wall clock, and the dates that differ."""
    offset = hours.offset + sum(by for at, by in hours.changes if instant >= at)
    second = (instant + offset + MONDAY) % WEEK
    return (
        sum(a <= second < b for a, b in hours.week)
        + sum(a <= instant < b for a, b in hours.opened)
        - sum(a <= instant < b for a, b in hours.closed)
    )


def held(hours, open_time, within):
    """Compares at every edge, the second before it, and in between."""
    edges = sorted({at for span in open_time.intervals(*within) for at in span} | set(within))
    places = {at + step for at in edges for step in (-1, 0)} | set(range(*within, 7 * 3600 + 1))
    for at in sorted(places):
        if within[0] <= at < within[1]:
            assert is_open(hours, at) == int(open_time.is_open(at)), at


@pytest.mark.parametrize("path", ["northwind", "corpus"])
def test_hours_of_contracts(path):
    within = (day_of(date(2026, 1, 1)) * DAY, day_of(date(2028, 1, 1)) * DAY)
    for terms in versions(CONTRACTS / path):
        calendars = calendars_of(terms)
        for calendar in terms.calendars:
            if calendars.states(calendar.name):
                where = zone(calendar.zone or terms.zone)
                open_time = calendars.open_time(calendar.name)
                held(hours_of("x", open_time, where, within), open_time, within)


MINUTES = st.integers(0, 1439)
WINDOW = st.builds(lambda a, b: Window(open=min(a, b), close=max(a, b) + 1), MINUTES, MINUTES)
ROW = st.builds(
    HoursRow,
    days=st.lists(st.integers(0, 6), min_size=1, max_size=7, unique=True).map(
        lambda each: Days(weekdays=tuple(sorted(each)))
    ),
    windows=WINDOW.map(lambda each: (each,)) | st.just((Window(open=1320, close=360),)),
    season=st.none() | st.just(Season(first=(6, 1), last=(8, 31))),
)
CLOSED = st.builds(
    lambda day, time: Closure(dates=DateSpan(first=day, last=day), from_time=time),
    st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.none() | MINUTES,
)  # fmt: skip


@given(st.lists(ROW, min_size=1, max_size=3), st.lists(CLOSED, max_size=2), st.sampled_from(ZONES))
def test_any_hours(rows, closures, name):
    calendar = Calendar(name="x", zone=name, rows=tuple(rows), closures=tuple(closures))
    open_time = Calendars(name, (calendar,)).open_time("x")
    where = zone(name)
    within = (where.instant(day_of(date(2026, 1, 1)) * DAY), where.instant(day_of(date(2027, 1, 1)) * DAY))
    held(hours_of("x", open_time, where, within), open_time, within)


PERIODS = [
    Period(unit="day"), Period(unit="week"), Period(unit="month"), Period(unit="month", count=2),
    Period(unit="quarter"), Period(unit="quarter", first_month=2), Period(unit="quarter", count=2), Period(unit="year"),
    Period(unit="year", first_month=7),
]  # fmt: skip


@pytest.mark.parametrize("period", PERIODS, ids=str)
@pytest.mark.parametrize("name", ZONES)
def test_periods_are_those_of_the_figures(period, name):
    assert is_dated(period)
    where = zone(name)
    within = (where.instant(day_of(date(2026, 2, 11)) * DAY), where.instant(day_of(date(2028, 5, 3)) * DAY))
    found = [(each.start, each.end) for each in stretches(period, where, within, lambda a, b: b - a)]
    spans = Spans(period, where).overlapping(*within)
    assert found == [(max(each.start, within[0]), min(each.end, within[1])) for each in spans]


@pytest.mark.parametrize(
    "period",
    [
        Period(unit="rolling_days", count=30),
        Period(unit="since_claim"),
        Period(unit="week", count=2),
        Period(unit="month", count=5),
    ],
)
def test_periods_without_dates_are_not_watched(period):
    assert not is_dated(period)
