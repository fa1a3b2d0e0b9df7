"""Calendars of the model compiled: one line for each thing a calendar can say, as local hours of a day."""

from __future__ import annotations

from datetime import date

import pytest

from sladsl.clock.compile import CalendarCycleError, Calendars
from sladsl.clock.week import week_hours
from sladsl.clock.zones import UnknownZoneError, day_of, zone
from sladsl.model.calendar import (
    BusinessDays,
    Calendar,
    CalendarStep,
    Closure,
    DateSpan,
    Days,
    HolidaySet,
    HoursRow,
    Opening,
    PinnedHolidays,
    Season,
    Window,
)

BERLIN = "Europe/Berlin"
DAY = (Window(open=8 * 60, close=18 * 60),)
NIGHT = (Window(open=20 * 60, close=6 * 60),)
WEEK = (0, 1, 2, 3, 4)
PINNED = PinnedHolidays(
    jurisdiction="DE-BE",
    first_year=2026,
    last_year=2027,
    days=((date(2026, 5, 1), "Erster Mai", False), (date(2026, 5, 4), "Erster Mai", True)),
)


def on(day: str) -> DateSpan:
    return DateSpan(first=date.fromisoformat(day), last=date.fromisoformat(day))


def weekly(windows: tuple[Window, ...] = DAY, weekdays: tuple[int, ...] = WEEK, **more: object) -> HoursRow:
    return HoursRow(days=Days(weekdays=weekdays), windows=windows, **more)


def hours(calendars: Calendars, name: str, day: str, zone_name: str = BERLIN) -> str:
    """The open hours of a date, such as "08-12 13-17"."""
    shown = week_hours(calendars.open_time(name), zone(zone_name), day_of(date.fromisoformat(day)))[0]
    return " ".join(f"{start / 3600:g}-{end / 3600:g}" for start, end in shown)


def single(rows: tuple[HoursRow, ...] = (weekly(),), **more: object) -> Calendars:
    days = BusinessDays(weekdays=WEEK, closed_days_of="Office", zone=BERLIN)
    return Calendars(BERLIN, [Calendar(name="Office", zone=BERLIN, rows=rows, **more)], "Office", days, (PINNED,))


SUMMER = Season(first=(7, 1), last=(8, 31))
WINTER = Season(first=(12, 1), last=(2, 28))
HOLIDAY_NIGHT = HoursRow(days=Days(weekdays=(5,), holidays=(HolidaySet(jurisdiction="DE-BE"),)), windows=NIGHT)
BUSINESS_NIGHT = HoursRow(days=Days(business_days=True), windows=NIGHT)


