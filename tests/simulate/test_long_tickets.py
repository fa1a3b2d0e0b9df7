"""Tickets with very many events: judged exactly, with work that grows as the history does and no faster."""

from __future__ import annotations

import sys
from itertools import cycle, islice
from typing import TYPE_CHECKING

import pytest

from sladsl.history.event import Event
from sladsl.model.people import Escalation, EscalationStep
from sladsl.model.priority import PriorityRules
from sladsl.model.promise import PauseRule
from sladsl.simulate.judge import timeline
from sladsl.simulate.terms import TicketPlans
from tests.simulate.contract import at, business_day, hours, minutes, promise, terms

if TYPE_CHECKING:
    from sladsl.model.terms import Terms
    from sladsl.model.values import Value

START = at("2 09:00")
LIVES = {
    "waits": ("waiting_client", "resumed"),
    "waits with a second clock": ("waiting_vendor", "resumed"),
    "updates": ("updated",),
    "changes of priority": ("priority_changed", "waiting_client", "resumed"),
    "reopenings": ("resolved", "reopened"),
    "assignments": ("assigned",),
    "all": ("waiting_client", "waiting_vendor", "resumed", "updated", "priority_changed", "resolved", "reopened"),
}
VALUES = {"a length of time": (hours(9000), hours(9500)), "a due point": (business_day(90), business_day(95))}


def _contract(on_change: str, high: Value, low: Value) -> Terms:
    steps = tuple(
        EscalationStep(trigger="percent", percent=percent, action="notify", role="Team-Lead") for percent in (50, 90)
    )
    own = {"mode": "own_clock", "own_value": hours(4)}
    return terms(
        promise("respond", hours(2)),
        promise("resolve", high, "High"),
        promise("resolve", low, "Low"),
        promise("update", hours(2)),
        pauses=(
            PauseRule(milestones=("resolve", "update"), reasons=("Client",)),
            PauseRule(milestones=("resolve",), reasons=("Vendor",), **own),
        ),
        priority_rules=PriorityRules(on_change=on_change),
        escalations=(Escalation(milestones=("resolve", "update"), steps=steps),),
    )


def _life(kinds: tuple[str, ...], number: int, apart: int) -> list[Event]:
    """A ticket of a number of events, so many seconds apart."""
    events = [Event(START, "created", value="Low"), Event(START + 60, "responded")]
    priorities = cycle(("High", "Low"))
    for index, kind in enumerate(islice(cycle(kinds), number), start=1):
        value = next(priorities) if kind == "priority_changed" else None
        events.append(Event(START + 60 + index * apart, kind, value=value))
    return events


def _work(plans: TicketPlans, events: list[Event]) -> int:
    """How many calls it takes to judge a ticket: a measure of work that is the same on every machine."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        timeline(plans, events, events[-1].at + 86_400)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("apart", [60, 0], ids=["a minute apart", "at one instant"])
@pytest.mark.parametrize("life", LIVES)
@pytest.mark.parametrize("on_change", ["recompute", "carry"])
@pytest.mark.parametrize("promised", VALUES)
def test_work_grows_as_the_history_does(promised: str, on_change: str, life: str, apart: int) -> None:
    plans = TicketPlans(_contract(on_change, *VALUES[promised]))
    _work(plans, _life(LIVES[life], 400, apart))  # compiles the years that the others need
    few, many = (_work(plans, _life(LIVES[life], number, apart)) for number in (100, 400))
    assert many < 4.4 * few


def test_a_ticket_of_100000_events_is_judged_exactly() -> None:
    waits = 50_000
    plans = TicketPlans(
        terms(
            promise("resolve", minutes(waits), "High"),
            promise("resolve", minutes(waits + 1), "Low"),
            pauses=(PauseRule(milestones=("resolve",), reasons=("Client",)),),
        )
    )
    # One minute of work before each wait of one minute, then work for good: the last minute is the due.
    events = [Event(START, "created", value="High")]
    events += [Event(START + 60 * (1 + index), ("waiting_client", "resumed")[index % 2]) for index in range(2 * waits)]
    late = timeline(plans, events, events[-1].at + 3600).outcome("resolve")
    assert (late.state, late.due) == ("missed", START + 60 * (2 * waits - 1))
    events[0] = Event(START, "created", value="Low")
    last = events[-1].at
    kept = timeline(plans, [*events, Event(last + 60, "resolved")], last + 3600).outcome("resolve")
    assert (kept.state, kept.due, kept.counted) == ("met", last + 60, 60 * (waits + 1))
