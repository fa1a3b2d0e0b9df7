"""Damaged contracts end in findings, never in an exception, and what has no error of form can be formatted."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from sladsl.check._workspace import open_workspace
from sladsl.syntax.format import format_parsed
from sladsl.syntax.parser import parse
from sladsl.syntax.source import source_of
from sladsl.syntax.texts import MARK
from tests.syntax.generator import contract
from tests.syntax.mutations import mutated

if TYPE_CHECKING:
    import pytest


@given(st.integers(0, 2**32))
def test_damaged_contracts_are_told_not_raised(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    file = tmp_path_factory.getbasetemp() / "damaged.sla"
    file.write_bytes(mutated(contract(seed), Random(seed)).encode())
    workspace = open_workspace([file])
    for finding in workspace.findings:
        assert finding.span is not None
        assert finding.span.line >= 1
        assert MARK not in finding.message + finding.help
    for read in workspace.library.files.values():
        if read.parsed.tokens and not read.parsed.findings:
            text = format_parsed(read.parsed)
            again = parse(source_of(text, "again.sla"))
            assert again.findings == []
            assert format_parsed(again) == text
