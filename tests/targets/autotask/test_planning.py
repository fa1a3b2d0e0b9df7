"""SLAs of several agreements: equal ones are one, names last, and workflow rules are counted over all of them."""

from __future__ import annotations

from datetime import date

import pytest

from sladsl.model.people import Escalation, EscalationStep, Role
from sladsl.model.priority import Priority
from sladsl.model.terms import Plan
from sladsl.targets.protocol import TargetError
from tests.targets import samples
from tests.targets.autotask import shapes
from tests.targets.samples import row, time, week

OFFICE = week("Office", "America/Chicago", (480, 1080))


def client(name, respond="1", percents=(50, 75, 90), **fields):
    """A client with two priorities; six alerts, because both times differ."""
    steps = tuple(EscalationStep(trigger="percent", percent=each, action="warn", role="Lead") for each in percents)
    given = {
        "plan": Plan(name="Gold"), "calendars": (OFFICE,), "priorities": (Priority(name="P1"), Priority(name="P2")),
        "promises": (*row("P1", respond=time(respond, clock="Office")), *row("P2", respond=time("40", clock="Office"))),
        "roles": (Role(name="Lead", holder="Dana", email="dana@example.com"),),
        "escalations": (Escalation(milestones=("respond",), steps=steps),) if percents else (),
    } | fields  # fmt: skip
    return samples.terms(name, name, **given)


def names(bundle):
    return [each["name"] for each in shapes.entered(bundle)["slas"]]


def budget(bundle):
    return dict(next(step for step in bundle.steps if step.title.startswith("Count")).fields)


def test_equal_slas_are_one():
    bundle = shapes.emit([client("A"), client("B"), client("C", respond="2")])
    assert len(names(bundle)) == 2
    assert budget(bundle)["Rules of this sheet"] == "12"
    assert budget(bundle)["Saved by sharing"] == "6 rules"
    shared = next(each for each in shapes.entered(bundle)["slas"] if each["description"].startswith("For A"))
    assert shared["description"] == "For A from 2026-01-01, B from 2026-01-01"
    assert budget(bundle)[f'One SLA "{shared["name"]}"'] == "for A, B"


DIFFERENT = {
    "times": {"respond": "2"},
    "hours": {"calendars": (week("Office", "America/Chicago", (480, 1020)),)},
    "zone": {"calendars": (week("Office", "America/New_York", (480, 1080)),)},
    "alerts": {"percents": (50,)},
    "who is told": {"roles": (Role(name="Lead", holder="Anke"),)},
}


@pytest.mark.parametrize("what", DIFFERENT)
def test_slas_that_differ_stay_apart(what):
    assert len(names(shapes.emit([client("A"), client("B", **DIFFERENT[what])]))) == 2


def test_hours_of_another_name_are_the_same_hours():
    other = client(
        "B", calendars=(week("Desk", "America/Chicago", (480, 1080)),),
        promises=(*row("P1", respond=time("1", clock="Desk")), *row("P2", respond=time("40", clock="Desk"))),
    )  # fmt: skip
    assert len(names(shapes.emit([client("A"), other]))) == 1


def test_a_name_lasts_whoever_joins_or_leaves():
    alone = names(shapes.emit([client("B", plan=None)]))
    joined = names(shapes.emit([client("A", plan=None), client("B", plan=None)]))
    assert joined != alone, "called after the first client"
    known = {"ticketFields": [shapes.picklist("serviceLevelAgreementID", alone)]}
    assert names(shapes.emit([client("A", plan=None), client("B", plan=None)], known=known)) == alone


def test_other_terms_are_another_sla():
    assert names(shapes.emit([client("A")])) != names(shapes.emit([client("A", respond="2")]))


def test_names_are_short_and_new_names_do_not_clash():
    long = "Wohnungsbaugenossenschaft Aufbau und Fortschritt Berlin-Lichtenberg eG " * 2
    bundle = shapes.emit([client(long, plan=None), client(long.upper(), plan=None, respond="2")])
    assert all(len(name) <= 50 for name in names(bundle))
    assert len({name.casefold() for name in names(bundle)}) == 2
    assert all(len(each["name"]) <= 100 for each in shapes.entered(bundle)["workflowRules"])


def many(count):
    return [client(f"Client {number:02}", respond=str(number + 1)) for number in range(count)]


def test_the_limit_holds_over_all_contracts():
    settings = shapes.SETTINGS | {"rules_in_use": 14}
    assert budget(shapes.emit(many(31), settings))["Left"] == "0"
    with pytest.raises(TargetError) as raised:
        shapes.emit(many(32), settings)
    message = str(raised.value)
    assert "now the agreements need 192 workflow rules" in message
    assert "14 rules of your own" in message
    assert "so 6 are too many" in message
    assert "share an SLA" in message


def test_clients_on_one_plan_never_reach_it():
    assert budget(shapes.emit([client(f"Client {n}") for n in range(100)]))["Left"] == "194"


def test_the_day_with_most_rules_counts():
    first = client("A", end=date(2026, 6, 1), percents=(50,))
    second = client("A", start=date(2026, 6, 1))
    found = budget(shapes.emit([first, second]))
    assert (found["Rules of this sheet"], found["Left"]) == ("6", "194 on 2026-06-01, when most are active")


def test_versions_that_have_ended_need_no_rules():
    ended = client("A", end=date(2026, 2, 1), respond="3")
    bundle = shapes.emit([ended, client("A", start=date(2026, 2, 1))])
    assert budget(bundle)["Rules of this sheet"] == "6"
    assert len(names(bundle)) == 1
    assert next(v.features for v in bundle.verdicts if v.element == "binding") == ("superseded",)


def test_rules_that_choose_an_sla_count_too():
    late = week("Late", "America/Chicago", (720, 1320))
    promises = (*row("P1", respond=time("1", clock="Office")), *row("P2", respond=time("4", clock="Late")))
    bundle = shapes.emit([client("A", percents=(), calendars=(OFFICE, late), promises=promises)])
    assert budget(bundle)["Rules of this sheet"] == "2"


def split(**fields):
    """Terms whose priorities count in two kinds of hours."""
    late = week("Late", "America/Chicago", (720, 1320))
    promises = (*row("P1", respond=time("1", clock="Office")), *row("P2", respond=time("4", clock="Late")))
    return client("A", percents=(), calendars=(OFFICE, late), promises=promises, **fields)


def test_each_version_has_rules_of_its_own_that_choose():
    first, second = split(end=date(2026, 6, 1)), split(start=date(2026, 6, 1))
    bundle = shapes.emit([first, second])
    assert len(shapes.entered(bundle)["workflowRules"]) == 4
    assert budget(bundle)["Rules of this sheet"] == "2", "those of one version at a time"
    only_now = shapes.emit([split(end=date(2026, 6, 1)), client("A", start=date(2026, 6, 1), percents=())])
    assert budget(only_now)["Rules of this sheet"] == "2"
