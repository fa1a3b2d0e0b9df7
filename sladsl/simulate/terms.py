"""The terms of a contract lowered to what the engine needs for a ticket, with calendars compiled and names resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sladsl.clock.compile import calendars_of
from sladsl.clock.opentime import ALWAYS
from sladsl.history.kinds import kind_of
from sladsl.model.calendar import ELAPSED
from sladsl.model.values import Absent, DuePoint, Duration, Immediate, decisive

from .plan import DayTarget, OpenTarget, Pause, PromisePlan, Silence, Step, TicketPlan
from .selection import Facts, applies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.clock.compile import Calendars
    from sladsl.model.people import EscalationStep
    from sladsl.model.promise import PauseRule, Promise
    from sladsl.model.terms import Terms
    from sladsl.model.values import Value

    from .plan import Target, Trigger

MINUTE = 60
KEPT_INSTANTS = 4096
"""For how many instants of creation the plan is kept; a history has any number of them."""


class TicketPlans:
    """The terms of a contract, ready to judge tickets.

    Attributes:
        terms: what was lowered.
        calendars: its calendars, compiled as they are used.
    """

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.calendars: Calendars = calendars_of(terms)
        self._plans: dict[tuple[object, ...], TicketPlan] = {}
        self._at: dict[int, TicketPlan] = {}  # of tickets of which no fact is known; rules ask for them often

    def plan(self, created: int, facts: Facts | None = None) -> TicketPlan:
        """What a ticket is judged by.

        Args:
            created: when it was created, for promises that depend on the hour of receipt.
            facts: its values on other axes than priority ("channel", "kind", "system", "site", "service"); a promise
                for certain values applies when the ticket has one of them or its value is not known.
        """
        if not facts:
            if created not in self._at:
                if len(self._at) >= KEPT_INSTANTS:
                    self._at.clear()
                self._at[created] = self._plan(created, {})
            return self._at[created]
        return self._plan(created, facts)

    def _plan(self, created: int, facts: Facts) -> TicketPlan:
        promises = [
            promise
            for promise in self.terms.promises
            if applies(promise, facts, lambda axis: self._during(axis, created))
        ]
        key = (tuple(sorted(facts.items())), tuple(promise.id for promise in promises))
        if key not in self._plans:
            self._plans[key] = self._lowered(promises, facts.get("channel"))
        return self._plans[key]

    def meets(self, promise: Promise, created: int) -> bool:
        """Whether the hour at which a ticket was created is one the promise is about."""
        return applies(promise, {}, lambda axis: self._during(axis, created))

    def target(self, value: Value) -> Target | None:
        """A value as something to be judged by; None if it cannot be, such as best effort or unstated hours."""
        time = decisive(value)
        if isinstance(time, Immediate):
            return None if time.seconds is None else OpenTarget(time.seconds, ALWAYS, ELAPSED)
        if isinstance(time, Duration):
            return self._open_target(time)
        return self._day_target(time) if isinstance(time, DuePoint) else None

    def _open_target(self, value: Duration | None) -> OpenTarget | None:
        if value is None or not self.calendars.states(value.clock):
            return None
        return OpenTarget(value.seconds, self.calendars.open_time(value.clock), value.clock)

    def _day_target(self, value: DuePoint) -> DayTarget | None:
        calendars = self.calendars
        if value.days == "business" and not calendars.states_business_hours:
            return None
        return DayTarget(
            n=value.n,
            at=None if value.at is None else value.at * MINUTE,
            days=calendars.business_days if value.days == "business" else calendars.calendar_days,
            cutoff=None if value.cutoff is None else value.cutoff * MINUTE,
            unit=f"{value.days} day",
        )

    def _during(self, calendar: str, instant: int) -> bool | None:
        return self.calendars.open_time(calendar).is_open(instant) if self.calendars.states(calendar) else None

    def _lowered(self, promises: list[Promise], channel: str | None) -> TicketPlan:
        priorities = [priority.name for priority in self.terms.priorities] or [""]
        rows = {priority: self._row(priority, promises, channel) for priority in priorities}
        keys: dict[str, PromisePlan] = {}
        for row in rows.values():
            for plan in row:
                keys.setdefault(plan.key, plan)
        full = {priority: tuple(_with_key(row, each) for each in keys.values()) for priority, row in rows.items()}
        return TicketPlan(
            days=self.calendars.business_days,
            receipt=self.terms.receipt or "as_logged",
            rows=full,
            on_change=self.terms.priority_rules.on_change or "recompute",
            silences=tuple(self._silences()),
        )

    def _silences(self) -> Iterator[Silence]:
        """Changes of priority that time brings about; those whose condition is prose are left to people."""
        for change in self.terms.priority_rules.changes:
            target = None if change.after is None else self.target(change.after)
            if change.event is not None and target is not None:
                yield Silence(change.event, target, change.to, change.priorities)

    def _row(self, priority: str, promises: list[Promise], channel: str | None) -> list[PromisePlan]:
        """The clocks that a priority promises; several promises of one milestone are clocks of their own."""
        row: list[PromisePlan] = []
        for promise in promises:
            chosen = promise.selector.get("priority")
            if chosen is not None and priority not in chosen:
                continue
            name = f"{promise.service} / {promise.milestone}" if promise.service else promise.milestone
            number = 1 + sum(1 for plan in row if plan.key.split("#")[0] == name)
            key = name if number == 1 else f"{name}#{number}"
            row.append(self._clock(promise, priority, key, channel))
        return row

    def _clock(self, promise: Promise, priority: str, key: str, channel: str | None) -> PromisePlan:
        rules = [rule for rule in self.terms.pauses if _concerns(rule, promise.milestone, priority)]
        only_in = frozenset(reason for rule in rules if rule.mode == "only_in" for reason in rule.reasons)
        plan = PromisePlan(
            key=key,
            id=promise.id,
            milestone=promise.milestone,
            target=self.target(promise.value),
            start=promise.start,
            stops=_stops(promise.stop),
            recurring=promise.recurring,
            implied_by_end=kind_of(promise.stop).implied_by_end,
            pauses=self._pauses(rules),
            only_in=only_in or None,
            steps=tuple(self.steps(promise.milestone, priority, channel)),
        )
        return plan.unpromised() if isinstance(promise.value, Absent) else plan

    def _pauses(self, rules: list[PauseRule]) -> dict[str, Pause]:
        pauses: dict[str, Pause] = {}
        for rule in rules:
            if rule.mode == "only_in":
                continue
            pause = Pause(
                reset=rule.mode == "reset",
                to_the_minute=rule.to_the_minute,
                limit=self._open_target(rule.limit),
                own=self.target(rule.own_value) if rule.mode == "own_clock" and rule.own_value else None,
                replaced=rule.mode == "replaced",
            )
            for reason in rule.reasons:
                pauses.setdefault(reason, pause)
        return pauses

    def steps(self, milestone: str, priority: str, channel: str | None = None) -> Iterator[Step]:
        """The alerts of a milestone's clock under a priority, in the order written; any channel if none is known."""
        for escalation in self.terms.escalations:
            if milestone not in escalation.milestones or not _names(escalation.priorities, priority):
                continue
            if channel is not None and not _names(escalation.channels, channel):
                continue
            chain = tuple((after.seconds, role) for after, role in escalation.unacknowledged)
            restarts = comes = False
            for step in escalation.steps:
                # What counts from a step that does not come by itself does not come either.
                comes = self._comes(step) and (comes or not restarts)
                if comes:
                    yield self._step(step, chain, after_previous=restarts)
                restarts = step.tier_restarts

    def _comes(self, step: EscalationStep) -> bool:
        """Whether time alone brings a step about: not if a person judges, or on hours that are not stated."""
        return step.trigger in ("at_start", "percent") or self._open_target(step.time) is not None

    def _step(self, step: EscalationStep, chain: tuple[tuple[int, str], ...], *, after_previous: bool) -> Step:
        return Step(
            trigger=cast("Trigger", step.trigger),
            percent=step.percent,
            time=self._open_target(step.time),
            after_previous=after_previous,
            action=step.action,
            role=step.role,
            chain=chain,
        )


def _names(named: tuple[str, ...], name: str) -> bool:
    """Whether a rule is about a priority or a channel; one that names none is about all."""
    return not named or name in named


def _concerns(rule: PauseRule, milestone: str, priority: str) -> bool:
    return milestone in rule.milestones and _names(rule.priorities, priority)


def _stops(stop: str) -> frozenset[str]:
    """Kinds of events that stop a clock: closing stands for resolving."""
    return frozenset({"resolved", "closed"}) if stop == "resolved" else frozenset({stop})


def _with_key(row: list[PromisePlan], wanted: PromisePlan) -> PromisePlan:
    """The clock of a row with the key of another row's clock; an unpromised one if the row has none."""
    return next((plan for plan in row if plan.key == wanted.key), wanted.unpromised())
