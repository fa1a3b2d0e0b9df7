"""Time zones as stretches of constant offset from UTC, read from the tzdata package and never from the system."""

from __future__ import annotations

import os
from bisect import bisect_right
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

DAY = 86400
EPOCH_ORDINAL = 719163
"""Proleptic ordinal of 1970-01-01; a "day" in this package is the number of days since then."""
FIRST_YEAR, LAST_YEAR = 2, 9998
"""Years in which instants are understood; the rest keeps clear of the limits of `datetime`."""
_FIRST_ORDINAL = date(FIRST_YEAR, 1, 1).toordinal()
_LAST_ORDINAL = date(LAST_YEAR, 12, 31).toordinal()
_FIRST_INSTANT = (_FIRST_ORDINAL - EPOCH_ORDINAL) * DAY
_LAST_INSTANT = (_LAST_ORDINAL + 1 - EPOCH_ORDINAL) * DAY - 1
_STRETCH = 25
"""A zone is looked up in stretches of 2 ** 25 seconds, about a year: the number of one is a shift, a year is a date."""


class UnknownZoneError(ValueError):
    """The tz database of the tzdata package has no zone of this name."""


class Regime(NamedTuple):
    """A stretch `start <= t < end` of UTC seconds in which the zone is `offset` seconds ahead of UTC."""

    start: int
    end: int
    offset: int


def day_of(day: date) -> int:
    """Number of days from 1970-01-01 to a date."""
    return day.toordinal() - EPOCH_ORDINAL


def date_of(day: int) -> date:
    """The date that is so many days after 1970-01-01."""
    return date.fromordinal(day + EPOCH_ORDINAL)


def year_start(year: int) -> int:
    """The instant, in UTC seconds, at which a year begins in UTC."""
    return (date(year, 1, 1).toordinal() - EPOCH_ORDINAL) * DAY


def year_at(instant: int) -> int:
    """The UTC year of an instant.

    Raises:
        ValueError: the instant lies outside the years that are understood.
    """
    ordinal = instant // DAY + EPOCH_ORDINAL
    if not _FIRST_ORDINAL <= ordinal <= _LAST_ORDINAL:
        raise _outside()
    return date.fromordinal(ordinal).year


def _outside() -> ValueError:
    return ValueError(f"an instant lies outside the years {FIRST_YEAR} to {LAST_YEAR}")


