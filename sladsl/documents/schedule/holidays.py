"""The list of holidays by date, from the dates that the lock file pins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.clock.holidays import holiday_days
from sladsl.clock.zones import day_of
from sladsl.documents.document import Paragraph, Table
from sladsl.documents.schedule.draft import joined

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sladsl.documents.document import Runs, Section
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.calendar import HolidaySet

_COLUMNS = 4
"""Most years that stand beside each other."""


def holiday_section(draft: Draft) -> Section | None:
    """The holidays within the term, one table for each group of calendars with the same holidays."""
    groups: dict[tuple[tuple[date, str, bool], ...], list[str]] = {}
    for calendar in draft.terms.calendars:
        sets = [closure.holidays for closure in calendar.closures if closure.holidays is not None]
        sets += [holidays for row in calendar.rows for holidays in row.days.holidays]
        found = tuple(sorted({day for holidays in sets for day in _pinned(draft, holidays)}))
        if found:
            groups.setdefault(found, []).append(calendar.name)
    blocks = [table for found, names in groups.items() for table in _tables(draft, found, names)]
    if not blocks:
        return None
    return draft.section("holidays", [*blocks, Paragraph(draft.say("holiday.intro"), "note")])


def _pinned(draft: Draft, holidays: HolidaySet) -> Iterator[tuple[date, str, bool]]:
    """Pinned days of a set within the terms' time."""
    chosen = holiday_days(holidays, draft.terms.holidays)
    start, end = draft.terms.start, draft.terms.end
    last = draft.terms.term.last if draft.terms.term else None
    for pinned in draft.terms.holidays:
        if pinned.jurisdiction != holidays.jurisdiction:
            continue
        for day, name, observed in pinned.days:
            meant = day_of(day) in chosen and day >= start
            if meant and (end is None or day < end) and (last is None or day <= last):
                yield day, name, observed


def _tables(draft: Draft, found: tuple[tuple[date, str, bool], ...], calendars: list[str]) -> Iterator[Table]:
    """Tables of holiday by year, a few years each."""
    years = sorted({day.year for day, _, _ in found})
    caption = draft.say("holiday.caption", calendars=draft.names("calendars", calendars))
    for first in range(0, len(years), _COLUMNS):
        chosen = years[first : first + _COLUMNS]
        names = dict.fromkeys(name for day, name, _ in sorted(found, key=_by_day_of_year) if day.year in chosen)
        rows = tuple(
            (draft.runs("holidays.name", name), *(_cell(draft, found, name, year) for year in chosen)) for name in names
        )
        heads = (draft.runs("holidays.year", str(year)) for year in chosen)
        yield Table(caption, (draft.say("holiday.name"), *heads), rows, (2, *([2] * len(chosen))))


def _by_day_of_year(day: tuple[date, str, bool]) -> tuple[int, int]:
    return (day[0].month, day[0].day)


def _cell(draft: Draft, found: tuple[tuple[date, str, bool], ...], name: str, year: int) -> Runs:
    days = [
        joined(
            [
                draft.runs("holidays.days", draft.formats.short_day(day)),
                draft.say("holiday.observed") if observed else (),
            ]
        )
        for day, each, observed in found
        if each == name and day.year == year
    ]
    return draft.listed(days) or draft.say("value.none")
