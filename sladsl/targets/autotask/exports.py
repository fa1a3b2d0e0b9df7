"""What was exported: collections of objects, picklists of fields, contracts by agreement, zones of locations."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from sladsl.targets.protocol import TargetError

from .data import windows_zones

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sladsl.targets.protocol import Files, Known, Project

    from .replay import Objects

K = TypeVar("K", bound="Known")
OWN = ("trace.json", "verdicts.json", "assignments.json")
"""Files of a bundle that are no collections of objects."""
LISTS = ("items", "fields")
"""Members of an answer of the interface that hold its list."""
IDENTIFIED = ("holidaySets", "holidays", "internalLocations", "contracts", "companies")
"""Collections whose objects have numbers."""

REFERENCES = {
    "holidays": ("holidaySetID",), "internalLocations": ("holidaySetID",), "contracts": ("companyID",),
    "tickets": ("contractID", "companyID"),
}  # fmt: skip
"""Collection -> the fields that refer to other objects."""


def collections(files: Files) -> Objects:
    """The exported objects among some files, by the stem of their file.

    Raises:
        TargetError: a file is no list of objects, or an object has no id; the message names it.
    """
    objects = {
        name.removesuffix(".json"): _list(text, name)
        for name, text in files.items()
        if name.endswith(".json") and name not in OWN
    }
    return checked(objects)


def checked(objects: K) -> K:
    """The same objects, each of which can be told apart, and refers to others by numbers.

    Raises:
        TargetError: one cannot, or does not; the message names it.
    """
    for kind in IDENTIFIED:
        for each in objects.get(kind, ()):
            identifier_of(kind, each)
    for kind, fields in REFERENCES.items():
        for each in objects.get(kind, ()):
            for field in fields:
                found = each.get(field)
                if found is not None and (not isinstance(found, int) or isinstance(found, bool)):
                    raise TargetError(f"{kind}.json: {field} of object {each.get('id')!r} is no number: {found!r}")
    return objects


def _list(text: str, name: str) -> list[dict[str, Any]]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise TargetError(f"{name} cannot be read: {error}") from None
    if isinstance(data, dict):
        data = next((data[key] for key in LISTS if key in data), None)
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        raise TargetError(f"{name} must be a list of objects, as the interface gives it in `items` or `fields`")
    return data


def identifier_of(kind: str, found: Mapping[str, Any]) -> int:
    """The id of an exported object.

    Raises:
        TargetError: it has none.
    """
    identifier = found.get("id")
    if not isinstance(identifier, int) or isinstance(identifier, bool):
        raise TargetError(f"{kind}.json has an object without a numeric id: {found.get('id')!r}")
    return identifier


def rows(objects: Known, kind: str) -> Sequence[Mapping[str, Any]]:
    """The objects of a kind; none if they were not exported."""
    return objects.get(kind, ())


def named(objects: Known, kind: str, field: str, name: str) -> Mapping[str, Any] | None:
    """The first object with a name, without regard to case; None if there is none."""
    wanted = name.casefold()
    return next((each for each in rows(objects, kind) if str(each.get(field, "")).casefold() == wanted), None)


def picklist(objects: Known, kind: str, field: str, *, retired: bool = False) -> dict[str, str]:
    """Value -> label of a picklist, from an answer of `entityInformation/fields`; empty if it was not exported.

    Inactive values are left out unless they are asked for (documented, B1: `isActive`).

    Raises:
        TargetError: the list cannot be understood.
    """
    found = next((each for each in rows(objects, kind) if str(each.get("name", "")).casefold() == field.casefold()), {})
    values = found.get("picklistValues") or ()
    if not isinstance(values, (list, tuple)) or not all(isinstance(each, dict) for each in values):
        raise TargetError(f"{kind}.json: the picklist of {field} is no list")
    wanted = (each for each in values if retired or each.get("isActive", True))
    return {str(each.get("value")): str(each.get("label", "")) for each in wanted}


def value_of(objects: Known, kind: str, field: str, label: str) -> int | None:
    """The number of a label in a picklist, without regard to case; None if it is not there."""
    for value, each in picklist(objects, kind, field).items():
        if each.casefold() == label.casefold() and value.lstrip("-").isascii() and value.lstrip("-").isdigit():
            return int(value)
    return None


def contracts_of(objects: Known, project: Project) -> dict[str, Mapping[str, Any]]:
    """Agreement by its name in the contract -> its contract in the system, as far as it is known."""
    settings = project.settings.agreements
    by_name = {(names.name or name).casefold(): name for name, names in settings.items()}
    found: dict[str, Mapping[str, Any]] = {}
    for each in rows(objects, "contracts"):
        label = str(each.get("contractName", ""))
        agreement = by_name.get(label.casefold(), label)
        company = settings[agreement].company if agreement in settings else None
        if company is None or _is_of(each, company, objects):
            found.setdefault(agreement, each)
    return found


def _is_of(contract: Mapping[str, Any], company: str, objects: Known) -> bool:
    """Whether a contract is a company's; where companies were not exported it is taken to be."""
    if not rows(objects, "companies"):
        return True
    listed = named(objects, "companies", "companyName", company)
    return listed is not None and listed.get("id") == contract.get("companyID")


def zone_label(zone: str, project: Project) -> str:
    """How the system lists a zone: as the project file says, else as Windows does; empty if that is not known."""
    own: Mapping[str, str] = project.settings.own.get("zones", {})
    return own.get(zone) or windows_zones().get(zone, "")


def zone_number(zone: str, objects: Known, project: Project) -> int | None:
    """The number of a zone in the system's list; None if it is not known, or several fit."""
    label = zone_label(zone, project).casefold()
    values = picklist(objects, "locationFields", "timeZoneID")
    fitting = [value for value, each in values.items() if label and each.casefold().endswith(label)]
    return int(fitting[0]) if len(fitting) == 1 and fitting[0].isdigit() else None


def zone_of(location: Mapping[str, Any], objects: Known, project: Project) -> str | None:
    """The IANA zone of an exported location, that of the system first; None if its number cannot be told."""
    number = location.get("timeZoneID")
    candidates = [project.settings.zone, *project.settings.own.get("zones", {}), *windows_zones()]
    return next((zone for zone in candidates if zone_number(zone, objects, project) == number), None)
