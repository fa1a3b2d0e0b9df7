"""Of which milestone a system speaks: its deadlines and verdicts name none, so the one that explains most."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.history.kinds import kind_of
from sladsl.infer.against.reading import agreeing, clocks_of, reading, said

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sladsl.infer.against import Judged, Reading
    from sladsl.infer.problem import Oracle
    from sladsl.model.terms import Terms

CERTAIN = 0.9
"""A milestone whose promises alone explain this share is taken; else all are compared with what deviates."""


class Lived(NamedTuple):
    """One version of an agreement with the tickets that it judges.

    Attributes:
        terms: the version.
        milestones: milestone -> the tickets to which it is promised.
        tickets: how many tickets there are.
    """

    terms: Terms
    milestones: Mapping[str, Sequence[Judged]]
    tickets: int


class Spoken(NamedTuple):
    """Of what a system speaks.

    Attributes:
        milestone: the milestone; one of those of which it speaks if it speaks of all.
        every: whether a verdict is about all milestones of a ticket at once.
    """

    milestone: str
    every: bool = False

    def of(self, lived: Lived) -> Sequence[Judged]:
        """The tickets in which what the system says is about the milestone alone."""
        found = lived.milestones.get(self.milestone, ())
        return [each for each in found if each.others_met] if self.every else found


def spoken(
    lived: Sequence[Lived], oracle: Oracle, zones: Collection[str], only: str | None = None
) -> tuple[Spoken, ...]:
    """Of what a system speaks in its deadlines, figures or verdicts; nothing if it says none of any ticket.

    Args:
        lived: all versions of all agreements with their tickets.
        oracle: what the system says.
        zones: zones that it may count in.
        only: the milestone, if it is known.
    """
    names = [only] if only else list(dict.fromkeys(name for each in lived for name in each.milestones))
    tried = {name: _agreeing(lived, Spoken(name), oracle) for name in names}
    tried = {name: each for name, each in tried.items() if each[1]}
    if not tried:
        return ()
    ends = {name: any(_ends(each.terms, name) for each in lived) for name in tried}
    shares = {name: right / total for name, (right, total) in tried.items()}
    best = max(tried, key=lambda name: (shares[name], ends[name]))
    if oracle == "verdict" and only is None and len(tried) > 1:
        every = tuple(Spoken(name, every=True) for name in tried)
        if _all_agreeing(lived) > max(CERTAIN, shares[best]):
            return every
    if shares[best] < CERTAIN and len(tried) > 1:
        explained = {name: _explained(lived, Spoken(name), oracle, zones) for name in tried}
        best = max(tried, key=lambda name: (*explained[name], ends[name], shares[name]))
    return (Spoken(best),)


def readings(lived: Lived, spoken: Spoken, oracle: Oracle, zones: Iterable[str]) -> Reading:
    """What the system says of the tickets of one version, explained."""
    return reading(lived.terms, spoken.of(lived), spoken.milestone, oracle, zones)


def _agreeing(lived: Iterable[Lived], spoken: Spoken, oracle: Oracle) -> tuple[int, int]:
    """How many tickets the contract explains alone, of how many."""
    right = total = 0
    for each in lived:
        some = said(spoken.of(each), oracle)
        right += int(agreeing(some, oracle, clocks_of(each.terms)).sum())
        total += len(some)
    return right, total


def _all_agreeing(lived: Iterable[Lived]) -> float:
    """The share of verdicts that say whether all milestones were reached in time."""
    verdicts: dict[str, tuple[bool, bool]] = {}
    for each in lived:
        for tickets in each.milestones.values():
            for one in said(tickets, "verdict"):
                met = bool(one.met and one.others_met)
                verdicts[one.ticket.id] = (met, bool(one.ticket.verdict.sla_met))
    return sum(own == said for own, said in verdicts.values()) / len(verdicts)


def _explained(lived: Iterable[Lived], spoken: Spoken, oracle: Oracle, zones: Collection[str]) -> tuple[float, int]:
    """The share that is explained with what deviates, to the percent, and how little deviates, as a number up to 0."""
    found = [readings(each, spoken, oracle, zones) for each in lived if spoken.milestone in each.milestones]
    share = sum(each.explained for each in found) / max(1, sum(each.tickets for each in found))
    return round(share, 2), -sum(len(each.deviations) for each in found)


def _ends(terms: Terms, name: str) -> bool:
    """Whether a milestone is reached with the end of a ticket: of this one most systems speak."""
    return any(kind_of(each.stop).ends_ticket for each in terms.milestones if each.name == name)
