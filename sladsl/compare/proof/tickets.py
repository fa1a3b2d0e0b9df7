"""Tickets that aim at the hard places: seeded, so that the same contract is always tried with the same tickets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from random import Random
from typing import TYPE_CHECKING

from sladsl.history.event import Event
from sladsl.history.kinds import KINDS, WAITING
from sladsl.simulate.plan import OpenTarget
from sladsl.targets.protocol import Case

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.simulate.plan import PromisePlan
    from sladsl.simulate.terms import TicketPlans

    from .places import Places

MINUTE, HOUR, DAY = 60, 3600, 86400
MAKES = ("plain",) * 8 + ("waits",) * 5 + ("change",) * 3 + ("reopened",) * 2 + ("mixed",) * 2
"""What happens to tickets, in the proportion in which they are made."""
OFFSETS = (-HOUR, -MINUTE, 0, MINUTE, HOUR)
WAIT_KINDS = {kind.waits_for: name for name, kind in KINDS.items() if kind.waits_for}
"""Reason -> the kind of event that begins such a wait; other reasons are the value of a common kind."""
REASONS = ("Client", "Vendor")
"""Waits that every ticket system knows, whatever the contract says of them."""


Row = tuple[str | None, dict[str, str]]
"""Which promises a ticket has: its first priority, and its values on other axes."""


class Maker:
    """Makes tickets for one version of an agreement."""

    def __init__(self, plans: TicketPlans, where: Places, seed: int) -> None:
        """Take the terms, the hard places, and the seed."""
        terms = plans.terms
        self.plans = plans
        self.where = where
        self.random = Random(seed)  # noqa: S311 (no secret: the same tickets every time)
        self.priorities: list[str | None] = [each.name for each in terms.priorities] or [None]
        named = {reason for rule in terms.pauses for reason in rule.reasons} - {"Provider"}
        self.reasons = sorted(named | set(REASONS))
        self.axes = _axes(plans)
        self.recurring = any(each.recurring for each in terms.promises)

    def tickets(self, number: int) -> Iterator[Case]:
        """So many tickets."""
        for index in range(number):
            yield self._ticket(MAKES[index % len(MAKES)])

    def _ticket(self, make: str) -> Case:
        facts = {axis: self.random.choice(values) for axis, values in self.axes.items()}
        priority = self.random.choice(self.priorities)
        created = self._created(priority, facts)
        dues = self._dues(created, priority, facts)
        events = [Event(created, "created", value=priority)]
        clock = created
        if make in ("waits", "mixed"):
            clock = self._wait(events, clock, dues)
        if make in ("change", "mixed") and len(self.priorities) > 1:
            clock = self._between(clock, dues)
            other = self.random.choice([each for each in self.priorities if each != priority])
            events.append(Event(clock, "priority_changed", value=other))
        if make == "waits" and self.random.random() < 0.3:
            clock = self._wait(events, clock, dues)
        self._ending(events, clock, dues, make, (priority, facts))
        return Case(self.plans.terms.agreement, tuple(events), facts, events[-1].at)

    def _created(self, priority: str | None, facts: dict[str, str]) -> int:
        """Near a hard place, at such a distance before one that it is due there, or anywhere."""
        where, pick = self.where, self.random.choice
        pools = [pool for pool in (where.edges, where.eves, where.changes, where.months) if pool]
        kind = self.random.randrange(4)
        if kind == 0 or not pools:
            return self.random.randrange(-(-where.first // MINUTE), where.last // MINUTE) * MINUTE
        place: int = pick(pick(pools)) + pick(OFFSETS)
        if kind == 1:
            place = self._due_at(place, priority, facts)
        elif kind == 2:
            place += self.random.randrange(-DAY, DAY) // MINUTE * MINUTE
        return min(max(place, where.first), where.last - MINUTE)

    def _due_at(self, instant: int, priority: str | None, facts: dict[str, str]) -> int:
        """The last instant of creation for which a promise is due at an instant."""
        targets = [plan.target for plan in self._row(instant, priority, facts) if isinstance(plan.target, OpenTarget)]
        if not targets:
            return instant
        target = self.random.choice(targets)
        start = target.open.latest_start(instant, target.seconds)
        return instant if start is None else start // MINUTE * MINUTE

    def _row(self, created: int, priority: str | None, facts: dict[str, str]) -> tuple[PromisePlan, ...]:
        return self.plans.plan(created, facts).rows[priority or ""]

    def _dues(self, created: int, priority: str | None, facts: dict[str, str]) -> list[int]:
        plan = self.plans.plan(created, facts)
        found = (plan.due(created, row.target) for row in plan.rows[priority or ""] if row.target and row.id)
        return sorted({due for due in found if due is not None})

    def _between(self, start: int, dues: Sequence[int]) -> int:
        """An instant after another: near a due date, near a hard place, or anywhere until some days later."""
        kind = self.random.randrange(3)
        due = self.random.choice(dues) if dues else start + DAY
        if kind == 0:
            found = due + self.random.choice((-MINUTE, 0, MINUTE))
        elif kind == 1 and self.where.edges:
            edges = self.where.edges
            first, last = bisect_right(edges, start), bisect_left(edges, due + DAY)
            found = edges[self.random.randrange(first, last)] if first < last else due
        else:
            found = start + self.random.randrange(max(MINUTE, due - start))
        return max(start + MINUTE, found // MINUTE * MINUTE)

    def _wait(self, events: list[Event], clock: int, dues: Sequence[int]) -> int:
        """A wait that begins after an instant, ended; gives its end."""
        reason = self.random.choice(self.reasons)
        start = self._between(clock, dues)
        length = self.random.choice((MINUTE, HOUR, 8 * HOUR, DAY, 5 * DAY))
        end = start + max(MINUTE, self.random.randrange(length) // MINUTE * MINUTE)
        kind = WAIT_KINDS.get(reason, WAITING)
        events.append(Event(start, kind, value=reason if kind == WAITING else None))
        events.append(Event(end, "resumed"))
        return end

    def _ending(self, events: list[Event], clock: int, dues: Sequence[int], make: str, row: Row) -> None:
        """What is reached in the end, or nothing yet."""
        if self.random.random() < 0.6:
            clock = self._between(clock, dues)
            events.append(Event(clock, "responded"))
            clock = self._updates(events, clock, row)
        if make == "reopened" or self.random.random() < 0.4:
            clock = self._between(clock, dues)
            events.append(Event(clock, "resolved"))
        if make == "reopened":
            clock = self._between(clock, dues)
            events.append(Event(clock, "reopened"))
            if self.random.random() < 0.5:
                events.append(Event(self._between(clock, dues), "resolved"))

    def _updates(self, events: list[Event], clock: int, row: Row) -> int:
        """Updates after an instant, near what is due then, where they are promised; gives the last."""
        for _ in range(self.random.randrange(3) if self.recurring else 0):
            clock = self._between(clock, self._dues(clock, *row))
            events.append(Event(clock, "updated"))
        return clock


def _axes(plans: TicketPlans) -> dict[str, list[str]]:
    """What promises tell tickets apart by, with the values that are named, and one that is not."""
    terms = plans.terms
    found: dict[str, set[str]] = {}
    for promise in terms.promises:
        for axis, values in promise.selector.items():
            if axis not in ("priority", "received"):
                found.setdefault(axis, {"something else"}).update(values)
        if promise.service is not None:
            found.setdefault("service", {"something else"}).add(promise.service)
    return {axis: sorted(values) for axis, values in sorted(found.items())}
