"""Reading back: what was emitted, what somebody wrote by hand, and every change of a step."""

from __future__ import annotations

import re
from contextlib import suppress
from fractions import Fraction

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sladsl.clock.compile import calendars_of
from sladsl.targets.prometheus.emission import group_of
from sladsl.targets.prometheus.reading import UnreadError, watch_of
from sladsl.targets.prometheus.reading import group as parsed
from sladsl.targets.prometheus.yamlin import YamlError, read_yaml
from sladsl.targets.prometheus.yamlout import yaml as written
from sladsl.targets.protocol import TargetError
from tests.targets.prometheus.shapes import CONTRACTS, TARGET, mixed, project, service_named, versions, watched

BOTH = {
    "mixed": mixed,
    "northwind": lambda: versions(CONTRACTS / "northwind"),
    "corpus": lambda: versions(CONTRACTS / "corpus"),
}


@pytest.mark.parametrize("name", BOTH)
def test_what_was_emitted_is_read_back(name):
    terms, given_project = BOTH[name](), project()
    configured = TARGET.read(TARGET.emit(terms, given_project).files, given_project)
    wanted = [watch for _, _, watch in watched(terms, given_project).values()]
    assert sorted(configured.watches) == sorted(wanted)
    told = [re.search(r"windows of .* have dates of their own", each) for each in configured.unread]
    # Windows on public holidays: in the rules they are dates, which the terms of maintenance cannot say.
    assert len(told) == (1 if name == "corpus" else 0)
    assert all(told), configured.unread


def promise_of(terms, identity):
    return next(p for s in terms.services for p in (s.availability, *s.partial) if p and p.id == identity)


@pytest.mark.parametrize("name", ["mixed", "northwind"])
def test_terms_hold_the_promises(name):
    given_project = project()
    configured = TARGET.read(TARGET.emit(BOTH[name](), given_project).files, given_project)
    for agreement in configured.agreements:
        raised = configured.terms(agreement)
        for about, found, watch in watched(BOTH[name](), given_project).values():
            if (about.agreement, about.start) != (agreement, raised.start) and about.agreement != agreement:
                continue
            promise = promise_of(raised, found.promise.id)
            assert promise.target == found.promise.target
            assert promise.comparison == found.promise.comparison
            assert promise.period == found.promise.period
            assert (promise.minimum or 0) == (found.promise.minimum or 0)
            assert promise.largest_outage == found.promise.largest_outage
            assert promise.exclusions == found.promise.exclusions or set(promise.exclusions) == set(
                found.promise.exclusions
            )
            assert promise.scope == found.promise.scope
            if watch.hours:
                here, there = calendars_of(raised), calendars_of(about)
                span = (watch.periods[0].start, watch.periods[-1].end)
                assert here.open_time(promise.denominator).intervals(*span) == there.open_time(
                    found.promise.denominator
                ).intervals(*span)


def test_terms_that_were_read_make_the_same_rules_again():
    given_project = project()
    configured = TARGET.read(TARGET.emit(mixed(), given_project).files, given_project)
    raised = configured.terms(mixed()[0].agreement)
    again = watched([raised], project(months=12))
    for _, _, watch in watched(mixed(), project(months=12)).values():
        one = again[watch.key][2]
        assert (one.selector, one.interval, one.bad, one.good, one.kinds and one.kinds[0].hours) == (
            watch.selector, watch.interval, watch.bad, watch.good, watch.kinds and watch.kinds[0].hours,
        )  # fmt: skip


# ---- every field changed by one step --------------------------------------------------------------------------------


def changed(group):
    """The group with one number of an expression, label, text, waiting time, or rule changed."""
    for index, rule in enumerate(group.rules):
        for match in re.finditer(r"(?<![\w.])\d+", rule.expr):
            expr = rule.expr[: match.start()] + str(int(match[0]) + 1) + rule.expr[match.end() :]
            yield index, rule._replace(expr=expr)
        for operator, other in ((">=", ">"), ("<", "<="), ("min_over", "max_over"), (" or ", " and "), ("*", "+")):
            if operator in rule.expr:
                yield index, rule._replace(expr=rule.expr.replace(operator, other, 1))
        for key, value in rule.labels.items():
            yield index, rule._replace(labels={**rule.labels, key: f"{value} x"})
            yield index, rule._replace(labels={k: v for k, v in rule.labels.items() if k != key})
        for key, value in rule.annotations.items():
            yield index, rule._replace(annotations={**rule.annotations, key: f"{value} x"})
        yield index, rule._replace(wait=rule.wait + 60)
        yield index, None


