"""The samples judged by a small contract: what was imported leads to the right outcomes, pauses included."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sladsl.cli._contract import open_contract
from sladsl.simulate.judge import timeline
from tests.history.histories import read

CONTRACT = """\
agreement "Sample"
  provider  "Provider"
  client    "Client"
  zone      Etc/UTC
  term      from 2016-01-01

hours Always = 24x7

business hours are Always

priorities, highest first
  Urgent  "Work has stopped"
  Usual   "Everything else"

when the priority changes: the time already run is kept

promises
  | priority | respond         | resolve      |
  | Urgent   | 30 minutes 24x7 | 4 hours 24x7 |
  | Usual    | 30 minutes 24x7 | 8 hours 24x7 |

respond is met when "a person says what happens next", not by an automatic reply
resolve is met when "the service works again"

pause resolve while waiting on Client
"""

URGENT = {
    "connectwise": ("Priority 1 - Emergency", "Priority 2 - High"),
    "autotask": ("1", "High"),
    "halopsa": ("High",),
    "rt": ("50",),
    "zammad": ("3 high",),
}
USUAL = {
    "connectwise": ("Priority 3 - Medium",),
    "autotask": ("2", "Medium"),
    "halopsa": ("Medium",),
    "rt": ("0", "10"),
    "zammad": ("2 normal",),
}

# system: ticket: how respond and resolve stand, each with the minutes that counted
OUTCOMES = {
    "connectwise": {
        "4711": ("met", 20, "met", 60),  # an hour of work; the wait on the client till it was resolved counts nothing
        "4712": ("missed", 90, "missed", 9090),
        "4713": ("met", 12, "missed", 270),
    },
    "autotask": {
        "T20260302.0001": ("met", 25, "met", 210),  # 310 minutes, 100 of them waiting on the client
        "T20260303.0004": ("met", 30, "paused", 75),
    },
    "halopsa": {
        "2101": ("missed", 40, "met", 120),  # not by the acknowledgement after a minute; four hours of waiting
        "2102": ("met", 30, "missed", 8040),  # a wait on the supplier pauses nothing here
        "2103": ("missed", 6720, "missed", 6720),
    },
    "rt": {
        "31": ("met", 10, "missed", 510),  # 420 minutes, and 90 more after it was reopened
        "32": ("met", 5, "missed", 9420),
    },
    "zammad": {"67017": ("met", 11, "met", 210), "67018": ("missed", 9540, "missed", 9540)},
}
UNTIL = int(datetime(2026, 3, 9, tzinfo=UTC).timestamp())


@pytest.fixture
def terms(tmp_path):
    path = tmp_path / "sample.sla"
    path.write_text(CONTRACT)
    opened, _ = open_contract(path)
    return opened.on(date(2026, 3, 2))[0]


@pytest.mark.parametrize("name", URGENT)
def test_outcomes(name, terms, tmp_path):
    own = tmp_path / "own.toml"
    labels = [f'"{label}" = "Urgent"' for label in URGENT[name]] + [f'"{label}" = "Usual"' for label in USUAL[name]]
    own.write_text(f'[labels.status.names]\n7 = "Waiting Customer"\n[labels.priority.names]\n{chr(10).join(labels)}\n')
    found = {}
    for ticket in read(Path("targets") / name / "sample", source=name, mapping=own).tickets:
        judged = timeline(terms, ticket.events, UNTIL, ticket.facts)
        respond, resolve = judged.outcome("respond"), judged.outcome("resolve")
        found[ticket.id] = (respond.state, respond.counted // 60, resolve.state, resolve.counted // 60)
    assert found == OUTCOMES[name]
