"""The claim "too early, never too late", and the bounds that verdicts state, tried on every quarter of an hour."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta

import pytest

from sladsl.model.calendar import BusinessDays, Closure, DateSpan
from sladsl.model.priority import Priority
from sladsl.model.values import DuePoint
from sladsl.targets import load
from sladsl.targets.connectwise.replay import Tenant
from tests.targets import samples
from tests.targets.minutes import Minutes, vendor_open

FIRST, LENGTH = date(2026, 10, 12), 40
"""Forty days with a holiday, clock changes in Europe (25 October) and America (1 November), a half day between them."""
CLOSED, HALF = date(2026, 10, 26), date(2026, 10, 29)
CLOSURES = (
    Closure(dates=DateSpan(first=CLOSED, last=CLOSED)),
    Closure(dates=DateSpan(first=HALF, last=HALF), from_time=720),
)


def contract_open(*windows, weekdays=(0, 1, 2, 3, 4), closures=True):
    def is_open(local: datetime) -> bool:
        time = local.hour * 60 + local.minute
        if closures and (local.date() == CLOSED or (local.date() == HALF and time >= 720)):
            return False
        return local.weekday() in weekdays and any(start <= time < end for start, end in windows)

    return is_open


def emitted(value, zone, vendor_zone, windows, weekdays=(0, 1, 2, 3, 4), receipt="next_opening", closures=CLOSURES):
    """The vendor's hours for a promise, its open minutes, and the verdict."""
    calendar = samples.week("Hours", zone, *windows, weekdays=weekdays, closures=closures)
    terms = samples.terms(
        "A", "A", zone=zone, calendars=(calendar,), business_hours="Hours", receipt=receipt,
        business_days=BusinessDays(weekdays=(0, 1, 2, 3, 4), closed_days_of="Hours", zone=zone),
        priorities=(Priority(name="P1"),), start=date(2026, 1, 1), end=date(2027, 1, 1),
        promises=samples.row("P1", resolve=value),
    )  # fmt: skip
    bundle = load("connectwise").emit([terms], samples.project(samples.SETTINGS | {"zone": vendor_zone}))
    tenant = Tenant(samples.KNOWN)
    tenant.load(bundle.files["requests.jsonl"])
    calendars = tenant.objects["calendars"]
    opened = vendor_open(json.loads(json.dumps(calendars[0])) if calendars else None, tenant.objects["holidays"])
    rows = tenant.objects["slaPriorities"]
    return (
        rows[0]["resolutionHours"] if rows else None,
        Minutes(vendor_zone, opened, FIRST, LENGTH),
        bundle.verdicts[0],
    )


BREAK = ((540, 720), (780, 1020))
OFFICE = ((480, 1080),)
CASES = {
    "same zone": ("8", "America/Chicago", "America/Chicago", OFFICE),
    "ten minutes": ("0.167", "America/Chicago", "America/Chicago", OFFICE),
    "zone shifted all year": ("8", "America/New_York", "America/Chicago", OFFICE),
    "zones drift, short": ("0.5", "Europe/Berlin", "America/Chicago", OFFICE),
    "zones drift": ("8", "Europe/Berlin", "America/Chicago", OFFICE),
    "lunch break": ("8", "America/Chicago", "America/Chicago", BREAK),
    "lunch break and drift": ("12", "Europe/Berlin", "America/Chicago", BREAK),
    "two shifts, too wide a gap": ("8", "America/Chicago", "America/Chicago", ((360, 600), (900, 1200))),
    "over midnight": ("8", "America/Chicago", "America/Chicago", ((1320, 1800),)),
    "runs over midnight in the other zone": ("8", "Asia/Kolkata", "America/Chicago", OFFICE),
}


