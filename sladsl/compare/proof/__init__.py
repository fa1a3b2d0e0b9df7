"""Proof of a target: its configuration read back and its clock run against the contract's own, ticket by ticket."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sladsl.targets.protocol import Case

Direction = Literal["late", "early"]
"""Of the vendor: later than the contract, which breaks the promise unseen, or earlier, which only hurries the desk."""


class Origin(NamedTuple):
    """Where a ticket of a proof comes from.

    Attributes:
        kind: an example of the contract, a ticket made for the proof, or one of a history.
        name: name of the example, or the ticket's number; empty for one that was made.
    """

    kind: Literal["example", "made", "history"]
    name: str = ""


MADE = Origin("made")
Material = tuple[Origin, "Case"]
"""A ticket to be tried, and where it comes from."""


class Gap(NamedTuple):
    """A promise of a ticket that contract and vendor judge differently. Instants are UTC seconds.

    Attributes:
        promise: identity of the promise.
        direction: on which side the vendor is.
        minutes: how far apart the due dates are, in whole minutes; 0 where only the verdicts differ; None when the
            vendor has no due date at all.
        open_minutes: how much of that is open time by the contract, for a due point of the hours of its days; None
            when the vendor has no due date at all.
        promised: when it is due by the contract; None if never, which a proof does not compare.
        due: when it is due at the vendor; None if never.
        states: how it stands by the contract, and at the vendor.
    """

    promise: str
    direction: Direction
    minutes: int | None
    open_minutes: int | None
    promised: int | None
    due: int | None
    states: tuple[str, str]

    @property
    def size(self) -> float:
        """Minutes, for comparing; no due date is worse than any."""
        return float("inf") if self.minutes is None else self.minutes


class Deviation(NamedTuple):
    """The worst gap of a promise in one direction among tickets of one make.

    Attributes:
        gap: the gap.
        case: the smallest ticket that shows it.
        causes: what the ticket needs to show it: "waiting on REASON", "priority change", "reopening"; none means that
            it shows on a ticket to which nothing happens.
        tickets: how many tickets of that make show a gap in that direction.
        origin: where the ticket comes from that was made small.
    """

    gap: Gap
    case: Case
    causes: frozenset[str]
    tickets: int
    origin: Origin = MADE


class Proof(NamedTuple):
    """What was found for one version of an agreement.

    Attributes:
        agreement: its name.
        version: the first day of the version.
        tickets: how many tickets were tried.
        compared: promise -> how many tickets it was compared on.
        deviations: the worst of each promise, direction and causes.
        at_closing: how many due dates are at closing on one side and at the next opening on the other, with no open
            second between: the same in effect.
        shared: how many tickets have several promises for one milestone; they are compared by the one due first.
        origins: how many of the tickets come from where; what there is none of is not there.
    """

    agreement: str
    version: date
    tickets: int
    compared: Mapping[str, int]
    deviations: tuple[Deviation, ...]
    at_closing: int
    shared: int
    origins: Mapping[str, int]
