"""Zones: offsets, skipped and repeated dates and times, names that are no zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise

import pytest

from sladsl.clock.zones import Regime, UnknownZoneError, Zone, day_of, utc_text, year_start, zone
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


@pytest.mark.parametrize("name", ["Africa/Casablanca", "America/New_York", "Asia/Kolkata", "Etc/UTC", "Pacific/Apia"])
def test_stretches_touch_and_neighbours_differ(name: str) -> None:
    found = zone(name).regimes(year_start(2009), year_start(2045))
    assert (found[0].start, found[-1].end) == (year_start(2009), year_start(2045))
    assert all(before.end == after.start and before.offset != after.offset for before, after in pairwise(found))


class OneChange(tzinfo):
    """A wall clock that shows UTC until an instant, and an hour more from then on."""

    def __init__(self, at: int) -> None:
        self.at = at

    def fromutc(self, moment: datetime) -> datetime:
        after = moment.replace(tzinfo=None) >= datetime(1970, 1, 1) + timedelta(seconds=self.at)  # noqa: DTZ001
        return (moment + timedelta(hours=after)).replace(fold=int(after))

    def utcoffset(self, moment: datetime) -> timedelta:
        return timedelta(hours=moment.fold)


@pytest.mark.parametrize("seam", [52 << 25, year_start(2026)], ids=["of what is looked up", "of a year"])
@pytest.mark.parametrize("distance", [-86401, -86400, -30_000, -3600, -1, 0, 1, 3600, 30_000, 86400])
def test_a_change_is_found_to_the_second_wherever_it_is(seam: int, distance: int) -> None:
    at = seam + distance
    shown = Zone("X", OneChange(at))  # type: ignore[arg-type]
    assert [shown.offset(at + each) for each in (-86400, -1, 0, 86400)] == [0, 0, 3600, 3600]
    first, last = at - 40_000_000, at + 40_000_000
    assert shown.regimes(first, last) == [Regime(first, at, 0), Regime(at, last, 3600)]
    assert shown.regimes(at - 5, at + 5) == [Regime(at - 5, at, 0), Regime(at, at + 5, 3600)]
    assert shown.regimes(at, at) == []


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
