"""A system against a contract: in which terms it counts otherwise, by what it says of tickets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from sladsl.history.ticket import Ticket
    from sladsl.infer.problem import Oracle

About = Literal["start", "stop", "pauses", "holidays", "zone", "hours", "length", "unexplained"]
LEAST = 20
"""From so many tickets of an agreement of which a system says something, something is told."""
NEAR = 60
"""Seconds by which deadlines may differ: many systems cut their times to the minute."""


class Row(NamedTuple):
    """How the contract counts for some tickets.

    Attributes:
        promise: identity of the promise.
        seconds: the promised length; None where the promise is none, such as the end of the next business day.
        clock: the hours in which it counts.
        pauses: reasons of waits in which it stands still.
    """

    promise: str
    seconds: int | None
    clock: str
    pauses: frozenset[str]


class Judged(NamedTuple):
    """A ticket with what the contract says of one of its milestones; what the system says is in the ticket.

    Attributes:
        ticket: the ticket, under the names of the contract.
        row: how the contract counts it.
        met: whether the contract has it met; None while that is open.
        due: when the contract has it due; None if it does not say.
        counted: seconds that the contract counts to the stop; None if it does not say.
        others_met: whether the ticket reached all other milestones in time.
    """

    ticket: Ticket
    row: Row
    met: bool | None
    due: int | None
    counted: int | None
    others_met: bool


class Deviation(NamedTuple):
    """A respect in which a system counts otherwise than the contract says.

    Attributes:
        about: the respect; "unexplained" where the system says otherwise and no terms explain it.
        promise: identity of the promise that it is about; empty if it is about all of a milestone.
        found, wanted: how the system counts, and how the contract does, in words.
        detail: the reasons of waits, or the name of the hours, that it is about; empty for others.
        longer: seconds by which the system's length is longer; None where it is about no length, about another clock,
            or about a length of which only a bound is known.
        shown_by: the tickets that it explains, and that neither the contract explains nor anything without it.
        tickets: how many tickets it could be about.
        as_good: what explains the tickets as well as `found`, in words.
    """

    about: About
    promise: str
    found: str
    wanted: str
    detail: tuple[str, ...]
    longer: int | None
    shown_by: tuple[Judged, ...]
    tickets: int
    as_good: tuple[str, ...] = ()


class Reading(NamedTuple):
    """What a system says of the tickets of one agreement, explained.

    Attributes:
        oracle: what it says: verdicts, deadlines or figures of its clock.
        milestone: of which milestone.
        tickets: how many tickets it says that of.
        as_promised: of how many the contract says the same.
        explained: of how many the contract does with the deviations.
        deviations: the deviations; empty if the contract explains what the system says, but for noise.
    """

    oracle: Oracle
    milestone: str
    tickets: int
    as_promised: int
    explained: int
    deviations: tuple[Deviation, ...]
