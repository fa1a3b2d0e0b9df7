"""Why a clock came out otherwise: which elements, taken from the other agreement alone, turn it; proven by judging."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from sladsl.simulate.engine import simulate

from .calendars import Variants
from .lineup import Lineup, differing, mixed, of_clock
from .pairing import stand

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sladsl.history.event import Event
    from sladsl.model.terms import Terms
    from sladsl.simulate.docket import Assigned
    from sladsl.simulate.plan import PromisePlan, TicketPlan
    from sladsl.simulate.timeline import Outcome

    from .elements import Element
    from .pairing import Clock


class Cause(NamedTuple):
    """What turned a clock.

    Attributes:
        elements: taken from the second agreement, with all else from the first, they turn it.
        together: whether only all of them do; otherwise each of them does alone.
        alone: element -> how the clock comes out when only that is taken from the second agreement.
        plans: element -> what both agreements say of the clock, under a priority for which they differ in it: that by
            which the first judged it, if possible.
    """

    elements: tuple[Element, ...]
    together: bool
    alone: Mapping[Element, Outcome | None]
    plans: Mapping[Element, tuple[PromisePlan, PromisePlan]]


WAITING_KEY = " while waiting"
"""How the key of a clock ends that runs while another stands still."""
UNKNOWN = Cause((), together=True, alone={}, plans={})
"""No choice of elements could be tried."""


class _Trial(NamedTuple):
    """A clock of a ticket that can be judged by any choice of elements."""

    clock: Clock
    lineup: Lineup
    differ: tuple[Element, ...]
    events: Sequence[Event]
    until: int
    known: dict[tuple[int, frozenset[Element]], TicketPlan]

    def outcome(self, *elements: Element) -> Outcome | None:
        """How the clock comes out when these elements are taken from the second agreement."""
        chosen = frozenset(elements)
        key = id(self.lineup), chosen
        if key not in self.known:
            self.known[key] = mixed(self.lineup, chosen, self.differ)
        outcomes = simulate(self.known[key], self.events, self.until).outcomes
        wanted = self.clock.key, self.clock.number
        return next((one for one in outcomes if (one.plan.key, one.number) == wanted), None)

    def plans(self) -> Iterator[tuple[Element, tuple[PromisePlan, PromisePlan]]]:
        """For each element what both agreements say of the clock where they differ in it."""
        judged = "" if self.clock.old is None else self.clock.old.promise
        pairs = [(one, other) for _, one, other in self.lineup.pairs()]
        pairs.sort(key=lambda pair: pair[0].id != judged)
        for element in self.differ:
            telling = (pair for pair in pairs if element in of_clock(*pair, self.lineup.variants))
            found = next(telling, next(iter(pairs), None))
            if found is not None:
                yield element, found


class Causes:
    """Finds causes; what many tickets share is prepared once."""

    def __init__(self) -> None:
        self._variants: dict[tuple[int, int], Variants] = {}
        self._lineups: dict[tuple[object, ...], tuple[Lineup, tuple[Element, ...]]] = {}
        self._plans: dict[tuple[int, frozenset[Element]], TicketPlan] = {}

    def of(self, clock: Clock, until: int) -> Cause:
        """Why a clock that both agreements have came out otherwise.

        Args:
            clock: the clock.
            until: end of observation.
        """
        tried = self._trial(clock, until)
        if tried is None:
            return UNKNOWN
        wanted = clock.stands[1]
        alone = {each: tried.outcome(each) for each in tried.differ}
        cause = UNKNOWN._replace(alone=alone, plans=dict(tried.plans()))
        single = tuple(each for each in tried.differ if stand(alone[each]) == wanted)
        if single:
            return cause._replace(elements=single, together=False)
        for size in range(2, len(tried.differ) + 1):
            for some in combinations(tried.differ, size):
                if stand(tried.outcome(*some)) == wanted:
                    return cause._replace(elements=some)
        return cause

    def _trial(self, clock: Clock, until: int) -> _Trial | None:
        """A ticket ready to be judged by any choice of elements; None if its two histories cannot be told as one."""
        before, after, new = clock.before, clock.after, clock.new
        if before is None or after is None or new is None:
            return None
        one, other = before.assigned, after.assigned
        names = _names(one.ticket.events, other.ticket.events)
        if names is None:
            return None
        # The clock that runs during a wait is part of the one that stands still meanwhile.
        keys = clock.key.removesuffix(WAITING_KEY), new.plan.key.removesuffix(WAITING_KEY)
        lineup, differ = self._lineup(one, other, keys, names)
        ranked = one.terms.priorities or not other.terms.priorities
        return _Trial(clock, lineup, differ, (one if ranked else other).ticket.events, until, self._plans)

    def _lineup(
        self, one: Assigned, other: Assigned, keys: tuple[str, str], names: dict[str, str]
    ) -> tuple[Lineup, tuple[Element, ...]]:
        """Both plans of a ticket under one set of priorities, and in what they differ."""
        plans = [each.plans.plan(each.ticket.created, each.ticket.facts) for each in (one, other)]
        key = (*map(id, plans), *keys, *names.items())
        if key not in self._lineups:
            lineup = Lineup(*_common(*plans), *keys, names, self._calendars(one.terms, other.terms))
            self._lineups[key] = lineup, differing(lineup)
        return self._lineups[key]

    def _calendars(self, old: Terms, new: Terms) -> Variants:
        key = id(old), id(new)
        if key not in self._variants:
            self._variants[key] = Variants(old, new)
        return self._variants[key]


def _names(one: Sequence[Event], other: Sequence[Event]) -> dict[str, str] | None:
    """Priority of the first agreement -> that of the second, as the ticket shows; None if no such list exists."""
    found: dict[str, str] = {}
    kinds = ("created", "priority_changed")
    told, there = ([each for each in events if each.kind in kinds] for events in (one, other))
    if any(each.value is None for each in (*told, *there)):
        return {}
    for first, second in zip(told, there, strict=True):
        if found.setdefault(first.value or "", second.value or "") != second.value:
            return None
    return found


def _common(old: TicketPlan, new: TicketPlan) -> tuple[TicketPlan, TicketPlan]:
    """Both plans with rows for the same priorities, where one of them tells none apart."""
    if list(old.rows) == [""]:
        return old._replace(rows=dict.fromkeys(new.rows, old.rows[""])), new
    if list(new.rows) == [""]:
        return old, new._replace(rows=dict.fromkeys(old.rows, new.rows[""]))
    return old, new
