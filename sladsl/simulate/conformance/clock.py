"""Cases of open time: elapsed minutes and deadlines over one calendar."""

from __future__ import annotations

from typing import Any

from .case import Case, CaseError, Json, instant, open_time, utc


def clock_case(case: Json) -> Case:
    """Lower a case of `clock.jsonl`."""
    compiled = open_time(case["calendar"])
    start = instant(case["start"])
    if case["op"] == "elapsed":
        end = instant(case["end"])
        return Case(case["id"], case["expect"], lambda: compiled.elapsed(start, end) / 60, _differences)
    if case["op"] != "deadline":
        raise CaseError(f"the operation '{case['op']}' is neither 'elapsed' nor 'deadline'")
    seconds = round(case["minutes"] * 60)
    return Case(case["id"], case["expect"], lambda: utc(compiled.deadline(start, seconds)), _differences)


def _differences(expected: Any, came: Any) -> list[str]:
    # Minutes are printed with limited digits; instants and seconds are exact.
    numbers = isinstance(expected, int | float) and isinstance(came, int | float)
    equal = abs(expected - came) < 1e-6 if numbers else expected == came
    return [] if equal else [f"expected {expected}, came {came}"]