@pytest.mark.parametrize(
    ("calendars", "day", "expected"),
    [
        (single(), "2026-05-05", "8-18"),
        (single(), "2026-05-09", ""),
        (single((weekly((Window(open=480, close=720), Window(open=780, close=1020))),)), "2026-05-05", "8-12 13-17"),
        (single((weekly(NIGHT),)), "2026-05-05", "0-6 20-24"),
        (single((weekly(NIGHT),)), "2026-05-09", "0-6"),
        (single((weekly((Window(open=0, close=1440),)),)), "2026-05-05", "0-24"),
        # seasons
        (single((weekly(), weekly((Window(open=450, close=720),), season=SUMMER))), "2026-07-01", "7.5-12"),
        (single((weekly(), weekly((Window(open=450, close=720),), season=SUMMER))), "2026-08-31", "7.5-12"),
        (single((weekly(), weekly((Window(open=450, close=720),), season=SUMMER))), "2026-09-01", "8-18"),
        (single((weekly(season=WINTER),)), "2026-01-05", "8-18"),
        (single((weekly(season=WINTER),)), "2026-12-01", "8-18"),
        (single((weekly(season=WINTER),)), "2026-03-02", ""),
        # closures
        (single(closures=(Closure(dates=on("2026-05-05")),)), "2026-05-05", ""),
        (single(closures=(Closure(dates=on("2026-05-05"), from_time=720),)), "2026-05-05", "8-12"),
        (single(closures=(Closure(dates=on("2026-05-05"), until_time=720),)), "2026-05-05", "12-18"),
        (single(closures=(Closure(annual=(12, 24), from_time=720),)), "2026-12-24", "8-12"),
        (single(closures=(Closure(annual=(12, 24), from_time=720),)), "2031-12-24", "8-12"),
        (single(closures=(Closure(holidays=HolidaySet(jurisdiction="DE-BE")),)), "2026-05-01", ""),
        (single(closures=(Closure(holidays=HolidaySet(jurisdiction="DE-BE")),)), "2026-05-04", ""),
        (single(closures=(Closure(holidays=HolidaySet(jurisdiction="DE-BE", observed=False)),)), "2026-05-04", "8-18"),
        (
            single(closures=(Closure(holidays=HolidaySet(jurisdiction="DE-BE", names=("Ostern",))),)),
            "2026-05-01",
            "8-18",
        ),
        (single(closures=(Closure(holidays=HolidaySet(jurisdiction="DE")),)), "2026-05-01", "8-18"),
        # openings replace what timetable and closures say
        (single(openings=(Opening(dates=on("2026-05-09"), windows=DAY),)), "2026-05-09", "8-18"),
        (
            single(
                closures=(Closure(dates=on("2026-05-05")),), openings=(Opening(dates=on("2026-05-05"), windows=DAY),)
            ),
            "2026-05-05",
            "8-18",
        ),
        (single((weekly(NIGHT),), openings=(Opening(dates=on("2026-05-06"), windows=DAY),)), "2026-05-06", "8-18"),
        # a closed date and a window over midnight: all time that shows the date, or the shift that begins on it
        (single((weekly(NIGHT),), closures=(Closure(dates=on("2026-05-06")),)), "2026-05-06", ""),
        (single((weekly(NIGHT),), closures=(Closure(dates=on("2026-05-06")),)), "2026-05-07", "0-6 20-24"),
        (
            single((weekly(NIGHT),), closures=(Closure(dates=on("2026-05-06")),), overnight="start_day"),
            "2026-05-06",
            "0-6",
        ),
        (
            single((weekly(NIGHT),), closures=(Closure(dates=on("2026-05-06")),), overnight="start_day"),
            "2026-05-07",
            "20-24",
        ),
        # holidays and business days used positively
        (single((HOLIDAY_NIGHT,)), "2026-05-01", "20-24"),
        (single((HOLIDAY_NIGHT,)), "2026-05-02", "0-6 20-24"),
        (single((HOLIDAY_NIGHT,)), "2026-04-29", ""),
        (single((BUSINESS_NIGHT,), closures=(Closure(dates=on("2026-05-06")),)), "2026-05-05", "0-6 20-24"),
        (single((BUSINESS_NIGHT,), closures=(Closure(dates=on("2026-05-06")),)), "2026-05-06", ""),
        (single((BUSINESS_NIGHT,), closures=(Closure(dates=on("2026-05-06")),)), "2026-05-07", "20-24"),
    ],
)
def test_the_hours_of_a_date(calendars: Calendars, day: str, expected: str) -> None:
    assert hours(calendars, "Office", day) == expected


def combined(*steps: CalendarStep) -> Calendars:
    closed = (Closure(dates=on("2026-05-06")),)
    return Calendars(
        BERLIN,
        [
            Calendar(name="Berlin", zone=BERLIN, rows=(weekly(),), closures=closed),
            Calendar(name="London", zone="Europe/London", rows=(weekly(),), closures=closed),
            Calendar(name="Always", always=True),
            Calendar(name="Mix", steps=steps),
        ],
    )


def step(operation: str, *names: str, shared: bool = False) -> CalendarStep:
    return CalendarStep(operation=operation, calendars=names, shared_holidays=shared)


