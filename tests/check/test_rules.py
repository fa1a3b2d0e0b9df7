"""Every rule: its three examples, its page, the style of its messages, its name and its code."""

import re
from inspect import cleandoc

import pytest

from sladsl.check._workspace import rules
from sladsl.check.fleet._members import fleet_rules
from sladsl.cli import _catalogue
from tests.check.contract import findings, findings_of_files, names, plans_locked

RULES = {rule.KIND.name: rule for rule in rules()} | {rule.KIND.name: rule for rule in fleet_rules()}
BACKGROUND = {"clauses-missing", "review-unsaid", "example-missing"}
"""What every small contract lacks."""
ALSO = {"pays-more-promised-less": {"plan-deviation"}, "unreachable-escalation": {"unfunded-promise"}}
"""What a bad example has beside its own finding, because it cannot be without."""


def run(rule, part, folder):
    if hasattr(rule, "run_fleet"):
        return findings_of_files(folder, getattr(rule, part))
    beside = getattr(rule, "BESIDE", None)
    return findings(folder, getattr(rule, part), beside, plans_locked(folder, beside) if beside else None)


@pytest.mark.parametrize("name", RULES)
def test_the_bad_example_has_the_finding_and_no_other(name, tmp_path):
    found = run(RULES[name], "BAD", tmp_path)
    assert set(names(found)) - (BACKGROUND - {name}) == {name} | ALSO.get(name, set())


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("part", ["GOOD", "NEAR"])
def test_the_mended_example_and_the_near_miss_are_silent(name, part, tmp_path):
    found = run(RULES[name], part, tmp_path)
    assert name not in names(found)
    assert [finding.message for finding in found if finding.kind.code < "SLA200"] == []


@pytest.mark.parametrize("name", RULES)
def test_examples_differ(name):
    rule = RULES[name]
    assert len({rule.BAD, rule.GOOD, rule.NEAR}) == 3


@pytest.mark.parametrize("name", RULES)
def test_messages_stand_alone_and_name_an_edit(name, tmp_path):
    for finding in run(RULES[name], "BAD", tmp_path):
        for words in (finding.message, finding.help, *finding.notes, *(words for _, words in finding.labels)):
            assert words.strip() == words
            assert words
            assert "\n" not in words
            assert not re.search(r"[^.]\.$", words), words
        assert finding.message[0] == finding.message[0].lower() or finding.message.split()[0] in RULES[name].BAD
        for span in (finding.span, *(span for span, _ in finding.labels)):
            inside(span, tmp_path)


def inside(span, folder):
    lines = (folder / span.file.rsplit("/", 1)[-1]).read_text(encoding="utf-8").split("\n")
    assert (span.line, span.column) < (span.end_line, span.end_column)
    assert 1 <= span.column <= len(lines[span.line - 1])
    assert 2 <= span.end_column <= len(lines[span.end_line - 1]) + 1


@pytest.mark.parametrize("name", RULES)
def test_the_page_says_what_why_and_how(name):
    rule = RULES[name]
    page = cleandoc(rule.__doc__)
    first, _, rest = page.partition("\n")
    assert first.endswith(".")
    assert len(rest.split()) > 15
    assert rule.__name__.rsplit(".", 1)[-1].replace("_", "-") == name
    assert re.fullmatch(r"SLA[23]\d\d", rule.KIND.code)


def test_codes_and_names_are_unique_over_all_kinds():
    kinds = _catalogue.kinds()
    assert len({kind.code for kind in kinds}) == len({kind.name for kind in kinds}) == len(kinds)
    assert {kind.name for kind in kinds} >= set(RULES)


@pytest.mark.parametrize("name", RULES)
def test_explain_shows_the_page(name, sladsl):
    result = sladsl("explain", name)
    assert result.code == 0
    assert cleandoc(RULES[name].__doc__).split("\n")[0] in result.out
    assert RULES[name].KIND.code in result.out


@pytest.mark.parametrize("listed", [rules, fleet_rules])
def test_rules_come_in_the_order_of_their_codes(listed):
    codes = [rule.KIND.code for rule in listed()]
    assert codes == sorted(codes) != []
