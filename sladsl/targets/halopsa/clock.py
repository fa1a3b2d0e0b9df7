"""The vendor's clock as its guides, its database and one real ticket tell it: due dates at creation, holds, quirks.

Nothing was measured on a live system but one ticket of third parties (H4), which the tests recompute. Each rule has
the mark of what is known about it; what is unverified is on the list of things to try in the target's README.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sladsl.clock.zones import DAY
from sladsl.history.kinds import WAITING, kind_of
from sladsl.targets.protocol import Watched
from sladsl.targets.settings import WAITING as WAITING_ON

from .configured import TIMERS, UNIT_SECONDS

if TYPE_CHECKING:
    from sladsl.history.event import Event
    from sladsl.targets.protocol import Case

    from .configured import Aim, Configuration, ReadPolicy, Timer
    from .hours import ReadWorkday

BEFORE_RESPONSE, AFTER_RESPONSE, CLOSED = "not responded", "responded", "resolved"
OPEN_MEANINGS = (BEFORE_RESPONSE, AFTER_RESPONSE, "planned")
UNTRACKED, NO_ROW, NO_HOURS, OWN_DATE = "not tracked", "no such priority", "no hours", "date of the ticket"
STUCK, NOT_CLOSED = "hold not released", "closed without a response"
"""Quirks by their names: why a clock shows nothing, or stands still for ever."""


def watch(system: Configuration, case: Case) -> tuple[Watched, ...]:
    """Let a ticket pass through the system.

    The desk sends the answer, sets the status of a wait, and after it the status that stands for work.
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
        self.actions = system.actions(case.agreement)
        self.ticket: _Ticket | None = None
        self.working = BEFORE_RESPONSE
        self.waits = False

    def take(self, event: Event) -> None:
        """Do what an event calls for."""
        if event.kind == "created":
            self.ticket = _Ticket(self.system, self.case, event)
            self._set(event.at, BEFORE_RESPONSE)
            return
        assert self.ticket is not None, "the first event is `created`"
        reason = event.value if event.kind == WAITING else kind_of(event.kind).waits_for
        if event.kind == "priority_changed":
            self.ticket.change(event.value)
        elif reason is not None:
            if self.ticket.closed is None:
                self.waits = True
                self._set(event.at, f"{WAITING_ON}{reason}")
        elif kind_of(event.kind).ends_ticket:
            self.waits = False
            self.ticket.close(event.at)
            self._set(event.at, CLOSED)
        elif event.kind == "reopened":
            self.ticket.reopen()
            self._set(event.at, self.working)
        elif event.kind in (AFTER_RESPONSE, "planned"):
            self._answered(event)
        elif event.kind == "resumed" and self.waits:
            self.waits = False
            self._set(event.at, self.working)

    def _answered(self, event: Event) -> None:
        """An answer is an e-mail or an action marked as a response (third party, H13); a wait goes on with it."""
        assert self.ticket is not None, "the first event is `created`"
        if event.kind == AFTER_RESPONSE:
            self.ticket.respond(event.at)
        self.working = event.kind
        if not self.waits:
            self._set(event.at, self.working)

    def _set(self, at: int, meaning: str) -> None:
        """Set the status of a meaning: it holds, releases, or leaves the hold as it is (documented, H3).

        Where the project file has no status for the stage of work, another of work is set; for a wait without a status
        nothing is done.
        """
        assert self.ticket is not None, "statuses are set on a ticket"
        if meaning in OPEN_MEANINGS:
            action = next((self.actions[m] for m in (meaning, *OPEN_MEANINGS) if m in self.actions), None)
        else:
            action = self.actions.get(meaning.casefold())
        if action == "hold":
            self.ticket.hold(at)
        elif action == "removehold":
            self.ticket.release(at)
        elif not self.waits:
            self.ticket.neutral()


