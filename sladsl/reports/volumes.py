"""How many tickets came, were resolved and are open, by priority."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.simulate.figures.desk import told_by_tickets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.history.ticket import Ticket
    from sladsl.model.terms import Terms
    from sladsl.simulate.figures.measured import Span


class Volume(NamedTuple):
    """The tickets of a priority in a period.

    Attributes:
        priority: the first priority of the tickets; None where the agreement has none.
        received: tickets created in the period.
        resolved: tickets resolved in it and not reopened.
        open: tickets open at its end, or at the end of observation if that is earlier.
    """

    priority: str | None
    received: int
    resolved: int
    open: int


def volumes(tickets: Sequence[Ticket], terms: Terms, span: Span, until: int) -> tuple[Volume, ...]:
    """A line for each priority of the terms, then for each other that a ticket has."""
    names: dict[str | None, list[Ticket]] = {priority.name: [] for priority in terms.priorities}
    if not names:
        names[None] = []
    for ticket in tickets:
        names.setdefault(ticket.priority, []).append(ticket)
    found = (_volume(name, own, span, until) for name, own in names.items())
    known = {priority.name for priority in terms.priorities}
    return tuple(one for one in found if one.priority in known or any(one[1:]) or len(names) == 1)


def _volume(name: str | None, tickets: Sequence[Ticket], span: Span, until: int) -> Volume:
    return Volume(name, *(_count(figure, tickets, span, until) for figure in ("volume", "tickets resolved", "backlog")))


def _count(figure: str, tickets: Sequence[Ticket], span: Span, until: int) -> int:
    told = told_by_tickets(figure, tickets, span, until)
    assert told is not None, "tickets tell figures of these names"
    return int(told.values[0])


def total(volumes_: Sequence[Volume]) -> Volume:
    """All priorities together."""
    return Volume(None, *(sum(column) for column in zip(*(one[1:] for one in volumes_), strict=True)))
