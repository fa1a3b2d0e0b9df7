"""The board: sentences and order by hand; against the judge's cut at that instant and a brute-force judge."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladsl.history.ticket import Place, Ticket
from sladsl.model.people import Escalation, EscalationStep, Party, Role
from sladsl.model.promise import PauseRule
from sladsl.model.terms import Agreement
from sladsl.model.values import BestEffort
from sladsl.simulate.board import OPEN, Row, board, time_left
from sladsl.simulate.conformance.case import instant
from sladsl.simulate.conformance.scenario import ticket_plan
from sladsl.simulate.docket import Assigned, Contracts
from sladsl.simulate.judge import timeline
from sladsl.simulate.listing import as_json, as_lines
from sladsl.simulate.notice import notice, noun
from tests.oracle.ticket import answer
from tests.simulate.contract import at, business_day, history, hours, minutes, promise, terms, told
from tests.simulate.tickets import STEP, cases

AGREED = terms(
    promise("respond", minutes(60), "High"),
    promise("respond", hours(4), "Low"),
    promise("resolve", hours(8), "High"),
    promise("resolve", business_day(1), "Low"),
    promise("update", minutes(30), "High"),
    pauses=(PauseRule(milestones=("resolve",), reasons=("Client",)),),
    escalations=(
        Escalation(
            milestones=("respond", "resolve"),
            steps=(
                EscalationStep(trigger="percent", percent=50, action="warn", role="Desk"),
                EscalationStep(trigger="after_due", time=minutes(10), action="escalate", role="Manager"),
            ),
            unacknowledged=((minutes(5), "Director"),),
        ),
    ),
).model_copy(update={"client": Party(name="Acme Dental Group", aliases=("Acme Dental",))})
CONTRACTS = Contracts((Agreement(name="Acme", versions=(AGREED,), fingerprint=""),))


def ticket(events: str, number: str = "T1", client: str = "Acme Dental") -> Ticket:
    return Ticket(number, client, tuple(history(events)), place=Place("tickets.csv", 2))


NOTICES = [
    ("2 09:00 created High", "2 09:15", [
        "Acme Dental, High, 45 minutes until response is due, unassigned",
        "Acme Dental, High, 7 hours 45 minutes until resolution is due, unassigned",
    ]),
    ("2 09:00 created High", "2 09:59", [
        "Acme Dental, High, 1 minute until response is due, unassigned",
        "Acme Dental, High, 7 hours 1 minute until resolution is due, unassigned",
    ]),
    ("2 09:00 created High; 2 09:05 assigned Kim Lee", "2 12:00", [
        "Acme Dental, High, response 2 hours late, assigned to Kim Lee",
        "Acme Dental, High, 5 hours until resolution is due, assigned to Kim Lee",
    ]),
    ("2 09:00 created High", "2 10:00", [
        "Acme Dental, High, response less than a minute late, unassigned",
        "Acme Dental, High, 7 hours until resolution is due, unassigned",
    ]),
    # The time is that of its own clock: four hours are left at 17:00, though the desk closes at 18:00.
    ("2 16:00 created Low", "2 17:00", [
        "Acme Dental, Low, 3 hours until response is due, unassigned",
        "Acme Dental, Low, 11 hours until resolution is due, unassigned",
    ]),
    ("2 09:00 created Low; 2 09:30 responded; 2 10:00 waiting_client", "2 16:00", [
        "Acme Dental, Low, resolution paused: waiting on Client, unassigned",
    ]),
    # Nothing pauses the response.
    ("2 09:00 created High; 2 09:00 waiting_client", "2 09:30", [
        "Acme Dental, High, 30 minutes until response is due, unassigned",
        "Acme Dental, High, resolution paused: waiting on Client, unassigned",
    ]),
    # The lateness counts as the clock does: due on Tuesday at 18:00, an hour of business on Wednesday.
    ("2 09:00 created Low; 2 09:30 responded", "4 09:00", [
        "Acme Dental, Low, resolution 1 hour late, unassigned",
    ]),
    ("2 09:00 created High; 2 09:10 responded; 2 10:00 priority_changed Low", "2 11:00", [
        "Acme Dental, High, update 1 hour 20 minutes late, unassigned",
        "Acme Dental, Low, 17 hours until resolution is due, unassigned",
    ]),
    ("2 09:00 created High; 2 09:10 responded; 2 10:00 resolved", "2 11:00", []),
    ("2 09:00 created High; 2 09:10 responded; 2 10:00 closed; 2 11:00 reopened", "2 10:30", []),
    ("2 09:00 created High; 2 09:10 cancelled", "2 09:10", []),
    ("2 09:00 created High", "2 08:59", []),
    # What comes later is not known yet.
    ("2 09:00 created High; 2 09:15 assigned Kim; 2 09:16 closed", "2 09:15", [
        "Acme Dental, High, 45 minutes until response is due, assigned to Kim",
        "Acme Dental, High, 7 hours 45 minutes until resolution is due, assigned to Kim",
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("events", "now", "expected"), NOTICES)
def test_notices_by_hand(events: str, now: str, expected: list[str]) -> None:
    if "priority_changed" in events:
        expected = [line.replace("High, update", "Low, update") for line in expected]
    found = board(CONTRACTS, [ticket(events)], at(now))
    assert [notice(row) for row in found.rows] == expected


def rows_of(events: str, now: str) -> dict[str, Row]:
    found = board(CONTRACTS, [ticket(events)], at(now))
    return {row.outcome.milestone: row for row in found.rows}


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ("2 09:00 created High", None),
        ("2 09:00 created High; 2 09:01 assigned Kim; 2 09:02 assigned Lee", "Lee"),
        ("2 09:00 created High; 2 09:01 assigned Kim; 2 09:02 assigned", None),
        ("2 09:00 created High; 2 09:01 assigned Kim; 2 09:02 updated", "Kim"),
    ],
)
def test_the_last_assignment_holds(events: str, expected: str | None) -> None:
    assert rows_of(events, "2 09:05")["respond"].assignee == expected


def test_an_assignment_may_name_its_actor_only() -> None:
    one = ticket("2 09:00 created High; 2 09:01 assigned")
    own = one._replace(events=(one.events[0], one.events[1]._replace(actor="Kim")))
    assert board(CONTRACTS, [own], at("2 09:05")).rows[0].assignee == "Kim"


@pytest.mark.parametrize(
    ("now", "more", "expected"),
    [
        ("2 09:00", "", "2 09:30 Desk"),
        ("2 09:29:59", "", "2 09:30 Desk"),
        ("2 09:30", "", "2 09:35 Director"),
        ("2 09:30", "2 09:30 alert_acknowledged", "2 10:10 Manager"),
        ("2 09:35", "", "2 10:10 Manager"),
        ("2 10:12", "", "2 10:15 Director"),
        ("2 10:15", "", None),
    ],
)
def test_who_is_told_next(now: str, more: str, expected: str | None) -> None:
    coming = rows_of("2 09:00 created High" + (f"; {more}" if more else ""), now)["respond"].coming
    assert (coming and f"{told(coming.at)} {coming.role}") == expected


def test_the_order_is_that_of_the_time_left() -> None:
    tickets = [
        ticket("2 09:00 created Low; 2 09:00 responded; 2 09:00 waiting_client", "paused long"),
        ticket("2 09:00 created Low; 2 09:00 responded", "later"),
        ticket("2 09:00 created High; 2 09:10 responded; 2 09:10 waiting_client", "paused"),
        ticket("2 09:00 created High", "soon"),
        ticket("1 09:00 created High", "late"),
        ticket("1 08:00 created High", "latest"),
    ]
    found = board(CONTRACTS, tickets, at("2 09:30"))
    assert [(row.ticket.id, row.outcome.milestone) for row in found.rows] == [
        ("latest", "respond"), ("late", "respond"), ("paused", "update"), ("soon", "respond"),
        # These two are due together; they were logged before the desk opened.
        ("late", "resolve"), ("latest", "resolve"),
        ("soon", "resolve"), ("later", "resolve"), ("paused", "resolve"), ("paused long", "resolve"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("events", "now", "warn", "alarms"),
    [
        ("2 09:00 created High", "2 09:15", 2700, True),
        ("2 09:00 created High", "2 09:15", 2699, False),
        ("2 09:00 created High", "2 10:00", 0, True),
        ("2 09:00 created Low; 2 09:00 responded; 2 10:00 waiting_client", "2 10:00", 10**6, False),
        ("2 09:00 created Low; 2 09:00 responded; 3 18:00 waiting_client", "3 18:00", 0, True),
    ],
)
def test_what_alarms(events: str, now: str, warn: int, *, alarms: bool) -> None:
    found = board(CONTRACTS, [ticket(events)], at(now))
    assert any(row.alarms(warn) for row in found.rows) == alarms


def test_open_tickets_that_nothing_judges_are_told_and_closed_ones_need_nothing() -> None:
    tickets = [
        ticket("2 09:00 created High", "A", "Nobody"),
        ticket("2 09:00 created Hihg", "B"),
        ticket("2 09:00 created High; 2 09:10 closed", "C", "Nobody"),
        ticket("4 09:00 created High", "D", "Nobody"),
    ]
    found = board(CONTRACTS, tickets, at("2 10:00"))
    assert [(reject.ticket, reject.kind) for reject in found.rejects] == [
        ("A", "no contract"),
        ("B", "unknown priority"),
    ]


def test_a_promise_without_a_due_stays_on_the_board() -> None:
    effort = terms(promise("respond", BestEffort()), priorities=())
    contracts = Contracts((Agreement(name="Acme", versions=(effort,), fingerprint=""),))
    found = board(contracts, [ticket("2 09:00 created", client=" acme ")], at("2 10:00"))
    assert [(row.left, notice(row), row.alarms(10**6)) for row in found.rows] == [
        (None, "acme, response open without a due, unassigned", False)
    ]


def test_an_excluded_miss_is_not_on_the_board() -> None:
    events = "2 09:00 created High; 2 10:30 excluded Power failure"
    assert list(rows_of(events, "2 10:29")) == ["respond", "resolve"]
    assert list(rows_of(events, "2 10:30")) == ["resolve"]


@pytest.mark.parametrize(
    ("created", "line", "on_duty"),
    [
        ("2 09:00", "next alert Mon 2026-03-02 09:30: warn Desk (Dana Okafor)", True),
        (
            "2 17:45",
            "next alert Mon 2026-03-02 18:15: warn Desk (Dana Okafor); nobody of that role is on duty then",
            False,
        ),
    ],
)
def test_who_is_told_with_the_hours_of_duty(created: str, line: str, on_duty: bool) -> None:  # noqa: FBT001
    desk = Role(name="Desk", holder="Dana Okafor", person=True, duty="Office")
    agreed = AGREED.model_copy(update={"roles": (desk,)})
    contracts = Contracts((Agreement(name="Acme", versions=(agreed,), fingerprint=""),))
    found = board(contracts, [ticket(f"{created} created High")], at(created))
    assert f"  {line}" in list(as_lines(found, {"Etc/UTC"}))
    coming = as_json(found, 0)["rows"][0]["next"]
    assert (coming["holder"], coming["on_duty"]) == ("Dana Okafor", on_duty)


def test_nouns() -> None:
    assert [noun(name) for name in ("respond", "resolve while waiting", "Call back")] == [
        "response",
        "resolution while waiting",
        "Call back",
    ]


# -- against other formulations ---------------------------------------------------------------------------------------

KINDS = (
    "assigned Kim", "responded", "updated", "waiting_client", "resumed", "priority_changed High",
    "priority_changed low", "resolved", "closed", "cancelled", "reopened",
)  # fmt: skip


@st.composite
def histories(draw: st.DrawFn) -> str:
    minute, lines = 0, [f"2 09:00 created {draw(st.sampled_from(['High', 'low']))}"]
    for kind in draw(st.lists(st.sampled_from(KINDS), max_size=8)):
        minute += draw(st.integers(0, 300))
        lines.append(f"{2 + minute // 720} {8 + minute % 720 // 60:02d}:{minute % 60:02d} {kind}")
    day_one = [line for line in lines[1:] if line > lines[0] or not line.startswith("2 08")]
    return "; ".join([lines[0], *day_one])


@given(histories(), st.integers(at("2 08:59"), at("6 12:00")))
def test_the_board_is_the_whole_history_cut_at_the_instant(text: str, now: int) -> None:
    events = history(text.replace(" low", " Low"))
    whole = timeline(AGREED, events, now)
    expected = [
        (one.plan.key, one.number, one.state, one.due, one.counted)
        for one in whole.outcomes
        if one.start is not None and one.stopped_at is None and one.state in OPEN
    ]
    found = board(CONTRACTS, [ticket(text)], now)
    assert found.rejects == ()
    told_rows = [
        (row.outcome.plan.key, row.outcome.number, *row.outcome[3:4], row.outcome.due, row.outcome.counted)
        for row in found.rows
    ]
    assert sorted(told_rows, key=repr) == sorted(expected, key=repr)


@given(histories(), st.integers(at("2 09:00"), at("6 12:00")))
def test_one_second_over_a_due_flips_it(text: str, now: int) -> None:
    for row in board(CONTRACTS, [ticket(text)], now).rows:
        due = row.outcome.due
        cut = [event for event in history(text) if event.at <= now]
        if row.outcome.state != "running" or due is None or due <= now:
            continue
        known = ticket(text)._replace(events=tuple(cut))

        def state(instant: int, key: str = row.outcome.plan.key, number: int | None = row.outcome.number) -> Any:
            rows = board(CONTRACTS, [known], instant).rows  # noqa: B023 (called at once)
            return next(
                (one.outcome.state, one.left)
                for one in rows
                if (one.outcome.plan.key, one.outcome.number) == (key, number)
            )

        assert (state(due - 1)[0], state(due)[0]) == ("running", "missed")
        assert state(due)[1] == 0


class _OneCase:
    """Contracts of one generated case, which judge every ticket by its plan."""

    def __init__(self, case: dict[str, Any]) -> None:
        self.plan = ticket_plan(case)

    def of(self, known: Ticket) -> Assigned:
        plans: Any = SimpleNamespace(plan=lambda *_: self.plan)
        return Assigned(CONTRACTS.agreements[0], AGREED, plans, known)


@given(cases(), st.integers(0, 200))
def test_the_board_is_what_a_brute_force_judge_says_is_open(case: dict[str, Any], ticks: int) -> None:
    events = [each._replace(at=instant(given["at"])) for given, each in zip(case["events"], _events(case), strict=True)]
    now = events[0].at + ticks * STEP
    past = [each for each in case["events"] if instant(each["at"]) <= now]
    wanted = answer({**case, "events": past, "until": _text(now)}, STEP)
    still_open = [one for one in wanted if one["stopped_at"] is None and one["state"] in OPEN]
    contracts: Any = _OneCase(case)
    found = board(contracts, [Ticket("T1", "Acme", tuple(events))], now).rows
    assert sorted((row.outcome.milestone, row.outcome.number or 0, row.outcome.state) for row in found) == sorted(
        (one["milestone"], one.get("n") or 0, one["state"]) for one in still_open
    )
    counted = {(one["milestone"], one.get("n")): one["counted_s"] for one in still_open}
    for row in found:
        seconds = counted[row.outcome.milestone, row.outcome.number]
        if seconds is not None:
            assert row.left == row.outcome.plan.target.seconds - seconds  # type: ignore[union-attr]
        elif row.outcome.due is not None:
            assert row.left == time_left(row.outcome, now) == _open_seconds(row, now)


def _events(case: dict[str, Any]) -> list[Any]:
    from sladsl.history.event import Event

    return [Event(0, each["kind"], value=each.get("value")) for each in case["events"]]


def _text(at_: int) -> str:
    return datetime.fromtimestamp(at_, UTC).isoformat()


def _open_seconds(row: Row, now: int) -> int:
    """Open time up to a due point counted tick by tick; windows and dues fall on ticks."""
    target, due = row.outcome.plan.target, row.outcome.due
    first, last = sorted((now, due))  # type: ignore[type-var]
    ticks = sum(STEP for tick in range(first, last, STEP) if target.days.hours.is_open(tick))  # type: ignore[union-attr, call-overload]
    return ticks if due >= now else -ticks  # type: ignore[operator]
