"""Which clock under one agreement is which under the other, milestone by milestone and ticket by ticket."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from sladsl.simulate.terms import TicketPlans

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sladsl.history.ticket import Ticket
    from sladsl.model.terms import Agreement
    from sladsl.simulate.replay.judging import Judgement
    from sladsl.simulate.timeline import Outcome

    from .sides import Side

Stand = Literal["met", "missed", "excluded", "cancelled", "open", "none"]
"""How a clock stands in the end; `none` where an agreement has no such clock for a ticket."""
_OPEN = ("running", "paused", "not_started")


class Clock(NamedTuple):
    """A clock of a ticket under both agreements.

    Attributes:
        ticket: the ticket, as the first agreement that judges it names things.
        key: which clock it is, by the names of the first agreement.
        milestone: its milestone, so too.
        number: which one of a recurring promise, from 1.
        old, new: how it came out; None where there is no such clock.
        before, after: the ticket judged; None where it is not judged.
    """

    ticket: Ticket
    key: str
    milestone: str
    number: int | None
    old: Outcome | None
    new: Outcome | None
    before: Judgement | None
    after: Judgement | None

    @property
    def stands(self) -> tuple[Stand, Stand]:
        """How it stands under the first agreement, and under the second."""
        return stand(self.old), stand(self.new)


def stand(outcome: Outcome | None) -> Stand:
    """How a clock stands, all that is not decided taken together."""
    if outcome is None:
        return "none"
    return "open" if outcome.state in _OPEN else outcome.state  # type: ignore[return-value]


@dataclass(slots=True)
class Milestones:
    """Which milestone of one agreement is which of the other.

    Attributes:
        names: milestone of the second agreement -> milestone of the first.
        renamed: the pairs of them that have different names: that of the first, that of the second.
        only_old, only_new: milestones that the other agreement has not.
    """

    names: Mapping[str, str]
    renamed: tuple[tuple[str, str], ...] = ()
    only_old: tuple[str, ...] = ()
    only_new: tuple[str, ...] = ()
    _keys: dict[tuple[str, str], str] = field(default_factory=dict)

    def key(self, outcome: Outcome) -> str:
        """The key of a clock of the second agreement, by the names of the first."""
        known = outcome.plan.key, outcome.milestone
        if known not in self._keys:
            self._keys[known] = self._named(*known)
        return self._keys[known]

    def _named(self, key: str, milestone: str) -> str:
        head, slash, tail = key.rpartition(" / ")
        for new, old in self.names.items():
            if milestone in (new, f"{new} while waiting") and tail.startswith(new):
                return f"{head}{slash}{old}{tail.removeprefix(new)}"
        return key


def milestones_of(old: Agreement, new: Agreement, same: Mapping[str, str]) -> Milestones:
    """Match the milestones of two agreements: by name, as the user says, or the only one left that ends the ticket.

    Args:
        old: the first agreement.
        new: the second.
        same: milestone of the first -> milestone of the second, where they are called otherwise.
    """
    had, has = _milestones(old), _milestones(new)
    renamed = [(one, other) for one, other in same.items() if one != other and one in had and other in has]
    taken, given = {one for one, _ in renamed}, {other for _, other in renamed}
    shared = [name for name in had if name in has and name not in taken and name not in given]
    left = [name for name in had if name not in shared and name not in taken]
    right = [name for name in has if name not in shared and name not in given]
    ends, others = [name for name in left if had[name]], [name for name in right if has[name]]
    if len(ends) == len(others) == 1:
        renamed += zip(ends, others, strict=True)
        left.remove(ends[0])
        right.remove(others[0])
    names = {name: name for name in shared} | {other: one for one, other in renamed}
    return Milestones(names, tuple(renamed), tuple(left), tuple(right))


def _milestones(agreement: Agreement) -> dict[str, bool]:
    """Every milestone that some version promises -> whether its clock runs to the end of the ticket."""
    found: dict[str, bool] = {}
    for terms in agreement.versions:
        plan = TicketPlans(terms).plan(0)
        for row in plan.rows.values():
            for clock in row:
                found[clock.milestone] = found.get(clock.milestone, False) or clock.ends_ticket
        for promise in terms.promises:
            found.setdefault(promise.milestone, promise.stop in ("resolved", "closed") and not promise.recurring)
    return found


def clocks(old: Side, new: Side, milestones: Milestones) -> Iterator[Clock]:
    """Every clock that one of the agreements has, ticket by ticket, in the order of the first, then of the second."""
    for number in dict.fromkeys([*old.judged, *new.judged]):
        before, after = old.judged.get(number), new.judged.get(number)
        if before is None and after is not None:
            ticket = after.assigned.ticket
        elif before is not None:
            ticket = before.assigned.ticket
        had = {(one.plan.key, one.number): one for one in (before.timeline.outcomes if before else ())}
        has = {(milestones.key(one), one.number): one for one in (after.timeline.outcomes if after else ())}
        for key in dict.fromkeys([*had, *has]):
            one, other = had.get(key), has.get(key)
            if one is not None:
                name = one.milestone
            elif other is not None:
                name = milestones.names.get(other.milestone, other.milestone)
            yield Clock(ticket, key[0], name, key[1], one, other, before, after)
