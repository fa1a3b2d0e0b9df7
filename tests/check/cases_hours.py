"""Calendars that overlap, are empty, or meet a clock change."""

from sladsl.check._samples import AGREEMENT, SERVICE
from tests.check.snippets import hours

CASES = {
    "overlapping-hours": [
        (
            AGREEMENT + hours("Shift", "Monday  08:00 to 08:00 next day", "Tuesday  07:00 to 09:00"),
            ["the hours Shift are open twice at 07:00 on Tuesday"],
        ),
        (
            AGREEMENT + hours("Night", "Sunday  22:00 to 06:00 next day", "Monday  05:00 to 12:00"),
            ["the hours Night are open twice at 05:00 on Monday"],
        ),
        (AGREEMENT + hours("Night", "Sunday  22:00 to 06:00 next day", "Monday  06:00 to 12:00"), []),
        (
            AGREEMENT + hours("Day", "Monday to Friday  08:00 to 18:00", "Friday  08:00 to 18:00"),
            ["the hours Day are open twice at 08:00 on Friday"],
        ),
        (AGREEMENT + hours("Day", "Monday  12:00 to 13:00, 08:00 to 11:00"), []),
    ],
    "clock-change-window": [
        (
            AGREEMENT + hours("Nuuk", "Saturday  20:00 to 23:30").replace("in America/Chicago", "in America/Nuuk"),
            ["the hours Nuuk have an edge at 23:30, which lies inside the clock change of 2026-03-28"],
        ),
        (
            AGREEMENT + hours("Early", "Sunday  01:30 to 09:00"),
            ["the hours Early have an edge at 01:30, which lies inside the clock change of 2026-11-01"],
        ),
        (
            AGREEMENT + hours("Late", "Saturday  20:00 to 02:15 next day"),
            ["the hours Late have an edge at 02:15, which lies inside the clock change of 2026-03-08"],
        ),
        (AGREEMENT + hours("Even", "Sunday  01:00 to 02:00, 03:00 to 09:00"), []),
        (
            AGREEMENT
            + hours("Tokyo", "Sunday  02:30 to 09:00").replace("America/Chicago\n  Sunday", "Asia/Tokyo\n  Sunday"),
            [],
        ),
    ],
    "empty-hours": [
        (AGREEMENT + hours("Day", "Monday  08:00 to 12:00", "closed 2026-01-01 through 2026-12-31"), []),
        (AGREEMENT + hours("Once", "open 2025-05-02 from 08:00 to 12:00"), ["the hours Once are never open"]),
        (AGREEMENT + hours("Holidays", "public holidays of US  08:00 to 12:00"), []),
    ],
    "calendar-not-locked": [
        (
            AGREEMENT + SERVICE + "  maintenance  public holidays of DE 02:00 to 06:00\n",
            ["the dates of the holidays of DE are not locked"],
        ),
        (
            AGREEMENT.replace("2026-01-01 through 2026-12-31", "from 2026-01-01")
            + hours("Day", "Monday  08:00 to 12:00", "closed on public holidays of US"),
            ["the dates of the holidays of US are not locked"],
        ),
    ],
}
