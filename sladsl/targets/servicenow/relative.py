"""Relative durations: due points as the vendor's scripts, read back from them, and what they come to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.zones import DAY

if TYPE_CHECKING:
    from .openings import Opening

FROM_OPENING = """(function () {
    var start = new GlideDateTime(calculator.startDateTime);
    if (!calculator.schedule.isInSchedule(start))
        start.add(calculator.schedule.whenNext(start, calculator.timezone));
"""
FROM_NEXT_DAY = """(function () {
    var start = new GlideScheduleDateTime(calculator.startDateTime);
    start.setTimeZone(calculator.timezone);
    start.setBeginningOfDay();
    start.addDays(1);
    start = start.getGlideDateTime();
"""
PLAIN = """(function () {
    var start = calculator.startDateTime;
"""
HEADS = {"opening": FROM_OPENING, "next_day": FROM_NEXT_DAY, "start": PLAIN}
BODY = re.compile(
    r"    var days = (\d+);\n"
    r'(?:    if \(calculator\.isAfter\(start, "(\d\d:\d\d:\d\d)"\)\)\n        days\+\+;\n)?'
    r'    calculator\.calcRelativeDueDate\(start, days(?:, "(\d\d:\d\d:\d\d)")?\);\n\}\)\(\);\n'
)
STOCK = re.compile(
    r"(?:\s*//[^\n]*\n)*\s*var days\s*=\s*(\d+);\s*"
    r'(?:if\s*\(calculator\.isAfter\(calculator\.startDateTime,\s*"(\d\d:\d\d:\d\d)"\)\)\s*days\+\+;\s*)?'
    r'calculator\.calcRelativeDueDate\(calculator\.startDateTime,\s*days(?:,\s*"(\d\d:\d\d:\d\d)")?\);\s*'
)
"""The vendor's own scripts ("Next business day by 4pm") and their kind (third party, DC)."""


class DuePlan(NamedTuple):
    """A point on a day of a schedule.

    Attributes:
        counts_from: "opening": the first instant within the schedule; "next_day": the midnight after the start;
            "start": the start itself.
        days: how many days of the schedule after its first one from there on.
        cutoff: seconds since midnight after which one day more is counted; None if there is none.
        at: seconds since midnight; None means the end of the day's last entry.
    """

    counts_from: str
    days: int
    cutoff: int | None = None
    at: int | None = None

    @property
    def script(self) -> str:
        """The script of the relative duration (unverified: never run on an instance)."""
        text = HEADS[self.counts_from] + f"    var days = {self.days};\n"
        if self.cutoff is not None:
            text += f'    if (calculator.isAfter(start, "{_text(self.cutoff)}"))\n        days++;\n'
        end = "" if self.at is None else f', "{_text(self.at)}"'
        return f"{text}    calculator.calcRelativeDueDate(start, days{end});\n}})();\n"

    def due(self, start: int, hours: Opening) -> int | None:
        """The instant (UTC seconds) it comes to for a start; None if the schedule has no such day.

        Days with any time in the schedule are counted from the first one at or after the start of the day (third
        party, DC); a result outside the schedule moves to its next instant (documented, SND).
        """
        opened = hours.open_time
        where = hours.zone
        if self.counts_from == "opening":
            first = opened.next_open(start)
            if first is None:
                return None
            start = first
        day = where.day(start) + (self.counts_from == "next_day")
        days = self.days + (self.cutoff is not None and self._is_after(start, hours))
        found = _day(hours, day, days)
        if found is None:
            return None
        # The end of a day at midnight is its last second (third party, DC).
        at = min(hours.hours(found)[-1][1], DAY - 1) if self.at is None else self.at
        point = where.instant(found * DAY + at)
        return point if self.at is None or opened.is_open(point - 1) else opened.next_open(point)

    def _is_after(self, start: int, hours: Opening) -> bool:
        """The vendor's `isAfter`: outside the schedule the next instant within it is compared (third party, DC)."""
        limit = hours.zone.instant(hours.zone.day(start) * DAY + (self.cutoff or 0))
        here = hours.open_time.next_open(start)
        return (start if here is None else here) > limit


def _day(hours: Opening, day: int, more: int) -> int | None:
    """The day so many days with open time after the first one from a day on."""
    for each in range(day, day + 3660):
        if hours.hours(each):
            if more == 0:
                return each
            more -= 1
    return None


def read_script(text: str) -> DuePlan | None:
    """What a script computes; None if it is none of ours and not of the vendor's usual form."""
    for counts_from, head in HEADS.items():
        if text.startswith(head) and (found := BODY.fullmatch(text, len(head))):
            return DuePlan(counts_from, int(found[1]), _seconds(found[2]), _seconds(found[3]))
    found = STOCK.fullmatch(text)
    return None if found is None else DuePlan("start", int(found[1]), _seconds(found[2]), _seconds(found[3]))


def _text(second: int) -> str:
    return f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"


def _seconds(text: str | None) -> int | None:
    if text is None:
        return None
    hours, minutes, rest = (int(part) for part in text.split(":"))
    return hours * 3600 + minutes * 60 + rest
