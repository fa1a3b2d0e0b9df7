"""Exports of the vendor's objects, or the requests that make them, read as what the system is configured to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sladsl.targets.exported import objects_of, parsed
from sladsl.targets.protocol import TargetError

from .assignments import FILE
from .configured import Aim, Assigned, Configuration, Options, ReadContract, ReadPolicy, ReadSla
from .hours import Break, date_in, read_workday
from .ledger import identifier_of
from .replay import MODELS, REFERENCES, RefusedError, Tenant

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sladsl.targets.protocol import Files, Known, Project

    from .configured import Timer
    from .hours import ReadWorkday
    from .replay import Objects

OWN = ("trace.json", "verdicts.json", FILE)
"""Files of a bundle that are no collections of objects."""
NESTED = {"workdays": ("holidays", "holidays", "workday_id"), "slas": ("priorities", "priorities", "slaid")}
"""Objects that carry others when they are asked to: their field, the stem of those, and what refers back."""
FIELDS: dict[Timer, tuple[str, str, str, str]] = {
    "respond": ("responsetime", "responseunits", "responsestartofday", "responseendofday"),
    "resolve": ("fixtime", "fixunits", "startofday", "fixendofday"),
}
"""Clock -> fields of a policy (documented, H1); that `startofday` is that of the fix date is inferred."""
OWN_DATES = ("setfixtostartdate", "setfixtotargetdate")
TRACKED: dict[Timer, str] = {"respond": "trackslaresponsetime", "resolve": "trackslafixbytime"}
MOST = 1_000_000
"""No amount of hours or days that anybody promises is larger."""


def read(files: Files, project: Project) -> Configuration:
    """Read exports (`slas.json` ...), what `build` wrote (`requests.jsonl`, `assignments.json`), or both.

    Requests are replayed on the exported objects; without exports on what the project knows. What the assignments say
    is taken as done by the people who do it by hand, as far as the objects say nothing else.

    Raises:
        TargetError: a file cannot be understood; the message names it.
    """
    objects = replayed(collections(files) or nested(project.known), files.get("requests.jsonl", "")).objects
    by_hand = _object(files[FILE], FILE) if FILE in files else {}
    slas = _slas(objects, _breaks(by_hand), project)
    named = {sla.name.casefold(): sla for sla in slas.values()}
    assigned = tuple(_assigned(each, named) for each in by_hand.get("slas", ()))
    named_contracts = _named(objects, project)
    bound: dict[str, ReadSla | None] = {name: slas.get(each.get("sla_id", 0)) for name, each in named_contracts}
    if "requests.jsonl" in files:
        # What is about to be loaded comes with its set-up sheet: agreements that it binds by hand are bound.
        bound |= {each.agreement: each.sla for each in assigned if each.new_tickets and each.sla is not None}
    return Configuration(
        settings=project.settings,
        on=project.on,
        bound=bound,
        one_sla=_one_sla(objects, slas),
        assigned=assigned,
        statuses={str(e.get("name", "")).casefold(): action_of(e) for e in _rows(objects, "statuses")},
        contracts={name: _contract(each, name, objects) for name, each in named_contracts},
        options=_options(by_hand),
    )


def collections(files: Files) -> Objects:
    """The exported objects among some files, by the stem of their file; nested ones have a collection of their own.

    Raises:
        TargetError: a file is no list of objects, or objects cannot be told apart.
    """
    return nested(
        {
            name.removesuffix(".json"): objects_of(name, parsed(name, text), "the interface")
            for name, text in files.items()
            if name.endswith(".json") and name not in OWN
        }
    )


def nested(known: Known) -> Objects:
    """Objects with those taken out that others carry; a list of its own counts for more."""
    objects: Objects = {kind: [dict(each) for each in rows] for kind, rows in known.items()}
    for kind, rows in objects.items():
        for each in rows:
            _check(kind, each)
    for kind, (field, stem, back) in NESTED.items():
        carried = [(each["id"], row) for each in objects.get(kind, ()) for row in each.pop(field, None) or ()]
        if carried and stem not in objects:
            objects[stem] = [{**row, back: owner} for owner, row in carried if isinstance(row, dict)]
            for row in objects[stem]:
                _check(stem, row)
    return objects


def _check(kind: str, found: Mapping[str, Any]) -> None:
    """Refuses an object that cannot be told from others, and fields of another kind than the vendor's.

    Raises:
        TargetError: the message names the object and the field.
    """
    if kind in MODELS:
        identifier_of(kind, found)
    place = f"{kind}.json, {found.get('name', found.get('ref', found.get('id')))!r}"
    for field in (*(MODELS[kind].model_fields if kind in MODELS else ()), "id", "agent_id", *REFERENCES, "one_sla_id"):
        value = found.get(field)
        if isinstance(value, dict) or (isinstance(value, list) and field != "conditions"):
            raise TargetError(f"{place}: {field} is no single value")
        if (field in REFERENCES or field == "one_sla_id") and not (value is None or type(value) is int):
            raise TargetError(f"{place}: {field} is {value!r}, which is no number of another object")
    for each in found.get("conditions") or () if kind == "notifications" else ():
        if not isinstance(each, dict):
            raise TargetError(f"{place}: conditions are no list of objects")


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


def _object(text: str, name: str) -> dict[str, Any]:
    data = parsed(name, text)
    if not isinstance(data, dict):
        raise TargetError(f"{name} must be an object, as `sladsl build` writes it")
    return data


def _rows(objects: Objects, kind: str) -> Sequence[dict[str, Any]]:
    return objects.get(kind, [])


def _slas(objects: Objects, breaks: Sequence[Break], project: Project) -> dict[int, ReadSla]:
    zone = project.settings.zone
    holidays = [each for each in _rows(objects, "holidays") if not each.get("agent_id")]  # an agent's are leave
    workdays = {
        each["id"]: read_workday(each, [h for h in holidays if h.get("workday_id") == each["id"]], breaks, zone)
        for each in _rows(objects, "workdays")
    }
    # With hours in the technician's local time the zone is no workday's; the instance's stands for it (inferred).
    local = {identifier: each.in_zone(zone) for identifier, each in workdays.items()}
    return {
        each["id"]: _sla(each, objects, local if each.get("hoursaretechslocaltime") is True else workdays)
        for each in _rows(objects, "slas")
    }


def _sla(found: Mapping[str, Any], objects: Objects, workdays: Mapping[int, ReadWorkday]) -> ReadSla:
    workday = found.get("workday_id")
    if workday and workday not in workdays:
        raise TargetError(f'slas.json: the workday {workday} of "{found.get("name", "")}" is not in workdays.json')
    rows = [each for each in _rows(objects, "priorities") if each.get("slaid") == found["id"]]
    rows.sort(key=lambda each: (isinstance(each.get("priorityid"), int), each.get("priorityid") or 0))
    return ReadSla(
        name=str(found.get("name", "")),
        workday=workdays[workday] if workday else None,
        tracked=frozenset(timer for timer, field in TRACKED.items() if found.get(field) is True),
        policies=tuple(_policy(each, str(found.get("name", "")), workdays) for each in rows),
    )


def _policy(found: Mapping[str, Any], sla: str, workdays: Mapping[int, ReadWorkday]) -> ReadPolicy:
    name = str(found.get("name", ""))
    place = f'priorities.json, SLA "{sla}", "{name}"'
    override = found.get("workdaysoverride")
    own = isinstance(override, int) and override > 0
    if own and override not in workdays:
        raise TargetError(f"{place}: its workday {override} is not in workdays.json")
    return ReadPolicy(
        name=name,
        aims={timer: _aim(found, timer, place) for timer in FIELDS},
        workday=workdays[override] if own and isinstance(override, int) else None,
    )


def _aim(found: Mapping[str, Any], timer: Timer, place: str) -> Aim:
    amount_field, unit_field, start, end = FIELDS[timer]
    amount, unit = found.get(amount_field, 0), str(found.get(unit_field) or "H").upper()
    if isinstance(amount, bool) or not isinstance(amount, int | float) or not 0 <= amount <= MOST:
        raise TargetError(f"{place}: {amount_field} is {amount!r}, which is no length of time")
    if unit not in ("H", "M", "D"):
        raise TargetError(f"{place}: {unit_field} is {unit!r}; known are H, M and D")
    own_date = timer == "resolve" and any(found.get(each) is True for each in OWN_DATES)
    return Aim(amount, unit, found.get(start) is True, found.get(end) is True, own_date)


def _named(objects: Objects, project: Project) -> list[tuple[str, dict[str, Any]]]:
    """The agreements, each with its name in the contract."""
    contract = {names.name.casefold(): name for name, names in project.settings.agreements.items() if names.name}
    refs = ((str(each.get("ref", "")), each) for each in _rows(objects, "contracts"))
    return [(contract.get(ref.casefold(), ref), each) for ref, each in refs]


def _contract(found: Mapping[str, Any], name: str, objects: Objects) -> ReadContract:
    clients = {each.get("id"): str(each.get("name", "")) for each in _rows(objects, "clients")}
    label = str(found.get("client_name") or clients.get(found.get("client_id")) or "")
    first, last = (_day(found, field, f'contracts.json, "{name}"') for field in ("start_date", "end_date"))
    return ReadContract(label, first, last)


def _day(found: Mapping[str, Any], field: str, place: str) -> date | None:
    """A date of an agreement; one that is not set may be the first that the database knows (inferred)."""
    value = found.get(field)
    day = date_in(value, f"{place}, {field}") if value else None
    return None if day is None or day.year < FIRST_YEAR else day


FIRST_YEAR = 1910
"""Dates before it stand for none: databases of this make hold 1900-01-01 where nothing was entered (inferred)."""


def _one_sla(objects: Objects, slas: Mapping[int, ReadSla]) -> ReadSla | None:
    """The SLA of all tickets, if the tenant is set to one (documented, H1: the field; inferred: what it does)."""
    return next(
        (slas[each["one_sla_id"]] for each in _rows(objects, "control") if each.get("one_sla_id") in slas), None
    )


def action_of(status: Mapping[str, Any]) -> str:
    """What an exported status does to the hold; a field that is empty leaves it (inferred)."""
    return str(status.get("slaaction") or "none").casefold()


def _breaks(by_hand: Mapping[str, Any]) -> list[Break]:
    try:
        return [
            Break(str(each["workday"]), int(each["weekday"]), int(each["start"]) * 60, int(each["end"]) * 60)
            for each in by_hand.get("breaks", ())
        ]
    except (KeyError, TypeError, ValueError):
        raise TargetError(UNREADABLE) from None


def _assigned(found: Mapping[str, Any], named: Mapping[str, ReadSla]) -> Assigned:
    try:
        return Assigned(
            agreement=str(found["agreement"]),
            name=str(found["sla"]),
            sla=named.get(str(found["sla"]).casefold()),
            new_tickets=bool(found["newTickets"]),
            tickets={str(axis): frozenset(values) for axis, values in found["tickets"].items()},
        )
    except (KeyError, TypeError, AttributeError):
        raise TargetError(UNREADABLE) from None


def _options(by_hand: Mapping[str, Any]) -> Options:
    try:
        found = by_hand.get("tenant", {})
        return Options(bool(found.get("holdsMoveResponse", False)), bool(found.get("closingResponds", False)))
    except AttributeError:
        raise TargetError(UNREADABLE) from None


UNREADABLE = f"{FILE} cannot be understood; write it again with `sladsl build`"
