"""Values as the vendor's tables hold them: durations, instants, dates of schedule entries, ids."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from sladsl.clock.zones import DAY, date_of, day_of

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SYS_ID = re.compile(r"[0-9a-f]{32}")


class LocalTime(NamedTuple):
    """The date and time of a schedule entry.

    Attributes:
        day: days since 1970-01-01.
        second: seconds since midnight.
        utc: whether it is UTC instead of the wall clock of the schedule.
    """

    day: int
    second: int
    utc: bool = False

    @property
    def total(self) -> int:
        """Seconds since 1970-01-01 00:00 of its own clock."""
        return self.day * DAY + self.second


def sys_id(*key: str) -> str:
    """An id of our own: the same for the same key, so that a second load changes a record and doubles none."""
    return sha256("\0".join(key).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def instant(at: int) -> str:
    """An instant (UTC seconds) as a field of a record holds it: UTC, to the second."""
    return (EPOCH + timedelta(seconds=at)).strftime("%Y-%m-%d %H:%M:%S")


def duration(seconds: int) -> str:
    """A length of time in wire form: the instant it leads to from the epoch (measured, SDK: 30 h is 1970-01-02 06)."""
    return instant(seconds)


def seconds(text: str) -> int:
    """The length of a duration in wire form; empty is none.

    Raises:
        ValueError: it is none.
    """
    if not text:
        return 0
    found = datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
    return round((found - EPOCH).total_seconds())


def local(day: int, second: int) -> str:
    """A date and a time of a schedule entry by the schedule's wall clock (third party, SPAN); 86400 is midnight."""
    when = date_of(day + second // DAY)
    second %= DAY
    return f"{when:%Y%m%d}T{second // 3600:02}{second // 60 % 60:02}{second % 60:02}"


def read_local(text: str) -> LocalTime:
    """The date and time of a schedule entry.

    Raises:
        ValueError: it is none.
    """
    utc = text.endswith("Z")
    found = datetime.strptime(text.removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 (the schedule says which zone)
    return LocalTime(day_of(found.date()), found.hour * 3600 + found.minute * 60 + found.second, utc)
