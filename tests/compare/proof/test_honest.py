"""What a target says it keeps exactly, it keeps on every ticket that is tried, whatever the agreement."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from sladsl.model.calendar import Closure, DateSpan
from sladsl.targets import load
from sladsl.targets.connectwise.replay import Tenant
from tests.targets import samples
from tests.targets.generated import PROJECTS, TERMS
from tests.targets.proving import prove_target

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


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_approximate_has_a_bound(name):
    """In the words of the target, or measured on tickets."""
    project = samples.project()
    bundle = TARGET.emit([SAMPLES[name]], project)
    found = prove_target(TARGET, bundle, project, [SAMPLES[name]], 200)
    for verdict in bundle.verdicts:
        if verdict.level == "approximate":
            evidence = found.evidence.get((verdict.agreement, verdict.version, verdict.element))
            assert verdict.deviation or (evidence and evidence.tickets), verdict


def test_an_agreement_that_is_bound_by_hand_counts_as_bound():
    names = {"Acme Dental Group": {"company": "Another", "name": "Acme Managed Services"}}
    project = samples.project(samples.SETTINGS | {"agreements": names})
    terms = samples.acme()
    bundle = TARGET.emit([terms], project)
    assert next(v.features for v in bundle.verdicts if v.element == "binding") == ("binding_manual",)
    found = prove_target(TARGET, bundle, project, [terms], 200)
    assert contradictions(found) == {}
    shown = [one for each in found.evidence.values() for one in (each.late, each.early) if one]
    assert [one for one in shown if one.minutes is None] == []


def test_a_holiday_that_was_left_over_contradicts():
    """What exists at the vendor and nobody wants is part of what its clock does."""
    closed = Closure(dates=DateSpan(first=date(2026, 5, 4), last=date(2026, 5, 4)))
    hours = samples.week("School hours", "America/Chicago", (420, 960), closures=(closed,))
    terms = samples.school().model_copy(update={"calendars": (hours,), "end": None})
    tenant = Tenant(samples.KNOWN)
    tenant.load(TARGET.emit([terms], samples.project()).files["requests.jsonl"])
    tenant.objects["holidays"].append(tenant.objects["holidays"][0] | {"id": 9999, "date": "2026-05-11"})
    project = samples.project(known=tenant.objects)
    bundle = TARGET.emit([terms], project)
    assert bundle.requests == ()
    found = contradictions(prove_target(TARGET, bundle, project, [terms], 1000))
    assert "respond [priority=Urgent]" in found


@settings(max_examples=60, deadline=None)
@given(TERMS, PROJECTS)
def test_generated_terms(terms, project):
    assert contradictions(proved(terms, project, 60)) == {}
