"""A build of Northwind IT that several tests look at, made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sladsl.cli import run
from tests.build.projects import ON, northwind

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, with its build of 2026-03-01; look only."""
    folder = northwind(tmp_path_factory.mktemp("built") / "northwind")
    assert run(["build", str(folder), *ON]) == 0
    return folder
