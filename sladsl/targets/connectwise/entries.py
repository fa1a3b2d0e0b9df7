"""Promises as entries of an SLA: which clock, how many hours, what goal, and what had to be done to the promise."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from sladsl.model.values import Absent, AsAgreed, BestEffort, DuePoint, Duration, Effort, Immediate, Range, Unstated
from sladsl.targets.support import Note

from .calendars import ALL_HOURS, Clock, Hours
from .duepoints import CLOCK_CHANGE, business_days, calendar_days
from .weeks import DAY, Shift

if TYPE_CHECKING:
    from sladsl.model.promise import Promise
    from sladsl.model.values import Value

    from .calendars import Clocks
    from .duepoints import OpenTimeTo

Timer = Literal["respond", "plan", "resolve"]
TIMERS: tuple[Timer, ...] = ("respond", "plan", "resolve")
"""The three clocks of an SLA, in the order in which a ticket passes them."""
MILESTONES: dict[str, Timer] = {"respond": "respond", "plan work": "plan", "plan": "plan", "resolve": "resolve"}
"""Milestone -> its clock in an SLA."""
STOPS = {"respond": ("responded",), "plan": ("planned",), "resolve": ("resolved",)}
HUNDREDTH = 36
"""Seconds in 0.01 hours."""
WHOLE_WEEK = Hours("24x7", ((0, DAY),) * 7, (), "", "", Shift(0, 0), 0, midnights=False)
"""All hours as a calendar, to count business days in."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A promise as an SLA would hold it.

    Attributes:
        promise: the promise.
        timer: its clock in an SLA; None if there is none.
        clock: the hours it counts in.
        hundredths: the time in hundredths of an hour; None if there is nothing to count.
        percent: the goal.
        notes: features of the support table it uses.
    """

    promise: Promise
    timer: Timer | None
    clock: Clock
    hundredths: int | None
    percent: int
    notes: tuple[Note, ...]


def entry(promise: Promise, clocks: Clocks) -> Entry:
    """Read a promise."""
    timer, notes = _timer(promise)
    clock, hundredths, value_notes = _time(promise.value, clocks)
    percent, goal_notes = _goal(promise)
    if isinstance(promise.value, BestEffort):
        percent, goal_notes = 0, []
    if "received" in promise.selector:
        timer, notes = None, [Note("selector_received")]
    if hundredths is None and _claims_nothing(promise.value):
        return Entry(promise, None, clock, None, percent, tuple(value_notes))
    if timer is None:
        return Entry(promise, None, clock, None, percent, tuple(notes))
    if promise.strength != "guaranteed":
        goal_notes = [*goal_notes, Note("strength_soft")]
    used = [*notes, *value_notes, *goal_notes, *(clock.notes if hundredths is not None else ())]
    return Entry(promise, timer, clock, hundredths, percent, tuple(used))


def _claims_nothing(value: Value) -> bool:
    return isinstance(value, Absent | BestEffort | Effort)


def _timer(promise: Promise) -> tuple[Timer | None, list[Note]]:
    if promise.recurring or promise.milestone == "update":
        return None, [Note("update")]
    timer = MILESTONES.get(promise.milestone)
    if timer is None:
        return None, [Note("other_milestone")]
    notes = [Note(timer)]
    if promise.start != "created":
        notes.append(Note("start_other"))
    if promise.stop not in STOPS[timer]:
        notes.append(Note("stop_other"))
    return timer, notes


def _time(value: Value, clocks: Clocks) -> tuple[Clock, int | None, list[Note]]:
    """The clock, the hundredths of an hour, and what the value needed."""
    if isinstance(value, Duration):
        return _duration(value, clocks)
    if isinstance(value, DuePoint):
        return _due_point(value, clocks)
    if isinstance(value, Range):
        clock, hundredths, notes = _time(value.high, clocks)
        return clock, hundredths, [Note("range"), *notes]
    if isinstance(value, Immediate):
        if value.seconds is None:
            return ALL_HOURS, None, [Note("immediate_unmeasured")]
        hundredths, notes = _hundredths(value.seconds)
        return ALL_HOURS, hundredths, notes
    if isinstance(value, Absent | Effort):
        return ALL_HOURS, None, [_nothing(value)]
    aim, without, word = _aim(value)
    if aim is None:
        return ALL_HOURS, None, [Note(without)]
    clock, hundredths, notes = _time(aim, clocks)
    return clock, hundredths, [Note(word), *notes]


def _nothing(value: Absent | Effort) -> Note:
    if isinstance(value, Effort):
        return Note("effort")
    return Note("absent" if value.why == "none" else "invalid_report")


def _aim(value: BestEffort | Unstated | AsAgreed) -> tuple[Duration | DuePoint | None, str, str]:
    """The time behind a softer value, and the features of such a value without and with a time."""
    if isinstance(value, BestEffort):
        return value.aim, "best_effort", "best_effort"
    if isinstance(value, AsAgreed):
        return value.usual, "as_agreed", "as_agreed_usual"
    return value.assume, "not_stated", "not_stated_assumed"


def _duration(value: Duration, clocks: Clocks) -> tuple[Clock, int, list[Note]]:
    clock = clocks.named(value.clock)
    hundredths, notes = _hundredths(value.seconds)
    return clock, hundredths, notes + _spread(clock, value.seconds)


def _hundredths(seconds: int) -> tuple[int, list[Note]]:
    """Hundredths of an hour, exact if they are whole minutes, else the next lower ones."""
    hundredths = max(1, seconds // HUNDREDTH)
    if hundredths * HUNDREDTH == seconds and seconds % 60 == 0:
        return hundredths, []
    early = seconds - hundredths * HUNDREDTH
    text = f"{_minutes(abs(early))} too {'early' if early >= 0 else 'late'}" if early else "stored to the minute only"
    return hundredths, [Note("hours_rounded", text)]


def _spread(clock: Clock, seconds: int) -> list[Note]:
    """What wider or shorter days of the vendor's calendar add up to over a length of time."""
    hours = clock.hours
    if hours is None:
        return []
    minutes = -(-seconds // 60)
    days = minutes // hours.shortest + 2
    notes = []
    if hours.wider:
        feature = next(n.feature for n in clock.notes if n.feature in ("calendar_break", "calendar_zone_drift"))
        notes.append(Note(feature, f"up to {min(days * hours.wider, minutes)} open minutes too early"))
    if hours.midnights:
        notes.append(Note("calendar_midnight", f"up to {days} minutes too late"))
    return notes


def _due_point(point: DuePoint, clocks: Clocks) -> tuple[Clock, int | None, list[Note]]:
    if point.days == "calendar":
        return _hours_to(ALL_HOURS, calendar_days(point))
    if clocks.terms.business_hours is None:
        return ALL_HOURS, None, [Note("due_point_no_days")]
    clock = clocks.named(clocks.terms.business_hours)
    hours = WHOLE_WEEK if clock is ALL_HOURS else clock.hours
    span = None if hours is None else business_days(point, hours, clocks.terms)
    if span is None:
        return ALL_HOURS, None, [Note("due_point_no_days"), *clock.notes]
    return _hours_to(clock, span)


def _hours_to(clock: Clock, span: OpenTimeTo) -> tuple[Clock, int | None, list[Note]]:
    least = span.least - CLOCK_CHANGE if clock.hours is None else span.least
    hundredths = least * 60 // HUNDREDTH
    if hundredths < 1:
        return clock, None, [Note("due_point_same_day")]
    early = span.most * 60 - hundredths * HUNDREDTH
    kind = "all hours" if clock.hours is None else f"the hours {clock.hours.name}"
    return (
        clock,
        hundredths,
        [Note("due_point", f"0 to {_minutes(early)} of {kind} too early, never too late, waits aside")],
    )


def _goal(promise: Promise) -> tuple[int, list[Note]]:
    """The goal in percent: a share kept in time; a percentile and a median are one, too."""
    aggregate = promise.aggregate
    if aggregate.kind == "each":
        return 100, []
    if aggregate.kind == "mean":
        return 0, [Note("goal_mean")]
    share = Fraction(1, 2) if aggregate.kind == "median" else aggregate.share or Fraction(1)
    percent = -(-share * 100 // 1)
    notes = [Note("goal_share")]
    if percent != share * 100:
        stated = f"{float(share * 100):.6f}".rstrip("0")
        notes.append(Note("goal_rounded", f"a goal of {percent} % instead of {stated} %"))
    return int(percent), notes


def _minutes(seconds: int) -> str:
    """Seconds as minutes with as many decimals as needed."""
    whole, rest = divmod(seconds, 60)
    return f"{whole} minutes" if rest == 0 else f"{seconds / 60:.2f}".rstrip("0") + " minutes"
