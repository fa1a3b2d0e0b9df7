"""A slow and obvious judge of tickets: walks tick by tick through the rules of the clock. Shares no package code.

All events, windows and values must fall on ticks. The form of cases and answers is that of the conformance cases.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.oracle.wall import Ticks, business_dates, shown

MILESTONES = ("respond", "update", "resolve")
ENDS = ("resolved", "closed")
MARGIN = 40 * 86400


def answer(case: dict, step: int) -> list[dict]:
    """The outcomes of a case."""
    return _Judge(case, step).run()


def _seconds(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


def _utc(at: int | None) -> str | None:
    return None if at is None else datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class _Clock:
    def __init__(self, milestone: str, number: int | None, start: int, priority: str | None) -> None:
        self.milestone, self.number, self.priority = milestone, number, priority
        self.ran = False
        self.fired: list[tuple[int, int]] = []
        self.missed: tuple[int, int] | None = None
        self.stopped: int | None = None
        self.cancelled = False
        self.paused: int | None = None
        self.restart(start)

    def restart(self, start: int) -> None:
        self.start = self.counts_from = start
        self.used = 0
        self.ticks: list[int] = []  # ticks in which it ran
        self.pauses: list[tuple[int, int, bool]] = []  # start, end, between stop and reopening
        self.reset_at: int | None = None
        self.moved = 0
        self.gone: set[int] = set()  # percentages fired or spent
        if self.paused is not None:
            self.paused = start


class _Judge:
    def __init__(self, case: dict, step: int) -> None:
        self.case = case
        self.events = [{**event, "at": _seconds(event["at"])} for event in case["events"]]
        self.until = _seconds(case["until"])
        self.start = self.events[0]["at"]
        self.ticks = Ticks(self.start - 2 * 86400, self.until + MARGIN, step)
        self.days = business_dates(case, self.ticks)
        self.clocks: list[_Clock] = []
        self.now: dict[str, _Clock] = {}
        self.wait: str | None = None
        self.ended = self.answered = False
        self.ever_ended = False
        self.priority = self.later = None
        self.known: dict[tuple, object] = {}

    # -- values -----------------------------------------------------------------------------------------------------

    def value(self, clock: _Clock) -> dict:
        value = self.case["promises"][self.priority_of(clock)][clock.milestone]
        return value.get("every", value)

    def priority_of(self, clock: _Clock) -> str:
        return clock.priority

    def opened(self, value: dict) -> list[bool]:
        if "elapsed" in value:
            return self.ticks.open("", None)
        name = value["calendar"]
        return self.ticks.open(name, self.case["calendars"][name])

    def is_length(self, value: dict) -> bool:
        return "open" in value or "elapsed" in value

    def needed(self, value: dict) -> int:
        return (value["open"] if "open" in value else value["elapsed"]) * 60

    def count(self, clock: _Clock, value: dict, start: int, end: int) -> int:
        """Seconds counted in the ticks from `start` to `end` in which the clock ran."""
        opened = self.opened(value)
        ran = [at for at in clock.ticks if start <= at < end]
        return sum(self.ticks.step for at in ran if opened[self.ticks.index(at)])

    def receipt(self, at: int) -> tuple[int, object]:
        if self.case["receipt"] == "as_logged":
            return at, shown(self.case["zone"], at).date()
        if at not in self.known:
            self.known[at] = min((tick, day) for day, ticks in self.days.items() for tick in ticks if tick >= at)
        return self.known[at]

    def point(self, clock: _Clock, value: dict, moved: int) -> int:
        asked = (clock.start, moved, *value.items())
        if asked not in self.known:
            self.known[asked] = self.find_point(clock, value, moved)
        return self.known[asked]

    def find_point(self, clock: _Clock, value: dict, moved: int) -> int:
        _, zero = self.receipt(clock.start)
        n = (value["end_of_business_day"] if "end_of_business_day" in value else value["business_day"]) + moved
        day = zero if n == 0 else [day for day in sorted(self.days) if day > zero][n - 1]
        if "end_of_business_day" in value:
            return self.closing(day)
        hours, minutes = value["at"].split(":")
        wanted = timedelta(hours=int(hours), minutes=int(minutes))
        midnight = datetime.combine(day, datetime.min.time())
        walls = ((at, shown(self.case["zone"], at)) for at in self.ticks.times)
        return next(at for at, wall in walls if wall.date() == day and wall - midnight >= wanted)

    def closing(self, day: object) -> int:
        return self.days[day][-1] + self.ticks.step

    def due(self, clock: _Clock, value: dict, *, ends_now: bool = False) -> int | None:
        """When a clock would be due if nothing but time happened from here on."""
        if not self.is_length(value):
            moved = clock.moved
            if ends_now and clock.paused is not None and clock.paused < self.until:
                moved = self.moves(clock, value, moved, clock.paused, self.until)
            return self.point(clock, value, moved)
        if clock.paused is not None and clock.stopped is None:
            return None
        total = clock.used + self.count(clock, value, clock.counts_from, self.at)
        return self.reach(clock, value, total)

    def reach(self, clock: _Clock, value: dict, total: int) -> int:
        """The first tick at which the value is or will be reached, given the count up to the present."""
        if total >= self.needed(value):
            return self.first_reached(clock, value)
        opened, at = self.opened(value), self.at
        while total < self.needed(value):
            total += self.ticks.step if opened[self.ticks.index(at)] else 0
            at += self.ticks.step
        return at

    def first_reached(self, clock: _Clock, value: dict) -> int:
        total, opened = clock.used, self.opened(value)
        if total >= self.needed(value):
            return clock.counts_from
        for at in clock.ticks:
            if at >= clock.counts_from and opened[self.ticks.index(at)]:
                total += self.ticks.step
                if total >= self.needed(value):
                    return at + self.ticks.step
        raise AssertionError("not reached")

    def moves(self, clock: _Clock, value: dict, moved: int, start: int, end: int) -> int:
        moved += sum(1 for day in self.days if start < self.closing(day) <= end)
        while start < self.point(clock, value, moved) <= end:
            moved += 1
        return moved

    # -- walking ----------------------------------------------------------------------------------------------------

    def run(self) -> list[dict]:
        for at in range(self.start, self.until + 1, self.ticks.step):
            self.at = at
            for clock in self.clocks:
                clock.ran = clock.paused is None and clock.stopped is None
            todo = [event for event in self.events if event["at"] == at]
            for index, event in enumerate(todo):
                self.apply(event, todo[index + 1 :])
                for clock in self.clocks:
                    clock.ran = clock.ran or (clock.paused is None and clock.stopped is None)
            for clock in self.clocks:
                if clock.ran and clock.stopped is None:
                    self.judge(clock)
            for clock in self.clocks:
                if clock.paused is None and clock.stopped is None and at < self.until:
                    clock.ticks.append(at)
        return self.outcomes()

    def judge(self, clock: _Clock) -> None:
        value = self.value(clock)
        if clock.missed:
            return
        if self.is_length(value):
            if clock.used + self.count(clock, value, clock.counts_from, self.at) >= self.needed(value):
                due = self.first_reached(clock, value)
                clock.missed = (due, due)
        elif self.point(clock, value, clock.moved) <= self.at:
            due = self.point(clock, value, clock.moved)
            clock.missed = (due, due)
        if not clock.missed:
            passed = self.passed(clock, value)
            if passed:
                clock.fired.append((max(passed), self.at))
                clock.gone.update(passed)

    def passed(self, clock: _Clock, value: dict) -> list[int]:
        """Percentages that are reached now and have not fired."""
        if self.is_length(value):
            whole = self.needed(value)
            part = clock.used + self.count(clock, value, clock.counts_from, self.at)
        else:
            name = self.case["business_hours"]
            opened = self.ticks.open(name, self.case["calendars"][name])
            received, _ = self.receipt(clock.start)
            due = self.point(clock, value, clock.moved)
            ticks = range(received, due, self.ticks.step)
            within = [at for at in ticks if opened[self.ticks.index(at)]]
            whole = self.ticks.step * sum(
                1 for at in within if not any(start <= at < end for start, end, _ in clock.pauses)
            )
            part = self.count(clock, {"open": 0, "calendar": name}, received, self.at)
        percents = self.case["escalate"].get(clock.milestone, [])
        return [each for each in percents if each not in clock.gone and whole > 0 and part * 100 >= each * whole]

    # -- events -----------------------------------------------------------------------------------------------------

    def apply(self, event: dict, rest: list[dict]) -> None:
        kind = event["kind"]
        if kind == "created":
            self.priority = event["value"]
            self.begin("respond")
            self.begin("resolve")
        elif kind == "priority_changed" and self.ended:
            self.later = event["value"]
        elif kind == "priority_changed":
            self.change(event["value"])
        elif kind == "reopened":
            self.reopen()
        elif kind in ENDS:
            self.end()
        elif not self.ended:
            self.apply_to_open(kind, rest)

    def apply_to_open(self, kind: str, rest: list[dict]) -> None:
        if kind.startswith("waiting_"):
            over = any(each["kind"].startswith("waiting_") or each["kind"] in ("resumed", *ENDS) for each in rest)
            if not over:
                self.replace(kind.removeprefix("waiting_"))
            elif self.wait:
                self.reset()
        elif kind == "resumed":
            self.replace(None)
        elif kind == "responded" and not self.answered:
            self.answered = True
            if not self.ever_ended:
                self.stop("respond")
                self.begin("update")
        elif kind == "updated" and "update" in self.now:
            self.stop("update")
            self.begin("update")

    def mode(self, milestone: str, reason: str | None) -> str | None:
        for rule in self.case["pauses"]:
            if reason in rule["reasons"] and milestone in rule["milestones"]:
                return rule["mode"]
        return None

    def begin(self, milestone: str) -> None:
        if milestone not in self.case["promises"][self.priority]:
            return
        number = sum(1 for clock in self.clocks if clock.milestone == "update") + 1
        clock = _Clock(milestone, number if milestone == "update" else None, self.at, self.priority)
        if self.mode(milestone, self.wait):
            clock.paused = self.at
        self.now[milestone] = clock
        self.clocks.append(clock)

    def unpause(self, clock: _Clock) -> None:
        start, clock.paused = clock.paused, None
        self.add_pause(clock, start, self.at, gap=False)

    def add_pause(self, clock: _Clock, start: int, end: int, *, gap: bool) -> None:
        if start == end:
            return
        clock.pauses.append((start, end, gap))
        value = self.value(clock)
        if not clock.missed and not self.is_length(value):
            clock.moved = self.moves(clock, value, clock.moved, start, end)

    def reset(self) -> None:
        for clock in self.now.values():
            if clock.stopped is None and self.mode(clock.milestone, self.wait) == "reset":
                clock.reset_at = self.at
                if not clock.missed and self.is_length(self.value(clock)):
                    clock.counts_from, clock.used, clock.gone = self.at, 0, set()

    def replace(self, reason: str | None) -> None:
        if self.wait:
            self.reset()
        self.wait = reason
        for clock in self.now.values():
            if clock.stopped is not None:
                continue
            if self.mode(clock.milestone, reason) is None:
                if clock.paused is not None:
                    self.unpause(clock)
            elif clock.paused is None:
                clock.paused = self.at

    def stop(self, milestone: str) -> None:
        clock = self.now.get(milestone)
        if clock is None or clock.stopped is not None:
            return
        if clock.paused is not None:
            self.unpause(clock)
        if not clock.missed:
            value = self.value(clock)
            due = self.due(clock, value)
            # Possible only where it was used up at a stop and reopened: while it runs, every tick is judged.
            clock.missed = (due, due) if due < self.at else None
            clock.gone.update(self.passed(clock, value))
        clock.stopped = self.at

    def end(self) -> None:
        if self.ended:
            return
        for milestone in MILESTONES:
            clock = self.now.get(milestone)
            running = clock is not None and clock.stopped is None
            self.stop(milestone)
            if milestone == "update" and running and not clock.missed:
                clock.cancelled = True
        self.wait, self.ended, self.ever_ended = None, True, True

    def reopen(self) -> None:
        if not self.ended:
            return
        self.ended = False
        clock = self.now.get("resolve")
        if clock:
            self.add_pause(clock, clock.stopped, self.at, gap=True)
            clock.stopped = None
        if "update" in self.now:
            self.begin("update")
        if self.later:
            self.change(self.later)
        self.later = None

    def change(self, priority: str) -> None:
        self.priority = priority
        for clock in self.now.values():
            if clock.stopped is None and not clock.missed:
                old = self.value(clock)
                used = clock.used + self.count(clock, old, clock.counts_from, self.at) if self.is_length(old) else 0
                clock.priority = priority
                self.change_clock(clock, old, self.value(clock), used)

    def change_clock(self, clock: _Clock, old: dict, new: dict, used: int) -> None:
        mode = self.case["on_priority_change"]
        if mode == "restart":
            clock.restart(self.at)
        elif mode == "carry" and self.is_length(old) and self.is_length(new):
            clock.used, clock.counts_from = used, self.at
            if used > self.needed(new):
                clock.missed = (self.at, self.at)
        elif self.is_length(new):
            clock.used, clock.counts_from = 0, clock.start if clock.reset_at is None else clock.reset_at
            if self.count(clock, new, clock.counts_from, self.at) >= self.needed(new):
                due = self.first_reached(clock, new)
                clock.missed = (due, self.at) if due < self.at else None
        else:
            clock.moved = 0
            self.rerun(clock, new)

    def rerun(self, clock: _Clock, value: dict) -> None:
        """Walk again through the pauses of a clock that now has a due point."""
        for start, end, gap in clock.pauses:
            due = self.point(clock, value, clock.moved)
            if due < start or (due == start and not gap):
                clock.missed = (due, self.at)
                return
            clock.moved = self.moves(clock, value, clock.moved, start, end)
        due = self.point(clock, value, clock.moved)
        if due < self.at and (clock.paused is None or due <= clock.paused):
            clock.missed = (due, self.at)

    # -- answers ----------------------------------------------------------------------------------------------------

    def outcomes(self) -> list[dict]:
        found = []
        for milestone in MILESTONES:
            clocks = [clock for clock in self.clocks if clock.milestone == milestone]
            found += [self.outcome(clock) for clock in clocks]
            if not clocks and milestone in self.case["promises"][self.priority]:
                found.append(self.not_started(milestone))
        return found

    def not_started(self, milestone: str) -> dict:
        number = {"n": 1} if milestone == "update" else {}
        nothing = {"due": None, "stopped_at": None, "counted_s": None, "escalations": []}
        return {"milestone": milestone, **number, "state": "not_started", **nothing}

    def state(self, clock: _Clock) -> str:
        if clock.missed:
            return "missed"
        if clock.cancelled:
            return "cancelled"
        if clock.stopped is not None:
            return "met"
        return "running" if clock.paused is None else "paused"

    def outcome(self, clock: _Clock) -> dict:
        value = self.value(clock)
        self.at = self.until if clock.stopped is None else clock.stopped
        due = clock.missed[0] if clock.missed else self.due(clock, value, ends_now=True)
        counted = clock.used + self.count(clock, value, clock.counts_from, self.at) if self.is_length(value) else None
        found = {"milestone": clock.milestone}
        if clock.number is not None:
            found["n"] = clock.number
        found |= {"state": self.state(clock), "due": _utc(due), "stopped_at": _utc(clock.stopped)}
        if clock.missed:
            found["missed_at"] = _utc(clock.missed[1])
        escalations = [{"percent": percent, "at": _utc(at)} for percent, at in clock.fired]
        return found | {"counted_s": counted, "escalations": escalations}
