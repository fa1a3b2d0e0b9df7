"""A ticket under judgement: its priority, its wait, its clocks, and what each kind of event does to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.history.event import Event, HistoryError
from sladsl.history.kinds import kind_of, words_of

from .change import change
from .clock import Clock
from .escalation import spend
from .plan import PROVIDER
from .waits import reason_of

if TYPE_CHECKING:
    from .journal import Journal
    from .plan import Pause, PromisePlan, Silence, TicketPlan


class Ticket:
    """The state of a ticket between two events.

    Attributes:
        plan: what it is judged by.
        journal: where transitions are written.
        clocks: every clock so far, in the order they started.
        live: those of them that may still change, in the same order: not stopped, or the latest of their key, which is
            the one that a reopening brings back.
        row: the clocks promised by the priority in force.
        waiting: what is waited for; None if nothing is.
        priority: its priority; None before its creation, or if the contract has none.
        ended: whether it is resolved, closed or cancelled and not reopened.
        exclusion: the first named exclusion that was tagged, with its instant.
    """

    def __init__(self, plan: TicketPlan, journal: Journal) -> None:
        self.plan = plan
        self.journal = journal
        self.clocks: list[Clock] = []
        self.live: list[Clock] = []
        self.row: tuple[PromisePlan, ...] = ()
        self.waiting: str | None = None
        self.priority: str | None = None
        self.ended = False
        self.exclusion: tuple[str, int] | None = None
        # The latest clock of each key; a key is here from its first start on.
        self._current: dict[str, Clock] = {}
        self._next_priority: str | None = None
        self._ended_before = False
        self._silent: list[tuple[int, Silence]] = []

    def apply(self, event: Event, *, waits: bool) -> None:
        """Let an event take effect; `waits` says whether a wait that it begins lasts beyond its instant."""
        reason = reason_of(event)
        self._listen(event, reason)
        if event.kind == "reopened":
            self._reopen(event.at)
        elif event.kind == "priority_changed":
            self._change_priority(event)
        elif event.kind == "excluded":
            self.exclusion = self.exclusion or (event.value or "not named", event.at)
        elif kind_of(event.kind).ends_ticket:
            self._end(event)
        elif self.ended:
            return
        elif reason is not None:
            self._wait(reason, event.at, waits=waits)
        elif kind_of(event.kind).ends_wait:
            self._set_wait(None, event.at, words_of(event.kind))
        else:
            self._reach(event)

    def next_change(self) -> Event | None:
        """The next change of priority that comes if nobody answers; None if there is none."""
        if not self._silent:
            return None
        at, silence = min(self._silent, key=lambda found: found[0])
        return Event(at, "priority_changed", value=self._step(silence.to))

    def _step(self, to: str) -> str:
        """The priority that a rule changes to; the lowest stays when it says "one step down"."""
        order, steps = list(self.plan.rows), {"one step down": 1, "one step up": -1}
        if to not in steps or self.priority not in order:
            return to
        return order[min(max(order.index(self.priority) + steps[to], 0), len(order) - 1)]

    def _listen(self, event: Event, reason: str | None) -> None:
        """Begin to wait for an answer, or stop: it came, the ticket waits on something else, or the change is here."""
        kind = kind_of(event.kind)
        if kind.ends_wait or kind.ends_ticket or reason not in (None, "Client"):
            self._silent = []
        elif event.kind == "priority_changed":
            self._silent = [(at, silence) for at, silence in self._silent if at > event.at]
        asked = "asked_client" if reason == "Client" else event.kind
        if self.ended or any(silence.event == asked for _, silence in self._silent):
            return
        for silence in self.plan.silences:
            if silence.event == asked and (not silence.priorities or self.priority in silence.priorities):
                at = self.plan.due(event.at, silence.target)
                if at is not None:
                    self._silent.append((at, silence))

    def progress(self, at: int) -> None:
        """Note that the provider did something: "no progress" is counted anew."""
        for clock in self._current.values():
            clock.progress_at = at
            for step in clock.plan.steps:
                if step.trigger == "no_progress":
                    clock.spent.pop(step.key, None)

    def _reach(self, event: Event) -> None:
        """Stop and start the clocks for which the event is the stop or the start."""
        if event.kind == "created":
            self.row, self.priority = self._row(event.value), event.value
        for plan in self.row:
            clock = self._current.get(plan.key)
            if clock is None:
                # What recurs from a response that came only after the end never begins.
                if plan.start == event.kind and not (plan.recurring and self._ended_before):
                    self._start(plan, event.at)
            elif event.kind in clock.plan.stops and clock.stopped_at is None:
                self._stop(clock, event.at, words_of(event.kind))
                if plan.recurring:
                    self._start(plan, event.at)

    def _row(self, priority: str | None) -> tuple[PromisePlan, ...]:
        row = self.plan.rows.get(priority or "")
        if row is None:
            raise HistoryError(
                f"the agreement has no priority '{priority}'" if priority else "the ticket has no priority"
            )
        return row

    def _start(self, plan: PromisePlan, at: int) -> None:
        clock = Clock(self.plan, plan, at, self.journal)
        self._current[plan.key] = clock
        self.clocks.append(clock)
        self.live = [each for each in self.live if each.stopped_at is None or self._is_latest(each)]
        self.live.append(clock)
        self.journal.write(clock, at, "start", "the clock starts")
        self._pause_if(clock, plan.pause(self.waiting), at)

    def _is_latest(self, clock: Clock) -> bool:
        return self._current.get(clock.plan.key) is clock

    def _stop(self, clock: Clock, at: int, reason: str, *, cancelled: bool = False) -> None:
        if clock.paused_at is not None:
            clock.resume(at, reason)
        spend(clock, at)
        clock.stop(at, reason, cancelled=cancelled)

    def _pause_if(self, clock: Clock, rule: Pause | None, at: int) -> None:
        if rule is None:
            return
        if rule.replaced:
            self._stop(clock, at, "a new time is told instead", cancelled=True)
            clock.replaced = True
            return
        words = f"waiting for {self.waiting}" if self.waiting else "it runs only during a wait"
        clock.pause(at, rule, words)
        if rule.own is not None and clock.plan.id:
            self._start(clock.plan.own_clock(rule.own, self.waiting or PROVIDER), at)

    def _wait(self, reason: str, at: int, *, waits: bool) -> None:
        """Begin a wait; one without length only ends the wait that was on."""
        if waits:
            self._set_wait(reason, at, f"the wait became one for {reason}")
        elif self.waiting is not None:
            self._reset(at)

    def _set_wait(self, reason: str | None, at: int, words: str) -> None:
        """End the wait that is on, if one is, and begin another, if there is one."""
        if self.waiting is None and reason is None:
            return
        self._reset(at)
        self.waiting = reason
        for clock in list(self._current.values()):
            if clock.stopped_at is not None:
                continue
            if clock.plan.during_wait:
                self._stop(clock, at, words)
                continue
            rule = clock.plan.pause(reason)
            if rule is None and clock.paused_at is not None:
                clock.resume(at, words)
            self._pause_if(clock, rule, at)

    def _reset(self, at: int) -> None:
        """Let the clocks that a wait resets start afresh: the wait ends, and the ticket does not end with it."""
        for clock in self._current.values():
            rule = clock.plan.pause(self.waiting)
            if clock.stopped_at is None and rule is not None and rule.reset:
                clock.reset(at)

    def _end(self, event: Event) -> None:
        """End the ticket: its clocks stop, or are cancelled where the end says nothing about them."""
        at, words = event.at, words_of(event.kind)
        for clock in self.live:
            if clock.stopped_at is not None:
                continue
            if event.kind == "cancelled":
                self._stop(clock, at, words, cancelled=True)
            elif event.kind in clock.plan.stops:
                self._stop(clock, at, words)
            elif not self.ended and not clock.plan.ends_ticket:
                self._stop(clock, at, words, cancelled=not clock.plan.implied_by_end)
        self.waiting = None
        self.ended = self._ended_before = True
        for clock in self.live:
            if clock.paused_at is not None and clock.stopped_at is None and clock.plan.pause(None) is None:
                clock.resume(at, words)

    def _reopen(self, at: int) -> None:
        """Reopen an ended ticket; then a change of priority logged since takes effect."""
        if not self.ended:
            return
        self.ended = False
        for plan in self.row:
            clock = self._current.get(plan.key)
            if clock is None or clock.stopped_at is None or clock.replaced:
                continue
            if plan.recurring:
                self._start(plan, at)
            elif plan.ends_ticket:
                clock.reopen(at, words_of("reopened"))
                self._pause_if(clock, clock.plan.pause(None), at)
        if self._next_priority is not None:
            self._put_under(self._next_priority, at)
        self._next_priority = None

    def _change_priority(self, event: Event) -> None:
        """Change the priority, or remember the change until the ticket is reopened."""
        priority = event.value or ""
        self._row(priority)
        if self.ended:
            self._next_priority = priority
        else:
            self._put_under(priority, event.at)

    def _put_under(self, priority: str, at: int) -> None:
        self.row, self.priority = self._row(priority), priority
        for plan in self.row:
            clock = self._current.get(plan.key)
            if clock is not None:
                change(clock, plan, self.plan.on_change, at)
