"""Small agreements that differ in chosen elements, pasts made at random, and a judgement that shares no code."""

from __future__ import annotations

from itertools import count
from random import Random
from typing import TYPE_CHECKING

from sladsl.check._workspace import open_workspace
from sladsl.cli._contracts import contracts_of
from sladsl.history.event import Event
from sladsl.history.history import History
from sladsl.history.ticket import Ticket
from sladsl.simulate.judge import timeline
from sladsl.simulate.terms import TicketPlans

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sladsl.simulate.docket import Contracts

MONDAY = 1_767_600_000
"""2026-01-05, 08:00 UTC."""
HOUR, DAY = 3600, 86400
_FILES = count()

BASE = {
    "hours": "  Monday to Friday  08:00 to 17:00\n",
    "holidays": "  closed on 14 January\n",
    "receipt": "received at the next opening",
    "target": "8 business hours",
    "stop": "closed",
    "start": "the report",
    "pause": "",
    "vendor": "pause reaching Done while waiting on Vendor\n",
    "priority": "judged by the new row from the start",
}
OTHER = {
    "hours": "  Monday to Saturday  07:00 to 19:00\n",
    "holidays": "  closed on 8 January\n  closed on 20 January\n",
    "receipt": "received when logged",
    "target": "12 business hours",
    "stop": "resolved",
    "start": "responded",
    "pause": "pause reaching Done while waiting on Client\n  at most 12 business hours\n",
    "vendor": "",
    "priority": "a new clock starts",
}
"""Element -> what the one agreement says of it, and what the other does."""
CAUSES = {
    "hours": ("hours", ""), "holidays": ("holidays", ""), "target": ("target", ""), "stop": ("stop", ""),
    "start": ("start", ""), "pause": ("pause", "Client"), "vendor": ("pause", "Vendor"), "priority": ("priority", ""),
    "receipt": ("receipt", ""),
}  # fmt: skip


def text(taken: Iterable[str] = (), **replaced: str) -> str:
    """An agreement that takes some elements from OTHER and all else from BASE, or from what is given."""
    says = {**BASE, **{name: OTHER[name] for name in taken}, **replaced}
    return f"""agreement Acme
  provider  Northwind
  client    Acme
  zone      Etc/UTC
  term      2026-01-01 through 2026-12-31
  fee       USD 900 per month

hours Office in Etc/UTC
{says["hours"]}{says["holidays"]}
business hours are Office
business days are Monday to Friday, except closed days of Office
outside business hours: {says["receipt"]}

priorities, highest first
  High
  Low
when the priority changes: {says["priority"]}

milestone Done "it is done" from {says["start"]} to {says["stop"]}

promises
  | priority | reaching Done     |
  | High     | {says["target"]} |
  | Low      | 20 business hours |

{says["pause"]}{says["vendor"]}"""


def opened(folder: Path, contract: str, name: str = "") -> Contracts:
    """The contract of a text."""
    file = folder / (name or f"{next(_FILES)}.sla")
    file.write_text(contract, encoding="utf-8")
    workspace = open_workspace([file])
    assert not [one for one in workspace.findings if one.severity == "error"], workspace.findings
    return contracts_of(workspace)


def made(seed: int, number: int = 60) -> History:
    """A past of tickets of three weeks with waits, changes of priority and closings after resolving."""
    random = Random(seed)
    return History(tuple(_ticket(random, index) for index in range(number)))


def _ticket(random: Random, index: int) -> Ticket:
    at = MONDAY + random.randrange(0, 18 * 24) * HOUR + random.randrange(0, 60) * 60
    events = [Event(at, "created", value=random.choice(["High", "High", "Low"]))]
    for _ in range(random.randrange(0, 5)):
        at += random.randrange(1, 14 * HOUR)
        kind = random.choice(["responded", "waiting_client", "waiting_vendor", "resumed", "priority_changed"])
        value = random.choice(["High", "Low"]) if kind == "priority_changed" else None
        events.append(Event(at, kind, value=value))
    if random.random() < 0.95:
        at += random.randrange(1, 12 * HOUR)
        events.append(Event(at, "resolved"))
        events.append(Event(at + random.randrange(0, 30 * HOUR), "closed"))
    return Ticket(f"T{index}", "Acme", tuple(events))


def states(contracts: Contracts, history: History, until: int) -> dict[tuple[str, str, int | None], str]:
    """How each clock stands, judged one by one: (ticket, milestone, number) -> met, missed, open and so on."""
    found = {}
    (agreement,) = contracts.agreements
    plans = TicketPlans(agreement.versions[0])
    for ticket in history.tickets:
        for outcome in timeline(plans, ticket.events, until, ticket.facts).outcomes:
            still = outcome.state in ("running", "paused", "not_started")
            found[ticket.id, outcome.milestone, outcome.number] = "open" if still else outcome.state
    return found
