"""What all cases share: an identity, the answer expected, and how their times, dates and calendars are written."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from sladsl.clock.opentime import OpenTime
from sladsl.clock.timetable import WHOLE_DAY, Row, Timetable, seconds_window
from sladsl.clock.zones import day_of, utc_text, zone

if TYPE_CHECKING:
    from collections.abc import Callable

Json = dict[str, Any]
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class CaseError(ValueError):
    """A case that is not written as its form demands."""


class Case(NamedTuple):
    """A case ready to be run.

    Attributes:
        id: its name.
        expected: the answer it demands, as JSON.
        answer: gives the answer of this package; ValueError if the case asks something impossible.
        differences: what differs between the expected answer and the one that came, a line each.
    """

    id: str
    expected: Any
    answer: Callable[[], Any]
    differences: Callable[[Any, Any], list[str]]


def lowered(line: str, lower: Callable[[Json], Case]) -> Case:
    """Read a case from its line.

    Raises:
        CaseError: it is no JSON object or a field is missing or of a wrong kind; the message says which.
    """
    import json

    try:
        case = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise CaseError(f"no JSON: {error}") from error
    if not isinstance(case, dict):
        raise CaseError("a case is a JSON object")
    try:
        return lower(case)
    except KeyError as error:
        raise CaseError(f"{error} is missing or names nothing") from error
    except (TypeError, AttributeError, ValueError, ArithmeticError) as error:
        raise CaseError(str(error)) from error


def instant(text: str) -> int:
    """UTC seconds of an ISO 8601 time with offset."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise CaseError(f"'{text}' has no offset from UTC")
    return int(moment.timestamp())


def utc(at: int | None) -> str | None:
    """An instant as it stands in answers; None stays None."""
    return None if at is None else utc_text(at)


def open_time(calendar: Json) -> OpenTime:
    """The calendar of a case compiled."""
    rows = tuple(
        Row(frozenset({WEEKDAYS.index(weekday)}), (_window(opens, closes),))
        for weekday, opens, closes in calendar["weekly"]
    )
    holidays = calendar["holidays"]
    closed = {day(each): WHOLE_DAY for each in holidays if isinstance(each, str)}
    openings = {
        day(each["date"]): tuple(_window(*window) for window in each["open"])
        for each in holidays
        if not isinstance(each, str)
    }
    return OpenTime(Timetable(zone(calendar["tz"]), rows, closed, {}, openings))


def day(text: str) -> int:
    """Days since 1970-01-01 of a date."""
    return day_of(date.fromisoformat(text))


def seconds(text: str) -> int:
    """Seconds since midnight of a time of day; "24:00" is the end of the day."""
    hours, minutes = (int(part) for part in text.split(":"))
    if not (0 <= hours < 24 and 0 <= minutes < 60) and (hours, minutes) != (24, 0):
        raise CaseError(f"'{text}' is no time of day")
    return hours * 3600 + minutes * 60


def _window(opens: str, closes: str) -> tuple[int, int]:
    return seconds_window(seconds(opens), seconds(closes))
