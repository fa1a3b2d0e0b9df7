"""Business days: which dates count, closing, receipt, and times of day around clock changes."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from sladsl.clock.businessdays import DayCount, business_days, calendar_days
from sladsl.clock.zones import day_of, utc_text, zone
from sladsl.simulate.conformance.case import open_time

BERLIN = zone("Europe/Berlin")
WEEK = ["mon", "tue", "wed", "thu", "fri"]


def at(text: str) -> int:
    local = datetime.fromisoformat(text)
    return BERLIN.instant(day_of(local.date()) * 86400 + local.hour * 3600 + local.minute * 60)


def office(
    windows: list[list[str]], days: list[str] = WEEK, weekdays: frozenset[int] = frozenset(range(5))
) -> DayCount:
    weekly = [[day, *window] for day in days for window in windows]
    hours = open_time({"tz": "Europe/Berlin", "weekly": weekly, "holidays": ["2026-05-14"]})
    return business_days(BERLIN, hours, weekdays, {day_of(date(2026, 5, 14))}.__contains__)


SPLIT = office([["08:00", "12:00"], ["13:00", "17:00"]])
ALWAYS = office([["00:00", "24:00"]], [*WEEK, "sat", "sun"])


@pytest.mark.parametrize(
    ("days", "created", "received", "day"),
    [
        (SPLIT, "2026-05-12T09:00", "2026-05-12T09:00", 12),
        (SPLIT, "2026-05-12T07:00", "2026-05-12T08:00", 12),
        (SPLIT, "2026-05-12T12:00", "2026-05-12T13:00", 12),
        (SPLIT, "2026-05-12T17:00", "2026-05-13T08:00", 13),
        (SPLIT, "2026-05-13T17:00", "2026-05-15T08:00", 15),
        (SPLIT, "2026-05-15T17:00", "2026-05-18T08:00", 18),
        # open on Saturday, but no business day: the next opening on a business day
        (office([["08:00", "17:00"]], [*WEEK, "sat"]), "2026-05-16T09:00", "2026-05-18T08:00", 18),
        (ALWAYS, "2026-05-16T09:00", "2026-05-18T00:00", 18),
    ],
)
def test_receipt_at_the_next_opening(days: DayCount, created: str, received: str, day: int) -> None:
    receipt = days.next_opening(at(created))
    assert receipt is not None
    assert (receipt.instant, receipt.day) == (at(received), day_of(date(2026, 5, day)))


def test_days_that_never_come_are_looked_at_once() -> None:
    asked: list[int] = []
    hours = open_time({"tz": "Europe/Berlin", "weekly": [["mon", "08:00", "12:00"]], "holidays": []})
    days = DayCount(BERLIN, hours, lambda day: asked.append(day) or False)
    for start in ("2026-05-12T09:00", "2026-05-13T09:00", "2026-05-10T09:00", "2026-05-14T09:00"):
        assert days.next_opening(at(start)) is None
        assert days.nth_after(day_of(date(2026, 5, 12)), 2) is None
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("gap", [1, 3, 400, 5000])
def test_days_far_apart_are_found_from_everywhere(gap: int) -> None:
    hours = open_time({"tz": "Europe/Berlin", "weekly": [[day, "08:00", "12:00"] for day in WEEK], "holidays": []})
    base = day_of(date(2026, 5, 11))
    days = DayCount(BERLIN, hours, lambda day: (day - base) % gap == 0)
    for first in (base + 1, base + gap // 2, base - 7, base + gap, base + 2):
        plain = next((day for day in range(first, first + 20_000) if days.counts(day)), None)
        assert days._first_of(range(first, first + 20_000)) == plain


def test_no_business_day_no_receipt_and_no_due_point() -> None:
    none = office([["08:00", "17:00"]], weekdays=frozenset())
    assert none.next_opening(at("2026-05-12T09:00")) is None
    assert none.due(day_of(date(2026, 5, 12)), 1, None) is None


@pytest.mark.parametrize(
    ("days", "n", "seconds", "expected"),
    [
        (SPLIT, 0, None, "2026-05-12T17:00"),
        (SPLIT, 1, None, "2026-05-13T17:00"),
        (SPLIT, 2, None, "2026-05-15T17:00"),
        (SPLIT, 2, 12 * 3600 + 1800, "2026-05-15T12:30"),
        (ALWAYS, 1, None, "2026-05-14T00:00"),
        (calendar_days(BERLIN), 2, None, "2026-05-15T00:00"),
        (calendar_days(BERLIN), 1, 24 * 3600, "2026-05-14T00:00"),
    ],
)
def test_due_points_count_days_after_the_day_of_receipt(
    days: DayCount, n: int, seconds: int | None, expected: str
) -> None:
    assert days.due(day_of(date(2026, 5, 12)), n, seconds) == at(expected)


def test_closings_in_a_pause_exclude_its_start_and_include_its_end() -> None:
    closing, later = at("2026-05-12T17:00"), at("2026-05-13T17:00")
    assert [
        SPLIT.closings(closing - 1, closing),
        SPLIT.closings(closing, later - 1),
        SPLIT.closings(closing, later),
    ] == [1, 0, 1]
    assert SPLIT.closings(closing, at("2026-05-15T17:00")) == 2


@pytest.mark.parametrize(
    ("name", "day", "time", "expected"),
    [
        ("Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:00:00Z"),
        ("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30:00Z"),
        ("America/Sao_Paulo", "2018-11-04", "00:30", "2018-11-04T03:00:00Z"),
        ("Pacific/Apia", "2011-12-30", "12:00", None),
    ],
)
def test_a_time_that_a_clock_change_skips_or_repeats(name: str, day: str, time: str, expected: str | None) -> None:
    hours, minutes = time.split(":")
    found = calendar_days(zone(name)).at_time(day_of(date.fromisoformat(day)), int(hours) * 3600 + int(minutes) * 60)
    assert (None if found is None else utc_text(found)) == expected
