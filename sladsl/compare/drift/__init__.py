"""Drift: what a vendor's system does against what was promised, each difference with its effect on a ticket."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from sladsl.infer.against import About
    from sladsl.infer.problem import Oracle
    from sladsl.targets.protocol import BetterFor, Case, Difference


class Effect(NamedTuple):
    """What a difference does to the worst ticket in one direction. Instants are UTC seconds.

    Attributes:
        minutes: how many minutes later (or earlier) than wanted it is due; None if it has no due date at all; 0 if it
            is only judged otherwise.
        milestone: which of its clocks.
        case: the smallest ticket that shows it.
        found, wanted: when it is due as configured, and if it were put right; None if it has no due date.
    """

    minutes: int | None
    milestone: str
    case: Case
    found: int | None
    wanted: int | None


class Example(NamedTuple):
    """A ticket that shows a difference.

    Attributes:
        ticket: its number.
        case: what happened to it.
        found, wanted: what the system and the contract say of it: an instant, whether it was met, or counted seconds.
    """

    ticket: str
    case: Case
    found: int | None
    wanted: int | None


class Seen(NamedTuple):
    """How tickets of a history show a difference.

    Attributes:
        version: first day of the version that judges the tickets.
        milestone: the milestone of which the system speaks.
        oracle: what it says: deadlines, verdicts, or figures of its clock.
        about: the respect in which it counts otherwise.
        tickets: how many tickets show it; nothing else that was tried explains them.
        of: of how many that could.
        longer: seconds by which a length is longer than promised; None where it is about no length.
        example: one of the tickets.
        as_good: what explains the tickets as well, in words.
        where: ids of the lines of the contract that it is about, best first.
    """

    version: date
    milestone: str
    oracle: Oracle
    about: About
    tickets: int
    of: int
    longer: int | None
    example: Example | None
    as_good: tuple[str, ...]
    where: tuple[str, ...]


class Drift(NamedTuple):
    """A difference and what follows.

    Attributes:
        difference: what differs.
        agreement: the agreement of the tickets; empty if no ticket shows an effect.
        later, earlier: the worst ticket in each direction; None if there is none.
        hidden: whether these show only once every other difference is put right.
        seen: how real tickets show it; None where it was found in what is configured.
    """

    difference: Difference
    agreement: str
    later: Effect | None
    earlier: Effect | None
    hidden: bool = False
    seen: Seen | None = None

    @property
    def better_for(self) -> BetterFor:
        """Whom it favours: what tickets show, else what is stated; unknown where no files have it put right."""
        if self.later and self.earlier:
            return "mixed"
        if self.later or self.earlier:
            return "provider" if self.later else "client"
        if self.difference.stated:
            return self.difference.stated.better_for
        return "unknown" if self.difference.mended is None else "neutral"
