"""Every kind of finding: its bad example has exactly this finding, its good and near examples have none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sladsl.compose import kinds as compose_kinds
from sladsl.syntax import kinds as syntax_kinds
from tests.compose.world import composed, names

if TYPE_CHECKING:
    from pathlib import Path

    from sladsl.findings import Kind

KINDS = (*syntax_kinds.KINDS, *compose_kinds.KINDS)
NO_TEXT = {  # shown by files, sizes, a lock or a project file; each has tests of its own
    "unreadable-file", "file-too-large", "too-many-errors", "unknown-holiday", "project-file", "lock-file",
}  # fmt: skip


def test_codes_and_names_are_given_once() -> None:
    assert len({kind.code for kind in KINDS}) == len({kind.name for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_kinds_have_a_page_and_examples(kind: Kind) -> None:
    assert kind.page.endswith(".")
    assert bool(kind.bad) == bool(kind.good) == (kind.name not in NO_TEXT)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.bad], ids=lambda kind: kind.name)
def test_examples_hold(kind: Kind, tmp_path: Path) -> None:
    assert names(composed(tmp_path, kind.bad, "self.sla")[1]) == [kind.name]
    for text in filter(None, (kind.good, kind.near)):
        assert names(composed(tmp_path, text, "self.sla")[1]) == []
