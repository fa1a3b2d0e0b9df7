"""Zones: offsets, skipped and repeated dates and times, names that are no zone."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from sladsl.clock.zones import UnknownZoneError, day_of, utc_text, year_start, zone
from tests.oracle.wall import zone as python_zone


@pytest.mark.parametrize(
    "name", ["", "Mars/Olympus", "../../etc/passwd", "/etc/localtime", "zone.tab", "Europe", "EST\0"]
)
def test_a_name_that_is_no_zone_is_refused(name: str) -> None:
    with pytest.raises(UnknownZoneError, match="no time zone"):
        zone(name)


@pytest.mark.parametrize("name", ["Africa/Casablanca", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"])
def test_offsets_are_those_of_the_database(name: str) -> None:
    for start, end, offset in zone(name).regimes(year_start(2009), year_start(2045)):
        for at in (start, end - 1):
            assert datetime.fromtimestamp(at, python_zone(name)).utcoffset().total_seconds() == offset


@pytest.mark.parametrize(
    ("name", "day", "seconds"),
    [
        ("Europe/Berlin", "2026-03-29", [2 * 3600, 21 * 3600]),
        ("Europe/Berlin", "2026-10-25", [3 * 3600, 22 * 3600]),
        ("Pacific/Apia", "2011-12-30", []),
        ("America/St_Johns", "2006-10-28", [24 * 3600, 59 * 60]),
        ("America/St_Johns", "2006-10-29", [60, 24 * 3600]),
        ("Etc/UTC", "2026-03-29", [24 * 3600]),
    ],
)
def test_a_date_lasts_as_long_as_it_is_shown(name: str, day: str, seconds: list[int]) -> None:
    spans = zone(name).spans(day_of(date.fromisoformat(day)))
    assert [span.end - span.start for span in spans] == seconds


@pytest.mark.parametrize(
    ("name", "local", "expected"),
    [
        ("Europe/Berlin", "2026-03-29T01:59", "2026-03-29T00:59:00Z"),
        ("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:00:00Z"),
        ("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30:00Z"),
        ("Pacific/Apia", "2011-12-30T12:00", "2011-12-30T10:00:00Z"),
        ("Asia/Kolkata", "2026-01-01T00:00", "2025-12-31T18:30:00Z"),
    ],
)
def test_a_local_time_is_the_first_instant_that_shows_it_or_a_later_one(name: str, local: str, expected: str) -> None:
    moment = datetime.fromisoformat(local)
    seconds = day_of(moment.date()) * 86400 + moment.hour * 3600 + moment.minute * 60
    assert utc_text(zone(name).instant(seconds)) == expected


def test_an_instant_outside_the_years_is_refused() -> None:
    with pytest.raises(ValueError, match="outside the years"):
        zone("Etc/UTC").offset(10**12)
