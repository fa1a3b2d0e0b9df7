"""The conformance cases of open time hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from sladsl.simulate.conformance.case import lowered
from sladsl.simulate.conformance.clock import clock_case

CASES = (Path(__file__).parents[1] / "data/conformance/clock.jsonl").read_text("utf-8").splitlines()


def test_no_case_is_lost() -> None:
    assert len(CASES) == 253


@pytest.mark.parametrize("line", CASES, ids=lambda line: line.split('"')[3])
def test_open_time(line: str) -> None:
    case = lowered(line, clock_case)
    assert case.differences(case.expected, case.answer()) == []
