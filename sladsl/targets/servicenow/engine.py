"""The vendor's engine of 2011: definitions attach to a record, run, pause, stop, are cancelled, at each of its changes.

Where the order of things comes from: SND (the vendor's documentation, documented) and SCB, TSC, TSLA (published copies
of its scripts, third party). It is a model: nothing was measured on an instance.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from .query import NOTHING, Query

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sladsl.clock.opentime import OpenTime

    from .openings import Opening
    from .relative import DuePlan

Stage = Literal["in_progress", "paused", "completed", "cancelled"]


@dataclass(frozen=True, slots=True)
class Definition:
    """An SLA definition as the engine takes it.

    Attributes:
        sys_id, name: which it is.
        milestone: what its target is, in the contract's word; empty if it has none.
        start, stop, pause, resume, cancel, reset: its conditions.
        when_to_resume, when_to_cancel, reset_action: the vendor's words.
        seconds: its duration; None for a relative one.
        relative: its relative duration; None if it has none, or none that is understood.
        hours: the schedule by its zone; None for all hours.
        start_field: the field a retroactive start is read from; empty if it starts when it attaches.
        retroactive_pause: whether waits before it attached count.
        quirk: what is odd about it for whoever reads a due date; empty if nothing is.
    """

    sys_id: str
    name: str
    milestone: str
    start: Query
    stop: Query
    pause: Query = NOTHING
    resume: Query = NOTHING
    cancel: Query = NOTHING
    reset: Query = NOTHING
    when_to_resume: str = "no_match"
    when_to_cancel: str = "no_match"
    reset_action: str = "cancel"
    seconds: int | None = None
    relative: DuePlan | None = None
    hours: Opening | None = None
    start_field: str = ""
    retroactive_pause: bool = True
    quirk: str = ""

    @property
    def open_time(self) -> OpenTime | None:
        """When it counts; None for always."""
        return None if self.hours is None else self.hours.open_time

    def attaches(self, now: State) -> bool:
        """Start and not stop and not cancel (third party, SCB)."""
        return now.meets(self.start) and not now.meets(self.stop) and not self.is_cancelled(now)

    def is_cancelled(self, now: State) -> bool:
        """Whether the record in this state cancels it (third party, SCB)."""
        if self.when_to_cancel == "never":
            return False
        if self.when_to_cancel == "on_condition":
            return now.meets(self.cancel)
        return not (now.meets(self.start) and not now.meets(self.stop))

    def resumes(self, now: State) -> bool:
        """Whether a pause ends (third party, SCB)."""
        return now.meets(self.resume) if self.when_to_resume == "on_condition" else not now.meets(self.pause)


class State(NamedTuple):
    """A record at an instant, and as it was before its last change."""

    at: int
    record: Mapping[str, str]
    before: Mapping[str, str]

    def meets(self, query: Query) -> bool:
        """Whether a condition holds; an empty one never does (third party, SCB)."""
        return query.holds(self.record, self.before)


@dataclass(slots=True)
class TaskSla:
    """A definition attached to a record. Instants are UTC seconds.

    Attributes:
        definition: which.
        started: its start time.
        attached: when it was attached.
        stage: how it stands.
        paused: counted seconds of its pauses so far.
        paused_since: when the pause that is on began; None if none is.
        ended: when it was completed or cancelled; None while it is active.
        breached: whether it is; once it is, pauses do not move its due date any more (third party, TSLA).
        due: its planned end; None if it has none.
        why: the quirk that decided; empty if none did.
    """

    definition: Definition
    started: int
    attached: int
    stage: Stage = "in_progress"
    paused: int = 0
    paused_since: int | None = None
    ended: int | None = None
    breached: bool = False
    due: int | None = None
    why: str = ""

    def move(self, stage: Stage, at: int, *, use_time_left: bool) -> None:
        """Come to another stage: what ran or stood still until now is counted."""
        if self.stage == "paused":
            self._end_pause(at)
            self.stage = "in_progress"
        self.judge(at, use_time_left=use_time_left)
        self.stage = stage
        if stage == "paused":
            self.paused_since = at
        elif stage in ("completed", "cancelled"):
            self.ended = at

    def judge(self, at: int, *, use_time_left: bool) -> None:
        """See whether it is breached at an instant at which it runs."""
        if self.breached or self.stage == "paused":
            return
        self.plan()
        if self.due is not None:
            self.breached = self._is_breached(at, use_time_left=use_time_left)

    def plan(self) -> None:
        """Compute the planned end: duration and pauses from the start; a relative one knows no pauses (documented)."""
        own = self.definition
        if own.relative is not None and own.hours is not None:
            due = own.relative.due(self.started, own.hours)
            # A due date that is missing or past is the start and a second (documented, SND).
            self.due = self.started + 1 if due is None or due <= self.started else due
        elif own.seconds is not None:
            length = own.seconds + self.paused
            opened = own.open_time
            self.due = self.started + length if opened is None else opened.deadline(self.started, length)

    def elapsed(self, start: int, end: int) -> int:
        """Counted seconds between two instants."""
        opened = self.definition.open_time
        return end - start if opened is None else opened.elapsed(start, end)

    def _end_pause(self, at: int) -> None:
        assert self.paused_since is not None, "a paused SLA knows since when"
        since = max(self.paused_since, self.started)
        if at > since:
            self.paused += self.elapsed(since, at)
        self.paused_since = None

    def _is_breached(self, at: int, *, use_time_left: bool) -> bool:
        """No time left; by default the percentage decides, which is rounded to two places (third party, TSLA)."""
        assert self.due is not None, "only what is due is judged"
        total = self.elapsed(self.started, self.due) - self.paused
        used = self.elapsed(self.started, at) - self.paused
        if use_time_left or total <= 0:
            if at == self.due or (used >= total and at < self.due):
                self.why = "at_the_second"
            return used >= total
        percent = (Decimal(used) * 100 / Decimal(total)).quantize(Decimal("0.01"), ROUND_HALF_UP)
        if percent >= 100 and used < total:
            self.why = "percent_rounded"
        return percent >= 100


@dataclass(slots=True)
class Engine:
    """A record and what is attached to it.

    Attributes:
        definitions: all that are active.
        use_time_left: the property by which the exact time left decides instead of a rounded percentage.
        attached: everything that was ever attached, in order.
        history: the states of the record.
    """

    definitions: Sequence[Definition]
    use_time_left: bool
    attached: list[TaskSla] = field(default_factory=list)
    history: list[State] = field(default_factory=list)

    def save(self, at: int, record: Mapping[str, str]) -> None:
        """The record is inserted or updated: first new definitions attach, then attached ones move (documented)."""
        before = self.history[-1].record if self.history else {}
        now = State(at, dict(record), before)
        self.history.append(now)
        active = [each for each in self.attached if each.ended is None]
        taken = {each.definition.sys_id for each in active}
        left = [each for each in self.definitions if each.sys_id not in taken]
        fresh = [self._attach(each, now) for each in left if each.attaches(now)]
        new = {each.definition.sys_id for each in fresh}
        for each in (*active, *fresh):
            self._process(each, now, new)

    def look(self, at: int) -> None:
        """What time alone brings about until an instant."""
        for each in self.attached:
            if each.ended is None:
                each.judge(at, use_time_left=self.use_time_left)

    def of(self, milestone: str) -> list[TaskSla]:
        """What was attached for a milestone."""
        return [each for each in self.attached if each.definition.milestone == milestone]

    def _process(self, sla: TaskSla, now: State, new: Iterable[str]) -> None:
        own = sla.definition
        if now.meets(own.stop):
            self._move(sla, "completed", now)
        elif now.meets(own.reset) and own.attaches(now) and own.sys_id not in new:
            self._move(sla, "completed" if own.reset_action == "complete" else "cancelled", now)
            again = self._attach(own, now)
            if now.meets(own.pause):
                self._move(again, "paused", now)
        elif own.is_cancelled(now):
            self._move(sla, "cancelled", now)
        elif sla.stage == "paused":
            if own.resumes(now):
                self._move(sla, "in_progress", now)
        elif now.meets(own.pause):
            self._move(sla, "paused", now)

    def _move(self, sla: TaskSla, stage: Stage, now: State) -> None:
        sla.move(stage, now.at, use_time_left=self.use_time_left)

    def _attach(self, own: Definition, now: State) -> TaskSla:
        """Attach a definition; with a retroactive start the past is gone through for pauses (documented)."""
        started = now.at
        if own.start_field:
            started = _instant(now.record.get(own.start_field, ""), now.at)
        sla = TaskSla(own, started, now.at)
        sla.plan()
        self.attached.append(sla)
        if own.start_field and own.retroactive_pause:
            for then in self.history:
                if sla.stage != "paused" and then.meets(own.pause):
                    self._move(sla, "paused", then)
                elif sla.stage == "paused" and own.resumes(then):
                    self._move(sla, "in_progress", then)
        sla.plan()
        return sla


def _instant(text: str, otherwise: int) -> int:
    """An instant of a record; an empty field leaves the start where it is (third party, TSLA)."""
    from .wire import seconds

    return seconds(text) if text else otherwise
