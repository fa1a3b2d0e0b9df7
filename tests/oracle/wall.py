"""A slow and obvious reading of calendars: ask the wall clock at every tick. Shares no code with the package."""

from __future__ import annotations

import importlib.resources
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@lru_cache
def zone(name: str) -> ZoneInfo:
    path = importlib.resources.files("tzdata.zoneinfo").joinpath(name)
    with path.open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


def shown(name: str, at: int) -> datetime:
    """What the wall clock of a zone shows at an instant."""
    return datetime.fromtimestamp(at, UTC).astimezone(zone(name)).replace(tzinfo=None)


def _minutes(text: str) -> int:
    return int(text[:2]) * 60 + int(text[3:])


def _in_window(minute: float, opens: str, closes: str) -> bool:
    first, last = _minutes(opens), _minutes(closes)
    return first <= minute < last if last > first else minute >= first


def _in_tail(minute: float, opens: str, closes: str) -> bool:
    return _minutes(closes) <= _minutes(opens) and minute < _minutes(closes)


def is_open(calendar: dict, at: int) -> bool:
    """Whether the wall clock shows an open time at an instant."""
    wall = shown(calendar["tz"], at)
    minute = wall.hour * 60 + wall.minute + wall.second / 60
    today, before = wall.date(), wall.date() - timedelta(days=1)
    special = {day["date"]: day["open"] for day in calendar["holidays"] if isinstance(day, dict)}
    if today.isoformat() in calendar["holidays"]:
        return False
    if today.isoformat() in special:
        return any(_in_window(minute, *window) for window in special[today.isoformat()])
    own = [(a, b) for day, a, b in calendar["weekly"] if day == WEEKDAYS[today.weekday()]]
    eve = [(a, b) for day, a, b in calendar["weekly"] if day == WEEKDAYS[before.weekday()]]
    eve += special.get(before.isoformat(), [])
    return any(_in_window(minute, *window) for window in own) or any(_in_tail(minute, *window) for window in eve)


class Ticks:
    """Instants `start, start + step, ...` and, for each calendar, whether it is open from each to the next."""

    def __init__(self, start: int, end: int, step: int) -> None:
        self.times = range(start, end + 1, step)
        self.step = step
        self._open: dict[str, list[bool]] = {}

    def open(self, name: str, calendar: dict | None) -> list[bool]:
        if name not in self._open:
            self._open[name] = [calendar is None or is_open(calendar, at) for at in self.times]
        return self._open[name]

    def index(self, at: int) -> int:
        return self.times.index(at)


def business_dates(case: dict, ticks: Ticks) -> dict[date, list[int]]:
    """Each business day within the ticks, with its open ticks in order."""
    hours = case["business_hours"]
    opened = ticks.open(hours, case["calendars"][hours])
    days: dict[date, list[int]] = {}
    for at, is_open_tick in zip(ticks.times, opened, strict=True):
        day = shown(case["zone"], at).date()
        counts = WEEKDAYS[day.weekday()] in case["business_days"]["weekdays"]
        if counts and day.isoformat() not in case["business_days"]["closed"] and is_open_tick:
            days.setdefault(day, []).append(at)
    return days
