"""An opening or closing time that lies inside a clock change.

When clocks go forward, some times of day are skipped; when they go back, some come twice. Opening hours that begin or
end at such a time are longer or shorter on that day, and ticket systems disagree about it. sladsl reads the wall
clock: hours are open whenever it shows an open time. Mostly it does not matter; if it does, move the time out of the
change.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._samples import AGREEMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.clock.zones import Regime
    from sladsl.findings import Finding
    from sladsl.model.calendar import Calendar

    from ._subject import Subject

KIND = Kind("SLA203", "clock-change-window", "note", "an opening or closing time inside a clock change")
NEEDS_WHOLE = True
_HOURS = AGREEMENT + "\nhours Night in America/Chicago\n"
BAD = _HOURS + "  Sunday  02:30 to 06:00\n"
GOOD = _HOURS + "  Sunday  03:30 to 06:00\n"
NEAR = _HOURS + "  Monday to Saturday  02:30 to 06:00\n  Sunday  03:00 to 06:00\n"
MINUTE, DAY = 60, 86400


def run(subject: Subject) -> Iterator[Finding]:
    """Compare edges of windows with the clock changes of a year."""
    from ._year import year_of

    for calendar in subject.terms.calendars:
        if calendar.zone is None or not any(_in_the_night(edge) for _, edge in _edges(calendar)):
            continue
        start, end = year_of(subject)
        clash = _clash(calendar, *_regimes(calendar.zone, start, end))
        if clash is not None:
            day, clock = clash
            message = f"the hours {calendar.name} have an edge at {clock}, which lies inside the clock change of {day}"
            yield subject.finding(
                KIND, f"hours/{calendar.name}", message, "move it to a time before or after the change"
            )


def _regimes(name: str, start: int, end: int) -> list[Regime]:
    from sladsl.clock.zones import zone

    return zone(name).regimes(start, end)


def _clash(calendar: Calendar, *regimes: Regime) -> tuple[str, str] | None:
    """Date and time of day of the first edge inside a clock change."""
    from sladsl.clock.zones import date_of

    for before, after in pairwise(regimes):
        low, high = sorted((after.start + before.offset, after.start + after.offset))
        for weekday, edge in _edges(calendar):
            day = low // DAY
            if (day + 3) % 7 == weekday and low < day * DAY + edge * MINUTE < high:
                return date_of(day).isoformat(), f"{edge // 60:02d}:{edge % 60:02d}"
    return None


def _in_the_night(edge: int) -> bool:
    """Whether a zone may change its clocks around that time of day; none does between 04:00 and 22:00."""
    return 0 < edge <= 240 or edge >= 1320


def _edges(calendar: Calendar) -> Iterator[tuple[int, int]]:
    """Weekday and minute of every opening and closing."""
    for row in calendar.rows:
        for window in row.windows:
            for day in row.days.weekdays:
                yield day, window.open
                yield ((day + 1) % 7 if window.close <= window.open else day), window.close
