"""What each target says and writes of each feature: verdicts, traces, set-up steps, requests, the same bytes."""

from __future__ import annotations

from collections import Counter

import pytest

from sladsl import targets
from sladsl.targets.protocol import LEVELS, MARKS
from tests.targets.compliance.expected import RULES, identities
from tests.targets.compliance.table import built, cells, project, provider, tenant_of

CELLS = pytest.mark.parametrize(("name", "target"), cells())


@CELLS
def test_everything_promised_has_one_verdict_that_says_why(name, target):
    bundle = built(name, target)
    numbers = Counter((each.agreement, each.version, each.element) for each in bundle.verdicts)
    assert [key for key, number in numbers.items() if number > 1] == []
    for terms in provider(name):
        own = [
            each.element for each in bundle.verdicts if (each.agreement, each.version) == (terms.agreement, terms.start)
        ]
        assert sorted(set(identities(terms)) - set(own)) == []
        for begin, count in RULES.items():
            assert sum(element.startswith(begin) for element in own) == count(terms), begin
    _says_why(name, target)


def _says_why(name, target):
    """A verdict is that of its worst feature, and says how it is known; what is approximate has a bound."""
    support = targets.load(target).support()
    for verdict in built(name, target).verdicts:
        assert verdict.level in LEVELS
        assert verdict.features, verdict.element
        assert {support.features[each].verdict for each in verdict.features} == {verdict.level}
        assert verdict.how, verdict.element
        assert verdict.mark in MARKS
        assert verdict.source, verdict.element
        assert set(verdict.source.split(", ")) <= set(support.sources), verdict.element
        assert MARKS.index(verdict.mark) >= max(MARKS.index(support.features[each].mark) for each in verdict.features)
        assert verdict.level != "approximate" or verdict.deviation, f"{verdict.element}: approximate without a bound"


@CELLS
def test_every_field_of_a_request_is_traced_and_every_trace_leads_to_an_element(name, target):
    bundle = built(name, target)
    known = {(each.agreement, each.element) for each in bundle.verdicts}
    for terms in provider(name):
        known |= {(terms.agreement, "hours 24x7"), (terms.agreement, "holidays")}
        known |= {(terms.agreement, f"hours {each.name}") for each in terms.calendars}
        known |= {(terms.agreement, f"priority {each.name}") for each in terms.priorities}
    steps = {request.step for request in bundle.requests} | set(bundle.files)
    for trace in bundle.trace:
        assert not trace.agreement or (trace.agreement, trace.element) in known, trace
        assert trace.step in steps, trace
    traced = Counter((each.step, each.path) for each in bundle.trace)
    for request in bundle.requests:
        fields = _fields(request.body)
        assert {field: traced[request.step, field] for field in fields} == dict.fromkeys(fields, 1)


def _fields(body):
    """The fields that a request sets: of an object, of a list of objects, or of a list of operations on one."""
    parts = [body] if isinstance(body, dict) else body
    return [part["path"] for part in parts if "op" in part] + [
        field for part in parts if "op" not in part for field in part
    ]


@CELLS
def test_what_a_hand_does_has_a_step(name, target):
    bundle = built(name, target)
    stepped = {(step.agreement, element) for step in bundle.steps for element in step.elements}
    assert [each.element for each in bundle.verdicts
            if each.level == "manual" and (each.agreement, each.element) not in stepped] == []  # fmt: skip
    for step in bundle.steps:
        assert step.title
        assert step.screen
        assert step.check
        assert step.mark in MARKS
        assert step.screen_mark in MARKS


@CELLS
def test_agreements_in_another_order_give_the_same_bytes(name, target):
    again = targets.load(target).emit(provider(name)[::-1], project(name, target))
    assert again.files == built(name, target).files
    assert again.verdicts == built(name, target).verdicts


@pytest.mark.parametrize(("name", "target"), [cell for cell in cells() if tenant_of(cell[1]) is not None])
def test_requests_replay_in_order_and_leave_nothing_to_do(name, target):
    given = project(name, target)
    system = tenant_of(target)(given.known)
    system.load(built(name, target).files["requests.jsonl"])
    again = targets.load(target).emit(provider(name), type(given)(given.settings, system.objects, given.on))
    assert again.requests == ()
