"""The engine against the brute-force judge, over generated contracts and histories."""

from __future__ import annotations

from hypothesis import given

from sladsl.simulate.conformance.scenario import differences, scenario_case
from tests.oracle.ticket import answer
from tests.simulate.tickets import STEP, cases


@given(cases())
def test_the_engine_judges_as_the_oracle_does(case: dict) -> None:
    assert differences(answer(case, STEP), scenario_case(case).answer()) == []
