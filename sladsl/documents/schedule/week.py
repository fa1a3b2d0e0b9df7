"""A calendar's typical week as open stretches of minutes, for charts and their text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.calendar import ELAPSED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sladsl.model.calendar import Calendar, HoursRow, Season, Window
    from sladsl.model.terms import Terms

DAY = 1440
WEEK = 7 * DAY
Stretches = tuple[tuple[int, int], ...]
"""Open stretches as minutes since Monday midnight, sorted, apart from each other, within one week."""


def week(terms: Terms, calendar: Calendar, season: Season | None = None) -> Stretches | None:
    """The open time of a week without holidays; None when it has no single week (zones of its parts differ).

    Args:
        terms: where the calendars that it is combined from stand.
        calendar: the calendar.
        season: the season whose week is wanted; None for the rows of the whole year.
    """
    if calendar.always:
        return ((0, WEEK),)
    if calendar.steps:
        return _combined(terms, calendar, season)
    rows = [row for row in calendar.rows if row.season == season]
    if season is not None:
        named = {day for row in rows for day in weekdays(terms, row)}
        whole_year = [row for row in calendar.rows if row.season is None]
        return _joined([*_spread(terms, rows), *_spread(terms, whole_year, without=named)])
    return _joined(_spread(terms, rows))


def seasons(terms: Terms, calendar: Calendar) -> tuple[Season | None, ...]:
    """The seasons that have a week of their own, None for the rest of the year.

    There is none for a combined calendar whose parts have different seasons: where they overlap it has a third week.
    """
    if not calendar.steps:
        return tuple(dict.fromkeys(row.season for row in calendar.rows)) or (None,)
    parts = [found for name in _operands(calendar) for found in terms.calendars if found.name == name]
    if any(len(seasons(terms, part)) == 0 for part in parts):
        return ()
    own = dict.fromkeys(season for part in parts for season in seasons(terms, part) if season is not None)
    return (None, *own) if len(own) < 2 else ()


def weekdays(terms: Terms, row: HoursRow) -> tuple[int, ...]:
    """The weekdays that a row is about."""
    business = terms.business_days.weekdays if row.days.business_days and terms.business_days else ()
    return tuple(sorted({*row.days.weekdays, *business}))


def bars(stretches: Stretches, weekday: int) -> Stretches:
    """The part of a week that lies on one weekday, as minutes since that day's midnight."""
    start = weekday * DAY
    clipped = ((max(first - start, 0), min(last - start, DAY)) for first, last in stretches)
    return tuple((first, last) for first, last in clipped if first < last)


def day_bars(windows: Iterable[Window]) -> Stretches:
    """The windows of a single day without what runs over its midnight."""
    return tuple((window.open, window.close if window.close > window.open else DAY) for window in windows)


def _spread(terms: Terms, rows: Iterable[HoursRow], without: Iterable[int] = ()) -> list[tuple[int, int]]:
    left_out = set(without)
    found: list[tuple[int, int]] = []
    for row in rows:
        for day in weekdays(terms, row):
            if day not in left_out:
                for window in row.windows:
                    found += _wrapped(day * DAY + window.open, window.close - window.open)
    return found


def _wrapped(start: int, length: int) -> list[tuple[int, int]]:
    """A window in the week; one over midnight on Sunday goes on at the week's beginning."""
    end = start + (length if length > 0 else length + DAY)
    return [(start, end)] if end <= WEEK else [(start, WEEK), (0, end - WEEK)]


def _joined(stretches: Iterable[tuple[int, int]]) -> Stretches:
    merged: list[tuple[int, int]] = []
    for first, last in sorted(stretches):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return tuple(merged)


def _combined(terms: Terms, calendar: Calendar, season: Season | None) -> Stretches | None:
    """The week of a combined calendar whose parts show the same wall clock and have one season at most."""
    if len(_zones(terms, calendar)) > 1 or season not in seasons(terms, calendar):
        return None
    whole: Stretches = ()
    for step in calendar.steps:
        if step.shared_holidays:
            continue
        weeks = [_part(terms, name, season) for name in step.calendars]
        if None in weeks:
            return None
        whole = _STEPS[step.operation](whole, _joined(stretch for each in weeks for stretch in each or ()))
    return whole


def _operands(calendar: Calendar) -> tuple[str, ...]:
    """The names of the calendars whose hours another is combined from."""
    return tuple(name for step in calendar.steps if not step.shared_holidays for name in step.calendars)


def _part(terms: Terms, name: str, season: Season | None) -> Stretches | None:
    """The week of an operand by name; None when it has none, or when the agreement does not state it."""
    if name == ELAPSED:
        return ((0, WEEK),)
    calendar = next((calendar for calendar in terms.calendars if calendar.name == name), None)
    if calendar is None:
        return None
    return week(terms, calendar, season if season in seasons(terms, calendar) else None)


def _zones(terms: Terms, calendar: Calendar) -> frozenset[str | None]:
    """The zones whose wall clocks decide in a calendar; none for one that is always open."""
    if calendar.always:
        return frozenset()
    if not calendar.steps:
        return frozenset({calendar.zone})
    names = _operands(calendar)
    return frozenset().union(*(_zones(terms, each) for each in terms.calendars if each.name in names))


def _within(left: Stretches, right: Stretches) -> Stretches:
    return tuple((max(a, c), min(b, d)) for a, b in left for c, d in right if max(a, c) < min(b, d))


def _except(left: Stretches, right: Stretches) -> Stretches:
    edges: Sequence[int] = (0, *(minute for stretch in right for minute in stretch), WEEK)
    return _within(left, tuple(zip(edges[::2], edges[1::2], strict=True)))


_STEPS = {"plus": lambda left, right: _joined((*left, *right)), "within": _within, "except": _except}
