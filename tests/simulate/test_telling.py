"""What is told of a ticket: transitions with their causes, reasoning, what lies ahead, who hears of it."""

from __future__ import annotations

import pytest

from sladsl.clock.opentime import ALWAYS
from sladsl.clock.zones import zone
from sladsl.model.people import Escalation, EscalationStep
from sladsl.model.promise import PauseRule
from sladsl.simulate.alerts import alerts, firing_time, first_unreached
from sladsl.simulate.explain import length, local_text, promised, reasoning
from sladsl.simulate.judge import timeline
from sladsl.simulate.outlook import outlook
from sladsl.simulate.terms import TicketPlans
from tests.simulate.contract import at, business_day, history, hours, minutes, promise, terms, told

STEPS = (
    EscalationStep(trigger="percent", percent=50, action="warn", role="Desk"),
    EscalationStep(trigger="percent", percent=90, action="notify", role="Manager"),
)
AGREED = terms(
    promise("resolve", hours(4), "High"),
    promise("resolve", business_day(1), "Low"),
    pauses=(PauseRule(milestones=("resolve",), reasons=("Client",)),),
    escalations=(
        Escalation(
            milestones=("resolve",), steps=STEPS, unacknowledged=((minutes(15), "Lead"), (minutes(30), "Director"))
        ),
    ),
)


def test_every_step_of_a_clock_has_its_instant_cause_and_reason() -> None:
    events = history("2 09:00 created Low; 2 17:00 waiting_client; 3 19:00 resumed; 4 10:00 priority_changed High")
    found = timeline(AGREED, events, at("5 12:00")).transitions
    assert [
        (told(each.at), each.change, each.cause.kind if each.cause else None, told(each.due)) for each in found
    ] == [
        ("2 09:00", "start", "created", "3 18:00"),
        ("2 17:00", "pause", "waiting_client", "3 18:00"),
        ("3 19:00", "moved", "resumed", "5 18:00"),
        ("3 19:00", "resume", "resumed", "5 18:00"),
        ("4 10:00", "changed", "priority_changed", "2 13:00"),
        ("4 10:00", "breached", "priority_changed", "2 13:00"),
    ]
    assert [each.promise for each in found][-1] == "resolve [priority=High]"
    assert all(each.reason for each in found)


def test_the_reasoning_names_every_step_by_the_wall_clock() -> None:
    found = timeline(AGREED, history("1 09:00 created Low; 2 10:00 waiting_client; 2 12:00 resumed"), at("2 13:00"))
    assert reasoning(found, found.outcome("resolve"), zone("Europe/Berlin")) == [
        "promised: the end of business day 1 after the day of receipt",
        "Sun 2026-03-01 10:00: the clock starts",
        "Mon 2026-03-02 09:00: received, at the next opening",
        "Mon 2026-03-02 11:00: pause, waiting for Client; due Tue 2026-03-03 19:00",
        "Mon 2026-03-02 13:00: resume, work resumed; due Tue 2026-03-03 19:00",
        "due Tue 2026-03-03 19:00",
    ]


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "0 seconds"), (1, "1 second"), (5400, "1 hour 30 minutes"), (7201, "2 hours 1 second")]
)
def test_a_length_in_words(seconds: int, words: str) -> None:
    assert length(seconds) == words


def test_values_and_instants_in_words() -> None:
    plans = TicketPlans(AGREED)
    assert promised(plans.target(hours(4))) == "4 hours on the clock 'Office'"
    assert promised(plans.target(business_day(0))) == "the end of the day of receipt"
    assert promised(plans.target(business_day(2, at=750))) == "12:30 on business day 2 after the day of receipt"
    assert promised(None) == "nothing that can be judged"
    assert local_text(at("2 09:00") + 5, zone("Etc/UTC")) == "Mon 2026-03-02 09:00:05"


def test_the_outlook_has_every_alert_to_come_if_nothing_is_done() -> None:
    found = outlook(AGREED, history("2 09:00 created High; 2 10:00 waiting_client; 2 11:30 resumed"))
    resolve = found.now.outcome("resolve")
    assert (resolve.state, told(resolve.due)) == ("running", "2 14:30")
    assert [f"{told(alert.at)} {alert.role}" for alert in found.of(resolve) if not alert.hop] == [
        "2 12:30 Desk",
        "2 14:06 Manager",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "",
            "2 11:00 Desk, 2 11:15 Lead, 2 11:45 Director, 2 12:36 Manager, 2 12:51 Lead, 2 13:21 Director",
        ),
        ("2 11:15 alert_acknowledged; 2 12:40 alert_acknowledged", "2 11:00 Desk, 2 12:36 Manager"),
        ("2 11:16 alert_acknowledged; 2 12:40 resolved", "2 11:00 Desk, 2 11:15 Lead, 2 12:36 Manager"),
    ],
)
def test_an_alert_goes_along_its_chain_while_nobody_acknowledges(text: str, expected: str) -> None:
    events = history("2 09:00 created High" + (f"; {text}" if text else ""))
    found = alerts(timeline(AGREED, events, at("2 17:00")), events)
    assert ", ".join(f"{told(alert.at)} {alert.role}" for alert in found) == expected


def test_an_hour_at_which_nobody_is_reached_is_found() -> None:
    plans = TicketPlans(AGREED)
    office = plans.calendars.open_time("Office")
    percent = next(iter(plans.steps("resolve", "High")))
    counted, always = firing_time(percent, plans.target(hours(4))), firing_time(percent, plans.target(hours(4, "24x7")))
    assert counted is office
    assert firing_time(percent, plans.target(business_day(1))) is office
    assert firing_time(percent, None) is None
    start, end = at("2 00:00"), at("9 00:00")
    assert first_unreached(office, [office], start, end) is None
    assert first_unreached(office, [], start, end) == at("2 08:00")
    assert first_unreached(always, [office], start, end) == at("2 00:00")
    assert first_unreached(office, [office], start, end, after=900) == at("2 18:00")
    assert first_unreached(ALWAYS, [office, ALWAYS], start, end) is None
