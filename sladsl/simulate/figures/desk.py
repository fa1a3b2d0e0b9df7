"""Figures of the service desk that the histories of tickets tell by themselves, known by their usual names."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from sladsl.history.kinds import KINDS, kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sladsl.history.event import Event
    from sladsl.history.ticket import Ticket
    from sladsl.model.promise import Milestone

    from .measured import Span

ENDS = ("resolved", "closed")


class Told(NamedTuple):
    """What tickets tell of a figure.

    Attributes:
        kind: "share": each value is 1 for a ticket that counts and 0 for one that does not; "count": one value, a
            number of tickets; "second": the time each ticket took, in seconds that always run.
        values: the values.
    """

    kind: Literal["share", "count", "second"]
    values: tuple[Fraction, ...]


class Resolution(NamedTuple):
    """A stretch in which a ticket was resolved.

    Attributes:
        at: when it was resolved.
        reopened: when it was reopened; None if it was not.
    """

    at: int
    reopened: int | None


def told_by_tickets(
    name: str, tickets: Sequence[Ticket], span: Span, until: int, milestones: Sequence[Milestone] = ()
) -> Told | None:
    """What tickets tell of a figure in a period; None if its name is none of those that tickets can tell.

    Args:
        name: name of the metric.
        tickets: the tickets; events after the end of observation are passed over.
        span: the period.
        until: end of observation, included.
        milestones: the milestones of the agreement, for the time to each of them.
    """
    words = _plain(name)
    for figure, names in NAMES.items():
        if words in names:
            return figure(tickets, span, until)
    milestone = _milestone(words, milestones)
    if milestone is None:
        return None
    times = (_time_to(milestone, ticket, span, until) for ticket in tickets)
    return Told("second", tuple(Fraction(time) for time in times if time is not None))


def _plain(name: str) -> str:
    """A name in lower case, without hyphens and without words that say how values are put together."""
    words = name.lower().replace("-", " ").split()
    while words and words[0] in ("mean", "average", "median"):
        words = words[1:]
    return " ".join(words[:-1] if len(words) > 1 and words[-1] == "rate" else words)


def _volume(tickets: Iterable[Ticket], span: Span, until: int) -> Told:
    """How many tickets were created in the period."""
    return Told("count", (Fraction(sum(1 for each in tickets if span.start <= each.created < _end(span, until))),))


def _resolved(tickets: Iterable[Ticket], span: Span, until: int) -> Told:
    """How many tickets were resolved in the period."""
    return Told("count", (Fraction(sum(1 for each in tickets if _last_within(each, span, until))),))


def _open(tickets: Iterable[Ticket], span: Span, until: int) -> Told:
    """How many tickets were open at the end of the period, or of observation if that is earlier."""
    end = _end(span, until)
    return Told("count", (Fraction(sum(1 for each in tickets if each.created < end and not _ended(each, end))),))


def _first_contact(tickets: Iterable[Ticket], span: Span, until: int) -> Told:
    """The share of tickets resolved in the period that the first person who took them resolved in one go."""
    resolved = [each for each in tickets if _last_within(each, span, until)]
    return Told("share", tuple(Fraction(_in_one_go(each, until)) for each in resolved))


def _reopened(tickets: Iterable[Ticket], span: Span, until: int) -> Told:
    """The share of tickets resolved in the period that were reopened later, as far as is known."""
    found = []
    for each in tickets:
        within = [one for one in resolutions(each, until) if span.start <= one.at < span.end]
        if within:
            found.append(Fraction(any(one.reopened is not None for one in within)))
    return Told("share", tuple(found))


NAMES: dict[Callable[[Iterable[Ticket], Span, int], Told], tuple[str, ...]] = {
    _first_contact: (
        "first contact resolution", "first contact resolutions", "first call resolution", "first contact fix",
        "first time fix", "resolved at first contact",
    ),
    _reopened: ("reopen", "reopening", "reopened", "reopened tickets", "tickets reopened"),
    _volume: (
        "volume", "ticket volume", "tickets", "number of tickets", "tickets created", "created tickets",
        "tickets received", "tickets opened",
    ),
    _resolved: ("tickets resolved", "resolved tickets", "tickets closed", "closed tickets"),
    _open: ("backlog", "ticket backlog", "tickets open", "open tickets"),
}  # fmt: skip
"""What is measured -> the names under which it is known, as `_plain` gives them."""

TIMES = {
    "respond": ("response time", "first response time", "time to response", "time to first response"),
    "resolve": ("resolution time", "time to resolution", "time to restore", "time to repair", "time to fix"),
}
"""Milestone -> names of the time to it, beside "time to" with the name of the milestone."""


def resolutions(ticket: Ticket, until: int) -> list[Resolution]:
    """The stretches in which a ticket was resolved or closed, up to the end of observation."""
    found: list[Resolution] = []
    ended = False
    for event in _events(ticket, until):
        if event.kind == "reopened" and ended:
            if found and found[-1].reopened is None:
                found[-1] = found[-1]._replace(reopened=event.at)
            ended = False
        elif kind_of(event.kind).ends_ticket and not ended:
            ended = True
            if event.kind in ENDS:
                found.append(Resolution(event.at, None))
    return found


def _events(ticket: Ticket, until: int) -> Iterator[Event]:
    return (event for event in ticket.events if event.at <= until)


def _end(span: Span, until: int) -> int:
    return min(span.end, until + 1)


def _last_within(ticket: Ticket, span: Span, until: int) -> bool:
    """Whether a ticket was resolved for good, as far as is known, in a period."""
    found = resolutions(ticket, until)
    return bool(found) and found[-1].reopened is None and span.start <= found[-1].at < span.end


def _ended(ticket: Ticket, end: int) -> bool:
    """Whether a ticket is over at an instant, which is not included."""
    over = False
    for event in _events(ticket, end - 1):
        if event.kind == "reopened":
            over = False
        elif kind_of(event.kind).ends_ticket:
            over = True
    return over


def _in_one_go(ticket: Ticket, until: int) -> bool:
    """Whether nobody else took a ticket, nothing was waited for, and it was not reopened."""
    events = list(_events(ticket, until))
    takers = {event.value for event in events if event.kind == "assigned"}
    waited = any(kind_of(event.kind).waits_for or event.kind in ("waiting", "asked_client") for event in events)
    passed = any(event.kind in ("handed_over", "dispatched", "reopened") for event in events)
    return len(takers) <= 1 and not waited and not passed


def _milestone(words: str, milestones: Sequence[Milestone]) -> tuple[str, str, frozenset[str]] | None:
    """Name of a milestone, the kind of event that starts it and those that stop it, by the name of a figure."""
    known = {each.name: (each.start, each.stop) for each in milestones}
    known |= {kind.stops: ("created", name) for name, kind in KINDS.items() if kind.stops and kind.stops not in known}
    for name, (start, stop) in known.items():
        if words == f"time to {_plain(name)}" or words in TIMES.get(name, ()):
            ends = frozenset({"resolved", "closed"} if stop in ENDS else {stop})
            return name, start, ends | (frozenset(ENDS) if kind_of(stop).implied_by_end else frozenset())
    return None


def _time_to(milestone: tuple[str, str, frozenset[str]], ticket: Ticket, span: Span, until: int) -> int | None:
    """Seconds from the start of a milestone to reaching it, if it was reached in a period."""
    _, begins, ends = milestone
    start = next((event.at for event in _events(ticket, until) if event.kind == begins), None)
    if start is None:
        return None
    if not ends - frozenset(ENDS):
        found = resolutions(ticket, until)
        stop = found[-1].at if found and found[-1].reopened is None else None
    else:
        stop = next((event.at for event in _events(ticket, until) if event.kind in ends and event.at >= start), None)
    return stop - start if stop is not None and span.start <= stop < span.end else None
