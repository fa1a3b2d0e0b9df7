"""Seeded contracts and histories in which everything happens: every pause, trigger and change, often at one instant."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from sladsl.clock.businessdays import business_days, calendar_days
from sladsl.clock.opentime import ALWAYS, OpenTime
from sladsl.clock.timetable import Row, Timetable
from sladsl.clock.zones import zone
from sladsl.history.event import Event
from sladsl.simulate.plan import DayTarget, OpenTarget, Pause, PromisePlan, Silence, Step, TicketPlan
from tests.simulate.kernel.agreement import Task

if TYPE_CHECKING:
    from sladsl.simulate.plan import Target

HOUR = 3600
MONDAY = 1_772_409_600  # 2026-03-02, before the clocks change in America
ZONES = ("America/Chicago", "Europe/Berlin", "Asia/Kolkata", "Etc/UTC")
REASONS = ("Client", "Vendor", "Other", "Parts")
KINDS = (
    *["responded", "updated", "waiting_client", "waiting_client", "waiting_vendor", "resumed", "resumed"] * 3,
    "waiting_other", "waiting", "waiting", "priority_changed", "priority_changed", "priority_changed", "resolved",
    "resolved", "closed", "reopened", "reopened", "excluded", "cancelled", "assigned", "asked_client",
    "asked_client", "Visit-Needed", "arrived", "alert_acknowledged",
)  # fmt: skip
QUIET = ("responded", "updated", "waiting_client", "waiting_vendor", "resumed", "resolved", "closed", "assigned")
MILESTONES = (
    ("respond", "created", {"responded"}), ("update", "responded", {"updated"}),
    ("resolve", "created", {"resolved", "closed"}), ("resolve", "created", {"closed"}),
    ("arrive", "Visit-Needed", {"arrived"}), ("assign", "created", {"assigned"}),
)  # fmt: skip


class Nature:
    """Draws contracts and tickets; the same seed gives the same."""

    def __init__(self, seed: int, *, quiet: bool = False) -> None:
        self.random = random.Random(seed)
        self.quiet = quiet
        self.hours = [ALWAYS, *(self._hours() for _ in range(3))]
        own = zone(self.random.choice(ZONES))
        closed = frozenset(self.random.sample(range(20_510, 20_560), 5))
        office = self._hours(own.name, (0, 1, 2, 3, 4))
        self.days = [business_days(own, office, frozenset(range(5)), closed.__contains__), calendar_days(own)]
        self.plans = [self._plan() for _ in range(12)]

    def tasks(self, count: int) -> list[Task]:
        """Tickets by those contracts."""
        return [self._task(number) for number in range(count)]

    def maybe(self, chance: float) -> bool:
        return self.random.random() < chance

    def _hours(self, name: str | None = None, days: tuple[int, ...] = (0, 1, 2, 3, 4, 5)) -> OpenTime:
        windows = self.random.choice([((8, 18),), ((8, 12), (13, 17)), ((20, 30),), ((0, 24),)])
        seconds = tuple((start * HOUR, end * HOUR) for start, end in windows)
        row = Row(frozenset(days), seconds)
        return OpenTime(Timetable(zone(name or self.random.choice(ZONES)), (row,), {}, {}, {}))

    def _target(self) -> Target | None:
        kind = self.random.random()
        if kind < 0.08:
            return None
        if kind < 0.6:
            return self._length([0, 60, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 30 * HOUR])
        at = self.random.choice([None, None, 8 * HOUR, 12 * HOUR, 23 * HOUR])
        cutoff = self.random.choice([None, None, None, 12 * HOUR])
        return DayTarget(self.random.choice([0, 1, 1, 2, 3]), at, self.random.choice(self.days), cutoff)

    def _length(self, seconds: list[int]) -> OpenTarget:
        place = self.random.randrange(len(self.hours))
        return OpenTarget(self.random.choice(seconds), self.hours[place], f"hours {place}")

    def _pauses(self) -> dict[str, Pause]:
        found = {}
        for reason in (
            *REASONS[:2],
            *([] if self.maybe(0.6) else ["Parts"]),
            *(["Provider"] if self.maybe(0.05) else []),
        ):
            if self.maybe(0.6):
                found[reason] = self._pause()
        return found

    def _pause(self) -> Pause:
        if self.quiet:
            return Pause(to_the_minute=self.maybe(0.2))
        return Pause(
            reset=self.maybe(0.25),
            to_the_minute=self.maybe(0.2),
            limit=self._length([HOUR, 2 * HOUR, 10 * HOUR]) if self.maybe(0.2) else None,
            own=self._target() if self.maybe(0.2) else None,
            replaced=self.maybe(0.08),
        )

    def _steps(self) -> tuple[Step, ...]:
        return tuple(self._step() for _ in range(self.random.choice([0, 0, 1, 2, 4])))

    def _step(self) -> Step:
        role = self.random.choice("AB")
        trigger = self.random.choice(
            ["percent", "percent", "percent", "at_start", "after_start", "before_due", "after_due", "no_progress"]
        )
        if trigger == "percent":
            return Step("percent", self.random.choice([1, 25, 50, 75, 90, 100, 120]), role=role)
        if trigger == "at_start":
            return Step("at_start", role=role)
        return Step(trigger, None, self._length([0, HOUR, 2 * HOUR, 5 * HOUR]), self.maybe(0.3), role=role)

    def _clock(self, key: str, priority: str, shape: tuple) -> PromisePlan:
        milestone, start, stops = shape
        only_in = None
        if not self.quiet and self.maybe(0.12):
            only_in = frozenset(self.random.sample(["Client", "Vendor", "Provider"], 2 if self.maybe(0.5) else 1))
        clock = PromisePlan(
            key, f"{milestone} [{priority}]", milestone, self._target(), start, frozenset(stops),
            milestone == "update", milestone in ("respond", "assign"), pauses=self._pauses(), only_in=only_in,
            steps=self._steps(),
        )  # fmt: skip
        return clock.unpromised() if self.maybe(0.08) else clock

    def _plan(self) -> TicketPlan:
        shapes = self.random.sample(MILESTONES, self.random.choice([1, 2, 3, 4]))
        rows = {}
        for priority in ("High", "Mid", "Low"):
            rows[priority] = tuple(
                self._clock(
                    f"{shape[0]} {place}", priority, self.random.choice(MILESTONES) if self.maybe(0.04) else shape
                )
                for place, shape in enumerate(shapes)
            )
        silences = []
        if not self.quiet and self.maybe(0.4):
            for _ in range(self.random.choice([1, 2])):
                target = self._target() or self._length([HOUR])
                event = self.random.choice(["asked_client", "asked_client", "assigned", "responded"])
                to = self.random.choice(["one step down", "one step up", "High", "Low"])
                about = ("High", "Mid") if self.maybe(0.3) else ()
                silences.append(Silence(event, target, to, about))
        return TicketPlan(
            self.days[0],
            self.random.choice(["next_opening", "as_logged"]),
            rows,
            self.random.choice(["recompute", "restart", "carry"]),
            tuple(silences),
        )

    def _task(self, number: int) -> Task:
        at = MONDAY + self.random.randrange(0, 14 * 24) * HOUR
        events = [Event(at, "created", value=self.random.choice(["High", "Mid", "Low"]))]
        kinds = QUIET if self.quiet else KINDS
        for _ in range(self.random.choice([0, 2, 4, 6, 8, 12, 20])):
            at += self.random.choice([0, 0, 0, 1, 1, 2, 3, 5, 10, 24, 60]) * HOUR + self.random.choice(
                [0, 0, 0, 1, 1799]
            )
            kind = self.random.choice(kinds)
            value = None
            if kind == "priority_changed":
                value = self.random.choice(["High", "Mid", "Low"])
            elif kind == "waiting":
                value = self.random.choice([*REASONS, "Weather", None])
            elif kind == "excluded":
                value = "ISP outage"
            events.append(Event(at, kind, value=value))
        until = at + self.random.choice([-5, 0, 0, 1, 10, 50, 200]) * HOUR
        return Task(self.random.choice(self.plans), events, until, f"ticket {number}")
