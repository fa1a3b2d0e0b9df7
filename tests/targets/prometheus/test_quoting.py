"""Names in strings of PromQL and scalars of YAML: nothing ends them early, nothing invisible is in them."""

from __future__ import annotations

import json

import pytest
import yaml as other_yaml
from hypothesis import given
from hypothesis import strategies as st

from sladsl.targets.prometheus.promql import quoted, unquoted
from sladsl.targets.prometheus.yamlout import yaml


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("", '""'),
        ("Pool of Zürich", '"Pool of Zürich"'),
        ('a "b"', r'"a \"b\""'),
        ("a\\b", r'"a\\b"'),
        ('\\"', r'"\\\""'),
        ('"\n', r'"\"\n"'),
        ("a\tb\r", r'"a\tb\r"'),
        ("a\x00\u202eb", r'"a\u0000\u202eb"'),
        ("\u00a0", r'"\u00a0"'),
        ("\U000e0001", r'"\U000e0001"'),
        ("\ud800", '"\ufffd"'),
        ("{}$`'", '''"{}$`'"'''),
    ],
)
def test_a_literal(text, literal):
    assert quoted(text) == literal


@given(st.text())
def test_a_literal_is_one_printable_line_that_says_the_text(text):
    literal = quoted(text)
    assert literal.isprintable()
    assert unquoted(literal) == text
    if all(ord(char) < 0x10000 for char in text):
        assert json.loads(literal) == text  # where both have the same escapes


@given(st.lists(st.text(), min_size=1, max_size=3))
def test_other_readers_of_yaml_read_the_same(texts):
    assert other_yaml.safe_load(yaml({"a": texts, "b": dict.fromkeys(("c", "d"), "".join(texts))})) == {
        "a": texts,
        "b": dict.fromkeys(("c", "d"), "".join(texts)),
    }
