"""The configuration as a tree of named objects: what can be exported, and what people recorded that they entered."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .byhand import LOCATIONS, RULES, SLAS, STATUSES
from .exports import contracts_of, picklist, rows, zone_of
from .objects import DAYS, LocationHours, Sla, StatusEvent, WorkflowRule
from .reading import entered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sladsl.targets.differing import Tree
    from sladsl.targets.protocol import Files, Known, Project

    from .objects import VendorObject

KINDS = {
    "holiday set": "holidaySets", "internal location": LOCATIONS, "SLA": SLAS, "status": STATUSES,
    "workflow rule": RULES, "contract": "contracts",
}  # fmt: skip
"""What an object is called -> stem of the file it is in."""


def tree_of(objects: Known, project: Project, agreements: Iterable[str]) -> dict[str, Any]:
    """The objects by kind and name; contracts by their agreement, only those of some agreements.

    Raises:
        TargetError: an object cannot be understood; the message names it.
    """
    return {
        "holiday set": _holiday_sets(objects),
        "internal location": _locations(objects, project),
        "SLA": {each.name: _sla(each) for each in entered(objects, SLAS, Sla)},
        "status": {each.status: {"slaEvent": each.sla_event} for each in entered(objects, STATUSES, StatusEvent)},
        "workflow rule": {each.name: _without(each, "name") for each in entered(objects, RULES, WorkflowRule)},
        "contract": _contracts(objects, project, agreements),
    }


def _without(found: VendorObject, *names: str) -> dict[str, Any]:
    """The fields of an object, empty ones too, so that they can be compared."""
    return {name: value for name, value in found.model_dump(by_alias=True).items() if name not in names}


def _holiday_sets(objects: Known) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for each in rows(objects, "holidaySets"):
        own = [one for one in rows(objects, "holidays") if one.get("holidaySetID") == each.get("id")]
        days = {str(one.get("holidayDate", ""))[:10]: str(one.get("holidayName", "")) for one in own}
        found[str(each.get("holidaySetName", ""))] = {
            "holidaySetDescription": str(each.get("holidaySetDescription") or ""), "days": days,
        }  # fmt: skip
    return found


def _locations(objects: Known, project: Project) -> dict[str, Any]:
    """Locations as people enter them: those that were exported, else those that somebody recorded."""
    found = {each.name: _without(each, "name") for each in entered(objects, LOCATIONS, LocationHours)}
    sets = {each.get("id"): str(each.get("holidaySetName", "")) for each in rows(objects, "holidaySets")}
    for each in rows(objects, "internalLocations"):
        shut = each.get("noHoursOnHolidays") is True
        name = str(each.get("name", ""))
        recorded = found.get(name, {})
        found[name] = {
            # A zone whose number is not known stays as somebody recorded it.
            "timeZone": zone_of(each, objects, project) or recorded.get("timeZone", ""),
            "holidaySet": sets.get(each.get("holidaySetID"), "") if shut else "",
            **{day: _span(each, day) for day in DAYS},
        }
    return found


def _span(location: Mapping[str, Any], day: str) -> str:
    sides = [
        str(location.get(f"{day}BusinessHours{side}Time") or "").rpartition("T")[2][:5] for side in ("Start", "End")
    ]
    return "-".join(sides) if all(sides) else ""


def _sla(found: Sla) -> dict[str, Any]:
    objectives = {ticket_text(each.priority, each.issue_type): _without(each) for each in found.objectives}
    return {**_without(found, "name", "description", "objectives"), "objectives": objectives}


def ticket_text(priority: str, issue: str) -> str:
    """Which tickets an objective is for, in words."""
    return ", ".join(filter(None, (priority, issue))) or "any ticket"


def _contracts(objects: Known, project: Project, agreements: Iterable[str]) -> dict[str, Any]:
    names = picklist(objects, "ticketFields", "serviceLevelAgreementID")
    found = contracts_of(objects, project)
    return {
        name: {"serviceLevelAgreement": names.get(str(found[name].get("serviceLevelAgreementID") or ""), "")}
        for name in agreements
        if name in found
    }


def files_of(tree: Tree, project: Project, beside: Files) -> Files:
    """Files that read as the tree does: those that could be exported get numbers of their own.

    Args:
        tree: the objects.
        project: the project, for the names of contracts.
        beside: files that stay as they are.
    """
    sets = {name: number for number, name in enumerate(sorted(tree["holiday set"]), 1)}
    slas = {name: number for number, name in enumerate(sorted({*tree["SLA"], *_bound(tree)}), 1)}
    holidays = [
        {"id": 1000 + number, "holidaySetID": sets[name], "holidayDate": f"{day}T00:00:00Z", "holidayName": label}
        for number, (name, day, label) in enumerate(
            (name, day, label) for name, found in tree["holiday set"].items() for day, label in found["days"].items()
        )
    ]
    values = [{"value": str(number), "label": name, "isActive": True} for name, number in slas.items()]
    contracts = [
        {
            "id": number,
            "contractName": _label(name, project),
            "serviceLevelAgreementID": slas.get(each["serviceLevelAgreement"]),
        }
        for number, (name, each) in enumerate(tree["contract"].items(), 1)
    ]
    objects: dict[str, Sequence[Mapping[str, Any]]] = {
        "holidaySets": [
            {"id": sets[name], "holidaySetName": name, "holidaySetDescription": found["holidaySetDescription"]}
            for name, found in tree["holiday set"].items()
        ],
        "holidays": holidays,
        LOCATIONS: [{"name": name, **found} for name, found in tree["internal location"].items()],
        SLAS: [_sla_object(name, found) for name, found in tree["SLA"].items()],
        STATUSES: [{"status": name, **found} for name, found in tree["status"].items()],
        RULES: [{"name": name, **found} for name, found in tree["workflow rule"].items()],
        "contracts": contracts,
        "ticketFields": [{"name": "serviceLevelAgreementID", "picklistValues": values}],
    }  # fmt: skip
    return {**beside, **{f"{kind}.json": json.dumps(found, ensure_ascii=False) for kind, found in objects.items()}}


def _bound(tree: Tree) -> set[str]:
    return {each["serviceLevelAgreement"] for each in tree["contract"].values() if each["serviceLevelAgreement"]}


def _sla_object(name: str, found: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": name, **found, "objectives": list(found["objectives"].values())}


def _label(agreement: str, project: Project) -> str:
    names = project.settings.agreements.get(agreement)
    return (names.name if names else None) or agreement
