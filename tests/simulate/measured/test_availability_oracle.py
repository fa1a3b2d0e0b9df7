"""Availability against an oracle that looks at every quarter of an hour by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import groupby
from random import Random

import pytest

from sladsl.history.records import Outage
from sladsl.model.calendar import Days, HoursRow, Window
from sladsl.model.service import Availability, Maintenance
from sladsl.model.values import Duration, Notice, Period
from sladsl.simulate.figures.spans import Spans
from tests.simulate.measured.uptime import CHICAGO, MONTHS, at, measure, promised

TICK = 900
FIRST, LAST = at("2-27"), at("3-17")
TICKS = (LAST - FIRST) // TICK
WEEK = Period(unit="week")
NIGHT = HoursRow(days=Days(weekdays=(5, 6)), windows=(Window(open=22 * 60, close=4 * 60),))
EVENING = HoursRow(days=Days(weekdays=(0, 1, 2, 3, 4)), windows=(Window(open=17 * 60, close=20 * 60),))


def local(instant: int) -> datetime:
    return datetime.fromtimestamp(instant, UTC).astimezone(CHICAGO)


def in_rows(kind: Maintenance, instant: int) -> bool:
    """Whether the wall clock shows a minute of a window, on its day or past midnight after it."""
    if not kind.rows:
        return True
    shown = local(instant)
    minute, weekday = shown.hour * 60 + shown.minute, shown.weekday()
    for row in kind.rows:
        for window in row.windows:
            over = window.close <= window.open
            if weekday in row.days.weekdays and window.open <= minute < (1440 if over else window.close):
                return True
            if over and (weekday - 1) % 7 in row.days.weekdays and minute < window.close:
                return True
    return False


def in_time(kind: Maintenance, record: Outage) -> bool:
    """Whether work was announced in time, day by day."""
    if kind.notice is None:
        return True
    if record.announced is None:
        return False
    if kind.notice.unit == "hour":
        return record.start - record.announced >= kind.notice.amount * 3600
    day, left = local(record.announced).date(), kind.notice.amount
    while left:
        day += timedelta(days=1)
        left -= kind.notice.unit == "calendar_day" or day.weekday() < 5
    return local(record.start).date() > day


def counts(promise, instant: int, until: int, first: date) -> bool:
    shown = local(instant)
    office = shown.weekday() < 5 and 8 <= shown.hour < 18
    return instant <= until and shown.date() >= first and (promise.denominator is None or office)


def oracle(promise, kinds, records, span, until, first):
    """Seconds that count and seconds down, from the definitions, tick by tick."""
    ticks = [FIRST + number * TICK for number in range(TICKS)]
    covers = [[r.start <= t < (until + 1 if r.end is None else r.end) and t <= until for r in records] for t in ticks]
    named = [any(c and r.reason == "force majeure" for c, r in zip(row, records, strict=True)) for row in covers]
    excluded = list(named)
    for kind in kinds:
        used: dict[str, int] = {}
        full: set[str] = set()
        for number, instant in enumerate(ticks):
            admitted = any(
                c and r.kind == kind.kind and r.reason is None and kind.excluded and in_time(kind, r)
                for c, r in zip(covers[number], records, strict=True)
            )  # fmt: skip
            if excluded[number] or not admitted or not in_rows(kind, instant):
                continue
            month = f"{local(instant):%Y-%m}"
            if kind.cap is not None and month not in full and counts(promise, instant, until, first):
                used[month] = used.get(month, 0) + TICK
                if used[month] > kind.cap.seconds:
                    full.add(month)
            excluded[number] = month not in full
    down = [any(row) and not out for row, out in zip(covers, excluded, strict=True)]
    for is_down, run in groupby(range(TICKS), key=lambda number: down[number]):
        numbers = list(run)
        if is_down and len(numbers) * TICK < (promise.minimum or 0):
            for number in numbers:
                down[number] = False
    inside = [
        number for number, t in enumerate(ticks) if span.start <= t < span.end and counts(promise, t, until, first)
    ]
    whole = sum(TICK for number in inside if promise.excluded_from == "outage" or not excluded[number])
    return whole, sum(TICK for number in inside if down[number])


def outage(draw: Random) -> Outage:
    start = draw.randrange(TICKS)
    length = draw.choice([1, 1, 2, 3, 8, 20, 60, 200, None])
    ahead = draw.choice([None, 0, 3, 4, 5, 48, 95, 96, 97, 200, 400, 700])
    return Outage(
        client="",
        service=draw.choice(["Web", ""]),
        start=FIRST + start * TICK,
        end=None if length is None else FIRST + min(start + length, TICKS) * TICK,
        kind=draw.choice(["outage", "outage", "routine", "routine", "routine", "emergency"]),
        reason=draw.choice([None, None, None, None, "force majeure"]),
        announced=None if ahead is None else FIRST + (start - ahead) * TICK,
    )


NOTICES = (None, ("hour", 1), ("hour", 24), ("calendar_day", 1), ("calendar_day", 2), ("business_day", 1),
           ("business_day", 3))  # fmt: skip


def maintenance(draw: Random, name: str) -> Maintenance:
    cap, notice = draw.choice([None, 1, 3, 8]), draw.choice(NOTICES)
    return Maintenance(
        kind=name,
        zone="America/Chicago",
        rows=draw.choice([(), (NIGHT,), (EVENING,), (NIGHT, EVENING)]),
        notice=None if notice is None else Notice(unit=notice[0], amount=notice[1]),
        cap=None if cap is None else Duration(amount=cap, unit="hour"),
        cap_period=None if cap is None else Period(unit="month"),
        excluded=draw.random() < 0.8,
    )


def conditions(draw: Random) -> Availability:
    return promised(
        exclusions=("force majeure", "maintenance"),
        denominator=draw.choice([None, "Office"]),
        minimum=draw.choice([None, TICK, 2 * TICK, 3600, 7200]),
        excluded_from=draw.choice(["outage", "both"]),
        period=draw.choice([WEEK, WEEK, Period(unit="rolling_days", count=9)]),
    )


@pytest.mark.parametrize("seed", range(240))
def test_every_quarter_of_an_hour(seed):
    draw = Random(seed)
    records = [outage(draw) for _ in range(draw.randrange(1, 9))]
    promise, kinds = conditions(draw), (maintenance(draw, "routine"), maintenance(draw, "emergency"))
    until = LAST if draw.random() < 0.7 else FIRST + draw.randrange(TICKS) * TICK - 1
    first = draw.choice(["2026-01-01", "2026-03-04"])
    for span in Spans(promise.period, MONTHS.zone).overlapping(at("3-08"), at("3-11")):
        found = measure(*records, promise=promise, maintenance=kinds, span=span, until=until, first=first)
        whole, down = oracle(promise, kinds, records, span, until, date.fromisoformat(first))
        assert (found.whole, found.down) == (whole, down)
        assert found.figure == (1 - Fraction(down, whole) if whole else None)
        assert sum(each.seconds for each in found.counted) == down
        assert all(each.seconds <= each.whole <= each.end - each.start for each in found.counted)


@pytest.mark.parametrize("seed", range(60))
def test_months_add_up_to_the_half_year_and_overlaps_count_once(seed):
    draw = Random(seed)
    records = [outage(draw) for _ in range(draw.randrange(1, 9))]
    promise, kinds = conditions(draw), (maintenance(draw, "routine"),)
    spans = MONTHS.overlapping(at("1-01"), at("6-01"))
    months = [measure(*records, promise=promise, maintenance=kinds, span=span) for span in spans]
    whole = spans[0]._replace(end=spans[-1].end)
    half = measure(*records, promise=promise, maintenance=kinds, span=whole)
    assert (half.whole, half.down) == (sum(each.whole for each in months), sum(each.down for each in months))
    again = measure(*records, *records[::-1], promise=promise, maintenance=kinds, span=whole)
    assert (again.whole, again.down, again.figure) == (half.whole, half.down, half.figure)


@pytest.mark.parametrize("seed", range(60))
def test_an_outage_in_two_overlapping_records_is_one(seed):
    draw = Random(seed)
    first, *rest = [outage(draw)._replace(kind="outage") for _ in range(draw.randrange(1, 6))]
    end = LAST if first.end is None else first.end
    middle = draw.randrange(first.start, end + 1, TICK)
    split = [first._replace(end=middle), first._replace(start=max(first.start, middle - TICK))]
    promise = promised(exclusions=("force majeure",), minimum=2 * TICK)
    one, other = (measure(*each, promise=promise) for each in ([first, *rest], [*split, *rest]))
    assert [(each.start, each.end, each.seconds) for each in one.counted] == [
        (each.start, each.end, each.seconds) for each in other.counted
    ]
