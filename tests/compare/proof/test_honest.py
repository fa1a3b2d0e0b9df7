"""What a target says it keeps exactly, it keeps on every ticket that is tried, whatever the agreement."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from sladsl.build.proving import prove_target
from sladsl.targets import load
from tests.targets import samples
from tests.targets.generated import PROJECTS, TERMS

TARGET = load("connectwise")
SAMPLES = {"acme": samples.acme(), "kanzlei": samples.kanzlei(), "school": samples.school()}


def proved(terms, project, tickets):
    bundle = TARGET.emit([terms], project)
    return prove_target(TARGET, bundle, project, [terms], tickets)


def contradictions(found):
    return {
        element: [shown for shown in (evidence.late, evidence.early) if shown and shown.contradicts]
        for (_, _, element), evidence in found.evidence.items()
        if evidence.contradicts
    }


@pytest.mark.parametrize("name", SAMPLES)
def test_samples(name):
    found = proved(SAMPLES[name], samples.project(), 2000)
    assert contradictions(found) == {}
    assert all(number > 50 for number in found.proofs[0].compared.values())


@settings(max_examples=60, deadline=None)
@given(TERMS, PROJECTS)
def test_generated_terms(terms, project):
    assert contradictions(proved(terms, project, 60)) == {}
