"""Formatting: golden pairs, and what must hold of every contract: same model, same comments, nothing left to do."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sladsl.compose.agreement import compose
from sladsl.compose.files import Library
from sladsl.compose.lockfile import Lock
from sladsl.syntax.format import format_parsed
from sladsl.syntax.layout import NEWLINE
from sladsl.syntax.parser import parse
from sladsl.syntax.source import source_of
from tests.syntax.generator import contract

if TYPE_CHECKING:
    from collections.abc import Callable

    from sladsl.syntax.parser import Parsed

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
    versions = []
    for content in (text, result):
        file = folder / "random.sla"
        file.write_bytes(content.encode())
        library = Library(folder)
        composition = compose(library.read(file), library, Lock())
        assert composition.findings == []
        assert composition.agreement is not None
        versions.append(composition.agreement.versions)
    assert versions[0] == versions[1]
