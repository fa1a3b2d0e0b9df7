"""Small desks to report on: contracts and tickets written as files, and what a replay makes of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sladsl.cli._contracts import contracts_of, opened_workspace
from sladsl.history.reading import read
from sladsl.reports.client import client_report
from sladsl.simulate.replay.run import replay

ROOT = Path(__file__).parents[2]
NORTHWIND = ROOT / "contracts" / "northwind"
UCI = ROOT / "tests" / "data" / "histories" / "uci498" / "uci498.sla"
UCI_HISTORY = ROOT / "tests" / "data" / "histories" / "uci498.tickets.parquet"
UCI_SAMPLE = ROOT / "tests" / "data" / "histories" / "uci498.sample.tickets.csv"

HOURS = """\
hours Office in Etc/UTC
  Monday to Friday  08:00 to 18:00

business hours are Office
business days are Monday to Friday
outside business hours: received at the next opening
"""
TWO = "  High\n  Low\n"
PROMISES = """\
  | priority | respond          | resolve          |
  | High     | 1 hour 24x7      | 4 hours 24x7     |
  | Low      | 4 business hours | 16 business hours |
"""


def contract(client="Acme", provider="Northwind IT", *, priorities=TWO, promises=PROMISES, more="", first="2026-01-01"):
    """The text of an agreement."""
    ranked = (
        f"priorities, highest first\n{priorities}\nwhen the priority changes: judged by the new row from the start\n"
    )
    return (
        f'agreement "{client}"\n  provider  "{provider}"\n  client    "{client}"\n  zone      Etc/UTC\n'
        f"  term      {first} through 2027-12-31\n  fee       EUR 1,000 per month\n\n{HOURS}\n"
        f"{ranked if priorities else ''}\npromises\n{promises}\n{more}"
    )


def at(text):
    """An instant of a text such as "03-02 09:00" in 2026."""
    return datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=UTC)


def quick(number, created, *, client="Acme", priority="High", respond=10, resolve=60, category="Mail", team="Desk"):
    """A ticket as (row, events): answered and resolved so many minutes after it came; None leaves it out."""
    begin = at(created)
    events = [(0, "created", "", priority), (1, "assigned", "dispatch", team)]
    events += [] if respond is None else [(respond, "responded", "kim", "")]
    events += [] if resolve is None else [(resolve, "resolved", "kim", "")]
    return ticket(number, begin, events, client=client, category=category)


def ticket(number, begin, events, *, client="Acme", category="Mail"):
    """A ticket as (row, events) from minutes after its creation."""
    told = [
        (number, f"{begin + timedelta(minutes=minutes):%Y-%m-%dT%H:%M:%SZ}", kind, actor, value)
        for minutes, kind, actor, value in events
    ]
    return (number, client, events[0][3], category), told


def story(text):
    """Events of a text such as "0 created High, 20 assigned Desk, 50 responded", in minutes."""
    words = [one.split() for one in text.split(", ")]
    return [(int(minute), kind, "kim", value[0] if value else "") for minute, kind, *value in words]


def quoted(cells):
    return ",".join('"' + str(cell).replace('"', '""') + '"' for cell in cells)


def written(folder, contracts, tickets, *, outages=None, causes=None, project=""):
    """A project with its history below a folder."""
    (folder / "clients").mkdir()
    (folder / "history").mkdir()
    (folder / "sladsl.toml").write_text(project or "# a project\n", "utf-8")
    for number, text in enumerate(contracts):
        (folder / "clients" / f"{number}.sla").write_text(text, "utf-8")
    rows, events = (
        [quoted(("id", "client", "priority", "category"))],
        [quoted(("ticket_id", "at", "kind", "actor", "value"))],
    )
    for row, own in tickets:
        rows.append(quoted(row))
        events += map(quoted, own)
    (folder / "history" / "tickets.csv").write_text("\n".join(rows) + "\n", "utf-8")
    (folder / "history" / "events.csv").write_text("\n".join(events) + "\n", "utf-8")
    for name, text in (("outages.csv", outages), ("causes.csv", causes)):
        if text is not None:
            (folder / "history" / name).write_text(text, "utf-8")
    return folder


def replayed(contracts, history, until=None, zone=None):
    """The replay of files."""
    workspace, code = opened_workspace(Path(contracts))
    assert code == 0
    return replay(contracts_of(workspace), read(Path(history), zone=zone), until)


def report_of(folder, period, *, until=None, client=0, **more):
    """The figures of one client of a project."""
    end = None if until is None else int(at(until).timestamp())
    found = replayed(folder, folder / "history", end)
    return client_report(found.accounts[client], period, **more)
