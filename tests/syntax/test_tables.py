"""The grammar and the parser's tables: free of conflicts, the same after storing, made anew when damaged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from sladsl.syntax import names, tables
from sladsl.syntax.compiler import lark_parser
from sladsl.syntax.layout import Layout
from sladsl.syntax.machine import Machine

if TYPE_CHECKING:
    from pathlib import Path

TEXT = 'hours Office = 24x7\nroles\n  Boss  "x"\n'


@pytest.fixture(scope="module")
def data() -> bytes:
    """The tables, made once: it takes seconds, and more if Lark compares every terminal with every other."""
    with patch("lark.lexer.has_interegular", new=False):
        return tables.serialise()


@pytest.fixture
def made(data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How often tables were made; there is an empty cache folder, and no stored tables beside the grammar."""
    grammar = tmp_path / "grammar"
    grammar.mkdir()
    (grammar / "sla.lark").write_text(tables.grammar_text(), encoding="utf-8")
    calls: list[str] = []
    monkeypatch.setenv("SLADSL_CACHE", str(tmp_path))
    monkeypatch.setattr("sladsl.syntax.tables.resources.folder", lambda _name: grammar)
    monkeypatch.setattr(tables, "serialise", lambda: calls.append("made") or data)
    return calls


def reads(loaded: tables.Tables) -> bool:
    return [node.rule for node in Machine(loaded).parse(TEXT, Layout()).nodes()] == ["hours_always", "roles"]


def test_the_grammar_has_no_conflicts() -> None:
    lark_parser(tables.grammar_text(), strict=True)


def test_tables_are_kept_in_the_cache_and_read_from_it(made: list[str], data: bytes, tmp_path: Path) -> None:
    first = tables.load()
    (file,) = (tmp_path / "sladsl").iterdir()
    assert file.name == f"sla-{tables.grammar_key()}.bin"
    assert file.read_bytes() == data
    assert tables.load() == first
    assert made == ["made"]
    assert reads(first)


def test_tables_beside_the_grammar_are_read_first(made: list[str], data: bytes, tmp_path: Path) -> None:
    (tmp_path / "grammar" / f"sla-{tables.grammar_key()}.bin").write_bytes(data)
    assert reads(tables.load())
    assert made == []


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"\x00" * 100, None], ids=["empty", "text", "zeros", "cut"])
def test_damaged_tables_are_made_anew(made: list[str], data: bytes, tmp_path: Path, damage: bytes | None) -> None:
    file = tmp_path / "sladsl" / f"sla-{tables.grammar_key()}.bin"
    file.parent.mkdir()
    file.write_bytes(data[: len(data) // 2] if damage is None else damage)
    assert reads(tables.load())
    assert made == ["made"]
    assert file.read_bytes() == data


def test_a_cache_that_cannot_be_written_costs_time_only(made: list[str], tmp_path: Path) -> None:
    (tmp_path / "sladsl").write_text("a file where the folder should be")
    assert reads(tables.load())
    assert made == ["made"]


def test_the_key_follows_the_grammar(made: list[str], tmp_path: Path) -> None:
    before = tables.grammar_key()
    with (tmp_path / "grammar" / "sla.lark").open("a", encoding="utf-8") as grammar:
        grammar.write("// more\n")
    assert tables.grammar_key() != before
    assert made == []


def test_the_grammar_and_the_formatter_mean_the_same_by_a_plain_name() -> None:
    found = re.search(r"^NAME: /(.*)/$", tables.grammar_text(), re.MULTILINE)
    assert found is not None
    assert names._pattern().pattern == found.group(1) + r"\Z"
