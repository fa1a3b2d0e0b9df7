"""Two clocks side by side: sizes, directions, closing time, the smallest ticket, and which elements answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sladsl.compare.proof import Deviation, Gap
from sladsl.compare.proof.elements import answering, own_causes
from sladsl.compare.proof.gaps import compare
from sladsl.compare.proof.proof import prove
from sladsl.compare.proof.trials import Judged
from sladsl.history.event import Event
from sladsl.model.calendar import BusinessDays
from sladsl.model.promise import PauseRule
from sladsl.model.values import DuePoint
from sladsl.simulate.judge import timeline
from sladsl.simulate.terms import TicketPlans
from sladsl.targets.protocol import Case, Watched
from tests.targets import samples
from tests.targets.proving import prove_target

HOURS = samples.week("Office", "America/Chicago", (480, 1020))
TERMS = samples.terms(
    "A", "A", calendars=(HOURS,), promises=(samples.promise("resolve", samples.time("4", clock="Office")),),
    pauses=(PauseRule(milestones=("resolve",), reasons=("Client",)),),
)  # fmt: skip
MONDAY = 1772460000  # 2026-03-02 08:00 in Chicago
HOUR = 3600


class Vendor:
    """A clock that answers what a test wants."""

    agreements = ("A",)

    def __init__(self, answer):
        self.answer = answer

    def clock(self, case):
        return self.answer(case)


def due(at, state="running", stopped=None):
    return Vendor(lambda _case: (Watched("resolve", state, at, stopped),))


def case(*events):
    made = tuple(Event(at, kind) for at, kind in events)
    return Case("A", made, {}, made[-1].at)


CREATED = (MONDAY, "created")
DUE = MONDAY + 4 * HOUR
LATE_AFTERNOON = (MONDAY + 5 * HOUR, "created")
CLOSING, OPENING = MONDAY + 9 * HOUR, MONDAY + 24 * HOUR


def test_a_judgement_is_kept_for_the_same_ticket_only():
    plans = TicketPlans(samples.terms("A", "A", calendars=(HOURS,), promises=(
        samples.promise("resolve", samples.time("4", clock="Office"), selector={"channel": ("Phone",)}),)))  # fmt: skip
    judged, one = Judged(plans), Case("A", (Event(*CREATED),), {"channel": "Phone"}, MONDAY)
    others = [replace(one, until=DUE + HOUR), replace(one, facts={"channel": "Chat"}),
              replace(one, events=(Event(MONDAY + HOUR, "created"),), until=MONDAY + HOUR)]  # fmt: skip
    assert judged.outcomes(one) is judged.outcomes(replace(one))
    assert [[each.state for each in judged.outcomes(case)] for case in (one, *others[:2])] == [
        ["running"], ["missed"], []]  # fmt: skip
    for case in others:
        assert judged.outcomes(case) == timeline(plans, case.events, case.until, case.facts).outcomes


@pytest.mark.parametrize(
    ("ticket", "vendor", "expected"),
    [
        (case(CREATED), due(DUE), None),
        (case(CREATED), due(DUE + 59), None),
        (case(CREATED), due(DUE - 59), None),
        (case(CREATED), due(DUE + 60), ("late", 1, 1)),
        (case(CREATED), due(DUE - 600), ("early", 10, 10)),
        (case(CREATED), due(None), ("late", None, None)),
        (case(LATE_AFTERNOON), due(CLOSING), None),
        (case(LATE_AFTERNOON), due(OPENING), None),
        (case(LATE_AFTERNOON), due(OPENING + 59), None),
        (case(LATE_AFTERNOON), due(OPENING + 60), ("late", 15 * 60 + 1, 1)),
        (case(LATE_AFTERNOON), due(CLOSING - 60), ("early", 1, 1)),
        (case(LATE_AFTERNOON, (CLOSING + HOUR, "resolved")), due(OPENING, "met", CLOSING + HOUR), None),
        (case(CREATED, (DUE + HOUR, "resolved")), due(DUE, "met", DUE + HOUR), ("late", 0, 0)),
        (case(CREATED, (DUE - HOUR, "resolved")), due(DUE, "missed", DUE), ("early", 0, 0)),
        (case(CREATED, (DUE, "resolved")), due(DUE + 30, "missed", DUE), None),
        (case(CREATED, (MONDAY + HOUR, "waiting_client")), due(None, "paused"), None),
    ],
)  # fmt: skip
def test_one_ticket(ticket, vendor, expected):
    gaps = compare(Judged(TicketPlans(TERMS)), vendor, ticket).gaps
    assert [(each.direction, each.minutes, each.open_minutes) for each in gaps] == ([expected] if expected else [])


def test_what_is_the_same_in_effect_is_counted():
    found = compare(Judged(TicketPlans(TERMS)), due(OPENING), case(LATE_AFTERNOON))
    assert (found.at_closing, found.gaps, found.promises) == (1, [], ["resolve"])


def test_a_due_date_moved_after_the_miss_is_no_gap():
    ticket = case(CREATED, (DUE + HOUR, "waiting_client"), (DUE + 2 * HOUR, "resumed"))
    assert compare(Judged(TicketPlans(TERMS)), due(DUE + HOUR, "missed"), ticket).gaps == []


@pytest.mark.parametrize(
    ("shown", "expected"),
    [(MONDAY + HOUR, []), (MONDAY + 30 * 60, [("early", 30)]), (DUE, [("late", 180)])],
)
def test_of_two_promises_for_one_milestone_the_one_due_first_is_compared(shown, expected):
    second = samples.promise("resolve", samples.time("1"), selector={"kind": "Incident"})
    plans = TicketPlans(TERMS.model_copy(update={"promises": (*TERMS.promises, second)}))
    found = compare(Judged(plans), due(shown), case(CREATED))
    assert (found.shared, found.promises) == (True, ["resolve [kind=Incident]"])
    assert [(each.direction, each.minutes) for each in found.gaps] == expected


UPDATES = TERMS.model_copy(update={
    "promises": (samples.promise("update", samples.time("2"), start="responded", recurring=True),),
})  # fmt: skip
RESPONDED, UPDATED = (MONDAY + HOUR, "responded"), (MONDAY + 2 * HOUR, "updated")


@pytest.mark.parametrize(
    ("reset", "gaps"),
    [
        (("responded", "updated"), []),
        (("responded",), [("early", 60), ("early", 120)]),
        (("updated",), [("late", None)]),
    ],
)
def test_each_interval_of_a_recurring_promise_is_compared_before_it_ends(reset, gaps):
    """A vendor counts its intervals from the last event of some kinds."""

    def watch(ticket):
        last = [event.at for event in ticket.events if event.kind in reset and event.at <= ticket.until]
        return (Watched("update", "running", last[-1] + 2 * HOUR if last else None),)

    later = (UPDATED[0] + HOUR, "updated")
    found = compare(Judged(TicketPlans(UPDATES)), Vendor(watch), case(CREATED, RESPONDED, UPDATED, later))
    assert found.promises == ["update", "update", "update"]
    assert [(each.direction, each.minutes) for each in found.gaps][: len(gaps)] == gaps
    assert bool(found.gaps) == bool(gaps)


def ignoring_waits(shift):
    """A vendor that does not know waits, and is so many minutes off."""
    plans = TicketPlans(TERMS.model_copy(update={"pauses": ()}))

    def answer(ticket):
        from sladsl.simulate.judge import timeline

        outcome = timeline(plans, ticket.events, ticket.until).outcomes[0]
        moved = None if outcome.due is None else outcome.due + shift * 60
        return (Watched("resolve", outcome.state, moved, outcome.stopped_at),)

    return Vendor(answer)


def test_the_smallest_ticket_has_nothing_that_is_not_needed():
    proof = prove(TERMS, ignoring_waits(3), date(2026, 3, 2), "UTC", 500)
    plain = [each for each in proof.deviations if not each.causes]
    assert {(each.gap.direction, each.gap.open_minutes) for each in plain} == {("late", 3)}
    assert [len(each.case.events) for each in plain] == [1]


def test_a_wait_is_found_to_be_the_cause():
    proof = prove(TERMS, ignoring_waits(0), date(2026, 3, 2), "UTC", 500)
    assert proof.tickets == 500
    assert {(each.gap.direction, each.causes) for each in proof.deviations} == {
        ("early", frozenset({"waiting on Client"}))
    }
    assert [event.kind for event in proof.deviations[0].case.events][:3] == ["created", "waiting_client", "resumed"]


def test_the_same_tickets_every_time():
    first, again = (prove(TERMS, ignoring_waits(5), date(2026, 3, 2), "UTC", 200) for _ in range(2))
    assert first == again


ELEMENTS = (
    "respond [priority=High]", "resolve", "pause respond, resolve while waiting on Client, Vendor for High",
    "pause respond while waiting on Parts", "priority change", "reopening",
)  # fmt: skip


@pytest.mark.parametrize(
    ("promise", "causes", "expected"),
    [
        ("resolve", (), ["resolve"]),
        ("resolve", ("waiting on Vendor",), [ELEMENTS[2]]),
        ("resolve", ("waiting on Parts",), [ELEMENTS[3]]),
        ("resolve", ("waiting on Rain",), ["resolve"]),
        ("resolve", ("reopening", "priority change"), ["priority change", "reopening"]),
        ("Mail / respond [priority=High]", ("waiting on Client",), [ELEMENTS[2]]),
    ],
)
def test_which_elements_answer(promise, causes, expected):
    assert answering(promise, causes, ELEMENTS, TERMS) == expected


ONLY = (*ELEMENTS[:2], "pause resolve while waiting on Parts for High", "pause resolve while waiting on Provider")


@pytest.mark.parametrize(
    ("promise", "causes", "expected"),
    [
        ("resolve", (), [ONLY[2]]),
        ("respond [priority=High]", (), ["respond [priority=High]"]),
        ("resolve", ("waiting on Parts",), [ONLY[2]]),
        ("resolve", ("waiting on Client",), [ONLY[2], ONLY[3]]),
        ("respond [priority=High]", ("waiting on Client",), [ONLY[2], ONLY[3]]),
        ("resolve", ("reopening",), ["resolve"]),
    ],
)
def test_a_clock_that_runs_only_in_one_wait_answers_for_the_others(promise, causes, expected):
    rules = tuple(
        PauseRule(milestones=("resolve",), reasons=(reason,), mode="only_in") for reason in ("Parts", "Provider")
    )
    assert answering(promise, causes, ONLY, TERMS.model_copy(update={"pauses": rules})) == expected


def test_a_due_point_at_closing_is_the_same_at_the_next_opening():
    point = samples.promise("resolve", DuePoint(days="business", n=1))
    days = BusinessDays(weekdays=(0, 1, 2, 3, 4), closed_days_of=None, zone="America/Chicago")
    plans = TicketPlans(TERMS.model_copy(update={
        "promises": (point,), "business_days": days, "business_hours": "Office", "receipt": "as_logged",
    }))  # fmt: skip
    closing = CLOSING + 24 * HOUR
    assert compare(Judged(plans), due(closing + 15 * HOUR), case(CREATED)).gaps == []
    (gap,) = compare(Judged(plans), due(closing - HOUR), case(CREATED)).gaps
    assert (gap.direction, gap.minutes, gap.open_minutes) == ("early", 60, 60)


def test_a_cause_that_is_enough_alone_answers_alone():
    def one(*causes):
        return Deviation(Gap("p", "late", 9, None, 0, 540, ("met", "met")), case(CREATED), frozenset(causes), 1)

    both, alone = one("reopening", "priority change"), one("priority change")
    assert own_causes(both, [both, alone]) == {"priority change"}
    assert own_causes(both, [both]) == {"priority change", "reopening"}


def test_a_target_that_cannot_read_is_not_proved():
    assert prove_target(object(), None, None, [], 10) is None
