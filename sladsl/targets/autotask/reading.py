"""Exports of the vendor's objects, and what people entered by hand, read as what the system is configured to do."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from sladsl.targets.protocol import TargetError

from .byhand import ASSIGNMENTS, LOCATIONS, SLAS, STATUSES
from .configured import Choice, Configuration, ReadSla
from .exports import checked, collections, contracts_of, picklist, rows, zone_of
from .hours import ReadHoliday, ReadLocation, read_holiday, read_location
from .objects import LocationHours, Sla, StatusEvent, VendorObject
from .replay import RefusedError, Tenant

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sladsl.targets.protocol import Files, Known, Project

    from .replay import Objects

Model = TypeVar("Model", bound=VendorObject)


def read(files: Files, project: Project) -> Configuration:
    """Read exports (`holidaySets.json` ...), what `build` wrote (`requests.jsonl`, `slas.json` ...), or both.

    Requests are replayed on the exported objects; without exports on what the project knows. SLAs, hours and statuses
    cannot be exported: they are taken from the files of what somebody entered by hand.

    Raises:
        TargetError: a file cannot be understood; the message names it.
    """
    found = collections(files)
    known = found if any(kind in found for kind in ("holidaySets", "contracts", "ticketFields")) else project.known
    objects = replayed(checked(known), files.get("requests.jsonl", "")).objects
    by_hand = {**{kind: project.known[kind] for kind in (SLAS, STATUSES, LOCATIONS) if kind in project.known}, **found}
    locations = _locations(objects, by_hand, project)
    slas = [_sla(each, locations) for each in entered(by_hand, SLAS, Sla)]
    told = _assignments(files[f"{ASSIGNMENTS}.json"]) if f"{ASSIGNMENTS}.json" in files else {}
    bound = _bound(objects, project)
    if "requests.jsonl" in files or "contracts" not in found:
        # What is about to be loaded comes with its set-up sheet: contracts that it binds by hand are bound.
        bound |= {str(each["agreement"]): str(each["sla"]).casefold() for each in told.get("contracts", ())}
    return Configuration(
        settings=project.settings,
        on=project.on,
        slas={each.name.casefold(): each for each in slas},
        bound=bound,
        choices=tuple(_choice(each) for each in told.get("tickets", ())),
        events={each.status.casefold(): each.sla_event for each in entered(by_hand, STATUSES, StatusEvent)},
        companies=_companies(objects, project),
        periods={
            name: (_day(each, "startDate"), _day(each, "endDate"))
            for name, each in contracts_of(objects, project).items()
        },
        open_times={},
    )


def replayed(objects: Known, requests: str) -> Tenant:
    """A system with these objects that has answered requests.

    Raises:
        TargetError: it would refuse one; what it holds contradicts itself, or the requests do.
    """
    tenant = Tenant(objects)
    try:
        tenant.load(requests)
    except (RefusedError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise TargetError(f"requests.jsonl cannot be replayed: {error}") from None
    return tenant


def entered(objects: Mapping[str, Sequence[Mapping[str, Any]]], kind: str, model: type[Model]) -> list[Model]:
    """What somebody entered by hand, as the files say it.

    Raises:
        TargetError: an object is none of that kind; the message names it.
    """
    from pydantic import ValidationError

    found = []
    for number, each in enumerate(objects.get(kind, ()), 1):
        try:
            found.append(model.model_validate_json(json.dumps(each)))
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            raise TargetError(f"{kind}.json, object {number}: {place}: {first['msg'].lower()}") from None
    return found


def _locations(objects: Objects, by_hand: Objects | Known, project: Project) -> dict[str, ReadLocation]:
    """Name, case folded -> location: as exported, else as somebody entered it."""
    sets = {each.get("id"): str(each.get("holidaySetName", "")) for each in rows(objects, "holidaySets")}
    holidays: dict[str, list[ReadHoliday]] = {name.casefold(): [] for name in sets.values()}
    for each in rows(objects, "holidays"):
        name = sets.get(each.get("holidaySetID"), "")
        holidays.setdefault(name.casefold(), []).append(read_holiday(each))
    found: dict[str, ReadLocation] = {}
    for place in entered(by_hand, LOCATIONS, LocationHours):
        days = holidays.get(place.holiday_set.casefold(), [])
        body = place.body()
        found[place.name.casefold()] = read_location(body, place.time_zone, days, place.holiday_set, "locations.json")
    for row in rows(objects, "internalLocations"):
        name = sets.get(row.get("holidaySetID"), "")
        zone = zone_of(row, objects, project)
        if zone is not None:
            days = holidays.get(name.casefold(), []) if name else []
            found[str(row.get("name", "")).casefold()] = read_location(row, zone, days, name, "internalLocations.json")
    return found


def _sla(found: Sla, locations: Mapping[str, ReadLocation]) -> ReadSla:
    name = found.use_the_business_hours_of
    location = locations.get(name.casefold())
    if name and location is None:
        raise TargetError(f'slas.json: "{found.name}" uses the hours of "{name}", which no file has')
    return ReadSla(found.name, location, found.objectives)


def _assignments(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
        # Everything that is read is touched once, so that a damaged file is told here.
        [(str(each["agreement"]), str(each["sla"])) for each in (*found["contracts"], *found["tickets"])]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise TargetError(f"{ASSIGNMENTS}.json cannot be understood; write it again with `sladsl build`") from None
    return dict(found)


def _choice(found: Mapping[str, Any]) -> Choice:
    try:
        return Choice(
            agreement=str(found["agreement"]),
            sla=str(found["sla"]).casefold(),
            priorities=frozenset(str(name).casefold() for name in found["priorities"]),
            tickets={str(axis): frozenset(values) for axis, values in found["tickets"].items()},
        )
    except (KeyError, TypeError, AttributeError):
        raise TargetError(f"{ASSIGNMENTS}.json cannot be understood; write it again with `sladsl build`") from None


def _bound(objects: Objects, project: Project) -> dict[str, str]:
    """The SLA of each contract by the agreement's name, case folded; empty if it names none."""
    names = picklist(objects, "ticketFields", "serviceLevelAgreementID")
    found: dict[str, str] = {}
    for agreement, each in contracts_of(objects, project).items():
        identifier = each.get("serviceLevelAgreementID")
        found[agreement] = names.get(str(identifier), "").casefold() if identifier else ""
    return found


def _day(contract: Mapping[str, Any], field: str) -> date | None:
    text = contract.get(field)
    try:
        return date.fromisoformat(str(text)[:10]) if text else None
    except ValueError:
        raise TargetError(
            f"contracts.json: {field} of contract {contract.get('id')} is {text!r}, which is no date"
        ) from None


def _companies(objects: Objects, project: Project) -> dict[str, str]:
    listed = {each.get("id"): str(each.get("companyName", "")) for each in rows(objects, "companies")}
    return {
        agreement: listed[each.get("companyID")]
        for agreement, each in contracts_of(objects, project).items()
        if listed.get(each.get("companyID"))
    }
