"""The table is whole: every rule and word of the grammar, every feature of every support table, sound contracts."""

from __future__ import annotations

import re

import pytest

from sladsl import targets
from sladsl.syntax.token import Token
from tests.targets.compliance.table import NEEDED, ROOT, TARGETS, built, cells, compiled, features

GRAMMAR = (ROOT / "grammar" / "sla.lark").read_text(encoding="utf-8")
SENTENCE = re.compile(r"^([a-z]\w*)(?:\{\w+\})?:(.*(?:\n[ \t]+\|.*)*)", re.MULTILINE)


def rules():
    """The rules that make nodes: those with a name, and the names of alternatives."""
    found = set(re.findall(r"-> (\w+)", GRAMMAR))
    for match in SENTENCE.finditer(GRAMMAR):
        alternatives = re.split(r"\n[ \t]+\|", match[2])
        if not all("->" in each for each in alternatives):
            found.add(match[1])
    return found


def named_alternatives(rule):
    """Whether each alternative of a rule has a name, so that the rule itself makes no node."""
    body = next(match[2] for match in SENTENCE.finditer(GRAMMAR) if match[1] == rule)
    return all("->" in each for each in re.split(r"\n?[ \t]+\|[ \t]", body))


@pytest.fixture(scope="module")
def reached():
    """The rules and the kinds of words of all contracts."""
    nodes = [node for name in features() for tree in compiled(name).trees for node in tree.walk()]
    words = {child.type for node in nodes for child in node.children if isinstance(child, Token)}
    return {node.rule for node in nodes}, words


def test_every_rule_of_the_grammar_is_in_a_contract(reached):
    missing = {rule for rule in rules() - reached[0] if not named_alternatives(rule)}
    assert sorted(missing) == []


def test_every_word_of_the_grammar_is_in_a_contract(reached):
    words = set(re.findall(r"^([A-Z]\w*)(?:\.\d+)?:", GRAMMAR, re.MULTILINE)) - {"BAD"}
    assert sorted(words - reached[1]) == []


@pytest.mark.parametrize("name", features())
@pytest.mark.parametrize("is_hostile", [False, True], ids=["plain", "hostile"])
def test_a_contract_has_no_error(name, is_hostile):
    errors = [one for one in compiled(name, is_hostile=is_hostile).findings if one.severity == "error"]
    assert [(one.kind.code, one.message, one.span.line) for one in errors if one.allowed is None] == []


@pytest.mark.parametrize("target", TARGETS)
def test_every_feature_of_the_support_table_is_reached(target):
    """A row that no agreement can need tells nobody anything: reach it, or delete it."""
    for name, other in cells():
        if other == target:
            built(name, target)
    assert sorted(set(targets.load(target).support().features) - NEEDED[target]) == []
