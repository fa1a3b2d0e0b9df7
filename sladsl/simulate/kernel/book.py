"""Which plan judges each ticket of a batch: its client's terms in force at receipt, for its facts and its hour."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.vector.arrays import FAR, Ints, ints
from sladsl.clock.vector.opentimes import OpenTimes
from sladsl.clock.zones import DAY, day_of, year_at, year_start, zone
from sladsl.history.ticket import AXES
from sladsl.simulate.terms import TicketPlans

from .results import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sladsl.model.terms import Terms
    from sladsl.simulate.plan import TicketPlan

    from .columns import Batch


class Book:
    """The terms of clients.

    It can be handed to another process. A subclass may know clients and facts under other names.
    """

    def __init__(self, clients: Mapping[str, Sequence[Terms]]) -> None:
        """Take the versions of each client's terms, by the client's name in the history."""
        self.clients = {client: tuple(versions) for client, versions in clients.items()}

    def versions(self, client: str) -> Sequence[Terms]:
        """The versions of a client's terms, in order of time; none if the client is not known."""
        return self.clients.get(client, ())

    def span(self, terms: Terms) -> tuple[int, int]:
        """The first instant at which terms are in force, and the first at which they no longer are."""
        own = zone(terms.zone)
        end = FAR if terms.end is None else own.instant(day_of(terms.end) * DAY)
        return own.instant(day_of(terms.start) * DAY), end

    def refusal(self, client: str) -> str:
        """Why no terms judge a ticket of a client, as a sentence for people."""
        if not client.strip():
            return "the ticket names no client"
        if not self.versions(client):
            return f"no agreement is with a client called '{client}'"
        return "no terms, or several, are in force when it was created"

    def facts(self, terms: Terms, facts: Mapping[str, str]) -> Mapping[str, str]:
        """A ticket's values on other axes than priority by the names of its terms."""
        del terms
        return facts


class Version(NamedTuple):
    """A version of terms, ready to judge.

    Attributes:
        start: the first instant at which it is in force.
        end: the first instant at which it no longer is.
        plans: the terms, lowered.
        axes: the facts by which its promises and alerts tell tickets apart.
        hours: names of the calendars by whose hours at receipt they do.
    """

    start: int
    end: int
    plans: TicketPlans
    axes: tuple[str, ...]
    hours: tuple[str, ...]


class Chosen(NamedTuple):
    """Plans for the tickets of a batch.

    Attributes:
        plan: the number of each ticket's plan; -1 if none judges it.
        refused: tickets that none judges.
    """

    plan: Ints
    refused: tuple[Refusal, ...]


