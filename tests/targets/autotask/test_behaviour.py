"""Drift that only tickets show: tickets made by the vendor's clock on something else than what is wanted."""

from __future__ import annotations

import copy
import json

import pytest

from sladsl.targets.protocol import TargetError
from tests.targets import samples
from tests.targets.autotask import shapes
from tests.targets.autotask.tickets import DAY, HOUR, MINUTE, Desk

TERMS = [samples.acme(), samples.school()]
OBJECTS = shapes.exported(TERMS)
ACME = "Acme Dental Group"
PRIORITIES = ("Emergency", "High", "Medium", "Low")


def gold(objects):
    return next(each for each in objects["slas"] if each["name"].startswith("Gold"))


def objective(objects, priority):
    return next(each for each in gold(objects)["objectives"] if each["priority"] == priority)


def desk(change=None, count=80):
    really = copy.deepcopy(OBJECTS)
    if change:
        change(really)
    made = Desk(OBJECTS, ACME, really)
    made.many(count, PRIORITIES)
    return made


def found(made, *, history=True, **files):
    return shapes.TARGET.differences(TERMS, made.files(history=history, **files), shapes.project())


def told(differences):
    return [
        (each.place.partition(", ")[2] or each.place, each.found.partition(":")[0], each.wanted) for each in differences
    ]


@pytest.mark.parametrize("history", [True, False])
def test_tickets_of_the_wanted_system_show_nothing(history):
    assert found(desk(), history=history) == ()


def longer(objects):
    objective(objects, "High")["firstResponse"] = 8.0


@pytest.mark.parametrize("history", [True, False])
def test_the_value_that_is_entered_is_named(history):
    made = desk(longer)
    number = sum(each["priority"] == 2 for each in made.tickets)
    (one,) = found(made, history=history)
    assert told([one]) == [("High, First Response", "8 h of Business Hours", "1 h of Business Hours")]
    assert f"every ticket is due after that, {number} of {number} tickets (T" in one.found
    assert (one.agreement, one.element) == (ACME, "respond [priority=High]")
    assert one.stated.better_for == "provider"


def test_the_timeframe_that_is_entered_is_named():
    (response, resolution) = found(desk(lambda it: objective(it, "Medium").update(timeframe="24x7")))
    assert told([response]) == [("Medium, First Response", "4 h of 24x7", "4 h of Business Hours")]
    assert resolution.stated.better_for == "client"


def test_a_clock_that_was_left_out_is_named():
    def change(objects):
        for name in ("resolved", "resolvedGoal"):
            del objective(objects, "Low")[name]

    (one,) = found(desk(change))
    assert one.found.startswith("no due date on ")
    assert one.wanted == "44 h of Business Hours"


def test_a_clock_that_nobody_wants_is_named():
    (one,) = found(desk(lambda it: objective(it, "Emergency").update(resolutionPlan=2.0)))
    assert told([one]) == [("Emergency, Resolution Plan", "2 h of 24x7", "empty")]


def event(objects, status, value):
    next(each for each in objects["statuses"] if each["status"] == status)["slaEvent"] = value


def test_waits_that_do_not_pause_are_named():
    differences = found(desk(lambda it: event(it, "Waiting Customer", "First Response")))
    assert differences
    assert {each.found.partition(":")[0].partition(" h of ")[2] for each in differences} == {
        "24x7, waits counted", "Business Hours, waits counted"}  # fmt: skip


def test_a_status_that_answers_and_should_not_is_named():
    made = Desk(OBJECTS, ACME, (really := copy.deepcopy(OBJECTS)))
    event(really, "Waiting Vendor", "First Response")
    made = Desk(OBJECTS, ACME, really)
    for _ in range(5):
        made.ticket("Low", (MINUTE, "Waiting Vendor"), (HOUR, "In Progress"), (HOUR, "Complete"))
    (one,) = [each for each in found(made) if each.place.startswith("status")]
    assert (one.place, one.wanted) == ('status "Waiting Vendor", SLA Event', "(none)")
    assert one.found.startswith("First Response was reached in it on 5 of 5 tickets")
    assert one.stated.better_for == "provider"


