"""What people do by hand, in a form that programs read: the SLA of each kind of ticket, the stage of each status."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from .layout import Layout, SlaPlan
    from .statuses import StatusPlan

FILE = "assignments.json"
SCHEMA = "sladsl/assignments/1"


def assignments(layouts: Iterable[Layout], statuses: Sequence[StatusPlan], on: date) -> str:
    """The text of `assignments.json`: a job that sets the field SLA of tickets can go by it.

    Args:
        layouts: the versions of agreements, in order of time.
        statuses: the statuses of the boards.
        on: the day whose versions are listed: the first before an agreement begins, the last after it ended.
    """
    current: dict[str, Layout] = {}
    for each in layouts:
        if each.terms.start <= on or each.terms.agreement not in current:
            current[each.terms.agreement] = each
    data = {
        "schema": SCHEMA,
        "slas": [_sla(layout, plan) for layout in current.values() for plan in layout.plans],
        "statuses": [
            {"board": each.board, "status": each.status, "escalationStatus": each.escalation} for each in statuses
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _sla(layout: Layout, plan: SlaPlan) -> dict[str, Any]:
    return {
        "agreement": layout.terms.agreement,
        "sla": plan.name,
        "newTickets": plan.entry_point,
        "priorities": list(plan.own),
        "tickets": {axis: list(values) for axis, values in _case(layout, plan).items()},
    }


def _case(layout: Layout, plan: SlaPlan) -> dict[str, tuple[str, ...]]:
    """Which tickets an SLA is for beside the priority, value by value."""
    from sladsl.targets.lowering.cases import case_of

    found = next((each for each in layout.entries if plan.case and case_of(each.promise) == plan.case), None)
    if found is None:
        return {}
    axes = {axis: values for axis, values in sorted(found.promise.selector.items()) if axis != "priority"}
    return axes | ({"service": (found.promise.service,)} if found.promise.service else {})
