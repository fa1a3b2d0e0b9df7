"""Words for days, seasons, windows and closures of a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.schedule.draft import joined
from sladsl.documents.schedule.week import weekdays

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.documents.document import Runs, Value
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.calendar import Closure, DateSpan, HolidaySet, HoursRow, Season, Window


LOCAL = "local"
"""The jurisdiction of holidays at the client's place, whose dates the agreement leaves open."""


def days(draft: Draft, path: str, row: HoursRow) -> Runs:
    """The days of a row ("Monday to Friday and public holidays of US")."""
    parts = _weekday_parts(draft, f"{path}.days", weekdays(draft.terms, row))
    parts += [holidays(draft, f"{path}.days.holidays", each) for each in row.days.holidays]
    words = draft.listed(parts)
    if row.season is None:
        return words
    return draft.say("hours.in_season", days=words, season=season(draft, f"{path}.season", row.season))


def weekday_words(draft: Draft, path: str, chosen: Sequence[int]) -> Runs:
    """Weekdays, with runs of three and more as "Monday to Friday"."""
    return draft.listed(_weekday_parts(draft, path, chosen))


def _weekday_parts(draft: Draft, path: str, chosen: Sequence[int]) -> list[Runs]:
    groups: list[list[int]] = []
    for day in chosen:
        if groups and day == groups[-1][-1] + 1:
            groups[-1].append(day)
        else:
            groups.append([day])
    parts: list[Runs] = []
    for group in groups:
        names = [draft.runs(path, draft.formats.weekday(day)) for day in group]
        parts += [draft.say("list.to", first=names[0], last=names[-1])] if len(group) > 2 else names
    return parts


def season(draft: Draft, path: str, value: Season) -> Runs:
    """A season ("1 July to 31 August")."""
    first = draft.runs(f"{path}.first", draft.formats.day_of_year(*value.first))
    last = draft.runs(f"{path}.last", draft.formats.day_of_year(*value.last))
    return draft.say("list.to", first=first, last=last)


def windows(draft: Draft, path: str, chosen: Sequence[Window]) -> Runs:
    """Windows of a day ("08:00 to 12:00 and 13:00 to 17:00"); closed when there are none."""
    if not chosen:
        return draft.say("hours.closed")
    return draft.listed([_window(draft, path, window) for window in chosen])


def closure(draft: Draft, path: str, value: Closure) -> Runs:
    """Closed days ("24 December from 12:00")."""
    if value.holidays is not None:
        words = holidays(draft, f"{path}.holidays", value.holidays)
    elif value.annual is not None:
        words = draft.say(
            "hours.every_year", day=draft.value(f"{path}.annual", draft.formats.day_of_year(*value.annual))
        )
    elif value.announced is not None:
        words = draft.say("hours.announced", days=draft.value(f"{path}.announced", value.announced))
    else:
        words = dates(draft, f"{path}.dates", value.dates) if value.dates is not None else ()
    limits = [
        draft.say(f"hours.{key}", time=draft.value(f"{path}.{key}_time", draft.formats.time(time)))
        for key, time in (("from", value.from_time), ("until", value.until_time))
        if time is not None
    ]
    return joined([words, *limits])


def dates(draft: Draft, path: str, span: DateSpan) -> Runs:
    """A date, or dates from one to another."""
    first = draft.runs(f"{path}.first", draft.formats.day(span.first))
    if span.first == span.last:
        return first
    return draft.say("list.to", first=first, last=draft.runs(f"{path}.last", draft.formats.day(span.last)))


def holidays(draft: Draft, path: str, value: HolidaySet) -> Runs:
    """Holidays of a jurisdiction, by name or as a whole."""
    where: Value | Runs = draft.value(f"{path}.jurisdiction", value.jurisdiction)
    if value.jurisdiction == LOCAL:
        where = draft.say("hours.local")
    if not value.names:
        words = draft.say("hours.public_holidays", jurisdiction=where)
    else:
        words = draft.say("hours.named_holidays", names=draft.names(f"{path}.names", value.names), jurisdiction=where)
    return words if value.observed else joined([words, draft.say("hours.not_observed")])


def _window(draft: Draft, path: str, window: Window) -> Runs:
    first = draft.value(f"{path}.open", draft.formats.time(window.open))
    last = draft.value(f"{path}.close", draft.formats.time(window.close))
    key = "hours.window" if window.close > window.open else "hours.window_next_day"
    return draft.say(key, first=first, last=last)
