"""RT's arithmetic for one target of a level: when it is due, as measured, with the quirks that decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from sladsl.clock.zones import UnknownZoneError, zone

from .businesshours import BUILT_IN, NOT_FOUND, BusinessHours, DayHours, Holiday, Span
from .objects import Target

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .config import Config
    from .objects import Hours, Times

TargetName = Literal["Starts", "Response", "KeepInLoop", "Resolve"]
FIELDS: dict[TargetName, str] = {
    "Starts": "starts", "Response": "response", "KeepInLoop": "keep_in_loop", "Resolve": "resolve",
}  # fmt: skip
MINUTE = 60


class Change(NamedTuple):
    """A change of a ticket's status.

    Attributes:
        at: when, in UTC seconds.
        old, new: the statuses.
    """

    at: int
    old: str
    new: str


class Part(NamedTuple):
    """What comes out for one target.

    Attributes:
        due: the instant; `NOT_FOUND` when the search gave up, None when the target does not hold now.
        why: the quirk that decided; empty if none did.
    """

    due: int | None
    why: str = ""


NOTHING = Part(None)


class DueDates:
    """The arithmetic of a configuration; calendars are made once.

    Attributes:
        config: the configuration.
    """

    def __init__(self, config: Config) -> None:
        self.config = config
        self._hours: dict[tuple[str, str], BusinessHours] = {}

    def part(
        self, queue: str, level: str, name: TargetName, start: int, status: str, changes: Sequence[Change]
    ) -> Part:
        """What a target of a level gives.

        Args:
            queue: the ticket's queue.
            level: its level; one that does not exist has no targets, and nothing complains (measured).
            name: the target.
            start: from when it counts.
            status: the ticket's status now.
            changes: every change of its status, in order.
        """
        meta = self.config.agreements.levels.get(level)
        if meta is None:
            return Part(None, "unknown_level")
        target = self._starts(level) if name == "Starts" else getattr(meta, FIELDS[name])
        if target is None:
            return NOTHING
        if status in (target.ignore_on_statuses or ()):
            return Part(None, "ignored_status")
        hours = self.hours(queue, level)
        more = getattr(meta.out_of_hours, FIELDS[name]) if meta.out_of_hours else None
        return _due(target, more, hours, start, changes)

    def hours(self, queue: str, level: str) -> BusinessHours:
        """The business hours that a level counts in on a queue."""
        meta = self.config.agreements.levels[level]
        own = self.config.agreements.queue_default.get(queue)
        where = (own.timezone if own else None) or meta.timezone or self.config.zone
        key = (meta.business_hours or "Default", where)
        if key not in self._hours:
            self._hours[key] = business_hours(self.config.hours.get(key[0]), where)
        return self._hours[key]

    def _starts(self, level: str) -> Target:
        """When a ticket of a level starts: at the first opening if the level does not say."""
        meta = self.config.agreements.levels[level]
        if meta.start_immediately is None and meta.starts is not None:
            return meta.starts
        return Target() if meta.start_immediately else Target(business_minutes=0)


def business_hours(hours: Hours | None, where: str) -> BusinessHours:
    """The hours of a calendar by the clock of a zone; those it has by itself if there is no such calendar."""
    try:
        clock = zone(where)
    except UnknownZoneError:
        # The system's library takes a name it does not know for UTC.
        clock = zone("UTC")
    if hours is None or not (hours.days or hours.holidays):
        return BusinessHours(BUILT_IN, (), clock)
    week = {int(name): DayHours(_span(day.start, day.end), tuple(_span(b.start, b.end) for b in day.breaks or ()))
            for name, day in hours.days.items() if day.start and day.end}  # fmt: skip
    return BusinessHours(week, tuple(_holiday(text) for text in hours.holidays or ()), clock)


def _span(start: str | None, end: str | None) -> Span:
    assert start is not None and end is not None, "the objects demand both"  # noqa: PT018
    opens, closes = (sum(int(part) * unit for part, unit in zip(text.split(":"), (3600, 60), strict=True))
                     for text in (start, end))  # fmt: skip
    return Span(opens, closes if closes > opens else closes + 24 * 3600)


def _holiday(text: str) -> Holiday:
    *year, month, day = text.split("-")
    return Holiday(int(year[0]) if year else None, int(month), int(day))


def _due(target: Target, more: Times | None, hours: BusinessHours, start: int, changes: Iterable[Change]) -> Part:
    """The order of steps: outside hours, pauses, business minutes, minutes of the wall clock."""
    business, real = target.business_minutes, target.real_minutes
    if more is not None and hours.first_after(start) != start:
        business = business if not more.business_minutes else (business or 0) + more.business_minutes
        real = real if not more.real_minutes else (real or 0) + more.real_minutes
    due, pauses = start, 0
    if target.ignore_on_statuses and target.exclude_time_on_ignored_statuses:
        due, pauses = _moved(target.ignore_on_statuses, hours, start, changes, by_hours=business is not None)
    why = "pause_second" if pauses and business is not None else ""
    if business is not None:
        due = hours.add(due, business * MINUTE) if business else hours.first_after(due)
        if due == NOT_FOUND:
            why = "search_window"
        elif business and not hours.is_open(due - 1):
            why = why or "next_opening"
    return Part(due + MINUTE * (real or 0), why)


def _moved(
    ignored: Sequence[str], hours: BusinessHours, start: int, changes: Iterable[Change], *, by_hours: bool
) -> tuple[int, int]:
    """The start moved by every finished pause, and how many there were.

    In business hours each is one second too long (measured), since the second of its end is counted.
    """
    due, pauses, last = start, 0, start
    for change in changes:
        if change.at < start:
            continue
        if change.old not in ignored:
            last = change.at
            continue
        if change.new in ignored:
            continue
        if not by_hours:
            due, pauses = due + change.at - last, pauses + 1
        elif (paused := hours.between(last, change.at)) > 0:
            due, pauses = hours.add(due, paused), pauses + 1
        last = change.at
    return due, pauses
