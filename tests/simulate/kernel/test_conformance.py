"""The conformance cases of tickets hold for the kernel, all judged in one batch."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sladsl.history.event import Event
from sladsl.simulate.conformance.case import instant
from sladsl.simulate.conformance.scenario import differences, ticket_plan, written
from tests.simulate.kernel.agreement import Task, kernel
from tests.simulate.kernel.agreement import differences as from_engine

FILE = Path(__file__).parents[2] / "data/conformance/scenarios.jsonl"
CASES = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def tasks() -> list[Task]:
    return [
        Task(
            ticket_plan(case),
            [Event(instant(each["at"]), each["kind"], value=each.get("value")) for each in case["events"]],
            instant(case["until"]),
            case["id"],
        )
        for case in CASES
    ]


def test_every_case_holds(tasks: list[Task]) -> None:
    results = kernel(tasks)
    assert len(tasks) == 362
    found = {
        case["id"]: differences(case["expect"], [written(outcome) for outcome in results.outcomes(number)])
        for number, case in enumerate(CASES)
    }
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize("alerts", [True, False])
def test_kernel_and_engine_agree_on_what_the_cases_do_not_ask(tasks: list[Task], alerts: bool) -> None:  # noqa: FBT001
    assert from_engine(tasks, alerts=alerts) == []
