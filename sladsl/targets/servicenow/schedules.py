"""The hours of an agreement as schedules: entries that repeat weekly, and one for each date that differs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.intervals import difference, intersection, merged
from sladsl.clock.zones import DAY, date_of, zone
from sladsl.targets.lowering.naming import plain

from .objects import Schedule, Span
from .openings import WEEKDAYS
from .wire import local, sys_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sladsl.clock.intervals import Interval
    from sladsl.clock.opentime import OpenTime
    from sladsl.clock.zones import Zone

Hours = tuple["Interval", ...]
"""Open seconds of a day, counted from its midnight."""
MOST_SPANS = 600
"""Most entries of one schedule that are written; a number of our own, the vendor states none."""
ALL_DAY = [(0, DAY)]
DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Period(NamedTuple):
    """Days (since 1970-01-01) with one weekly timetable; both ends are included, the last may be open."""

    first: int
    last: int | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A schedule as it will be written.

    Attributes:
        schedule: its record.
        spans: its entries, in the order of their start.
    """

    schedule: Schedule
    spans: tuple[Span, ...]


class TooManyEntriesError(ValueError):
    """Hours differ from week to week so much that a schedule would have hundreds of entries."""


def wanted(
    key: Sequence[str],
    name: str,
    where: str,
    opened: Callable[[int], Sequence[Interval]],
    periods: Sequence[Period],
    until: int,
    names: Mapping[date, str],
) -> Wanted:
    """Make a schedule that is open when hours are.

    Args:
        key: what tells it from all others.
        name: its name.
        where: the IANA zone of its wall clock.
        opened: gives the open seconds of a day by that wall clock.
        periods: stretches of one timetable, in order; the last goes on.
        until: the last day whose dates are spelled out.
        names: why dates are closed.

    Raises:
        TooManyEntriesError: see there.
    """
    opened = cache(opened)  # each day is looked at for the usual week, and once more for what differs from it
    own = sys_id("schedule", *key, where)
    title = plain(name, 80)
    maker = _Maker(own, zone(where), names)
    for period in periods:
        last = until if period.last is None else period.last
        week = maker.week(opened, range(period.first, last + 1))
        maker.repeat(week, period)
        maker.except_(week, opened, range(period.first, last + 1))
        if len(maker.spans) > MOST_SPANS:
            raise TooManyEntriesError(name)
    record = Schedule(
        sys_id=own, name=title, label=title, calendar_name=title, plural_label=title, time_zone=where, description=""
    )
    return Wanted(record, tuple(sorted(maker.spans, key=lambda span: (span.repeat_type == "does_not_repeat",
                                                                      span.start_date_time, span.type))))  # fmt: skip


class _Maker:
    """Makes the entries of one schedule."""

    def __init__(self, schedule: str, where: Zone, names: Mapping[date, str]) -> None:
        self.schedule = schedule
        self.zone = where
        self.names = names
        self.spans: list[Span] = []

    def week(self, opened: Callable[[int], Sequence[Interval]], days: range) -> tuple[Hours, ...]:
        """The hours that most days of each weekday have."""
        seen: list[Counter[Hours]] = [Counter() for _ in range(7)]
        for day in days:
            if _shown(self.zone, day) == ALL_DAY:
                seen[(day + 3) % 7][tuple(opened(day))] += 1
        return tuple(max(each, key=lambda hours: (each[hours], hours)) if each else () for each in seen)

    def repeat(self, week: Sequence[Hours], period: Period) -> None:
        """Entries for a week that repeats through a period."""
        by_window: dict[Interval, set[int]] = {}
        for weekday, hours in enumerate(week):
            for window in hours:
                by_window.setdefault(window, set()).add(weekday)
        for window, weekdays in sorted(by_window.items()):
            for kind, own in _kinds(weekdays):
                first = next(day for day in range(period.first, period.first + 7) if (day + 3) % 7 in own)
                self._add(
                    name=" ".join([_clock_text(window), ", ".join(DAY_NAMES[day] for day in sorted(own))]),
                    day=first,
                    window=window,
                    repeat_type=kind,
                    days_of_week=str(min(own) + 1) if kind == "specific" else "",
                    repeat_until="" if period.last is None else f"{date_of(period.last):%Y%m%d}",
                )

    def except_(self, week: Sequence[Hours], opened: Callable[[int], Sequence[Interval]], days: Iterable[int]) -> None:
        """Entries for the dates whose hours are not those of their weekday."""
        for day in days:
            usual, own = list(week[(day + 3) % 7]), list(opened(day))
            shown = _shown(self.zone, day)
            if intersection(usual, shown) == intersection(own, shown):
                continue
            name = self.names.get(date_of(day), f"{date_of(day)}")
            for window in _covering(difference(usual, own), own):
                self._add(name=name, day=day, window=window, type="exclude", show_as="free")
            for window in difference(own, usual):
                self._add(name=f"Open {_clock_text(window)}", day=day, window=window)

    def _add(self, name: str, day: int, window: Interval, **fields: str) -> None:
        whole = window == (0, DAY) and "repeat_type" not in fields
        key = [self.schedule, str(day), str(window), *(f"{k}={v}" for k, v in sorted(fields.items()))]
        values = {
            "sys_id": sys_id("span", *key),
            "schedule": self.schedule,
            "name": plain(name, 80),
            "start_date_time": local(day, window[0]),
            # All day is entered as the vendor's own holidays are, to the last second (third party, SCHED).
            "end_date_time": local(day, window[1] - 1 if whole else window[1]),
            "all_day": "true" if whole else "false",
            **fields,
        }
        self.spans.append(Span.model_validate(values))


@lru_cache(maxsize=8192)
def _shown(where: Zone, day: int) -> Sequence[Interval]:
    """The seconds of a date that the wall clock of a zone shows at all."""
    shift = day * DAY
    return merged([(s.start + s.offset - shift, s.end + s.offset - shift) for s in where.spans(day)])


def _kinds(weekdays: set[int]) -> Iterator[tuple[str, frozenset[int]]]:
    """Repetitions that make up some weekdays; a single day has one digit, whatever stands between several of them."""
    left = set(weekdays)
    for kind, own in WEEKDAYS.items():
        if left == set(own):
            yield kind, frozenset(own)
            return
    if set(WEEKDAYS["weekdays"]) < left:
        yield "weekdays", frozenset(WEEKDAYS["weekdays"])
        left -= set(WEEKDAYS["weekdays"])
    for day in sorted(left):
        yield "specific", frozenset((day,))


def _covering(closed: Sequence[Interval], own: Sequence[Interval]) -> list[Interval]:
    """What is taken out of a day: the whole day if nothing is open on it."""
    return [(0, DAY)] if closed and not own else list(closed)


def _clock_text(window: Interval) -> str:
    start, end = (f"{second // 3600:02}:{second // 60 % 60:02}" for second in window)
    return f"{start}-{end}"


@lru_cache(maxsize=64)
def hours_of(open_time: OpenTime, where: Zone) -> Callable[[int], Sequence[Interval]]:
    """Open seconds of a day by the wall clock of a zone; kept, since versions of an agreement share their hours."""

    @cache
    def hours(day: int) -> Sequence[Interval]:
        found = []
        for span in where.spans(day):
            shift = span.offset - day * DAY
            found += [(start + shift, end + shift) for start, end in open_time.intervals(span.start, span.end)]
        return merged(found)

    return hours


def next_day(day: date) -> date:
    """The day after."""
    return day + timedelta(days=1)
