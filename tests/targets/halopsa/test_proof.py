"""The proof on shapes of agreements: nothing said to be exact deviates, and what is approximate keeps its bound."""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests.targets import samples
from tests.targets.halopsa.shapes import TARGET, clinic, project
from tests.targets.proving import prove_target

EVERY = {"acme": samples.acme, "kanzlei": samples.kanzlei, "school": samples.school, "clinic": clinic}
TICKETS = 600


@cache
def proved():
    terms = [make() for make in EVERY.values()]
    bundle = TARGET.emit(terms, project())
    found = prove_target(TARGET, bundle, project(), terms, TICKETS)
    return bundle, found


def test_nothing_exact_deviates():
    _, found = proved()
    assert [key for key, evidence in found.evidence.items() if evidence.contradicts] == []
    assert [each.agreement for each in found.proofs] == [make().agreement for make in EVERY.values()]


@pytest.mark.parametrize("agreement", [make().agreement for make in EVERY.values()])
def test_every_timed_promise_was_compared(agreement):
    bundle, found = proved()
    timed = {
        v.element for v in bundle.verdicts
        if v.agreement == agreement and re.match(r"(respond|resolve) \[", v.element) and "best_effort" not in v.features
    }  # fmt: skip
    compared = {element for name, _, element in found.evidence if name == agreement}
    assert timed <= compared


def test_no_promise_is_late_but_by_what_happens_to_the_ticket():
    """Beside changes of priority and waits of due points, HaloPSA is never later than the agreement."""
    _, found = proved()
    late = {(name, element) for (name, _, element), evidence in found.evidence.items() if evidence.late}
    assert {element for _, element in late} <= {
        "priority change", "pause respond, resolve, update while waiting on Client",
        "pause resolve while waiting on Client",
    }  # fmt: skip


def test_the_bound_of_a_due_point_holds():
    bundle, found = proved()
    verdict = next(v for v in bundle.verdicts if v.element == "respond [priority=Four]")
    assert verdict.deviation == "0 to 660 minutes of open time too early, never too late, waits aside"
    evidence = next(e for key, e in found.evidence.items() if key[2] == "respond [priority=Four]")
    assert evidence.late is None
    assert evidence.early is not None