class _Ticket:
    """A ticket in the system; instants are UTC seconds."""

    def __init__(self, system: Configuration, case: Case, created: Event) -> None:
        self.options = system.options
        self.system = system
        self.case = case
        self.created = created.at
        self.held_since: int | None = None
        self.stuck = False
        self.held = 0
        self.responded: tuple[int, int | None] | None = None
        self.closed: tuple[int, int | None] | None = None
        self.sla = system.sla_for(case.agreement, case.facts)
        self.policy: ReadPolicy | None = None
        self.workday: ReadWorkday | None = None
        self.change(created.value)

    def change(self, priority: str | None) -> None:
        """Take a priority: due dates follow from creation with its row (inferred; unverified).

        What was held stays the number of hours that it was by the workday of that time (inferred from `slaholdtime`).
        """
        self.policy = self.sla.policy(self.system.vendor_priority(priority)) if self.sla else None
        self.workday = self.sla.workday_of(self.policy) if self.sla and self.policy else None

    def hold(self, at: int) -> None:
        """Stop the clock."""
        if self.held_since is None:
            self.held_since = at

    def neutral(self) -> None:
        """Come back to work in a status that leaves the hold as it is: nobody releases it (inferred from H3)."""
        self.stuck = self.held_since is not None

    def release(self, at: int) -> None:
        """Go on; the fix date moves by the working time on hold (inferred from `slaholdtime`, unverified in detail)."""
        self.held = self._held_until(at)
        self.held_since, self.stuck = None, False

    def _held_until(self, at: int) -> int:
        """Working seconds on hold so far."""
        if self.held_since is None or self.workday is None:
            return self.held
        return self.held + max(0, self.workday.hours.elapsed(self.held_since, at))

    def respond(self, at: int) -> None:
        """Answer; only the first answer counts, and it keeps the due date of its time."""
        if self.responded is None:
            self.responded = (at, self.due("respond", at))

    def close(self, at: int) -> None:
        """Close: the end of the resolution clock (documented, H5), and of a hold."""
        self.release(at)
        if self.options.closing_responds:
            self.respond(at)
        self.closed = (at, self.due("resolve", at))

    def reopen(self) -> None:
        """Go on as if it had never been closed: the time in between counts, but in a status that holds (unverified)."""
        self.closed = None

    def due(self, timer: Timer, now: int) -> int | None:
        """When a clock is due as things stand; a hold that is on counts up to now."""
        if self.policy is None or self.workday is None or self.policy.aims[timer].own_date:
            return None
        due = add(self.workday, self.created, self.policy.aims[timer])
        # Holds move the response date only if the tenant is switched to it (inferred from a column of H3).
        held = self._held_until(now) if timer == "resolve" or self.options.moves_response else 0
        return due if due is None or not held else self.workday.hours.deadline(due, held)

    def watched(self, until: int) -> tuple[Watched, ...]:
        """How the clocks stand at the end of observation."""
        return tuple(self._watched(timer, until) for timer in TIMERS)

    def _watched(self, timer: Timer, until: int) -> Watched:
        why = self._silent(timer)
        if why:
            return Watched(timer, "running", None, None, why)
        reached = self.responded if timer == "respond" else self.closed
        if reached is not None:
            at, due = reached
            return Watched(timer, "met" if due is None or at <= due else "missed", due, at)
        if self.held_since is not None and (timer == "resolve" or self.options.moves_response):
            return Watched(timer, "paused", None, None, STUCK if self.stuck else "")
        due = self.due(timer, until)
        state: Literal["running", "missed"] = "running" if due is None or until < due else "missed"
        return Watched(timer, state, due, None, NOT_CLOSED if self.closed else "")

    def _silent(self, timer: Timer) -> str:
        """Why a clock has no due date and nobody is told; empty if it has one."""
        if self.sla is None or self.policy is None:
            return NO_ROW
        if timer not in self.sla.tracked:
            return UNTRACKED
        if self.policy.aims[timer].own_date:
            return OWN_DATE
        return "" if self.workday is not None and self.workday.hours.next_open(self.created) is not None else NO_HOURS


def add(workday: ReadWorkday, start: int, aim: Aim) -> int | None:
    """When a target is due: from the next opening, working time or working days, perhaps to the end of the day.

    Working time of "H" is checked on a real ticket (H4). Working days keep the time of day (inferred). The flags of
    the day are documented by their purpose (H5), in detail unverified.
    """
    begin = workday.hours.next_open(start)
    if begin is None:
        return None
    days = workday.days
    if aim.start_of_day:
        following = days.nth_after(days.zone.day(begin), 1)
        begin = None if following is None else days.opening(following)
        if begin is None:
            return None
    if aim.unit == "D":
        local = days.zone.local(begin)
        due = days.due(local // DAY, int(aim.amount), local % DAY)
    else:
        due = workday.hours.deadline(begin, round(aim.amount * UNIT_SECONDS.get(aim.unit, UNIT_SECONDS["H"])))
    if due is None or not aim.end_of_day:
        return due
    return days.closing(_day_of(workday, due))


def _day_of(workday: ReadWorkday, due: int) -> int:
    """The working day on which a time is used up; used up at midnight, it is the day that ends there."""
    day = workday.days.zone.day(due)
    return day if workday.days.counts(day) else workday.days.zone.day(due - 1)
