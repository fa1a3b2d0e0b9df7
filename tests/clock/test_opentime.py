"""Open time: properties of elapsed time and deadlines, and a comparison with the wall clock read minute by minute."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladsl.clock.intervals import difference, intersection, merged
from sladsl.clock.opentime import ALWAYS, OpenTime
from sladsl.clock.zones import year_start
from sladsl.simulate.conformance.case import open_time
from tests.oracle.wall import WEEKDAYS, is_open, zone

ZONES = {
    "Europe/Berlin": "2026-03-27",
    "America/New_York": "2026-10-30",
    "Australia/Lord_Howe": "2026-04-03",
    "Africa/Cairo": "2026-04-22",
    "Asia/Beirut": "2026-10-22",
    "Pacific/Apia": "2011-12-28",
    "America/St_Johns": "2006-10-27",
    "Etc/UTC": "2025-12-30",
}
"""Zone -> a day shortly before its offset changes (or the year does)."""
TIMES = st.sampled_from(["00:00", "00:30", "01:30", "02:00", "02:45", "06:00", "09:00", "12:00", "17:15", "23:30"])
WINDOWS = st.tuples(st.sampled_from(WEEKDAYS), TIMES, st.one_of(TIMES, st.just("24:00"))).map(list)


@st.composite
def calendars(draw: st.DrawFn) -> tuple[dict, int]:
    """A calendar, and an instant shortly before its zone changes its offset."""
    tz = draw(st.sampled_from(sorted(ZONES)))
    first = datetime.fromisoformat(ZONES[tz])
    date = st.integers(0, 6).map(lambda days: (first + timedelta(days=days)).date().isoformat())
    openings = draw(st.lists(st.tuples(TIMES, TIMES).map(list), max_size=2))
    holidays = [*draw(st.sets(date, max_size=2))]
    special = draw(date)
    if openings and special not in holidays:
        holidays.append({"date": special, "open": openings})
    calendar = {"tz": tz, "weekly": draw(st.lists(WINDOWS, max_size=8)), "holidays": holidays}
    return calendar, int(first.replace(tzinfo=zone(tz)).timestamp())


@given(calendars())
def test_it_is_open_when_the_wall_clock_says_so(drawn: tuple[dict, int]) -> None:
    calendar, start = drawn
    compiled = open_time(calendar)
    # Newfoundland used to change its clocks at one minute past midnight.
    step = 60 if calendar["tz"] == "America/St_Johns" else 900
    ticks = range(start, start + 7 * 86400, step)
    opened = [at for at in ticks if is_open(calendar, at)]
    assert [at for at in ticks if compiled.is_open(at)] == opened
    assert compiled.elapsed(start, start + 7 * 86400) == step * len(opened)
    opening = opened[0] if opened else None
    if opening is not None:
        assert compiled.next_open(start) == opening


@given(calendars(), st.integers(0, 800_000), st.integers(0, 800_000), st.integers(0, 800_000))
def test_elapsed_adds_up_and_never_falls(drawn: tuple[dict, int], a: int, b: int, c: int) -> None:
    compiled, start = open_time(drawn[0]), drawn[1]
    a, b, c = start + a, start + b, start + c
    assert compiled.elapsed(a, b) + compiled.elapsed(b, c) == compiled.elapsed(a, c)
    assert compiled.elapsed(b, a) == -compiled.elapsed(a, b)
    assert 0 <= compiled.elapsed(min(a, b), max(a, b)) <= abs(b - a)


@given(calendars(), st.integers(0, 800_000), st.integers(1, 200_000))
def test_a_deadline_is_the_earliest_instant_by_which_the_time_has_passed(
    drawn: tuple[dict, int], offset: int, seconds: int
) -> None:
    compiled, start = open_time(drawn[0]), drawn[1] + offset
    due = compiled.deadline(start, seconds)
    if due is not None:
        assert compiled.elapsed(start, due) == seconds
        assert compiled.elapsed(start, due - 1) == seconds - 1


@given(calendars(), st.integers(0, 800_000), st.integers(1, 200_000))
def test_the_latest_start_is_the_last_instant_that_leaves_the_time(
    drawn: tuple[dict, int], offset: int, seconds: int
) -> None:
    compiled, end = open_time(drawn[0]), drawn[1] + offset
    start = compiled.latest_start(end, seconds)
    if start is not None:
        assert compiled.elapsed(start, end) == seconds
        assert compiled.elapsed(start + 1, end) == seconds - 1


def test_zero_seconds_are_due_at_the_start_and_less_than_none_is_an_error() -> None:
    closed = open_time({"tz": "Etc/UTC", "weekly": [], "holidays": []})
    assert closed.deadline(1_700_000_000, 0) == 1_700_000_000
    with pytest.raises(ValueError, match="not negative"):
        closed.deadline(1_700_000_000, -1)


@pytest.mark.parametrize(
    ("weekly", "holidays", "due"),
    [
        ([], [], None),
        ([], [{"date": "2031-05-05", "open": [["09:00", "17:00"]]}], "2031-05-05T09:01"),
        ([], [{"date": "2001-05-05", "open": [["09:00", "17:00"]]}], None),
        ([["mon", "09:00", "17:00"]], [], "2026-01-05T09:01"),
    ],
)
def test_a_calendar_that_never_opens_has_no_deadline(weekly: list, holidays: list, due: str | None) -> None:
    compiled = open_time({"tz": "Etc/UTC", "weekly": weekly, "holidays": holidays})
    start = int(datetime.fromisoformat("2026-01-01T00:00+00:00").timestamp())
    expected = None if due is None else int(datetime.fromisoformat(due + "+00:00").timestamp())
    assert compiled.deadline(start, 60) == expected
    assert compiled.next_open(start) == (None if expected is None else expected - 60)


def test_years_may_be_asked_for_in_any_order() -> None:
    hours = {"tz": "Europe/Berlin", "weekly": [["mon", "09:00", "17:00"], ["thu", "22:00", "06:00"]], "holidays": []}
    one, other = open_time(hours), open_time(hours)
    far, near = year_start(2031), year_start(2024)
    one.elapsed(far, far)
    assert one.elapsed(near, far) == other.elapsed(near, far)
    assert one.intervals(near, far) == other.intervals(near, far)


def test_an_interval_over_new_year_is_one() -> None:
    start, end = year_start(2026) - 3600, year_start(2026) + 3600
    assert ALWAYS.intervals(start, end) == [(start, end)]
    night = open_time({"tz": "Etc/UTC", "weekly": [["wed", "23:00", "01:00"]], "holidays": []})
    assert night.intervals(start - 3600, end + 3600) == [(start, end)]


def test_a_promise_of_centuries_has_no_deadline() -> None:
    assert ALWAYS.deadline(year_start(2026), 190 * 365 * 86400) is not None
    assert ALWAYS.deadline(year_start(2026), 300 * 366 * 86400) is None


def test_only_the_years_touched_are_compiled() -> None:
    asked = []

    class Source:
        last_year = 1

        def intervals(self, year: int) -> list[tuple[int, int]]:
            asked.append(year)
            return [(year_start(year), year_start(year) + 3600)]

    compiled = OpenTime(Source())
    assert compiled.deadline(year_start(2026), 1800) == year_start(2026) + 1800
    assert asked == [2026]


SETS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6)


@given(SETS, SETS)
def test_intervals_are_sets_of_seconds(left: list, right: list) -> None:
    def members(intervals: list) -> set[int]:
        return {second for start, end in intervals for second in range(start, end)}

    a, b = merged(left), merged(right)
    assert members(a) == members(left)
    assert all(first[1] < second[0] for first, second in pairwise(a))
    assert members(intersection(a, b)) == members(a) & members(b)
    assert members(difference(a, b)) == members(a) - members(b)
