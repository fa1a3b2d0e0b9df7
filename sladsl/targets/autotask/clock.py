"""The vendor's clock as its help tells it: due dates from creation, SLA events of statuses, one wait for all clocks.

Only the beginnings of the help pages could be read, so this is a model to be calibrated on a live system. Marks stand
at each rule; A and B are the sources of the support table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sladsl.history.kinds import WAITING, kind_of
from sladsl.targets.protocol import Watched
from sladsl.targets.settings import WAITING as WAITING_ON

from .configured import FIELDS, TIMERS

if TYPE_CHECKING:
    from sladsl.clock.opentime import OpenTime
    from sladsl.history.event import Event
    from sladsl.targets.protocol import Case

    from .configured import Configuration, Timer
    from .objects import Objective, SlaEvent

MILESTONES: dict[Timer, tuple[str, ...]] = {
    "respond": ("respond",), "plan": ("plan work", "plan"), "resolve": ("resolve",),
}  # fmt: skip
"""Clock -> what contracts call its milestone."""
RESUMES_WITHOUT_EVENT = True
"""Whether a wait ends in a status without an event: B5 says so, A2 says that nothing happens (unverified)."""
HOUR = 3600


def watch(system: Configuration, case: Case) -> tuple[Watched, ...]:
    """Let a ticket pass through the system.

    The desk sets the status that stands for what happens; after a wait it goes back to the status from before, and a
    ticket that is reopened gets the status of work going on.
    """
    desk = _Desk(system, case)
    for event in case.events:
        if event.at <= case.until:
            desk.take(event)
    return desk.ticket.watched(case.until) if desk.ticket else ()


class _Desk:
    """What people do in the system for what happens to a ticket."""

    def __init__(self, system: Configuration, case: Case) -> None:
        self.system = system
        self.case = case
        self.events = system.meanings(case.agreement)
        self.ticket: VendorTicket | None = None
        self.working = "not responded"
        self.wait: str | None = None

    def take(self, event: Event) -> None:
        """Do what an event calls for."""
        if event.kind == "created":
            self.ticket = VendorTicket(self.system, self.case, event)
            return
        assert self.ticket is not None, "the first event is `created`"
        reason = event.value if event.kind == WAITING else kind_of(event.kind).waits_for
        if event.kind == "priority_changed":
            self.ticket.change(event.value)
        elif reason is not None:
            if "resolve" not in self.ticket.reached:
                self.wait = f"{WAITING_ON}{reason}"
                self._set(event.at, self.wait)
        elif kind_of(event.kind).ends_ticket:
            # There is no event for a cancelled ticket: it is completed like any other.
            self.wait = None
            self._set(event.at, "resolved")
        elif event.kind == "reopened":
            self._set(event.at, "responded" if "responded" in self.events else self.working)
        elif event.kind in ("responded", "planned"):
            self.working = event.kind
            self._set(event.at, event.kind)
            if self.wait is not None:  # the wait goes on
                self._set(event.at, self.wait)
        elif event.kind == "resumed" and self.wait is not None:
            self.wait = None
            self._set(event.at, self.working)

    def _set(self, at: int, meaning: str) -> None:
        """Set the status of a meaning, if a queue has one."""
        event = self.events.get(meaning.casefold())
        assert self.ticket is not None, "statuses are set on a ticket"
        if event is not None:
            self.ticket.move(at, event)


class VendorTicket:
    """A ticket in the system; instants are UTC seconds.

    Attributes:
        reached: clock -> when its milestone was reached, and when that was due.
    """

    def __init__(self, system: Configuration, case: Case, created: Event) -> None:
        self.system = system
        self.case = case
        self.created = created.at
        self.waits: list[tuple[int, int]] = []
        self.waiting_since: int | None = None
        self.reached: dict[Timer, tuple[int, int | None]] = {}
        self.change(created.value)

    def change(self, priority: str | None) -> None:
        """Take a priority, and with it another objective (documented, A3).

        That due dates then follow from creation, with the waits so far, is inferred and unverified.
        """
        self.objective: Objective | None = None
        self.hours: OpenTime | None = None
        sla = self.system.sla_for(self.case.agreement, priority, self.case.facts)
        if sla is None:
            return
        self.objective = self.system.objective_for(sla, priority, self.case.facts)
        if self.objective is not None:
            self.hours = self.system.open_time(sla, self.objective)

    def move(self, at: int, event: SlaEvent) -> None:
        """Come to a status with an SLA event, or with none."""
        if event == "Waiting Customer":
            # One event of waiting for all clocks (documented, A2; that they pause: third party, B5).
            self.waiting_since = at if self.waiting_since is None else self.waiting_since
            return
        if self.waiting_since is not None and (event or RESUMES_WITHOUT_EVENT):
            self.waits.append((self.waiting_since, at))
            self.waiting_since = None
        if not event:
            return  # nothing happens (documented, A2)
        wanted = {"First Response": 1, "Resolution Plan": 2, "Resolved": 3}[event]
        if wanted < 3 and "resolve" in self.reached:
            # Reopened: the resolution is taken back and its clock counts on from creation (unverified).
            del self.reached["resolve"]
        # The first time counts, and a stage that is skipped counts as reached with the later one (inferred).
        for timer in TIMERS[:wanted]:
            if timer not in self.reached:
                self.reached[timer] = (at, self.due(timer))

    def due(self, timer: Timer) -> int | None:
        """When a clock is due: its hours from creation, waits left out, to the second (rounding: unverified).

        From creation: documented for the resolution (A3), inferred for the others. What is left when a wait begins is
        what runs when it ends (inferred from the field of paused hours). Time that is used up at closing is due at
        closing, time from outside the hours counts from the next opening (both unverified).
        """
        hours = None if self.objective is None else getattr(self.objective, FIELDS[timer])
        if hours is None or self.hours is None:
            return None
        left, clock = round(hours * HOUR), self.created
        for start, end in self.waits:
            ran = self.hours.elapsed(clock, start)
            if ran >= left:
                break
            left, clock = left - ran, end
        return self.hours.deadline(clock, left)

    def watched(self, until: int) -> tuple[Watched, ...]:
        """How the clocks stand at the end of observation."""
        return tuple(self._watched(timer, name, until) for timer in TIMERS for name in MILESTONES[timer])

    def _watched(self, timer: Timer, milestone: str, until: int) -> Watched:
        if timer in self.reached:
            at, due = self.reached[timer]
            return Watched(milestone, "met" if due is None or at <= due else "missed", due, at)
        due = self.due(timer)
        if self.waiting_since is not None and (due is None or due > self.waiting_since):
            return Watched(milestone, "paused", None, None, "one_wait")
        state: Literal["running", "missed"] = "running" if due is None or until < due else "missed"
        return Watched(milestone, state, due, None, "" if due is not None else "no_objective")
