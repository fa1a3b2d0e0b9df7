"""The promises that a configuration makes, as terms."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from sladsl.clock.intervals import difference, merged
from sladsl.model.calendar import ELAPSED, Calendar, Closure, DateSpan, Window
from sladsl.model.people import Party
from sladsl.model.priority import Priority, PriorityRules
from sladsl.model.promise import Milestone, PauseRule, Promise, promise_id
from sladsl.model.terms import Terms
from sladsl.targets.written import minutes, week

from .duedates import business_hours

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .businesshours import BusinessHours
    from .config import Config
    from .objects import Hours, Level, Target

STARTS = {"respond": "created", "update": "responded", "resolve": "created"}
STOPS = {"respond": "responded", "update": "updated", "resolve": "resolved"}
MINUTE, DAY = 60, 1440
BUILT_IN = "RT's own hours"
"""Name of the hours that RT takes for a name it does not know."""
Rows = dict[str | None, "Level"]
"""Priority (None if a queue knows none) -> the level of its tickets."""


def terms_of(config: Config, queue: str, agreement: str, on: date, waits: Mapping[str, str]) -> Terms:
    """The promises to the tickets of a queue.

    Args:
        config: the configuration.
        queue: the queue.
        agreement: name of the agreement.
        on: the first day of the terms.
        waits: status -> what is waited for in it; a status that is not named waits for something of its own name.
    """
    rows = levels_of(config, queue)
    calendars: dict[tuple[str, str], Calendar] = {}
    promises = tuple(promise for priority, level in rows.items() for promise in _promises(
        priority, level, _calendar(config, queue, level, calendars)))  # fmt: skip
    return Terms(
        agreement=agreement,
        start=on,
        provider=Party(name="provider"),
        client=Party(name=agreement),
        zone=config.zone,
        calendars=tuple(calendars.values()),
        business_hours=next((each.name for each in calendars.values()), None),
        priorities=tuple(Priority(name=name) for name in rows if name is not None),
        # RT computes everything anew from the creation when the level changes (measured).
        priority_rules=PriorityRules(on_change="recompute" if len(rows) > 1 else None),
        milestones=tuple(Milestone(name=name, start=STARTS[name], stop=stop) for name, stop in STOPS.items()),
        promises=promises,
        pauses=tuple(_pauses(rows, waits)),
    )


def levels_of(config: Config, queue: str) -> Rows:
    """The levels of a queue by priority, highest first; none if RT computes no dates there."""
    from .ticket import default_level

    levels = config.agreements.levels
    own = config.own.get(queue)
    if own is None or not own.levels:
        level = levels.get(default_level(config, queue) or "")
        return {} if level is None else {None: level}
    numbers = sorted(own.levels, key=int, reverse=True)
    return {
        own.priorities.get(number): levels[own.levels[number]] for number in numbers if own.levels[number] in levels
    }


def _promises(priority: str | None, level: Level, calendar: str) -> Iterator[Promise]:
    targets = {"respond": level.response, "update": level.keep_in_loop, "resolve": level.resolve}
    for milestone, target in targets.items():
        if target is None:
            continue
        selector: dict[str, tuple[str, ...]] = {} if priority is None else {"priority": (priority,)}
        business = target.business_minutes is not None
        number = (target.business_minutes if business else target.real_minutes) or 0
        extra = target.real_minutes if business else None
        written = f"{number} business minutes, then {extra} minutes of the wall clock" if extra else None
        yield Promise(
            id=promise_id(milestone, selector),
            milestone=milestone,
            value=minutes(number, calendar if business else ELAPSED),
            selector=selector,
            start=STARTS[milestone],
            stop=STOPS[milestone],
            recurring=milestone == "update",
            as_written=written,
        )


# ---- hours ----------------------------------------------------------------------------------------------------------


def _calendar(config: Config, queue: str, level: Level, known: dict[tuple[str, str], Calendar]) -> str:
    """The name of a level's calendar, which is added to the known ones if a target counts in it."""
    targets = (level.response, level.keep_in_loop, level.resolve)
    if all(target is None or target.business_minutes is None for target in targets):
        return ELAPSED
    own = config.agreements.queue_default.get(queue)
    zone = (own.timezone if own else None) or level.timezone or config.zone
    name = level.business_hours or "Default"
    hours = config.hours.get(name)
    shown = _short(config, queue, name) if hours is not None else BUILT_IN
    if (shown, zone) not in known:
        taken = any(other == shown for other, _ in known)
        known[shown, zone] = _as_calendar(f"{shown} ({zone})" if taken else shown, hours, zone)
    return known[shown, zone].name


def _short(config: Config, queue: str, name: str) -> str:
    """The name of hours without the agreement and the version that `emit` puts before it."""
    own = config.own.get(queue)
    found = re.fullmatch(r"(.*) r[0-9]+ / (.+)", name)
    return found[2] if own is not None and found is not None and found[1] == own.agreement else name


def _as_calendar(name: str, hours: Hours | None, zone: str) -> Calendar:
    found = business_hours(hours, zone)
    rows = week({(day + 6) % 7: windows for day, windows in _windows(found).items()})
    closures = tuple(_closure(text) for text in hours.holidays or ()) if hours is not None else ()
    return Calendar(name=name, zone=found.zone.name, rows=rows, closures=closures)


def _windows(hours: BusinessHours) -> dict[int, tuple[Window, ...]]:
    """Open minutes of each weekday, 0 for Sunday, without the breaks."""
    found = {}
    for weekday, day in hours.week.items():
        parts = difference([(day.open.start, day.open.end)], merged((each.start, each.end) for each in day.breaks))
        minutes = [(start // MINUTE, end // MINUTE) for start, end in parts]
        found[weekday] = tuple(Window(open=a % DAY, close=b if b <= DAY else b - DAY) for a, b in minutes)
    return found


def _closure(text: str) -> Closure:
    *year, month, day = (int(part) for part in text.split("-"))
    if not year:
        return Closure(annual=(month, day))
    return Closure(dates=DateSpan(first=date(year[0], month, day), last=date(year[0], month, day)))


# ---- pauses ---------------------------------------------------------------------------------------------------------


def _pauses(rows: Rows, waits: Mapping[str, str]) -> Iterator[PauseRule]:
    """Rules for what stops the clocks: one for the reasons that stop the same milestones of the same priorities."""
    stopped: dict[str, dict[str, list[str]]] = {}
    for milestone, name in (("respond", "response"), ("resolve", "resolve"), ("update", "keep_in_loop")):
        targets = {priority: getattr(level, name) for priority, level in rows.items() if getattr(level, name)}
        for priority, target in targets.items():
            for reason in _reasons(target, waits):
                stopped.setdefault(reason, {}).setdefault(milestone, []).append(priority or "")
        for own in stopped.values():
            if targets and len(own.get(milestone, ())) == len(targets):
                own[milestone] = []
    rules: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for reason, by_milestone in stopped.items():
        for priorities in dict.fromkeys(map(tuple, by_milestone.values())):
            milestones = tuple(each for each, own in by_milestone.items() if tuple(own) == priorities)
            rules.setdefault((milestones, priorities), []).append(reason)
    for (milestones, priorities), reasons in rules.items():
        yield PauseRule(milestones=milestones, reasons=tuple(reasons), priorities=priorities, to_the_minute=True)


def _reasons(target: Target, waits: Mapping[str, str]) -> Iterator[str]:
    """What a target stands still for; a status that only hides the due date is no pause."""
    if target.exclude_time_on_ignored_statuses:
        yield from dict.fromkeys(waits.get(status, status) for status in target.ignore_on_statuses or ())
