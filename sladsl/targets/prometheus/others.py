"""What an agreement promises beside availability, which Prometheus cannot see: said once for each, by its id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.values import Absent
from sladsl.targets.lowering.elements import (
    beside,
    change_mode,
    change_rules,
    distinct,
    escalations,
    matrix_id,
    pause_id,
)
from sladsl.targets.lowering.found import Found
from sladsl.targets.support import Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.model.terms import Terms

OWN = ("availability", "maintenance")
"""Features of elements that this target has a better answer to."""
TOGETHER = {
    "allowance": "table", "rates": "table", "responsibilities": "table", "fact_table": "table",
    "channel_hours": "ticket", "channel_invalid": "ticket", "reporting_rule": "ticket", "reporting_joint": "ticket",
    "duty_neglect": "undertaking",
}  # fmt: skip
"""Feature of other targets -> ours: what is no concern of a monitoring system is told apart no further."""


def others(terms: Terms) -> list[Found]:
    """Every promise-like element that is not about availability or maintenance, each with its own id."""
    return distinct(_every(terms))


def _every(terms: Terms) -> Iterator[Found]:
    for promise in terms.promises:
        yield Found(promise.id, [Note("absent" if isinstance(promise.value, Absent) else "ticket")])
    yield from (Found(pause_id(each), [Note("pause")]) for each in terms.pauses)
    yield from (_as(each, "escalation") for each in escalations(terms, lambda _escalation, _step: ()))
    if change_mode(terms):
        yield Found("priority change", [Note("ticket")])
    yield from (_as(each, "ticket") for each in change_rules(terms, ", ".join))
    yield from (Found(matrix_id(each), [Note("ticket")]) for each in terms.priority_rules.matrices)
    for each in beside(terms):
        feature = each.notes[0].feature
        if feature not in OWN:
            yield _as(each, TOGETHER.get(feature, feature))


def _as(found: Found, feature: str) -> Found:
    return Found(found.element, [Note(feature)])
