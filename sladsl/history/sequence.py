"""The order of a ticket's events: by time, equal instants as the source has them, the creation first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .event import Event
    from .reject import Kind
    from .rows import EventRow


class Tell(Protocol):
    """Takes what is wrong with the event of a row: kind, reason, help and column."""

    def __call__(self, row: EventRow, kind: Kind, reason: str, help_: str, column: str, *, doubt: bool = False) -> None:
        """Take it."""


def in_order(events: Sequence[Event], rows: Sequence[EventRow], tell: Tell) -> tuple[Event, ...] | None:
    """The events in order of time; None, told, if the ticket began twice or something happened before it began.

    Args:
        events: as the source has them, with one `created` at least.
        rows: the row of each.
        tell: takes rejects and doubts.
    """
    first, *further = [index for index, event in enumerate(events) if event.kind == "created"]
    if further:
        reason, help_ = "the ticket is created a second time", "leave one of the events"
        tell(rows[further[0]], "bad value", reason, help_, "kind")
        return None
    start = events[first].at
    early = next((index for index, event in enumerate(events) if event.at < start), None)
    if early is not None:
        reason = f"'{events[early].kind}' lies {start - events[early].at} seconds before the creation of the ticket"
        tell(rows[early], "before creation", reason, "correct one of the times, or its zone", "at")
        return None
    order = _order(events, rows, first, tell)
    _tell_doubled(events, rows, order, tell)
    return tuple([events[index] for index in order])


def _order(events: Sequence[Event], rows: Sequence[EventRow], first: int, tell: Tell) -> list[int]:
    late = next((i for i in range(1, len(events)) if events[i].at < events[i - 1].at), None)
    order = [first, *range(first), *range(first + 1, len(events))]
    if late is not None:
        reason = "the events of the ticket are not in order of time; they are put in order"
        tell(rows[late], "out of order", reason, "sort the file by time", "at", doubt=True)
        order[1:] = sorted(order[1:], key=lambda index: events[index].at)
    return order


def _tell_doubled(events: Sequence[Event], rows: Sequence[EventRow], order: Sequence[int], tell: Tell) -> None:
    """Doubt a ticket that is resolved, or closed, twice without being reopened; the second changes nothing."""
    done: set[str] = set()
    for index in order:
        kind = events[index].kind
        if kind == "reopened":
            done.clear()
        elif kind in ("resolved", "closed"):
            if kind in done:
                reason = f"the ticket is {kind} twice and not reopened between; the first counts"
                tell(rows[index], "resolved twice", reason, "add 'reopened' if work went on", "kind", doubt=True)
                return
            done.add(kind)
