"""Where each field that people enter by hand comes from; fields of requests have their trace in the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.targets.protocol import Trace

from .byhand import LOCATIONS, RULES, SLAS, STATUSES
from .objects import DAYS
from .planning import objective

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .choices import Choosing
    from .layout import Layout
    from .objects import WorkflowRule
    from .planning import SharedSla
    from .requests import Shared
    from .statuses import StatusPlan

CLOCKS = {"respond": "firstResponse", "plan": "resolutionPlan", "resolve": "resolved"}


def traced(
    slas: Iterable[SharedSla],
    statuses: Iterable[StatusPlan],
    choosing: Iterable[Choosing],
    shared: Shared,
    layouts: Sequence[Layout],
) -> Iterator[Trace]:
    """A trace for each field of the files of what is entered by hand; the step is the file's name."""
    for sla in slas:
        yield from _sla(sla)
    for layout in layouts:
        for hours in {plan.hours.key: plan.hours for plan in layout.plans if plan.hours}.values():
            name = shared.locations[hours.key]
            fields = [each for each in ("name", "timeZone", "holidaySet", *DAYS) if each in shared.entered[name].body()]
            for each in fields:
                element = "holidays" if each == "holidaySet" else f"hours {hours.name}"
                yield Trace(f"{LOCATIONS}.json", pointer(name, each), layout.terms.agreement, element)
    for status in statuses:
        yield Trace(
            f"{STATUSES}.json", pointer(status.status, "slaEvent"), "", f'status "{status.status}"', status.meaning
        )
    for chosen in choosing:
        agreement = chosen.layout.terms.agreement
        yield from (_rule(each, agreement, "priority change", "chooses the SLA of a ticket") for each in chosen.rules)


def _sla(sla: SharedSla) -> Iterator[Trace]:
    for layout, plan in sla.users:
        agreement = layout.terms.agreement
        for name in ("name", "description", "setDueDate", "useTheBusinessHoursOf"):
            why = "shared by equal SLAs" if len(sla.agreements) > 1 else ""
            element = f"hours {plan.hours.name}" if plan.hours and name == "useTheBusinessHoursOf" else "binding"
            yield Trace(f"{SLAS}.json", pointer(sla.name, name), agreement, element, why)
        for row in plan.rows:
            place = (sla.name, row.priority, row.issue)
            body = objective(row).body()
            first = next(iter(row.cells.values())).promise.id
            yield from (
                Trace(f"{SLAS}.json", pointer(*place, name), agreement, first)
                for name in ("priority", "issueType", "timeframe")
                if name in body
            )
            for timer, cell in row.cells.items():
                names = [name for name in (CLOCKS[timer], f"{CLOCKS[timer]}Goal") if name in body]
                why = (
                    ""
                    if row.own
                    else "a ticket of this priority belongs under another SLA; its hours are repeated here"
                )
                yield from (
                    Trace(f"{SLAS}.json", pointer(*place, name), agreement, cell.promise.id, why) for name in names
                )
        for rule, alert in zip(sla.rules, plan.alerts, strict=True):
            yield from (_rule(rule, agreement, element, "") for element in alert.elements)


def _rule(rule: WorkflowRule, agreement: str, element: str, why: str) -> Trace:
    return Trace(f"{RULES}.json", pointer(rule.name), agreement, element, why)


def pointer(*names: str) -> str:
    """Names on the way to a field as one text; of an objective the SLA, priority and issue type, which may be empty."""
    return "/".join(each.replace("~", "~0").replace("/", "~1") for each in names)


def names_of(path: str) -> list[str]:
    """The names of a pointer."""
    return [each.replace("~1", "/").replace("~0", "~") for each in path.split("/")]
