"""Hours: each calendar as a week chart with the same in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import ChartRow, Facts, Paragraph
from sladsl.documents.schedule.clocks import clock_names
from sladsl.documents.schedule.days import closure, dates, days, season, windows
from sladsl.documents.schedule.draft import anchor, joined
from sladsl.documents.schedule.holidays import holiday_section
from sladsl.documents.schedule.week import day_bars, seasons, week
from sladsl.documents.schedule.week_charts import week_chart
from sladsl.model.calendar import ELAPSED

if TYPE_CHECKING:
    from sladsl.documents.document import Block, Runs, Section, WeekChart
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.calendar import Calendar, CalendarStep, Season


def section(draft: Draft) -> Section | None:
    """A sub-section with a chart for each calendar that clocks count in, the others in short, the holidays by date."""
    first = draft.terms.business_hours
    calendars = sorted(draft.terms.calendars, key=lambda calendar: calendar.name != first)
    clocks = clock_names(draft.terms)
    parts = [_calendar(draft, calendar) for calendar in calendars if calendar.name in clocks and not calendar.always]
    others = [_in_short(draft, calendar) for calendar in calendars if calendar.name not in clocks or calendar.always]
    others += _unstated(draft)
    short = draft.section("other-hours", [Facts(tuple(others))] if others else [])
    return draft.section("hours", [], [*parts, short, holiday_section(draft)])


def timetable(draft: Draft, calendar: Calendar) -> tuple[tuple[Runs, Runs], ...]:
    """The weekly timetable as pairs of days and hours."""
    path = f"calendars[{calendar.name}].rows"
    return tuple(
        (days(draft, f"{path}[{index}]", row), windows(draft, f"{path}[{index}].windows", row.windows))
        for index, row in enumerate(calendar.rows)
    )


def _calendar(draft: Draft, calendar: Calendar) -> Section | None:
    path = f"calendars[{calendar.name}]"
    blocks: list[Block] = []
    if calendar.steps:
        blocks.append(Paragraph(_steps(draft, path, calendar.steps)))
    blocks += _charts(draft, calendar)
    facts = [*timetable(draft, calendar), *_exceptions(draft, calendar)]
    if calendar.zone is not None:
        facts.append((draft.say("hours.zone"), _zone(draft, calendar)))
    if facts:
        blocks.append(Facts(tuple(facts)))
    title = draft.runs(f"{path}.name", calendar.name)
    if calendar.name == draft.terms.business_hours:
        title = draft.say("hours.business", name=title)
    return draft.section(anchor("hours", calendar.name), blocks, title=title)


def _in_short(draft: Draft, calendar: Calendar) -> tuple[Runs, Runs]:
    """A calendar that decides no clock, on one line."""
    path = f"calendars[{calendar.name}]"
    name = draft.runs(f"{path}.name", calendar.name)
    if calendar.name == draft.terms.business_hours:
        name = draft.say("hours.business", name=name)
    if calendar.always:
        return name, draft.say("hours.always")
    parts = [_steps(draft, path, calendar.steps)] if calendar.steps else []
    lines = [*timetable(draft, calendar), *_openings(draft, calendar)]
    parts += [draft.say("summary.timetable", days=days, hours=hours) for days, hours in lines]
    if calendar.closures:
        parts.append(draft.say("hours.closed_then", days=_closures(draft, calendar)))
    if calendar.zone is not None and (calendar.zone != draft.terms.zone or calendar.zone_is != "stated"):
        parts.append(draft.say("hours.zone_then", zone=_zone(draft, calendar)))
    return name, draft.listed(parts, "list.semicolon")


def _zone(draft: Draft, calendar: Calendar) -> Runs:
    """The zone of a calendar, and how the agreement gives it when it does not just state it."""
    zone = draft.value(f"calendars[{calendar.name}].zone", calendar.zone or "")
    return draft.say(f"hours.zone_{calendar.zone_is}", zone=zone)


def _unstated(draft: Draft) -> list[tuple[Runs, Runs]]:
    """Hours that the agreement names and leaves open."""
    terms = draft.terms
    used = {channel.hours for channel in terms.channels} | {role.duty for role in terms.roles} | clock_names(terms)
    used |= {name for calendar in terms.calendars for step in calendar.steps for name in step.calendars}
    known = {calendar.name for calendar in terms.calendars} | {ELAPSED}
    names = sorted(name for name in used - known if name is not None)
    return [(draft.runs("calendars.name", name), draft.say("hours.not_stated")) for name in names]


def _exceptions(draft: Draft, calendar: Calendar) -> list[tuple[Runs, Runs]]:
    """Closures, and openings with hours of their own."""
    closed = [(draft.say("hours.closed_on"), _closures(draft, calendar))] if calendar.closures else []
    return [*closed, *_openings(draft, calendar)]


def _closures(draft: Draft, calendar: Calendar) -> Runs:
    path = f"calendars[{calendar.name}].closures"
    each = [closure(draft, f"{path}[{index}]", value) for index, value in enumerate(calendar.closures)]
    return draft.listed(each, "list.semicolon")


def _openings(draft: Draft, calendar: Calendar) -> list[tuple[Runs, Runs]]:
    path = f"calendars[{calendar.name}].openings"
    return [
        (
            dates(draft, f"{path}[{index}].dates", opening.dates),
            windows(draft, f"{path}[{index}].windows", opening.windows),
        )
        for index, opening in enumerate(calendar.openings)
    ]


def _charts(draft: Draft, calendar: Calendar) -> list[Block]:
    """The chart of the whole year's week, and one for each season."""
    return [chart for each in seasons(draft.terms, calendar) if (chart := _chart(draft, calendar, each)) is not None]


def _chart(draft: Draft, calendar: Calendar, of: Season | None) -> WeekChart | None:
    stretches = week(draft.terms, calendar, of)
    if not stretches:
        return None
    path = f"calendars[{calendar.name}]"
    name = draft.value(f"{path}.name", calendar.name)
    caption = draft.say("hours.chart", name=name)
    if of is not None:
        caption = draft.say("hours.chart_season", name=name, season=season(draft, f"{path}.rows.season", of))
    holidays = [
        ChartRow(draft.say("hours.holidays"), day_bars(row.windows))
        for row in calendar.rows
        if row.days.holidays and row.season == of
    ]
    return week_chart(draft, path, caption, stretches, holidays)


def _steps(draft: Draft, path: str, steps: tuple[CalendarStep, ...]) -> Runs:
    """How a calendar is combined from others."""
    words: list[Runs] = []
    for index, step in enumerate(steps):
        names = draft.names(f"{path}.steps[{index}].calendars", step.calendars)
        key = "start" if index == 0 else "except_holidays" if step.shared_holidays else step.operation
        words.append(draft.say(f"combine.{key}", calendars=names))
    return joined([*words, draft.say("combine.end")])
