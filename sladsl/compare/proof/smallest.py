"""The smallest ticket that shows a gap: events are left out as long as the gap stays as large."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sladsl.history.kinds import WAITING, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.history.event import Event
    from sladsl.targets.protocol import Case

    from . import Gap


Show = Callable[["Case"], "Sequence[Gap]"]
"""Gives the gaps that a ticket shows."""


def smallest(show: Show, case: Case, gap: Gap) -> tuple[Case, Gap]:
    """Leave out events, a wait together with its end, as long as the promise shows a gap as large; then end earlier."""
    shorter = True
    while shorter:
        shorter = False
        for events in _without_some(case.events):
            tried = _with(case, events)
            found = _shown(show, tried, gap)
            if found is not None:
                case, gap, shorter = tried, found, True
                break
    return case, gap


def _with(case: Case, events: tuple[Event, ...]) -> Case:
    from dataclasses import replace

    return replace(case, events=events, until=events[-1].at)


def _shown(show: Show, case: Case, wanted: Gap) -> Gap | None:
    for gap in show(case):
        if (gap.promise, gap.direction) == (wanted.promise, wanted.direction) and gap.size >= wanted.size:
            return gap
    return None


def _without_some(events: Sequence[Event]) -> Iterator[tuple[Event, ...]]:
    """The events without one, or without a wait and its end; the creation stays."""
    given = tuple(events)
    for index in range(len(given) - 1, 0, -1):
        left_out = {index}
        if begins_wait(given[index]):
            end = next((n for n in range(index + 1, len(given)) if kind_of(given[n].kind).ends_wait), None)
            left_out |= {end} if end is not None and given[end].kind == "resumed" else set()
        elif given[index].kind == "resumed":
            continue  # goes with its wait
        yield tuple(event for n, event in enumerate(given) if n not in left_out)


def begins_wait(event: Event) -> bool:
    """Whether a wait begins with an event."""
    return event.kind == WAITING or kind_of(event.kind).waits_for is not None


def causes_of(events: Sequence[Event]) -> frozenset[str]:
    """What happens to a ticket beside that milestones are reached."""
    found = set()
    for event in events:
        if begins_wait(event):
            found.add(f"waiting on {event.value if event.kind == WAITING else kind_of(event.kind).waits_for}")
        elif event.kind == "priority_changed":
            found.add("priority change")
        elif event.kind == "reopened":
            found.add("reopening")
    return frozenset(found)
