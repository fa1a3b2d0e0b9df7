"""Hours and business days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.calendar import (
    BusinessDays,
    Calendar,
    CalendarStep,
    Closure,
    DateSpan,
    Days,
    HolidaySet,
    HoursRow,
    Opening,
    Season,
    Window,
)

from .. import kinds
from ..reading import WEEKDAYS, unquoted
from ..scope import name_of

if TYPE_CHECKING:
    from sladsl.syntax.node import Node

    from ..drafts import Entry
    from ..reading import Reader
    from ..scope import Scope


WORKING_WEEK, ALL_DAY = Days(weekdays=(0, 1, 2, 3, 4)), Window(open=0, close=1440)
"""What 24x5 means: Monday to Friday, all day and all night."""


def calendar_of(entry: Entry, scope: Scope) -> Calendar | None:
    """The calendar a sentence declares; None for hours that are not stated."""
    node, reader = entry.piece.node, scope.reader(entry)
    name = reader.name(name_of(node))
    if node.rule == "hours_unstated":
        return None
    if node.rule == "hours_always":
        return Calendar(name=name, zone=scope.zone, always=True)
    if node.rule == "hours_combined":
        return Calendar(name=name, steps=_steps(node, scope, reader))
    zone, zone_is = _zone(node, scope, reader)
    season = _season(node.node("season"), reader)
    rows = [row_of(line, scope, reader, season) for line in node.nodes("open_row")]
    rows += [HoursRow(days=WORKING_WEEK, windows=(ALL_DAY,), season=season) for _ in node.nodes("round_week")]
    closures, openings = [], []
    for line in node.nodes("closed_row"):
        closures.extend(_closures(line, scope, reader))
    for line in node.nodes("opening"):
        span, window = _span(line, reader), window_of(line.nodes("window").__next__(), reader)
        if span and window:
            openings.append(Opening(dates=span, windows=(window,)))
    _check_rows(node, reader)
    return Calendar(
        name=name, zone=zone or scope.zone, zone_is=zone_is, rows=tuple(row for row in rows if row),
        closures=tuple(closures),
        openings=tuple(openings), overnight="start_day" if node.node("overnight") else "civil",
    )  # fmt: skip


def _zone(node: Node, scope: Scope, reader: Reader) -> tuple[str | None, str]:
    """The zone of some hours, and how the agreement gives it."""
    if node.has("CLIENT_ZONE"):
        if scope.client_zone is None and not scope.draft.lacks("party"):
            message = "these hours are in the client's zone, which the agreement does not say"
            reader.report(kinds.MISSING_PART, name_of(node), message, "add below the client: zone Europe/Berlin")
        return scope.client_zone, "client"
    zone = reader.zone(node.tokens("ZONE")[0])
    return zone, "assumed" if node.has("ZONE_UNSTATED") else "stated"


def _check_rows(node: Node, reader: Reader) -> None:
    if node.node("open_row", "round_week", "opening") is None and not node.has("BAD"):
        message = "these hours have no line that says when they are open"
        reader.report(
            kinds.MISSING_PART, name_of(node), message, "add a line such as: Monday to Friday  09:00 to 17:00"
        )


def _steps(node: Node, scope: Scope, reader: Reader) -> tuple[CalendarStep, ...]:
    combination = node.node("combination")
    assert combination is not None, "the grammar asks for it"
    first = scope.calendar(name_of(combination), reader)
    steps = [CalendarStep(operation="plus", calendars=(first,) if first else ())]
    for step in combination.nodes("step", "shared_holidays"):
        group = step.node("names")
        assert group is not None, "the grammar asks for it"
        found = [scope.calendar(name, reader) for name in group.nodes("name")]
        names = tuple(name for name in found if name)
        if step.rule == "shared_holidays":
            steps.append(CalendarStep(operation="except", calendars=names, shared_holidays=True))
        else:
            steps.append(CalendarStep(operation=str(step.tokens("STEP")[0]), calendars=names))
    return tuple(steps)


def row_of(line: Node, scope: Scope, reader: Reader, season: Season | None) -> HoursRow | None:
    """A line of a timetable; a season of its own comes before that of the whole timetable."""
    own = line.node("season")
    season = _season(own, reader) if own else season
    group = line.node("windows")
    windows = [window_of(node, reader) for node in (group or line).nodes("window")]
    days = line.node("days")
    assert days is not None, "the grammar asks for it"
    if not all(windows):
        return None
    found = [window for window in windows if window]
    return HoursRow(days=days_of(days, scope, reader), windows=tuple(sorted(found, key=_opens)), season=season)


def _opens(window: Window) -> int:
    return window.open


def days_of(node: Node, scope: Scope, reader: Reader) -> Days:
    """The days a list of weekdays, holidays and business days names."""
    weekdays: set[int] = set()
    for group in node.nodes("weekdays"):
        weekdays.update(weekdays_of(group, reader))
    holidays = tuple(_holidays(group, scope, reader) for group in node.nodes("holidays"))
    return Days(
        weekdays=tuple(sorted(weekdays)), business_days=node.node("business_day_row") is not None, holidays=holidays
    )


def weekdays_of(node: Node, reader: Reader) -> list[int]:
    """The weekdays of a range, both ends included, over the weekend too."""
    del reader
    first, *rest = [WEEKDAYS.index(str(token)) for token in node.tokens("WEEKDAY")]
    last = rest[0] if rest else first
    return [day % 7 for day in range(first, last + 1 if last >= first else last + 8)]


def window_of(node: Node, reader: Reader) -> Window | None:
    """An opening window; one that ends at or before its beginning must say 'next day'."""
    start, end = node.tokens("TIME")
    opens, closes = reader.time(start), reader.time(end)
    if opens is None or closes is None:
        return None
    if opens == 1440:
        reader.report(kinds.NO_SUCH_TIME, start, "hours cannot begin at 24:00", "write 00:00 of the next day")
        return None
    next_day = node.has("NEXT_DAY")
    if closes <= opens and not next_day:
        message = f"these hours end at {end}, which is not after {start}"
        reader.report(kinds.TERM_BACKWARDS, node, message, f"write '{start} to {end} next day', or mend the times")
        return None
    if next_day and closes > opens:
        reader.report(kinds.TERM_BACKWARDS, node, "these hours last more than a day", "take 'next day' away")
        return None
    return Window(open=opens, close=closes)


def _holidays(node: Node, scope: Scope, reader: Reader) -> HolidaySet:
    observed = node.node("not_observed") is None
    if node.has("LOCAL_HOLIDAYS"):
        return HolidaySet(jurisdiction="local", observed=observed)
    place = str(_token_of(node, "jurisdiction"))
    if not _jurisdiction(place, node, scope, reader):
        return HolidaySet(jurisdiction=place, observed=observed)
    names = [_holiday_name(child) for child in node.nodes("holiday_name")]
    known = scope.lock.names(place)
    if known is not None:
        for name, child in zip(names, node.nodes("holiday_name"), strict=True):
            if name not in known:
                scope.known_holiday(name, place, child, reader)
    canonical = tuple(scope.lock.canonical(place, name) for name in names)
    return HolidaySet(jurisdiction=place, names=canonical, observed=observed)


def _jurisdiction(place: str, node: Node, scope: Scope, reader: Reader) -> bool:
    from ..jurisdictions import known_jurisdiction, near_jurisdiction

    if scope.lock.names(place) is not None or known_jurisdiction(place):
        return True
    help_line = near_jurisdiction(place) or "write an ISO code such as US, DE or DE-BE"
    reader.report(kinds.UNKNOWN_JURISDICTION, node, f"there is no list of holidays of {place}", help_line)
    return False


def _token_of(node: Node, rule: str) -> object:
    child = node.node(rule)
    assert child is not None, "the grammar asks for it"
    return child.tokens()[0]


def _holiday_name(node: Node) -> str:
    return " ".join(unquoted(token) for token in node.tokens()).replace("’", "'")


def _closures(line: Node, scope: Scope, reader: Reader) -> list[Closure]:
    from_time, until_time = _closed_time(line, reader)
    times = {"from_time": from_time, "until_time": until_time}
    closures = [Closure(holidays=_holidays(group, scope, reader), **times) for group in line.nodes("holidays")]
    closures += [Closure(announced=reader.text(day), **times) for day in line.nodes("announced")]
    for day in line.nodes("annual_day"):
        annual = reader.annual(day)
        if annual:
            closures.append(Closure(annual=annual, **times))
    for day in line.nodes("weekdays"):
        reader.report(
            kinds.WRONG_CELL, day, "weekdays are open or not listed", "leave the weekday out of the timetable"
        )
    if line.node("span"):
        span = _span(line, reader)
        if span:
            closures.append(Closure(dates=span, **times))
    return closures


def _closed_time(line: Node, reader: Reader) -> tuple[int | None, int | None]:
    node = line.node("closed_from", "closed_until", "closed_between")
    if node is None:
        return None, None
    times = [reader.time(token) for token in node.tokens("TIME")]
    if node.rule == "closed_between":
        start, end = times
        if start is not None and end is not None and end <= start:
            message = "this closure ends before it begins"
            reader.report(kinds.TERM_BACKWARDS, node, message, "write the earlier time first")
        return start, end
    return (times[0], None) if node.rule == "closed_from" else (None, times[0])


def _span(line: Node, reader: Reader) -> DateSpan | None:
    node = line.node("span")
    assert node is not None, "the grammar asks for it"
    dates = [reader.date(token) for token in node.tokens("DATE")]
    if any(day is None for day in dates):
        return None
    first, last = dates[0], dates[-1]
    assert first is not None, "checked above"
    assert last is not None, "checked above"
    if last < first:
        reader.report(kinds.TERM_BACKWARDS, node, "these dates end before they begin", "write the earlier date first")
        return None
    return DateSpan(first=first, last=last)


def _season(node: Node | None, reader: Reader) -> Season | None:
    if node is None:
        return None
    first, last = (reader.annual(day) for day in node.nodes("annual_day"))
    return Season(first=first, last=last) if first and last else None


def business_days_of(entry: Entry, scope: Scope, calendars: tuple[Calendar, ...]) -> BusinessDays:
    """The business days, in the zone of the business hours."""
    node, reader = entry.piece.node, scope.reader(entry)
    group = node.node("days_list")
    assert group is not None, "the grammar asks for it"
    weekdays: set[int] = set()
    for part in group.nodes("weekdays"):
        weekdays.update(weekdays_of(part, reader))
    name = group.node("name")
    closed = scope.calendar(name, reader) if name else None
    zone = next((calendar.zone for calendar in calendars if calendar.name == scope.business_hours), None)
    return BusinessDays(weekdays=tuple(sorted(weekdays)), closed_days_of=closed, zone=zone or scope.zone)
