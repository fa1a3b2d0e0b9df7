"""A configuration as a tree that people compare: definitions, hours by day and date, due points, one property."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sladsl.clock.intervals import difference
from sladsl.clock.zones import DAY, date_of, day_of

from .objects import SlaDefinition
from .query import Query, parse
from .steps import PROPERTY
from .wire import local, sys_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sladsl.clock.intervals import Interval
    from sladsl.targets.differing import Tree
    from sladsl.targets.protocol import Files

    from .configured import ReadDefinition
    from .openings import Opening
    from .reading import Tables

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DEFINITIONS, SCHEDULES, RELATIVES, PROPERTIES = "definitions", "schedules", "relative durations", "properties"
LABELS = {
    "collection": "Table", "type": "Type", "target": "Target", "active": "Active", "duration": "Duration",
    "duration_type": "Duration type", "relative_duration_works_on": "Relative duration works on",
    "schedule_source": "Schedule source", "schedule": "Schedule", "schedule_source_field": "Schedule source field",
    "timezone_source": "Timezone source", "timezone": "Timezone", "start_condition": "Start condition",
    "stop_condition": "Stop condition", "pause_condition": "Pause condition", "resume_condition": "Resume condition",
    "cancel_condition": "Cancel condition", "reset_condition": "Reset condition", "when_to_resume": "When to resume",
    "when_to_cancel": "When to cancel", "reset_action": "Reset action", "retroactive": "Retroactive start",
    "set_start_to": "Set start to", "retroactive_pause": "Retroactive pause", "condition_class": "Condition type",
}  # fmt: skip
"""Field of a definition -> its label (documented, SDK's table contract_sla)."""
MONDAY = 10959
"""A Monday long ago (3 January 2000), from which weeks of a tree repeat, in days since 1970-01-01."""


@dataclass(slots=True)
class Names:
    """What records are called in the tree.

    Attributes:
        definitions: id of a definition -> its name there.
        schedules: id of a schedule -> its name there.
    """

    definitions: dict[str, str] = field(default_factory=dict)
    schedules: dict[str, str] = field(default_factory=dict)


def tree_of(definitions: Iterable[ReadDefinition], tables: Tables, names: Names, *, use_time_left: bool) -> Tree:
    """The tree of a configuration."""
    found: dict[str, dict[str, Any]] = {DEFINITIONS: {}, SCHEDULES: {}, RELATIVES: {}}
    for each in definitions:
        row = each.row
        key = names.definitions.get(row["sys_id"], row.get("name") or row["sys_id"])
        found[DEFINITIONS][key] = _fields(each, names)
        if each.hours is not None:
            own = names.schedules.get(row["schedule"], each.schedule)
            found[SCHEDULES].setdefault(own, dict(_hours(each.hours)))
        if row.get("duration_type"):
            relative = tables.get("cmn_relative_duration", {}).get(row["duration_type"], {})
            found[RELATIVES][_relative(each)] = {"script": relative.get("script", "")}
    return {**found, PROPERTIES: {PROPERTY: "true" if use_time_left else "false"}}


def _fields(each: ReadDefinition, names: Names) -> dict[str, str]:
    """The fields of a definition that tell anything; what its other fields switch off is left empty."""
    row = each.row
    found = {}
    for name in LABELS:
        known = SlaDefinition.model_fields.get(name)
        value = row.get(name, known.default if known and isinstance(known.default, str) else "")
        found[name] = canonical(value) if name.endswith("_condition") else value
    found["schedule"] = names.schedules.get(row["schedule"], each.schedule) if each.hours else ""
    found["duration_type"] = _relative(each) if row.get("duration_type") else ""
    if row.get("schedule_source") == "no_schedule":
        found["timezone_source"] = found["timezone"] = ""
    if row.get("duration_type"):
        found["retroactive_pause"] = ""
    if row.get("retroactive") != "true":
        found["set_start_to"] = found["retroactive_pause"] = ""
    return found


def _relative(each: ReadDefinition) -> str:
    """A relative duration by what it comes to, or by its id if that is not understood."""
    return repr(each.relative) if each.relative else each.row["duration_type"]


def canonical(text: str) -> str:
    """A condition with its parts in order, so that only what it means is compared."""
    groups = {tuple(sorted({tuple(sorted(set(clause))) for clause in group})) for group in parse(text).groups}
    return str(Query(tuple(sorted(groups))))


def _hours(hours: Opening) -> Iterator[tuple[str, Any]]:
    yield "Time zone", hours.zone.name
    week = [hours.weekly(day) for day in range(7)]
    for name, windows in zip(WEEKDAYS, week, strict=True):
        yield name, text(windows)
    yield (
        "dates",
        {
            date_of(day).isoformat(): text(hours.hours(day))
            for day in hours.dated
            if hours.hours(day) != week[(day + 3) % 7]
        },
    )


def text(windows: Sequence[Interval]) -> str:
    """Open time of a day in words."""
    return ", ".join(f"{_clock(start)}-{_clock(end)}" for start, end in windows) or "closed"


def _clock(second: int) -> str:
    return f"{second // 3600:02}:{second // 60 % 60:02}" + (f":{second % 60:02}" if second % 60 else "")


def windows_of(words: str) -> list[Interval]:
    """Open time of a day from words."""
    found = []
    for start, end in re.findall(r"([\d:]+)-([\d:]+)", words):
        found.append((_second(start), _second(end)))
    return found


def _second(clock: str) -> int:
    hours, minutes, *rest = (int(part) for part in clock.split(":"))
    return hours * 3600 + minutes * 60 + (rest[0] if rest else 0)


def files_of(tree: Tree, others: Files, since: Mapping[str, int]) -> Files:
    """The tree as exports.

    Args:
        tree: the tree.
        others: files that go with them.
        since: name of a schedule -> the day from which its weeks repeat, where it is not long ago.
    """
    schedules = tree[SCHEDULES]
    spans = [span for name, hours in schedules.items() for span in _spans(name, hours, since.get(name, MONDAY))]
    scripts = tree[RELATIVES]
    rows = [_row(name, fields) for name, fields in tree[DEFINITIONS].items()]
    tables: Mapping[str, Any] = {
        "contract_sla": rows,
        "cmn_schedule": [
            {"sys_id": _id(SCHEDULES, name), "name": name, "time_zone": hours.get("Time zone", "")}
            for name, hours in schedules.items()
        ],
        "cmn_schedule_span": spans,
        "cmn_relative_duration": [{"sys_id": _id(RELATIVES, name), **own} for name, own in scripts.items()],
        "sys_properties": [
            {"sys_id": _id(PROPERTIES, name), "name": name, "value": value} for name, value in tree[PROPERTIES].items()
        ],
    }
    return {**others, **{f"{name}.json": json.dumps(own) for name, own in tables.items()}}


def _row(name: str, fields: Mapping[str, str]) -> dict[str, str]:
    row = {**fields, "sys_id": _id(DEFINITIONS, name), "name": name}
    for key, kind in (("schedule", SCHEDULES), ("duration_type", RELATIVES)):
        if row.get(key):
            row[key] = _id(kind, row[key])
    return row


def _id(kind: str, name: str) -> str:
    return sys_id("tree", kind, name)


def _spans(name: str, hours: Mapping[str, Any], since: int) -> Iterator[dict[str, str]]:
    week = [windows_of(hours.get(day, "closed")) for day in WEEKDAYS]
    for weekday, windows in enumerate(week):
        for window in windows:
            first = since + (weekday - since - 3) % 7
            yield _span(name, first, window, repeat_type="specific", days_of_week=str(weekday + 1))
    for when, words in hours.get("dates", {}).items():
        day = day_of(_date(when))
        own, usual = windows_of(words), week[(day + 3) % 7]
        for window in difference(usual, own):
            yield _span(name, day, window, type="exclude")
        for window in difference(own, usual):
            yield _span(name, day, window)


def _span(name: str, day: int, window: Interval, **more: str) -> dict[str, str]:
    return {
        "sys_id": sys_id("tree", "span", name, str(day), str(window), str(more)),
        "schedule": _id(SCHEDULES, name),
        "name": name,
        "start_date_time": local(day, window[0]),
        "end_date_time": local(day, min(window[1], DAY)),
        **more,
    }


def _date(text: str) -> Any:
    from datetime import date

    return date.fromisoformat(text)
