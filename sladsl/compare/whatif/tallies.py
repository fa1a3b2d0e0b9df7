"""Counts of clocks under both agreements, by the promises that judge them."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from .flips import turn_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sladsl.compare.changes import Verdict

    from .pairing import Clock, Stand


@dataclass(slots=True)
class Tally:
    """Clocks of one promise under each agreement, or of all of a milestone.

    Attributes:
        milestone: the milestone.
        old, new: identity of the promise under each agreement; empty where there is none, or for a whole milestone.
        before, after: how many clocks stand how.
        earlier, later: clocks that are due earlier or later under the second agreement.
        to_met, to_missed: clocks that came out otherwise.
    """

    milestone: str
    old: str = ""
    new: str = ""
    before: dict[Stand, int] = field(default_factory=dict)
    after: dict[Stand, int] = field(default_factory=dict)
    earlier: int = 0
    later: int = 0
    to_met: int = 0
    to_missed: int = 0

    def add(self, clock: Clock) -> None:
        """Count a clock."""
        for counts, stand in zip((self.before, self.after), clock.stands, strict=True):
            counts[stand] = counts.get(stand, 0) + 1
        turn = turn_of(clock)
        self.to_met += turn == "to_met"
        self.to_missed += turn == "to_missed"
        old, new = clock.old, clock.new
        if old is not None and new is not None and old.due is not None and new.due is not None:
            self.earlier += new.due < old.due
            self.later += new.due > old.due

    @property
    def shares(self) -> tuple[Fraction | None, Fraction | None]:
        """The shares in time of those that were met or missed; None where there are none."""
        return _share(self.before), _share(self.after)

    @property
    def better(self) -> Verdict:
        """For whom the second agreement is better, by when these tickets are due and how they came out.

        To be promised more is better for the client: an earlier due, a clock that was not there, and a miss that it may
        hold against the provider.
        """
        client = bool(self.earlier or self.to_missed or self.before.get("none"))
        provider = bool(self.later or self.to_met or self.after.get("none"))
        if client and provider:
            return "mixed"
        return "client" if client else "provider" if provider else "neutral"


def _share(counts: dict[Stand, int]) -> Fraction | None:
    judged = counts.get("met", 0) + counts.get("missed", 0)
    return Fraction(counts.get("met", 0), judged) if judged else None


def by_promise(clocks: Iterable[Clock], order: Sequence[str]) -> list[Tally]:
    """A tally for each pair of promises by which some clock was judged.

    Args:
        clocks: the clocks.
        order: identities of promises in the order in which they are told; clocks of waits come last.
    """
    found: dict[tuple[str, str], Tally] = {}
    for clock in clocks:
        key = "" if clock.old is None else clock.old.promise, "" if clock.new is None else clock.new.promise
        if key not in found:
            found[key] = Tally(clock.milestone, *key)
        found[key].add(clock)
    places = {identity: place for place, identity in enumerate(order)}
    return sorted(found.values(), key=lambda tally: places.get(tally.old or tally.new, len(places)))


def by_milestone(clocks: Iterable[Clock]) -> list[Tally]:
    """A tally for each milestone."""
    found: dict[str, Tally] = {}
    for clock in clocks:
        found.setdefault(clock.milestone, Tally(clock.milestone)).add(clock)
    return list(found.values())
