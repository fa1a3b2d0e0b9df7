"""The vendor's clock on what is emitted, against a count of open minutes that reads the raw objects by itself."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from sladsl.history.event import Event
from sladsl.targets.protocol import Case
from tests.targets import samples
from tests.targets.halopsa.shapes import SETTINGS, TARGET, clinic, loaded, project
from tests.targets.minutes import DAYS, Minutes

ZONES = {
    "Central Standard Time": "America/Chicago", "GMT Standard Time": "Europe/London",
    "W. Europe Standard Time": "Europe/Berlin",
}  # fmt: skip
FIRST, LENGTH = date(2026, 1, 1), 400
TICKETS = 120


def opened(workday, holidays, breaks):
    """What the raw objects say of an instant by the wall clock of the workday."""
    once = [h for h in holidays if not h["isrecurring"]]
    yearly = [h for h in holidays if h["isrecurring"]]

    def closed(holiday, local, on):
        if holiday["date"][5 - 5 * (on == 10) : 10] != local.isoformat()[5 - 5 * (on == 10) : 10]:
            return False
        time = local.strftime("%H:%M:%S")
        return holiday["allday"] or holiday["date"][11:] <= time < holiday["end_date"][11:]

    def is_open(local):
        day, time = DAYS[local.weekday()], local.strftime("%H:%M:%S")
        if not workday[f"inc{day}"] or not workday[f"start{day}"][11:] <= time < workday[f"end{day}"][11:]:
            return False
        minute = local.hour * 60 + local.minute
        if any(b["weekday"] == local.weekday() and b["start"] <= minute < b["end"] for b in breaks):
            return False
        return not any(closed(h, local, 10) for h in once) and not any(closed(h, local, 5) for h in yearly)

    return is_open


def grids(objects, by_hand):
    found = {}
    for each in objects["workdays"]:
        holidays = [h for h in objects["holidays"] if h["workday_id"] == each["id"]]
        breaks = [b for b in by_hand["breaks"] if b["workday"] == each["name"]]
        found[each["id"]] = Minutes(ZONES[each["timezone"]], opened(each, holidays, breaks), FIRST, LENGTH)
    return found


def expected(grid, entered, amount, unit, *, end_of_day):
    """The minute at which it is due."""
    begin = grid.due(entered, 1) - 1
    if unit == "D":
        day = grid.local(begin).date()
        days = [each for each in sorted(grid.closings) if each >= day]
        return grid.closings[days[int(amount)]]
    due = grid.due(begin, -(-amount * 3600 // 60))
    return grid.closings[grid.local(due - 1).date()] if end_of_day else due


@pytest.mark.parametrize("terms", [samples.acme, samples.kanzlei, clinic])
def test_due_dates(terms):
    made, random = terms(), Random(terms.__name__)
    objects = loaded([made]).objects
    bundle = TARGET.emit([made], project())
    by_hand, system = json.loads(bundle.files["assignments.json"]), TARGET.read(bundle.files, project())
    grid = grids(objects, by_hand)
    sla = next(s for s in objects["slas"] if s["name"] == by_hand["slas"][0]["sla"])
    rows = [row for row in objects["priorities"] if row["slaid"] == sla["id"]]
    contract = {vendor: name for name, vendor in reversed(SETTINGS["priorities"].items())}
    start = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp())
    for _ in range(TICKETS):
        entered, row = random.randrange(5 * 1440, 300 * 1440), random.choice(rows)
        hours = grid[row["workdaysoverride"] if row["workdaysoverride"] > 0 else sla["workday_id"]]
        at = start + entered * 60
        name = next((p.name for p in made.priorities if p.name == row["name"]), contract.get(row["name"]))
        clocks = system.clock(Case(made.agreement, (Event(at, "created", value=name),), {}, at))
        for clock, amount, unit, ends in zip(
            clocks, ("responsetime", "fixtime"), ("responseunits", "fixunits"), ("responseendofday", "fixendofday"),
            strict=True,
        ):  # fmt: skip
            if row[amount] == 8760:
                continue
            due = expected(hours, entered, row[amount], row[unit], end_of_day=row[ends])
            told = start + due * 60 - clock.due
            shown = (datetime.fromtimestamp(at, UTC), row["name"], amount, timedelta(seconds=told))
            assert -60 < told < 60, shown
