"""The vendor's clock as its sources tell it, one history a case."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from sladsl.history.event import Event
from sladsl.model.priority import Priority
from sladsl.targets.autotask import clock
from sladsl.targets.protocol import Case
from tests.targets import samples
from tests.targets.autotask import shapes
from tests.targets.samples import row, time, week

CHICAGO = ZoneInfo("America/Chicago")
OFFICE = week("Office", "America/Chicago", (480, 1020))
HOURS = {"respond": time("1", clock="Office"), "plan": time("2", clock="Office"), "resolve": time("8", clock="Office")}


def at(text):
    return int(datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=CHICAGO).timestamp())


def system(settings=None):
    terms = samples.terms(
        "A",
        "A",
        calendars=(OFFICE,),
        priorities=(Priority(name="P1"), Priority(name="P2")),
        promises=(*row("P1", **HOURS), *row("P2", resolve=time("24"))),
        pauses=(samples.PauseRule(milestones=("respond", "plan", "resolve"), reasons=("Client",)),),
    )
    bundle = shapes.emit([terms], settings)
    return shapes.TARGET.read(bundle.files, shapes.project(settings))


def watch(*events, priority="P1", until="12-31 00:00", settings=None):
    """(when, kind) or (when, kind, value)."""
    made = [Event(at(when), kind, value=value[0] if value else None) for when, kind, *value in events]
    first = made[0]._replace(value=priority)
    found = system(settings).clock(Case("A", (first, *made[1:]), {}, at(until)))
    return {each.milestone: each for each in found if each.milestone != "plan"}


DUE = {
    "Friday before closing, an hour (the worked example)": ("03-06 16:30", "respond", "03-09 08:30"),
    "in the hours": ("03-02 09:00", "respond", "03-02 10:00"),
    "at night": ("03-02 03:00", "respond", "03-02 09:00"),
    "used up at closing": ("03-02 16:00", "respond", "03-02 17:00"),
    "a whole day": ("03-02 09:00", "resolve", "03-02 17:00"),
    "over the change of clocks": ("03-06 16:00", "plan work", "03-09 09:00"),
}


@pytest.mark.parametrize("name", DUE)
def test_due(name):
    created, milestone, due = DUE[name]
    assert watch((created, "created"), until=created)[milestone].due == at(due)


def test_all_hours():
    assert watch(("03-02 03:00", "created"), priority="P2", until="03-02 04:00")["resolve"].due == at("03-03 03:00")


def test_the_first_time_counts():
    found = watch(("03-02 09:00", "created"), ("03-02 09:30", "responded"), ("03-02 10:30", "responded"))
    assert (found["respond"].state, found["respond"].stopped_at) == ("met", at("03-02 09:30"))


def test_a_stage_that_is_skipped_is_reached_with_the_later_one():
    found = watch(("03-02 09:00", "created"), ("03-02 11:30", "planned"))
    assert [found[name].state for name in ("respond", "plan work", "resolve")] == ["missed", "missed", "missed"]
    assert found["plan work"].stopped_at == found["respond"].stopped_at == at("03-02 11:30")
    done = watch(("03-02 09:00", "created"), ("03-02 09:30", "resolved"))
    assert {each.state for each in done.values()} == {"met"}


WAIT = (("03-02 09:00", "created"), ("03-02 09:30", "waiting_client"))


def test_a_wait_stops_every_clock():
    found = watch(*WAIT, until="03-05 12:00")
    assert {(each.state, each.due, each.why) for each in found.values()} == {("paused", None, "one_wait")}


def test_after_a_wait_runs_what_was_left():
    found = watch(*WAIT, ("03-03 10:00", "resumed"), until="03-03 10:00")
    assert (found["respond"].due, found["resolve"].due) == (at("03-03 10:30"), at("03-04 08:30"))


def test_a_wait_in_a_wait_is_one():
    found = watch(*WAIT, ("03-02 10:00", "waiting_client"), ("03-03 10:00", "resumed"), until="03-03 10:00")
    assert found["respond"].due == at("03-03 10:30")


def test_what_is_overdue_stays_so_in_a_wait():
    found = watch(("03-02 09:00", "created"), ("03-02 11:00", "waiting_client"), until="03-04 12:00")
    assert (found["respond"].state, found["respond"].due) == ("missed", at("03-02 10:00"))
    assert found["resolve"].state == "paused"


def test_a_wait_that_begins_at_the_due_date_moves_nothing():
    found = watch(
        ("03-02 09:00", "created"), ("03-02 10:00", "waiting_client"), ("03-02 12:00", "resumed"), until="03-02 12:00"
    )
    assert found["respond"].due == at("03-02 10:00")


def test_whether_a_wait_ends_in_a_status_without_an_event_is_a_switch(monkeypatch):
    events = (*WAIT, ("03-03 10:00", "resumed"))
    assert watch(*events, until="03-03 10:15")["respond"].state == "running"
    monkeypatch.setattr(clock, "RESUMES_WITHOUT_EVENT", False)
    assert watch(*events, until="03-03 10:15")["respond"].state == "paused", "back to New, which has no event"
    answered = (WAIT[0], ("03-02 09:10", "responded"), WAIT[1], ("03-03 10:00", "resumed"))
    assert watch(*answered, until="03-03 10:15")["resolve"].state == "running", "back to a first response"


def test_another_priority_is_another_objective_from_creation():
    found = watch(("03-02 09:00", "created"), ("03-02 12:00", "priority_changed", "P2"), until="03-02 12:00")
    assert (found["resolve"].due, found["respond"].due, found["respond"].why) == (
        at("03-03 09:00"),
        None,
        "no_objective",
    )


def test_a_reopened_ticket_counts_on_from_creation():
    events = (("03-02 09:00", "created"), ("03-02 10:00", "resolved"), ("03-03 09:00", "reopened"))
    found = watch(*events, until="03-03 09:00")
    assert (found["resolve"].state, found["resolve"].due) == ("missed", at("03-02 17:00"))
    assert found["respond"].state == "met"


def test_an_unmapped_status_counts_as_a_first_response():
    from sladsl.targets.autotask.configured import default_event

    assert {
        name: default_event(name) for name in ("New", "WAITING CUSTOMER", "Complete", "Scheduled", "Waiting Vendor")
    } == {
        "New": "",
        "WAITING CUSTOMER": "Waiting Customer",
        "Complete": "Resolved",
        "Scheduled": "First Response",
        "Waiting Vendor": "First Response",
    }


def test_no_sla_no_clock():
    found = system().clock(Case("B", (Event(at("03-02 09:00"), "created", value="P1"),), {}, at("03-02 10:00")))
    assert {(each.state, each.due) for each in found} == {("running", None)}