def test_a_status_that_should_answer_and_does_not_is_named():
    really = copy.deepcopy(OBJECTS)
    event(really, "In Progress", "")
    made = Desk(OBJECTS, ACME, really)
    for _ in range(4):
        made.ticket("Low", (MINUTE, "In Progress"), (HOUR, "Complete"))
    (one,) = [each for each in found(made) if each.place.startswith("status")]
    assert (one.place, one.wanted, one.stated.better_for) == (
        'status "In Progress", SLA Event',
        "First Response",
        "client",
    )


def test_tickets_under_another_sla_are_counted():
    made = desk(count=20)
    for row in made.tickets[:3]:
        row["serviceLevelAgreementID"] = None
    (one,) = [each for each in found(made) if each.element == "binding"]
    assert one.found == "no SLA on 3 of 20 tickets (T0001, T0002, T0003)"
    assert one.wanted == gold(OBJECTS)["name"]


def test_single_tickets_that_differ_are_no_other_value():
    made = desk(count=60)
    odd = [row for row in made.tickets if row["priority"] == 1][:2]
    for row in odd:
        row["firstResponseDueDateTime"] = "2026-01-01T00:00:00.000Z"
    (one,) = [each for each in found(made) if each.place.endswith("First Response")]
    assert one.found.startswith("otherwise on 2 of ")
    assert "no single value explains them" in one.found


def test_a_verdict_that_the_tickets_own_times_contradict_is_told():
    made = desk(count=30)
    late = next(row for row in made.tickets if row["serviceLevelAgreementHasBeenMet"] is False)
    late["serviceLevelAgreementHasBeenMet"] = True
    (one,) = found(made)
    assert (one.place, one.wanted) == ("tickets, serviceLevelAgreementHasBeenMet", "missed")
    assert one.found.startswith("met on 1 of 30 tickets")


def test_tickets_whose_priority_changed_are_left_out():
    made = Desk(OBJECTS, ACME)
    row = made.ticket("Low", (HOUR, ["High"]), (HOUR, "In Progress"), (DAY, "Complete"))
    row["resolvedDueDateTime"] = "2026-12-31T00:00:00.000Z"
    assert [each for each in found(made) if each.place.startswith("SLA")] == []


def test_tickets_of_an_earlier_version_are_left_out():
    terms = [samples.acme().model_copy(update={"start": samples.date(2026, 2, 25)}), samples.school()]
    assert shapes.TARGET.differences(terms, desk(longer).files(), shapes.project()) == ()


def test_what_cannot_be_looked_at_is_told():
    made = desk(count=10)
    made.tickets[0]["contractID"] = 4711
    made.history.append(made.history[-1] | {"id": 999, "date": "yesterday"})
    words = {each.found.partition(" tickets ")[2] for each in found(made)}
    assert words == {"belong to no agreement of the project", "cannot be read"}


def test_damaged_tickets_are_told_in_a_sentence():
    made = desk(count=3)
    made.tickets[0]["resolvedDueDateTime"] = "soon"
    with pytest.raises(TargetError, match="resolvedDueDateTime of ticket 9001 is 'soon', which is no time"):
        found(made)
    with pytest.raises(TargetError, match=r"tickets\.json"):
        found(desk(count=3), **{"tickets.json": json.dumps([{"id": 1}, 3])})


def test_configuration_and_tickets_are_compared_in_one_go():
    made = desk(longer)
    objects = copy.deepcopy(OBJECTS)
    objects["holidays"].pop()
    places = [
        each.place for each in shapes.TARGET.differences(TERMS, made.files() | shapes.files(objects), shapes.project())
    ]
    assert [place.split()[0] for place in places] == ["holiday", "SLA"]


def test_labels_are_read_without_regard_to_case():
    objects = copy.deepcopy(OBJECTS)
    priorities = next(each for each in objects["ticketFields"] if each["name"] == "priority")["picklistValues"]
    for each in priorities:
        each["label"] = each["label"].upper()
    assert found(desk(), **{"ticketFields.json": json.dumps(objects["ticketFields"])}) == ()
