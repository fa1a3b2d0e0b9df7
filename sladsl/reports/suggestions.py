"""What the data suggest as the cause of a miss: a rule that anybody can follow, never a finding of a person."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from .stretches import stretches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.simulate.figures.availability import Uptime

    from .clocks import Clock

Kind = Literal[
    "raised", "reopened", "closed_late", "outage", "handed_over", "unassigned", "outside", "inside", "working", "none"
]
MOST = Fraction(1, 2)
"""A stretch suggests a cause if so much of the time up to the due went by in it."""
HANDS = 3
"""From so many changes of hands on they suggest the cause."""


class Suggestion(NamedTuple):
    """What the data suggest.

    Attributes:
        kind: "raised" the priority was raised after it would have been due; "reopened" it was resolved in time and
            reopened; "closed_late" it was resolved in time and closed too late; "outage" it came during an outage that
            counts; "handed_over" it went through many hands; else the stretch in which most of the time went by;
            "none" if nothing stands out.
        share: the share of the time up to the due in that stretch; None for other kinds.
        number: how often it changed hands; None for other kinds.
        name: the service that was down; empty for other kinds.
    """

    kind: Kind
    share: Fraction | None = None
    number: int | None = None
    name: str = ""


def suggestion(clock: Clock, uptimes: Sequence[Uptime]) -> Suggestion:
    """What the data suggest as the cause of a miss; the first rule that holds.

    Args:
        clock: a late clock.
        uptimes: the availability of the client's services in the period, with the outages that count.
    """
    due = clock.outcome.due
    events = clock.ticket.events
    if clock.outcome.missed_at in {event.at for event in events if event.kind == "priority_changed"}:
        return Suggestion("raised")
    if due is None:
        return Suggestion("none")
    resolved = [event.at for event in events if event.kind == "resolved" and event.at <= due]
    if resolved and clock.outcome.plan.ends_ticket:
        after = any(event.kind == "reopened" and event.at >= resolved[-1] for event in events)
        return Suggestion("reopened" if after else "closed_late")
    for uptime in uptimes:
        if any(outage.start <= clock.ticket.created < outage.end for outage in uptime.counted):
            return Suggestion("outage", name=uptime.service)
    hands = _hands(clock, due)
    return Suggestion("handed_over", number=hands) if hands >= HANDS else _longest(clock, due)


def _hands(clock: Clock, due: int) -> int:
    """How often a ticket changed hands before it was due; to be assigned at first is no change."""
    start = clock.outcome.start or clock.ticket.created
    given = [event for event in clock.ticket.events if event.kind == "assigned" and start <= event.at < due]
    passed = [event for event in clock.ticket.events if event.kind == "handed_over" and start <= event.at < due]
    holders = [event.value or event.actor for event in given]
    changes = sum(1 for one, other in pairwise(holders) if one != other)
    return max(changes, len(passed))


def _longest(clock: Clock, due: int) -> Suggestion:
    """The stretch in which most of the time up to the due went by."""
    spent = stretches(clock, due)
    kinds: tuple[Kind, ...] = ("unassigned", "inside", "working", "outside")
    kind = max(kinds, key=lambda one: int(getattr(spent, one)))
    if not spent.counted:
        return Suggestion("none")
    share = Fraction(int(getattr(spent, kind)), spent.counted)
    return Suggestion(kind, share) if share >= MOST else Suggestion("none")
