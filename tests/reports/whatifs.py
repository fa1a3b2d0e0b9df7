"""What-ifs for the tests of their documents: real ones, one without a difference, hostile names, and very many."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sladsl.check._workspace import open_workspace
from sladsl.cli._contracts import contracts_of
from sladsl.compare.whatif.planned import on_plan
from sladsl.compare.whatif.whatif import NO_WISHES, Wishes, what_if
from sladsl.compose.agreement import plan_terms
from sladsl.history.event import Event
from sladsl.history.history import History
from sladsl.history.reading import read
from sladsl.history.ticket import Ticket
from sladsl.simulate.docket import Contracts
from tests.compare.whatif.pasts import DAY, HOUR, MONDAY, opened
from tests.documents.hostile import HOSTILE

NORTHWIND = Path(__file__).parents[2] / "contracts" / "northwind"
HISTORIES = Path(__file__).parents[1] / "data" / "histories"
NAMES = (*HOSTILE[:5], "=cmd|' /C calc'!A0", "Ωμέγα", "`tick` | *star*", "W" * 120, "%s {0} &amp;", 'a "b" \\c')
"""What an agreement may call a priority: one line that no sign turns around."""
IDS = (*NAMES, HOSTILE[5], "a\nb")
"""What a system may call a ticket."""
CONTRACT = """agreement "{client}"
  provider  "{provider}"
  client    "{client}"
  zone      Europe/Berlin
  term      2026-01-01 through 2028-12-31
  fee       EUR {fee} per month

hours "{hours}" in Europe/Berlin
  Monday to Friday  08:00 to {closing}

business hours are "{hours}"

priorities, highest first
{priorities}

promises
  | priority | respond | resolve |
{rows}

{pause}
"""


def quoted(name):
    """A name as it stands between quotes."""
    return name.replace("\\", "\\\\").replace('"', '\\"')


def agreement(folder, priorities, lengths, **says):
    """An agreement with a promise for each priority: business hours to respond, and to resolve."""
    slots = {"client": "Acme", "provider": "Northwind", "hours": "Office", "closing": "17:00", "fee": 900, "pause": ""}
    slots |= {name: quoted(str(said)) for name, said in says.items()}
    names = [quoted(name) for name in priorities]
    rows = [
        f'  | "{name}" | {one} business hours | {other} business hours |'
        for name, (one, other) in zip(names, lengths, strict=True)
    ]
    listed = "\n".join(f'  "{name}"' for name in names)
    return opened(folder, CONTRACT.format(priorities=listed, rows="\n".join(rows), **slots))


def ticket(number, name, priority, client="Acme"):
    """A ticket that waits for the client; how long it takes follows from its number."""
    at = MONDAY + number % 700 * DAY + number % 9 * HOUR
    events = (
        Event(at, "created", value=priority),
        Event(at + (1 + number % 5) * HOUR, "responded"),
        Event(at + DAY, "waiting_client"),
        Event(at + DAY + (1 + number % 4) * HOUR, "resumed"),
        Event(at + 2 * DAY + number % 7 * HOUR, "resolved"),
    )
    return Ticket(name, client, events)


@cache
def northwind(one, other, wishes=None):
    """Two agreements on the past of Northwind; the second is one of a client, or a plan."""
    old, new = (open_workspace([NORTHWIND / name]) for name in (one, other))
    contracts, wishes = contracts_of(old), NO_WISHES if wishes is None else Wishes(on=wishes)
    if not other.startswith("plans/"):
        return what_if(contracts, contracts_of(new), read(NORTHWIND / "history"), wishes)
    terms = plan_terms(new.library.read(NORTHWIND / other), new.library, new.lock)
    borrowed = on_plan(terms, date(2026, 1, 1), contracts.agreements[0], "")
    plan = Contracts([borrowed], priorities=contracts_of(new).priorities)
    return what_if(contracts, plan, read(NORTHWIND / "history"), wishes._replace(plan=True))


def gold():
    """A client on a higher plan, which gives credits."""
    return northwind("clients/lakeshore-legal.sla", "plans/gold.sla")


def neighbour():
    """The agreement of another client, in another zone, with other names of hours and another currency."""
    return northwind("clients/havelwerk.sla", "clients/prairie-dental.sla")


def amended():
    """A client by the terms that it has after its last amendment: another fee."""
    return northwind("clients/lakeshore-legal.sla", "clients/lakeshore-legal.sla", date(2027, 6, 1))


def same():
    """An agreement and itself."""
    return northwind("clients/prairie-dental.sla", "clients/prairie-dental.sla")


@cache
def hostile():
    """Names that try to be code wherever a contract or a ticket gives names."""
    client, says = NAMES[0], {"provider": NAMES[3], "hours": NAMES[1], "pause": "pause resolve while waiting on Client"}
    with TemporaryDirectory() as folder:
        old = agreement(Path(folder), NAMES, [(2, 14)] * len(NAMES), client=client, **says)
        says |= {"hours": NAMES[4], "closing": "20:00", "pause": ""}
        new = agreement(Path(folder), NAMES, [(4, 13)] * len(NAMES), client=client, **says)
    tickets = (
        ticket(number, IDS[number % len(IDS)] + "'" * (number // len(IDS)), NAMES[number % len(NAMES)], client)
        for number in range(60)
    )
    return what_if(old, new, History(tuple(tickets)))


@cache
def many():
    """More promises, months and flips than a chart or a table holds."""
    names = [f"Team {number:02d}" for number in range(40)]
    with TemporaryDirectory() as folder:
        old = agreement(Path(folder), names, [(1 + n % 4, 10 + n % 9) for n in range(40)])
        new = agreement(Path(folder), names, [(2 + n % 3, 9 + n % 12) for n in range(40)], closing="19:00", fee=1200)
    return what_if(old, new, History(tuple(ticket(n, f"T{n}", names[n % 40]) for n in range(1500))))


@cache
def uci498():
    """A real desk of 24,918 tickets: a clock that stops at resolving, not at closing."""
    history = read(HISTORIES / "uci498.tickets.parquet", zone="Etc/UTC")
    old, new = (contracts_of(open_workspace([HISTORIES / "uci498" / f"{name}.sla"])) for name in ("uci498", "resolved"))
    return what_if(old, new, history)
