"""Agreements of an export: the SLA each names, its client, how long it runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from sladsl.targets.protocol import TargetError

from .ledger import referred

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sladsl.targets.protocol import Project

    from .configured import ReadSla
    from .hours import ReadCalendar
    from .replay import Objects

FIRST, LAST = "startDate", "endDate"


class Running(NamedTuple):
    """How long an agreement runs, as its fields say (documented, S1).

    Attributes:
        first: its first day; None if the field is empty.
        last: its last day, included; None if the field is empty or it has no end.
    """

    first: date | None
    last: date | None


def bound(
    objects: Objects, slas: Mapping[int, ReadSla], calendars: Mapping[int, ReadCalendar], project: Project
) -> dict[str, ReadSla | None]:
    """The SLA of each agreement by its name in the contract: its own, else that of its type (inferred).

    An SLA that counts in the hours of the client has those of the agreement's company (third party, S3).
    """
    types = {each.get("id"): each for each in objects.get("agreementTypes", ())}
    found: dict[str, ReadSla | None] = {}
    for name, each in _named(objects, project).items():
        identifier = referred(each, "sla")
        if identifier is None:
            identifier = referred(types.get(referred(each, "type"), {}), "sla")
        sla = None if identifier is None else slas.get(identifier)
        if sla is not None and sla.based_on == "Customer":
            calendar = calendars.get(_calendar_of(each, objects) or 0)
            hours = calendar and calendar.open_time(project.settings.zone)
            sla = replace(sla, calendar=calendar, hours=hours)
        found[name] = sla
    return found


def _calendar_of(agreement: Mapping[str, Any], objects: Objects) -> int | None:
    """The calendar of an agreement's company."""
    company = referred(agreement, "company")
    return next(
        (referred(each, "calendar") for each in objects.get("companies", ()) if each.get("id") == company), None
    )


def running(objects: Objects, project: Project) -> dict[str, Running]:
    """How long each agreement runs, by its name in the contract.

    Raises:
        TargetError: a field is no date.
    """
    return {name: _running(each) for name, each in _named(objects, project).items()}


def companies(objects: Objects) -> dict[str, str]:
    """Name of an agreement at the vendor, case folded -> name of its company."""
    listed = {each.get("id"): each for each in objects.get("companies", ())}
    found = {}
    for each in objects.get("agreements", ()):
        company = each.get("company")
        own = {**listed.get(referred(each, "company"), {}), **(company if isinstance(company, dict) else {})}
        label = own.get("name") or own.get("identifier")
        if label:
            found[str(each.get("name", "")).casefold()] = str(label)
    return found


def _named(objects: Objects, project: Project) -> dict[str, dict[str, Any]]:
    """Name of an agreement in the contract -> the agreement; of several of a name the last."""
    contract = {names.name.casefold(): name for name, names in project.settings.agreements.items() if names.name}
    rows = objects.get("agreements", ())
    return {contract.get(str(each.get("name", "")).casefold(), str(each.get("name", ""))): each for each in rows}


def _running(found: Mapping[str, Any]) -> Running:
    endless = found.get("noEndingDateFlag") is True
    return Running(_day(found, FIRST), None if endless else _day(found, LAST))


def _day(found: Mapping[str, Any], field: str) -> date | None:
    """The date of a field, which the interface writes as an instant at midnight."""
    value = found.get(field)
    if value in (None, ""):
        return None
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        raise TargetError(f'agreements.json: {field} of "{found.get("name", "")}" is {value!r}, no date') from None
