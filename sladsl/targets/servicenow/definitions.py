"""SLA definitions: when each starts, pauses, stops and is cancelled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sladsl.clock.zones import DAY, day_of, zone
from sladsl.targets.lowering.elements import change_mode
from sladsl.targets.lowering.naming import plain
from sladsl.targets.support import Note

from .entries import TARGETS, role_of
from .objects import RelativeDuration, SlaDefinition
from .query import LENGTH, NOTHING, Query, Term, among
from .wire import duration, instant, sys_id
from .words import known_or

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sladsl.model.promise import PauseRule, Promise
    from sladsl.model.terms import Terms

    from .entries import Entry
    from .words import Table, Words

PROVIDER = "Provider"
"""What a ticket waits on while no wait is on."""


@dataclass(frozen=True, slots=True)
class Made:
    """A definition for a promise on one table.

    Attributes:
        entry: the promise.
        table: the table of tickets.
        definition: the record.
        relative: the relative duration that it uses; None if it has a duration.
    """

    entry: Entry
    table: Table
    definition: SlaDefinition
    relative: RelativeDuration | None


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the definitions of one version of an agreement.

    Attributes:
        terms: the terms.
        number: which version it is, from 1.
        words: the project's words.
    """

    terms: Terms
    number: int
    words: Words

    @property
    def restarts(self) -> bool:
        """Whether a change of priority starts a new clock."""
        return change_mode(self.terms) == "restart" and len(self.terms.priorities) > 1

    def merges(self, promise: Promise) -> bool:
        """Whether a priority of the promise is stored as the same value as another one."""
        order = [each.name for each in self.terms.priorities]
        stored = [self.words.priority(name, order) for name in order]
        named = promise.selector.get("priority", ())
        return any(stored.count(self.words.priority(name, order)) > 1 for name in named if name in order)

    def definitions(self, entry: Entry, table: Table) -> list[Made] | Note:
        """The definitions for a promise, or the feature that says why there are none.

        It is one, unless priorities have pauses of their own, or a change of priority has to start anew.
        """
        if any(axis not in self.words.fields for axis in entry.promise.selector if axis != "priority"):
            return Note("selector_field")
        found = []
        for priorities in self._groups(entry.promise):
            made = self._definition(entry, table, priorities)
            if isinstance(made, Note):
                return made
            found.append(made)
        return found

    def _groups(self, promise: Promise) -> list[tuple[str, ...]]:
        """Priorities that go into one definition; none means that it does not ask for the priority."""
        named = promise.selector.get("priority")
        every = named or tuple(each.name for each in self.terms.priorities)
        rules = [rule for rule in self.terms.pauses if promise.milestone in rule.milestones and rule.priorities]
        apart = any(0 < len(set(every) & set(rule.priorities)) < len(every) for rule in rules)
        if len(every) > 1 and (apart or self.restarts):
            return [(each,) for each in every]
        return [named or ()]

    def _definition(self, entry: Entry, table: Table, priorities: tuple[str, ...]) -> Made | Note:
        promise = entry.promise
        tickets = self._tickets(promise, priorities)
        start, cancel = self._start(promise, table, tickets)
        pause = NOTHING if entry.point else self._pause(promise, table, priorities)
        stop = self._stop(promise, table)
        if not stop.groups or not start.groups:
            return Note("status_unmapped")
        if max(len(str(query)) for query in (start, stop, pause, cancel)) > LENGTH:
            return Note("condition_length")
        relative = None if entry.point is None else _relative(entry)
        own = self.terms
        split = priorities if priorities != promise.selector.get("priority", ()) else ()
        name = f"{own.agreement} r{self.number} {promise.id}" + (f" {', '.join(split)}" if split else "")
        clock = entry.clock
        return Made(entry, table, SlaDefinition(
            sys_id=sys_id("definition", own.agreement, str(own.start), table.board.name, promise.id, *split),
            name=plain(name, 80),
            collection=table.board.name,
            target=TARGETS[role_of(promise) or "resolve"],
            duration="" if entry.seconds is None else duration(entry.seconds),
            duration_type="" if relative is None else relative.sys_id,
            schedule_source="no_schedule" if clock.wanted is None else "sla_definition",
            schedule="" if clock.wanted is None else clock.wanted.schedule.sys_id,
            # Without a schedule the compiler leaves the source at its default (measured).
            timezone_source="task.caller_id.time_zone" if clock.wanted is None else "sla.timezone",
            timezone=clock.zone,
            start_condition=str(start),
            stop_condition=str(stop),
            pause_condition=str(pause),
            cancel_condition=str(cancel),
            when_to_cancel="on_condition" if cancel.groups else "no_match",
            retroactive="false" if self.restarts else "true",
            set_start_to="" if self.restarts else "opened_at",
            retroactive_pause="false" if entry.point else "true",
        ), relative)  # fmt: skip

    def _start(self, promise: Promise, table: Table, tickets: Query) -> tuple[Query, Query]:
        """When it starts, and what cancels it; no condition to cancel means: when it could not start any more.

        A response could start again in each wait after it was given, since statuses do not remember it. So it starts in
        statuses before it only, and is cancelled by a condition of its own.
        """
        base = tickets & self._term()
        if role_of(promise) == "resolve":
            open_ = table.cancelled.negated
            return base & open_, NOTHING
        fresh = table.meaning("not responded")
        if role_of(promise) != "respond":
            fresh |= table.meaning("responded")
        return (base & fresh if fresh.groups else NOTHING), tickets.negated | table.cancelled

    def _tickets(self, promise: Promise, priorities: tuple[str, ...]) -> Query:
        """Which records a promise is about."""
        terms = self.terms
        found = Query((((self.words.company(terms.agreement, terms.client.name),),),))
        order = [each.name for each in terms.priorities]
        if priorities:
            found &= among("priority", (self.words.priority(each, order) for each in priorities))
        for axis, values in sorted(promise.selector.items()):
            if axis != "priority":
                found &= known_or(self.words.fields[axis], (self.words.value(axis, each) for each in values))
        if promise.service:
            found &= known_or(self.words.fields["service"], [self.words.value("service", promise.service)])
        return found

    def _term(self) -> Query:
        """When records under this version are created: the way the vendor recommends for a change (third party, KB)."""
        terms = self.terms
        first = Term("sys_created_on", ">=", instant(self._midnight(terms.start)))
        after = terms.term.last + timedelta(days=1) if terms.term and terms.term.last else None
        ends = [day for day in (terms.end, after) if day]
        if not ends:
            return Query((((first,),),))
        return Query((((first,), (Term("sys_created_on", "<", instant(self._midnight(min(ends)))),)),))

    def _midnight(self, day: date) -> int:
        return zone(self.terms.zone).instant(day_of(day) * DAY)

    def _stop(self, promise: Promise, table: Table) -> Query:
        role = role_of(promise)
        if role == "resolve":
            return table.ended("closed" if promise.stop == "closed" else "resolved")
        reached = "responded" if role == "respond" else "planned"
        # Whoever resolves has answered, but a table without a state for the answer itself has nothing to stop at.
        return table.meaning(reached, "resolved") if table.meaning(reached).groups else NOTHING

    def _pause(self, promise: Promise, table: Table, priorities: tuple[str, ...]) -> Query:
        """The states in which its clock stands still; for a resolution also those that stop it, until a reopening."""
        found = NOTHING
        for rule in self._rules(promise, priorities):
            if rule.mode == "only_in":
                found |= _outside(rule, table)
            elif rule.mode in ("continue", "reset"):
                waits = table.waits()
                for reason in rule.reasons:
                    found |= waits.get(reason.casefold(), NOTHING)
        if role_of(promise) == "resolve":
            found |= self._stop(promise, table)
        return found

    def _rules(self, promise: Promise, priorities: tuple[str, ...]) -> Iterator[PauseRule]:
        """The rules for pauses that concern the tickets of a definition."""
        for rule in self.terms.pauses:
            named = not rule.priorities or set(priorities) & set(rule.priorities)
            if promise.milestone in rule.milestones and named:
                yield rule


def _outside(rule: PauseRule, table: Table) -> Query:
    """The statuses in which a clock stands still that runs in some waits only."""
    if PROVIDER not in rule.reasons:
        return table.others(rule.reasons)
    found = NOTHING
    for reason, query in table.waits().items():
        if reason not in {each.casefold() for each in rule.reasons}:
            found |= query
    return found


def _relative(entry: Entry) -> RelativeDuration:
    assert entry.point is not None, "only due points are relative"
    script = entry.point.script
    return RelativeDuration(sys_id=sys_id("relative", script), name=plain(_words(entry), 100), script=script)


def _words(entry: Entry) -> str:
    point = entry.point
    assert point is not None, "only due points are relative"
    days = point.days + (point.counts_from == "next_day")
    end = "closing" if point.at is None else f"{point.at // 3600:02}:{point.at // 60 % 60:02}"
    what = "the business day" if days == 0 else f"business day {days}"
    late = "" if point.cutoff is None else f", a day more after {point.cutoff // 3600:02}:{point.cutoff // 60 % 60:02}"
    kind = "the next opening" if point.counts_from == "opening" else "the day it was logged"
    return f"{end[0].upper() + end[1:]} of {what}, from {kind}{late}"
