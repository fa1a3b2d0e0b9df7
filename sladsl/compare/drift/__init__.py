"""Drift: what is configured at a vendor against what was promised, each difference with its effect on a ticket."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
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


class Drift(NamedTuple):
    """A difference and what follows.

    Attributes:
        difference: what differs.
        agreement: the agreement of the tickets; empty if no ticket shows an effect.
        later, earlier: the worst ticket in each direction; None if there is none.
        hidden: whether these show only once every other difference is put right.
    """

    difference: Difference
    agreement: str
    later: Effect | None
    earlier: Effect | None
    hidden: bool = False

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
