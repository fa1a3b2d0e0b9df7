"""SLAs with their rows, and the agreements that are bound to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .data import limits
from .elements import is_native
from .ledger import Ledger, identifier_of, match, referred, segment
from .naming import plain
from .objects import Agreement, Reference, Sla, SlaPriority
from .tenant import calendar_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sladsl.model.terms import Terms
    from sladsl.targets.lowering.stages import Timer
    from sladsl.targets.settings import AgreementNames

    from .layout import Layout, Row, SlaPlan
    from .ledger import Origin
    from .tenant import Tenant

FIELDS: dict[Timer, tuple[str, str]] = {
    "respond": ("respond_hours", "respond_percent"),
    "plan": ("plan_within", "plan_within_percent"),
    "resolve": ("resolution_hours", "resolution_percent"),
}
ALIASES: dict[Timer, tuple[str, str]] = {
    "respond": ("respondHours", "respondPercent"),
    "plan": ("planWithin", "planWithinPercent"),
    "resolve": ("resolutionHours", "resolutionPercent"),
}
LEVELS = ("hi", "med", "low")
MATRIX = tuple(f"{impact}Impact{urgency.title()}Urgency" for impact in LEVELS for urgency in LEVELS)
"""The fields of the nine cells: impact by impact, highest first."""


def add_sla(tenant: Tenant, layout: Layout, plan: SlaPlan) -> Reference:
    """An SLA and a row for every priority of the agreement."""
    ledger, agreement = tenant.ledger, layout.terms.agreement
    found = ledger.named("slas", plan.name)
    wanted = Sla.model_validate(_header(tenant, layout, plan))
    origins = _origins(agreement, plan.header, f"hours {plan.clock.hours.name}" if plan.clock.hours else "hours 24x7")
    sla = ledger.ensure("slas", "/service/SLAs", wanted, found, origins)
    needed_by = f'SLA "{plan.name}"' if found else None
    rows = [
        each for each in ledger.listed("slaPriorities", needed_by) if found and referred(each, "sla") == found["id"]
    ]
    path = f"/service/SLAs/{segment(sla)}/priorities"
    for priority, row in plan.rows.items():
        reference = tenant.priorities[priority.casefold()]
        known = next((each for each in rows if referred(each, "priority") == reference.id), None)
        wanted_row = SlaPriority.model_validate({"priority": reference, **_numbers(row)})
        contract_name = next(name for name, vendor in layout.priorities.items() if vendor == priority)
        origins = _origins(agreement, row, f"priority {contract_name}")
        ledger.ensure("slaPriorities", path, wanted_row, known, origins)
    return sla


def _header(tenant: Tenant, layout: Layout, plan: SlaPlan) -> dict[str, Any]:
    fields: dict[str, Any] = {"name": plan.name, "based_on": "AllHours"}
    if plan.clock.hours is not None:
        fields |= {"based_on": "Custom", "custom_calendar": tenant.calendars[calendar_name(plan.clock.hours)]}
    fields |= {"default_flag": False, "application_order": limits().application_order}
    return fields | _numbers(plan.header) | _matrix(tenant, layout)


def _numbers(row: Row) -> dict[str, Any]:
    """The six numbers of a header or row; hundredths become the decimal number nearest to them."""
    numbers: dict[str, Any] = {}
    for timer, cell in row.items():
        hours, percent = FIELDS[timer]
        numbers |= {hours: cell.hundredths / 100, percent: cell.percent}
    return numbers


def _matrix(tenant: Tenant, layout: Layout) -> dict[str, Reference]:
    """The nine cells of impact by urgency; values are taken as written, highest first."""
    matrices = layout.terms.priority_rules.matrices
    if not matrices or not is_native(matrices[0]):
        return {}
    matrix = matrices[0]
    cells = {}
    for r, row in enumerate(matrix.cells):
        for c, priority in enumerate(row):
            assert isinstance(priority, str), "native matrices have a priority in each cell"
            impact, urgency = (r, c) if matrix.row_axis.casefold() == "impact" else (c, r)
            reference = tenant.priorities[layout.priorities[priority].casefold()]
            cells[f"{LEVELS[impact]}_impact_{LEVELS[urgency]}_urgency"] = reference
    return cells


def _origins(agreement: str, row: Row, rest: str) -> dict[str, Origin]:
    origins: dict[str, Origin] = {"": (agreement, rest, "")}
    for timer, cell in row.items():
        element = cell.entry.promise.id if cell.entry else rest
        for alias in ALIASES[timer]:
            origins[alias] = (agreement, element, cell.why)
    return origins


def bind_agreement(ledger: Ledger, terms: Terms, names: AgreementNames, sla: Reference) -> str:
    """Put the SLA into the agreement; "patched", "posted", or "unknown" when it has to be done by hand."""
    name = plain(names.name or terms.agreement, limits().length["agreement"])
    origins: dict[str, Origin] = {"": (terms.agreement, "binding", "")}
    known = [each for each in ledger.listed("agreements") if not names.company or _is_of(each, names.company, ledger)]
    found = match(known, "name", name)
    if found is not None:
        ledger.patch(f"/finance/agreements/{identifier_of('agreements', found)}", {"sla": sla.body()}, found, origins)
        return "patched"
    others = _others(ledger, names)
    if others is None or "agreements" not in ledger.known:
        return "unknown"
    fields = {"name": name, "sla": sla, **others, **_dates(terms)}
    wanted = Agreement.model_validate(fields)
    origins |= dict.fromkeys(("startDate", "endDate", "noEndingDateFlag"), (terms.agreement, "term", ""))
    ledger.ensure("agreements", "/finance/agreements", wanted, None, origins)
    return "posted"


def _is_of(agreement: Mapping[str, Any], company: str, ledger: Ledger) -> bool:
    """Whether an agreement is a company's, told by the identifier or name it carries, or by the id."""
    owner = agreement.get("company")
    if not isinstance(owner, dict):
        return False
    listed = match(ledger.listed("companies"), "identifier", company)
    named = {str(owner.get("identifier")).casefold(), str(owner.get("name")).casefold()}
    return company.casefold() in named or (listed is not None and listed.get("id") == owner.get("id"))


def _others(ledger: Ledger, names: AgreementNames) -> dict[str, Reference] | None:
    """Type, company and contact of a new agreement; None if one of them is not known."""
    wanted = (
        ("type", "agreementTypes", "name", names.type),
        ("company", "companies", "identifier", names.company),
        ("contact", "contacts", "name", names.contact),
    )
    found = {}
    for field, kind, key, value in wanted:
        each = match(ledger.listed(kind), key, value) if value else None
        if each is None or not isinstance(each.get("id"), int):
            return None
        found[field] = Reference(id=each["id"])
    return found


def _dates(terms: Terms) -> dict[str, Any]:
    first = terms.term.first if terms.term else terms.start
    last = terms.term.last if terms.term else None
    end = {"end_date": f"{last}T00:00:00Z", "no_ending_date_flag": False} if last else {"no_ending_date_flag": True}
    return {"start_date": f"{first}T00:00:00Z", **end}
