"""Internal locations as open time: one window a day, whole holidays, each in the time zone of its own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from sladsl.clock.opentime import OpenTime
from sladsl.clock.timetable import WHOLE_DAY, Row, Timetable
from sladsl.clock.zones import DAY, UnknownZoneError, day_of, zone
from sladsl.targets.protocol import TargetError

from .objects import DAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sladsl.clock.intervals import Interval


class ReadHoliday(NamedTuple):
    """A holiday of a set."""

    name: str
    day: date


class ReadLocation(NamedTuple):
    """An internal location as it is configured.

    Attributes:
        name: its name.
        zone: IANA zone by which its hours are read (inferred: the location carries a zone, A7).
        windows: open seconds of each weekday from Monday; None is closed.
        holidays: dates on which no time counts, in order.
        holiday_set: name of the set they are in; empty if it has none.
    """

    name: str
    zone: str
    windows: tuple[Interval | None, ...]
    holidays: tuple[ReadHoliday, ...]
    holiday_set: str

    def open_time(self) -> OpenTime:
        """When its business hours are."""
        rows = tuple(Row(frozenset((day,)), (window,)) for day, window in enumerate(self.windows) if window)
        closed = {day_of(each.day): WHOLE_DAY for each in self.holidays}
        return OpenTime(Timetable(zone(self.zone), rows, closed, {}, {}))


def read_location(
    found: Mapping[str, Any], zone_name: str, holidays: Iterable[ReadHoliday], set_name: str, place: str
) -> ReadLocation:
    """A location of an export, or as somebody entered it.

    Raises:
        TargetError: a time or the zone cannot be read; the message names it.
    """
    name = str(found.get("name", ""))
    place = f'{place}, "{name}"'
    try:
        zone(zone_name)
    except UnknownZoneError as error:
        raise TargetError(f"{place}: {error}") from None
    sides = _by_hand if any(day in found for day in DAYS) or "timeZone" in found else _exported
    windows = tuple(_window(sides(found, day), f"{place}, {day}") for day in DAYS)
    # Holidays count where the location says so: the field is false where it is not set (documented, A8).
    shut = sides is _by_hand or found.get("noHoursOnHolidays") is True
    kept = tuple(sorted(holidays, key=lambda each: each.day)) if shut else ()
    return ReadLocation(name, zone_name, windows, kept, set_name)


def _by_hand(found: Mapping[str, Any], day: str) -> tuple[str, str]:
    opening, _, closing = str(found.get(day) or "").partition("-")
    return opening, closing


def _exported(found: Mapping[str, Any], day: str) -> tuple[str, str]:
    sides = (str(found.get(f"{day}BusinessHours{side}Time") or "") for side in ("Start", "End"))
    opening, closing = (each.rpartition("T")[2][:5] for each in sides)
    return opening, closing


def _window(sides: tuple[str, str], place: str) -> Interval | None:
    opening, closing = sides
    if not opening and not closing:
        return None
    opens, closes = seconds(opening, place), seconds(closing, place)
    if opens >= closes:
        raise TargetError(f"{place}: {opening} to {closing} is no window of a day")
    return opens, closes


def read_holiday(found: Mapping[str, Any]) -> ReadHoliday:
    """A holiday of an export.

    Raises:
        TargetError: its date is none.
    """
    name = str(found.get("holidayName", ""))
    try:
        return ReadHoliday(name, date.fromisoformat(str(found.get("holidayDate", ""))[:10]))
    except ValueError:
        raise TargetError(f'holidays.json, "{name}": {found.get("holidayDate")!r} is no date') from None


def seconds(text: str, place: str) -> int:
    """Seconds since midnight of a time HH:MM.

    Raises:
        TargetError: it is no such time.
    """
    hours, _, minutes = text.partition(":")
    sound: Callable[[str], bool] = lambda part: len(part) == 2 and part.isascii() and part.isdigit()  # noqa: E731
    found = int(hours) * 3600 + int(minutes) * 60 if sound(hours) and sound(minutes) else DAY + 1
    if found > DAY or int(minutes) > 59:
        raise TargetError(f"{place}: {text!r} is no time; times are HH:MM")
    return found