@pytest.mark.parametrize("begin", ["Api", "Pool", "Shop", "Vault"])
def test_every_change_is_told_or_read_as_another_promise(begin):
    _, _, watch = service_named(mixed(), project(months=1), begin)
    group = group_of(watch)
    number = 0
    for index, rule in changed(group):
        rules = [*group.rules[:index], *([rule] if rule else []), *group.rules[index + 1 :]]
        try:
            read = watch_of(parsed(group._replace(rules=tuple(rules)).entry()))
        except UnreadError:
            read = None
        assert read != watch, (group.rules[index], rule)
        number += 1
    assert number > 100


def test_lengths_may_be_written_otherwise():
    _, _, watch = service_named(mixed(), project(), "Api")
    text = written({"groups": [group_of(watch).entry()]})
    (read,) = TARGET.read({"a.yml": text.replace("interval: '60s'", "interval: 1m")}, project()).watches
    assert read == watch


def test_a_target_changed_throughout_is_another_promise():
    _, found, watch = service_named(mixed(), project(), "Api")
    assert found.promise.target == Fraction(199, 200)
    text = written({"groups": [group_of(watch._replace(target=Fraction(99, 100))).entry()]})
    (read,) = TARGET.read({"a.yml": text}, project()).watches
    assert read.target == Fraction(99, 100)


# ---- what is not of our shape ---------------------------------------------------------------------------------------

HAND = """\
# written by somebody
groups:
- name: other
  rules:
  - alert: InstanceDown
    expr: up == 0   # a comment
    for: 5m
    labels: {severity: page}
"""


def test_rules_of_another_shape_are_told_with_file_and_group():
    text = HAND.replace("labels: {severity: page}", "labels:\n      severity: page")
    configured = TARGET.read({"rules/own.yml": text}, project())
    assert configured.agreements == ()
    assert configured.unread == [
        "rules/own.yml, group other: a group has a name, an interval and a list of rules, and nothing else is read"
    ]


def test_a_foreign_rule_in_our_group_is_told():
    _, _, watch = service_named(mixed(), project(), "Api")
    group = group_of(watch)
    extra = group.rules[0]._replace(name="sla:own:thing", expr="1")
    text = written({"groups": [group._replace(rules=(*group.rules, extra)).entry()]})
    (told,) = TARGET.read({"a.yml": text}, project()).unread
    assert f"it has {len(group.rules) + 1} rules, and what they watch needs {len(group.rules)}" in told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HAND, "line 8: this kind of YAML is not read here"),
        ("groups: *all\n", "line 1: this kind"),
        ("groups:\n\t- name: x\n", "line 2: a tab"),
        ("groups:\n  - name: x\n   rules: []\n", "line 3"),
        ("a: 1\na: 2\n", "line 2: 'a' is there twice"),
        ("groups\n", "line 1: expected a key"),
        ("a: 'b' c\n", "line 1: something follows"),
        ('a: "\\q"\n', "line 1: '\\\\q' means nothing"),
        ("- " * 80 + "a\n", "nested too deep"),
    ],
)
def test_other_yaml_is_told_with_its_line(text, words):
    with pytest.raises(TargetError, match=words):
        TARGET.read({"rules/a.yml": text}, project())


def test_other_files_are_left_alone():
    files = {"alertmanager.yml": "route:\n  receiver: x\n", "notes.txt": "\t", "empty.yml": "# nothing\n"}
    assert TARGET.read(files, project()).unread == []


def test_tickets_have_no_clock_here():
    configured = TARGET.read({}, project())
    assert configured.clock(None) == ()
    with pytest.raises(KeyError):
        configured.terms("nobody")


# ---- YAML -----------------------------------------------------------------------------------------------------------

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
LEAF = TEXT | st.sampled_from(
    ["", "- a", "a: b", "# c", "{{ x }}", "yes", "null", "1e3", "'", '"', "|", "\n", "a\n b", "a\nb"]
)
DATA = st.dictionaries(
    st.sampled_from(["a", "b", "expr", "labels"]),
    st.recursive(
        LEAF,
        lambda inner: (
            st.lists(LEAF | st.dictionaries(st.sampled_from(["x", "y"]), inner, min_size=1), min_size=1, max_size=3)
            | st.dictionaries(st.sampled_from(["x", "y"]), inner, min_size=1)
        ),
        max_leaves=6,
    ),
    min_size=1,
)  # fmt: skip


@given(DATA)
def test_yaml_is_read_by_others_and_by_us_as_it_was_meant(data):
    text = written(data)
    assert yaml.safe_load(text) == data
    assert read_yaml(text) == data


PIECES = st.lists(
    st.sampled_from(["a:", " b: c", "- ", "  ", "\n", "'x'", '"y"', "|-", ">", "#", "[a, b]", "{}", "é", "::"]),
    max_size=14,
)


@given(PIECES.map("".join))
def test_any_text_is_read_or_told(text):
    with suppress(YamlError):
        read_yaml(text)
