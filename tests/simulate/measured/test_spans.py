"""Calendar periods: their names, their midnights, and that they tile time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladsl.clock.zones import day_of, zone
from sladsl.model.values import Period
from sladsl.simulate.figures.spans import Spans

HOUR = 3600


def instant(text: str, name: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(name)).timestamp())


def period(words: str) -> Period:
    """ "month", "2 month", "quarter from 4"."""
    count, _, unit = words.rpartition(" ") if words[0].isdigit() else ("1", "", words)
    unit, _, month = (f"{count} {unit}" if words[0].isdigit() else words).partition(" from ")
    return Period(unit=unit.split()[-1], count=int(count.split()[0]), first_month=int(month or 1))


CHICAGO, BERLIN, UTC_ZONE = "America/Chicago", "Europe/Berlin", "Etc/UTC"
CASES = [
    # period, zone, a moment, name, first day, day after, hours
    ("month", CHICAGO, "2026-03-20T12:00", "2026-03", "2026-03-01", "2026-04-01", 31 * 24 - 1),
    ("month", CHICAGO, "2026-11-01T00:00", "2026-11", "2026-11-01", "2026-12-01", 30 * 24 + 1),
    ("month", CHICAGO, "2026-10-31T23:59", "2026-10", "2026-10-01", "2026-11-01", 31 * 24),
    ("month", BERLIN, "2026-03-01T00:00", "2026-03", "2026-03-01", "2026-04-01", 31 * 24 - 1),
    ("month", "Australia/Lord_Howe", "2026-04-10T00:00", "2026-04", "2026-04-01", "2026-05-01", 30 * 24 + 0.5),
    ("month", UTC_ZONE, "2024-02-29T23:59:59", "2024-02", "2024-02-01", "2024-03-01", 29 * 24),
    ("day", CHICAGO, "2026-03-08T03:00", "2026-03-08", "2026-03-08", "2026-03-09", 23),
    ("day", CHICAGO, "2026-11-01T12:00", "2026-11-01", "2026-11-01", "2026-11-02", 25),
    ("day", "America/Sao_Paulo", "2018-11-04T12:00", "2018-11-04", "2018-11-04T01:00", "2018-11-05", 23),
    ("day", "Pacific/Apia", "2011-12-29T12:00", "2011-12-29", "2011-12-29", "2011-12-31", 24),
    ("week", CHICAGO, "2026-03-15T23:00", "2026-W11", "2026-03-09", "2026-03-16", 7 * 24),
    ("week", CHICAGO, "2026-03-08T12:00", "2026-W10", "2026-03-02", "2026-03-09", 7 * 24 - 1),
    ("week", BERLIN, "2027-01-01T12:00", "2026-W53", "2026-12-28", "2027-01-04", 7 * 24),
    ("quarter", CHICAGO, "2026-03-31T23:00", "2026-Q1", "2026-01-01", "2026-04-01", 90 * 24 - 1),
    ("quarter", CHICAGO, "2026-12-31T23:00", "2026-Q4", "2026-10-01", "2027-01-01", 92 * 24 + 1),
    ("quarter from 4", BERLIN, "2026-02-01T00:00", "FY2026-Q4", "2026-01-01", "2026-04-01", 90 * 24 - 1),
    ("quarter from 4", BERLIN, "2026-04-01T00:00", "FY2027-Q1", "2026-04-01", "2026-07-01", 91 * 24),
    ("quarter from 10", CHICAGO, "2026-04-15T00:00", "FY2026-Q3", "2026-04-01", "2026-07-01", 91 * 24),
    ("quarter from 2", UTC_ZONE, "2026-01-31T23:59", "FY2026-Q4", "2025-11-01", "2026-02-01", 92 * 24),
    ("quarter from 12", UTC_ZONE, "2026-12-01T00:00", "FY2027-Q1", "2026-12-01", "2027-03-01", 90 * 24),
    ("year", CHICAGO, "2026-07-01T00:00", "2026", "2026-01-01", "2027-01-01", 365 * 24),
    ("year from 7", CHICAGO, "2026-06-30T23:00", "FY2026", "2025-07-01", "2026-07-01", 365 * 24),
    ("2 month", BERLIN, "2026-04-15T00:00", "2026-03 to 2026-04", "2026-03-01", "2026-05-01", 61 * 24 - 1),
    ("2 quarter", BERLIN, "2026-08-15T00:00", "2026-07 to 2026-12", "2026-07-01", "2027-01-01", 184 * 24 + 1),
    ("2 year", UTC_ZONE, "2026-08-15T00:00", "2026-01 to 2027-12", "2026-01-01", "2028-01-01", 730 * 24),
    ("rolling_days", BERLIN, "2026-03-29T12:00", "1 day to 2026-03-29", "2026-03-29", "2026-03-30", 23),
    ("30 rolling_days", BERLIN, "2026-03-31T12:00", "30 days to 2026-03-31", "2026-03-02", "2026-04-01", 30 * 24 - 1),
]


@pytest.mark.parametrize(("words", "name", "moment", "called", "first", "after", "hours"), CASES)
def test_span_of_a_moment(words, name, moment, called, first, after, hours):
    span = Spans(period(words), zone(name)).at(instant(moment, name))
    assert span == (called, instant(first, name), instant(after, name))
    assert span.end - span.start == hours * HOUR


def test_several_units_are_counted_from_the_term_if_they_divide_no_year():
    spans = Spans(Period(unit="month", count=5), zone(UTC_ZONE), date(2026, 2, 14))
    assert spans.at(instant("2026-02-14T00:00", UTC_ZONE)).name == "2026-02 to 2026-06"
    assert spans.at(instant("2026-07-01T00:00", UTC_ZONE)).name == "2026-07 to 2026-11"
    assert spans.at(instant("2026-01-31T00:00", UTC_ZONE)).name == "2025-09 to 2026-01"
    weeks = Spans(Period(unit="week", count=2), zone(UTC_ZONE), date(2026, 3, 12))
    assert weeks.at(instant("2026-03-20T00:00", UTC_ZONE)).name == "2026-W11 to 2026-W12"


def test_the_term_is_one_period():
    spans = Spans(Period(unit="term"), zone(CHICAGO), date(2026, 1, 1), date(2026, 6, 30))
    term = ("term", instant("2026-01-01", CHICAGO), instant("2026-07-01", CHICAGO))
    assert spans.at(term[1]) == spans.at(term[2] - 1) == term
    assert spans.at(term[1] - 1) is None
    assert spans.at(term[2]) is None
    assert spans.overlapping(0, term[1] + 1) == [term]
    assert spans.overlapping(term[2], term[2] + HOUR) == []
    assert spans.before(spans.at(term[1])) is None
    open_end = Spans(Period(unit="term"), zone(CHICAGO), date(2026, 1, 1))
    assert open_end.at(instant("2099-01-01", CHICAGO)).start == term[1]
    assert Spans(Period(unit="term"), zone(CHICAGO)).at(0).name == "term"


def test_a_claim_alone_ends_a_period_since_the_claim():
    spans = Spans(Period(unit="since_claim", count=90), zone(BERLIN))
    assert spans.at(0) is None
    assert spans.overlapping(0, HOUR) == []
    ending = spans.ending(day_of(date(2026, 3, 31)))
    assert ending == ("90 days to 2026-03-31", instant("2026-01-01", BERLIN), instant("2026-04-01", BERLIN))


def test_before_and_overlapping():
    months = Spans(Period(unit="month"), zone(CHICAGO))
    march = months.at(instant("2026-03-05", CHICAGO))
    assert months.before(march).name == "2026-02"
    assert months.after(march).name == "2026-04"
    assert [span.name for span in months.overlapping(march.start - 1, march.end)] == ["2026-02", "2026-03"]
    assert [span.name for span in months.overlapping(march.start, march.end + 1)] == ["2026-03", "2026-04"]
    assert months.overlapping(march.start, march.start) == []
    rolling = Spans(Period(unit="rolling_days", count=30), zone(CHICAGO))
    ends = rolling.overlapping(instant("2026-03-07", CHICAGO), instant("2026-03-10", CHICAGO))
    assert [span.name for span in ends] == [f"30 days to 2026-03-0{day}" for day in (7, 8, 9)]
    assert rolling.before(ends[1]) == ends[0]
    assert rolling.after(ends[1]) == ends[2]


def test_a_day_whose_end_is_shown_again_after_midnight_ends_at_its_first_midnight():
    # Until 2011 the clocks of St. John's went back from 00:01 to 23:01.
    days = Spans(Period(unit="day"), zone("America/St_Johns"))
    midnight = instant("2010-11-07T00:00", "America/St_Johns")
    assert days.at(midnight - 1).name == "2010-11-06"
    assert {days.at(midnight + minutes * 60).name for minutes in (0, 1, 30, 59, 61, 120)} == {"2010-11-07"}


ZONES = (CHICAGO, BERLIN, "Australia/Lord_Howe", "America/St_Johns", "America/Havana", "Africa/Cairo", "Asia/Kolkata")
WORDS = ("day", "week", "month", "quarter", "year", "quarter from 4", "year from 10", "3 day", "2 week", "5 month")


@given(st.sampled_from(ZONES), st.sampled_from(WORDS), st.integers(0, 2 * 10**9))
def test_periods_tile_time(name, words, moment):
    spans = Spans(period(words), zone(name), date(2009, 5, 6))
    span = spans.at(moment)
    assert span.start <= moment < span.end
    assert spans.after(span).start == span.end
    assert spans.before(span).end == span.start
    assert spans.before(spans.after(span)) == span
    assert spans.overlapping(span.start - 1, span.end + 1) == [spans.before(span), span, spans.after(span)]
    assert {spans.at(each) for each in (span.start, (span.start + span.end) // 2, span.end - 1)} == {span}


def _shown(words: str, day: date) -> str:
    """The name of the period by the date the wall clock shows."""
    year, week, _ = day.isocalendar()
    return {
        "day": day.isoformat(),
        "week": f"{year}-W{week:02d}",
        "month": f"{day:%Y-%m}",
        "quarter": f"{day.year}-Q{(day.month + 2) // 3}",
        "year": f"{day.year}",
        "quarter from 4": f"FY{(day + timedelta(days=275)).year}-Q{((day.month - 4) % 12) // 3 + 1}",
    }[words]


@pytest.mark.parametrize("name", [CHICAGO, BERLIN, "Australia/Lord_Howe", "Africa/Cairo", "Asia/Kolkata"])
@pytest.mark.parametrize("words", ["day", "week", "month", "quarter", "year", "quarter from 4"])
def test_names_are_those_of_the_date_shown(name, words):
    spans, info = Spans(period(words), zone(name)), ZoneInfo(name)
    start = instant("2025-12-20T00:00", UTC_ZONE)
    for moment in range(start, start + 470 * 86400, 7 * HOUR):
        day = datetime.fromtimestamp(moment, UTC).astimezone(info).date()
        assert spans.at(moment).name == _shown(words, day)
