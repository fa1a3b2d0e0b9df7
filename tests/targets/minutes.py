"""Open time minute by minute, of the vendor's calendars and the contract's: an oracle that shares no code with them."""

from __future__ import annotations

from bisect import bisect_left
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Minutes:
    """Open minutes from a date on, by what the wall clock of a zone shows; their sums, and when each date closes."""

    def __init__(self, zone: str, is_open: Callable[[datetime], bool], first: date, days: int) -> None:
        self.zone = ZoneInfo(zone)
        self.start = datetime(first.year, first.month, first.day, tzinfo=UTC)
        quarters = (self.start + timedelta(minutes=n) for n in range(0, days * 1440, 15))
        # All hours in the tests begin and end on a quarter of an hour.
        self.open = [each for quarter in quarters for each in [is_open(quarter.astimezone(self.zone))] * 15]
        self.closings = {self.local(n).date(): n + 15 for n in range(0, days * 1440, 15) if self.open[n]}
        self.sums = [0]
        for each in self.open:
            self.sums.append(self.sums[-1] + each)

    def due(self, entered: int, minutes: float) -> int:
        """The minute by which so much open time has passed."""
        return bisect_left(self.sums, self.sums[entered] + minutes, entered)

    def local(self, minute: int) -> datetime:
        return (self.start + timedelta(minutes=minute)).astimezone(self.zone)


def vendor_open(calendar: dict[str, Any] | None, holidays: Sequence[dict[str, Any]]) -> Callable[[datetime], bool]:
    """What the sheet on ConnectWise says of a calendar: one window a day, holidays whole or in part."""
    closed = {each["date"]: each for each in holidays}

    def is_open(local: datetime) -> bool:
        if calendar is None:
            return True
        day, time = DAYS[local.weekday()], local.strftime("%H:%M:%S")
        start, end = calendar.get(f"{day}StartTime"), calendar.get(f"{day}EndTime")
        if start is None or not start <= time < end:
            return False
        holiday = closed.get(local.date().isoformat())
        if holiday is None:
            return True
        return not holiday["allDayFlag"] and not holiday["timeStart"] <= time < holiday["timeEnd"]

    return is_open
