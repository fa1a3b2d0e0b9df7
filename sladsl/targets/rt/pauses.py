"""Which statuses stop a target: RT pauses each target of each level by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.values import DuePoint, Range
from sladsl.targets.support import Note

from .statuses import PROVIDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.model.promise import PauseRule
    from sladsl.model.terms import Terms

    from .entries import Entry
    from .levels import Layout
    from .statuses import Statuses


def runs_for_provider(rule: PauseRule) -> bool:
    """Whether a clock runs only while no wait is on, which is a pause for every wait."""
    return rule.mode == "only_in" and {reason.casefold() for reason in rule.reasons} == {PROVIDER.casefold()}


def ignored(terms: Terms, milestone: str, priority: str | None, statuses: Statuses) -> list[str]:
    """The statuses in which a milestone's clock stands still, in the order of the lifecycle."""
    found: set[str] = set()
    for rule in terms.pauses:
        if milestone not in rule.milestones or (rule.priorities and priority not in rule.priorities):
            continue
        if runs_for_provider(rule):
            found |= {status for status, reason in statuses.waits.items() if reason.casefold() != PROVIDER.casefold()}
        elif rule.mode in ("continue", "own_clock", "replaced"):
            # What a wait on its own clock or a new time cannot do: stopping is what comes closest.
            found |= {status for reason in rule.reasons for status in statuses.waiting_on(reason)}
    return [status for status in statuses.active if status in found]


def notes(rule: PauseRule, layout: Layout, statuses: Statuses) -> Iterator[Note]:
    """The features of a rule for pauses."""
    yield Note("pause")
    if runs_for_provider(rule):
        yield Note("pause_every_wait")
    elif rule.mode != "continue":
        yield Note(f"pause_{rule.mode}")
    if any(True for _ in _concerned(rule, layout)):
        yield Note("pause_forgives", "a due date that has passed is moved by a wait that begins later")
    if any(found.clock.hours is not None for found in _concerned(rule, layout)):
        yield Note("pause_second", "a second of business time too late for each pause that ended")
    if not rule.to_the_minute and any(_is_point(found.promise.value) for found in _concerned(rule, layout)):
        yield Note("pause_due_point")
    if rule.requires:
        yield Note("pause_notice")
    if rule.limit:
        yield Note("pause_limit")
    if not runs_for_provider(rule) and not all(statuses.waiting_on(reason) for reason in rule.reasons):
        yield Note("pause_unmapped")


def _concerned(rule: PauseRule, layout: Layout) -> Iterator[Entry]:
    for found in layout.entries:
        axis = found.promise.selector.get("priority", rule.priorities)
        meant = not rule.priorities or set(axis) & set(rule.priorities)
        if found.slot is not None and meant and found.promise.milestone in rule.milestones:
            yield found


def _is_point(value: object) -> bool:
    value = value.high if isinstance(value, Range) else value
    return isinstance(value, DuePoint)
