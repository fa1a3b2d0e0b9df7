"""What a history offers to infer from, in columns: marks, waits, groups, and what the system said."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.vector.arrays import NO, Bools, Ints, ints
from sladsl.history.kinds import KINDS, WAITING, kind_of

from .grouping import groupings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.history.ticket import Ticket

    from .grouping import Grouping

LEAST_SHARE = 0.02
"""A kind of event that fewer tickets have is not tried as what starts or stops a clock."""
REOPENING = "(solved, until it was reopened)"
"""Stands among the reasons of waits for the time between the end of a ticket and its reopening."""
_MARKS = {
    "assigned", "responded", "planned", "work_started", "arrived", "worked_around", "updated", "handed_over",
    "resolved", "closed",
}  # fmt: skip
"""Events that a contract can name as what starts or stops a clock."""


class Mark(NamedTuple):
    """An event that may start or stop a clock.

    Attributes:
        kind: kind of the event.
        last: whether the last one of a ticket counts, where it has several; else the first.
    """

    kind: str
    last: bool = False

    @property
    def words(self) -> str:
        """As a person would say it."""
        return f"the last '{self.kind}'" if self.last else f"'{self.kind}'"


CREATED = Mark("created")


class Waits(NamedTuple):
    """Stretches in which tickets wait: the ticket of each, its start and end."""

    ticket: Ints
    start: Ints
    end: Ints


class Evidence(NamedTuple):
    """A history in columns, one entry for each ticket.

    Attributes:
        ids: their numbers.
        marks: instants of events; NO where a ticket has none.
        waits: reason -> waits.
        groupings: ways to sort tickets, the likeliest first.
        met: the system's verdicts: 1, 0, or -1 where it gave none.
        due: its deadlines; NO where it gave none.
        clock: seconds its clock counted; NO where it does not say.
        zone: the zone most tickets name; empty if none does.
        ended: whether something ended the ticket.
    """

    ids: tuple[str, ...]
    marks: dict[Mark, Ints]
    waits: dict[str, Waits]
    groupings: tuple[Grouping, ...]
    met: Ints
    due: Ints
    clock: Ints
    zone: str
    ended: Bools

    def __len__(self) -> int:
        """How many tickets there are."""
        return len(self.ids)

    def of(self, chosen: Bools) -> Evidence:
        """The same of some tickets only."""
        place = np.cumsum(chosen) - 1
        waits = {}
        for reason, each in self.waits.items():
            kept = chosen[each.ticket]
            waits[reason] = Waits(place[each.ticket[kept]], each.start[kept], each.end[kept])
        return Evidence(
            tuple(one for one, kept in zip(self.ids, chosen.tolist(), strict=True) if kept),
            {mark: instants[chosen] for mark, instants in self.marks.items()},
            waits,
            tuple(each._replace(codes=each.codes[chosen]) for each in self.groupings),
            self.met[chosen],
            self.due[chosen],
            self.clock[chosen],
            self.zone,
            self.ended[chosen],
        )


def evidence(tickets: Sequence[Ticket], zone: str = "") -> Evidence:
    """Tickets as columns.

    Args:
        tickets: the tickets, with what their system says of them.
        zone: the zone of times that none was named for; empty if none.
    """
    zones = Counter(each.zone for each in tickets if each.zone)
    verdicts = [each.verdict for each in tickets]
    return Evidence(
        tuple(each.id for each in tickets),
        _marks(tickets),
        _waits(tickets),
        tuple(groupings(tickets)),
        ints([-1 if one.sla_met is None else int(one.sla_met) for one in verdicts]),
        ints([NO if one.due is None else one.due for one in verdicts]),
        ints([NO if one.clock is None else one.clock for one in verdicts]),
        min(zones, key=lambda name: (-zones[name], name)) if zones else zone,
        np.array([any(kind_of(event.kind).ends_ticket for event in each.events) for each in tickets], dtype=np.bool_),
    )


def _marks(tickets: Sequence[Ticket]) -> dict[Mark, Ints]:
    """First and last instants of each kind of event that is frequent enough."""
    first: dict[str, Ints] = {"created": np.full(len(tickets), NO, np.int64)}
    last: dict[str, Ints] = {}
    for index, ticket in enumerate(tickets):
        for event in ticket.events:
            kind = event.kind
            if kind not in first:
                first[kind] = np.full(len(tickets), NO, np.int64)
            if kind not in last:
                last[kind] = np.full(len(tickets), NO, np.int64)
            if first[kind][index] == NO:
                first[kind][index] = event.at
            last[kind][index] = event.at
    found = {CREATED: first["created"]}
    for kind in (each for each in KINDS if each in first):
        if kind not in _MARKS or (first[kind] != NO).sum() < LEAST_SHARE * len(tickets):
            continue
        for mark, instants in ((Mark(kind), first[kind]), (Mark(kind, last=True), last[kind])):
            ended = _or_closed(kind, instants, first, last, last_one=mark.last)
            if not any(np.array_equal(ended, each) for each in found.values()):
                found[mark] = ended
    return found


def _or_closed(kind: str, instants: Ints, first: dict[str, Ints], last: dict[str, Ints], *, last_one: bool) -> Ints:
    """A ticket that was closed without being resolved is resolved then."""
    if kind != "resolved" or "closed" not in first:
        return instants
    closed = (last if last_one else first)["closed"]
    return ints(np.where(instants == NO, closed, instants))


def _waits(tickets: Sequence[Ticket]) -> dict[str, Waits]:
    """Waits by reason; one lasts until work resumes, another begins, or the ticket ends."""
    found: dict[str, list[tuple[int, int, int]]] = {}
    for index, ticket in enumerate(tickets):
        reason, since = "", 0
        for event in ticket.events:
            kind = kind_of(event.kind)
            begins = (event.value or "") if event.kind == WAITING else kind.waits_for
            reopened = event.kind == "reopened" and reason == REOPENING
            if reason and (begins or kind.ends_wait or reopened) and (reason != REOPENING or reopened):
                found.setdefault(reason, []).append((index, since, event.at))
                reason = ""
            if kind.ends_ticket:
                reason, since = REOPENING, event.at
            elif begins and reason != REOPENING:
                reason, since = begins, event.at
    columns = {
        reason: ints([each for each in rows if each[1] < each[2]]).reshape(-1, 3) for reason, rows in found.items()
    }
    return {
        reason: Waits(*np.ascontiguousarray(columns[reason].T)) for reason in sorted(columns) if len(columns[reason])
    }
