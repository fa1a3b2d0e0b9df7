"""What the source itself says of a ticket: its verdict, deadline and clock; a doubt where it cannot be read."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from .reject import Reject
from .rejecting import refuse_naive
from .ticket import Verdict
from .times import TimeFault

if TYPE_CHECKING:
    from .reject import Kind
    from .rejecting import Rejects
    from .rows import TicketRow
    from .times import Times

_YES, _NO = ("true", "yes", "1"), ("false", "no", "0")
_MOST_HOURS = 10**6
_COMMA = re.compile(r"\s*(\d+),(?!\d{3}\s*$)(\d+)\s*", re.ASCII)
"""A decimal comma; with three digits behind it, it could as well part thousands."""
_NOTHING = Verdict()


def verdict(row: TicketRow, times: Times, tz: str, rejects: Rejects) -> Verdict:
    """The verdict of a row; what is unreadable in it is left out and doubted, since it judges nothing.

    Raises:
        MissingZoneError: the deadline has no zone.
    """
    fields = row.fields
    met, hours, due = fields.get("sla_met"), fields.get("clock_hours"), fields.get("due_at")
    if met is None and hours is None and due is None:
        return _NOTHING
    doubts: list[tuple[str, Kind, str, str]] = []
    clock = _seconds(str(hours)) if hours is not None else None
    if hours is not None and clock is None:
        doubts.append(("clock_hours", "bad value", f"'{hours}' is no number of hours", "write 12.5"))
    said = _said(str(met)) if met is not None else None
    if met is not None and said is None:
        doubts.append(("sla_met", "bad value", f"'{met}' is no verdict", "write true or false"))
    instant = None
    try:
        instant = times.instant(due, tz) if due is not None else None
    except TimeFault as fault:
        refuse_naive(fault, row.place)
        doubts.append(("due_at", fault.kind, fault.reason, fault.help))
    ticket = str(fields["id"])
    for column, kind, reason, help_ in doubts:
        rejects.add(Reject(row.place, kind, reason, help_, ticket, column, doubt=True, row=row.row))
    return Verdict(said, instant, clock)


def _said(text: str) -> bool | None:
    word = text.casefold()
    return True if word in _YES else False if word in _NO else None


def _seconds(hours: str) -> int | None:
    """Whole seconds of a number of hours; a system that gives six decimals gives seconds exactly."""
    comma = _COMMA.fullmatch(hours)
    try:
        number = Decimal(f"{comma[1]}.{comma[2]}" if comma else hours)
    except InvalidOperation:
        return None
    if not number.is_finite() or not 0 <= number <= _MOST_HOURS:
        return None
    return int((number * 3600).to_integral_value())
