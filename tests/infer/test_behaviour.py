"""What tickets show of a system against a contract."""

from __future__ import annotations

import pytest

from sladsl.infer.behaviour import behaviours
from tests.infer.made import HEAD, composed, made

BODY = """
hours Desk in Europe/Berlin
  Monday to Friday 08:00 to 17:00

business hours are Desk

priorities, highest first
  High
  Low

promises
  | priority | resolve |
  | High     | {high} |
  | Low      | {low} |

pause resolve while waiting on Client
"""


def contract(folder, high, low):
    return composed(folder, HEAD.format(zone="Europe/Berlin") + BODY.format(high=high, low=low))


@pytest.mark.parametrize("says", ["due", "met"])
@pytest.mark.parametrize(
    ("configured", "differing"),
    [
        (("4 business hours", "16 business hours"), {}),
        (("4 business hours", "24 business hours"), {"Low": (24 * 3600, "Desk")}),
        (("4 hours 24x7", "16 business hours"), {"High": (4 * 3600, "24x7")}),
    ],
)
def test_a_target_that_is_configured_otherwise_shows(tmp_path, says, configured, differing) -> None:
    agreed = contract(tmp_path / "agreed", "4 business hours", "16 business hours")
    tickets = made(contract(tmp_path / "lived", *configured), says, size=800)
    found = {each.group: each for each in behaviours(agreed, tickets, "resolve")}
    assert set(found) == {"High", "Low"}
    assert {group for group, each in found.items() if each.differs} == set(differing)
    for group, (seconds, clock) in differing.items():
        shown = found[group]
        assert shown.low - 600 <= seconds < shown.high + 600
        assert shown.shown_clock == clock
    assert all(each.as_shown >= 0.97 * each.tickets for each in found.values())


def test_nothing_is_told_of_few_tickets(tmp_path) -> None:
    agreed = contract(tmp_path / "agreed", "4 business hours", "16 business hours")
    assert behaviours(agreed, made(agreed, "due", size=6), "resolve") == ()
