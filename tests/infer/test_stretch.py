"""The time that the search counts is the time that the clock of contracts counts, over changes of clocks too."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from sladsl.clock.zones import day_of
from sladsl.infer.evidence import Waits
from sladsl.infer.hours import WEEK_MINUTES, Hours, daily
from sladsl.infer.stretch import Stretch
from tests.infer.made import DAY

SUNDAY = (day_of(date(2011, 3, 27)), day_of(date(2012, 4, 1)))
HOURS = {
    "all but a minute": daily(range(7), 0, 1439, ""),
    "weekends, day and night": daily((5, 6), 0, 1440, ""),
    "over the hour that is skipped": daily((6, 0, 1), 100, 600, ""),
    "by day": daily(range(5), 480, 540, ""),
    "all but some Sundays": Hours(((0, WEEK_MINUTES),), "", SUNDAY),
}
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "America/Santiago", "Etc/UTC")


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("name", HOURS)
def test_the_search_counts_as_contracts_do(name: str, zone: str) -> None:
    random = np.random.default_rng(5)
    # 2011 to 2013: clocks change in all zones but UTC, and Apia skips a day.
    start = 1_300_000_000 + random.integers(0, 900 * DAY, 4000)
    end = start + random.integers(0, 30 * DAY, 4000)
    wait = Waits(np.arange(4000), start + (end - start) // 3, start + (end - start) // 2)
    hours = HOURS[name]._replace(zone=zone)
    quick, exact = (Stretch(start, end, {"Client": wait}, exact=each).elapsed(hours, ("Client",)) for each in (0, 1))
    assert np.array_equal(quick, exact)
