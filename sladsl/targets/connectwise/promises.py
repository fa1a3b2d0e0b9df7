"""Timed promises with the features they need: their value, their goal, their place, their status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.values import Duration
from sladsl.targets.lowering.found import Found, duration_text
from sladsl.targets.lowering.waits import has_status
from sladsl.targets.support import Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.targets.settings import TargetSettings

    from .entries import Entry
    from .layout import Layout, SlaPlan

MEANINGS = {"respond": "responded", "plan": "planned", "resolve": "resolved"}
BY_HAND = ("clock_second", "selector_other")


def promises(layout: Layout, settings: TargetSettings) -> list[Found]:
    """Every promise of the terms, in order."""
    return [_found(entry, layout, settings) for entry in layout.entries]


def _found(entry: Entry, layout: Layout, settings: TargetSettings) -> Found:
    notes = [*entry.notes, *layout.notes.get(entry.promise.id, ())]
    timer = entry.timer if entry.hundredths is not None else None
    if timer and not has_status(settings, layout.terms.agreement, MEANINGS[timer]):
        notes.append(Note("status_unmapped"))
    return Found(entry.promise.id, notes, tuple(_fields(entry, notes, layout)))


def _fields(entry: Entry, notes: Sequence[Note], layout: Layout) -> Iterator[tuple[str, str]]:
    """What somebody enters for the promise by hand."""
    features = {note.feature for note in notes}
    if features & set(BY_HAND):
        for plan in layout.plans:
            if _holds(plan, entry):
                yield from (("If", f"{axis} is {value}") for axis, value in plan.case)
                yield "Priority", ", ".join(plan.own) or "all"
                yield "SLA", plan.name
    if "status_unmapped" in features and entry.timer:
        yield (
            "Escalation Status",
            {"respond": "Responded", "plan": "ResolutionPlan", "resolve": "Resolved"}[entry.timer],
        )
    if "update" in features:
        value = entry.promise.value
        yield "Workflow Rule Name", f"{layout.terms.agreement}: {entry.promise.id}"
        yield "Priority", layout.vendor(entry.promise.selector.get("priority", ()))
        yield "Execution Time", "MultipleTimes"
        yield "Frequency", duration_text(value) if isinstance(value, Duration) else "as the agreement says"
    if entry.clock.hours is not None:
        yield "Calendar", entry.clock.hours.name


def _holds(plan: SlaPlan, entry: Entry) -> bool:
    """Whether tickets of a promise belong under an SLA that somebody has to choose."""
    cells = [cell for name in plan.own for cell in plan.rows[name].values()] or list(plan.header.values())
    return not plan.entry_point and any(cell.entry is entry for cell in cells)
