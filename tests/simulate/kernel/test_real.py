"""The kernel judges every ticket of a real history as the engine does."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest

from sladsl.history.event import Event
from sladsl.model.people import Escalation, EscalationStep
from sladsl.model.priority import Priority, PriorityRules
from sladsl.model.promise import PauseRule
from sladsl.simulate.terms import TicketPlans
from tests.simulate.contract import business_day, hours, minutes, promise, terms
from tests.simulate.kernel.agreement import Task, differences

if TYPE_CHECKING:
    from sladsl.model.terms import Terms

FOLDER = Path(__file__).parents[2] / "data/histories"
"""24,918 incidents of a ServiceNow instance, 165,472 events."""
UNTIL = int(datetime(2017, 3, 1, tzinfo=UTC).timestamp())
PRIORITIES = ("P1", "P2", "P3", "P4")


@pytest.fixture(scope="module")
def histories() -> list[list[Event]]:
    rows = pq.read_table(FOLDER / "uci498.events.parquet").to_pydict()
    found: dict[str, list[Event]] = {}
    for number, at, kind, value in zip(rows["ticket_id"], rows["at"], rows["kind"], rows["value"], strict=True):
        instant = int(datetime.fromisoformat(at).replace(tzinfo=UTC).timestamp())
        found.setdefault(number, []).append(Event(instant, kind, value=value or None))
    return list(found.values())


def contract(mode: str) -> Terms:
    """Office hours, a wait that holds the count and one that resets it, a due point, alerts."""
    return terms(
        promise("respond", minutes(30, "24x7"), "P1", "P2"),
        promise("respond", hours(4), "P3", "P4"),
        promise("resolve", hours(8), "P1"),
        promise("resolve", hours(16), "P2", stop="closed"),
        promise("resolve", business_day(3), "P3"),
        promise("resolve", hours(80), "P4"),
        promise("assign", hours(1)),
        priorities=tuple(Priority(name=name) for name in PRIORITIES),
        priority_rules=PriorityRules(on_change=mode),
        pauses=(
            PauseRule(milestones=("respond", "resolve"), reasons=("Client",)),
            PauseRule(milestones=("resolve",), reasons=("Vendor",), mode="reset"),
        ),
        escalations=(
            Escalation(
                milestones=("resolve",),
                steps=tuple(
                    EscalationStep(trigger="percent", percent=percent, action="warn", role="Lead")
                    for percent in (50, 75, 90)
                ),
            ),
        ),
    )


@pytest.mark.parametrize("mode", ["recompute", "restart", "carry"])
def test_every_ticket(histories: list[list[Event]], mode: str) -> None:
    """A third of the tickets for each way to treat a change of priority."""
    plans = TicketPlans(contract(mode))
    share = histories[["recompute", "restart", "carry"].index(mode) :: 3]
    tasks = [Task(plans.plan(events[0].at), events, UNTIL) for events in share]
    assert len(tasks) == 8306
    assert differences(tasks) == []
