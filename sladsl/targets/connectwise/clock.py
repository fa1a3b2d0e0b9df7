"""The vendor's clock as third parties describe it: stages, due dates from entry, waits, quirks included.

Its help could not be read, so this is a model to be calibrated on a live system. Marks stand at each rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sladsl.history.kinds import WAITING, kind_of
from sladsl.targets.lowering.stages import TIMERS
from sladsl.targets.protocol import Watched
from sladsl.targets.settings import WAITING as WAITING_ON

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sladsl.history.event import Event
    from sladsl.targets.lowering.stages import Timer
    from sladsl.targets.protocol import Case

    from .configured import Configuration, ReadSla

MILESTONES: dict[Timer, str] = {"respond": "respond", "plan": "plan work", "resolve": "resolve"}
STAGES = {"NotResponded": 0, "Responded": 1, "ResolutionPlan": 2, "Resolved": 3}
"""Stage of a status -> how many timers it has passed."""
RESOLVE, RESOLVED = 2, 3
MINUTE = 60


def watch(system: Configuration, case: Case) -> tuple[Watched, ...]:
    """Let a ticket pass through the system.

    The desk sets the status that stands for what happens; after a wait it goes back to the status from before.
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
        self.stages = system.stages(case.agreement)
        self.ticket: _Ticket | None = None
        self.working = "not responded"
        self.wait: str | None = None

    def take(self, event: Event) -> None:
        """Do what an event calls for."""
        if event.kind == "created":
            self.ticket = _Ticket(self.system, self.case, event)
            self._set(event.at, "not responded")
            return
        assert self.ticket is not None, "the first event is `created`"
        reason = event.value if event.kind == WAITING else kind_of(event.kind).waits_for
        if event.kind == "priority_changed":
            self.ticket.change(event.value)
        elif reason is not None:
            if self.ticket.stage != RESOLVED:
                self.wait = f"{WAITING_ON}{reason}"
                self._set(event.at, self.wait)
        elif kind_of(event.kind).ends_ticket:
            # There is no stage for a cancelled ticket: it is closed like any other.
            self.wait = None
            self._set(event.at, "resolved")
        elif event.kind == "reopened":
            self._set(event.at, self.working)
        elif event.kind in ("responded", "planned"):
            self.working = event.kind
            self._set(event.at, event.kind)
            if self.wait is not None:  # the wait goes on
                self._set(event.at, self.wait)
        elif event.kind == "resumed" and self.wait is not None:
            self.wait = None
            self._set(event.at, self.working)

    def _set(self, at: int, meaning: str) -> None:
        """Set the status of a meaning, if the board has one."""
        stage = self.stages.get(meaning.casefold())
        assert self.ticket is not None, "statuses are set on a ticket"
        if stage is not None:
            self.ticket.move(at, stage)


class _Ticket:
    """A ticket in the system; instants are UTC seconds."""

    def __init__(self, system: Configuration, case: Case, created: Event) -> None:
        self.system = system
        self.case = case
        self.entered = created.at
        self.stage = 0
        self.waiting_since: int | None = None
        self.minutes_waiting = 0
        self.passed: dict[Timer, tuple[int, int | None]] = {}
        self.change(created.value)

    def change(self, priority: str | None) -> None:
        """Take a priority: due dates follow from entry with its hours, also backwards (third party, S3, S8).

        Where its tickets belong under another SLA, somebody sets that, too; that due dates then follow is unverified.
        """
        self.sla: ReadSla | None = self.system.sla_for(self.case.agreement, priority, self.case.facts)
        self.row: Mapping[Timer, tuple[float | None, int | None]] = (
            {} if self.sla is None else self.system.row(self.sla, priority)
        )

    def move(self, at: int, stage: str) -> None:
        """Come to a status of a stage (third party, S3, S5)."""
        if stage == "NoEscalation":
            if self.waiting_since is None:
                self.waiting_since = at
            return
        wanted = STAGES.get(stage, 0)
        if self.waiting_since is not None:
            # The wait moves every later due date by its open minutes, whatever stage it fell into.
            self.minutes_waiting += self._open_minutes(self.waiting_since, at)
            self.waiting_since = None
        if self.stage == RESOLVED and wanted < RESOLVED:
            # Reopened: whatever open stage was asked for, the resolution clock goes on, counted from entry.
            self.stage = RESOLVE
            self.passed.pop("resolve", None)
        # A move back leaves the stage as it is; a stage that is skipped counts as reached (inferred).
        for timer in TIMERS[self.stage : wanted]:
            self.passed[timer] = (at, self.due(timer))
        self.stage = max(self.stage, wanted)

    def _open_minutes(self, start: int, end: int) -> int:
        if self.sla is None or self.sla.hours is None:
            return 0
        return self.sla.hours.elapsed(start, end) // MINUTE

    def due(self, timer: Timer) -> int | None:
        """When a timer is due: its hours and the minutes waited, from entry, in whole minutes.

        Entered outside the hours, a ticket counts from the next opening and keeps the seconds of its entry (third
        party, S3). Time that is used up at closing is due at closing (unverified).
        """
        hours = self.row.get(timer, (None, None))[0]
        if hours is None or self.sla is None or self.sla.hours is None:
            return None
        open_time = self.sla.hours
        opening = open_time.next_open(self.entered)
        if opening is None:
            return None
        start = self.entered if opening == self.entered else opening + self.entered % MINUTE
        # A float of hours has no exact hundredths; a millionth of an hour is no minute.
        minutes = int(hours * 60 + 1e-6) + self.minutes_waiting
        return open_time.deadline(start, minutes * MINUTE)

    def watched(self, until: int) -> tuple[Watched, ...]:
        """How the timers stand at the end of observation."""
        return tuple(self._watched(timer, until) for timer in TIMERS)

    def _watched(self, timer: Timer, until: int) -> Watched:
        milestone = MILESTONES[timer]
        if timer in self.passed:
            at, due = self.passed[timer]
            return Watched(milestone, "met" if due is None or at <= due else "missed", due, at)
        if self.waiting_since is not None:
            return Watched(milestone, "paused", None, None, "NoEscalation")
        due = self.due(timer)
        state: Literal["running", "missed"] = "running" if due is None or until < due else "missed"
        return Watched(milestone, state, due, None, "" if due is not None else "no hours")
