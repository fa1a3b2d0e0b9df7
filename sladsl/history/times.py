"""Times of a source as instants: with an offset, or by the wall clock of a named zone, never of one assumed."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from sladsl.clock.zones import DAY, EPOCH_ORDINAL, UnknownZoneError, zone

from .event import HistoryError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.clock.zones import Regime

    from .reject import Kind

FIRST_YEAR, LAST_YEAR = 1980, 2100
NEVER = "leave it empty if it means never"
"""What to do about a year that no ticket has; systems write 1900 or 9999 for what never was."""
"""Years in which a ticket can have been worked on; others are slips, or a system's way to write "never"."""
_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d{1,9})?(?: ?(Z|UTC|[+-]\d\d(?::?\d\d)?))?", re.ASCII
)
_FORM = "write 2026-03-06T23:00:00 with an offset (Z, -06:00), or name its zone"
_FURTHEST = 18 * 3600


class MissingZoneError(HistoryError):
    """A time has no offset and nothing says in which zone it was written; no zone is ever assumed."""


class TimeFault(ValueError):  # noqa: N818 (a fault of the data, which becomes a reject)
    """A time that cannot be taken.

    Attributes:
        kind: the kind of reject that it becomes; "naive time" where no zone is known at all.
        reason: what is wrong.
        help: how to mend it.
    """

    def __init__(self, kind: Kind, reason: str, help: str = _FORM) -> None:  # noqa: A002 (as a reject's field)
        super().__init__(reason)
        self.kind: Kind = kind
        self.reason = reason
        self.help = help


class Times:
    """Reads times.

    Args:
        zone_name: the zone of times without an offset, where their row names none.
        formats: forms that the source writes beside ISO 8601, in the notation of `strptime`.
        help_: what to do about a time of another form.

    Attributes:
        naive: how many times were read by the zone given here.

    Raises:
        UnknownZoneError: there is no such zone.
    """

    def __init__(self, zone_name: str | None = None, formats: Sequence[str] = (), help_: str = _FORM) -> None:
        if zone_name:
            zone(zone_name)
        self.zone = zone_name or ""
        self.naive = 0
        self._formats = formats
        self._help = help_
        self._days: dict[tuple[str, int], int | tuple[Regime, ...]] = {}

    def instant(self, text: str | int, tz: str = "") -> int:
        """UTC seconds of a time; fractions of a second are cut off.

        Args:
            text: the time; a number is UTC seconds already.
            tz: the zone that its row names; empty if none.

        Raises:
            TimeFault: it is no time, lies in no plausible year, has no zone, or falls into a change of clocks.
        """
        if isinstance(text, int):
            return _plausible(text)
        moment, offset = self._parts(text)
        if not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise _absurd(text)
        local = (moment.toordinal() - EPOCH_ORDINAL) * DAY + moment.hour * 3600 + moment.minute * 60 + moment.second
        if offset is not None:
            return local - offset
        name = tz or self.zone
        if not name:
            raise TimeFault("naive time", f"'{text}' has no offset from UTC, and no zone is named", "say --tz ZONE")
        self.naive += not tz
        return self._by_wall(local, name, text)

    def _parts(self, text: str) -> tuple[datetime, int | None]:
        match = _ISO.fullmatch(text)
        if match is None:
            return self._other(text), None
        day, clock, offset = match.groups()
        try:
            return datetime.fromisoformat(f"{day}T{clock}"), _offset(offset, text) if offset else None
        except ValueError as error:
            if isinstance(error, TimeFault):
                raise
            raise TimeFault("bad value", f"'{text}' is no time: no such day or hour") from None

    def _other(self, text: str) -> datetime:
        for form in self._formats:
            try:
                return datetime.strptime(text, form)  # noqa: DTZ007 (the zone comes from its row or the caller)
            except ValueError:
                continue
        raise TimeFault("bad value", f"'{text}' is no time", self._help)

    def _by_wall(self, local: int, name: str, text: str) -> int:
        key = (name, local // DAY)
        known = self._days.get(key)
        if known is None:
            known = self._days[key] = _offsets_around(local // DAY, name)
        if isinstance(known, int):
            return local - known
        found = [local - one.offset for one in known if one.start <= local - one.offset < one.end]
        if len(found) == 1:
            return found[0]
        if found:
            reason = f"'{text}' happened twice in {name}: clocks were turned back then"
        else:
            reason = f"'{text}' never happened in {name}: clocks were turned forward then"
        raise TimeFault("time in a clock change", reason, "give the time with its offset from UTC")


def _offsets_around(day: int, name: str) -> int | tuple[Regime, ...]:
    """The offset on a civil day, or the stretches around it where clocks change nearby."""
    try:
        regimes = zone(name).regimes((day - 1) * DAY, (day + 2) * DAY)
    except UnknownZoneError as error:
        raise TimeFault("bad value", str(error), "write an IANA name such as America/Chicago") from None
    return regimes[0].offset if len(regimes) == 1 else tuple(regimes)


def _offset(text: str, whole: str) -> int:
    if text in ("Z", "UTC"):
        return 0
    digits = text[1:].replace(":", "")
    minutes = int(digits[2:] or "0")
    seconds = int(digits[:2]) * 3600 + minutes * 60
    if minutes > 59 or seconds > _FURTHEST:
        raise TimeFault("bad value", f"'{whole}' has an offset that no zone has")
    return -seconds if text[0] == "-" else seconds


_FIRST = (datetime(FIRST_YEAR, 1, 1).toordinal() - EPOCH_ORDINAL) * DAY  # noqa: DTZ001 (a day, no instant)
_END = (datetime(LAST_YEAR + 1, 1, 1).toordinal() - EPOCH_ORDINAL) * DAY  # noqa: DTZ001


def _plausible(instant: int) -> int:
    if not _FIRST <= instant < _END:
        raise _absurd(str(instant))
    return instant


def _absurd(text: str) -> TimeFault:
    return TimeFault("bad value", f"'{text}' lies outside the years {FIRST_YEAR} to {LAST_YEAR}", NEVER)