class Choice:
    """Chooses plans, and keeps those that it has chosen.

    Attributes:
        plans: all plans so far, by number.
    """

    def __init__(self, book: Book) -> None:
        self.book = book
        self.plans: list[TicketPlan] = []
        self._numbers: dict[int, int] = {}
        self._versions: dict[str, tuple[Version, ...]] = {}
        self._lowered: dict[int, Version] = {}
        self._hours: dict[tuple[int, int, int], OpenTimes] = {}

    def of(self, batch: Batch) -> Chosen:
        """The plan of each ticket. A ticket without events has none, and is not refused."""
        plan = np.full(batch.tickets, -1, dtype=np.int64)
        some = np.flatnonzero(batch.sizes > 0)
        created = batch.at[batch.first[some]]
        codes = batch.client.codes[some]
        # Small numbers are sorted by radix.
        small = len(batch.client.words) < np.iinfo(np.int16).max
        order = np.argsort(codes.astype(np.int16) if small else codes, kind="stable")
        codes = codes[order]
        edges = np.flatnonzero(np.diff(codes, prepend=-1))
        for begin, end in pairwise([*edges.tolist(), len(codes)]):
            client = batch.client.words[int(codes[begin])] or ""
            rows = order[begin:end]
            self._choose(batch, client, some[rows], created[rows], plan)
        left = np.flatnonzero((plan < 0) & (batch.sizes > 0)).tolist()
        return Chosen(plan, tuple(Refusal(row, self.book.refusal(batch.client.word(row) or "")) for row in left))

    def _choose(self, batch: Batch, client: str, rows: Ints, created: Ints, plan: Ints) -> None:
        """Choose for the tickets of one client. Where several versions are in force, none judges."""
        found = np.zeros(len(rows), dtype=np.int64)
        for version in self._known(client):
            inside = (created >= version.start) & (created < version.end)
            own = rows[inside]
            if not len(own):
                continue
            found += inside
            if not version.axes and not version.hours:
                plan[own] = self._number(version.plans.plan(int(created[inside][0])))
            else:
                plan[own] = self._by_facts(batch, version, own, created[inside])
        plan[rows[found > 1]] = -1

    def _by_facts(self, batch: Batch, version: Version, rows: Ints, created: Ints) -> Ints:
        """Choose by what the tickets differ in: one ticket of each kind stands for all of them."""
        columns = [batch.facts[axis].codes[rows].astype(np.int64) for axis in version.axes if axis in batch.facts]
        columns += self._open_at(version, created)
        kinds, first, kind = np.unique(np.column_stack(columns), axis=0, return_index=True, return_inverse=True)
        numbers = []
        for place in first[: len(kinds)].tolist():
            row = int(rows[place])
            words = {axis: batch.facts[axis].word(row) for axis in version.axes if axis in batch.facts}
            facts = self.book.facts(
                version.plans.terms, {axis: word for axis, word in words.items() if word is not None}
            )
            numbers.append(self._number(version.plans.plan(int(created[place]), facts)))
        return ints(numbers)[kind.reshape(-1)]

    def _open_at(self, version: Version, created: Ints) -> list[Ints]:
        """Whether each of the calendars was open when the tickets were created."""
        found = []
        first, last = year_at(int(created.min())), year_at(int(created.max()))
        for name in version.hours:
            hours = version.plans.calendars.open_time(name)
            key = (id(hours), first, last)
            if key not in self._hours:
                self._hours[key] = OpenTimes([hours], year_start(first), year_start(last + 1))
            found.append(self._hours[key].is_open(np.zeros_like(created), created).astype(np.int64))
        return found

    def _number(self, plan: TicketPlan) -> int:
        """The number of a plan; a plan is known by being the same object."""
        if id(plan) not in self._numbers:
            self._numbers[id(plan)] = len(self.plans)
            self.plans.append(plan)
        return self._numbers[id(plan)]

    def _known(self, client: str) -> tuple[Version, ...]:
        if client not in self._versions:
            self._versions[client] = tuple(self._ready(terms) for terms in self.book.versions(client))
        return self._versions[client]

    def _ready(self, terms: Terms) -> Version:
        """Terms lowered once, under whatever name their client is known."""
        if id(terms) not in self._lowered:
            self._lowered[id(terms)] = _version(terms, *self.book.span(terms))
        return self._lowered[id(terms)]


def _version(terms: Terms, start: int, end: int) -> Version:
    plans = TicketPlans(terms)
    selectors = [promise.selector for promise in terms.promises]
    axes = [axis for axis in AXES if any(axis in selector for selector in selectors)]
    if "service" not in axes and any(promise.service is not None for promise in terms.promises):
        axes.append("service")
    if "channel" not in axes and any(escalation.channels for escalation in terms.escalations):
        axes.append("channel")
    received = {value for selector in selectors for value in selector.get("received", ())}
    parted = (value.partition(" ") for value in sorted(received))
    hours = [name for how, _, name in parted if how in ("during", "outside") and plans.calendars.states(name)]
    return Version(
        start=start,
        end=end,
        plans=plans,
        axes=tuple(axes),
        hours=tuple(dict.fromkeys(hours)),
    )
