"""Counted days over arrays are those of the scalar clock, in zones with every kind of clock change."""

from __future__ import annotations

import numpy as np
import pytest

from sladsl.clock.businessdays import DayCount, business_days, calendar_days
from sladsl.clock.opentime import ALWAYS, OpenTime
from sladsl.clock.timetable import Row, Timetable
from sladsl.clock.vector.arrays import ints, optional
from sladsl.clock.vector.daycounts import NO_TIME, DayCounts
from sladsl.clock.vector.zonetimes import ZoneTimes
from sladsl.clock.zones import year_start, zone

START, END = year_start(2010), year_start(2012) - 1
ZONES = (
    "Etc/UTC", "America/Chicago", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Cairo",
    "Pacific/Apia", "America/St_Johns", "America/Sao_Paulo", "America/Havana",
)  # fmt: skip
"""Apia skipped the last but one day of 2011; St John's went back over midnight until 2011."""
TIMES = (0, 30, 8 * 3600, 9000, 86_340)


def known() -> list[DayCount]:
    found = []
    for name in ZONES:
        own = zone(name)
        office = (Row(frozenset(range(5)), ((8 * 3600, 12 * 3600), (13 * 3600, 18 * 3600))),)
        night = (Row(frozenset(range(6)), ((20 * 3600, 30 * 3600),)),)
        closed = frozenset(range(14_700, 15_400, 23))
        for rows in (office, night, ()):
            hours = OpenTime(Timetable(own, rows, {}, {}, {}))
            found.append(business_days(own, hours, frozenset(range(5)), closed.__contains__))
        found.append(business_days(own, ALWAYS, frozenset({0, 5}), closed.__contains__))
        found.append(calendar_days(own))
    return found


@pytest.mark.parametrize("seed", range(4))
def test_every_answer_is_that_of_the_scalar_days(seed: int) -> None:
    random = np.random.default_rng(seed)
    days = known()
    compiled = DayCounts(days, TIMES, START, END)
    count = 2500
    which = random.integers(0, len(days), count)
    start = random.integers(START - 40 * 86400, END + 40 * 86400, count)
    start = np.where(random.random(count) < 0.3, start // 1800 * 1800, start)
    end = start + random.integers(0, 20 * 86400, count)
    date = start // 86400 + random.integers(-1, 2, count)
    n = random.integers(0, 6, count)
    at = random.choice(ints([NO_TIME, NO_TIME, *TIMES]), count)
    rows = [
        (days[w], int(a), int(b), int(d), int(k), None if t == NO_TIME else int(t))
        for w, a, b, d, k, t in zip(which, start, end, date, n, at, strict=True)
    ]
    receipts = [d.next_opening(a) for d, a, *_ in rows]
    assert optional(compiled.next_opening(which, start)) == [r and r.instant for r in receipts]
    assert compiled.closings(which, start, end).tolist() == [d.closings(a, b) for d, a, b, *_ in rows]
    assert optional(compiled.nth_after(which, date, n)) == [d.nth_after(day, k) for d, _, _, day, k, _ in rows]
    assert optional(compiled.due(which, date, n, at)) == [d.due(day, k, t) for d, _, _, day, k, t in rows]


def test_every_wall_clock_shows_what_the_scalar_one_shows() -> None:
    random = np.random.default_rng(0)
    zones = [zone(name) for name in ZONES]
    compiled = ZoneTimes(zones, START, END)
    which = random.integers(0, len(zones), 5000)
    instant = random.integers(START - 10**7, END + 10**7, 5000)
    pairs = list(zip(which.tolist(), instant.tolist(), strict=True))
    assert compiled.local(which, instant).tolist() == [zones[w].local(t) for w, t in pairs]
    assert compiled.day(which, instant).tolist() == [zones[w].day(t) for w, t in pairs]
