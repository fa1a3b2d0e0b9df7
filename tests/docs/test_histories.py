"""docs/histories.md names every kind of event and of reject, every column, every meaning of a status, every system."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from sladsl.history.exports import names
from sladsl.history.exports.form import Meaning
from sladsl.history.kinds import KINDS
from sladsl.history.reject import Kind
from sladsl.history.rows import EVENT_COLUMNS, TICKET_COLUMNS

PAGE = Path("docs/histories.md").read_text()
OF_REPLAY = {
    "unknown priority", "no contract", "several contracts", "no terms in force", "unknown service", "naive time",
}  # fmt: skip


@pytest.mark.parametrize("name", [*KINDS, *TICKET_COLUMNS, *EVENT_COLUMNS, *names()])
def test_names(name):
    assert f"`{name}`" in PAGE


@pytest.mark.parametrize("kind", sorted(set(get_args(Kind)) - OF_REPLAY))
def test_kinds_of_rejects(kind):
    table = PAGE[PAGE.index("| kind | rejected when") : PAGE.index("## Exports of systems")]
    assert kind in table


@pytest.mark.parametrize("meaning", get_args(Meaning))
def test_meanings(meaning):
    assert meaning in PAGE[PAGE.index("[statuses]") : PAGE.index("[tickets.columns]")]


@pytest.mark.parametrize("name", names())
def test_each_system_has_a_page_for_its_user_and_one_for_its_sample(name):
    assert f"--from {name}" in Path(f"targets/{name}/README.md").read_text()
    assert f"--from {name}" in Path(f"targets/{name}/sample/README.md").read_text()
