"""Times: every form, every fault, and the wall clock against a second implementation."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladsl.clock.zones import UnknownZoneError, year_start, zone
from sladsl.history.times import MissingZoneError, TimeFault, Times
from tests.history.histories import EVENTS, ONE, TICKETS, pair, read

NINE = int(datetime(2026, 3, 2, 9, tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-02T09:00:00Z", NINE),
        ("2026-03-02T09:00Z", NINE),
        ("2026-03-02 09:00:00 UTC", NINE),
        ("2026-03-02T09:00:00.999Z", NINE),
        ("2026-03-02T09:00:00,5Z", NINE),
        ("2026-03-02T03:00:00-06:00", NINE),
        ("2026-03-02T03:00:00-0600", NINE),
        ("2026-03-02T14:30:00+05:30", NINE),
        ("2026-03-02T03:00:00", NINE),
        (NINE, NINE),
    ],
)
def test_forms(text, expected):
    assert Times("America/Chicago").instant(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "soon",
            "2026-03-02",
            "20260302T090000Z",
            "2026-W10-1T09:00",
            "2026-02-29T09:00:00Z",
            "2026-03-02T24:00:00Z",
        ),
        *("2026-03-02T09:60:00Z", "2026-03-02T09:00:00+25:00", "2026-03-02T09:00:00+01:75", "02/03/2026 09:00"),
        *("1979-12-31T23:59:59Z", "2101-01-01T00:00:00Z", "٢٠٢٦-٠٣-٠٢T09:00:00Z", 10**18, -(10**18)),
    ],
)
def test_what_is_no_time(text):
    with pytest.raises(TimeFault) as caught:
        Times("UTC").instant(text)
    assert caught.value.kind == "bad value"


def test_a_form_that_is_named_is_read_and_no_other():
    times = Times("UTC", ["%d/%m/%Y %H:%M"])
    assert times.instant("2/3/2026 09:00") == NINE
    with pytest.raises(TimeFault):
        times.instant("2/3/26 09:00")


def test_an_unknown_zone_is_refused_at_once():
    with pytest.raises(UnknownZoneError):
        Times("Mars/Olympus")


def test_a_time_without_any_zone_stops_the_reading_at_its_place(tmp_path):
    path = pair(tmp_path, TICKETS + ONE, EVENTS + "1,2026-03-02T09:00:00,created,,,\n")
    with pytest.raises(MissingZoneError, match=r"events\.csv, row 2: .*say --tz ZONE"):
        read(path)
    assert read(path, zone="UTC").tickets[0].created == NINE


def test_the_zone_of_a_row_comes_before_that_of_the_option(tmp_path):
    path = pair(tmp_path, TICKETS + "1,Acme,P1,,America/Chicago,,,\n", EVENTS + "1,2026-03-02T03:00:00,created,,,\n")
    assert read(path, zone="Europe/Berlin").tickets[0].created == NINE


@st.composite
def wall_clocks(draw):
    """A zone, and a time of its wall clock, mostly within hours of a change of clocks."""
    name = draw(
        st.sampled_from(
            ["America/Chicago", "Europe/Berlin", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia"]
        )
    )
    year = draw(st.integers(1985, 2025))
    change = draw(st.sampled_from(zone(name).regimes(year_start(year), year_start(year + 1))))
    seconds = change.start + change.offset + draw(st.integers(-180, 180)) * 60
    return name, datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)


@given(wall_clocks())
def test_the_wall_clock_agrees_with_the_standard_library(clock):
    name, local = clock
    early, late = (local.replace(tzinfo=ZoneInfo(name), fold=fold).astimezone(UTC) for fold in (0, 1))
    exists = early.astimezone(ZoneInfo(name)).replace(tzinfo=None) == local
    text = local.strftime("%Y-%m-%dT%H:%M:%S")
    if exists and early == late:
        assert Times(name).instant(text) == int(early.timestamp())
        return
    with pytest.raises(TimeFault) as caught:
        Times(name).instant(text)
    assert caught.value.kind == "time in a clock change"
    assert ("twice" if exists else "never") in caught.value.reason
