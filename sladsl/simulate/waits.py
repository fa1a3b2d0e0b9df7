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


def lasting(events: Sequence[Event]) -> list[bool]:
    """For each event of an instant, in the order of the log: whether a wait that it begins lasts beyond the instant."""
    found: list[bool] = []
    lasts = True
    for event in reversed(events):
        found.append(lasts)
        lasts = lasts and not (kind_of(event.kind).ends_wait or reason_of(event))
    return found[::-1]
