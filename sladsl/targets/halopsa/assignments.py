"""What people do by hand, in a form that programs read: ticket rules, breaks of workdays, switches of the tenant."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .tenant import hours_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from .elements import Scene
    from .layout import Layout, SlaPlan

FILE = "assignments.json"
SCHEMA = "sladsl/assignments/1"


def assignments(layouts: Sequence[Layout], scene: Scene, on: date) -> str:
    """The text of `assignments.json`.

    Args:
        layouts: the versions of agreements, in order of time.
        scene: the tenant's switch.
        on: the day whose versions are listed: the first before an agreement begins, the last after it ended.
    """
    current: dict[str, Layout] = {}
    for each in layouts:
        if each.terms.start <= on or each.terms.agreement not in current:
            current[each.terms.agreement] = each
    breaks = {
        (hours.name, weekday, window) for layout in layouts for hours in hours_of(layout)
        for weekday, window in hours.breaks
    }  # fmt: skip
    data = {
        "schema": SCHEMA,
        "slas": [_sla(layout, plan) for layout in current.values() for plan in layout.plans],
        "breaks": [
            {"workday": name, "weekday": weekday, "start": start, "end": end}
            for name, weekday, (start, end) in sorted(breaks)
        ],
        "tenant": {"holdsMoveResponse": scene.moves_response, "closingResponds": True},
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _sla(layout: Layout, plan: SlaPlan) -> dict[str, Any]:
    return {
        "agreement": layout.terms.agreement,
        "sla": plan.name,
        "newTickets": plan.entry_point,
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
