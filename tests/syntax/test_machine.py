"""The machine and Lark's own parser read every text alike: same tree, same tokens, same places."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lark import Token as LarkToken
from lark import Tree

from sladsl.syntax.compiler import lark_parser
from sladsl.syntax.layout import Layout
from sladsl.syntax.machine import Machine, UnexpectedToken
from sladsl.syntax.node import Node
from sladsl.syntax.source import source_of
from sladsl.syntax.tables import grammar_text, load
from tests.syntax.generator import contract

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
CONTRACTS = sorted(ROOT.glob("contracts/**/*.sla"))
EDGES = {"_NL", "_INDENT", "_DEDENT"}


class LarkLayout:
    """Block tokens for Lark, by the plain rule: deeper opens, shallower closes."""

    always_accept = ("_NL", "WORD")
    length = 0

    def process(self, stream: Iterator[LarkToken]) -> Iterator[LarkToken]:
        levels = [0]
        for token in stream:
            yield token
            if token.type == "_NL" and token.end_pos != self.length:
                indent = len(token.rsplit("\n", 1)[1].expandtabs(4))
                if indent > levels[-1]:
                    levels.append(indent)
                    yield LarkToken.new_borrow_pos("_INDENT", "", token)
                while indent < levels[-1]:
                    levels.pop()
                    yield LarkToken.new_borrow_pos("_DEDENT", "", token)
        yield from (LarkToken("_DEDENT", "") for _ in levels[1:])


def placed(child: object) -> bool:
    return not (isinstance(child, LarkToken) and child.type in EDGES)


LAYOUT = LarkLayout()
with patch("lark.lexer.has_interegular", new=False):
    # Without comparing every terminal with every other, which test_tables.py does, and which takes seconds.
    LARK = lark_parser(grammar_text(), postlex=LAYOUT, propagate_positions=placed)
MACHINE = Machine(load())


def same(ours: Any, larks: Any) -> None:
    if not isinstance(larks, Tree):
        places = ("type", "start_pos", "end_pos", "line", "column", "end_line", "end_column")
        assert str(ours) == str(larks)
        assert [getattr(ours, name) for name in places] == [getattr(larks, name) for name in places]
        return
    assert isinstance(ours, Node)
    assert (ours.rule, len(ours.children)) == (larks.data, len(larks.children))
    if not larks.meta.empty:
        assert (ours.start_pos, ours.end_pos) == (larks.meta.start_pos, larks.meta.end_pos)
    for one, other in zip(ours.children, larks.children, strict=True):
        same(one, other)


@pytest.mark.parametrize("file", CONTRACTS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_reads_contracts_as_lark_does(file: Path) -> None:
    text = source_of(file.read_text(encoding="utf-8"), "x").text
    LAYOUT.length = len(text)
    same(MACHINE.parse(text, Layout()), LARK.parse(text))


@given(st.integers(0, 2**32))
@settings(max_examples=20)
def test_reads_random_contracts_as_lark_does(seed: int) -> None:
    text = source_of(contract(seed), "x").text
    LAYOUT.length = len(text)
    same(MACHINE.parse(text, Layout()), LARK.parse(text))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("hours X in\n", "\n", {"ZONE", "CLIENT_ZONE", "ZONE_UNSTATED"}),
        ("hours X = 24x8\n", "24x8", {"ALWAYS", "NAME", "STRING"}),
        ("outside business hours: recieved\n", "recieved", {"NOT_STATED", "RECEIVED"}),
        ("use 3\n", "3", {"STRING"}),
        ("agreement A\nzone UTC\n", "zone", {"_INDENT"}),
    ],
)
def test_names_what_could_stand_there(text: str, word: str, expected: set[str]) -> None:
    with pytest.raises(UnexpectedToken) as caught:
        MACHINE.parse(text, Layout())
    assert str(caught.value.token) == word
    assert caught.value.expected == expected
