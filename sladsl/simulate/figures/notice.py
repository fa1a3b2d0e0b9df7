"""When announced work may begin: lengths of notice, counted as the agreement counts them."""

from __future__ import annotations

import calendar as gregorian
from typing import TYPE_CHECKING

from sladsl.clock.zones import DAY, date_of, day_of

if TYPE_CHECKING:
    from sladsl.clock.compile import Calendars
    from sladsl.model.values import Notice

LENGTHS = {"minute": 60, "hour": 3600, "week": 7 * DAY}
"""Units that always run -> their seconds."""


def earliest(announced: int, notice: Notice, calendars: Calendars) -> int | None:
    """The first instant at which work may begin that was announced at an instant; None if there is none.

    Minutes, hours and weeks always run. Days and months do not count the day of the announcement and end with their
    last day, in the zone of the agreement.
    """
    if notice.unit in LENGTHS:
        return announced + notice.amount * LENGTHS[notice.unit]
    day = calendars.zone.day(announced)
    if notice.unit == "month":
        last: int | None = _months_later(day, notice.amount)
    elif notice.unit == "business_day":
        last = calendars.business_days.nth_after(day, notice.amount)
    else:
        last = day + notice.amount
    return None if last is None else calendars.zone.instant((last + 1) * DAY)


def notice_words(notice: Notice) -> str:
    """A length of notice in words ("5 calendar days")."""
    return f"{notice.amount} {notice.unit.replace('_', ' ')}{'s' * (notice.amount != 1)}"


def _months_later(day: int, months: int) -> int:
    """The same day so many months later, or the last one of a month that is shorter."""
    shown = date_of(day)
    number = shown.year * 12 + shown.month - 1 + months
    year, month = number // 12, number % 12 + 1
    last = gregorian.monthrange(year, month)[1]
    return day_of(shown.replace(year=year, month=month, day=min(shown.day, last)))