@pytest.mark.parametrize(
    ("calendars", "day", "expected"),
    [
        (combined(step("plus", "Berlin"), step("plus", "London")), "2026-05-05", "8-19"),
        (combined(step("plus", "Berlin", "London")), "2026-05-05", "8-19"),
        (combined(step("plus", "Berlin"), step("within", "London")), "2026-05-05", "9-18"),
        (combined(step("plus", "Berlin"), step("except", "London")), "2026-05-05", "8-9"),
        (combined(step("plus", "Always"), step("except", "Berlin")), "2026-05-05", "0-8 18-24"),
        (combined(step("plus", "24x7"), step("except", "Berlin")), "2026-05-06", "0-24"),
        # left to right: (Berlin within London) plus Berlin is not Berlin within (London plus Berlin) less London
        (combined(step("plus", "Berlin"), step("except", "London"), step("plus", "London")), "2026-05-05", "8-19"),
        (combined(step("plus", "24x7"), step("except", "Berlin", "London", shared=True)), "2026-05-06", ""),
        (combined(step("plus", "24x7"), step("except", "Berlin", "London", shared=True)), "2026-05-07", "0-24"),
    ],
)
def test_combined_calendars_are_read_from_left_to_right(calendars: Calendars, day: str, expected: str) -> None:
    assert hours(calendars, "Mix", day) == expected


def test_calendars_that_never_meet_give_no_deadline() -> None:
    calendars = Calendars(
        BERLIN,
        [
            Calendar(name="Monday", zone=BERLIN, rows=(weekly(weekdays=(0,)),)),
            Calendar(name="Tuesday", zone=BERLIN, rows=(weekly(weekdays=(1,)),)),
            Calendar(name="Mix", steps=(step("plus", "Monday"), step("within", "Tuesday"))),
        ],
    )
    assert calendars.open_time("Mix").deadline(1_780_000_000, 60) is None


def test_a_calendar_combined_from_itself_is_refused() -> None:
    calendars = Calendars(
        BERLIN, [Calendar(name="A", steps=(step("plus", "B"),)), Calendar(name="B", steps=(step("plus", "A"),))]
    )
    with pytest.raises(CalendarCycleError, match="combined from themselves"):
        calendars.open_time("A")


def test_closed_days_of_a_calendar_combined_from_itself_are_refused() -> None:
    days = BusinessDays(weekdays=WEEK, closed_days_of="A", zone=BERLIN)
    calendars = Calendars(BERLIN, [Calendar(name="A", steps=(step("plus", "A"),))], None, days)
    with pytest.raises(CalendarCycleError, match="combined from themselves"):
        calendars.business_days.counts(day_of(date(2026, 5, 5)))


def test_an_unknown_zone_or_calendar_is_refused() -> None:
    with pytest.raises(UnknownZoneError, match="Mars/Base"):
        Calendars(BERLIN, [Calendar(name="A", zone="Mars/Base", rows=(weekly(),))]).open_time("A")
    with pytest.raises(KeyError):
        Calendars(BERLIN, []).open_time("A")


def test_nothing_is_closed_where_no_calendar_says_so() -> None:
    calendars = single(closures=(Closure(dates=on("2026-05-05"), from_time=720), Closure(dates=on("2026-05-06"))))
    days = calendars.business_days
    assert [days.counts(day_of(date(2026, 5, day))) for day in (4, 5, 6, 7, 8, 9)] == [
        True,
        True,
        False,
        True,
        True,
        False,
    ]


def test_hours_combined_from_hours_that_are_not_stated_are_not_stated() -> None:
    calendars = Calendars(
        BERLIN,
        [
            Calendar(name="Office", zone=BERLIN, rows=(weekly(),)),
            Calendar(name="Both", steps=(step("plus", "Office"), step("plus", "Library"))),
            Calendar(name="More", steps=(step("plus", "Both"), step("plus", "24x7"))),
            Calendar(name="Known", steps=(step("plus", "Office"), step("plus", "24x7"))),
        ],
    )
    assert [calendars.states(name) for name in ("Library", "Both", "More", "Known")] == [False, False, False, True]
