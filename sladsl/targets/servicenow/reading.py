"""From exports, requests or compiled records to what a system is configured to do."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from sladsl.clock.zones import DAY, UnknownZoneError, day_of
from sladsl.targets.exported import parsed
from sladsl.targets.protocol import TargetError

from .agreements import FILE, read_agreements
from .configured import MILESTONE, Configuration, ReadDefinition
from .ledger import id_of, plain_value, rows_of
from .objects import EXPORTED, table_of
from .openings import NEVER, WEEKDAYS, Entry, Opening, opening
from .query import QueryError, parse
from .relative import read_script
from .steps import PROPERTY
from .wire import read_local, seconds
from .words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sladsl.targets.protocol import Files, Project

Record = dict[str, str]
Tables = dict[str, dict[str, Record]]
"""Name of a table -> id -> record, values as text."""


def read(files: Files, project: Project) -> Configuration:
    """Read exports of the Table API, what `emit` wrote, what the compiler made of it, or several of these.

    Records of `requests.jsonl` come on top of exports; without exports among the files, on top of those of the project.

    Raises:
        TargetError: the files cannot be understood; the message names the place.
    """
    tables = tables_of(files, project.known)
    if "contract_sla" not in tables and "requests.jsonl" not in files:
        raise TargetError("no SLA definition is among the files; export contract_sla.json, or give requests.jsonl")
    known, whose = read_agreements(files[FILE]) if FILE in files else ([], {})
    reader = Reader(tables, project.settings.zone, whose)
    return Configuration(
        words=Words(project.settings),
        on=project.on,
        definitions=tuple(reader.definitions()),
        known=tuple(known),
        use_time_left=reader.use_time_left(),
        companies={key: row.get("name", key) for key, row in tables.get("core_company", {}).items()},
    )


def tables_of(files: Files, known: Mapping[str, Any]) -> Tables:
    """The records of files, by table and id; TargetError as `read`."""
    found: Tables = {}
    exports = {name[:-5]: text for name, text in files.items() if name.endswith(".json") and name[:-5] in EXPORTED}
    for table, text in exports.items():
        rows = rows_of(f"{table}.json", parsed(f"{table}.json", text))
        found[table] = _by_id(table, rows)
    if not exports:
        found = {table: _by_id(table, rows) for table, rows in known.items() if table in EXPORTED}
    for name in sorted(files):
        if name.endswith(".xml"):
            _add_compiled(found, name, files[name])
    for line in files.get("requests.jsonl", "").splitlines():
        _add_request(found, line)
    return found


def _by_id(table: str, rows: Any) -> dict[str, Record]:
    return {id_of(table, row): {name: plain_value(value) for name, value in row.items()} for row in rows}


def _add_compiled(found: Tables, name: str, text: str) -> None:
    """A record that the vendor's compiler wrote; those of the application itself are left out."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise TargetError(f"{name} declares entities, which no record does")
    try:
        root = ET.fromstring(text)  # noqa: S314 (nothing is declared in it, so nothing can be expanded)
    except ET.ParseError as error:
        raise TargetError(f"{name} is no XML: {error}") from error
    for row in root if root.tag == "record_update" else ():
        if row.tag in EXPORTED:
            values = {child.tag: child.text or "" for child in row}
            found.setdefault(row.tag, {})[id_of(row.tag, values)] = values


