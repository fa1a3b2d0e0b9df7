"""Kernel and engine agree on seeded contracts and tickets in which everything happens."""

from __future__ import annotations

import pytest

from tests.simulate.kernel.agreement import differences
from tests.simulate.kernel.nasty import Nature


@pytest.mark.parametrize("seed", range(12))
def test_nasty_tickets(seed: int) -> None:
    assert differences(Nature(seed).tasks(250)) == []


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("alerts", [True, False])
def test_quiet_tickets(seed: int, alerts: bool) -> None:  # noqa: FBT001
    assert differences(Nature(1000 + seed, quiet=True).tasks(250), alerts=alerts) == []
