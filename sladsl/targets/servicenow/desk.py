"""What the desk does to a record for what happens to a ticket, and how the ticket's clocks stand then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sladsl.history.kinds import WAITING as WAITING_KIND
from sladsl.history.kinds import kind_of
from sladsl.targets.protocol import Watched
from sladsl.targets.settings import WAITING

from .engine import Engine
from .query import NOTHING
from .wire import instant
from .words import with_values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sladsl.history.event import Event
    from sladsl.targets.protocol import Case

    from .configured import Configuration
    from .engine import TaskSla
    from .query import Query

NOT_RESPONDED = "not responded"
REACHED = ("responded", "planned")


def watch(system: Configuration, case: Case) -> tuple[Watched, ...]:
    """Let a ticket pass through the system: one clock for each milestone that a definition is for.

    The desk sets the state that stands for what happens; after a wait it goes back to the state from before.

    Raises:
        KeyError: there is no such agreement.
    """
    desk = Desk(system, case)
    for event in case.events:
        if event.at <= case.until:
            desk.take(event)
    desk.engine.look(case.until)
    milestones = dict.fromkeys(each.milestone for each in desk.engine.definitions)
    found = []
    for milestone in milestones:
        own = desk.engine.of(milestone)
        if own:
            found.append(_watched(milestone, _shown([e for e in own if e.definition.sys_id in desk.own] or own)))
    return tuple(found)


def _shown(attached: Sequence[TaskSla]) -> TaskSla:
    """The clock that counts of several for a milestone: of those that run, else that ended last, the one due first.

    What was cancelled is out of the race, and so is what the same definition attached before.
    """
    last = list({each.definition.sys_id: each for each in attached}.values())
    done = [each for each in last if each.stage == "completed"]
    ended = max((each.ended or 0 for each in done), default=0)
    live = [each for each in last if each.ended is None] or [each for each in done if each.ended == ended] or last
    return min(live, key=lambda each: (each.due is None, each.due or 0, -each.attached))


class Desk:
    """A ticket as a record, and what people do to it.

    Attributes:
        engine: the engine with the record.
        own: ids of the definitions of its client.
    """

    def __init__(self, system: Configuration, case: Case) -> None:
        self.system = system
        self.case = case
        applied = system.applied(case.agreement)
        owner = applied.owner
        self.priorities = owner.priorities
        self.engine = Engine(applied.definitions, use_time_left=system.use_time_left)
        self.own = applied.own
        self.table = applied.table
        self.record = {"active": "true"} | ({owner.field: owner.company} if owner.field else {})
        for axis, value in case.facts.items():
            if axis in system.words.fields:
                self.record[system.words.fields[axis]] = system.words.value(axis, value)
        self.working = NOT_RESPONDED
        self.wait: str | None = None
        self.ended = False

    def take(self, event: Event) -> None:
        """Do what an event calls for."""
        reason = event.value if event.kind == WAITING_KIND else kind_of(event.kind).waits_for
        if event.kind == "created":
            self.record |= {"opened_at": instant(event.at), "sys_created_on": instant(event.at)}
            self._prioritise(event.value)
            self._set(event.at, NOT_RESPONDED)
        elif event.kind == "priority_changed":
            self._prioritise(event.value)
            self.engine.save(event.at, self.record)
        elif kind_of(event.kind).ends_ticket:
            self._end(event)
        elif event.kind == "reopened":
            self.ended = False
            self._set(event.at, self.working)
        elif not self.ended:
            self._work(event, reason)
        elif event.kind in REACHED:
            self.working = event.kind

    def _work(self, event: Event, reason: str | None) -> None:
        """What happens to an open ticket."""
        if reason is not None:
            self.wait = f"{WAITING}{reason}"
            self._set(event.at, self.wait)
        elif event.kind in REACHED:
            self.working = event.kind
            self._set(event.at, event.kind)
            if self.wait is not None:  # the wait goes on
                self._set(event.at, self.wait)
        elif event.kind == "resumed" and self.wait is not None:
            self.wait = None
            self._set(event.at, self.working)

    def _end(self, event: Event) -> None:
        self.wait, self.ended = None, True
        if self.working == NOT_RESPONDED:
            # Somebody worked on it: a reopened record comes back as one in progress, not as a new one.
            self.working = "responded"
        if self.table is None:
            return
        if event.kind == "cancelled":
            self._apply(event.at, self.table.cancelled)
        elif event.kind == "closed":
            closed = self.table.ended("closed")
            self._apply(event.at, closed if closed.groups else self.table.ended("resolved"))
        else:
            ends = [query for query, said in self.table.statuses if said == "resolved" and query != self.table.closed]
            self._apply(event.at, ends[0] if ends else self.table.closed)

    def _prioritise(self, priority: str | None) -> None:
        if priority is not None:
            order = list(self.priorities)
            known = priority in order or priority in self.system.words.settings.priorities
            stored = self.system.words.priority(priority, order) if known else priority
            self.record["priority"] = self.priorities.get(priority, stored)

    def _set(self, at: int, meaning: str) -> None:
        """Set the state of a meaning, the first if there are several; none if no state has it."""
        statuses = self.table.statuses if self.table else ()
        self._apply(at, next((query for query, said in statuses if said == meaning.casefold()), NOTHING))

    def _apply(self, at: int, status: Query) -> None:
        self.record = with_values(self.record, status)
        self.engine.save(at, self.record)


def _watched(milestone: str, sla: TaskSla) -> Watched:
    state: Literal["running", "paused", "met", "missed", "cancelled"]
    if sla.stage == "cancelled":
        state = "cancelled"
    elif sla.breached:
        state = "missed"
    elif sla.stage == "completed":
        state = "met"
    else:
        state = "paused" if sla.stage == "paused" else "running"
    due = None if state == "paused" else sla.due
    stopped = sla.ended if sla.stage == "completed" else None
    why = sla.why or sla.definition.quirk or ("no duration" if sla.due is None else "")
    return Watched(milestone, state, due, stopped, why)