def _add_request(found: Tables, line: str) -> None:
    request = parsed("requests.jsonl", line)
    try:
        table, own = table_of(request["path"])
        body = {name: plain_value(value) for name, value in request["body"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise TargetError(f"requests.jsonl has a line that is no request of ours: {error}") from error
    rows = found.setdefault(table, {})
    if request.get("method") == "PATCH":
        if own not in rows:
            raise TargetError(f"requests.jsonl changes {table} {own}, which is not among the exports")
        rows[own] = rows[own] | body
    else:
        rows[id_of(table, body)] = body


class Reader:
    """Makes definitions of records."""

    def __init__(self, tables: Tables, zone: str, whose: Mapping[str, tuple[str, str]]) -> None:
        """Take the records, the system's zone, and what a build told of definitions: agreement and milestone."""
        self.tables = tables
        self.whose = whose
        self.zone = zone
        self._openings: dict[tuple[str, str], Opening] = {}

    def use_time_left(self) -> bool:
        """Whether the property is set; it is taken as set by hand where nothing was exported of it."""
        rows = [row for row in self.tables.get("sys_properties", {}).values() if row.get("name") == PROPERTY]
        return not rows or rows[0].get("value", "").casefold() in ("true", "yes", "1")

    def definitions(self) -> Iterator[ReadDefinition]:
        """Every active definition, in the order of their ids, as the vendor goes through them (third party, TSC)."""
        for key in sorted(self.tables.get("contract_sla", {})):
            row = self.tables["contract_sla"][key]
            if row.get("active", "true") == "true":
                yield self._definition(row)

    def _definition(self, row: Record) -> ReadDefinition:
        place = f'contract_sla.json, "{row.get("name", row["sys_id"])}"'
        conditions = {}
        for name in ("start", "stop", "pause", "resume", "cancel", "reset"):
            try:
                conditions[name] = parse(row.get(f"{name}_condition", ""))
            except QueryError as error:
                raise TargetError(f"{place}, {name}_condition: {error}") from error
        length = row.get("duration", "")
        try:
            own = seconds(length) or None
        except ValueError:
            raise TargetError(f"{place}: {length!r} is no duration; durations look like 1970-01-01 04:00:00") from None
        where, quirk = self._zone(row)
        told = self.whose.get(row["sys_id"], ("", ""))
        relative = self.tables.get("cmn_relative_duration", {}).get(row.get("duration_type", ""), {})
        return ReadDefinition(
            row=row,
            milestone=told[1] or MILESTONE.get(row.get("target", ""), "plan work"),
            agreement=told[0],
            **conditions,
            seconds=None if row.get("duration_type") else own,
            relative=read_script(relative.get("script", "")) if row.get("duration_type") else None,
            hours=self._hours(row, where, place),
            schedule=self.tables.get("cmn_schedule", {}).get(row.get("schedule", ""), {}).get("name", ""),
            quirk="condition_class" if row.get("condition_class") else quirk,
        )

    def _zone(self, row: Record) -> tuple[str, str]:
        """The zone of a definition; an empty one is the system's (documented), that of a caller is taken to be it."""
        if row.get("timezone_source", "task.caller_id.time_zone") == "sla.timezone":
            return row.get("timezone") or self.zone, ""
        return self.zone, "zone_of_caller" if row.get("schedule") else ""

    def _hours(self, row: Record, where: str, place: str) -> Opening | None:
        if row.get("schedule_source", "sla_definition") == "task_field":
            raise TargetError(f"{place} takes its schedule from a field of the record, which an export does not tell")
        key = row.get("schedule", "")
        if row.get("schedule_source") == "no_schedule" or not key:
            return None
        schedule = self.tables.get("cmn_schedule", {}).get(key)
        if schedule is None:
            raise TargetError(f"{place} counts in a schedule that is not in cmn_schedule.json: {key}")
        # A schedule with a zone of its own keeps it, a floating one takes that of the definition (inferred from SND).
        zone = schedule.get("time_zone") or where
        if (key, zone) not in self._openings:
            try:
                self._openings[key, zone] = opening(zone, self._entries(key, set()))
            except UnknownZoneError as error:
                raise TargetError(f"{place}: {error}") from error
        return self._openings[key, zone]

    def _entries(self, schedule: str, seen: set[str]) -> list[Entry]:
        """The entries of a schedule and of those it includes or excludes."""
        if schedule in seen:
            return []
        seen.add(schedule)
        spans = self.tables.get("cmn_schedule_span", {}).values()
        found = [entry_of(row) for row in spans if row.get("schedule") == schedule]
        for other in self.tables.get("cmn_other_schedule", {}).values():
            if other.get("schedule") == schedule:
                child = self._entries(other.get("child_schedule", ""), seen)
                if other.get("type", "include") == "exclude":
                    child = [_excluded(each) for each in child if not each.excluded]
                found += child
        return found


def _excluded(entry: Entry) -> Entry:
    from dataclasses import replace

    return replace(entry, excluded=True)


def entry_of(row: Record) -> Entry:
    """An entry of a schedule; TargetError if it cannot be read."""
    place = f'cmn_schedule_span.json, "{row.get("name", "")}"'
    try:
        start, end = read_local(row.get("start_date_time", "")), read_local(row.get("end_date_time", ""))
        until = row.get("repeat_until", "")
        # The vendor is seen with 0 for no end (unverified).
        last = NEVER if until in ("", "0") else day_of(date.fromisoformat(f"{until[:4]}-{until[4:6]}-{until[6:8]}"))
        every = int(row.get("repeat_count") or "1")
    except ValueError as error:
        raise TargetError(f"{place}: {error}") from None
    kind = row.get("repeat_type", "")
    repeats = "" if kind in ("", "does_not_repeat") else kind
    whole = row.get("all_day") == "true"
    length = end.total - start.total
    if whole:
        start = start._replace(second=0)
        length = ((end.total - start.day * DAY) // DAY + (end.second > 0)) * DAY
    return Entry(
        name=row.get("name", ""),
        start=start,
        length=max(length, 1),
        excluded=row.get("type") == "exclude",
        repeats=repeats,
        weekdays=_weekdays(repeats, row, start.day, place),
        every=max(every, 1),
        until=last,
        floating=_floating(row, place) if repeats == "yearly" and row.get("yearly_type") == "float" else None,
    )


def _weekdays(repeats: str, row: Record, day: int, place: str) -> frozenset[int]:
    if repeats in WEEKDAYS:
        return frozenset(WEEKDAYS[repeats])
    if repeats in ("specific", "weekly"):
        # Separated by commas (third party, SPAN) or not (unverified): digits are read either way.
        days = frozenset(int(each) - 1 for each in re.findall(r"[1-7]", row.get("days_of_week", "")))
        return days or frozenset(((day + 3) % 7,))
    if repeats in ("", "monthly", "yearly") and row.get("monthly_type", "") in ("", "dom"):
        return frozenset()
    raise TargetError(f'{place} repeats in a way that is not understood: "{repeats}"')


def _floating(row: Record, place: str) -> tuple[int, int, int]:
    """Month, week and day of the week of a floating day; 1 is Sunday there (third party, SCHED)."""
    week = row.get("float_week", "")
    try:
        return int(row["month"]), 5 if week == "last" else int(week), (int(row["float_day"]) + 5) % 7
    except (KeyError, ValueError):
        raise TargetError(f"{place} is on a floating day that is not understood") from None
