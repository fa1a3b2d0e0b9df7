"""The conformance cases of tickets hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from sladsl.simulate.conformance.case import lowered
from sladsl.simulate.conformance.scenario import scenario_case

CASES = (Path(__file__).parents[1] / "data/conformance/scenarios.jsonl").read_text("utf-8").splitlines()


def test_no_case_is_lost() -> None:
    assert len(CASES) == 362


@pytest.mark.parametrize("line", CASES, ids=lambda line: line.split('"')[3])
def test_ticket(line: str) -> None:
    case = lowered(line, scenario_case)
    assert case.differences(case.expected, case.answer()) == []
