"""Workflow rules that choose the SLA of a ticket where an agreement counts its priorities in several hours."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.targets.lowering.naming import plain

from .data import limits
from .objects import WorkflowRule

if TYPE_CHECKING:
    from .layout import Layout


class Choosing(NamedTuple):
    """A version of an agreement with the rules that choose the SLA of its tickets."""

    layout: Layout
    rules: list[WorkflowRule]


def choosing_rules(layout: Layout) -> list[WorkflowRule]:
    """A rule for each priority that sets the SLA, also back again; none if there is one SLA (documented, A5, A13)."""
    plans = [plan for plan in layout.plans if not plan.case]
    if len(plans) < 2:
        return []
    agreement, start = layout.terms.agreement, layout.terms.start
    return [
        WorkflowRule(
            name=plain(f"{agreement} from {start} / {priority} / set SLA", limits().length["rule"]),
            event="Created, or Edited",
            conditions=(("Contract", agreement), ("Priority", priority)),
            updates=(("Set Service Level Agreement As", plan.name),),
        )
        for plan in plans
        for priority in plan.own
    ]
