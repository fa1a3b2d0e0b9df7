"""A ticket of a proof as a sentence for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.history.kinds import WAITING, kind_of
from sladsl.simulate.explain import local_text

if TYPE_CHECKING:
    from sladsl.clock.zones import Zone
    from sladsl.history.event import Event
    from sladsl.targets.protocol import Case

    from . import Origin


def told(case: Case, zone: Zone) -> str:
    """What happens to a ticket, by the wall clock of a zone."""
    facts = "".join(f", {axis} {value}" for axis, value in sorted(case.facts.items()))
    return "; ".join(_told(event, zone) + (facts if event.kind == "created" else "") for event in case.events)


def _told(event: Event, zone: Zone) -> str:
    at = local_text(event.at, zone)
    if event.kind == "created":
        return f"created {at}" + (f" as {event.value}" if event.value else "")
    if event.kind == "priority_changed":
        return f"priority {event.value} {at}"
    if event.kind == WAITING:
        return f"waiting on {event.value} {at}"
    waits_for = kind_of(event.kind).waits_for
    return f"waiting on {waits_for} {at}" if waits_for else f"{event.kind.replace('_', ' ')} {at}"


def instant(at: int | None, zone: Zone) -> str:
    """An instant by the wall clock of a zone; "never" if there is none."""
    return "never" if at is None else local_text(at, zone)


def source(origin: Origin) -> str:
    """Where a ticket comes from; empty if it was made for the proof."""
    if origin.kind == "example":
        return f'the example "{origin.name}"'
    return f"ticket {origin.name} of the history" if origin.kind == "history" else ""
