"""SLAs with the rows of their priorities and the notifications about them, and the agreements that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sladsl.targets.lowering.elements import pause_id

from .configured import TIMERS
from .ledger import match
from .naming import vendor_name
from .notifications import notification, planned
from .objects import NO_OVERRIDE, ClientContract, Policy, Sla
from .statuses import paused_timers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sladsl.model.terms import Terms
    from sladsl.targets.settings import AgreementNames, TargetSettings

    from .layout import Layout, Row, SlaPlan
    from .ledger import Ledger, Origin
    from .objects import Reference
    from .tenant import Tenant

AMOUNTS = {"respond": "responsetime", "resolve": "fixtime"}
UNITS = {"respond": "responseunits", "resolve": "fixunits"}
ENDS = {"respond": "responseendofday", "resolve": "fixendofday"}
STARTS = {"respond": "responsestartofday", "resolve": "startofday"}
TRACKS = {"respond": "trackslaresponsetime", "resolve": "trackslafixbytime"}


def add_sla(tenant: Tenant, layout: Layout, plan: SlaPlan) -> Reference:
    """An SLA and a row for every priority of the agreement."""
    ledger, agreement = tenant.ledger, layout.terms.agreement
    found = ledger.named("slas", plan.name)
    sla = ledger.ensure("slas", _header(tenant, layout, plan), found, _header_origins(layout, plan))
    needed_by = f'SLA "{plan.name}"' if found else None
    known = {
        each.get("priorityid"): each
        for each in ledger.listed("priorities", needed_by)
        if found and each.get("slaid") == found["id"]
    }
    for number, (priority, row) in enumerate(plan.rows.items(), 1):
        wanted = _policy(tenant, plan, sla, number, priority, row)
        own = next((name for name, vendor in layout.priorities.items() if vendor == priority), None)
        element = f"priority {own}" if own else f"hours {row.hours.label}"
        ledger.ensure("priorities", wanted, known.get(number), _row_origins(agreement, element, row))
    return sla


def _header(tenant: Tenant, layout: Layout, plan: SlaPlan) -> Sla:
    return Sla(
        name=plan.name,
        workday_id=tenant.workdays[plan.hours.name],
        hoursaretechslocaltime=False,
        trackslaresponsetime="respond" in plan.tracked,
        trackslafixbytime="resolve" in plan.tracked,
        responsereset=False,
        autoreleaseoption=_waits_for_client(layout.terms),
    )


def _waits_for_client(terms: Terms) -> bool:
    """Whether a reply of the client ends a wait that the agreement pauses for."""
    names = [*(each.name for each in terms.priorities), ""]
    return any(paused_timers(terms, "Client", name) for name in names)


def _header_origins(layout: Layout, plan: SlaPlan) -> dict[str, Origin]:
    agreement = layout.terms.agreement
    hours = f"hours {plan.hours.label}"
    origins: dict[str, Origin] = {"": (agreement, hours, "")}
    for timer in TIMERS:
        first = next((row.cells[timer].entry for row in plan.rows.values() if row.cells[timer].entry), None)
        element = first.promise.id if first else hours
        origins[TRACKS[timer]] = (agreement, element, "" if first else "no priority has such a promise")
    pause = next((pause_id(rule) for rule in layout.terms.pauses if "Client" in rule.reasons), hours)
    origins["autoreleaseoption"] = (agreement, pause, "whether a reply of the client ends a wait on the client")
    origins["responsereset"] = (agreement, hours, "a promise on the first response; a reply starts no new one")
    return origins


def _policy(tenant: Tenant, plan: SlaPlan, sla: Reference, number: int, priority: str, row: Row) -> Policy:
    fields: dict[str, Any] = {"slaid": sla, "priorityid": number, "name": priority}
    for timer in TIMERS:
        cell = row.cells[timer]
        fields |= {AMOUNTS[timer]: cell.amount, UNITS[timer]: cell.unit, ENDS[timer]: cell.end_of_day}
        fields[STARTS[timer]] = False
    own = row.hours != plan.hours and any(cell.entry for cell in row.cells.values())
    fields["workdaysoverride"] = tenant.workdays[row.hours.name] if own else NO_OVERRIDE
    fields |= {"setfixtostartdate": False, "setfixtotargetdate": False}
    return Policy.model_validate(fields)


def _row_origins(agreement: str, element: str, row: Row) -> dict[str, Origin]:
    origins: dict[str, Origin] = {"": (agreement, element, "")}
    for timer in TIMERS:
        cell = row.cells[timer]
        origin = (agreement, cell.entry.promise.id if cell.entry else element, cell.why)
        origins |= {AMOUNTS[timer]: origin, UNITS[timer]: origin, ENDS[timer]: origin}
    origins["workdaysoverride"] = (agreement, f"hours {row.hours.label}", "")
    return origins


def add_notifications(ledger: Ledger, layout: Layout, plan: SlaPlan, sla: Reference, settings: TargetSettings) -> None:
    """The notifications whose events the project file numbers."""
    numbers = {name: number for number, name in enumerate(plan.rows, 1)}
    for event in planned(layout, settings, plan.name):
        vendor = layout.priorities.get(event.priority) if event.priority else None
        wanted = notification(event, sla, numbers.get(vendor) if vendor else None)
        origins: dict[str, Origin] = {"": (layout.terms.agreement, event.element, "")}
        ledger.ensure("notifications", wanted, ledger.named("notifications", event.name), origins)


def bind_agreement(ledger: Ledger, terms: Terms, names: AgreementNames, sla: Reference) -> str:
    """Put the SLA into the agreement; "changed", "made", or "unknown" when it has to be done by hand."""
    ref = vendor_name(names.name or terms.agreement)
    origins: dict[str, Origin] = {"": (terms.agreement, "binding", "")}
    client = _client(ledger, names.company or terms.client.name)
    refs = [each for each in ledger.listed("contracts") if str(each.get("ref", "")).casefold() == ref.casefold()]
    found = next((each for each in refs if client is None or each.get("client_id") == client), None)
    owner = client if client is not None else found.get("client_id") if found else None
    if not isinstance(owner, int) or isinstance(owner, bool) or "contracts" not in ledger.known:
        return "unknown"
    fields: dict[str, Any] = {"client_id": owner, "ref": ref if found is None else found["ref"], "sla_id": sla}
    if found is None:
        fields |= _dates(terms)
        origins |= dict.fromkeys(("start_date", "end_date"), (terms.agreement, "term", ""))
    ledger.ensure("contracts", ClientContract.model_validate(fields), found, origins)
    return "made" if found is None else "changed"


def _client(ledger: Ledger, name: str) -> int | None:
    found: Mapping[str, Any] | None = match(ledger.listed("clients"), "name", name)
    identifier = found.get("id") if found else None
    return identifier if isinstance(identifier, int) and not isinstance(identifier, bool) else None


def _dates(terms: Terms) -> dict[str, str]:
    """The dates of a new agreement; none if the terms do not say how long it runs."""
    if terms.term is None:
        return {}
    first, last = terms.term.first, terms.term.last
    return {"start_date": f"{first}T00:00:00"} | ({"end_date": f"{last}T00:00:00"} if last else {})
