"""A small desk with a history of known tickets, as files for the command and as a past."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np

from sladsl.cli._contract import open_contract
from sladsl.cli._contracts import docket_of
from sladsl.forecast.always import always
from sladsl.forecast.run import past_of
from sladsl.history.reading import read
from sladsl.simulate.replay.run import replay
from tests.reports.desks import contract, ticket, written

CREDITS = """\
service credits
  | when                   | credit |
  | each High respond late | EUR 10 |
  credits add up, at most EUR 100,000 per month
"""


def tickets(days=120, per_day=3, late_every=10, seed=5, first="2026-01-05", prefix="T"):
    """Tickets of High priority: of each so many one is answered after two hours, the others within the hour."""
    random = np.random.default_rng(seed)
    begin = datetime.fromisoformat(first).replace(tzinfo=UTC)
    found = []
    for number in range(days * per_day):
        created = begin + timedelta(days=number // per_day, minutes=int(random.integers(0, 1440)))
        late = late_every and number % late_every == 0
        respond = 120 if late else int(random.integers(5, 59))
        events = [(0, "created", "", "High"), (respond, "responded", "kim", ""), (respond + 30, "resolved", "kim", "")]
        found.append(ticket(f"{prefix}{number}", created, events))
    return found


def desk(folder, own=None, *, more=CREDITS, outages=None, **said):
    """A project with a contract and a history below a folder."""
    return written(folder, [contract(more=more, **said)], tickets() if own is None else own, outages=outages)


def past(folder):
    """The past of the contract of a project."""
    return past_of_files(folder / "clients" / "0.sla", folder / "history")


def past_of_files(contract, history, zone=None):
    """The past of any contract and history."""
    opened, code = open_contract(contract)
    assert code == 0
    project, told = opened.workspace.project, read(history, zone=zone)
    stood = always(
        docket_of(project, [opened.agreement]), told, opened.agreement.versions[-1].start, timedelta(days=99)
    )
    return past_of(replay(docket_of(project, [stood.agreement]), told).accounts[0], stood.notes)
