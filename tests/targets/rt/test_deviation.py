"""RT's clock against the contracts' own: every difference has a reason, every reason is met, a wrong clock has none."""

from __future__ import annotations

from collections import Counter

import pytest

from sladsl.history.event import Event, HistoryError
from sladsl.targets import load
from sladsl.targets.protocol import Case
from sladsl.targets.rt import businesshours
from tests.targets.rt import contracts
from tests.targets.rt.deviation import REASONS, explained, pairs
from tests.targets.rt.tickets import cases

TARGET = load("rt")
TICKETS = 150


def configured():
    return TARGET.read(TARGET.emit(contracts.everything(), contracts.project()).files, contracts.project())


def judged():
    rt = configured()
    found = [
        explained(pairs(terms, rt, cases(terms, TICKETS, seed))) for seed, terms in enumerate(contracts.everything())
    ]
    return sum((counts for counts, _ in found), Counter()), [pair for _, rest in found for pair in rest]


def test_every_difference_has_a_reason():
    counts, rest = judged()
    assert rest == []
    assert [reason.__name__ for reason in REASONS if not counts[reason.__name__]] == []
    assert counts["equal"] > sum(counts.values()) * 2 // 5


def test_a_clock_that_is_wrong_by_a_second_has_none(monkeypatch):
    """The proof can fail: one second more in RT's arithmetic, or a week of search less, is not explained."""
    original = businesshours.BusinessHours.add
    monkeypatch.setattr(
        businesshours.BusinessHours, "add", lambda self, start, seconds: original(self, start, seconds + 2)
    )
    assert judged()[1]


def test_waits_and_states():
    """A ticket by hand: what RT says in each state."""
    rt = configured()
    start = 1772438400  # Monday 2026-03-02 09:00 in Berlin
    events = [Event(start, "created", value="P2")]

    def states(*more, until=start + 8 * 86400):
        case = Case("Nordlicht", (*events, *more), {}, until)
        return {each.milestone: (each.state, each.due, each.why) for each in rt.clock(case)}

    hour = 3600
    assert states(until=start)["respond"] == ("running", start + hour, "")
    assert states(until=start + hour)["respond"] == ("missed", start + hour, "")
    assert states(until=start)["resolve"] == ("running", start + 25 * hour - hour, "")
    wait = Event(start + 60, "waiting_client")
    assert states(wait, until=start + 120) == {
        "respond": ("paused", None, "ignored_status"), "resolve": ("paused", None, "ignored_status")}  # fmt: skip
    resumed = Event(start + 60 + hour, "resumed", actor="client")
    assert states(wait, resumed, until=start + 2 * hour)["respond"][1] == start + 2 * hour + 1
    vendor = Event(start + 60, "waiting_vendor")
    assert states(vendor, until=start + 120)["respond"] == ("running", start + hour, "")
    assert states(vendor, until=start + 120)["resolve"] == ("paused", None, "ignored_status")
    assert states(Event(start + 60, "cancelled"))["resolve"][0] == "cancelled"
    assert states(Event(start + 60, "responded"))["respond"][0] == "met"


def test_updates_are_counted_from_the_last_reply():
    start = 1772438400
    events = (Event(start, "created", value="P1"), Event(start + 300, "responded"), Event(start + 900, "updated"))
    found = {each.milestone: each.due for each in configured().clock(Case("Nordlicht", events, {}, start + 1000))}
    assert found == {"respond": start + 900, "update": start + 900 + 1800, "resolve": start + 4 * 3600}


def test_histories_that_are_none():
    for events in ((), (Event(1, "created"), Event(2, "created")), (Event(1, "responded"),)):
        case = Case("Nordlicht", events, {}, 10)
        if events:
            with pytest.raises(HistoryError):
                configured().clock(case)
        else:
            assert configured().clock(case) == ()
    with pytest.raises(KeyError):
        configured().clock(Case("Nobody", (Event(1, "created"),), {}, 10))
