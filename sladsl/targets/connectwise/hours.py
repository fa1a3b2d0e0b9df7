"""The vendor's calendars as open time: one window a day, in one zone, less the holidays of the list."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from sladsl.clock.opentime import ALWAYS, OpenTime
from sladsl.clock.timetable import Row, Timetable
from sladsl.clock.zones import DAY, day_of, zone
from sladsl.targets.protocol import TargetError

from .objects import DAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sladsl.clock.intervals import Interval


class ReadHoliday(NamedTuple):
    """A holiday as it is configured; closed seconds counted from midnight."""

    name: str
    day: date
    start: int
    end: int


class ReadCalendar(NamedTuple):
    """A calendar as it is configured.

    Attributes:
        name: its name.
        windows: open seconds of each weekday from Monday; None is closed.
        holidays: its holidays, in order of date.
        holiday_list: name of the list they are in; empty if it has none.
    """

    name: str
    windows: tuple[Interval | None, ...]
    holidays: tuple[ReadHoliday, ...]
    holiday_list: str

    def open_time(self, zone_name: str) -> OpenTime:
        """When it is open by the clock of a zone; which zone the vendor takes is unverified."""
        rows = tuple(Row(frozenset((day,)), (window,)) for day, window in enumerate(self.windows) if window)
        closed: dict[int, tuple[Interval, ...]] = {}
        for each in self.holidays:
            day = day_of(each.day)
            closed[day] = (*closed.get(day, ()), (each.start, each.end))
        return OpenTime(Timetable(zone(zone_name), rows, closed, {}, {}))


ALL_HOURS: OpenTime = ALWAYS
"""Every minute of every day (documented by the name of the value); that holidays do not count is inferred."""


def read_calendar(found: Mapping[str, Any], holidays: Iterable[Mapping[str, Any]], list_name: str) -> ReadCalendar:
    """A calendar of an export.

    Raises:
        TargetError: a time or a date cannot be read; the message names it.
    """
    name = str(found.get("name", ""))
    windows = tuple(_window(found, day, name) for day in DAYS)
    read = sorted((_holiday(each) for each in holidays), key=lambda each: each.day)
    return ReadCalendar(name, windows, tuple(read), list_name)


def _window(found: Mapping[str, Any], day: str, name: str) -> Interval | None:
    start, end = found.get(f"{day}StartTime"), found.get(f"{day}EndTime")
    if not start or not end:
        return None  # both must be set (third party, S3)
    place = f'calendars.json, "{name}", {day}'
    opens, closes = seconds(start, place), seconds(end, place)
    # A window that ends before it begins counts as a whole day (third party, S3).
    return (opens, closes) if opens < closes else (0, DAY)


def _holiday(found: Mapping[str, Any]) -> ReadHoliday:
    name = str(found.get("name", ""))
    place = f'holidays.json, "{name}"'
    try:
        day = date.fromisoformat(str(found.get("date", ""))[:10])
    except ValueError:
        raise TargetError(f"{place}: {found.get('date')!r} is no date") from None
    start, end = found.get("timeStart"), found.get("timeEnd")
    if found.get("allDayFlag", True) or not start or not end:
        return ReadHoliday(name, day, 0, DAY)
    # That a part of a day is taken out is inferred; S3 drops the whole day.
    return ReadHoliday(name, day, seconds(start, place), seconds(end, place))


def seconds(text: Any, place: str) -> int:
    """Seconds since midnight of a time "HH:MM:SS", also behind a date.

    Raises:
        TargetError: it is no such time.
    """
    parts = str(text).split("T")[-1][:8].split(":")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        raise TargetError(f"{place}: {text!r} is no time; times are HH:MM:SS")
    hours, minutes, rest = (int(part) for part in parts)
    found = hours * 3600 + minutes * 60 + rest
    if minutes > 59 or rest > 59 or found > DAY:
        raise TargetError(f"{place}: {text!r} is no time; times are HH:MM:SS")
    return found
