"""Formatting: golden pairs, and what must hold of every contract: same model, same comments, nothing left to do."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladsl.cli._overview import overview
from sladsl.compose.agreement import compose
from sladsl.compose.files import Library
from sladsl.compose.lockfile import Lock
from sladsl.syntax.format import format_parsed
from sladsl.syntax.layout import NEWLINE
from sladsl.syntax.parser import parse
from sladsl.syntax.source import source_of
from sladsl.syntax.tables import load
from tests.syntax.generator import contract

if TYPE_CHECKING:
    from collections.abc import Callable

    from sladsl.syntax.parser import Parsed

DAY = date(2026, 10, 1)
CASES = sorted((Path(__file__).parent / "cases").glob("*.in.sla"))


def read(text: str) -> Parsed:
    parsed = parse(source_of(text, "a.sla"))
    assert parsed.findings == []
    return parsed


def formatted(text: str) -> str:
    return format_parsed(read(text))


def comments(parsed: Parsed) -> Counter[str]:
    lines = [line.strip() for token in parsed.tokens if token.type == NEWLINE for line in token.split("\n")]
    return Counter(line for line in lines if line)


def shape(parsed: Parsed) -> list[str]:
    return [node.rule for node in parsed.tree.walk()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name.removesuffix(".in.sla"))
def test_canonical_form(case: Path, golden: Callable[[Path, str], None]) -> None:
    result = formatted(case.read_bytes().decode("utf-8-sig"))
    golden(case.with_name(case.name.replace(".in.", ".out.")), result)
    assert formatted(result) == result


@given(st.integers(0, 2**32))
def test_formatting_changes_neither_model_nor_comments_and_is_done_at_once(tmp_path_factory, seed: int) -> None:
    folder = tmp_path_factory.getbasetemp()
    text = contract(seed)
    before = read(text)
    result = format_parsed(before)
    after = read(result)
    assert format_parsed(after) == result
    assert comments(after) == comments(before)
    assert shape(after) == shape(before)
    agreements = []
    for content in (text, result):
        file = folder / "random.sla"
        file.write_bytes(content.encode())
        library = Library(folder)
        composition = compose(library.read(file), library, Lock())
        assert composition.findings == []
        assert composition.agreement is not None
        agreements.append(composition.agreement)
        shown = [
            overview(terms, found, DAY)
            for terms, found in zip(composition.agreement.versions, composition.origins, strict=True)
        ]
        assert all("Northwind" in text for text in shown)
    assert agreements[0].versions == agreements[1].versions


FURTHER_FILES = {"use", "plan", "extends", "plan_choice"}
"""What a contract of one file cannot say."""
INLINED = {"statement", "role_part", "cell", "table_cell"}
"""Rules that leave no node of their own when they hold one."""


def test_random_contracts_use_the_whole_grammar() -> None:
    tables = load()
    rules = {rule.name for rule in tables.rules if not rule.name.startswith("_")}
    terminals = {name for row in tables.states for name in row if not name.lstrip("_")[:1].islower()}
    seen_rules: set[str] = set()
    seen_terminals: set[str] = set()
    for seed in range(150):
        parsed = read(contract(seed))
        seen_rules.update(node.rule for node in parsed.tree.walk())
        seen_terminals.update(token.type for token in parsed.tokens)
    assert rules - seen_rules == FURTHER_FILES | INLINED
    assert terminals - seen_terminals == {"USE", "PLAN", "VERSION", "EXTENDS", "BAD", "$END", "_INDENT", "_DEDENT"}
