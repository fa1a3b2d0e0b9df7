"""Terms of the model judged: values, selectors, and the parameters of clocks beyond the conformance cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sladsl.history.event import HistoryError
from sladsl.model.calendar import Calendar
from sladsl.model.people import Escalation, EscalationStep
from sladsl.model.priority import PriorityChange, PriorityRules
from sladsl.model.promise import PauseRule
from sladsl.model.values import Absent, AsAgreed, BestEffort, DuePoint, Effort, Immediate, Range, Unstated
from sladsl.simulate.judge import deadlines, timeline
from tests.simulate.contract import at, business_day, history, hours, minutes, promise, terms, told

if TYPE_CHECKING:
    from sladsl.model.promise import Promise
    from sladsl.model.values import Value


def judged(promises: list[Promise], text: str, until: str, facts: dict | None = None, **more: object) -> list[str]:
    """Outcomes as "milestone state due stopped", in order."""
    found = timeline(terms(*promises, **more), history(text), at(until), facts)
    return [
        " / ".join(str(each) for each in (one.milestone, one.state, told(one.due), told(one.stopped_at)))
        for one in found.outcomes
    ]


@pytest.mark.parametrize(
    ("value", "due"),
    [
        (hours(4), "2 13:00"),
        (hours(4, "24x7"), "2 13:00"),
        (hours(12), "3 11:00"),
        (business_day(0), "2 18:00"),
        (business_day(1), "3 18:00"),
        (business_day(1, at=12 * 60), "3 12:00"),
        (business_day(0, cutoff=8 * 60 + 59), "3 18:00"),
        (business_day(0, cutoff=9 * 60), "2 18:00"),
        (DuePoint(days="calendar", n=3), "6 00:00"),
        (DuePoint(days="calendar", n=0, at=20 * 60), "2 20:00"),
        (Range(low=hours(1), high=hours(2)), "2 11:00"),
        (Immediate(seconds=60), "2 09:01"),
        (Immediate(), None),
        (BestEffort(aim=hours(1)), None),
        (Unstated(), None),
        (Unstated(assume=hours(1)), "2 10:00"),
        (AsAgreed(), None),
        (AsAgreed(usual=hours(1)), "2 10:00"),
        (AsAgreed(usual=business_day(1)), "3 18:00"),
        (Effort(words="continuous"), None),
    ],
)
def test_a_value_is_due(value: Value, due: str | None) -> None:
    (outcome,) = deadlines(terms(promise("resolve", value)), at("2 09:00"), "Low")
    assert (outcome.state, told(outcome.due)) == ("running", due)


def test_nothing_promised_has_no_outcome() -> None:
    assert deadlines(terms(promise("resolve", Absent())), at("2 09:00"), "Low") == ()


BY_CHANNEL = [
    promise("respond", hours(1), "High", selector={"channel": ("Phone",)}),
    promise("respond", hours(2), "High", selector={"channel": ("Mail", "Portal")}),
    promise("respond", hours(8), "Low"),
]
BY_HOUR = [
    promise("respond", hours(1), selector={"received": ("during Office",)}),
    promise("respond", hours(3, "24x7"), selector={"received": ("outside Office",)}),
]


@pytest.mark.parametrize(
    ("promises", "created", "priority", "facts", "dues"),
    [
        (BY_CHANNEL, "2 09:00", "High", {"channel": "Phone"}, ["2 10:00"]),
        (BY_CHANNEL, "2 09:00", "High", {"channel": "Portal"}, ["2 11:00"]),
        (BY_CHANNEL, "2 09:00", "High", {"channel": "Fax"}, []),
        (BY_CHANNEL, "2 09:00", "High", {}, ["2 10:00", "2 11:00"]),
        (BY_CHANNEL, "2 09:00", "Low", {"channel": "Phone"}, ["2 17:00"]),
        (BY_HOUR, "2 09:00", "Low", {}, ["2 10:00"]),
        (BY_HOUR, "2 18:00", "Low", {}, ["2 21:00"]),
    ],
)
def test_a_selector_chooses(promises: list, created: str, priority: str, facts: dict, dues: list[str]) -> None:
    assert [told(each.due) for each in deadlines(terms(*promises), at(created), priority, facts)] == dues


def test_a_row_without_the_promise_ends_it_and_a_row_with_it_judges_from_the_start() -> None:
    only_high = [promise("respond", hours(8)), promise("resolve", hours(4), "High")]
    assert judged(only_high, "2 09:00 created Low; 2 10:00 priority_changed High", "2 11:00") == [
        "respond / running / 2 17:00 / None",
        "resolve / running / 2 13:00 / None",
    ]
    assert judged(only_high, "2 09:00 created High; 2 10:00 priority_changed Low", "2 11:00") == [
        "respond / running / 2 17:00 / None"
    ]


@pytest.mark.parametrize(
    ("stop", "text", "expected"),
    [
        ("resolved", "2 10:00 resolved; 4 10:00 closed", "met / 2 13:00 / 2 10:00"),
        ("closed", "2 10:00 resolved; 4 10:00 closed", "missed / 2 13:00 / 4 10:00"),
        ("closed", "2 10:00 resolved; 2 12:00 reopened; 2 12:30 closed", "met / 2 13:00 / 2 12:30"),
        ("closed", "2 10:00 resolved; 2 12:00 closed; 2 14:00 reopened; 2 16:00 closed", "missed / 2 15:00 / 2 16:00"),
    ],
)
def test_the_stop_event_decides(stop: str, text: str, expected: str) -> None:
    promises = [promise("resolve", hours(4), stop=stop)]
    assert judged(promises, f"2 09:00 created Low; {text}", "5 09:00") == [f"resolve / {expected}"]


NOON = [promise("resolve", business_day(1, at=720), priority) for priority in ("High", "Low")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # stopped in time at the very due, so the gap begins there: it moves only by the closings in the gap
        ("3 12:00 resolved; 3 13:00 reopened", "missed / 3 12:00 / None"),
        ("3 12:00 resolved; 3 19:00 reopened", "running / 4 12:00 / None"),
        ("3 12:00 resolved; 3 19:00 reopened; 4 10:00 priority_changed High", "running / 4 12:00 / None"),
        ("3 11:59 resolved; 3 13:00 reopened", "running / 4 12:00 / None"),
    ],
)
def test_a_gap_that_begins_at_the_due(text: str, expected: str) -> None:
    assert judged(NOON, f"2 09:00 created Low; {text}", "4 11:00") == [f"resolve / {expected}"]


def test_a_change_logged_in_a_gap_applies_at_the_first_reopening_only() -> None:
    rows = [promise("resolve", hours(2), "High"), promise("resolve", hours(8), "Low")]
    gap = "2 09:30 resolved; 2 09:40 priority_changed High; 2 10:00 reopened"
    again = "2 10:10 priority_changed Low; 2 10:20 resolved; 2 10:30 reopened"
    assert judged(rows, f"2 09:00 created Low; {gap}", "2 11:00") == ["resolve / running / 2 11:30 / None"]
    assert judged(rows, f"2 09:00 created Low; {gap}; {again}", "2 11:00") == ["resolve / running / 2 17:40 / None"]


ARRIVE = [promise("arrive on site", hours(4), start="Visit-Needed")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 09:00 created Low", "not_started / None / None"),
        ("2 09:00 created Low; 2 12:30 Visit-Needed", "running / 2 16:30 / None"),
        ("2 09:00 created Low; 2 10:00 Visit-Needed; 2 13:00 arrived", "met / 2 14:00 / 2 13:00"),
        ("2 09:00 created Low; 2 10:00 Visit-Needed; 2 13:00 resolved", "cancelled / 2 14:00 / 2 13:00"),
        ("2 09:00 created Low; 2 10:00 Visit-Needed; 2 15:00 resolved", "missed / 2 14:00 / 2 15:00"),
        ("2 09:00 created Low; 2 10:00 cancelled; 2 10:30 Visit-Needed", "not_started / None / None"),
    ],
)
def test_a_declared_event_starts_a_clock(text: str, expected: str) -> None:
    assert judged(ARRIVE, text, "2 16:00") == [f"arrive on site / {expected}"]


def test_a_cancelled_ticket_cancels_what_runs_and_an_exclusion_only_excuses_a_miss() -> None:
    both = [promise("respond", hours(1)), promise("resolve", hours(8))]
    assert judged(both, "2 09:00 created Low; 2 11:00 excluded ISP outage; 2 12:00 cancelled", "2 13:00") == [
        "respond / excluded / 2 10:00 / 2 12:00",
        "resolve / cancelled / 2 17:00 / 2 12:00",
    ]


def rule(mode: str = "continue", reasons: tuple[str, ...] = ("Client",), **more: object) -> PauseRule:
    return PauseRule(milestones=("resolve",), reasons=reasons, mode=mode, **more)


@pytest.mark.parametrize(
    ("value", "pause", "text", "expected"),
    [
        (hours(4), rule(), "2 10:00 waiting_client; 2 12:00 resumed", ["resolve / running / 2 15:00 / None"]),
        (hours(4), rule(priorities=("High",)), "2 10:00 waiting_client", ["resolve / missed / 2 13:00 / None"]),
        (hours(4), rule(reasons=("Parts",)), "2 10:00 waiting Parts", ["resolve / paused / None / None"]),
        # the longest one pause may be
        (hours(4), rule(limit=hours(1)), "2 10:00 waiting_client", ["resolve / running / 2 14:00 / None"]),
        (hours(4), rule(limit=hours(5)), "2 10:00 waiting_client", ["resolve / paused / None / None"]),
        # a clock that runs only during a wait
        (hours(1), rule("only_in"), "2 10:00 waiting_client; 2 10:30 resumed", ["resolve / paused / None / None"]),
        (hours(2), rule("only_in"), "2 10:00 waiting_client", ["resolve / missed / 2 12:00 / None"]),
        # a second clock while waiting
        (
            hours(6),
            rule("own_clock", own_value=hours(1)),
            "2 10:00 waiting_client; 2 10:30 resumed; 2 11:00 waiting_client",
            [
                "resolve / paused / None / None",
                "resolve while waiting / met / 2 11:00 / 2 10:30",
                "resolve while waiting / missed / 2 12:00 / None",
            ],
        ),
        # due points by whole business days, or to the minute
        (business_day(0), rule(), "2 10:00 waiting_client; 2 12:00 resumed", ["resolve / running / 2 18:00 / None"]),
        (
            business_day(0),
            rule(to_the_minute=True),
            "2 10:00 waiting_client; 2 12:00 resumed",
            ["resolve / running / 3 10:00 / None"],
        ),
    ],
)
def test_a_wait(value: Value, pause: PauseRule, text: str, expected: list[str]) -> None:
    found = judged([promise("resolve", value)], f"2 09:00 created Low; {text}", "2 13:00", pauses=(pause,))
    assert found == expected


@pytest.mark.parametrize(
    ("reason", "text", "expected"),
    [
        # the provider is what a ticket waits on while no wait is on, so every other wait pauses the clock
        ("Provider", "", "running / 2 13:00 / None"),
        ("Provider", "2 10:00 waiting_client; 2 11:00 resumed", "running / 2 14:00 / None"),
        ("Provider", "2 10:00 waiting_client", "paused / None / None"),
        ("Provider", "2 10:00 waiting_client; 2 11:00 waiting Provider", "running / 2 14:00 / None"),
        ("Parts", "", "paused / None / None"),
        ("Parts", "2 09:30 waiting Parts; 2 12:00 waiting_client", "paused / None / None"),
        ("Parts", "2 10:00 waiting Parts", "running / 2 14:00 / None"),
    ],
)
def test_a_clock_that_runs_only_while_waiting_on(reason: str, text: str, expected: str) -> None:
    only = rule("only_in", reasons=(reason,))
    text = "2 09:00 created Low" + (f"; {text}" if text else "")
    assert judged([promise("resolve", hours(4))], text, "2 12:00", pauses=(only,)) == [f"resolve / {expected}"]


def test_a_due_point_of_its_own_while_waiting() -> None:
    own = rule("own_clock", own_value=business_day(1))
    text = "2 09:00 created Low; 2 10:00 waiting_client; 4 10:00 resumed"
    assert judged([promise("resolve", hours(4))], text, "4 11:00", pauses=(own,)) == [
        "resolve / running / 4 13:00 / None",
        "resolve while waiting / missed / 3 18:00 / 4 10:00",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 10:00 waiting_client", "cancelled / 2 13:00 / 2 10:00"),
        ("2 10:00 waiting_vendor", "running / 2 13:00 / None"),
        ("2 10:00 waiting_vendor; 2 12:00 waiting_client", "cancelled / 2 13:00 / 2 12:00"),
        ("2 10:00 waiting_client; 2 11:00 resolved; 2 12:00 reopened", "cancelled / 2 13:00 / 2 10:00"),
    ],
)
def test_a_wait_after_which_a_new_time_is_told(text: str, expected: str) -> None:
    text = f"2 09:00 created Low; {text}"
    assert judged([promise("resolve", hours(4))], text, "2 12:30", pauses=(rule("replaced"),)) == [
        f"resolve / {expected}"
    ]


SILENT = PriorityRules(
    on_change="recompute",
    changes=(
        PriorityChange(to="one step down", when="no answer", event="asked_client", after=hours(2)),
        PriorityChange(to="High", when="the service manager says so"),
    ),
)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("2 10:00 asked_client", "2 17:00"),
        ("2 10:00 waiting_client; 2 12:01 resumed", "2 17:00"),
        ("2 10:00 asked_client; 2 12:00 resumed", "2 13:00"),
        ("2 10:00 asked_client; 2 11:00 waiting_vendor", "2 13:00"),
        ("2 10:00 asked_client; 2 11:00 asked_client", "2 17:00"),
        ("2 12:00 asked_client", "2 13:00"),
        ("2 10:00 asked_client; 2 11:30 resolved; 2 11:40 reopened", "2 13:10"),
    ],
)
def test_the_priority_changes_when_the_client_does_not_answer(text: str, due: str) -> None:
    rows = [promise("resolve", hours(4), "High"), promise("resolve", hours(8), "Low")]
    found = judged(rows, f"2 09:00 created High; {text}", "2 18:00", priority_rules=SILENT)
    assert found == [f"resolve / missed / {due} / None"]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("2 11:00 resolved", 3600),
        ("2 11:00 resumed; 2 11:30 resolved", 1800),
        ("2 11:00 waiting_vendor; 2 11:30 resolved", 1800),
        # replaced by a wait of no length: it has ended all the same
        ("2 11:00 waiting_vendor; 2 11:00 resolved", 0),
        ("2 11:00 waiting_vendor; 2 11:00 resumed; 2 11:30 resolved", 1800),
    ],
)
def test_a_wait_that_resets(text: str, counted: int) -> None:
    agreed = terms(promise("resolve", hours(4)), pauses=(rule("reset"),))
    found = timeline(agreed, history(f"2 09:00 created Low; 2 10:00 waiting_client; {text}"), at("2 12:00"))
    assert found.outcome("resolve").counted == counted


def step(trigger: str, role: str = "Lead", **more: object) -> EscalationStep:
    return EscalationStep(trigger=trigger, role=role, action="notify", **more)


def fired(steps: list[EscalationStep], text: str, until: str, value: Value | None = None, **more: object) -> list[str]:
    """Alerts of a resolve promise as "role time"."""
    escalation = Escalation(milestones=("resolve",), steps=tuple(steps), **more)
    agreed = terms(promise("resolve", value or hours(4)), escalations=(escalation,))
    outcome = timeline(agreed, history(text), at(until)).outcome("resolve")
    return [f"{alert.step.role} {told(alert.at)}" for alert in outcome.escalations]


@pytest.mark.parametrize(
    ("steps", "text", "expected"),
    [
        ([step("percent", percent=50), step("percent", percent=75)], "", ["Lead 2 11:00", "Lead 2 12:00"]),
        ([step("percent", percent=50, role=role) for role in "AB"], "", ["A 2 11:00", "B 2 11:00"]),
        # what is passed at a stop is spent; a percentage at the due is only a miss
        ([step("percent", percent=50)], "2 11:00 resolved; 2 11:30 reopened", []),
        ([step("percent", percent=100)], "", []),
        ([step("after_start", time=minutes(30))], "", ["Lead 2 09:30"]),
        ([step("before_due", time=minutes(30))], "", ["Lead 2 12:30"]),
        ([step("before_due", time=hours(9))], "", ["Lead 2 09:00"]),
        ([step("after_due", time=minutes(30))], "", ["Lead 2 13:30"]),
        ([step("after_due", time=minutes(30))], "2 13:10 resolved", []),
        ([step("no_progress", time=hours(1))], "2 09:30 updated; 2 11:00 updated", ["Lead 2 10:30", "Lead 2 12:00"]),
        # at once, and what a person judges by; what is counted from that does not come by itself either
        ([step("at_start")], "", ["Lead 2 09:00"]),
        ([step("condition", condition="no progress is seen"), step("percent", percent=50)], "", ["Lead 2 11:00"]),
        (
            [step("condition", condition="x", tier_restarts=True), step("after_start", "B", time=hours(2))],
            "",
            [],
        ),
        # a tier that restarts: the second tier's time counts from the first one's alert
        (
            [step("after_start", "A", time=hours(1), tier_restarts=True), step("after_start", "B", time=hours(2))],
            "",
            ["A 2 10:00", "B 2 12:00"],
        ),
        (
            [step("after_start", "A", time=hours(1)), step("after_start", "B", time=hours(2))],
            "",
            ["A 2 10:00", "B 2 11:00"],
        ),
    ],
)
def test_an_alert_fires(steps: list[EscalationStep], text: str, expected: list[str]) -> None:
    assert fired(steps, "2 09:00 created Low" + (f"; {text}" if text else ""), "2 17:00") == expected


def test_an_alert_of_another_priority_does_not_fire() -> None:
    assert fired([step("percent", percent=50)], "2 09:00 created Low", "2 17:00", priorities=("High",)) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2 09:00 responded", "begins with 'created'"),
        ("2 09:00 created Low; 2 10:00 created Low", "has it once"),
        ("2 09:00 created Urgent", "no priority 'Urgent'"),
        ("2 09:00 created", "the ticket has no priority"),
        ("2 09:00 created Low; 2 10:00 resolved; 2 11:00 priority_changed P9", "no priority 'P9'"),
    ],
)
def test_a_history_that_cannot_be_judged_is_refused(text: str, message: str) -> None:
    with pytest.raises(HistoryError, match=message):
        judged([promise("resolve", hours(4))], text, "2 12:00")


def test_an_agreement_without_priorities_judges_tickets_without_one() -> None:
    agreed = terms(promise("resolve", hours(4)), priorities=())
    assert [told(each.due) for each in deadlines(agreed, at("2 09:00"), None)] == ["2 13:00"]


def test_an_agreement_without_business_hours_counts_every_date() -> None:
    bare = terms(
        promise("resolve", business_day(1)), business_hours=None, business_days=None, receipt=None, calendars=()
    )
    assert [told(each.due) for each in deadlines(bare, at("6 09:00"), "Low")] == ["8 00:00"]


def test_hours_that_never_open_leave_a_promise_without_a_due() -> None:
    never = Calendar(name="Office", zone="Etc/UTC", rows=())
    agreed = terms(promise("resolve", hours(1)), promise("respond", business_day(1)), calendars=(never,))
    assert [each.due for each in deadlines(agreed, at("2 09:00"), "Low")] == [None, None]


def test_what_rests_on_hours_that_are_not_stated_is_not_judged() -> None:
    steps = (step("after_start", time=hours(1, "Night")), step("percent", percent=50))
    agreed = terms(
        promise("respond", hours(1, "Night")),
        promise("resolve", business_day(1)),
        promise("plan", DuePoint(days="calendar", n=1)),
        calendars=(),
        pauses=(rule(limit=hours(1, "Night")),),
        escalations=(Escalation(milestones=("respond", "resolve"), steps=steps),),
    )
    found = timeline(agreed, history("2 09:00 created Low; 2 10:00 waiting_client"), at("2 18:00")).outcomes
    assert [(each.milestone, each.state, told(each.due), each.escalations) for each in found] == [
        ("respond", "running", None, ()),
        ("resolve", "paused", None, ()),
        ("plan", "running", "4 00:00", ()),
    ]


@pytest.mark.parametrize(
    ("facts", "roles"),
    [({"channel": "Phone"}, ["Lead"]), ({"channel": "Mail"}, ["Desk"]), (None, ["Lead", "Desk"])],
)
def test_alerts_of_a_channel_come_for_its_reports_only(facts: dict | None, roles: list[str]) -> None:
    def by(channel: str, role: str) -> Escalation:
        step = EscalationStep(trigger="at_start", action="warn", role=role)
        return Escalation(milestones=("respond",), channels=(channel,), steps=(step,))

    agreed = terms(promise("respond", hours(4)), escalations=(by("Phone", "Lead"), by("Mail", "Desk")))
    found = timeline(agreed, history("2 09:00 created Low"), at("2 10:00"), facts)
    assert [alert.step.role for outcome in found.outcomes for alert in outcome.escalations] == roles