class Zone:
    """A time zone.

    Attributes:
        name: its IANA name.
    """

    __slots__ = ("_info", "_stretches", "name")

    def __init__(self, name: str, info: ZoneInfo) -> None:
        self.name = name
        self._info = info
        self._stretches: dict[int, tuple[list[int], list[int]]] = {}

    def offset(self, instant: int) -> int:
        """Seconds by which the wall clock is ahead of UTC at an instant."""
        if not _FIRST_INSTANT <= instant <= _LAST_INSTANT:
            raise _outside()
        starts, offsets = self._stretch(instant >> _STRETCH)
        return offsets[bisect_right(starts, instant) - 1]

    def local(self, instant: int) -> int:
        """What the wall clock shows at an instant, in seconds since it would show 1970-01-01 00:00."""
        return instant + self.offset(instant)

    def day(self, instant: int) -> int:
        """The civil date the wall clock shows at an instant, as days since 1970-01-01."""
        return self.local(instant) // DAY

    def regimes(self, start: int, end: int) -> list[Regime]:
        """The stretches of constant offset that make up `start <= t < end`, in order."""
        if not (_FIRST_INSTANT <= start <= _LAST_INSTANT and _FIRST_INSTANT < end <= _LAST_INSTANT + 1):
            raise _outside()
        number, last = start >> _STRETCH, (end - 1) >> _STRETCH
        if number == last and start < end:
            starts, offsets = self._stretch(number)
            place = bisect_right(starts, start)
            if place == len(starts) or end <= starts[place]:
                return [Regime(start, end, offsets[place - 1])]  # nearly always: a few days without a change
        found: list[Regime] = []
        for each in range(number, last + 1):
            starts, offsets = self._stretch(each)
            ends = [*starts[1:], (each + 1) << _STRETCH]
            for first, after, offset in zip(starts, ends, offsets, strict=True):
                lower, upper = max(first, start), min(after, end)
                if lower >= upper:
                    continue
                if found and found[-1].offset == offset:
                    lower = found.pop().start
                found.append(Regime(lower, upper, offset))
        return found

    def spans(self, day: int) -> list[Regime]:
        """The stretches in which the wall clock shows a civil date: none if it was skipped, more at a clock change."""
        midnight = day * DAY
        # No zone is ever further than a day from UTC, in either direction.
        found = []
        for start, end, offset in self.regimes(midnight - DAY, midnight + 2 * DAY):
            lower, upper = max(start, midnight - offset), min(end, midnight + DAY - offset)
            if lower < upper:
                found.append(Regime(lower, upper, offset))
        return found

    def instant(self, local: int) -> int:
        """The first instant at which the wall clock shows a local time, or a later one if a clock change skips it."""
        for start, end, offset in self.regimes(local - DAY, local + DAY):
            if local - offset < end:
                return max(start, local - offset)
        raise AssertionError("a local time lies within a day of its UTC reading")

    def _stretch(self, number: int) -> tuple[list[int], list[int]]:
        """Starts and offsets of the regimes of a stretch; the first starts with it."""
        known = self._stretches.get(number)
        if known is None:
            first, after = max(number << _STRETCH, _FIRST_INSTANT), min((number + 1) << _STRETCH, _LAST_INSTANT + 1)
            known = self._stretches[number] = self._probe(first, after)
        return known

    def _probe(self, start: int, end: int) -> tuple[list[int], list[int]]:
        """Find the changes of offset by looking at every day, and to the second where two days differ."""
        starts, offsets = [start], [self._utc_offset(start)]
        for before in range(start, end, DAY):
            last = min(before + DAY, end - 1)
            offset = self._utc_offset(last)
            if offset != offsets[-1]:
                starts.append(self._change(before, last, offset))
                offsets.append(offset)
        return starts, offsets

    def _change(self, before: int, after: int, offset: int) -> int:
        """The first instant in `before < t <= after` at which the offset is that of `after`."""
        while after - before > 1:
            middle = (before + after) // 2
            if self._utc_offset(middle) == offset:
                after = middle
            else:
                before = middle
        return after

    def _utc_offset(self, instant: int) -> int:
        local = datetime.fromtimestamp(instant, self._info)
        offset = local.utcoffset()
        assert offset is not None, "a zone always has an offset"
        return offset.days * DAY + offset.seconds


@lru_cache(maxsize=256)
def zone(name: str) -> Zone:
    """The zone of an IANA name.

    Raises:
        UnknownZoneError: the tz database has no such zone.
    """
    from zoneinfo import ZoneInfo

    import tzdata

    parts = name.split("/")
    if not all(part and part.replace("_", "").replace("-", "").replace("+", "").isalnum() for part in parts):
        raise UnknownZoneError(f"'{name}' is no time zone of the tz database")
    path = os.path.join(os.path.dirname(tzdata.__file__), "zoneinfo", *parts)
    try:
        with open(path, "rb") as file:
            return Zone(name, ZoneInfo.from_file(file, key=name))
    except (OSError, ValueError) as error:
        raise UnknownZoneError(f"'{name}' is no time zone of the tz database") from error


def database_version() -> str:
    """Version of the tz database in use, such as "2026a"."""
    import tzdata

    return str(tzdata.IANA_VERSION)


def utc_text(instant: int) -> str:
    """An instant as ISO 8601 in UTC, such as "2026-03-09T17:00:00Z"."""
    return datetime.fromtimestamp(instant, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
