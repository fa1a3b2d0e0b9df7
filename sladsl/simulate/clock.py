"""One clock: a state machine with parameters, from its start to its stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .counting import Pauses, Stretch
from .duepoint import MovedPoint
from .plan import DayTarget, OpenTarget

if TYPE_CHECKING:
    from .journal import Journal
    from .plan import Pause, PromisePlan, Target, TicketPlan
    from .timeline import Fired, State


class Clock:
    """A running promise. Instants are UTC seconds.

    Attributes:
        plan: the promise in force.
        start: where it started, the last time.
        pauses: pauses that are over.
        point: its due point; None if it counts a length of time, or nothing is promised or ever received.
        paused_at: where the pause that is on began; None if it runs.
        reset_at: where it was last reset, also while it had a due point; None if never.
        stopped_at: where it was stopped; None if not.
        missed: its due and the instant at which the miss came to light; None unless missed.
        cancelled: whether it ended without being judged.
        replaced: whether it ended because a new time is told instead; then it does not run on in a reopened ticket.
        fired: alerts that fired, in order.
        spent: keys of alerts that cannot fire again.
        progress_at: the last thing the provider did.
        ran: whether it ran up to the present instant, or at some moment of it.
        jumped: whether an event of the present instant changed how much of its time is used.
    """

    def __init__(self, ticket: TicketPlan, plan: PromisePlan, start: int, journal: Journal) -> None:
        self.ticket = ticket
        self.plan = plan
        self.journal = journal
        self.stopped_at: int | None = None
        self.missed: tuple[int, int] | None = None
        self.cancelled = False
        self.replaced = False
        self.paused_at: int | None = None
        self.fired: list[Fired] = []
        self.ran = False
        self._rule: Pause | None = None
        self.begin(start)

    def begin(self, start: int) -> None:
        """Start at an instant, or start afresh there: count, receipt, moves and alerts begin anew."""
        self.start = start
        self.count_from = start
        self.used = 0
        self.pauses = Pauses()
        # A priority may come back: its due point then goes on from where it was, by the pauses since.
        self._points: dict[DayTarget, MovedPoint | None] = {}
        self.reset_at: int | None = None
        self.spent: dict[tuple[object, ...], int] = {}
        self.progress_at = start
        self.jumped = False
        if self.paused_at is not None:
            self.paused_at = start
        self.aim(self.plan.target)

    def aim(self, target: Target | None) -> None:
        """Take a target; a due point stands where receipt puts it, or where it was when it was left."""
        self.point: MovedPoint | None = None
        if isinstance(target, DayTarget):
            if target not in self._points:
                receipt = self.ticket.received(self.start, target)
                self._points[target] = None if receipt is None else MovedPoint(target, receipt)
            self.point = self._points[target]

    @property
    def running(self) -> bool:
        """Whether it is neither stopped nor paused."""
        return self.stopped_at is None and self.paused_at is None

    @property
    def state(self) -> State:
        """How it stands."""
        if self.missed is not None:
            return "missed"
        if self.cancelled:
            return "cancelled"
        if self.stopped_at is not None:
            return "met"
        return "running" if self.paused_at is None else "paused"

    def counted(self, at: int) -> int | None:
        """Seconds counted up to an instant; None if it does not count towards a length of time."""
        target = self.plan.target
        if not isinstance(target, OpenTarget):
            return None
        end = at if self.paused_at is None else min(at, self.paused_at)
        return self.used + self.pauses.counted(target.open, self.count_from, end)

    def due(self) -> int | None:
        """When it is due as things stand; None if nothing is promised, or a length of time is paused or never passes.

        A due point is given as moved by the pauses that are over.
        """
        if self.missed is not None:
            return self.missed[0]
        target = self.plan.target
        if isinstance(target, OpenTarget):
            return self.pauses.reached(target.open, self.count_from, target.seconds - self.used, self.paused_at)
        return None if self.point is None else self.point.due

    def due_if_resumed(self, at: int) -> int | None:
        """When it would be due if the pause that is on ended at an instant; only due points are known then."""
        if self.paused_at is None or self.missed is not None or self.point is None:
            return self.due()
        return self.point.moved(Stretch(self.paused_at, at, to_the_minute=self._to_the_minute)).due

    def pause(self, at: int, rule: Pause, reason: str) -> None:
        """Stop running because of a wait; a pause that is on already goes on under the new rule."""
        self._rule = rule
        if self.paused_at is None:
            self.paused_at = at
            self.journal.write(self, at, "pause", reason)

    def resume(self, at: int, reason: str) -> None:
        """Run again; a due point moves by the pause."""
        assert self.paused_at is not None, "only a paused clock resumes"
        self._add(Stretch(self.paused_at, at, to_the_minute=self._to_the_minute), reason)
        self.paused_at = None
        self.journal.write(self, at, "resume", reason)

    def lifted_at(self) -> int | None:
        """When the pause that is on reaches its limit; None if it has none."""
        if self.paused_at is None or self._rule is None or self._rule.limit is None:
            return None
        return self._rule.limit.open.deadline(self.paused_at, self._rule.limit.seconds)

    def reset(self, at: int) -> None:
        """Count from zero again, if it counts a length of time and is not missed; its alerts may fire again."""
        self.reset_at = at
        if self.missed is not None or isinstance(self.plan.target, DayTarget):
            return
        self.count_from, self.used = at, 0
        self.spent = {}
        self.journal.write(self, at, "reset", "the wait that ended lets the clock start afresh")

    def miss(self, due: int, at: int, reason: str) -> None:
        """Be missed, for good."""
        self.missed = (due, at)
        self.journal.write(self, at, "breached", reason)

    def stop(self, at: int, reason: str, *, cancelled: bool = False) -> None:
        """Be stopped: in time if at or before the due, otherwise missed; an unmissed clock may be cancelled instead.

        A paused clock is resumed first.
        """
        due = self.due()
        if self.missed is None and due is not None and at > due:
            self.miss(due, due, "the due was passed")
        self.stopped_at = at
        self.cancelled = cancelled and self.missed is None
        self.journal.write(self, at, "cancelled" if self.cancelled else "stopped", reason)

    def reopen(self, at: int, reason: str) -> None:
        """Run on after a stop; the time between counts as a pause of its own."""
        assert self.stopped_at is not None, "only a stopped clock is reopened"
        self._add(Stretch(self.stopped_at, at, gap=True), reason)
        self.stopped_at = None
        self.cancelled = False
        self.journal.write(self, at, "reopened", reason)

    @property
    def _to_the_minute(self) -> bool:
        return self._rule is not None and self._rule.to_the_minute

    def _add(self, pause: Stretch, reason: str) -> None:
        """Take a pause that is over into account."""
        self.jumped = True
        if pause.end <= pause.start:
            return
        self.pauses.add(pause)
        point = self.point
        if point is not None and self.missed is None:
            before = (point.day, point.extra)
            point.move(pause)
            if before != (point.day, point.extra):
                self.journal.write(self, pause.end, "moved", f"{reason}: the due point moves by the time waited")
