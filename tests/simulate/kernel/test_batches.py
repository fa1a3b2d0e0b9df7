"""Batches: events out of order, histories that cannot be judged, very many events, blocks, tickets without events."""

from __future__ import annotations

import pytest

from sladsl.clock.vector.arrays import ints
from sladsl.history.event import Event
from sladsl.history.ticket import Ticket
from sladsl.model.people import Escalation, EscalationStep
from sladsl.simulate.kernel import judge
from sladsl.simulate.kernel.columns import batch_of
from sladsl.simulate.kernel.tables import tables_of
from sladsl.simulate.terms import TicketPlans
from tests.simulate.contract import at, business_day, history, hours, promise, terms
from tests.simulate.kernel.agreement import Task, differences, kernel
from tests.simulate.kernel.nasty import Nature

STEPS = (EscalationStep(trigger="percent", percent=50, action="warn", role="Lead"),)
AGREED = TicketPlans(
    terms(
        promise("respond", hours(1)),
        promise("update", hours(1), "High"),
        promise("resolve", hours(8), "High"),
        promise("resolve", business_day(1), "Low"),
        escalations=(Escalation(milestones=("resolve",), steps=STEPS),),
    )
)
UNTIL = at("20 12:00")


def task(text: str, until: int = UNTIL) -> Task:
    events = history(text)
    return Task(AGREED.plan(events[0].at), events, until, text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2 09:00 responded", "a history begins with 'created', and has it once"),
        ("2 09:00 created Low; 2 10:00 created Low", "a history begins with 'created', and has it once"),
        ("2 09:00 created Urgent", "the agreement has no priority 'Urgent'"),
        ("2 09:00 created", "the ticket has no priority"),
        ("2 09:00 created Low; 2 10:00 priority_changed P9", "the agreement has no priority 'P9'"),
        ("2 09:00 created Low; 2 10:00 resolved; 2 11:00 priority_changed P9", "the agreement has no priority 'P9'"),
    ],
)
def test_a_history_that_cannot_be_judged_is_refused_and_others_are_judged(text: str, message: str) -> None:
    good = task("2 09:00 created Low; 2 09:30 responded")
    results = kernel([good, task(text), good])
    assert [(each.ticket, each.reason) for each in results.refused] == [(1, message)]
    assert [len(results.outcomes(number)) for number in range(3)] == [2, 0, 2]


@pytest.mark.parametrize(
    "text",
    [
        # in the order of a log that is not that of time, and with what comes after the end of observation
        "2 09:00 created High; 2 12:00 resolved; 2 10:00 responded; 2 11:00 waiting_client",
        "2 09:00 created High; 2 09:10 responded; 2 09:20 updated; 21 09:00 resolved; 21 10:00 created Low",
        "21 09:00 created High",
        # kinds and reasons that no contract knows, and a wait for nothing
        "2 09:00 created Low; 2 09:10 Reboot; 2 09:20 waiting Weather; 2 09:30 waiting; 2 09:40 resumed",
        # updates up to the end, and one after it
        "2 09:00 created High; 2 09:10 responded; 2 09:20 updated; 2 09:30 updated; 2 09:40 closed; 2 09:50 updated",
    ],
)
def test_odd_histories(text: str) -> None:
    assert differences([task(text)]) == []


NOON = TicketPlans(terms(*(promise("resolve", business_day(1, at=720), name) for name in ("High", "Low"))))


@pytest.mark.parametrize("end", ["3 11:59", "3 12:00", "3 12:01"])
@pytest.mark.parametrize("again", ["3 13:00", "3 19:00"])
def test_a_gap_about_the_due_read_again_under_another_priority(end: str, again: str) -> None:
    events = history(f"2 09:00 created Low; {end} resolved; {again} reopened; 4 10:00 priority_changed High")
    assert differences([Task(NOON.plan(events[0].at), events, at("4 11:00"))]) == []


@pytest.mark.parametrize("count", [255, 256, 257, 700])
def test_very_many_events(count: int) -> None:
    events = [Event(UNTIL - 86400 * 10 + 60 * number, "updated") for number in range(count)]
    events[0] = events[0]._replace(kind="created", value="High")
    events[1] = events[1]._replace(kind="responded")
    assert differences([Task(AGREED.plan(events[0].at), events, UNTIL)]) == []


def test_no_tickets_and_no_events() -> None:
    plan = AGREED.plan(0)
    tables = tables_of([plan], 0, 86400)
    assert judge.judged(tables, batch_of([]), ints([]), 0).rows.ticket.tolist() == []
    without = batch_of([Ticket("1", "Acme", ()), Ticket("2", "Acme", tuple(history("2 09:00 created Low")))])
    found = judge.judged(tables_of([plan], at("2 09:00"), UNTIL), without, ints([0, 0]), UNTIL)
    assert sorted(set(found.rows.ticket.tolist())) == [1]
    assert found.refused == ()


def test_a_ticket_without_a_plan_is_left_out() -> None:
    batch = batch_of([Ticket("1", "Acme", tuple(history("2 09:00 created Low")))])
    found = judge.judged(tables_of([AGREED.plan(0)], at("2 09:00"), UNTIL), batch, ints([-1]), UNTIL)
    assert (found.outcomes(0), found.refused) == ((), ())


@pytest.mark.parametrize("quiet", [True, False])
def test_blocks_do_not_matter(monkeypatch: pytest.MonkeyPatch, quiet: bool) -> None:  # noqa: FBT001
    tasks = Nature(7, quiet=quiet).tasks(100)
    whole = kernel(tasks)
    monkeypatch.setattr(judge, "BLOCK", 7)
    parts = kernel(tasks)
    assert [parts.outcomes(number) for number in range(100)] == [whole.outcomes(number) for number in range(100)]
