"""Our judgement beside what the source system says of the same tickets; neither ever replaces the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .judging import Judgement

LATE = ("missed", "excluded")


class Comparison(NamedTuple):
    """How far two judgements agree.

    Attributes:
        compared: tickets of which both say something.
        differing: numbers of those that differ, in the order of the history.
    """

    compared: int
    differing: tuple[str, ...]

    @property
    def agreeing(self) -> int:
        """How many agree."""
        return self.compared - len(self.differing)


def verdicts(judged: Iterable[Judgement]) -> Comparison:
    """The system's verdict of a ticket beside ours: in time if no clock of it was late, excluded or not.

    Tickets of which a clock still runs, or none was judged, are left out.
    """
    compared: int = 0
    differing: list[str] = []
    for one in judged:
        states = {outcome.state for outcome in one.timeline.outcomes}
        met = one.assigned.ticket.verdict.sla_met
        late = not states.isdisjoint(LATE)
        if met is None or not (late or states <= {"met", "cancelled"}) or states <= {"cancelled"}:
            continue
        compared += 1
        if met == late:
            differing.append(one.assigned.ticket.id)
    return Comparison(compared, tuple(differing))


def dues(judged: Iterable[Judgement]) -> Comparison:
    """The system's deadline of a ticket beside ours: the same if any clock of it is due in the same minute."""
    compared: int = 0
    differing: list[str] = []
    for one in judged:
        due = one.assigned.ticket.verdict.due
        own = {outcome.due // 60 for outcome in one.timeline.outcomes if outcome.due is not None}
        if due is None or not own:
            continue
        compared += 1
        if due // 60 not in own:
            differing.append(one.assigned.ticket.id)
    return Comparison(compared, tuple(differing))
