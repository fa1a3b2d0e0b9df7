"""Kernel and engine agree on generated contracts and histories."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sladsl.history.event import Event
from sladsl.simulate.conformance.case import instant
from sladsl.simulate.conformance.scenario import ticket_plan
from tests.simulate.kernel.agreement import Task, differences
from tests.simulate.kernel.nasty import Nature
from tests.simulate.tickets import cases


@given(cases())
def test_contracts_in_the_form_of_the_cases(case: dict) -> None:
    events = [Event(instant(each["at"]), each["kind"], value=each.get("value")) for each in case["events"]]
    assert differences([Task(ticket_plan(case), events, instant(case["until"]))]) == []


@given(st.integers(0, 10**9), st.booleans())
def test_contracts_in_which_everything_happens(seed: int, alerts: bool) -> None:  # noqa: FBT001
    assert differences(Nature(seed).tasks(10), alerts=alerts) == []
