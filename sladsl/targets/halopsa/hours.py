"""The vendor's workdays as open time: a window a day less breaks and holidays, by the clock of a zone of their own."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from sladsl.clock.businessdays import DayCount
from sladsl.clock.intervals import difference
from sladsl.clock.opentime import OpenTime
from sladsl.clock.timetable import Row, Timetable
from sladsl.clock.zones import DAY, date_of, day_of, zone
from sladsl.targets.protocol import TargetError

from .objects import DAYS
from .zones import reference_zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sladsl.clock.intervals import Interval


class ReadHoliday(NamedTuple):
    """A holiday as it is configured; closed seconds counted from midnight."""

    name: str
    day: date
    start: int
    end: int
    yearly: bool


class ReadWorkday:
    """A workday as it is configured.

    Attributes:
        name: its name.
        zone_name: the IANA zone whose clock decides.
        windows: open seconds of each weekday from Monday, breaks taken out.
        holidays: its holidays, in order of date.
    """

    def __init__(
        self, name: str, zone_name: str, windows: Sequence[Sequence[Interval]], holidays: Sequence[ReadHoliday]
    ) -> None:
        self.name = name
        self.zone_name = zone_name
        self.windows = tuple(tuple(each) for each in windows)
        self.holidays = tuple(holidays)

    def in_zone(self, zone_name: str) -> ReadWorkday:
        """The same workday by the clock of another zone."""
        return ReadWorkday(self.name, zone_name, self.windows, self.holidays)

    @cached_property
    def hours(self) -> OpenTime:
        """When it is open: breaks and holidays are closed (documented, H5, H8; breaks inferred from H3)."""
        return OpenTime(self._timetable)

    @cached_property
    def days(self) -> DayCount:
        """Its working days: the dates with an open second."""
        return DayCount(zone(self.zone_name), self.hours, lambda _day: True)

    @cached_property
    def _timetable(self) -> Timetable:
        rows = tuple(Row(frozenset((day,)), windows) for day, windows in enumerate(self.windows) if windows)
        closed: dict[int, tuple[Interval, ...]] = {}
        yearly: dict[tuple[int, int], tuple[Interval, ...]] = {}
        for each in self.holidays:
            span = (each.start, each.end)
            if each.yearly:
                # Every year from the first date on; that earlier years are open is of no account to new tickets.
                yearly[each.day.month, each.day.day] = (*yearly.get((each.day.month, each.day.day), ()), span)
            else:
                closed[day_of(each.day)] = (*closed.get(day_of(each.day), ()), span)
        return Timetable(zone(self.zone_name), rows, closed, yearly, {})


class Break(NamedTuple):
    """A break of a workday that somebody enters by hand: name of the workday, weekday from Monday, closed seconds."""

    workday: str
    weekday: int
    start: int
    end: int


def read_workday(
    found: Mapping[str, Any], holidays: Iterable[Mapping[str, Any]], breaks: Iterable[Break], instance_zone: str
) -> ReadWorkday:
    """A workday of an export.

    Raises:
        TargetError: a time, a date or a zone cannot be read; the message names it.
    """
    name = str(found.get("name", ""))
    place = f'workdays.json, "{name}"'
    own = [each for each in breaks if each.workday.casefold() == name.casefold()]
    windows = [
        difference(window, sorted((each.start, each.end) for each in own if each.weekday == weekday))
        for weekday, window in enumerate(_windows(found, place))
    ]
    read = sorted(
        (day for each in holidays for day in _holiday(each)), key=lambda each: (each.day, each.start, each.name)
    )
    return ReadWorkday(name, _zone(found, place, instance_zone), windows, read)


def _zone(found: Mapping[str, Any], place: str, instance_zone: str) -> str:
    """The zone of a workday, else that of the instance (documented, H8)."""
    stated = str(found.get("timezone") or "").strip()
    if not stated:
        return instance_zone
    known = reference_zone(stated)
    if known is None:
        raise TargetError(f'{place}: timezone "{stated}" is no Windows name of a time zone')
    return known


def _windows(found: Mapping[str, Any], place: str) -> list[list[Interval]]:
    same = found.get("alldayssame") is True
    return [_window(found, day, "" if same else day, f"{place}, {day}") for day in DAYS]


def _window(found: Mapping[str, Any], day: str, field: str, place: str) -> list[Interval]:
    if found.get(f"inc{day}") is not True:
        return []
    opens, closes = seconds(found.get(f"start{field}"), place), seconds(found.get(f"end{field}"), place)
    # What a day that ends before it starts does is not known; that it is never open is the silent failure (inferred).
    return [(opens, closes)] if opens < closes else []


def _holiday(found: Mapping[str, Any]) -> Iterable[ReadHoliday]:
    """The dates of a holiday row; one with an end on another date closes each date between (inferred)."""
    name, place = str(found.get("name", "")), f'holidays.json, "{found.get("name", "")}"'
    first = date_in(found.get("date"), place)
    last = date_in(found.get("end_date"), place) if found.get("end_date") else first
    yearly = found.get("isrecurring") is True
    if (last - first).days > MOST_DAYS:
        raise TargetError(f"{place}: it lasts from {first} through {last}, which is no holiday")
    for day in (date_of(number) for number in range(day_of(first), max(day_of(first), day_of(last)) + 1)):
        start, end = 0, DAY
        if found.get("allday") is False:
            start = seconds(found.get("date"), place) if day == first else 0
            end = seconds(found.get("end_date"), place) if found.get("end_date") and day == last else DAY
        if start < end:
            yield ReadHoliday(name, day, start, end, yearly)


MOST_DAYS = 366


def date_in(value: Any, place: str) -> date:
    """The date of a date and time.

    Raises:
        TargetError: it is none.
    """
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        raise TargetError(f"{place}: {value!r} is no date") from None


def seconds(value: Any, place: str) -> int:
    """Seconds since midnight of a date and time, or of a time; only the clock part counts (inferred).

    Raises:
        TargetError: it is none.
    """
    parts = str(value).split("T")[-1][:8].split(":")
    if len(parts) in (2, 3) and all(part.isascii() and part.isdigit() and len(part) == 2 for part in parts):
        hours, minutes, rest = (int(part) for part in (*parts, "00")[:3])
        if hours < 24 and minutes < 60 and rest < 60:
            return hours * 3600 + minutes * 60 + rest
    raise TargetError(f"{place}: {value!r} is no time of day")