@pytest.mark.parametrize("name", CASES)
def test_durations(name):
    hours, zone, vendor_zone, windows = CASES[name]
    over_midnight = tuple((start, end if end <= 1440 else end - 1440) for start, end in windows)
    value = samples.time(hours, clock="Hours")
    entered, vendor, verdict = emitted(value, zone, vendor_zone, over_midnight)
    shown = windows if windows[0][1] <= 1440 else ((1320, 1440), (0, 360))
    weekdays = (0, 1, 2, 3, 4)
    contract = Minutes(zone, contract_open(*shown, weekdays=weekdays), FIRST, LENGTH)
    wanted = value.seconds / 60
    early = []
    for start in range(0, 21 * 1440, 15):
        due, promised = vendor.due(start, entered * 60), contract.due(start, wanted)
        assert due <= promised, contract.local(start)
        early.append(wanted - (contract.sums[due] - contract.sums[start]))
    assert verdict.level != "exact", "the half day is not certain"
    bound = [float(text) for text in re.findall(r"([\d.]+) (?:open )?minutes too early", verdict.deviation)]
    if verdict.level == "approximate":
        assert max(early) <= sum(bound) + (1 if bound else 0), "a minute for reading whole minutes"
        assert max(early) > 0 or not bound
    else:
        assert max(early) > 0


def due_point_by_hand(contract, point, start):
    """The n-th business day after receipt at the next opening, by walking through the minutes."""
    receipt = start
    while not contract.open[receipt]:
        receipt += 1
    received = contract.local(receipt)
    day = received.date()
    if point.cutoff is not None and received.hour * 60 + received.minute > point.cutoff:
        day = next_business(day)
    for _ in range(point.n):
        day = next_business(day)
    if point.at is not None:
        moment = datetime(day.year, day.month, day.day, point.at // 60, point.at % 60, tzinfo=contract.zone)
        return int((moment - contract.start).total_seconds() // 60)
    return contract.closings[day]


def next_business(day):
    day += timedelta(days=1)
    while day.weekday() > 4 or day == CLOSED:
        day += timedelta(days=1)
    return day


POINTS = {
    "end of the next business day": (DuePoint(days="business", n=1), OFFICE, (0, 1, 2, 3, 4)),
    "end of the third business day": (DuePoint(days="business", n=3), OFFICE, (0, 1, 2, 3, 4)),
    "ten on the next business day": (DuePoint(days="business", n=1, at=600), OFFICE, (0, 1, 2, 3, 4)),
    "same day if before noon": (DuePoint(days="business", n=0, cutoff=660), OFFICE, (0, 1, 2, 3, 4)),
    "open on Saturdays too": (DuePoint(days="business", n=2), OFFICE, (0, 1, 2, 3, 4, 5)),
    "with a lunch break": (DuePoint(days="business", n=1), BREAK, (0, 1, 2, 3, 4)),
}


@pytest.mark.parametrize("name", POINTS)
def test_due_points(name):
    point, windows, weekdays = POINTS[name]
    zone = "America/Chicago"
    entered, vendor, verdict = emitted(point, zone, zone, windows, weekdays)
    assert verdict.level == "approximate"
    contract = Minutes(zone, contract_open(*windows, weekdays=weekdays), FIRST, LENGTH)
    business = Minutes(zone, contract_open(*windows), FIRST, LENGTH)
    early = []
    for start in range(0, 20 * 1440, 45):
        due, promised = vendor.due(start, entered * 60), due_point_by_hand(business, point, start)
        assert due <= promised, contract.local(start)
        early.append(vendor.sums[promised] - vendor.sums[due])
    bound = float(re.search(r"0 to ([\d.]+) minutes", verdict.deviation)[1])
    assert max(early) <= bound + 1
    assert max(early) > bound / 3, "the bound is not a guess"


@pytest.mark.parametrize(
    ("point", "feature"),
    [
        (DuePoint(days="business", n=0), "due_point_same_day"),
        (DuePoint(days="business", n=1, at=480), "due_point_same_day"),
        (DuePoint(days="calendar", n=0), "due_point_same_day"),
    ],
)
def test_points_that_no_hours_can_keep(point, feature):
    _, _, verdict = emitted(point, "America/Chicago", "America/Chicago", OFFICE)
    assert (verdict.level, verdict.features) == ("impossible", (feature,))
