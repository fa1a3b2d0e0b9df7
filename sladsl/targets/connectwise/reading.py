"""Exports of the vendor's objects, or the requests that make them, read as what the system is configured to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sladsl.targets.exported import objects_of, parsed
from sladsl.targets.protocol import TargetError

from .agreements import bound, companies, running
from .assignments import FILE
from .configured import Assigned, Configuration, Numbers, ReadSla
from .hours import ALL_HOURS, read_calendar
from .ledger import identifier_of, referred
from .replay import CHILD, REFERENCES, RefusedError, Tenant
from .slas import ALIASES, MATRIX

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sladsl.targets.protocol import Files, Known, Project

    from .hours import ReadCalendar
    from .replay import Objects

OWN = ("trace.json", "verdicts.json", FILE)
"""Files of a bundle that are no collections of objects."""
MOST_HOURS = 1_000_000
"""More than a century is no time that anybody promises."""


def read(files: Files, project: Project) -> Configuration:
    """Read exports (`slas.json` ...), what `build` wrote (`requests.jsonl`, `assignments.json`), or both.

    Requests are replayed on the exported objects; without exports on what the project knows. What the assignments say
    is taken as done by the people who do it by hand, as far as the objects say nothing else.

    Raises:
        TargetError: a file cannot be understood; the message names it.
    """
    objects = _objects(files, project.known)
    by_hand = _object(files[FILE], FILE) if FILE in files else {}
    calendars = {identifier_of("calendars", each): _calendar(each, objects) for each in _rows(objects, "calendars")}
    slas = {identifier_of("slas", each): _sla(each, objects, calendars, project) for each in _rows(objects, "slas")}
    named = {sla.name.casefold(): sla for sla in slas.values()}
    assigned = tuple(_assigned(each, named) for each in by_hand.get("slas", ()))
    own = bound(objects, slas, calendars, project)
    if "requests.jsonl" in files:
        # What is about to be loaded comes with its set-up sheet: agreements that it binds by hand are bound.
        own |= {each.agreement: each.sla for each in assigned if each.new_tickets and each.sla is not None}
    return Configuration(
        settings=project.settings,
        on=project.on,
        slas=tuple(slas.values()),
        bound=own,
        default=next((slas[e["id"]] for e in _rows(objects, "slas") if e.get("defaultFlag") is True), None),
        assigned=assigned,
        statuses={**_told_statuses(by_hand), **_statuses(objects)},
        priorities={str(each.get("name", "")).casefold(): each["id"] for each in _identified(objects, "priorities")},
        priority_names={each["id"]: str(each.get("name", "")) for each in _identified(objects, "priorities")},
        companies=companies(objects),
        running=running(objects, project),
    )


def _identified(objects: Objects, kind: str) -> Sequence[dict[str, Any]]:
    rows = _rows(objects, kind)
    for each in rows:
        identifier_of(kind, each)
    return rows


def collections(files: Files) -> Objects:
    """The exported objects among some files, by the stem of their file.

    Raises:
        TargetError: a file is no list of objects.
    """
    objects = {
        name.removesuffix(".json"): _list(text, name)
        for name, text in files.items()
        if name.endswith(".json") and name not in OWN
    }
    _check(objects)
    return objects


def _check(objects: Known) -> None:
    """Refuses objects that cannot be told apart, or whose references are none."""
    for kind, rows in objects.items():
        for each in rows:
            identifier_of(kind, each)
            for field in (*REFERENCES, *CHILD.values()):
                if each.get(field) is not None and referred(each, field) is None:
                    raise TargetError(f"{kind}.json: {field} of object {each['id']} is no reference: {each[field]!r}")


def replayed(objects: Known, requests: str) -> Tenant:
    """A system with these objects that has answered requests.

    Raises:
        TargetError: it would refuse one; what it holds contradicts itself, or the requests do.
    """
    tenant = Tenant(objects)
    try:
        tenant.load(requests)
    except (RefusedError, ValueError, KeyError, TypeError) as error:
        raise TargetError(f"requests.jsonl cannot be replayed: {error}") from None
    return tenant


def _objects(files: Files, known: Known) -> Objects:
    objects = collections(files) or known
    _check(objects)
    return replayed(objects, files.get("requests.jsonl", "")).objects


def _list(text: str, name: str) -> list[dict[str, Any]]:
    return objects_of(name, parsed(name, text), "the interface")


def _object(text: str, name: str) -> dict[str, Any]:
    data = parsed(name, text)
    if not isinstance(data, dict):
        raise TargetError(f"{name} must be an object, as `sladsl build` writes it")
    return data


def _rows(objects: Objects, kind: str) -> Sequence[dict[str, Any]]:
    return objects.get(kind, [])


def _of_parent(objects: Objects, kind: str, field: str, identifier: int | None) -> list[dict[str, Any]]:
    return [each for each in _rows(objects, kind) if identifier is not None and referred(each, field) == identifier]


def _calendar(found: Mapping[str, Any], objects: Objects) -> ReadCalendar:
    list_id = referred(found, "holidayList")
    holidays = _of_parent(objects, "holidays", "holidayList", list_id)
    lists = [str(each.get("name", "")) for each in _rows(objects, "holidayLists") if each.get("id") == list_id]
    return read_calendar(found, holidays, lists[0] if lists else "")


def _sla(
    found: Mapping[str, Any], objects: Objects, calendars: Mapping[int, ReadCalendar], project: Project
) -> ReadSla:
    name, based_on = str(found.get("name", "")), str(found.get("basedOn", ""))
    calendar_id = referred(found, "customCalendar")
    calendar = calendars.get(calendar_id) if based_on == "Custom" and calendar_id is not None else None
    if based_on == "Custom" and calendar is None:
        raise TargetError(f'slas.json: "{name}" is based on a calendar that calendars.json does not have')
    rows = {}
    for row in _of_parent(objects, "slaPriorities", "sla", identifier_of("slas", found)):
        priority = referred(row, "priority")
        if priority is None:
            raise TargetError(f'slaPriorities.json: a row of "{name}" names no priority')
        rows[priority] = _numbers(row, f'slaPriorities.json, a row of "{name}"')
    # Hours of the client or of the system itself are not in the exports that are read: no clock, as S3 has it where a
    # calendar is missing.
    hours = ALL_HOURS if based_on == "AllHours" else None
    if calendar is not None:
        hours = calendar.open_time(project.settings.zone)
    matrix = tuple(referred(found, field) for field in MATRIX)
    return ReadSla(name, based_on, calendar, hours, _numbers(found, f'slas.json, "{name}"'), rows, matrix)


def _numbers(found: Mapping[str, Any], place: str) -> Numbers:
    numbers: Numbers = {}
    for timer, names in ALIASES.items():
        hours, percent = (found.get(name) for name in names)
        if hours is not None and (not _is_number(hours) or not 0 <= hours <= MOST_HOURS):
            raise TargetError(f"{place}: {names[0]} is {hours!r}, which is no number of hours")
        if percent is not None and (not _is_number(percent) or percent not in range(101)):
            raise TargetError(f"{place}: {names[1]} is {percent!r}, which is no whole percent")
        numbers[timer] = (hours, None if percent is None else int(percent))
    return numbers


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _assigned(found: Mapping[str, Any], named: Mapping[str, ReadSla]) -> Assigned:
    try:
        return Assigned(
            agreement=str(found["agreement"]),
            name=str(found["sla"]),
            sla=named.get(str(found["sla"]).casefold()),
            new_tickets=bool(found["newTickets"]),
            priorities=frozenset(str(name).casefold() for name in found["priorities"]),
            tickets={str(axis): frozenset(values) for axis, values in found["tickets"].items()},
        )
    except (KeyError, TypeError, AttributeError):
        raise TargetError(f"{FILE} cannot be understood; write it again with `sladsl build`") from None


def _told_statuses(by_hand: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    try:
        return {
            (str(each["board"]).casefold(), str(each["status"]).casefold()): str(each["escalationStatus"])
            for each in by_hand.get("statuses", ())
        }
    except (KeyError, TypeError):
        raise TargetError(f"{FILE} cannot be understood; write it again with `sladsl build`") from None


def _statuses(objects: Objects) -> dict[tuple[str, str], str]:
    """Board and status, case folded -> the stage it is mapped to."""
    boards = {each.get("id"): str(each.get("name", "")) for each in _rows(objects, "boards")}
    return {
        (boards[referred(each, "board")].casefold(), str(each.get("name", "")).casefold()): str(
            each.get("escalationStatus") or "NotResponded"
        )
        for each in _rows(objects, "statuses")
        if referred(each, "board") in boards
    }
