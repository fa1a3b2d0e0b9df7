"""Waits of a ticket: single-valued, and without effect when they begin and end in the same instant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.history.kinds import WAITING, kind_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.history.event import Event


def reason_of(event: Event) -> str | None:
    """What a wait that the event begins waits for; None if it begins none."""
    return event.value if event.kind == WAITING else kind_of(event.kind).waits_for


def has_length(events: Sequence[Event], index: int) -> bool:
    """Whether the wait begun by an event lasts beyond its instant.

    Args:
        events: all events of the instant, in the order of the log.
        index: the event that begins the wait.
    """
    return not any(kind_of(later.kind).ends_wait or reason_of(later) for later in events[index + 1 :])
