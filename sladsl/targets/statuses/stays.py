"""The stays of tickets in statuses, as a history tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.history.kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.history.ticket import Ticket

CLIENT = "client"
"""The actor of events by which a history in the neutral form says that the client did it."""
AT_ONCE = 3600
"""Seconds within which a change of status is taken for the answer to a message."""


class Stay(NamedTuple):
    """A ticket in a status, in UTC seconds.

    Attributes:
        ticket: its number.
        board: its board; empty if the history does not say.
        status: the status as the history has it.
        since: when the ticket got it.
        until: when it got another; None if it did not.
        into: the status it got then; empty if none.
        over: whether the history itself says that the ticket was over then, whatever the status is called.
        replies: how often the client wrote in it, where the record goes on for AT_ONCE after it.
        unmoved: after how many of these the ticket was still in it AT_ONCE later.
        exported: whether the system itself tells the status; in the neutral form it is the word of some event.
    """

    ticket: str
    board: str
    status: str
    since: int
    until: int | None
    into: str
    over: bool
    replies: int
    unmoved: int
    exported: bool


def end_of(tickets: Sequence[Ticket]) -> int:
    """The last instant that a history tells of, up to which stays last that did not end."""
    return max((at for ticket in tickets for at in _instants(ticket)), default=0)


def _instants(ticket: Ticket) -> Iterator[int]:
    yield ticket.events[-1].at
    if ticket.course is not None:
        yield from (at for at, _ in ticket.course.statuses[-1:])
        yield from ticket.course.replies[-1:]


def stays(tickets: Sequence[Ticket]) -> Iterator[Stay]:
    """Every stay of every ticket, in the order of the history."""
    end = end_of(tickets)
    for ticket in tickets:
        yield from _of_ticket(ticket, end)


def _of_ticket(ticket: Ticket, end: int) -> Iterator[Stay]:
    path = _path(ticket)
    ends = {event.at for event in ticket.events if kind_of(event.kind).ends_ticket}
    replies = [at for at in _replies(ticket) if at + AT_ONCE <= end]
    board = ticket.course.board if ticket.course is not None else ""
    for number, (since, status) in enumerate(path, 1):
        until, into = path[number] if number < len(path) else (None, "")
        # An answer in the second of a change belongs to the status it took the ticket out of.
        within = [at for at in replies if since < at and (until is None or at <= until)]
        unmoved = [at for at in within if until is None or until - at > AT_ONCE]
        yield Stay(
            ticket.id,
            board,
            status,
            since,
            until,
            into,
            until in ends,
            len(within),
            len(unmoved),
            ticket.course is not None,
        )


def _path(ticket: Ticket) -> list[tuple[int, str]]:
    """When a ticket got which status; in the neutral form the words of its events tell it."""
    told = [(event.at, event.raw) for event in ticket.events if event.raw] if ticket.course is None else None
    path: list[tuple[int, str]] = []
    for at, status in ticket.course.statuses if ticket.course is not None else told or ():
        if not path or path[-1][1].casefold() != status.casefold():
            path.append((at, status))
    return path


def _replies(ticket: Ticket) -> Sequence[int]:
    if ticket.course is not None:
        return ticket.course.replies
    return [event.at for event in ticket.events[1:] if (event.actor or "").casefold() == CLIENT]
