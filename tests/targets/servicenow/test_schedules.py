"""Schedules: what is written opens exactly when the contract's hours do, and what others wrote is read."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from sladsl.clock.compile import calendars_of
from sladsl.clock.zones import date_of, day_of
from sladsl.model.calendar import Calendar, CalendarStep, Closure, DateSpan, Days, HolidaySet, HoursRow, Window
from sladsl.targets import servicenow
from sladsl.targets.protocol import TargetError
from sladsl.targets.servicenow.hours import Clocks
from sladsl.targets.servicenow.openings import opening
from sladsl.targets.servicenow.reading import entry_of
from tests.targets import samples
from tests.targets.servicenow import contracts

SHIFT = Calendar(
    name="Night", zone="America/Chicago", overnight="start_day",
    rows=(HoursRow(days=Days(weekdays=(0, 2, 4, 6)), windows=(Window(open=1320, close=360),)),),
    closures=(Closure(dates=DateSpan(first=date(2026, 3, 8), last=date(2026, 3, 9))),),
)  # fmt: skip
OFFICE = samples.week("Office", "Europe/Berlin", (480, 1020), closures=(Closure(annual=(12, 24), from_time=720),))
BOTH = Calendar(
    name="Both", zone="Europe/Berlin",
    steps=(CalendarStep(operation="plus", calendars=("Office", "Night")),),
)  # fmt: skip
US_HOURS = samples.week(
    "US", "America/Chicago", (480, 1080), closures=(Closure(holidays=HolidaySet(jurisdiction="US")),)
)
CASES = {
    "a break, half days": (contracts.plain(), "Office"),
    "seasons, nights, an opening": (contracts.seasons(), "Seasons"),
    "whole shifts": (contracts.plain(calendars=(SHIFT,), business_hours="Night", business_days=None), "Night"),
    "combined over zones": (
        contracts.plain(calendars=(OFFICE, SHIFT, BOTH), business_hours="Both", business_days=None), "Both",
    ),
    "pinned holidays": (
        contracts.plain(calendars=(US_HOURS,), business_hours="US", business_days=None, holidays=(samples.US,)), "US",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_schedule_opens_when_the_hours_do(name):
    terms, hours = CASES[name]
    clock = Clocks(terms, contracts.ON).named(hours)
    assert clock.wanted is not None
    read = opening(clock.zone, [entry_of(span.body()) for span in clock.wanted.spans]).open_time
    own = calendars_of(terms).open_time(hours)
    first, last = (int(datetime(year, 1, 3, tzinfo=UTC).timestamp()) for year in (2026, 2028))
    assert read.intervals(first, last) == own.intervals(first, last)


def test_another_year_of_holidays_keeps_the_schedule():
    terms = contracts.plain(calendars=(US_HOURS,), business_hours="US", business_days=None, holidays=(samples.US,))
    days = (*samples.US_DAYS, (date(2028, 12, 25), "Christmas Day", False))
    longer = samples.US.model_copy(update={"days": days, "last_year": 2028})
    now, later = (Clocks(each, contracts.ON).named("US").wanted for each in
                  (terms, terms.model_copy(update={"holidays": (longer,)})))  # fmt: skip
    assert now.schedule == later.schedule
    ours = {span.sys_id for span in now.spans}
    assert [span.name for span in later.spans if span.sys_id not in ours] == ["Christmas Day"]


INSTEAD = {
    "clock_not_stated": contracts.plain(calendars=()),
    "holidays_not_pinned": contracts.plain(calendars=(US_HOURS.model_copy(update={"name": "Office"}),)),
    "calendar_never_open": contracts.plain(calendars=(Calendar(name="Office", zone="America/Chicago"),)),
}


@pytest.mark.parametrize("feature", INSTEAD)
def test_what_cannot_be_held_counts_all_hours(feature):
    clock = Clocks(INSTEAD[feature], contracts.ON).named("Office")
    assert clock.wanted is None
    assert [note.feature for note in clock.notes] == [feature]


def span(start, end, **fields):
    return {"name": "x", "start_date_time": start, "end_date_time": end, **fields}


def opened(day, *spans, zone="America/Chicago"):
    hours = opening(zone, [entry_of(each) for each in spans]).hours(day_of(date.fromisoformat(day)))
    return [(start // 60, end // 60) for start, end in hours]


WEEK = span("20260302T080000", "20260302T170000", repeat_type="weekdays")
FORMS = {
    "a day before it starts": ("2026-02-27", [WEEK], []),
    "a weekday": ("2026-03-06", [WEEK], [(480, 1020)]),
    "a weekend": ("2026-03-07", [WEEK], []),
    "after its end": ("2026-03-20", [{**WEEK, "repeat_until": "20260319"}], []),
    "days with commas": ("2026-03-05", [{**WEEK, "repeat_type": "specific", "days_of_week": "1,4"}], [(480, 1020)]),
    "days without": ("2026-03-05", [{**WEEK, "repeat_type": "specific", "days_of_week": "14"}], [(480, 1020)]),
    "each second week": ("2026-03-09", [{**WEEK, "repeat_type": "weekly", "repeat_count": "2"}], []),
    "the vendor's holiday": (
        "2026-12-25",
        [WEEK, span("20121225T000000", "20121225T235959", all_day="true", repeat_type="yearly", yearly_type="doy",
                    type="exclude")],
        [],
    ),
    "the fourth Thursday of November": (
        "2026-11-26",
        [WEEK, span("20121122T000000", "20121122T235959", all_day="true", repeat_type="yearly", yearly_type="float",
                    float_day="5", float_week="4", month="11", type="exclude")],
        [],
    ),
    "the last Monday of May": (
        "2026-05-25",
        [WEEK, span("20120528T000000", "20120528T235959", all_day="true", repeat_type="yearly", yearly_type="float",
                    float_day="2", float_week="last", month="5", type="exclude")],
        [],
    ),
    "over midnight": (
        "2026-03-03", [span("20260302T220000", "20260303T060000", repeat_type="daily")], [(0, 360), (1320, 1440)],
    ),
    "monthly": ("2026-04-02", [span("20260302T080000", "20260302T090000", repeat_type="monthly")], [(480, 540)]),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_reads_the_forms_of_entries(name):
    day, spans, hours = FORMS[name]
    assert opened(day, *spans) == hours


def test_an_entry_in_utc_does_not_move_with_the_clocks():
    hours = opening("America/Chicago", [entry_of(span("20260302T140000Z", "20260302T150000Z", repeat_type="daily"))])
    for month in (3, 7):
        at = int(datetime(2026, month, 20, 14, 30, tzinfo=UTC).timestamp())
        assert hours.open_time.is_open(at)


@pytest.mark.parametrize(
    "row",
    [span("2026-03-02 08:00", "20260302T170000"), span("20260302T080000", "20260302T170000", repeat_type="hourly"),
     span("20260302T080000", "20260302T170000", repeat_until="soon"),
     span("20260302T080000", "20260302T170000", repeat_type="yearly", yearly_type="float")],
)  # fmt: skip
def test_says_which_entry_it_cannot_read(row):
    with pytest.raises(TargetError, match=r'cmn_schedule_span\.json, "x"'):
        entry_of(row)


def test_child_schedules_include_and_exclude():
    schedule, child, definition = "a" * 32, "b" * 32, "c" * 32
    tables = {
        "contract_sla": [{"sys_id": definition, "name": "P1", "target": "resolution", "duration": "1970-01-01 04:00:00",
                          "schedule": {"value": schedule, "link": "..."}, "start_condition": "priority=1",
                          "stop_condition": "state=6", "timezone_source": "sla.timezone", "timezone": "UTC"}],
        "cmn_schedule": [{"sys_id": schedule, "name": "Week"}, {"sys_id": child, "name": "Holidays"}],
        "cmn_schedule_span": [{"schedule": schedule, "sys_id": "d" * 32, **WEEK},
                              {"schedule": child, "sys_id": "e" * 32,
                               **span("20260310T000000", "20260310T235959", all_day="true", type="exclude")}],
        "cmn_other_schedule": [{"sys_id": "f" * 32, "schedule": schedule, "child_schedule": child, "type": "include"}],
    }  # fmt: skip
    files = {f"{name}.json": json.dumps({"result": rows}) for name, rows in tables.items()}
    system = servicenow.read(files, contracts.project())
    hours = system.definitions[0].hours
    assert [date_of(day).isoformat() for day in hours.dated] == ["2026-03-10"]
    assert hours.hours(hours.dated[0]) == []
